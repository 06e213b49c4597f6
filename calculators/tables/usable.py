"""Which rows of a typed table a tool can use, and for each of the others why not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from calculators.fields import BadInput, Problem
from calculators.shown import fill
from calculators.tables.cells import CellError
from calculators.tables.dates import read_period
from calculators.words import LANGUAGES, Message, Quantity, Words

if TYPE_CHECKING:
    from calculators.tables.tool import Given

Mask = np.ndarray[Any, np.dtype[np.bool_]]

_LEFT_OUT: Final = Words(zh="第 {row} 行没有用：{why}", en="Row {row} was left out: {why}")
_NO_ROWS: Final = Words(
    zh="没有一行能用。头一处：{why}",
    en="No row can be used. The first reason: {why}",
)
_MISSING: Final = Words(zh="“{label}”是空的或不是数", en="“{label}” is empty or not a number")
_NO_DATE: Final = Words(zh="“{label}”是空的或不是日期", en="“{label}” is empty or not a date")
_EMPTY: Final = Words(zh="“{label}”是空的", en="“{label}” is empty")
_NOT_WHOLE: Final = Words(
    zh="“{label}”必须是不小于 0 的整数", en="“{label}” must be a whole number, not below 0"
)
_PERIOD: Final = Words(
    zh="是一段日期的汇总，不能和单日相加", en="it sums up a period and may not be added to days"
)
_NEGATIVE: Final = Words(zh="“{label}”不能小于 0", en="“{label}” cannot be below 0")


class Check(NamedTuple):
    """A reason to leave rows out: a code, the words for it, and the rows that it holds for."""

    code: str
    why: Words
    broken: pd.Series


def missing(frame: pd.DataFrame, name: str, label: Words) -> Check:
    """Check that a cell holds something: a number, a date or a text."""
    cells = frame[name]
    if cells.dtype == object:
        return Check("empty", _about(_EMPTY, label), cells == "")
    if pd.api.types.is_datetime64_any_dtype(cells):
        return Check("no-date", _about(_NO_DATE, label), cells.isna())
    return Check("missing", _about(_MISSING, label), cells.isna())


def not_whole(frame: pd.DataFrame, name: str, label: Words) -> Check:
    """Check that a count, where there is one, is whole and not negative."""
    cells = frame[name]
    return Check("not-whole", _about(_NOT_WHOLE, label), (cells < 0) | (cells % 1 > 0))


def negative(frame: pd.DataFrame, name: str, label: Words) -> Check:
    """Check that an amount, where there is one, is not negative."""
    return Check("negative", _about(_NEGATIVE, label), frame[name] < 0)


def not_a_day(given: Given, name: str) -> Check:
    """Check that a date is a day and not a range of days, which holds the sum of others."""
    cells = given.report.frame[given.columns[name]].reindex(given.frame.index, fill_value="")
    ranges = {cell: _is_range(cell) for cell in cells.unique()}
    return Check("period", _PERIOD, cells.map(ranges).astype(bool))


def _is_range(cell: str) -> bool:
    try:
        period = read_period(cell)
    except CellError:
        return False
    return period is not None and period.start != period.end


def keep(frame: pd.DataFrame, checks: Iterable[Check]) -> tuple[pd.DataFrame, list[Message]]:
    """Give the rows that no check leaves out, and of each other row the first reason.

    >>> frame = pd.DataFrame({"visitors": [10.0, None, 1.5]}, index=[2, 3, 4])
    >>> label = Words(zh="访客数", en="Visitors")
    >>> kept, left_out = keep(frame, [missing(frame, "visitors", label), not_whole(frame, "visitors", label)])
    >>> list(kept.index), [message.code for message in left_out]
    ([2], ['missing', 'not-whole'])
    """
    left: list[tuple[int, str, Words]] = []
    kept: Mask = np.ones(len(frame), dtype=bool)
    rows = frame.index.to_numpy()
    for check in checks:
        broken = check.broken.to_numpy(dtype=bool, na_value=False) & kept
        if broken.any():
            left += [(int(row), check.code, check.why) for row in rows[broken]]
            kept &= ~broken
    left.sort(key=lambda one: one[0])
    messages = [Message(code, _LEFT_OUT, row=Quantity(row, "count"), why=why) for row, code, why in left]
    return (frame if not left else frame[kept]), messages


def column_of(cells: Iterable[Any], index: pd.Index) -> pd.Series:
    """Give a column of anything, words for instance, under an index."""
    return pd.Series(cells if isinstance(cells, np.ndarray) else list(cells), index=index, dtype=object)


def need_rows(frame: pd.DataFrame, left_out: list[Message]) -> None:
    """Raise :class:`BadInput` when no row is left to work on."""
    if len(frame):
        return
    first = {one: fill(left_out[0].data(one), one) for one in LANGUAGES}
    why = Words(zh=first["zh"], en=first["en"])
    raise BadInput([Problem("file", Message("no-rows", _NO_ROWS, why=why))])


def _about(words: Words, label: Words) -> Words:
    said = {one: words.say(one).replace("{label}", label.say(one)) for one in LANGUAGES}
    return Words(zh=said["zh"], en=said["en"])
