"""A presale's table of days: the same rates per day, and totals over visitor-days.

The formula is the scalar calculator's own, called with columns. Visitors of days may not be added
up to people: one person who comes on two days is two visitor-days, and the total is called so.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from calculators.fields import BadInput, Problem
from calculators.numbers import is_undefined
from calculators.presale_conversion import CALCULATOR, formula
from calculators.tables.matching import match_columns
from calculators.tables.messages import Notice
from calculators.tables.reader import Report
from calculators.words import Message, Quantity, Words

COUNTS = ("visitors", "presale_buyers", "spot_buyers")
# What stands in back offices for the fields, besides their own labels.
_NAMES = {
    "date": ["日期", "统计日期", "date", "day"],
    "visitors": ["访客数", "商品访客数", "活动商品访客数（定金期）", "visitors"],
    "presale_buyers": ["付定金买家数", "定金支付买家数", "定金买家数", "预售买家数", "deposit buyers"],
    "spot_buyers": ["现货支付买家数", "现货买家数", "支付买家数", "spot buyers", "buyers"],
}
SHOWN = (
    "reported_conversion",
    "true_conversion",
    "true_conversion_low",
    "true_conversion_high",
    "expected_paid_conversion",
    "expected_sales",
)

_NOT_COUNTED = Words(
    zh="第 {row} 行没有用：{why}。",
    en="Row {row} was left out: {why}.",
)
_WHY = {
    "missing": Words(zh="有一格是空的或不是数", en="a cell is empty or not a number"),
    "not-whole": Words(zh="人数必须是不小于 0 的整数", en="counts must be whole and not below 0"),
    "no-visitors": Words(zh="访客数是 0", en="it has no visitors"),
    "more-buyers": Words(
        zh="付定金买家数与现货支付买家数相加多于访客数",
        en="deposit buyers and spot buyers together exceed the visitors",
    ),
}
_NO_DAYS = Words(
    zh="没有一行能用：每行要有访客数、付定金买家数、现货支付买家数，都是整数。",
    en="No row can be used: each needs visitors, deposit buyers and spot buyers as whole numbers.",
)
_PERIOD_TOO_LOW = Words(
    zh="整段去重访客数不能少于单日最多的访客数，也不能少于买家总数（至少 {bound}）。",
    en="The visitors of the period cannot be fewer than those of the best day or than all buyers (at least {bound}).",
)
_PERIOD_TOO_HIGH = Words(
    zh="整段去重访客数不能多于各天访客数之和（{bound}）。",
    en="The visitors of the period cannot be more than the days' visitors added up ({bound}).",
)
_OVER_DAYS = Words(
    zh="{days} 天合计：后台显示 {reported}，真实转化率 {true}（按 {visitors} 访客日算，同一个人两天来算两次）。",
    en="{days} days: the panel shows {reported}, the true conversion is {true} "
    "(over {visitors} visitor-days; a person who comes on two days counts twice).",
)
_OVER_PERIOD = Words(
    zh="{days} 天合计：后台显示 {reported}，真实转化率 {true}（按整段去重访客 {visitors} 人算）。",
    en="{days} days: the panel shows {reported}, the true conversion is {true} (over {visitors} people, each once).",
)
_REPEATED = Words(
    zh="有 {days} 个日期出现了不止一次，都算进了合计；请确认不是同一天导出了两遍。",
    en="Dates that appear more than once: {days}. All are in the totals; make sure no day was exported twice.",
)


class Days(NamedTuple):
    """A worked-out table of days.

    ``frame`` has one row a day (dates as text, counts, and the outputs in ``SHOWN``); ``totals``
    are the scalar outputs over all days; ``visitors`` is what they are divided by: visitor-days,
    or people when the period's own count was given.
    """

    frame: pd.DataFrame
    totals: dict[str, Any]
    counts: dict[str, int]
    visitors: int
    headline: Message
    notes: list[Message]


def presale_days(report: Report, inputs: dict[str, Any], period_visitors: int | None = None) -> Days:
    """Work out a report of days with the balance rate and prices of ``inputs``.

    Raises ``ReportError`` when a column is missing and :class:`BadInput` when no row can be used
    or ``period_visitors`` contradicts the days. Rows that cannot be used are left out and listed.
    """
    dates, counts, notices = _columns(report)
    kept, notes = _usable(counts)
    if not kept.any():
        raise BadInput([Problem("table", Message("no-days", _NO_DAYS))])
    counts, dates = counts[kept].astype("int64"), dates[kept]
    sums = {name: int(counts[name].sum()) for name in COUNTS}
    visitors = _denominator(counts, sums, period_visitors)
    fixed = {name: inputs[name] for name in ("balance_rate", "presale_price", "deposit", "spot_price")}
    frame = _frame(dates, counts, fixed)
    totals = formula(**{**sums, "visitors": visitors}, **fixed)
    totals = {name: None if is_undefined(value) else value for name, value in totals.items()}
    headline = _headline(len(frame), totals, visitors, over_period=period_visitors is not None)
    said = [_from_notice(notice) for notice in [*report.warnings, *notices]]
    said += [_from_notice(dropped) for dropped in report.dropped]
    return Days(frame, totals, sums, visitors, headline, [*_repeated(dates), *notes, *said])


def _columns(report: Report) -> tuple[pd.Series, pd.DataFrame, list[Notice]]:
    """Return the dates as text, the counts as floats, and what reading them had to say."""
    wanted = {"date": _NAMES["date"]}
    for name in COUNTS:
        label = CALCULATOR.field(name).label
        wanted[name] = [label.say("zh"), label.say("en"), *_NAMES[name]]
    match = match_columns(report, wanted)
    match.require("date", *COUNTS)
    read = {name: report.numbers(match.matched[name]) for name in COUNTS}
    counts = pd.DataFrame({name: column.series for name, column in read.items()})
    dates = report.frame[match.matched["date"]].map(str.strip)
    return dates, counts, [notice for column in read.values() for notice in column.notices]


def _usable(counts: pd.DataFrame) -> tuple[pd.Series, list[Message]]:
    """Tell which rows can be used, and say of the others why not."""
    whole = counts.fillna(0)
    reasons = {
        "missing": counts.isna().any(axis=1),
        "not-whole": ((whole < 0) | (whole % 1 != 0)).any(axis=1),
        "no-visitors": counts["visitors"] == 0,
        "more-buyers": counts["presale_buyers"] + counts["spot_buyers"] > counts["visitors"],
    }
    kept = pd.Series(data=True, index=counts.index)
    notes = []
    for code, broken in reasons.items():
        for row in counts.index[broken & kept]:
            notes.append(Message(code, _NOT_COUNTED, row=Quantity(int(row), "count"), why=_WHY[code]))
        kept &= ~broken
    return kept, notes


def _denominator(counts: pd.DataFrame, sums: dict[str, int], period_visitors: int | None) -> int:
    """Return visitor-days, or the period's own count of people when it is possible at all."""
    if period_visitors is None:
        return sums["visitors"]
    lowest = max(int(counts["visitors"].max()), sums["presale_buyers"] + sums["spot_buyers"])
    if period_visitors < lowest:
        message = Message("period-too-low", _PERIOD_TOO_LOW, bound=Quantity(lowest, "count"))
        raise BadInput([Problem("period", message)])
    if period_visitors > sums["visitors"]:
        message = Message("period-too-high", _PERIOD_TOO_HIGH, bound=Quantity(sums["visitors"], "count"))
        raise BadInput([Problem("period", message)])
    return period_visitors


def _frame(dates: pd.Series, counts: pd.DataFrame, fixed: dict[str, Any]) -> pd.DataFrame:
    columns = {name: counts[name].astype("float64") for name in COUNTS}
    outputs = formula(**columns, **fixed)
    frame = pd.DataFrame({"date": dates, **{name: counts[name] for name in COUNTS}})
    for name in SHOWN:
        frame[name] = outputs[name]
    return frame


def _headline(days: int, totals: dict[str, Any], visitors: int, *, over_period: bool) -> Message:
    return Message(
        "over-period" if over_period else "over-visitor-days",
        _OVER_PERIOD if over_period else _OVER_DAYS,
        days=Quantity(days, "count"),
        reported=Quantity(totals["reported_conversion"], "rate"),
        true=Quantity(totals["true_conversion"], "rate"),
        visitors=Quantity(visitors, "count"),
    )


def _repeated(dates: pd.Series) -> list[Message]:
    repeated = int(dates[dates.duplicated()].nunique())
    return [Message("repeated-days", _REPEATED, days=Quantity(repeated, "count"))] if repeated else []


def _from_notice(notice: Any) -> Message:
    """Return what the reader said as a message with nothing left to fill."""
    said = Words(zh=notice.say("zh"), en=notice.say("en"))
    code = getattr(notice, "code", None) or notice.reason_code
    return Message(code, Words(zh="{text}", en="{text}"), text=said)
