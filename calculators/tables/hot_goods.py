"""A product ranking as one row a product: sums over the window, and the visitors of four weeks."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from calculators.methods.wilson import wilson

Floats = np.ndarray[Any, np.dtype[np.float64]]
Codes = np.ndarray[Any, np.dtype[np.intp]]

WEEKS: Final = 4
NEW_DAYS: Final = 14
_WEEK: Final = 7
# Adding in another order moves the last bits; rounding them off keeps ranks free of it.
_CENTS: Final = 6
_SHARES: Final = 12
_DAY: Final = np.timedelta64(1, "D")


class Goods(NamedTuple):
    """Products of the window, one a row, and what was summed.

    ``weekly`` holds the visitors of the last four weeks, oldest first, by product (a week in which
    the report lacks dates is scaled up to seven); ``None`` when the report has no dates or does not
    reach that far back, a row of NaN for a product first seen later than that. ``days`` is how many dates of the window the
    report holds, ``None`` without dates. ``gone`` counts products without a row in the window,
    ``repeats`` rows that share their product and date with an earlier one.
    """

    frame: pd.DataFrame
    weekly: Floats | None
    days: int | None
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    gone: int
    repeats: int


def sum_products(frame: pd.DataFrame, window_days: int) -> Goods:
    """Bring rows together by product over the last ``window_days`` days of the report.

    The frame has ``key`` (text), ``visitors``, ``buyers``, ``sales``, and may have ``name``,
    ``date``, ``bounce_rate``, ``unit_margin``, ``stock`` and ``price``. Visitors of several days
    are visitor-days. Bounce rates are weighted by visitors, margins by sales; of stock and price
    the last known counts.
    """
    codes, keys = pd.factorize(frame["key"], sort=False)
    dated = "date" in frame
    day = frame["date"].to_numpy().astype("datetime64[D]") if dated else np.zeros(len(frame), "datetime64[D]")
    last = day.max()
    ago = ((last - day) / _DAY).astype("int64")
    inside = ago < window_days if dated else np.ones(len(frame), dtype=bool)
    count = len(keys)
    sums = {
        name: _sums(codes[inside], frame[name].to_numpy()[inside], count)
        for name in ("visitors", "buyers", "sales")
    }
    goods = pd.DataFrame({"key": keys, **sums})
    goods["name"] = _names(frame["name"], codes, ago, keys) if "name" in frame else ""
    _add_rates(goods, frame[inside], codes[inside], count)
    for name in ("stock", "price"):
        if name in frame:
            goods[name] = _last_known(frame[name].to_numpy()[inside], codes[inside], ago[inside], count)
    goods["first_seen"] = _first_seen(frame, codes, ago, count) if dated else np.nan
    present = np.bincount(codes[inside], minlength=count) > 0
    weekly = _weekly(frame, codes, ago, goods["first_seen"].to_numpy()) if dated else None
    pairs = codes.astype("int64") * (int(ago.max()) + 1) + ago
    return Goods(
        frame=_with_rates(goods[present].reset_index(drop=True)),
        weekly=None if weekly is None else weekly[present],
        days=int(np.unique(ago[inside]).size) if dated else None,
        first=pd.Timestamp(day.min()) if dated else None,
        last=pd.Timestamp(last) if dated else None,
        gone=int(count - present.sum()),
        repeats=int(len(frame) - np.unique(pairs).size),
    )


def _with_rates(goods: pd.DataFrame) -> pd.DataFrame:
    """Add conversion with its interval, and spend per buyer, each from the sums."""
    visitors, buyers = goods["visitors"], goods["buyers"]
    # More buyers than visitors is no share; such a product is told and left out by the caller.
    bounded = buyers.where(buyers <= visitors)
    low, high = wilson(bounded, visitors)
    return goods.assign(
        conversion=bounded / visitors.where(visitors > 0),
        conversion_low=low,
        conversion_high=high,
        spend_per_buyer=goods["sales"] / buyers.where(buyers > 0),
    )


def growth(weekly: Floats) -> Floats:
    """Give the growth per week of four weeks of visitors: the least-squares slope of the log.

    NaN where a week has no visitors, since nothing has no logarithm.

    >>> growth(np.array([[100.0, 110.0, 121.0, 133.1], [100.0, 0.0, 5.0, 5.0]])).round(6).tolist()
    [0.1, nan]
    """
    whole = np.where((weekly > 0).all(axis=1)[:, None], weekly, np.nan)
    place = np.arange(WEEKS) - (WEEKS - 1) / 2
    slope = (np.log(whole) * place).sum(axis=1) / (place**2).sum()
    rates: Floats = np.expm1(slope).round(_SHARES)
    return rates


def _sums(codes: Codes, values: Floats, count: int) -> Floats:
    return np.bincount(codes, weights=np.nan_to_num(values), minlength=count).round(_CENTS)


def _add_rates(goods: pd.DataFrame, rows: pd.DataFrame, codes: Codes, count: int) -> None:
    """Add bounce rate and margin: means weighted by what each is a share of."""
    for name, weight in (("bounce_rate", "visitors"), ("unit_margin", "sales")):
        if name not in rows:
            continue
        values = rows[name].to_numpy()
        known = ~np.isnan(values)
        weights = np.where(known, rows[weight].to_numpy(), 0.0)
        total = np.bincount(codes, weights=weights, minlength=count)
        # Nothing sold yet: every row that knows the margin counts alike.
        weights = np.where(total[codes] > 0, weights, known)
        total = np.bincount(codes, weights=weights, minlength=count)
        parts = np.bincount(codes, weights=weights * np.nan_to_num(values), minlength=count)
        goods[name] = np.divide(parts, total, out=np.full(count, np.nan), where=total > 0).round(_SHARES)


def _last_known(values: Floats, codes: Codes, ago: Codes, count: int) -> Floats:
    """Give each product's figure on the last day that has one; of several that day the largest."""
    found = np.full(count, np.nan)
    known = ~np.isnan(values)
    order = np.lexsort((values[known], -ago[known]))
    found[codes[known][order]] = values[known][order]
    return found


def _first_seen(frame: pd.DataFrame, codes: Codes, ago: Codes, count: int) -> Floats:
    """Give how many days ago each product first had a visitor, NaN if never."""
    seen = frame["visitors"].to_numpy() > 0
    first = np.full(count, -1, dtype="int64")
    np.maximum.at(first, codes[seen], ago[seen])
    return np.where(first < 0, np.nan, first).astype("float64")


def _weekly(frame: pd.DataFrame, codes: Codes, ago: Codes, first_seen: Floats) -> Floats | None:
    recent = ago < WEEKS * _WEEK
    dates = np.unique(ago[recent])
    covered = np.bincount(WEEKS - 1 - dates // _WEEK, minlength=WEEKS)
    whole = int(np.max(ago)) >= WEEKS * _WEEK - 1
    # A report of one row a week reaches back 21 days and is whole all the same.
    fewest, most = int(np.min(covered)), int(np.max(covered))
    if fewest == 0 or not (whole or fewest == most):
        return None
    places = codes[recent] * WEEKS + WEEKS - 1 - ago[recent] // _WEEK
    visitors = frame["visitors"].to_numpy()[recent]
    sums = np.bincount(places, weights=visitors, minlength=len(first_seen) * WEEKS)
    weekly: Floats = sums.reshape(-1, WEEKS) / covered * _WEEK
    # A product that began within the first of the four weeks would seem to grow.
    oldest = int(np.max(dates))
    begun = oldest if int(np.max(ago)) > oldest else (WEEKS - 1) * _WEEK
    weekly[~(first_seen >= begun)] = np.nan
    return weekly


def _names(names: pd.Series, codes: Codes, ago: Codes, keys: Any) -> list[str]:
    """Give each product's latest name, of several that day the last by the alphabet."""
    places, index = pd.factorize(names)
    first = np.full(len(keys), -1, dtype="int64")
    first[codes] = places
    distinct = np.array(index, dtype=object)
    called = distinct[first]
    found: list[str] = np.where(called == "", np.array(keys, dtype=object), called).tolist()
    # Nearly every product keeps its name; the others are gone through from the oldest on.
    renamed = np.isin(codes, codes[first[codes] != places])
    names_of = zip(
        codes[renamed].tolist(), (-ago[renamed]).tolist(), distinct[places[renamed]].tolist(), strict=True
    )
    for code, _, name in sorted(one for one in names_of if one[2]):
        found[code] = name
    return found
