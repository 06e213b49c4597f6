"""Amounts are yuan unless the report says otherwise; then they are told in its own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from calculators import shown
from calculators.tables.reader import read_report
from calculators.tables.tools import TOOLS
from tests.calculators.tables.tool_files import ask, csv_bytes
from tests.vectors.tables import SAMPLES
from tests.vectors.tables.quirks import sample_rows

if TYPE_CHECKING:
    from calculators.tables.tool import TableTool

HEAD = ["Product name", "Visitors", "Buyers", "Sales"]
AMAZON = ["(Child) ASIN", "Sessions - Total", "Total Order Items", "Ordered Product Sales"]
ROWS = [["Dress", "3000", "126", "1,800.00"], ["Top", "2400", "96", "534.86"], ["Bag", "900", "20", "300"]]


def told(rows: list[list[str]], language: str = "zh", slug: str = "hot-products") -> dict[str, Any]:
    """Open and work a report as the page does."""
    opened = ask(csv_bytes(rows), do="open", tool=slug, language=language, name="x.csv")
    assert "opened" in opened, opened
    worked: dict[str, Any] = ask(do="work", tool=slug, language=language, columns={}, options={})["worked"]
    return worked


def with_sign(sign: str) -> list[list[str]]:
    """Return the rows with a sign before each amount."""
    return [HEAD, *([*row[:3], f"{sign}{row[3]}"] for row in ROWS)]


WAYS = {
    "a sign": (with_sign("$"), "$"),
    "a sign with its country": (with_sign("US$"), "USD"),
    "euros": (with_sign("€"), "EUR"),
    "pounds": (with_sign("£"), "GBP"),
    "the column's unit": ([[*HEAD[:3], "Sales (USD)"], *ROWS], "USD"),
    "a line above": ([["All amounts in CAD"], HEAD, *ROWS], "CAD"),
    "a column of currencies": ([[*HEAD, "Currency"], *([*row, "aud"] for row in ROWS)], "AUD"),
    "code and sign together": ([["All amounts in USD"], *with_sign("$")], "USD"),
    "two currencies": ([[*HEAD, "currency"], [*ROWS[0], "USD"], [*ROWS[1], "EUR"]], "EUR USD"),
    "nothing but Amazon's headers": ([AMAZON, *ROWS], "?"),
    "Amazon's headers and a sign that is the yen's too": ([AMAZON, *with_sign("￥")[1:]], "?"),
    "bare figures": ([HEAD, *ROWS], ""),
    "yuan signs": (with_sign("¥"), ""),
    "full-width yuan signs": (with_sign("￥"), ""),
    "yuan in the name": ([[*HEAD[:3], "支付金额(元)"], *ROWS], ""),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_the_currency_is_found_however_it_is_said(way: str) -> None:
    """By sign, unit, title line or column; yuan and silence are yuan."""
    rows, currency = WAYS[way]
    assert read_report(csv_bytes(rows)).currency == currency


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_amount_in_another_currency_is_called_yuan(way: str, language: str) -> None:
    """Nowhere in tables, sentences or pictures; a note names the currency, so does the column."""
    rows, currency = WAYS[way]
    worked = told(rows, language)
    columns = worked["tables"][0]["columns"]
    units = {column["unit"] for column in columns} | {picture.get("unit") for picture in worked["pictures"]}
    messages = [worked["headline"], *(one["message"] for one in worked["findings"]), *worked["notes"]]
    units |= {value["unit"] for one in messages for value in one["values"].values() if "unit" in value}
    if not currency:
        assert {"amount", "unit_amount"}.isdisjoint(units)
        assert {"money", "unit_money"} <= units
        return
    assert {"money", "unit_money"}.isdisjoint(units)
    note = shown.fill(worked["notes"][0], language)
    assert worked["notes"][0]["code"] == ("currency-mixed" if " " in currency else "currency")
    for code in currency.replace("?", "").split():
        assert code in note
    if currency.isalpha():
        (label,) = [column["label"] for column in columns if column["name"] == "sales"]
        assert label.endswith(f"（{currency}）" if language == "zh" else f" ({currency})")


def test_the_figures_are_those_of_the_same_table_in_yuan() -> None:
    """Nothing is converted."""
    dollars, yuan = told(with_sign("$")), told([HEAD, *ROWS])
    assert dollars["tables"][0]["rows"] == yuan["tables"][0]["rows"]
    assert dollars["summary"] == yuan["summary"]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_every_tool_tells_amounts_in_the_report_s_currency(tool: TableTool) -> None:
    """Its own sample with a column that says dollars: no amount of it is shown as yuan."""
    header, *body = sample_rows((SAMPLES / tool.sample).read_bytes())
    worked = told([[*header, "币种"], *([*row, "USD"] for row in body)], slug=tool.slug)
    units = {column["unit"] for table in worked["tables"] for column in table["columns"]}
    assert {"money", "unit_money"}.isdisjoint(units)
    assert worked["notes"][0]["code"] == "currency"


def test_a_batch_in_dollars_is_told_in_dollars() -> None:
    """Its own columns and its results alike."""
    rows = [["Item", "Price paid (USD)", "Unit cost"], ["Dress", "20", "7"]]
    asked = {"tool": "batch", "calculator": "profit-margin", "language": "en"}
    ask(csv_bytes(rows), do="open", **asked, name="x.csv")
    worked = ask(do="work", **asked, columns={}, options={}, texts={})["worked"]
    columns = {column["label"]: column["unit"] for column in worked["tables"][0]["columns"]}
    assert columns["Price paid (USD)"] == "amount"
    assert columns["Unit cost (USD)"] == "amount"
    assert not {"money", "unit_money"} & set(columns.values())
