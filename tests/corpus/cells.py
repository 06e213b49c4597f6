"""Cells that no figure is: in every column of every tool in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.calculators.tables.tool_files import csv_bytes
from tests.corpus.files import SLUGS, Broken, rows_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CELLS = (
    "1e400", "-1e400", "1e308", "1e-400", "nan", "NaN", "inf", "-inf", "Infinity", "−5", "-5", "－５",
    "５００", "٣٤٥", "१२३", "二十", "½", "5²", "9" * 400, "0." + "0" * 400 + "1", "9007199254740993",
    "--5", "+-5", "1,2,3", "1.2.3", "1.234,56", "0x10", "0b1", "1_000", "1e5万", "5万亿", "5%%", "￥￥5",
    "5％", "50000%", "0.5", "\ufeff5", "5\u200b", "\u202e5", "5\x7f", "TRUE", "#REF!", "#DIV/0!",
    "=1/0", '=HYPERLINK("http://x.invalid","x")', "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1-1",
    '=DDE("cmd";"/C calc";"x")', "\t=1+1", "<script>alert(1)</script>", "'; DROP TABLE shop; --",
    "{label}", "{0.__class__}", "%s%n", "👗" * 50, "e\u0301" * 50, "x" * 100_000, "5\n6", "", " ",
    "0000-00-00", "2026-02-30", "2026-13-01", "9999-12-31", "9999-12-31 ~ 0001-01-01", "10000-01-01",
    "1899-12-31", "0001-01-01", "2958466", "-1", "1e300", "60", "20261301", "2026年13月", "今天",
    "24:00", "2026-11-01T25:61:61", "2026-11-01T00:00:00+99:99", "2026-W60", "Feb 30, 2026",
)  # fmt: skip


def cells() -> Iterator[Broken]:
    """Give a file for each odd cell: in some rows of a column, the column another one each time."""
    for place, cell in enumerate(CELLS):
        slug = SLUGS[place % len(SLUGS)]
        yield Broken(f"cell: {cell[:24]!r} {place}", "report.csv", _with(slug, cell, place), slug)
        yield Broken(f"cell everywhere: {cell[:24]!r} {place}", "report.csv", _everywhere(slug, cell), slug)


def _with(slug: str, cell: str, place: int) -> Callable[[], bytes]:
    def make() -> bytes:
        header, *rows = rows_for(slug)
        column = place % len(header)
        changed = [
            [cell if at == column and number % 3 == 0 else old for at, old in enumerate(row)]
            for number, row in enumerate(rows)
        ]
        return csv_bytes([header, *changed])

    return make


def _everywhere(slug: str, cell: str) -> Callable[[], bytes]:
    def make() -> bytes:
        header, *rows = rows_for(slug)
        return csv_bytes([header, *rows[:20], *([cell] * len(header) for _ in range(5)), *rows[20:]])

    return make
