"""Customers by how lately, how often and for how much: RFM scores, and the line for "lost".

All customers are scored on one reference date, the last day in the file.
"""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from calculators.methods.wilson import wilson
from calculators.tables.purchase_days import Ints, PurchaseDays

YEAR: Final = 365
MONTH: Final = 30
# Below it a group is noise, and so is a year's worth of repeaters.
FEWEST: Final = 30
SCORES: Final = 5


class Gap(NamedTuple):
    """How long repeaters take to come back: ``days`` for 80 % of them, ``half`` for half.

    ``low`` and ``high`` are the 95 % interval of ``days``. ``gaps`` are the repeaters' gaps,
    sorted. ``whole_year`` tells that only customers observed for a year were used; otherwise slow
    returns have not been seen yet, and the gap is too short.
    """

    days: int
    low: int
    high: int
    half: int
    gaps: Ints
    whole_year: bool


def comeback_gap(bought: PurchaseDays) -> Gap | None:
    """Find the gap within which 80 % of repeaters came back; ``None`` when nobody did.

    The gap is from the first day to the second, the percentile by nearest rank: of 232 sorted
    gaps the 186th. Customers observed for 365 days are used, and their returns within 365 days;
    all repeaters where those are fewer than 30.

    >>> from calculators.tables.purchase_days import purchase_days
    >>> moments = pd.to_datetime(["2026-01-01", "2026-01-11", "2026-01-01", "2026-02-01"])
    >>> gap = comeback_gap(purchase_days(pd.Series(["a", "a", "b", "b"]), pd.Series(moments)))
    >>> gap.days, gap.half, gap.whole_year
    (31, 10, False)
    """
    back = bought.comeback
    gaps = np.sort(back[bought.observed(YEAR) & (back >= 0) & (back <= YEAR)])
    whole_year = len(gaps) >= FEWEST
    if not whole_year:
        gaps = np.sort(back[back >= 0])
    if not len(gaps):
        return None
    people = len(gaps)
    rank = -(-4 * people // 5)
    low, high = wilson(float(rank), float(people))
    lowest, highest = max(1, math.floor(low * people)), min(people, math.ceil(high * people))
    at = [int(gaps[place - 1]) for place in (rank, lowest, highest, -(-people // 2))]
    return Gap(at[0], at[1], at[2], at[3], gaps, whole_year)


def scores(measure: pd.Series) -> pd.Series:
    """Score a measure 1 to 5 by quantile of average rank; equal values score alike, NaN none.

    >>> scores(pd.Series([10.0, 20.0, 20.0, 40.0, 50.0])).tolist()
    [1.0, 3.0, 3.0, 4.0, 5.0]
    """
    rank = measure.rank(method="average")
    return pd.Series(np.ceil((SCORES * rank / measure.notna().sum()).to_numpy()), index=measure.index)


def score_customers(bought: PurchaseDays, amounts: pd.Series | None = None) -> pd.DataFrame:
    """Give each customer's figures and scores, indexed by the customer's code.

    ``amounts`` are net amounts by customer code. Columns: ``recency`` (days from the last purchase
    to the reference date), ``times`` (days with a purchase), ``active`` (those among the last 30
    days), ``amount`` where given, and the scores ``r``, ``f`` and ``m``, 5 being the latest, the
    most often, the most.
    """
    recent = bought.per_customer(bought.day > bought.end - MONTH)
    frame = pd.DataFrame(
        {"recency": bought.end - bought.last, "times": bought.times, "active": recent},
        index=pd.Index(bought.names, dtype=object),
    )
    frame["r"], frame["f"] = scores(-frame["recency"]), scores(frame["times"])
    if amounts is not None:
        frame["amount"] = amounts.reindex(frame.index).to_numpy(dtype="float64")
        frame["m"] = scores(frame["amount"])
    return frame


def bounds(people: pd.DataFrame) -> pd.DataFrame:
    """Set out what each score of each measure stands for.

    Columns: ``measure`` (recency, times, amount), ``score``, ``people``, ``low``, ``high``.
    """
    rows: list[dict[str, Any]] = []
    for measure, score in (("recency", "r"), ("times", "f"), ("amount", "m")):
        if score in people:
            groups = people.groupby(score, sort=True)[measure].agg(["size", "min", "max"])
            rows += [
                {"measure": measure, "score": value, "people": size, "low": low, "high": high}
                for value, size, low, high in groups.iloc[::-1].itertuples()
            ]
    return pd.DataFrame(rows, columns=["measure", "score", "people", "low", "high"])
