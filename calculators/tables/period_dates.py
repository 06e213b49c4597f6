"""Periods of a report as dates, and for each the period that it is compared with."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, Literal

import numpy as np
import pandas as pd

from calculators.tables.cells import CellError, narrow
from calculators.tables.dates import read_period

Compare = Literal["previous", "weekday", "year"]

_MONTH: Final = re.compile(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*月?", re.ASCII)
_WEEK: Final = 7
# A year of weeks, so that a week is compared with a week.
_YEAR_OF_WEEKS: Final = 364
_SHORTEST_MONTH: Final = 28


def read_periods(cells: pd.Series, *, epoch_1904: bool = False) -> pd.Series | None:
    """Give the first day of each period, or ``None`` when one of them is no date.

    Days, ranges of days, and months (2026-10, 2026年10月) are read.

    >>> read_periods(pd.Series(["2026-10", "2026年11月"])).dt.date.astype(str).tolist()
    ['2026-10-01', '2026-11-01']
    >>> read_periods(pd.Series(["第一周", "第二周"])) is None
    True
    """
    days = {text: _first_day(text, epoch_1904=epoch_1904) for text in cells.unique()}
    if any(day is None for day in days.values()):
        return None
    return pd.to_datetime(cells.map(days)).dt.normalize()


def _first_day(text: str, *, epoch_1904: bool) -> datetime | None:
    month = _MONTH.fullmatch(narrow(text).strip())
    try:
        if month:
            return datetime(int(month["year"]), int(month["month"]), 1)  # noqa: DTZ001 - reports carry local days
        period = read_period(text, epoch_1904=epoch_1904)
    except (CellError, ValueError):
        return None
    return period.start if period else None


def step_of(dates: pd.Index) -> str:
    """Name the usual distance of periods: day, week, month, or other.

    >>> step_of(pd.date_range("2026-01-01", periods=3, freq="MS"))
    'month'
    """
    days = pd.DatetimeIndex(dates)
    if len(days) < 2:  # noqa: PLR2004 - one period has no distance
        return "other"
    steps = np.diff(days.to_numpy()).astype("timedelta64[D]").astype(int)
    if (steps >= _SHORTEST_MONTH).all() and (days.day == days.day[0]).all():
        return "month"
    usual = int(pd.Series(steps).mode().iloc[0])
    return {1: "day", _WEEK: "week"}.get(usual, "other")


def earlier(periods: pd.DataFrame, compare: str) -> pd.DataFrame:
    """Give for each period the row it is compared with, missing where the table has none.

    Undated periods and those of an unusual length are compared with the row before. A day or week
    missing from the report is not bridged: what follows it has nothing before it.

    >>> days = pd.DataFrame({"sales": [1.0, 2.0, 4.0]}, index=pd.to_datetime(["2026-11-01", "2026-11-02", "2026-11-04"]))
    >>> earlier(days, "previous")["sales"].tolist()
    [nan, 1.0, nan]
    """
    if not isinstance(periods.index, pd.DatetimeIndex):
        return periods.shift()
    step = step_of(periods.index)
    if compare == "weekday":
        return _at(periods, periods.index - pd.Timedelta(days=_WEEK))
    if compare == "year":
        return _year_before(periods, step)
    if step == "other":
        return periods.shift()
    if step == "month":
        return _at(periods, periods.index - pd.DateOffset(months=1))
    return _at(periods, periods.index - pd.Timedelta(days=1 if step == "day" else _WEEK))


def _year_before(periods: pd.DataFrame, step: str) -> pd.DataFrame:
    dates = pd.DatetimeIndex(periods.index)
    if step == "week":
        return _at(periods, dates - pd.Timedelta(days=_YEAR_OF_WEEKS))
    before = dates - pd.DateOffset(years=1)
    # 29 February has no date a year before.
    return _at(periods, before.where(before.day == dates.day))


def _at(frame: pd.DataFrame, dates: pd.Index) -> pd.DataFrame:
    return frame.reindex(dates).set_axis(frame.index)
