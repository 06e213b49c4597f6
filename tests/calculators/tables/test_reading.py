"""Reports as the back offices write them: what is read, what is left out, and what is said."""

import codecs
import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.tables import Report, ReportError, match_columns, read_report
from calculators.tables.delimited import _rows
from calculators.tables.header import name_columns
from calculators.tables.rows import _Judge

DAILY = '日期,访客数,支付买家数,支付金额(元)\n2026-11-01,"1,200",36,"4,032.00"\n2026-11-02,1100,-,0\n'


def reasons(report: Report) -> list[tuple[int, str]]:
    """Give row and reason of every row left out."""
    return [(dropped.row, dropped.reason_code) for dropped in report.dropped]


def codes(report: Report) -> list[str]:
    """Give the codes of all notices."""
    return [notice.code for notice in report.warnings]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (DAILY.encode(), "utf-8"),
        (codecs.BOM_UTF8 + DAILY.encode(), "utf-8"),
        (DAILY.encode("gbk"), "gb18030"),
        (DAILY.replace("36", "㐀").encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + DAILY.replace(",", "\t").encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + DAILY.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_every_encoding_of_the_platforms_is_read(data: bytes, encoding: str) -> None:
    """UTF-8 with or without mark, GB18030, marked UTF-16."""
    report = read_report(data)
    assert report.encoding == encoding
    assert report.frame.columns[0] == "日期"
    assert report.frame.index.tolist() == [2, 3]


def test_a_mark_inside_a_header_is_stripped() -> None:
    """Concatenated exports carry U+FEFF into the names."""
    report = read_report(codecs.BOM_UTF8 + "\ufeff日期,\ufeff访客数\n2026-11-01,5\n".encode())
    assert list(report.frame.columns) == ["日期", "访客数"]


def test_numbers_and_missing_cells_of_a_report() -> None:
    """Thousands are read, "-" is missing and not zero."""
    report = read_report(DAILY.encode())
    assert report.numbers("访客数").series.tolist() == [1200, 1100]
    assert report.numbers("支付买家数").series.isna().tolist() == [False, True]
    assert report.numbers("支付金额(元)").series.tolist() == [4032, 0]
    assert report.column("支付金额(元)").unit == "元"


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found_under_title_rows(separator: str) -> None:
    """Four rows of titles with commas in them do not mislead."""
    titles = ["店铺：甲,乙", "统计周期,2026-11-01 ~ 2026-11-02", "", "说明: 一、二、三"]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerows(csv.reader(io.StringIO(DAILY)))
    report = read_report(("\n".join(titles) + "\n" + buffer.getvalue()).encode())
    assert report.separator == separator
    assert report.header_row == 5
    assert report.frame.index.tolist() == [6, 7]


def test_the_seven_notes_of_amazon_payments() -> None:
    """The header is searched for, whatever the number of notes above it."""
    notes = [
        '"Includes Amazon Marketplace, Fulfillment by Amazon"',
        "All amounts in USD",
        '"Definitions:"',
    ]
    notes += [f'"Note {n}: fees, taxes, and so on"' for n in range(4)]
    header = '"date/time","settlement id","type","order id","sku","product sales","total"'
    row = '"Jul 6, 2026 12:00:03 AM PDT","="1,"Order","111","A-1","1,234.50","(12.00)"'
    for count in (5, 6, 7):
        report = read_report("\n".join([*notes[:count], header, row]).encode())
        assert report.header_row == count + 1
        assert report.dates("date/time").series.iloc[0].day == 6
        assert report.numbers("total").series.tolist() == [-12]


def test_amazon_business_report_with_either_dash() -> None:
    """Sessions – Total and Sessions - Total are one column."""
    header = "(Parent) ASIN,(Child) ASIN,Title,Sessions – Total,Units Ordered,Ordered Product Sales"
    report = read_report(f'{header}\nB0P,B0C,Dress,"12,131",9,"$12,905.25"\n'.encode())
    match = match_columns(report, {"product_id": [], "visitors": [], "units": [], "sales": []})
    assert match.matched["visitors"] == "Sessions – Total"
    assert match.matched["product_id"] == "(Child) ASIN"
    assert report.numbers(match.matched["sales"]).series.tolist() == [12905.25]


@pytest.mark.parametrize(
    "word", ["合计", "总计", "汇总", "合计：", "Total", "TOTAL", "Grand Total", " 合计 "]
)
def test_totals_are_dropped_in_the_first_or_the_key_column(word: str) -> None:
    """JD writes its 合计 in the SKU column, others in the first."""
    text = f"时间,SKU,成交金额\n2026-11-01,{word},9\n2026-11-01,1001,4\n{word},,9\n"
    report = read_report(text.encode())
    assert reasons(report) == [(2, "total"), (4, "total")]
    assert "合计行" in report.dropped[0].say("zh")


def test_all_is_a_total_only_beside_its_parts() -> None:
    """A shop-wide export that says 全部 in every row keeps its rows."""
    parts = read_report("日期,终端,访客数\n2026-11-01,全部,9\n2026-11-01,PC,2\n2026-11-01,无线,7\n".encode())
    assert reasons(parts) == [(2, "total")]
    shop = read_report("日期,终端,访客数\n2026-11-01,全部,9\n2026-11-02,全部,7\n".encode())
    assert len(shop.frame) == 2


def test_footers_blanks_and_repeats_are_dropped_by_what_they_say() -> None:
    """Two notes at the end, a blank in the middle, the header once more; each is listed."""
    text = (
        "日期,商品ID,访客数,支付金额\n2026-11-01,1001,5,1\n,,,\n日期,商品ID,访客数,支付金额\n"
        "2026-11-02,1001,6,1\n以上数据仅供参考,,,\n注：退款未扣除,,,\n"
    )
    report = read_report(text.encode())
    assert reasons(report) == [(3, "empty"), (4, "repeated-header"), (6, "footer"), (7, "footer")]
    assert report.frame.index.tolist() == [2, 5]
    assert report.dropped[2].text == "以上数据仅供参考"


def test_a_report_without_footers_loses_no_row() -> None:
    """Nothing is dropped by count."""
    assert reasons(read_report("商品名称,访客数\n*新品连衣裙,5\n#2 半裙,6\n".encode())) == []


def test_rows_without_a_key_are_dropped_and_named() -> None:
    """A row that belongs to no product cannot be joined."""
    report = read_report("商品ID,访客数,花费\n1001,5,1\n-,6,2\n,7,3\n1002,8,4\n1003,1,1\n".encode())
    assert reasons(report) == [(3, "no-key"), (4, "no-key")]
    assert "商品ID" in report.dropped[0].say("en")


def test_a_mostly_empty_key_drops_nothing() -> None:
    """Merged cells leave most keys empty; that is said, not punished."""
    report = read_report("商品ID,访客数,花费\n1001,5,1\n,6,2\n,7,3\n".encode())
    assert len(report.frame) == 3
    assert codes(report) == ["key-mostly-empty"]


def test_a_comma_inside_a_name_does_not_shift_figures() -> None:
    """A row with more cells than columns is left out rather than misread."""
    report = read_report("商品名称,访客数\n裙,5\n裙,红,6\n裤,7\n".encode())
    assert reasons(report) == [(3, "too-many-cells")]


def test_names_that_repeat_are_numbered() -> None:
    """Both columns stay, told apart."""
    report = read_report("日期,访客数,访客数,\n2026-11-01,5,6,\n".encode())
    assert list(report.frame.columns) == ["日期", "访客数", "访客数 (2)"]
    assert codes(report) == ["duplicate-headers"]


def test_unknown_names_are_still_a_table() -> None:
    """A sheet of one's own needs no name that a platform knows."""
    report = read_report("我的表\n甲列,乙列\n你好,2\n".encode())
    assert report.header_row == 2


def test_labels_of_the_caller_help_to_find_the_header() -> None:
    """A single column is a table when the caller knows its name."""
    with pytest.raises(ReportError, match="no-header"):
        read_report("竞品估值\n4\n".encode())
    assert len(read_report("竞品估值\n4\n".encode(), labels=["竞品估值"]).frame) == 1


def test_one_row_is_a_report() -> None:
    """A shop's single-row overview is enough."""
    assert len(read_report("日期,用户支付金额,成交人数\n2026-11-01,100,2".encode()).frame) == 1


def test_a_text_that_ends_in_half_a_character_is_read_with_a_warning() -> None:
    """A cut-off download is told, not turned into rubbish."""
    report = read_report("日期,商品名称,访客数\n2026-11-01,裙,5\n2026-11-02,裤子".encode()[:-1])
    assert report.encoding == "utf-8"
    assert codes(report) == ["cut-off"]


def test_quotes_that_never_close_do_not_swallow_the_file() -> None:
    """Inches in a product name are no quotation."""
    lines = "".join(f"2026-11-01,裙{n},5\n" for n in range(90))
    report = read_report(f'日期,商品名称,访客数\n2026-11-01,"24 寸箱,5\n{lines}'.encode())
    assert len(report.frame) == 91
    assert "stray-quote" in codes(report)


def test_the_hint_of_excel_is_no_row() -> None:
    """The line sep=; tells the separator."""
    assert read_report("sep=;\n日期;访客数\n2026-11-01;5\n".encode()).separator == ";"


def test_a_zip_with_one_csv(make_zip: Callable[..., bytes]) -> None:
    """The ad back office packs one CSV; system litter does not count."""
    report = read_report(make_zip({"__MACOSX/._a": b"x", "商品报表.csv": DAILY.encode("gbk")}), "a.zip")
    assert (report.kind, report.inside, len(report.frame)) == ("csv", "商品报表.csv", 2)


def test_a_web_page_named_xls() -> None:
    """Read as what it is, and said."""
    rows = "".join(
        f"<tr><td>2026-11-0{n}</td><td x:num>1,{n}00</td><td>裙&amp;裤<br>红</td></tr>" for n in (1, 2)
    )
    page = (
        "<html><head><style>td{}</style></head><body><table><tr><td colspan=3>商品</td></tr>"
        f"<tr><th>日期<th>访客数<th>商品名称</tr>{rows}</table></body></html>"
    )
    report = read_report(page.encode("gbk"), "商品.xls")
    assert (report.kind, report.header_row, codes(report)) == ("html", 2, ["renamed"])
    assert report.numbers("访客数").series.tolist() == [1100, 1200]
    assert report.frame["商品名称"].tolist() == ["裙&裤 红"] * 2


def test_cells_that_span_rows_of_a_web_page_are_repeated() -> None:
    """A merged key belongs to every row beside it."""
    page = (
        "<table><tr><th>来源<th>来源明细<th>访客数</tr><tr><td rowspan=2>搜索<td>手淘<td>5</tr>"
        "<tr><td>天猫<td>6</tr><tr><td>直接<td>收藏<td>7</tr></table>"
    )
    report = read_report(page.encode())
    assert report.frame["来源"].tolist() == ["搜索", "搜索", "直接"]


def test_tab_text_named_xls() -> None:
    """UTF-16 tab text under .xls is common."""
    data = codecs.BOM_UTF16_LE + "商品ID\t访客数\n123456789012345678\t5\n".encode("utf-16-le")
    report = read_report(data, "a.xls")
    assert (report.kind, codes(report)) == ("tsv", ["renamed"])
    assert report.ids("商品ID").series.tolist() == ["123456789012345678"]


@given(
    st.lists(
        st.lists(st.sampled_from(["", "-", "合计", "全部", "款", "商品名称", "注：x", "7"]), max_size=4),
        max_size=6,
    )
)
def test_rows_that_are_not_looked_at_closely_are_rows_of_data(rows: list[list[str]]) -> None:
    """Looking column by column for doubtful rows finds each that would be left out."""
    header = ["商品名称", "访客数", "备注"]
    columns, _ = name_columns(header, 3)
    judge = _Judge(columns, header, rows, ())
    doubtful = judge.doubtful()
    for place, row in enumerate(rows):
        assert place in doubtful or (judge.reason(row) == "" and len(row) == len(header))


@given(st.text(alphabet='a,\n\r\t;"款 ', max_size=24), st.sampled_from([",", "\t", ";"]))
def test_text_without_quotes_is_split_as_a_reader_of_csv_would(text: str, separator: str) -> None:
    """The short way gives the same rows, whatever ends the lines."""
    assert _rows(text, separator) == list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
