"""What is usual for a day: the same weekdays before it, their middle and their spread.

The usual conversion and spend per buyer are ratios of the sums of those days; the spread is the
sample standard deviation of their daily values, as a spreadsheet's STDEV.S.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from calculators.tables.report_days import PARTS, attribute

SAME_WEEKDAYS: Final = 8
# A spread from fewer days is hardly one.
FEWEST: Final = 4
YELLOW: Final = 2
RED: Final = 3
THINGS: Final = 3
_WEEK: Final = 7

# What is looked at: the factors of sales, then what sales cost.
DRIVERS: Final = ("visitors", "conversion", "spend_per_buyer", "refund_rate", "ad_spend")
MEASURES: Final = ("sales", *DRIVERS)
# Of which sums each ratio is made.
_RATIOS: Final = {
    "conversion": ("buyers", "visitors"),
    "spend_per_buyer": ("sales", "buyers"),
    "refund_rate": ("refunds", "sales"),
}
_PART_OF: Final = {"visitors": "visitors", "conversion": "conversion", "spend_per_buyer": "spend"}


def same_weekdays(days: pd.DataFrame, date: pd.Timestamp) -> pd.DataFrame:
    """Give the rows of the eight same weekdays before a date, as many as the report holds."""
    wanted = [date - pd.Timedelta(days=_WEEK * back) for back in range(SAME_WEEKDAYS, 0, -1)]
    return days[days.index.isin(wanted)]


def band(days: pd.DataFrame, margin: float) -> pd.DataFrame:
    """Hold the last day against its same weekdays, one row a measure.

    Columns: ``date``, ``value``, ``usual``, ``spread``, ``low`` and ``high`` (two spreads either
    side), ``count`` of the days behind it, ``size`` (the difference in spreads) and ``effect``
    (what the difference is worth in yuan of contribution after ads). Refunds are judged on the
    last final day, since later ones are still to come. Undefined where fewer than four same
    weekdays are there, or where they do not differ at all.
    """
    last = pd.DatetimeIndex(days.index).max()
    final = days.index[days["final"]]
    rows = []
    for measure in MEASURES:
        if measure not in days:
            continue
        date = last if measure != "refund_rate" else (final.max() if len(final) else None)
        if date is not None:
            rows.append(_held(days, date, measure, margin))
    return pd.DataFrame(rows).set_index("measure", drop=False)


def _held(days: pd.DataFrame, date: pd.Timestamp, measure: str, margin: float) -> dict[str, Any]:
    before = same_weekdays(days, date)
    known = before[measure].dropna()
    day: Any = days.loc[date]
    value = float(day[measure])
    held = {"measure": measure, "date": date, "value": value, "count": len(known), "usual": np.nan}
    held |= dict.fromkeys(("spread", "low", "high", "size", "effect"), np.nan)
    if len(known) < FEWEST:
        return held
    usual = _usual(before.loc[known.index], measure)
    spread = float(known.std(ddof=1))
    held |= {
        "usual": usual,
        "spread": spread,
        "low": usual - YELLOW * spread,
        "high": usual + YELLOW * spread,
    }
    if spread > 0:
        held["size"] = (value - usual) / spread
    held["effect"] = _effect(day, before.loc[known.index], measure, usual, margin)
    return held


def _usual(before: pd.DataFrame, measure: str) -> float:
    """Give the middle of the days before: of a ratio the ratio of their sums."""
    if measure not in _RATIOS:
        return float(before[measure].mean())
    above, below = _RATIOS[measure]
    total = float(before[below].sum())
    return float(before[above].sum()) / total if total else np.nan


def _effect(day: pd.Series, before: pd.DataFrame, measure: str, usual: float, margin: float) -> float:
    """Give what the difference from the usual is worth after ads, in yuan."""
    difference = float(day[measure]) - usual
    if measure == "ad_spend":
        return -difference
    if measure == "refund_rate":
        # What a refund costs depends on whether the parcel had left, which no daily report says.
        return np.nan
    if measure == "sales":
        return difference * margin
    return float(parts_of(day, before)[_PART_OF[measure]]) * margin


def parts_of(day: pd.Series, before: pd.DataFrame) -> dict[str, float]:
    """Split a day's sales against the usual into visitors, conversion and spend per buyer."""
    counted = ["visitors", "buyers", "sales"]
    usual = before[counted].mean().to_frame().T.reset_index(drop=True)
    today = day[counted].astype("float64").to_frame().T.reset_index(drop=True)
    parts = attribute(today, usual)
    return {name: float(parts[name].iloc[0]) for name in PARTS}


def first_things(held: pd.DataFrame) -> list[str]:
    """Give the three measures that lie farthest from their usual, in spreads; sales aside.

    Sales are the product of the others: naming them again would say nothing of where to look.
    """
    drivers = held[held["measure"].isin(DRIVERS) & held["size"].notna()]
    order = drivers.assign(far=drivers["size"].abs().round(9)).sort_values(
        "far", ascending=False, kind="stable"
    )
    return [str(name) for name in order["measure"].head(THINGS)]


def light(size: float) -> str:
    """Give the colour of a distance in spreads: none is within two, red beyond three.

    >>> [light(size) for size in (1.5, -2.5, 4.0, float("nan"))]
    ['green', 'yellow', 'red', 'unknown']
    """
    if np.isnan(size):
        return "unknown"
    if abs(size) > RED:
        return "red"
    return "yellow" if abs(size) > YELLOW else "green"
