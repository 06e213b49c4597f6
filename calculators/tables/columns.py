"""Whole columns: numbers, rates, ids and dates out of raw text.

Each distinct cell is read once, by the very functions that read a single cell, so a column and a
cell can never disagree. What could not be read is missing, and listed with its row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import pandas as pd

from calculators.tables.cells import (
    EXCEL_DIGITS,
    SCALES,
    CellError,
    hundredth,
    is_long,
    is_percent,
    looks_rounded,
    lost_digits,
    missing_among,
    plain_numbers,
    read_id,
    read_number,
)
from calculators.tables.dates import plain_moments, read_period
from calculators.tables.header import Column
from calculators.tables.messages import Notice

T = TypeVar("T")
Places = np.ndarray[Any, np.dtype[np.intp]]
_Split = tuple[Places, list[str]]
_FEWEST_ROUNDED: Final = 3


class ReadColumn(NamedTuple):
    """Values by row number, cells that could not be read (row, text), and what had to be said."""

    series: pd.Series
    unread: list[tuple[int, str]]
    notices: list[Notice]


def read_numbers(cells: pd.Series, column: Column) -> ReadColumn:
    """Read a column as floats, NaN where missing; a unit such as 万元 or % in its name counts.

    >>> cells = pd.Series(["1,200", "-", "约三"], index=[2, 3, 4], dtype=object)
    >>> column = read_numbers(cells, Column("访客数", "访客数", ""))
    >>> column.series.tolist(), column.unread
    ([1200.0, nan, nan], [(4, '约三')])
    """
    if column.unit == "%":
        return read_rates(cells, column)
    scale = SCALES.get(column.unit.lstrip("+-").removesuffix("元"), 1)
    if scale == 1:
        return _numbers(cells, column, read_number)

    def scaled(cell: str) -> float | None:
        number = read_number(cell)
        return number if number is None or "万" in cell or "亿" in cell else number * scale

    read = _numbers(cells, column, scaled)
    return read._replace(notices=[*read.notices, Notice("scaled", column=column.title, unit=column.unit)])


def read_rates(cells: pd.Series, column: Column, *, percent: bool | None = None) -> ReadColumn:
    """Read a column of rates as fractions.

    Cells with % are sure. For bare cells ``percent`` says what they are; when it is ``None`` they
    are percentages if the name has the unit % or any value is above 1, and a notice asks.

    >>> cells = pd.Series(["3.2", "0.5%"], dtype=object)
    >>> read_rates(cells, Column("转化率", "转化率", "")).series.tolist()
    [0.032, 0.005]
    """
    notices: list[Notice] = []
    split = _distinct(cells)
    if percent is None and column.unit == "%":
        percent = True
    if percent is None:
        percent, notices = _guess_percent(split[1], column)

    def rate(cell: str) -> float | None:
        number = read_number(cell)
        return hundredth(number) if number is not None and percent and not is_percent(cell) else number

    read = _numbers(cells, column, rate, split)
    return read._replace(notices=[*notices, *read.notices])


def _guess_percent(cells: Iterable[str], column: Column) -> tuple[bool, list[Notice]]:
    """Decide by the largest bare value; a column of percent signs and zeros needs no question."""
    largest = 0.0
    for cell in cells:
        if not is_percent(cell):
            with suppress(CellError):
                largest = max(largest, abs(read_number(cell) or 0.0))
    if largest == 0:
        return False, []
    percent = largest > 1
    code = "rate-as-percent" if percent else "rate-as-fraction"
    return percent, [Notice(code, column=column.title)]


def read_ids(cells: pd.Series, column: Column) -> ReadColumn:
    """Read a column as text ids, "" where missing; ids that a spreadsheet cut short are told.

    >>> cells = pd.Series(['="0012"', "1.23E+17"], index=[2, 3], dtype=object)
    >>> column = read_ids(cells, Column("商品ID", "商品id", ""))
    >>> column.series.tolist(), column.unread
    (['0012', '1.23E+17'], [(3, '1.23E+17')])
    """
    read = _ids(cells)
    texts = read.results
    lost: list[tuple[int, str]] = []
    # One look over all cells settles most columns: digits are lost in an exponent, or beyond the fifteenth.
    if "e" in "".join(read.distinct).casefold():
        lost = _marked(cells, read, [lost_digits(cell) for cell in read.distinct], read.distinct)
    beyond = max(map(len, texts), default=0) > EXCEL_DIGITS
    rounded = [text.endswith("0") and looks_rounded(text) for text in texts] if beyond else []
    if any(rounded):
        long = _marked(cells, read, [is_long(text) for text in texts], texts)
        cut = _marked(cells, read, rounded, texts)
        if len(cut) == len(long) >= _FEWEST_ROUNDED:
            lost = [*lost, *long]
    notices = [_notice("id-digits-lost", column, lost)] if lost else []
    return ReadColumn(read.spread(cells), lost, notices)


def _ids(cells: pd.Series) -> _Read:
    places, distinct = _distinct(cells)
    together = "".join(distinct)
    # Nearly every column of ids; the rest takes the long way with the same outcome.
    if together.isascii() and together.isdecimal():
        return _Read(places, distinct, distinct, set())
    missing = missing_among(distinct)
    return _Read(places, distinct, ["" if cell in missing else read_id(cell) for cell in distinct], set())


def read_texts(cells: pd.Series) -> ReadColumn:
    """Read a column as text without blanks around it, "" where missing.

    >>> read_texts(pd.Series([" 连衣裙", "-"], dtype=object)).series.tolist()
    ['连衣裙', '']
    """
    places, distinct = _distinct(cells)
    missing = missing_among(distinct)
    texts = list(map(str.strip, distinct))
    if missing:
        texts = ["" if cell in missing else text for cell, text in zip(distinct, texts, strict=True)]
    return ReadColumn(_Read(places, distinct, texts, set()).spread(cells), [], [])


def _marked(cells: pd.Series, read: _Read, marks: list[bool], texts: list[str]) -> list[tuple[int, str]]:
    """List the rows whose distinct cell is marked, with the text of it."""
    if not any(marks):
        return []
    rows = zip(_rows(cells), read.places.tolist(), strict=True)
    return [(row, texts[place]) for row, place in rows if marks[place]]


def read_dates(cells: pd.Series, column: Column, *, epoch_1904: bool = False) -> ReadColumn:
    """Read a column as the first moment of each cell, NaT where missing; periods are told.

    >>> cells = pd.Series(["2026-11-01", "2026年11月2日", "-"], dtype=object)
    >>> read_dates(cells, Column("日期", "日期", "")).series.dt.day.tolist()
    [1.0, 2.0, nan]
    """
    places, distinct = _distinct(cells)
    plain = plain_moments(distinct)
    if plain is not None:
        return ReadColumn(pd.Series(plain[places], index=cells.index), [], [])
    periods = _each((places, distinct), lambda cell: read_period(cell, epoch_1904=epoch_1904), None)
    # Not through to_datetime on the whole list: its unit differs between pandas 2 and 3.
    starts = np.array(
        [None if period is None else period.start for period in periods.results], dtype="datetime64[us]"
    )
    moments = pd.Series(starts[periods.places], index=cells.index)
    ranges = [period is not None and period.start != period.end for period in periods.results]
    long = len(_marked(cells, periods, ranges, periods.distinct))
    unread = periods.unread(cells)
    notices = [_notice("unreadable-dates", column, unread)] if unread else []
    if long:
        notices.append(Notice("period-rows", column=column.title, count=long))
    return ReadColumn(moments, unread, notices)


def _numbers(
    cells: pd.Series, column: Column, read: Callable[[str], float | None], split: _Split | None = None
) -> ReadColumn:
    found = _each(split or _distinct(cells), read, None)
    unread = found.unread(cells)
    notices = [_notice("unreadable-numbers", column, unread)] if unread else []
    # None becomes NaN.
    figures = np.array(found.results, dtype="float64")
    return ReadColumn(pd.Series(figures[found.places], index=cells.index), unread, notices)


class _Read(NamedTuple):
    """Each distinct cell with its result, and which of them stands where in the column."""

    places: Places
    distinct: list[str]
    results: list[Any]
    failed: set[int]

    def spread(self, cells: pd.Series) -> pd.Series:
        """Give the results over the whole column."""
        values = np.array(self.results, dtype=object)
        return pd.Series(values[self.places], index=cells.index, dtype=object)

    def unread(self, cells: pd.Series) -> list[tuple[int, str]]:
        """List the cells that could not be read, with their rows."""
        if not self.failed:
            return []
        rows = zip(_rows(cells), self.places.tolist(), strict=True)
        return [(row, self.distinct[place].strip()) for row, place in rows if place in self.failed]


def _each(split: _Split, read: Callable[[str], T], missing: T) -> _Read:
    """Read each distinct cell once."""
    places, distinct = split
    plain = plain_numbers(distinct) if read is read_number else None
    if plain is not None:
        return _Read(places, distinct, plain, set())
    results: list[T] = []
    failed: set[int] = set()
    for place, cell in enumerate(distinct):
        try:
            results.append(read(cell))
        except CellError:
            results.append(missing)
            failed.add(place)
    return _Read(places, distinct, results, failed)


def _distinct(cells: pd.Series) -> _Split:
    """Give each different cell once, and which of them stands where in the column."""
    places, distinct = pd.factorize(cells)
    return places, distinct.tolist()


def _rows(cells: pd.Series) -> list[int]:
    """Give the row number of each cell."""
    return [int(row) for row in cells.index.tolist()]


def _notice(code: str, column: Column, unread: list[tuple[int, str]]) -> Notice:
    row, example = unread[0]
    return Notice(code, column=column.title, count=len(unread), row=row, example=example[:40])
