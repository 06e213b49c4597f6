"""Cohorts by month of first purchase: who came back, as far as time has shown.

Whatever has not been seen yet is missing, not 0 (right-censoring): a month that is not over, and
a customer whose n days have not passed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from calculators.methods.wilson import wilson
from calculators.tables.purchase_days import Flags, Ints, PurchaseDays, month_text, months_of

WINDOWS: Final = (30, 60, 90)


class Triangle(NamedTuple):
    """Active customers of each cohort in each later month.

    ``active`` has one row a cohort and one column a month after the first (1, 2, …), NaN where
    that month is not over. ``sizes`` are the cohorts' customers; both are indexed by the month as
    text.
    """

    sizes: pd.Series
    active: pd.DataFrame

    def shares(self) -> pd.DataFrame:
        """Give active customers as shares of their cohort."""
        return self.active.div(self.sizes, axis=0)


def triangle(bought: PurchaseDays) -> Triangle:
    """Count the active customers of every cohort and month.

    >>> from calculators.tables.purchase_days import purchase_days
    >>> moments = pd.to_datetime(["2026-01-05", "2026-03-31", "2026-02-01"])
    >>> made = triangle(purchase_days(pd.Series(["a", "a", "b"]), pd.Series(moments)))
    >>> made.active.to_dict("index")
    {'2026-01': {1: 0.0, 2: 1.0}, '2026-02': {1: 0.0, 2: nan}}
    """
    cohort = months_of(bought.first)
    cohorts, row = np.unique(cohort, return_inverse=True)
    sizes = np.bincount(row, minlength=len(cohorts))
    month = months_of(bought.day)
    # One entry for each customer and month, however often they bought in it.
    new = np.ones(len(month), dtype=bool)
    new[1:] = (np.diff(bought.customer) != 0) | (np.diff(month) != 0)
    customer, later = bought.customer[new], month[new] - cohort[bought.customer[new]]
    over = int(months_of(np.array([bought.end + 1]))[0]) - 1
    width = max(0, over - int(cohorts[0])) if len(cohorts) else 0
    inside = (later >= 1) & (later <= width)
    cell = row[customer[inside]] * width + later[inside] - 1
    counts = np.bincount(cell, minlength=len(cohorts) * width).reshape(len(cohorts), width).astype("float64")
    unseen = cohorts[:, None] + np.arange(1, width + 1)[None, :] > over
    names = [month_text(int(one)) for one in cohorts]
    active = pd.DataFrame(np.where(unseen, np.nan, counts), index=names, columns=range(1, width + 1))
    return Triangle(pd.Series(sizes, index=names, dtype="int64"), active)


def curve(made: Triangle) -> pd.DataFrame:
    """Bring all cohorts together by age: a month counts the cohorts whose month is over.

    Columns: ``months``, ``customers``, ``active``, ``rate``, ``low``, ``high``.
    """
    seen = made.active.notna()
    customers = seen.mul(made.sizes, axis=0).sum().astype("float64")
    frame = pd.DataFrame({"months": made.active.columns, "customers": customers.to_numpy()})
    return _with_rate(frame, made.active.sum().to_numpy(), "active")


def repeat_rates(bought: PurchaseDays, windows: tuple[int, ...] = WINDOWS) -> pd.DataFrame:
    """Work out the share who bought again on a later day within n days.

    Only customers whose n days have passed count. Columns: ``days``, ``customers``, ``waiting``
    (not observed that long), ``returned``, ``rate``, ``low``, ``high``.
    """
    everyone = np.ones(len(bought.start), dtype=bool)
    rows = [_returned(bought, days, everyone) for days in windows]
    frame = pd.DataFrame(rows, columns=["days", "customers", "waiting", "returned"])
    return _with_rate(frame, frame.pop("returned").to_numpy(), "returned")


def cohort_repeats(bought: PurchaseDays, windows: tuple[int, ...] = WINDOWS) -> pd.DataFrame:
    """Work out the same for each cohort, only once its last customers have had all n days.

    Indexed by month; columns ``customers``, and ``returned_n`` and ``rate_n`` for each window.
    """
    cohort = months_of(bought.first)
    cohorts, row = np.unique(cohort, return_inverse=True)
    sizes = np.bincount(row, minlength=len(cohorts)).astype("float64")
    latest = np.full(len(cohorts), -1, dtype=np.int64)
    np.maximum.at(latest, row, bought.first)
    frame = pd.DataFrame({"customers": sizes}, index=[month_text(int(one)) for one in cohorts])
    for days in windows:
        back = (bought.comeback >= 0) & (bought.comeback <= days)
        returned = np.bincount(row[back], minlength=len(cohorts)).astype("float64")
        filled = np.where(latest + days <= bought.end, returned, np.nan)
        frame[f"returned_{days}"] = filled
        frame[f"rate_{days}"] = filled / sizes
    return frame


def _returned(bought: PurchaseDays, days: int, wanted: Flags) -> tuple[int, int, int, int]:
    observed = bought.observed(days) & wanted
    back = (bought.comeback >= 0) & (bought.comeback <= days)
    return days, int(observed.sum()), int((wanted & ~observed).sum()), int((observed & back).sum())


def _with_rate(frame: pd.DataFrame, successes: Ints, name: str) -> pd.DataFrame:
    """Add the successes, their share of ``customers``, and its Wilson interval."""
    frame[name] = successes
    counts, trials = frame[name].astype("float64"), frame["customers"].astype("float64")
    low, high = wilson(counts, trials)
    return frame.assign(rate=counts / trials.where(trials > 0), low=low, high=high)
