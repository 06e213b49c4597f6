"""Sheets of .xlsx and binary .xls workbooks, every cell as the text a CSV would have held.

openpyxl and xlrd are imported only when such a file comes. Formulas are not evaluated: the value
that the spreadsheet stored is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final, NamedTuple

from calculators.tables.messages import ReportError

_MOST_COLUMNS: Final = 2000
_MOST_ROWS: Final = 1_048_576
_EXACT: Final = 1e15
_MIDNIGHT: Final = time()


class Sheet(NamedTuple):
    """A visible sheet: its name, and its rows from the top (at most ``count`` when given)."""

    name: str
    rows: Callable[[int | None], list[list[str]]]


class Workbook(NamedTuple):
    """The visible sheets, and whether days are counted from 1904."""

    sheets: list[Sheet]
    epoch_1904: bool


def open_xlsx(data: bytes) -> Workbook:
    """Open an .xlsx; raises ``ReportError`` when openpyxl is missing or the file is damaged."""
    try:
        import openpyxl  # noqa: PLC0415 - only when such a file comes
        from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415
    except ImportError as error:
        raise ReportError("needs-library", library="openpyxl", kind="XLSX") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheets = [_xlsx_sheet(sheet) for sheet in shown or book.worksheets]
        return Workbook(sheets, bool(book.epoch == CALENDAR_MAC_1904))
    except Exception as error:
        # On a damaged workbook openpyxl lets through whatever its XML and ZIP layers raise.
        raise ReportError("unreadable-file", kind="XLSX") from error


def _xlsx_sheet(sheet: Any) -> Sheet:
    def rows(count: int | None) -> list[list[str]]:
        try:
            # Some exports declare a size of one cell; the rows themselves are what counts.
            sheet.reset_dimensions()
            # One more than there can be: openpyxl fills the gap before a row numbered a thousand million.
            read = list(islice((_xlsx_row(row) for row in sheet.iter_rows()), count or _MOST_ROWS + 1))
        except Exception as error:
            raise ReportError("unreadable-file", kind="XLSX") from error
        if len(read) > _MOST_ROWS:
            raise ReportError("unreadable-file", kind="XLSX")
        return read

    return Sheet(str(sheet.title), rows)


def _xlsx_row(row: Sequence[Any]) -> list[str]:
    return [
        "" if cell.value is None else _cell_text(cell.value, percent=_is_percent(cell))
        for cell in row[:_MOST_COLUMNS]
    ]


def _is_percent(cell: Any) -> bool:
    return isinstance(cell.value, int | float) and "%" in (cell.number_format or "")


def open_xls(data: bytes) -> Workbook:
    """Open a binary .xls; raises ``ReportError`` when xlrd is missing or the file is damaged."""
    try:
        import xlrd  # noqa: PLC0415 - only when such a file comes
    except ImportError as error:
        raise ReportError("needs-library", library="xlrd", kind="XLS") from error
    try:
        book = _xlrd_book(xlrd, data)
        sheets = [sheet for sheet in book.sheets() if not sheet.visibility] or book.sheets()
        return Workbook([_xls_sheet(xlrd, book, sheet) for sheet in sheets], bool(book.datemode))
    except Exception as error:
        if "encrypted" in str(error):
            raise ReportError("password") from error
        raise ReportError("unreadable-file", kind="XLS") from error


def _xlrd_book(xlrd: Any, data: bytes) -> Any:
    """Open with cell formats, which tell 0.125 from 12.5 %; without them if they are broken."""
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except (IndexError, KeyError, AssertionError, AttributeError, TypeError):
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO())


def _xls_sheet(xlrd: Any, book: Any, sheet: Any) -> Sheet:
    def rows(count: int | None) -> list[list[str]]:
        try:
            return list(islice(_xls_rows(xlrd, book, sheet), count))
        except Exception as error:
            raise ReportError("unreadable-file", kind="XLS") from error

    return Sheet(str(sheet.name), rows)


def _xls_rows(xlrd: Any, book: Any, sheet: Any) -> Iterator[list[str]]:
    for number in range(sheet.nrows):
        yield [_xls_text(xlrd, book, cell) for cell in sheet.row(number)]


def _xls_text(xlrd: Any, book: Any, cell: Any) -> str:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _cell_text(bool(cell.value), percent=False)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _xls_date(xlrd, book, cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return _cell_text(cell.value, percent=_xls_percent(book, cell))
    return str(cell.value)


def _xls_date(xlrd: Any, book: Any, value: float) -> str:
    try:
        return _cell_text(xlrd.xldate_as_datetime(value, book.datemode), percent=False)
    except (ValueError, OverflowError):
        return _cell_text(value, percent=False)


def _xls_percent(book: Any, cell: Any) -> bool:
    if cell.xf_index is None:
        return False
    style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return style is not None and "%" in style.format_str


def _cell_text(value: object, *, percent: bool) -> str:
    """Write a stored value the way a CSV would.

    >>> [_cell_text(value, percent=False) for value in (5.0, 0.1, True, datetime(2026, 11, 22))]
    ['5', '0.1', 'TRUE', '2026-11-22']
    >>> _cell_text(0.125, percent=True)
    '12.5%'
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{_number_text(_times_hundred(value))}%" if percent else _number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _number_text(value.total_seconds())
    return str(value)


def _times_hundred(value: float) -> float:
    """Multiply by 100 without the dust: 0.07 becomes 7, not 7.000000000000001."""
    return float(f"{value * 100:.12g}")


def _number_text(value: float) -> str:
    """Write a whole number without ".0"; past 15 digits a float keeps its E, digits being lost."""
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value).upper()
