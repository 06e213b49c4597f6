"""Orders as days: who bought on which day, counted from each customer's first.

A customer's orders of one day are one purchase: a split order is not a return. Days are those of
the report's own clock. What happened before the file begins is not known, so "first" means first
in the file.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

Ints = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


class PurchaseDays(NamedTuple):
    """Days with a purchase, sorted by customer and day; days count from 1970-01-01.

    ``customer`` and ``day`` have one entry a purchase. ``names`` are the customers' codes, and
    ``start`` is where each customer's purchases begin. ``end`` is the last day of observation,
    the last day in the file.
    """

    customer: Ints
    day: Ints
    names: list[str]
    start: Ints
    end: int

    @property
    def first(self) -> Ints:
        """The first day of each customer."""
        return self.day.take(self.start)

    @property
    def last(self) -> Ints:
        """The last day of each customer."""
        last: Ints = self.day.take(np.append(self.start[1:], len(self.day)) - 1)
        return last

    @property
    def times(self) -> Ints:
        """How many days with a purchase each customer has."""
        times: Ints = np.diff(np.append(self.start, len(self.day)))
        return times

    @property
    def since_first(self) -> Ints:
        """Days from the customer's first purchase to each purchase."""
        return self.day - self.first[self.customer]

    @property
    def comeback(self) -> Ints:
        """Days from each customer's first purchase to the second; -1 where there is none."""
        second = self.times > 1
        gap = np.full(len(self.start), -1, dtype=np.int64)
        gap[second] = self.day[self.start[second] + 1] - self.first[second]
        return gap

    def observed(self, days: int) -> Flags:
        """Say of each customer whether ``days`` days have passed since the first purchase."""
        return self.first + days <= self.end

    def per_customer(self, wanted: Flags) -> Ints:
        """Count each customer's purchases among the ``wanted`` ones."""
        return np.bincount(self.customer[wanted], minlength=len(self.start)).astype(np.int64)


def purchase_days(customers: pd.Series, moments: pd.Series, end: int | None = None) -> PurchaseDays:
    """Bring orders to days; both columns must be without gaps and of the same length.

    >>> moments = pd.to_datetime(["2026-03-01 09:00", "2026-03-01 22:00", "2026-03-31 08:00"])
    >>> bought = purchase_days(pd.Series(["a", "a", "a"]), pd.Series(moments))
    >>> bought.since_first.tolist(), bought.comeback.tolist(), bought.observed(30).tolist()
    ([0, 30], [30], [True])
    """
    codes, names = pd.factorize(customers)
    days = day_numbers(moments)
    if not len(days):
        none = np.zeros(0, dtype=np.int64)
        return PurchaseDays(none, none, [], none, end or 0)
    lowest = int(np.min(days))
    span = int(np.max(days)) - lowest + 1
    # One number for each pair of customer and day, so that sorting makes pairs unique at once.
    pairs = np.unique(codes.astype(np.int64) * span + (days - lowest))
    customer, day = pairs // span, pairs % span + lowest
    start = np.searchsorted(customer, np.arange(len(names)))
    last = int(np.max(days)) if end is None else end
    return PurchaseDays(customer, day, [str(name) for name in names], start.astype(np.int64), last)


def day_numbers(moments: pd.Series) -> Ints:
    """Give the day of each moment, counted from 1970-01-01.

    >>> day_numbers(pd.Series(pd.to_datetime(["1970-01-02 23:59:59"]))).tolist()
    [1]
    """
    numbers: Ints = moments.to_numpy().astype("datetime64[D]").astype(np.int64)
    return numbers


def day_text(day: int) -> str:
    """Give a day as ISO text.

    >>> day_text(0)
    '1970-01-01'
    """
    return str(np.datetime64(day, "D"))


def months_of(days: Ints) -> Ints:
    """Give the month of each day, counted from January 1970.

    >>> months_of(np.array([0, 31])).tolist()
    [0, 1]
    """
    months: Ints = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months


def month_text(month: int) -> str:
    """Give a month as text.

    >>> month_text(1)
    '1970-02'
    """
    return str(np.datetime64(month, "M"))
