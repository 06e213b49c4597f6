"""Customer segments: who is active, due or lost, RFM scores, and what to do with each segment."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from calculators.fields import BadInput, Field, Problem, count
from calculators.tables import segments_words as words
from calculators.tables.customer_columns import (
    CUSTOMER,
    NOTE_ZERO,
    PAID_HINT,
    PAID_NAMES,
    ZERO_ORDERS,
    checks,
)
from calculators.tables.customer_scores import MONTH, Gap, comeback_gap, score_customers
from calculators.tables.purchase_days import PurchaseDays, day_numbers, day_text, purchase_days
from calculators.tables.segments_findings import PAGE, gap_findings, people_findings
from calculators.tables.segments_tables import cell_table, score_table, segment_frame, segment_table
from calculators.tables.tool import Choice, Given, Outcome, TableTool, Wanted
from calculators.tables.usable import Check, keep, need_rows
from calculators.words import Message, Quantity, Words


class Lines(NamedTuple):
    """The days that part active from due (``None``: no such line) and due from lost."""

    half: int | None
    lost: int


def customer_segments(given: Given) -> Outcome:
    """Put customers into segments and score them.

    Raises :class:`~calculators.fields.BadInput` when no row can be used, or when the line for
    lost customers is neither given nor in the data.
    """
    moment = "order_time" if given.has("order_time") else "active_date"
    rows, left_out = keep(given.frame, _checks(given, moment))
    need_rows(rows, left_out)
    everything = _bought(rows, moment)
    gap = comeback_gap(everything)
    lines = _lines(given, gap)
    rows, bought = _recent(rows, moment, everything, given.options["within_days"])
    people = score_customers(bought, _amounts(rows))
    people["segment"] = segment_of(people, lines, int(given.options["high_days"]))
    sizes = segment_frame(people)
    return Outcome(
        headline=_headline(people, lines, bought),
        tables=[
            segment_table(sizes, lines.half, lines.lost, int(given.options["high_days"])),
            *_scored(people),
        ],
        findings=[
            *gap_findings(gap, given.options["lost_after"]),
            *people_findings(people, sizes),
        ],
        pictures=[_picture(sizes)],
        left_out=left_out,
        notes=[*_notes(rows, moment, bought), *_older(everything, bought, given.options["within_days"])],
        summary=_summary(people, sizes, lines, bought),
    )


def segment_of(people: pd.DataFrame, lines: Lines, high_days: int) -> pd.Series:
    """Give each customer's segment by ``recency``, ``times`` and ``active``.

    >>> people = pd.DataFrame({"recency": [0, 3, 70, 200], "times": [12, 1, 2, 1], "active": [12, 1, 0, 0]})
    >>> segment_of(people, Lines(59, 168), 10).tolist()
    ['high', 'near_once', 'due_more', 'lost_once']
    """
    recency = people["recency"].to_numpy()
    near = lines.lost if lines.half is None else min(lines.half, lines.lost)
    tier = np.where(recency > lines.lost, "lost", np.where(recency > near, "due", "near"))
    often = np.where(people["times"].to_numpy() > 1, "more", "once")
    parts = [f"{one}_{two}" for one, two in zip(tier.tolist(), often.tolist(), strict=True)]
    high = (people["active"] >= high_days) & (tier != "lost")
    return pd.Series(parts, index=people.index, dtype=object).where(~high, "high")


def _checks(given: Given, moment: str) -> list[Check]:
    wanted = checks(given, moment)
    if given.has("amount"):
        came = ~(given.frame["amount"] < 0) & given.frame[moment].notna()
        only = ~came.groupby(given.frame["customer_id"]).transform("any")
        wanted.append(Check("only-refunds", words.ONLY_REFUNDS, only))
    return wanted


def _lines(given: Given, gap: Gap | None) -> Lines:
    asked = given.options["lost_after"]
    if asked is not None:
        return Lines(gap.half if gap is not None and gap.half < asked else None, int(asked))
    if gap is None:
        raise BadInput(
            [Problem("lost_after", Message("no-repeaters", words.NO_REPEATERS, label=_LOST_AFTER))]
        )
    return Lines(gap.half if gap.half < gap.days else None, gap.days)


def _bought(rows: pd.DataFrame, moment: str, end: int | None = None) -> PurchaseDays:
    came = rows[~(rows["amount"] < 0)] if "amount" in rows else rows
    return purchase_days(came["customer_id"], came[moment], end)


def _recent(
    rows: pd.DataFrame, moment: str, bought: PurchaseDays, days: int | None
) -> tuple[pd.DataFrame, PurchaseDays]:
    """Keep the rows of the last ``days`` days, of customers who came in them; ``None`` keeps all."""
    if days is None:
        return rows, bought
    rows = rows[day_numbers(rows[moment]) > bought.end - days]
    bought = _bought(rows, moment, bought.end)
    return rows[rows["customer_id"].isin(bought.names)], bought


def _amounts(rows: pd.DataFrame) -> pd.Series | None:
    """Sum each customer's net amount, refunds included; the float dust of sums is taken off."""
    if "amount" not in rows:
        return None
    return rows.groupby("customer_id", sort=False)["amount"].sum(min_count=1).round(6)


def _scored(people: pd.DataFrame) -> list[Any]:
    return [cell_table(people), score_table(people)]


def _headline(people: pd.DataFrame, lines: Lines, bought: PurchaseDays) -> Message:
    tiers = _tiers(people)
    values: dict[str, Any] = {name: Quantity(tiers[name], "count") for name in ("near", "lost")}
    values |= {
        "day": _text(day_text(bought.end)),
        "customers": Quantity(len(people), "count"),
        "days": Quantity(lines.lost, "count"),
    }
    if lines.half is None:
        return Message("segments-two", words.HEADLINE_PLAIN, **values)
    half, due = Quantity(lines.half, "count"), Quantity(tiers["due"], "count")
    return Message("segments", words.HEADLINE, half=half, due=due, **values)


def _tiers(people: pd.DataFrame) -> dict[str, int]:
    tier = people["segment"].str.split("_").str[0].replace("high", "near")
    return {name: int((tier == name).sum()) for name in ("near", "due", "lost")}


def _picture(sizes: pd.DataFrame) -> dict[str, Any]:
    return {
        "kind": "bars",
        "title": Words(zh="各层人数", en="People by segment"),
        "unit": "count",
        "items": [
            {"label": words.SEGMENTS[segment].name, "value": int(people)}
            for segment, people in zip(sizes["segment"], sizes["people"], strict=True)
        ],
    }


def _notes(rows: pd.DataFrame, moment: str, bought: PurchaseDays) -> list[Message]:
    basis = words.NOTE_BASIS_ORDERS if moment == "order_time" else words.NOTE_BASIS_VISITS
    ends = {"first": _text(day_text(int(np.min(bought.day)))), "last": _text(day_text(bought.end))}
    notes = [Message("basis", basis, **ends)]
    if "amount" not in rows:
        return [*notes, Message("no-amount", words.NOTE_NO_AMOUNT)]
    missing, zero = int(rows["amount"].isna().sum()), int((rows["amount"] == 0).sum())
    if missing:
        notes.append(Message("amount-missing", words.NOTE_MISSING, count=Quantity(missing, "count")))
    if zero and moment == "order_time":
        notes.append(Message("zero-orders", NOTE_ZERO, count=Quantity(zero, "count")))
    return notes


def _older(everything: PurchaseDays, bought: PurchaseDays, days: int | None) -> list[Message]:
    older = len(everything.start) - len(bought.start)
    if days is None or not older:
        return []
    values = {"days": Quantity(days, "count"), "older": Quantity(older, "count")}
    return [Message("older", words.NOTE_OLDER, **values)]


def _summary(people: pd.DataFrame, sizes: pd.DataFrame, lines: Lines, bought: PurchaseDays) -> dict[str, Any]:
    return {
        "customers": len(people),
        "reference_day": day_text(bought.end),
        "lost_after": lines.lost,
        "half_gap": lines.half,
        "tiers": _tiers(people),
        "segments": {str(row["segment"]): int(row["people"]) for _, row in sizes.iterrows()},
        "amount": float(people["amount"].sum()) if "amount" in people else None,
    }


def _text(text: str) -> Words:
    return Words(zh=text, en=text)


_LOST_AFTER: Final = Words(zh="几天没来算流失", en="Lost after (days)")

COLUMNS: Final = [
    CUSTOMER,
    Wanted(
        "order_time",
        Words(zh="付款时间", en="Order time"),
        "moment",
        either="moment",
        names=PAID_NAMES,
        hint=PAID_HINT,
    ),
    Wanted(
        "active_date",
        Words(zh="活跃日期", en="Active date"),
        "moment",
        either="moment",
        hint=Words(
            zh="会员小程序这类有来访记录的才用；两列都有时按付款时间算。",
            en="For records of visits, as of a member app; where both are there, order time is used.",
        ),
    ),
    Wanted(
        "amount",
        Words(zh="退款后金额", en="Amount after refunds"),
        "number",
        required=False,
        hint=Words(
            zh="可以没有。退款单独成行的，写成负数，会从这位客户的金额里减掉。",
            en="May be absent. Refunds in rows of their own are negative and taken off the customer's amount.",
        ),
    ),
]

OPTIONS: Final[list[Field | Choice]] = [
    count(
        "lost_after",
        None,
        zh=_LOST_AFTER.say("zh"),
        en=_LOST_AFTER.say("en"),
        low=1,
        high=3650,
        optional=True,
        hint=Words(
            zh="空着就从文件里算：八成回头客在几天内来了第二次。30 天是给天天打开的平台用的。",
            en="Left empty it is worked out: the gap within which 80 % of repeaters came back. "
            "30 days is an example for platforms used daily.",
        ),
    ),
    count(
        "high_days",
        10,
        zh="30 天里来几天算高活跃",
        en="Active days in 30 for “highly active”",
        low=1,
        high=MONTH,
    ),
    count(
        "within_days",
        None,
        zh="只看最近几天",
        en="Only the last days",
        low=MONTH,
        high=3650,
        optional=True,
        hint=Words(
            zh="空着用整个文件打分；填 365 就只看最近一年。流失线总是用整个文件算。",
            en="Left empty the whole file is scored; 365 takes the last year. The line for lost is always worked "
            "out from the whole file.",
        ),
    ),
    ZERO_ORDERS,
]

TOOL: Final = TableTool(
    slug="customer-segments",
    title=Words(zh="用户分层", en="Customer segments"),
    purpose=Words(
        zh="从订单或活跃记录把客户分层：谁还活跃，谁该来没来，谁算走了，各做什么。",
        en="From orders or visits: who is active, who is due, who is gone, and what to do with each.",
    ),
    chapter=PAGE,
    columns=COLUMNS,
    options=OPTIONS,
    work=customer_segments,
    sample="customer-segments.csv",
)
