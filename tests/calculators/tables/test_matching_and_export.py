"""Columns find their fields, and tables leave without formulas."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.tables import ALIASES, match_columns, read_report, write_csv, write_xlsx
from calculators.tables.aliases import aliases_of
from calculators.tables.export import is_formula_like
from calculators.tables.header import key_of


def test_columns_match_by_field_label_and_alias() -> None:
    """A field's own name, the caller's labels, then the platforms' names."""
    report = read_report("统计日期,商品访客数,My buyers,ad_spend,心情\n2026-11-01,5,1,2,好\n".encode())
    match = match_columns(
        report,
        {"date": [], "visitors": ["访客"], "buyers": ["My buyers"], "ad_spend": [], "price": []},
    )
    assert match.matched == {
        "date": "统计日期",
        "visitors": "商品访客数",
        "buyers": "My buyers",
        "ad_spend": "ad_spend",
    }
    assert (match.missing, match.unknown) == (["price"], ["心情"])


def test_a_name_that_fits_two_fields_goes_to_the_one_that_lists_it_first() -> None:
    """花费 is ad spend before it is a cost, whatever the order asked."""
    report = read_report("来源,访客数,花费\n搜索,5,1\n".encode())
    for wanted in (["cost", "ad_spend"], ["ad_spend", "cost"]):
        assert "花费" in match_columns(report, {field: [] for field in wanted}).matched.values()


def test_several_candidates_are_offered_and_one_can_be_picked() -> None:
    """The first fit is taken, the others are shown, a person has the last word."""
    report = read_report("日期,净成交金额,总成交金额\n2026-11-01,5,6\n".encode())
    match = match_columns(report, {"ad_sales": []})
    assert match.matched == {"ad_sales": "总成交金额"}
    assert match.ambiguous == {"ad_sales": ["净成交金额"]}
    picked = match_columns(report, {"ad_sales": []}, {"ad_sales": "净成交金额"})
    assert picked.matched == {"ad_sales": "净成交金额"}


def test_units_and_case_do_not_hinder_a_match() -> None:
    """花费(元) is 花费, uv价值 is UV价值; (人数) and (次数) stay apart."""
    report = read_report("日期,花费（元）,uv价值\n2026-11-01,5,6\n".encode())
    assert set(match_columns(report, {"ad_spend": [], "visitor_value": []}).matched) == {
        "ad_spend",
        "visitor_value",
    }
    assert key_of("点击率(人数)") != key_of("点击率(次数)")


@pytest.mark.parametrize("field", sorted(ALIASES))
def test_every_alias_is_dated_and_distinct(field: str) -> None:
    """The table says where each name comes from, and lists it once per platform."""
    rows = ALIASES[field]
    assert len({(key_of(row.alias), row.platform) for row in rows}) == len(rows)
    assert all(row.first_seen >= "2026" and row.locale in {"zh", "en"} for row in rows)
    assert aliases_of(field)[0] == key_of(field)


def test_formulas_are_disarmed_and_figures_are_not() -> None:
    """Text that could run gets an apostrophe; -5 and -12.5% stay what they are."""
    frame = pd.DataFrame({"=name": ["=1+1", "@x", "-cmd", "\tx", "ok"], "n": [-1.5, 2, None, 4, 5]})
    frame["t"] = ["-5", "-12.5%", "-", "+1,234", "连衣裙"]
    data = write_csv(frame)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["'=name", "n", "t"]
    assert [row[0] for row in rows[1:]] == ["'=1+1", "'@x", "'-cmd", "'\tx", "ok"]
    assert [row[1] for row in rows[1:]] == ["-1.5", "2", "", "4", "5"]
    assert [row[2] for row in rows[1:]] == ["-5", "-12.5%", "-", "+1,234", "连衣裙"]


@given(st.text(max_size=12))
def test_no_exported_text_starts_a_formula(text: str) -> None:
    """Whatever a cell holds, a spreadsheet will not run it."""
    rows = list(
        csv.reader(io.StringIO(write_csv(pd.DataFrame({"a": [text, "b"]})).decode("utf-8-sig"), newline=""))
    )
    cell = rows[1][0] if rows[1] else ""
    assert not is_formula_like(cell)


def test_a_table_survives_export_and_reading() -> None:
    """What goes out as CSV or XLSX comes back the same."""
    frame = pd.DataFrame({"日期": ["2026-11-01"] * 2, "访客数": [1200, 900], "商品名称": ["=裙", "-裤"]})
    for write in (write_csv, write_xlsx):
        report = read_report(write(frame))
        assert report.numbers("访客数").series.tolist() == [1200, 900]
        assert report.ids("商品名称").series.tolist() == ["=裙", "-裤"]


def test_xlsx_holds_text_never_formulas() -> None:
    """The cells are strings by type; dates and numbers keep theirs."""
    openpyxl = pytest.importorskip("openpyxl")
    frame = pd.DataFrame(
        {"a": ["=1+1", "x\x01y", None], "d": pd.to_datetime(["2026-11-01", "", "2026-11-03"])}
    )
    frame["n"] = [1.5, float("inf"), float("nan")]
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(frame))).active
    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["A3"].value) == ("s", "=1+1", "xy")
    assert [sheet[place].value for place in ("C2", "C3", "C4", "B3")] == [1.5, None, None, None]
    assert sheet["B2"].value.day == 1
