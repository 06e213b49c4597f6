"""One reader for every report: bytes in, a table of raw text out, with all that was done to it.

Nothing here touches the network or the disk, and personal columns are blanked before anything
is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pandas as pd

from calculators.tables import columns as reading
from calculators.tables.aliases import known_keys
from calculators.tables.currency import currency_of
from calculators.tables.decode import decode
from calculators.tables.delimited import split
from calculators.tables.header import (
    SEARCHED_ROWS,
    Column,
    count_hits,
    find_header,
    key_of,
    name_columns,
)
from calculators.tables.kinds import check_size, identify, unzip_one
from calculators.tables.messages import Dropped, Notice, ReportError
from calculators.tables.parts import check_parts
from calculators.tables.privacy import refuse_fakes, screen
from calculators.tables.rows import sift, without_tail
from calculators.tables.webpage import is_webpage, read_tables
from calculators.tables.workbooks import Sheet, open_xls, open_xlsx

_MOST_COLUMNS: Final = 1000
# As wide as a spreadsheet can be; a stray row of more is no row of anything.
_WIDEST: Final = 16_384
# Where memory is short, as in a browser tab: twice what a spreadsheet holds.
_MOST_LINES: Final = 2_000_000
_EXTENSIONS: Final = {
    "csv": {"csv", "txt"},
    "tsv": {"tsv", "txt"},
    "xlsx": {"xlsx", "xlsm"},
    "xls": {"xls"},
    "html": {"html", "htm"},
}


@dataclass
class Report:
    """A report as read: raw text cells, and an account of everything left out or doubted.

    ``frame`` holds text only ("" where empty), one column per title; its index is the row's number
    in the file, from 1, so that messages can name rows. ``kind`` is csv, tsv, xlsx, xls or html.
    ``inside`` names the file when it came in a ZIP; ``sheet`` is set for workbooks. ``currency`` is
    "" for yuan, else as in :mod:`calculators.tables.currency`.
    """

    frame: pd.DataFrame
    columns: list[Column]
    kind: str
    encoding: str
    separator: str
    header_row: int
    dropped: list[Dropped]
    warnings: list[Notice]
    blanked: list[str]
    coded: list[str]
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    inside: str = ""
    epoch_1904: bool = False
    currency: str = ""

    def column(self, title: str) -> Column:
        """Give the column with this title; ``KeyError`` when there is none."""
        for column in self.columns:
            if column.title == title:
                return column
        raise KeyError(title)

    def numbers(self, title: str) -> reading.ReadColumn:
        """Read a column as floats, NaN where missing."""
        return reading.read_numbers(self.frame[title], self.column(title))

    def rates(self, title: str, *, percent: bool | None = None) -> reading.ReadColumn:
        """Read a column as fractions; ``percent`` answers what bare figures are."""
        return reading.read_rates(self.frame[title], self.column(title), percent=percent)

    def ids(self, title: str) -> reading.ReadColumn:
        """Read a column as text ids."""
        return reading.read_ids(self.frame[title], self.column(title))

    def dates(self, title: str) -> reading.ReadColumn:
        """Read a column as moments, NaT where missing."""
        cells, column = self.frame[title], self.column(title)
        return reading.read_dates(cells, column, epoch_1904=self.epoch_1904)


class _Source(NamedTuple):
    """An opened file: its sheets (one for text) and how it was read."""

    kind: str
    sheets: list[Sheet]
    encoding: str = ""
    separator: str = ""
    epoch_1904: bool = False
    inside: str = ""
    notices: tuple[Notice, ...] = ()


def read_report(
    data: bytes,
    name: str = "",
    *,
    limit_bytes: int | None = None,
    labels: Iterable[str] = (),
    sheet: str | None = None,
    coded: Collection[str] = (),
    cities: Collection[str] = (),
    codes: dict[str, str] | None = None,
) -> Report:
    r"""Read an exported report, or raise ``ReportError`` with what to do about it.

    ``name`` is the file's name, used only in messages. ``labels`` are further column names the
    caller would recognise (a calculator's own). ``sheet`` picks a sheet of a workbook. ``coded``
    names the columns or fields (``customer_id``) to replace by random codes instead of blanking,
    ``cities`` those to cut to the city. Files read with the same ``codes`` share their codes.

    >>> exported = "店铺日报\n日期,访客数,支付金额(元)\n2026-11-01,1200,-\n合计,1200,0\n"
    >>> report = read_report(exported.encode("gbk"))
    >>> report.encoding, report.header_row, list(report.frame.columns)
    ('gb18030', 2, ['日期', '访客数', '支付金额(元)'])
    >>> report.numbers("访客数").series.to_dict()
    {3: 1200.0}
    >>> [dropped.say("en") for dropped in report.dropped]
    ['Row 4: a totals row, which would be counted twice (合计)']
    """
    check_size(data, limit_bytes)
    known = known_keys() | {key_of(label) for label in labels}
    source = _open(data, limit_bytes, known)
    chosen, others = _choose_sheet(source.sheets, sheet, known)
    rows = chosen.rows(None)
    header = find_header(rows, known)
    if header is None:
        raise ReportError("no-header", rows=SEARCHED_ROWS)
    notices = [*_renamed(source, name), *source.notices]
    if others:
        notices.append(Notice("other-sheets", sheet=chosen.name, others=others))
    report = _build(rows, header, source, notices, coded=coded, cities=cities, codes=codes)
    report.sheet = chosen.name
    report.sheets = [one.name for one in source.sheets if one.name]
    return report


def _open(data: bytes, limit_bytes: int | None, known: Collection[str]) -> _Source:
    kind = identify(data)
    if kind == "zip":
        data, inside = unzip_one(data, limit_bytes)
        check_size(data, limit_bytes)
        if identify(data) == "zip":
            raise ReportError("wrong-kind", kind="ZIP / ZIP")
        return _open(data, limit_bytes, known)._replace(inside=inside)
    if kind == "xlsx":
        check_parts(data, limit_bytes)
        book = open_xlsx(data)
        return _Source("xlsx", book.sheets, epoch_1904=book.epoch_1904)
    if kind == "xls":
        book = open_xls(data)
        return _Source("xls", book.sheets, epoch_1904=book.epoch_1904)
    return _open_text(data, known, None if limit_bytes is None else _MOST_LINES)


def _open_text(data: bytes, known: Collection[str], most_lines: int | None) -> _Source:
    text, encoding, notices = decode(data)
    text = text.rstrip("\r\n")
    if not text.strip():
        raise ReportError("empty-file")
    if most_lines is not None and (lines := text.count("\n") + 1) > most_lines:
        raise ReportError("too-long", count=lines, limit=most_lines)
    if is_webpage(text):
        tables = [_fixed("", rows) for rows in read_tables(text)]
        return _Source("html", tables, encoding, notices=tuple(notices))
    parts = split(text, known)
    _check_width(max(map(len, parts.rows), default=0), _WIDEST)
    kind = "tsv" if parts.separator == "\t" else "csv"
    return _Source(
        kind,
        [_fixed("", parts.rows)],
        encoding,
        parts.separator,
        notices=(*notices, *parts.notices),
    )


def _fixed(name: str, rows: list[list[str]]) -> Sheet:
    return Sheet(name, lambda count: rows[:count])


def _choose_sheet(sheets: list[Sheet], wanted: str | None, known: Collection[str]) -> tuple[Sheet, list[str]]:
    """Take the sheet asked for, else the one with the most known names, else the longest start."""
    if wanted is not None:
        for one in sheets:
            if one.name == wanted:
                return one, []
        raise ReportError("no-sheet", sheet=wanted, sheets=[one.name for one in sheets])
    starts = [one.rows(SEARCHED_ROWS * 2) for one in sheets]
    filled = [place for place, start in enumerate(starts) if any(any(row) for row in start)]
    if not filled:
        raise ReportError("empty-file")
    best = max(filled, key=lambda place: (_hits(starts[place], known), len(starts[place]), -place))
    others = [sheets[place].name for place in filled if place != best and sheets[place].name]
    return sheets[best], others


def _hits(rows: list[list[str]], known: Collection[str]) -> int:
    return max((count_hits(row, known) for row in rows[:SEARCHED_ROWS]), default=0)


def _renamed(source: _Source, name: str) -> list[Notice]:
    """Tell when a file's name and content disagree, as with web pages called .xls."""
    extension = (
        (source.inside or name).rpartition(".")[2].casefold() if "." in (source.inside or name) else ""
    )
    known = {one for extensions in _EXTENSIONS.values() for one in extensions}
    if extension not in known or extension in _EXTENSIONS[source.kind]:
        return []
    if {extension, source.kind} == {"csv", "tsv"}:
        return []
    return [Notice("renamed", extension=f".{extension}", kind=source.kind.upper())]


def _build(
    rows: list[list[str]],
    header: int,
    source: _Source,
    notices: list[Notice],
    *,
    coded: Collection[str],
    cities: Collection[str],
    codes: dict[str, str] | None,
) -> Report:
    names = rows[header]
    # Before anything is blanked: a row that held only a name is left out and told of, not empty.
    body = without_tail(rows[header + 1 :])
    columns, repeated = name_columns(names, _width(names, body))
    if repeated:
        notices.append(Notice("duplicate-headers", columns=repeated))
    refuse_fakes(columns)
    screened = screen(columns, body, coded=coded, cities=cities, codes=codes)
    sifted = sift(columns, names, body, header + 2, hidden=screened.blanked)
    if not sifted.rows:
        raise ReportError("header-only", row=header + 1, dropped=len(sifted.dropped))
    frame = _frame(columns, sifted.rows, sifted.numbers)
    return Report(
        frame=frame,
        columns=[column for column in columns if column.title in frame.columns],
        kind=source.kind,
        encoding=source.encoding,
        separator=source.separator,
        header_row=header + 1,
        dropped=sifted.dropped,
        warnings=[*notices, *screened.notices, *sifted.notices],
        blanked=screened.blanked,
        coded=screened.coded,
        inside=source.inside,
        epoch_1904=source.epoch_1904,
        currency=currency_of(columns, rows[:header], sifted.rows),
    )


def _width(names: list[str], body: list[list[str]]) -> int:
    """Count the columns: those named, or all that most rows fill when names are short of them."""
    named = max((place + 1 for place, name in enumerate(names) if name.strip()), default=0)
    _check_width(named, _MOST_COLUMNS)
    if max(map(len, body), default=0) <= named:
        return named
    longer = [row for row in body if len(row) > named and any(cell.strip() for cell in row[named:])]
    width = max(map(len, longer)) if len(longer) * 2 > len(body) else named
    _check_width(width, _MOST_COLUMNS)
    return width


def _check_width(width: int, most: int) -> None:
    if width > most:
        raise ReportError("too-wide", count=width, limit=most)


def _frame(columns: list[Column], rows: list[list[str]], numbers: list[int]) -> pd.DataFrame:
    """Make the table of text, without nameless columns that hold nothing."""
    index = pd.Index(numbers, name="row")
    frame = pd.DataFrame(rows, columns=[column.title for column in columns], index=index, dtype=object)
    idle = [
        column.title
        for column in columns
        if column.title.startswith("#") and not any(cell.strip() for cell in frame[column.title])
    ]
    return frame.drop(columns=idle) if idle else frame
