"""Workbooks: every cell becomes the text a CSV would have held."""

import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from calculators.tables import ReportError, read_report

DAY = datetime.fromisoformat("2026-11-22")


def test_an_xlsx_with_title_rows_dates_percentages_and_totals(
    make_xlsx: Callable[..., bytes],
) -> None:
    """Stored values come out as they are shown: 0.032 formatted as a percentage is 3.20 %."""
    rows = [
        ["商品排行"],
        [],
        ["日期", "商品ID", "访客数", "转化率"],
        [DAY, "123456789012345678", 1200, 0.032],
        ["合计", None, 1200, 0.032],
    ]
    report = read_report(make_xlsx({"全部": rows}, percent=("D4",)), "a.xlsx")
    assert (report.kind, report.header_row, report.sheet) == ("xlsx", 3, "全部")
    assert report.frame.iloc[0].tolist() == ["2026-11-22", "123456789012345678", "1200", "3.2%"]
    assert report.rates("转化率").series.tolist() == [0.032]
    assert [dropped.row for dropped in report.dropped] == [5]


def test_the_sheet_that_looks_like_a_report_is_read(make_xlsx: Callable[..., bytes]) -> None:
    """Other sheets are named, hidden ones are not touched, and one can be asked for."""
    data = make_xlsx(
        {
            "说明": [["这是说明"], ["没有数据"]],
            "成交概览": [["日期", "用户支付金额", "成交人数"], ["2026-11-22", 100, 2]],
            "内部": [["日期", "访客数", "支付买家数", "支付金额"], [1, 2, 3, 4]],
        },
        hide="内部",
    )
    report = read_report(data)
    assert report.sheet == "成交概览"
    assert report.warnings[0].values["others"] == ["说明"]
    with pytest.raises(ReportError, match="no-sheet"):
        read_report(data, sheet="全部")


def test_ids_stored_as_numbers_in_a_workbook(make_xlsx: Callable[..., bytes]) -> None:
    """Up to 15 digits nothing is lost; beyond, the loss is told."""
    rows = [["商品ID", "访客数"], [612345678901, 1], [1.2345678901234568e17, 2]]
    read = read_report(make_xlsx({"a": rows})).ids("商品ID")
    assert read.series.iloc[0] == "612345678901"
    assert read.notices[0].code == "id-digits-lost"


def test_a_binary_xls(make_xls: Callable[..., bytes]) -> None:
    """The product ranking of the back office: header on row 5, numbers, percentages."""
    rows: list[list[object]] = [
        ["【商品】"],
        [""],
        [""],
        ["统计周期"],
        ["统计日期", "商品ID", "商品访客数", "商品支付转化率"],
    ]
    rows += [["2026-06-18", "612345678901", 1200, 0.032], ["2026-06-18", "612345678902", 900, 0.07]]
    report = read_report(make_xls(rows, "0.00%"), "商品_全部.xls")
    assert (report.kind, report.header_row) == ("xls", 5)
    assert report.frame["商品支付转化率"].tolist() == ["3.2%", "7%"]
    assert report.numbers("商品访客数").series.tolist() == [1200, 900]


def test_dates_of_a_binary_xls(make_xls: Callable[..., bytes]) -> None:
    """Cells formatted as dates become dates."""
    report = read_report(make_xls([["访客数", "日期"], [5, DAY]], "yyyy-mm-dd"))
    assert report.frame["日期"].tolist() == ["2026-11-22"]


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_a_truncated_workbook_is_refused_in_words(make_xlsx: Callable[..., bytes], keep: float) -> None:
    """Half a download is no workbook."""
    data = make_xlsx({"a": [["日期", "访客数"], ["2026-11-22", 1]] * 200})
    with pytest.raises(ReportError, match="unreadable-file") as caught:
        read_report(data[: int(len(data) * keep)])
    assert "XLSX" in caught.value.say("zh")


def test_a_truncated_binary_workbook_is_refused(make_xls: Callable[..., bytes]) -> None:
    """The same for the old format."""
    data = make_xls([["日期", "访客数"], ["2026-11-22", 1]])
    with pytest.raises(ReportError, match="unreadable-file"):
        read_report(data[:700])


@pytest.mark.parametrize("library", ["openpyxl", "xlrd"])
def test_a_missing_library_is_named(
    library: str, make_xlsx: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader of a workbook may not be there; the message says which to install."""
    xls = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    data = make_xlsx({"a": [["日期", "访客数"]]}) if library == "openpyxl" else xls
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReportError, match="needs-library") as caught:
        read_report(data)
    assert library in caught.value.say("zh")


def test_a_workbook_with_a_password_is_refused() -> None:
    """Encrypted workbooks are OLE files around a locked stream."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReportError, match="password"):
        read_report(data)
