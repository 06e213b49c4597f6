"""Personal data is gone before anything is kept."""

import pytest

from calculators.tables import match_columns, read_report
from calculators.tables.header import key_of
from calculators.tables.privacy import city_of, is_personal

ORDERS = (
    "订单编号,买家会员名,收货人姓名,收货地址,联系手机,物流单号,买家实付金额,支付时间\n"
    "1001,小李,李某,浙江省杭州市西湖区某路1号,13800001111,SF100,98.00,2026-11-01 10:00:00\n"
    "1002,小王,王某,上海市浦东新区某路2号,13800002222,SF101,58.00,2026-11-02 10:00:00\n"
    "1003,小李,李某,浙江省杭州市西湖区某路1号,13800001111,SF102,18.00,2026-11-03 10:00:00\n"
)


@pytest.mark.parametrize(
    "name",
    ["手机号", "收货人手机号", "联系电话", "姓名", "收货人姓名", "收货地址", "买家昵称", "支付宝账号",
     "买家支付宝帐号", "物流单号", "快递单号", "身份证号", "买家留言", "旺旺号",
     "电子邮箱", "buyer-email", "ship-address-1",
     "recipient-name", "Buyer Phone Number", "tracking number"],
)  # fmt: skip
def test_personal_columns_are_known(name: str) -> None:
    """Names of people, phones, places, accounts and parcels."""
    assert is_personal(key_of(name))


@pytest.mark.parametrize(
    "name",
    ["手机端访客数", "手机淘宝搜索", "确认收货人数", "商品名称", "店铺名称", "计划名称", "图片链接",
     "会员名额", "访客数", "支付宝支付金额", "city", "SKU名称", "达人昵称"],
)  # fmt: skip
def test_figures_are_not_taken_for_people(name: str) -> None:
    """Words that share a character with personal data stay."""
    assert not is_personal(key_of(name))


def test_personal_columns_are_blanked_and_named() -> None:
    """Nothing of a person is in the frame, the notices or the dropped rows."""
    report = read_report(ORDERS.encode())
    assert report.blanked == ["买家会员名", "收货人姓名", "收货地址", "联系手机", "物流单号"]
    said = [notice.say() for notice in report.warnings] + [dropped.say() for dropped in report.dropped]
    kept = report.frame.to_csv() + "".join(said)
    for secret in ("小李", "李某", "杭州", "13800001111", "SF100"):
        assert secret not in kept
    assert report.numbers("买家实付金额").series.sum() == 174


def test_a_chosen_customer_becomes_a_random_code() -> None:
    """Equal customers share a code, which differs from run to run."""
    first, second = (read_report(ORDERS.encode(), coded=["customer_id"]) for _ in range(2))
    codes = first.frame["买家会员名"].tolist()
    assert codes[0] == codes[2] != codes[1]
    assert codes != second.frame["买家会员名"].tolist()
    assert first.coded == ["买家会员名"]
    assert match_columns(first, {"customer_id": []}).matched == {"customer_id": "买家会员名"}


def test_a_chosen_address_becomes_its_city() -> None:
    """The street never arrives."""
    report = read_report(ORDERS.encode(), cities=["收货地址"])
    assert report.frame["收货地址"].tolist() == ["杭州市", "上海市", "杭州市"]


def test_blanked_columns_are_never_matched() -> None:
    """A blanked column cannot serve as a field."""
    assert match_columns(read_report(ORDERS.encode()), {"customer_id": []}).missing == ["customer_id"]


def test_a_last_row_that_held_only_a_name_is_counted() -> None:
    """Blanking leaves nothing of it, and still it is told of: no row goes without a count."""
    report = read_report("收货人姓名,访客数\n王小明,9\n李小红,\n".encode())
    assert [(one.row, one.reason_code) for one in report.dropped] == [(3, "empty")]
    assert len(report.frame) == 1


def test_phones_under_an_unknown_name_are_blanked() -> None:
    """What looks like phones is treated as phones."""
    rows = "".join(f"2026-11-01,5,1380000{n}\n" for n in range(1111, 1121))
    assert read_report(f"日期,访客数,备用\n{rows}".encode()).blanked == ["备用"]


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("浙江省杭州市余杭区某镇", "杭州市"),
        ("广西壮族自治区南宁市青秀区", "南宁市"),
        ("重庆渝中区", "重庆市"),
        ("湖北省恩施土家族苗族自治州恩施市", "恩施土家族苗族自治州"),
        ("", ""),
    ],
)
def test_the_city_of_an_address(address: str, city: str) -> None:
    """Only the city is left."""
    assert city_of(address) == city


def test_ids_that_no_longer_tell_people_apart_are_said_without_quoting_them() -> None:
    """Digits lost in a spreadsheet, nicknames masked: hundreds of people would be one."""
    data = "订单编号,客户编号,金额\n1,1.23E+17,5\n2,小**,5\n3,小**,5\n4,123,5\n".encode()
    report = read_report(data, coded=["customer_id"])
    said = [notice.say("en") for notice in report.warnings]
    assert [notice.code for notice in report.warnings] == [
        "coded-columns",
        "coded-digits-lost",
        "coded-masked",
    ]
    assert "masked with asterisks: 2" in said[2]
    assert "小" not in "".join(said)


def test_one_person_written_two_ways_has_one_code() -> None:
    """A guard against spreadsheets is no other person; a dash is nobody."""
    data = '订单编号,客户编号,金额\n1,0012,5\n2,"=""0012""",5\n3,-,5\n'.encode()
    codes = read_report(data, coded=["customer_id"]).frame["客户编号"].tolist()
    assert codes[0] == codes[1] != ""
    assert codes[2] == ""


def test_files_of_one_run_share_their_codes() -> None:
    """The same customer in two months is one customer; another run has other codes."""
    run: dict[str, str] = {}
    codes = [read_report(ORDERS.encode(), coded=["customer_id"], codes=run).frame["买家会员名"] for _ in "12"]
    assert codes[0].tolist() == codes[1].tolist()
    assert (
        read_report(ORDERS.encode(), coded=["customer_id"]).frame["买家会员名"].tolist() != codes[0].tolist()
    )
