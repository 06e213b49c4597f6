"""Builders of synthetic exports; every figure is made up."""

import io
import zipfile
from collections.abc import Callable

import pytest

Rows = list[list[object]]


@pytest.fixture
def make_xlsx() -> Callable[..., bytes]:
    """Build an .xlsx from sheets of rows; ``percent`` names cells shown as percentages."""
    openpyxl = pytest.importorskip("openpyxl")

    def build(sheets: dict[str, Rows], percent: tuple[str, ...] = (), hide: str = "") -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for place in percent:
                sheet[place].number_format = "0.00%"
            sheet.sheet_state = "hidden" if name == hide else "visible"
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return build


@pytest.fixture
def make_xls() -> Callable[[Rows, str], bytes]:
    """Build a binary .xls; the last column is shown in the given number format."""
    xlwt = pytest.importorskip("xlwt")

    def build(rows: Rows, last_format: str = "General") -> bytes:
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("商品")
        style = xlwt.easyxf(num_format_str=last_format)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if place == len(row) - 1:
                    sheet.write(number, place, value, style)
                else:
                    sheet.write(number, place, value)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return build


@pytest.fixture
def make_zip() -> Callable[..., bytes]:
    """Build a ZIP of named files."""

    def build(files: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    return build
