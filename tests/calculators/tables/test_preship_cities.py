"""Cities for pre-shipping: the smallest prefix, the largest within a budget, and the names."""

import pytest

from calculators.fields import BadInput
from calculators.tables.city_names import city_key, same_city
from calculators.tables.reader import read_report
from tests.calculators.tables.customer_orders import everything_said, rows, work

CITIES = {"上海": 60, "杭州": 40, "北京": 40, "广州": 30, "深圳": 20, "成都": 10}


def city_file(cities: dict[str, float] | list[tuple[str, float]], header: str = "城市,预售单数") -> bytes:
    pairs = cities.items() if isinstance(cities, dict) else cities
    return "\n".join([header, *(f"{city},{orders}" for city, orders in pairs), ""]).encode()


@pytest.mark.parametrize(
    ("coverage", "chosen"),
    [
        (0.3, ["上海"]),
        (0.301, ["上海", "北京"]),
        (0.5, ["上海", "北京"]),
        (0.7, ["上海", "北京", "杭州"]),
        (1, 6),
    ],
)
def test_the_smallest_prefix_that_reaches_the_coverage(coverage: float, chosen: list[str] | int) -> None:
    """Of 200 orders: 60, 100, 140, 170, 190, 200; equal counts stand by name."""
    found = work("preship-cities", city_file(CITIES), coverage=coverage).summary["chosen"]
    assert (found if isinstance(chosen, list) else len(found)) == chosen


@pytest.mark.parametrize(("budget", "cities"), [(59, 0), (60, 1), (99, 1), (100, 2), (199, 5), (10_000, 6)])
def test_the_largest_prefix_within_the_budget(budget: int, cities: int) -> None:
    """Down the list until the next city does not fit, though a later one would."""
    outcome = work("preship-cities", city_file(CITIES), parcel_budget=budget)
    assert outcome.summary["cities"] == cities
    assert "budget-used" in [note.code for note in outcome.notes]
    assert outcome.headline.code == ("cities" if cities else "none-fits")


def test_idle_parcels_are_those_whose_balance_is_not_paid() -> None:
    """100 parcels at 85 %: 15 travel in vain, 9 of them to Shanghai."""
    outcome = work("preship-cities", city_file(CITIES), coverage=0.5, balance_rate=0.85)
    assert outcome.summary["idle_parcels"] == pytest.approx(15)
    assert rows(outcome, "cities")[0]["idle"] == pytest.approx(9)
    paid = work("preship-cities", city_file(CITIES), balance_rate=1)
    assert paid.summary["idle_parcels"] == 0


def test_coverage_forgives_float_dust() -> None:
    """0.7 of 10 orders is 7, and a third of 3 is 1, whatever they are in binary."""
    ten = city_file({"甲城": 4, "乙城": 3, "丙城": 2, "丁城": 1})
    assert work("preship-cities", ten, coverage=0.7).summary["chosen"] == ["甲城", "乙城"]
    thirds = city_file({"甲城": 1, "乙城": 1, "丙城": 1})
    assert work("preship-cities", thirds, coverage=1 / 3).summary["chosen"] == ["丙城"]


def test_rows_of_one_city_are_added_up() -> None:
    """A city may stand in several rows."""
    outcome = work("preship-cities", city_file([("上海", 5), ("杭州", 8), ("上海", 4)]))
    assert [(row["city"], row["orders"], row["running"]) for row in rows(outcome, "cities")] == [
        ("上海", 9, 9), ("杭州", 8, 17),
    ]  # fmt: skip


def test_a_list_of_orders_counts_its_rows() -> None:
    """Without a column of orders each row is one."""
    data = "订单编号,收货城市\n" + "".join(f"{n},{'宁波' if n % 3 else '杭州'}\n" for n in range(9))
    outcome = work("preship-cities", data.encode(), coverage=0.5)
    assert [(row["city"], row["orders"]) for row in rows(outcome, "cities")] == [("宁波", 6), ("杭州", 3)]
    assert "row-an-order" in [note.code for note in outcome.notes]


def test_a_table_of_cities_without_its_column_of_orders_is_not_counted_by_row() -> None:
    """One row a city: the column of orders was called something else."""
    with pytest.raises(BadInput) as raised:
        work("preship-cities", "城市,备注数\n上海,60\n杭州,41\n".encode())
    assert [problem.field for problem in raised.value.problems] == ["orders"]


def test_rows_that_name_no_city_or_no_count_are_listed() -> None:
    """Each with its reason; the rest is used."""
    cities = [("上海", 5), ("市辖区", 3), ("杭州", 1.5), ("宁波", -1), ("苏州", "-"), ("无锡", 0)]
    outcome = work("preship-cities", city_file(cities))
    codes = [message.code for message in outcome.left_out]
    assert codes == ["no-city", "not-whole", "not-whole", "no-orders", "zero-orders"]
    assert outcome.summary["total_orders"] == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("杭州", "杭州市", True), ("Hangzhou", "HANGZHOU", True), ("北京市", "北京", True),
        ("义乌市", "义乌", True),
        ("大理", "大理市", False), ("吉林", "吉林市", False), ("恩施市", "恩施土家族苗族自治州", False),
        ("苏州", "宿州", False),
    ],
)  # fmt: skip
def test_two_spellings_are_one_city_only_where_that_is_certain(one: str, other: str, *, same: bool) -> None:
    """吉林 is a province too, 大理 a prefecture."""
    assert (city_key(one) == city_key(other)) is same


def test_cities_brought_together_are_named() -> None:
    """The table shows the longer spelling; the note lists both, and that 大理 was left alone."""
    outcome = work("preship-cities", city_file([("杭州", 5), ("杭州市", 4), ("大理", 2), ("大理市", 1)]))
    assert [row["city"] for row in rows(outcome, "cities")] == ["杭州市", "大理", "大理市"]
    note = next(note for note in outcome.notes if note.code == "same-city")
    assert note.values["names"].say("zh") == "杭州/杭州市"


def test_equal_names_stay_as_they_are() -> None:
    """Nothing to merge, nothing said."""
    pd = pytest.importorskip("pandas")
    spelled, merged = same_city(pd.Series(["宁波市", "上海"]))
    assert (spelled.tolist(), merged) == (["宁波市", "上海"], [])


def test_a_chosen_address_gives_its_city_and_nothing_else() -> None:
    """Streets are gone before the tool sees them."""
    addresses = ["浙江省杭州市西湖区某路1号", "浙江省杭州市余杭区某街2号", "上海市浦东新区某路3号"]
    data = "订单编号,城市\n" + "".join(f"{n},{address}\n" for n, address in enumerate(addresses))
    outcome = work("preship-cities", data.encode())
    assert [(row["city"], row["orders"]) for row in rows(outcome, "cities")] == [("杭州市", 2), ("上海市", 1)]
    assert "西湖" not in everything_said(outcome)


@pytest.mark.parametrize("city", ["杭州", "北京", "重庆市", "Xi'an", "大理白族自治州", "吉林"])
def test_a_column_of_cities_keeps_a_citys_plain_name(city: str) -> None:
    """No 市 is needed, nor is one added."""
    report = read_report(f"城市,订单数\n{city},3\n".encode(), cities=["city"])
    assert report.frame["城市"].tolist() == [city]


def test_a_column_of_names_chosen_by_mistake_shows_nobody() -> None:
    """A personal column keeps only what is surely a city."""
    report = read_report("收货人姓名,订单数\n李某,3\n".encode(), cities=["收货人姓名"])
    assert report.frame["收货人姓名"].tolist() == [""]


@pytest.mark.parametrize(("first", "second", "code"), [(21, 19, "edge"), (60, 20, "edge-apart")])
def test_the_line_between_two_cities_is_told_for_chance_or_for_real(
    first: int, second: int, code: str
) -> None:
    """21 against 19 is chance, 60 against 20 is not."""
    outcome = work("preship-cities", city_file({"甲城": first, "乙城": second}), parcel_budget=first)
    assert code in [finding.message.code for finding in outcome.findings]


def test_the_law_is_said_even_when_nothing_fits() -> None:
    """Inside the platform's programme, and nothing handed over before the balance."""
    law = work("preship-cities", city_file(CITIES), parcel_budget=1).findings[-1]
    assert (law.page, law.anchor) == ("campaigns/presale-conversion", "pre-shipping")
    assert "付尾款之前不交货" in law.message.words.say("zh")
