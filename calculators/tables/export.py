"""Tables out: CSV and XLSX that no spreadsheet can mistake for formulas."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any, Final

import pandas as pd

from calculators.tables.cells import is_missing
from calculators.tables.messages import ReportError

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A plain figure cannot be a formula, also where it stands as text: "-12.5%" stays as it is.
_FIGURE: Final = re.compile(r"[+-]?[¥￥$]?\d[\d,]*(?:\.\d+)?%?", re.ASCII)
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_ROWS: Final = 1_048_575
_LONGEST_CELL: Final = 32_767
_EXACT: Final = 1e15


def is_formula_like(text: str) -> bool:
    """Say whether a spreadsheet could take text for a formula.

    >>> [is_formula_like(text) for text in ("=1+1", "-12.5%", "-", "@SUM(A1)", "连衣裙")]
    [True, False, False, True, False]
    """
    if not text.startswith(_DANGEROUS):
        return False
    return not (_FIGURE.fullmatch(text) or is_missing(text))


def write_csv(frame: pd.DataFrame) -> bytes:
    r"""Write a table as CSV: UTF-8 with its mark, so that Excel shows Chinese; without the index.

    Text that could run as a formula gets a leading apostrophe, which the report reader takes off
    again. Numbers are untouched, missing values empty.

    >>> write_csv(pd.DataFrame({"name": ["=HYPERLINK()", "ok"], "sales": [-1.5, 2.0]}))[3:]
    b"name,sales\r\n'=HYPERLINK(),-1.5\r\nok,2\r\n"
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([_csv_cell(str(title)) for title in frame.columns])
    columns = [[_csv_cell(value) for value in column] for column in _columns(frame)]
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue().encode("utf-8-sig", errors="replace")


def write_xlsx(frame: pd.DataFrame, *, percent: Collection[int] = ()) -> bytes:
    """Write a table as XLSX: text as inline strings, never formulas; numbers and dates as such.

    ``percent`` holds the places of columns whose fractions are shown as percentages.
    Raises ``ReportError`` when openpyxl is missing or the table is longer than a sheet.
    """
    try:
        import openpyxl  # noqa: PLC0415 - only when asked for
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    except ImportError as error:
        raise ReportError("needs-library", library="openpyxl", kind="XLSX") from error
    if len(frame) > _MOST_ROWS:
        raise ReportError("too-many-rows", count=len(frame), limit=_MOST_ROWS)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.freeze_panes = "A2"

    def cell(value: object, place: int) -> object:
        if not isinstance(value, str):
            return as_percent(value) if place in percent and value is not None else value
        made = WriteOnlyCell(sheet, value=_ILLEGAL.sub("", value)[:_LONGEST_CELL])
        made.data_type = "s"
        # Keeps it text when a person edits the cell.
        made.quotePrefix = is_formula_like(value)
        return made

    def as_percent(value: object) -> object:
        made = WriteOnlyCell(sheet, value=value)
        made.number_format = "0.00%"
        return made

    sheet.append([cell(str(title), place) for place, title in enumerate(frame.columns)])
    for row in zip(*_columns(frame), strict=True):
        sheet.append([cell(value, place) for place, value in enumerate(row)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _columns(frame: pd.DataFrame) -> list[list[Any]]:
    """Give each column as plain Python values."""
    return [_plain_column(frame.iloc[:, place]) for place in range(frame.shape[1])]


def _plain_column(series: pd.Series) -> list[Any]:
    # Nine cells in ten are text or figures: no call for the first, a short one for the others.
    return [value if type(value) is str else _plain(value) for value in series.tolist()]


def _plain(value: object) -> object:
    """Give text, a number, a date or ``None``: missing and unbounded values are ``None``."""
    if isinstance(value, float):
        return _plain_number(value)
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_localize(None).to_pydatetime(warn=False)
    return value if value is None or isinstance(value, str | int | date | time) else str(value)


def _plain_number(value: float) -> float | int | None:
    if value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return float(value) if math.isfinite(value) else None


def _csv_cell(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if is_formula_like(value) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    return str(value)
