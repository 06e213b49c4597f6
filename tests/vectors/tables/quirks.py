"""The samples in disguise, as exports really come, and a small awkward table for every batch.

Made anew wherever the questions are put, from the same figures: the same cells everywhere.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from calculators import CALCULATORS
from calculators.tables.batch import number_fields
from calculators.tables.kinds import identify
from calculators.tables.reader import read_report
from calculators.tables.tools import find_tool
from calculators.tables.workbooks import open_xlsx
from tests.calculators.tables.tool_files import csv_bytes, disguises

if TYPE_CHECKING:
    from pathlib import Path

    from calculators.calculator import Calculator
    from calculators.fields import Field

# Rows of a sample that are put in disguise: enough for four weeks of twenty products.
_ROWS: Final = 600
# What a file of each disguise is called; the content decides how it is read.
KINDS: Final = {
    "gb18030": "csv",
    "utf-16 tabs": "txt",
    "web page": "xls",
    "zip": "zip",
    "titles, totals and notes": "csv",
    "guarded ids": "csv",
    "full-width digits": "csv",
}
_FACTORS: Final = (1.0, 0.5, 1.25, 3.0)


def quirks(slug: str, samples: Path) -> dict[str, bytes]:
    """Return a tool's own sample in every disguise, by file name."""
    rows = sample_rows((samples / find_tool(slug).sample).read_bytes())
    made = disguises(rows)
    return {f"{slug} {kind}.{ending}": made[kind] for kind, ending in KINDS.items()}


def sample_rows(data: bytes) -> list[list[str]]:
    """Return the header and the first rows of a report as they are written, the reader's screen aside."""
    report = read_report(data)
    if identify(data) == "xlsx":
        sheet = next(one for one in open_xlsx(data).sheets if one.name == report.sheet)
        rows = sheet.rows(None)
    else:
        rows = list(csv.reader(io.StringIO(data.decode(report.encoding))))
    start = report.header_row - 1
    width = len(rows[start])
    # Rows of totals and notes are put back by the disguises.
    kept = [rows[int(number) - 1] for number in report.frame.index[:_ROWS]]
    return [rows[start], *(row + [""] * (width - len(row)) for row in kept)]


def awkward(calculator: Calculator) -> bytes:
    """Return a batch of a calculator: its example varied, then a blank, words, too little and too much."""
    fields = number_fields(calculator)
    rows = [[_cell(one, factor) for one in fields] for factor in _FACTORS]
    for place, odd in ((0, "-"), (len(fields) // 2, "约三"), (len(fields) - 1, "-7"), (0, "1e14")):
        row = [_cell(one, 1.0) for one in fields]
        row[place] = odd
        rows.append(row)
    head = ["款", *(one.label.say("zh") for one in fields)]
    return csv_bytes([head, *([f"第{number}款", *row] for number, row in enumerate(rows, 1))])


def _cell(field: Field, factor: float) -> str:
    """Return a value as back offices write it: thousands, percent signs, full-width yuan signs."""
    value: Any = field.default
    if value is None:
        return "-"
    value = round(value * factor) if field.whole else round(value * factor, 6)
    if field.percent:
        return f"{value * 100:.6g}%"
    return f"￥{value:,.2f}" if field.unit == "money" else f"{value:,.6g}"


def awkward_batches() -> dict[str, bytes]:
    """Return the awkward batch of every calculator that has one, by its slug."""
    return {one.slug: awkward(one) for one in CALCULATORS if one.numeric}
