"""The table of a batch on the page: own columns with their field's unit, files as they came."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

import pytest

from tests.calculators.tables.tool_files import ask, csv_bytes

ROWS = [
    ["款式", "成交单价(元)", "平台与达人费率", "每月固定费用(万元)", "备注", "profit"],
    ["裙", "1,100", "0.04", "1.2", "0.5", "1"],
    ["衫", "约三", "0.05", "0", "好", "2"],
    ["裤", "￥80", "-", "0", "", "3"],
    ["包", "-5", "0.06", "0", "", "4"],
]


@pytest.fixture
def table() -> dict[str, Any]:
    """Work the rows through profit-margin as the page does; return the table."""
    asked = {"tool": "batch", "calculator": "profit-margin"}
    opened = ask(csv_bytes(ROWS), do="open", **asked, name="x.csv")
    assert "opened" in opened
    worked = ask(do="work", **asked, columns={}, options={}, texts={})["worked"]
    (found,) = worked["tables"]
    result: dict[str, Any] = found
    return result


def column(table: dict[str, Any], label: str) -> tuple[dict[str, Any], list[Any]]:
    """Return a column and its cells."""
    place = [one["label"] for one in table["columns"]].index(label)
    return table["columns"][place], [row[place] for row in table["rows"]]


def rows(table: dict[str, Any], **asked: Any) -> list[str]:
    """Return the first column of a page of rows."""
    request = {"do": "rows", "tool": "batch", "table": table["name"], "offset": 0, "limit": 9, "find": ""}
    return [row[0] for row in ask(**request, **asked)["rows"]]


def test_a_column_that_a_field_took_has_the_field_s_unit(table: dict[str, Any]) -> None:
    """Read as numbers; what the field refused stands there as it was written."""
    price, prices = column(table, "成交单价(元)")
    assert price["unit"] == "money"
    assert prices == [1100, "约三", 80, "-5"]
    rate, rates = column(table, "平台与达人费率")
    assert rate["unit"] == "rate"
    assert rates == [0.04, 0.05, "-", 0.06]


def test_other_columns_stay_text(table: dict[str, Any]) -> None:
    """Those no field took, and those in ten thousands, whose title would contradict single yuan."""
    for label, cells in (("备注", ["0.5", "好", "", ""]), ("每月固定费用(万元)", ["1.2", "0", "0", "0"])):
        found, written = column(table, label)
        assert found["unit"] == "text"
        assert written == cells


def test_names_are_told_apart(table: dict[str, Any]) -> None:
    """A column of the file may be called like a result."""
    names = [one["name"] for one in table["columns"]]
    assert len(set(names)) == len(names)


def test_numbers_sort_as_numbers_and_words_come_last(table: dict[str, Any]) -> None:
    """In both directions."""
    price, _ = column(table, "成交单价(元)")
    assert rows(table, sort=price["name"], descending=False) == ["包", "裤", "裙", "衫"]
    assert rows(table, sort=price["name"], descending=True) == ["裙", "裤", "包", "衫"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_gets_the_columns_as_they_came(table: dict[str, Any], kind: str) -> None:
    """Every title and cell of the report, then the results unrounded."""
    told = ask(do="export", tool="batch", table=table["name"], kind=kind)
    data = base64.b64decode(told["file"])
    if kind == "csv":
        written = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    else:
        sheet = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(data)).active
        written = [["" if cell is None else cell for cell in row] for row in sheet.values]
    assert [row[: len(ROWS[0])] for row in written] == ROWS
    assert len(written[0]) == len(table["columns"])
