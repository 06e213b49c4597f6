"""What a broken file is, and the sound ones that are broken in every way there is."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from calculators.tables.tools import TOOLS, find_tool
from tests.calculators.tables.tool_files import CELLS, csv_bytes, header_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SLUGS = [tool.slug for tool in TOOLS]
_FIRST_DAY = date(2026, 10, 1)
_KINDS_OF_NUMBER = {"number", "rate"}


class Broken(NamedTuple):
    """A file that something is wrong with: what, its name, its bytes, and a tool that it looks fit for."""

    about: str
    name: str
    make: Callable[[], bytes]
    tool: str


def damaged(
    kind: str, name: str, makers: Mapping[str, Callable[[], bytes]], fits: Sequence[str] = ("shop-report",)
) -> Iterator[Broken]:
    """Give a file for each maker, each before one of the tools that it fits, in turn."""
    for place, (about, make) in enumerate(makers.items()):
        yield Broken(f"{kind}: {about}", name, make, fits[place % len(fits)])


def for_each_tool(kind: str, name: str, makers: Mapping[str, Callable[[str], bytes]]) -> Iterator[Broken]:
    """Give a file for each maker, each the report of another tool in turn."""
    for place, (about, make) in enumerate(makers.items()):
        slug = SLUGS[place % len(SLUGS)]
        yield Broken(f"{kind}: {about}", name, partial(make, slug), slug)


@cache
def rows_for(slug: str, count: int = 40) -> tuple[tuple[str, ...], ...]:
    """Give a believable table for a tool, header first; each row another day, customer and figure."""
    tool = find_tool(slug)
    chance = random.Random(slug)  # noqa: S311 - the same figures each time, no secret
    rows = [tuple(header_of(tool))]
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=number)
        figures = sorted((str(chance.randint(1, 900)) for _ in tool.columns), key=int, reverse=True)
        cells = {
            "moment": day.isoformat(),
            "customer": f"C-{number % 9}",
            "id": f"6900000000000{number % 7:05d}",
            "text": f"货{number % 5}",
            "city": ("杭州市", "成都市", "广州市")[number % 3],
        }
        kinds = [
            "moment" if one.name == "date" else "period" if one.name == "period" else one.kind
            for one in tool.columns
        ]
        cells["period"] = ("before", "after")[number % 2]
        numbers = iter(figures)
        rows.append(
            tuple(
                CELLS["rate"] if kind == "rate" else next(numbers) if kind == "number" else cells[kind]
                for kind in kinds
            )
        )
    return tuple(rows)


def sound(slug: str, encoding: str = "utf-8") -> bytes:
    """Give a CSV that nothing is wrong with."""
    return csv_bytes(rows_for(slug), encoding)


def xlsx_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Give a workbook of one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append([_as_number(cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def xls_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Give a binary workbook of one sheet."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(place, column, _as_number(cell))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@cache
def sound_xlsx(slug: str) -> bytes:
    """Give a workbook that nothing is wrong with."""
    return xlsx_of(rows_for(slug))


@cache
def sound_xls(slug: str) -> bytes:
    """Give a binary workbook that nothing is wrong with."""
    return xls_of(rows_for(slug))


def zip_of(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a ZIP of named files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook or ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cut(data: bytes, share: float) -> bytes:
    """Give the start of a file."""
    return data[: int(len(data) * share)]


def flipped(data: bytes, seed: int, count: int = 20) -> bytes:
    """Give a file with some bytes changed."""
    chance = random.Random(seed)  # noqa: S311 - the same places each time
    changed = bytearray(data)
    for _ in range(count):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _as_number(cell: object) -> object:
    return int(cell) if isinstance(cell, str) and cell.isdecimal() and len(cell) < 10 else cell
