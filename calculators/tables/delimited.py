"""Comma, tab, semicolon or bar: text split into rows of cells."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from calculators.tables.header import count_hits
from calculators.tables.messages import Notice, ReportError

_SEPARATORS: Final = (",", "\t", ";", "|")
_SAMPLE_ROWS: Final = 60
_SAMPLE_LENGTH: Final = 250_000
_HINT: Final = re.compile(r'"?sep=(.)"?\r?\n')
# A cell with this many lines is not an address but a quote that was never closed.
_MOST_LINES: Final = 40


class Split(NamedTuple):
    """Rows of cells, the separator that made them, and what had to be said."""

    rows: list[list[str]]
    separator: str
    notices: list[Notice]


def split(text: str, known: Collection[str]) -> Split:
    r"""Split text by the separator that yields the most known names, then the most even rows.

    >>> split("访客数\t买家数\n9\t1\n", {"访客数"})[:2]
    ([['访客数', '买家数'], ['9', '1']], '\t')
    """
    hint = _HINT.match(text)
    if hint:
        text = text[hint.end() :]
    separator = hint[1] if hint and hint[1] in _SEPARATORS else _best_separator(text, known)
    try:
        rows = _rows(text, separator)
        # A cell of many lines takes them from the rows.
        if len(rows) + _MOST_LINES >= text.count("\n") or not _swallowed(rows):
            return Split(rows, separator, [])
    except csv.Error:
        pass
    try:
        rows = _rows(text, separator, quotes=False)
    except csv.Error as error:
        raise ReportError("unreadable-file", kind="CSV") from error
    return Split([[cell.strip('"') for cell in row] for row in rows], separator, [Notice("stray-quote")])


def _rows(text: str, separator: str, *, quotes: bool = True) -> list[list[str]]:
    plain = text.replace("\r\n", "\n")
    if not plain or '"' in plain or "\r" in plain:
        return list(_reader(text, separator, quotes=quotes))
    # Without quotes a line is a row, and splitting takes half the time of reading.
    return [line.split(separator) if line else [] for line in plain.removesuffix("\n").split("\n")]


def _reader(text: str, separator: str, *, quotes: bool = True) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    if quotes:
        return csv.reader(lines, delimiter=separator)
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)


def _best_separator(text: str, known: Collection[str]) -> str:
    start = text[:_SAMPLE_LENGTH]
    return max(_SEPARATORS, key=lambda separator: _merit(start, separator, known))


def _merit(text: str, separator: str, known: Collection[str]) -> tuple[int, int]:
    """Rate a separator: known names in the best row, then rows that share a width above one."""
    sample: list[list[str]] = []
    # What was read before a bad row still tells the separators apart.
    with contextlib.suppress(csv.Error):
        sample.extend(itertools.islice(_reader(text, separator), _SAMPLE_ROWS))
    widths = [len(row) for row in sample if len(row) > 1]
    even = max((widths.count(width) for width in set(widths)), default=0)
    return max((count_hits(row, known) for row in sample), default=0), even


def _swallowed(rows: list[list[str]]) -> bool:
    return any(cell.count("\n") > _MOST_LINES for row in rows for cell in row if len(cell) > _MOST_LINES)
