"""Which days, weeks and months of a list a review is about."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A day, week or month: its key in an export, and its first and last day."""

    key: str
    first: date
    last: date


def periods_of(every: str, first: date, last: date) -> list[Period]:
    """Return the periods of a rhythm that end within ``first`` to ``last``, in order.

    >>> [one.key for one in periods_of("week", date(2026, 11, 14), date(2026, 11, 22))]
    ['2026-W46', '2026-W47']
    >>> [one.key for one in periods_of("month", date(2026, 11, 1), date(2026, 11, 29))]
    []
    >>> [one.key for one in periods_of("day", date(2026, 2, 27), date(2026, 3, 1))]
    ['2026-02-27', '2026-02-28', '2026-03-01']
    """
    return [_period(every, day) for day in _days(first, last) if _ends(every, day)]


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def _ends(every: str, day: date) -> bool:
    """Say whether a period of this rhythm ends on the day; weeks end on Sunday."""
    if every == "day":
        return True
    if every == "week":
        return day.isoweekday() == 7  # noqa: PLR2004 - ISO's number of Sunday
    if every == "month":
        return day.day == calendar.monthrange(day.year, day.month)[1]
    return False


def _period(every: str, last: date) -> Period:
    if every == "day":
        return Period(last.isoformat(), last, last)
    if every == "week":
        year, week, _ = last.isocalendar()
        return Period(f"{year}-W{week:02d}", last - 6 * DAY, last)
    return Period(f"{last:%Y-%m}", last.replace(day=1), last)
