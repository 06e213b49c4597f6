"""A shop's days, weeks and months: sums, ratios of sums, changes, and what each change came from."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from calculators.methods.attribution import lmdi
from calculators.methods.wilson import wilson

SUMS: Final = ("visitors", "buyers", "sales", "refunds", "ad_spend")
PARTS: Final = ("visitors", "conversion", "spend")
# Ads are credited and refunds arrive for days after: the book calls three days unsettled.
NOT_FINAL_DAYS: Final = 3
_WEEK: Final = 7
_YEAR_OF_WEEKS: Final = 364
_CENTS: Final = 6


def sum_days(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum the rows of each date, in order of date; a sum with a missing part is missing."""
    days = rows.groupby(rows["date"].dt.normalize(), sort=True)
    frame = pd.DataFrame({name: days[name].sum().round(_CENTS) for name in SUMS if name in rows})
    for name in ("refunds", "ad_spend"):
        if name in rows:
            frame[name] = frame[name].where(days[name].count() == days.size())
    return frame


def sum_periods(days: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sum days to weeks from Monday (``by`` is "week") or to months ("month").

    ``days`` counts the dates there are, ``whole`` says whether none is missing. Visitors and
    buyers are visitor-days and buyer-days: who comes twice counts twice.
    """
    dates = pd.Series(days.index, index=days.index)
    if by == "week":
        start = dates - pd.to_timedelta(dates.dt.day_of_week, unit="D")
        length = pd.Series(_WEEK, index=days.index)
    else:
        start = dates - pd.to_timedelta(dates.dt.day - 1, unit="D")
        length = dates.dt.days_in_month
    groups = days.groupby(start.rename("date"), sort=True)
    frame = pd.DataFrame({name: groups[name].sum().round(_CENTS) for name in SUMS if name in days})
    for name in ("refunds", "ad_spend"):
        if name in days:
            frame[name] = frame[name].where(groups[name].count() == groups.size())
    frame["days"] = groups.size()
    frame["whole"] = frame["days"] == length.groupby(start).first()
    frame["final"] = groups["final"].all()
    return frame


def add_ratios(frame: pd.DataFrame, margin: float) -> pd.DataFrame:
    """Add conversion with its interval, spend per buyer, net sales and contribution after ads.

    ``margin`` is the contribution before ads as a share of sales paid; it carries the refunds.
    """
    visitors, buyers, sales = frame["visitors"], frame["buyers"], frame["sales"]
    low, high = wilson(buyers.where(buyers <= visitors), visitors)
    added: dict[str, Any] = {
        "conversion": buyers / visitors.where(visitors > 0),
        "conversion_low": low,
        "conversion_high": high,
        "spend_per_buyer": sales / buyers.where(buyers > 0),
    }
    if "refunds" in frame:
        added["net_sales"] = sales - frame["refunds"]
        added["refund_rate"] = frame["refunds"] / sales.where(sales > 0)
    if "ad_spend" in frame:
        added["contribution"] = sales * margin - frame["ad_spend"]
    return frame.assign(**added)


def relative(values: pd.Series, before: pd.Series) -> pd.Series:
    """Give the change of each value against its earlier one, as a share of it."""
    return values / before.where(before > 0) - 1


def at(frame: pd.DataFrame, dates: pd.DatetimeIndex) -> pd.DataFrame:
    """Give the rows of other dates under the frame's own, missing where there is none."""
    return frame.reindex(dates).set_axis(frame.index)


def days_before(frame: pd.DataFrame, days: int) -> pd.DataFrame:
    """Give, for each date, the row of so many days earlier."""
    return at(frame, pd.DatetimeIndex(frame.index) - pd.Timedelta(days=days))


def year_before(frame: pd.DataFrame) -> pd.DataFrame:
    """Give, for each date, the row of the same calendar date a year earlier; none for 29 February."""
    dates = pd.DatetimeIndex(frame.index)
    earlier = dates - pd.DateOffset(years=1)
    return at(frame, pd.DatetimeIndex(earlier.where(earlier.day == dates.day)))


def month_before(frame: pd.DataFrame) -> pd.DataFrame:
    """Give, for each first of a month, the row of the month before."""
    return at(frame, pd.DatetimeIndex(frame.index) - pd.DateOffset(months=1))


def attribute(after: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Give the parts of visitors, conversion and spend per buyer in each change of sales.

    By LMDI (:mod:`calculators.methods.attribution`); the parts add up to the change. Where nobody
    came or bought, the ratio that does not exist there is taken as unchanged, so that what fell
    to zero carries the change. NaN where there is nothing to compare with.

    >>> import pandas as pd
    >>> first = pd.DataFrame({"visitors": [10000.0], "buyers": [300.0], "sales": [36000.0]})
    >>> second = pd.DataFrame({"visitors": [12500.0], "buyers": [325.0], "sales": [40950.0]})
    >>> attribute(second, first).round(2).iloc[0].to_dict()
    {'visitors': 8573.59, 'conversion': -5498.2, 'spend': 1874.61}
    """
    known = before["sales"].notna() & after["sales"].notna()
    factors = [_factors(frame[known].astype("float64")) for frame in (before, after)]
    (visitors, conversion, spend), (to_visitors, to_conversion, to_spend) = factors
    start = [visitors, conversion.fillna(to_conversion).fillna(1.0), spend.fillna(to_spend).fillna(1.0)]
    end = [to_visitors, to_conversion.fillna(start[1]), to_spend.fillna(start[2])]
    parts = lmdi(start, end, before.loc[known, "sales"], after.loc[known, "sales"])
    frame = pd.DataFrame(dict(zip(PARTS, parts, strict=True)), dtype="float64")
    return frame.reindex(after.index)


def _factors(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    visitors, buyers, sales = frame["visitors"], frame["buyers"], frame["sales"]
    return visitors, buyers / visitors.where(visitors > 0), sales / buyers.where(buyers > 0)


def add_parts(frame: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Add the change of sales against the earlier row, and its parts."""
    parts = attribute(frame, before)
    return frame.assign(
        change=frame["sales"] - before["sales"],
        **{f"by_{name}": parts[name].to_numpy() for name in PARTS},
    )


def add_day_changes(days: pd.DataFrame) -> pd.DataFrame:
    """Add to each day its change on the day before, the same weekday, and the date a year before."""
    week = days_before(days, _WEEK)
    frame = add_parts(days, week)
    return frame.assign(
        day_change=relative(days["sales"], days_before(days, 1)["sales"]),
        week_change=relative(days["sales"], week["sales"]),
        year_change=relative(days["sales"], year_before(days)["sales"]),
    )


def add_period_changes(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Add to each whole week or month its change on the one before and on the one a year before.

    A year before a week is 52 weeks before it. Broken weeks and months are compared with nothing.
    """
    whole = frame[["visitors", "buyers", "sales"]].astype("float64").where(frame["whole"])
    before = days_before(whole, _WEEK) if by == "week" else month_before(whole)
    year = days_before(whole, _YEAR_OF_WEEKS) if by == "week" else year_before(whole)
    compared = add_parts(whole, before)
    added = compared[["change", *(f"by_{name}" for name in PARTS)]]
    return frame.join(added).assign(
        previous_change=relative(whole["sales"], before["sales"]),
        year_change=relative(whole["sales"], year["sales"]),
    )


def mark_final(days: pd.DataFrame) -> pd.DataFrame:
    """Mark the last three days of the report as not final."""
    last = pd.DatetimeIndex(days.index).max()
    return days.assign(final=pd.DatetimeIndex(days.index) <= last - pd.Timedelta(days=NOT_FINAL_DAYS))


def missing_dates(days: pd.DataFrame) -> int:
    """Count the dates between the first and the last day that the report lacks."""
    dates = pd.DatetimeIndex(days.index)
    return int((dates.max() - dates.min()).days) + 1 - len(np.unique(dates))
