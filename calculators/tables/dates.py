"""One cell of a report: as a day, a moment, or a period.

Read: 2026-11-22, 2026/11/22, 2026.11.22, 20261122, 2026年11月22日, each with or without a time;
"Jul 06, 2026" and "6 Jul 2026 3:04:05 PM PDT"; Excel serial numbers; and ranges of any of these.
Not read, because it could be either: 03/04/2026; nor a year from 3000 on, which stands for "never".
Clock times stay those of the report; a zone name is accepted and left aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import numpy as np

from calculators.tables.cells import CellError, is_missing, narrow, unguard

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTHS: Final = {
    form: number for number, name in enumerate(_MONTH_NAMES, start=1) for form in (name, name[:3], name[:4])
}
_CLOCK: Final = (
    r"(?:(?:[ T]+|(?<=日))(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})(?:\.\d+)?秒?|分)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[a-z]{3,4}|(?:gmt)?[+-]\d{2}:?\d{2})?)?"
)
_FORMS: Final = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<year>[12]\d{3})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日?",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<word>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>[12]\d{3}),?",
        r"(?P<day>\d{1,2}) (?P<word>[a-z]{3,9})\.?,? (?P<year>[12]\d{3}),?",
    )
)
# Nearly every cell of an export; the rest takes the long way with the same outcome.
_COMMON: Final = re.compile(r"[12]\d{3}-\d{2}-\d{2}(?: (?:[01]\d|2[0-3]):\d{2}:\d{2})?", re.ASCII)
_ALL_COMMON: Final = tuple(
    re.compile(rf"(?:[12]\d{{3}}-\d{{2}}-\d{{2}}{clock}(?:\n(?!\Z)|\Z))++", re.ASCII)
    for clock in ("", r" (?:[01]\d|2[0-3]):\d{2}:\d{2}")
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_RANGE: Final = re.compile(r"\s*(?:~|至|到| to | - |—|–|(?<=\d{8})-(?=\d{8}$))\s*")
_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - reports carry local days, no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
# Five-digit numbers are taken for days only between 2000 and 2100.
_YEARS: Final = (2000, 2100)
_NOON: Final = 12


Moments = np.ndarray[Any, np.dtype[np.datetime64]]


class Period(NamedTuple):
    """The first and last day or moment of a cell; the same twice for a single day."""

    start: datetime
    end: datetime


def read_period(text: str, *, epoch_1904: bool = False) -> Period | None:
    """Read a cell as a period; ``None`` when missing.

    >>> period = read_period("2026-11-01 ~ 2026-11-30")
    >>> period.start.day, period.end.day
    (1, 30)
    >>> read_period("45983").start.isoformat()
    '2025-11-22T00:00:00'
    """
    if _COMMON.fullmatch(text):
        with suppress(ValueError):
            moment = datetime.fromisoformat(text)
            return Period(moment, moment)
    if is_missing(text):
        return None
    bare = " ".join(narrow(unguard(text)).split())
    start = _moment(bare, epoch_1904=epoch_1904)
    if start:
        return Period(start, start)
    ends = [_moment(part, epoch_1904=epoch_1904) for part in _RANGE.split(bare)]
    if len(ends) == 2 and ends[0] and ends[1] and ends[0] <= ends[1]:  # noqa: PLR2004 - a pair
        return Period(ends[0], ends[1])
    raise CellError(text)


def plain_moments(cells: Sequence[str]) -> Moments | None:
    """Read many cells at once, as :func:`read_period` would; ``None`` unless all are plain moments.

    >>> plain_moments(["2026-11-01 09:30:00", "2026-11-02 00:00:00"]).astype(str).tolist()
    ['2026-11-01T09:30:00.000000', '2026-11-02T00:00:00.000000']
    >>> plain_moments(["2026-11-31"]) is None, plain_moments(["2026-11-01", "-"]) is None
    (True, True)
    """
    joined = "\n".join(cells)
    # A cell of two lines would pass for two cells.
    if joined.count("\n") != len(cells) - 1 or not any(form.fullmatch(joined) for form in _ALL_COMMON):
        return None
    try:
        return np.array(cells, dtype=np.str_).astype("datetime64[us]")
    except ValueError:
        return None


def read_moment(text: str, *, epoch_1904: bool = False) -> datetime | None:
    """Read a cell as one day or moment; a period of several days is an error.

    >>> read_moment("Jul 06, 2026 3:04:05 PM PDT").isoformat()
    '2026-07-06T15:04:05'
    >>> read_moment("20261122").day, read_moment("2026年1月2日").month
    (22, 1)
    """
    period = read_period(text, epoch_1904=epoch_1904)
    if period and period.start != period.end:
        raise CellError(text)
    return period.start if period else None


def _moment(bare: str, *, epoch_1904: bool) -> datetime | None:
    if _SERIAL.fullmatch(bare):
        return _from_serial(float(bare), _EPOCH_1904 if epoch_1904 else _EPOCH_1900)
    for form in _FORMS:
        found = form.fullmatch(bare)
        if found:
            return _from_parts(found.groupdict())
    return None


def _from_serial(serial: float, epoch: datetime) -> datetime | None:
    moment = epoch + timedelta(seconds=round(serial * 86400))
    return moment if _YEARS[0] <= moment.year < _YEARS[1] else None


def _from_parts(parts: dict[str, str | None]) -> datetime | None:
    word = parts.get("word")
    month = _MONTHS.get(word.casefold(), 0) if word else int(parts.get("month") or 0)
    hour = _hour(int(parts["hour"] or 0), parts["half"])
    try:
        return datetime(  # noqa: DTZ001
            int(parts["year"] or 0), month, int(parts["day"] or 0),
            hour, int(parts["minute"] or 0), int(parts["second"] or 0),
        )  # fmt: skip
    except ValueError:
        return None


def _hour(hour: int, half: str | None) -> int:
    if not half or not 1 <= hour <= _NOON:
        return hour
    return hour % _NOON + (_NOON if half.casefold().startswith("p") else 0)
