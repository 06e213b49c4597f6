"""Retention: cohorts, repeat rates and the search for a magic number, from a list of orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from calculators.fields import Field, count
from calculators.methods.wilson import wilson
from calculators.tables import magic_number
from calculators.tables import retention_words as words
from calculators.tables.cohorts import WINDOWS, Triangle, cohort_repeats, curve, repeat_rates, triangle
from calculators.tables.customer_columns import (
    CUSTOMER,
    NOTE_ZERO,
    PAID_HINT,
    PAID_NAMES,
    ZERO_ORDERS,
    checks,
)
from calculators.tables.purchase_days import PurchaseDays, day_text, month_text, months_of, purchase_days
from calculators.tables.retention_tables import (
    candidate_table,
    cohort_table,
    curve_table,
    repeat_table,
    share_table,
    window_table,
)
from calculators.tables.tool import Choice, Finding, Given, Outcome, TableTool, Wanted
from calculators.tables.usable import Check, keep, need_rows
from calculators.words import Message, Quantity, Words

if TYPE_CHECKING:
    import pandas as pd

PAGE: Final = "customers/retention"
_BEFORE: Final = 3
_DRAWN: Final = 3
_FEWEST_MONTHS: Final = 2


def retention(given: Given) -> Outcome:
    """Work out cohorts, repeat rates and candidates for a magic number.

    Raises :class:`~calculators.fields.BadInput` when no row names a customer and a time.
    """
    orders, left_out = _orders(given)
    bought = purchase_days(orders["customer_id"], orders["order_time"])
    horizon = int(given.options["horizon"])
    made, repeats, batches = triangle(bought), repeat_rates(bought), cohort_repeats(bought)
    ages, tried = curve(made), magic_number.candidates(bought, horizon)
    found = magic_number.best(tried)
    return Outcome(
        headline=_headline(bought, repeats),
        tables=[
            window_table(repeats),
            cohort_table(made, _growing(bought)),
            share_table(made),
            repeat_table(batches),
            curve_table(ages),
            candidate_table(tried, horizon),
        ],
        findings=[
            *_repeat_findings(repeats),
            *_newest_finding(batches),
            *_magic_findings(found, tried, horizon),
        ],
        pictures=_pictures(made, ages),
        left_out=left_out,
        notes=_notes(orders, bought),
        summary=_summary(orders, bought, repeats, found),
    )


def _orders(given: Given) -> tuple[pd.DataFrame, list[Message]]:
    """Keep the rows that are purchases of somebody at some time."""
    wanted = checks(given, "order_time")
    if given.has("amount"):
        wanted.append(Check("refund", words.REFUND, given.frame["amount"] < 0))
    orders, left_out = keep(given.frame, wanted)
    need_rows(orders, left_out)
    return orders, left_out


def _headline(bought: PurchaseDays, repeats: pd.DataFrame) -> Message:
    customers = Quantity(len(bought.start), "count")
    told = repeats[repeats["customers"] > 0]
    if told.empty:
        return Message("too-soon", words.TOO_SOON, customers=customers, last=_text(day_text(bought.end)))
    longest = told.iloc[-1]
    return Message("repeat-rate", words.HEADLINE, customers=customers, **_rate_values(longest))


def _repeat_findings(repeats: pd.DataFrame) -> list[Finding]:
    findings = []
    for _, row in repeats[repeats["customers"] > 0].iterrows():
        message = Message(
            "repeat-window", words.REPEAT, returned=_count(row["returned"]), **_rate_values(row)
        )
        findings.append(Finding(message, PAGE, "cohort-table"))
    longest = repeats.iloc[-1]
    if longest["waiting"] > 0:
        values = {"waiting": _count(longest["waiting"]), "days": _count(longest["days"])}
        findings.append(Finding(Message("waiting", words.WAITING, **values), PAGE, "censoring"))
    return findings


def _newest_finding(batches: pd.DataFrame) -> list[Finding]:
    """Set the newest finished cohort against the three before it, at 30 days."""
    filled = batches[batches[f"returned_{WINDOWS[0]}"].notna()]
    if len(filled) <= _BEFORE:
        return []
    newest, before = filled.iloc[-1], filled.iloc[-1 - _BEFORE : -1]
    customers, returned = newest["customers"], newest[f"returned_{WINDOWS[0]}"]
    low, high = wilson(float(returned), float(customers))
    level = float(before[f"returned_{WINDOWS[0]}"].sum() / before["customers"].sum())
    code, said = ("cohort-level", words.LEVEL)
    if high < level:
        code, said = ("cohort-lower", words.LOWER)
    elif low > level:
        code, said = ("cohort-higher", words.HIGHER)
    rates = {"rate": returned / customers, "low": low, "high": high, "before": level}
    values = {name: Quantity(float(rate), "rate") for name, rate in rates.items()}
    message = Message(code, said, cohort=_text(str(newest.name)), customers=_count(customers), **values)
    return [Finding(message, PAGE, "decision")]


def _magic_findings(found: dict[str, float] | None, tried: pd.DataFrame, horizon: int) -> list[Finding]:
    if found is None:
        least = int(tried["days"].min()) + horizon
        values = {"observed": _count(tried["observed"].max()), "least": Quantity(least, "count")}
        return [Finding(Message("no-magic", words.NO_MAGIC, **values), PAGE, "magic-number")]
    rates = ("support", "with_rate", "with_low", "with_high", "without_rate", "without_low", "without_high")
    message = Message(
        "magic",
        words.MAGIC,
        purchases=_count(found["purchases"]),
        days=_count(found["days"]),
        did=_count(found["with_customers"]),
        did_not=_count(found["without_customers"]),
        horizon=Quantity(horizon, "count"),
        lift=Quantity(float(found["lift"]), "factor"),
        **{name: Quantity(float(found[name]), "rate") for name in rates},
    )
    findings = [Finding(message, PAGE, "magic-number")]
    if found["with_low"] <= found["without_high"]:
        findings.append(Finding(Message("magic-overlap", words.OVERLAP), PAGE, "magic-number"))
    caution = Message("magic-caution", words.CAUTION, tried=Quantity(int(tried["fit"].sum()), "count"))
    return [*findings, Finding(caution, "data/experiments", "hypothesis")]


def _pictures(made: Triangle, ages: pd.DataFrame) -> list[dict[str, Any]]:
    """Draw the share still buying by age: all cohorts, and the newest that have two months over."""
    if ages.empty:
        return []
    lines = [
        {"label": Words(zh="全部批次", en="All cohorts"), "points": _points(ages["months"], ages["rate"])}
    ]
    shares = made.shares()
    old_enough = shares[shares.notna().sum(axis=1) >= _FEWEST_MONTHS]
    for cohort, row in old_enough.tail(_DRAWN).iterrows():
        seen = row.dropna()
        lines.append({"label": _text(str(cohort)), "points": _points(seen.index, seen)})
    return [
        {
            "kind": "lines",
            "title": Words(
                zh="首购之后第几个月，还有几成人来买", en="Share still buying, by month after the first"
            ),
            "x": {"label": Words(zh="首购后第几个月", en="Month after the first"), "unit": "count"},
            "y": {"label": Words(zh="当月来买的占比", en="Share who bought"), "unit": "rate"},
            "lines": lines,
            "points": [],
        }
    ]


def _points(months: Any, rates: Any) -> list[list[float]]:
    return [[int(month), float(rate)] for month, rate in zip(months, rates, strict=True)]


def _notes(orders: pd.DataFrame, bought: PurchaseDays) -> list[Message]:
    first = _text(day_text(int(np.min(bought.day))))
    notes = [
        Message(
            "observed",
            words.NOTE_FROM,
            first=first,
            last=_text(day_text(bought.end)),
            orders=Quantity(len(orders), "count"),
            days=Quantity(len(bought.day), "count"),
        ),
        Message("first-in-file", words.NOTE_EARLIER, first=first),
    ]
    zero = int((orders["amount"] == 0).sum()) if "amount" in orders else 0
    return [*notes, *([Message("zero-orders", NOTE_ZERO, count=Quantity(zero, "count"))] if zero else [])]


def _summary(
    orders: pd.DataFrame, bought: PurchaseDays, repeats: pd.DataFrame, found: dict[str, float] | None
) -> dict[str, Any]:
    return {
        "orders": len(orders),
        "customers": len(bought.start),
        "purchase_days": len(bought.day),
        "first_day": day_text(int(np.min(bought.day))),
        "last_day": day_text(bought.end),
        "repeat": {
            str(int(row["days"])): {name: float(row[name]) for name in repeats.columns if name != "days"}
            for _, row in repeats.iterrows()
        },
        "magic_number": None if found is None else {name: float(value) for name, value in found.items()},
    }


def _growing(bought: PurchaseDays) -> str:
    """Give the month that is not over when observation ends, "" when it just ended."""
    this, following = (int(month) for month in months_of(np.array([bought.end, bought.end + 1])))
    return month_text(this) if this == following else ""


def _rate_values(row: pd.Series) -> dict[str, Quantity]:
    rates = {name: Quantity(float(row[name]), "rate") for name in ("rate", "low", "high")}
    return {**rates, "days": _count(row["days"]), "observed": _count(row["customers"])}


def _count(value: float) -> Quantity:
    return Quantity(int(value), "count")


def _text(text: str) -> Words:
    return Words(zh=text, en=text)


COLUMNS: Final = [
    CUSTOMER,
    Wanted("order_time", Words(zh="付款时间", en="Order time"), "moment", names=PAID_NAMES, hint=PAID_HINT),
    Wanted(
        "amount",
        Words(zh="退款后金额", en="Amount after refunds"),
        "number",
        required=False,
        hint=Words(
            zh="可以没有。负数当退款略去；0 算不算一次购买，由选项定。",
            en="May be absent. Negative amounts are left out as refunds; an option decides on 0.",
        ),
    ),
]

OPTIONS: Final[list[Field | Choice]] = [
    count(
        "horizon",
        90,
        zh="魔法数字看其后几天",
        en="Days after, for the magic number",
        low=1,
        high=730,
        hint=Words(
            zh="动作做完之后，再看多少天里有没有回来。",
            en="How many days after the habit to look for a return.",
        ),
    ),
    ZERO_ORDERS,
]

TOOL: Final = TableTool(
    slug="retention",
    title=Words(zh="留存与魔法数字", en="Retention and the magic number"),
    purpose=Words(
        zh="从订单表看每月的首购买家回来了多少，哪个早期动作和留下来有关。",
        en="From a list of orders: how many first-time buyers come back, and which early habit goes with it.",
    ),
    chapter=PAGE,
    columns=COLUMNS,
    options=OPTIONS,
    work=retention,
    sample="retention.csv",
)
