"""The tables of a shop's report: what to look at first, days, weeks and months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from calculators.shown import show
from calculators.tables.report_band import light
from calculators.tables.tool import ResultTable, Shown
from calculators.tables.usable import column_of
from calculators.words import Words

if TYPE_CHECKING:
    import pandas as pd

LABELS: Final = {
    "date": Words(zh="日期", en="Date"),
    "visitors": Words(zh="访客数", en="Visitors"),
    "buyers": Words(zh="支付买家数", en="Buyers"),
    "sales": Words(zh="支付金额", en="Sales"),
    "refunds": Words(zh="退款金额", en="Refunds"),
    "ad_spend": Words(zh="推广花费", en="Ad spend"),
    "conversion": Words(zh="转化率", en="Conversion"),
    "spend_per_buyer": Words(zh="客单价", en="Spend per buyer"),
    "refund_rate": Words(zh="退款率", en="Refund rate"),
}
UNITS_OF: Final = {
    "visitors": "count",
    "sales": "money",
    "conversion": "rate",
    "spend_per_buyer": "money",
    "refund_rate": "rate",
    "ad_spend": "money",
}
LIGHTS: Final = {
    "green": Words(zh="在平常之内", en="as usual"),
    "yellow": Words(zh="黄灯", en="yellow"),
    "red": Words(zh="红灯", en="red"),
    "unknown": Words(zh="看不出", en="cannot tell"),
}
_WHY: Final = {
    "green": Words(
        zh="离平常不到两倍标准差：不解释，不动手",
        en="within two standard deviations of usual: explain nothing, change nothing",
    ),
    "yellow": Words(
        zh="离平常两到三倍标准差：往下查，先不改",
        en="two to three standard deviations from usual: look further, change nothing yet",
    ),
    "red": Words(
        zh="离平常三倍标准差以外：当天查清", en="over three standard deviations from usual: find out today"
    ),
    "few": Words(
        zh="同一周几不到四天，看不出平常", en="fewer than four same weekdays, so nothing is usual yet"
    ),
    "still": Words(
        zh="前几个同一周几完全一样，量不出起伏",
        en="the same weekdays did not differ at all, so there is no usual swing to measure by",
    ),
}
FINAL: Final = {True: Words(zh="已定", en="final"), False: Words(zh="未定", en="not final")}
WHOLE: Final = {True: Words(zh="完整", en="whole"), False: Words(zh="不完整", en="incomplete")}

_LOOK_CAPTION: Final = Words(
    zh="先看什么：最后一天对前八个同一周几",
    en="What to look at: the last day against the last eight same weekdays",
)
_LOOK: Final = [
    Shown("label", Words(zh="指标", en="Measure"), "words"),
    Shown("light", Words(zh="灯", en="Light"), "words"),
    Shown("first", Words(zh="先看", en="Look first"), "count"),
    Shown("date", LABELS["date"], "date"),
    Shown("value_words", Words(zh="当天", en="That day"), "words"),
    Shown("usual_words", Words(zh="平常", en="Usual"), "words"),
    Shown("spread_words", Words(zh="起伏（标准差）", en="Standard deviation"), "words"),
    Shown("size", Words(zh="差几个标准差", en="Standard deviations away"), "ratio", bar=True),
    Shown("effect", Words(zh="值多少贡献", en="Worth in contribution"), "money"),
    Shown("count", Words(zh="看了几天", en="Days behind it"), "count"),
    Shown("reason", Words(zh="为什么", en="Why"), "words"),
]
_DAY_CAPTION: Final = Words(zh="每天", en="Days")
_CAPTIONS: Final = {
    "week": Words(zh="每周（周一起）", en="Weeks, from Monday"),
    "month": Words(zh="每月", en="Months"),
}
_VISITOR_DAYS: Final = Words(zh="访客日", en="Visitor-days")
_BUYER_DAYS: Final = Words(zh="买家（按天相加）", en="Buyer-days")
_RATES: Final = [
    Shown("conversion", LABELS["conversion"], "rate"),
    Shown("conversion_low", Words(zh="区间低端", en="Interval, low end"), "rate"),
    Shown("conversion_high", Words(zh="区间高端", en="Interval, high end"), "rate"),
    Shown("spend_per_buyer", LABELS["spend_per_buyer"], "money"),
    Shown("refunds", LABELS["refunds"], "money"),
    Shown("refund_rate", LABELS["refund_rate"], "rate"),
    Shown("net_sales", Words(zh="净销售额", en="Net sales"), "money"),
    Shown("ad_spend", LABELS["ad_spend"], "money"),
    Shown("contribution", Words(zh="推广后贡献", en="Contribution after ads"), "money"),
]
_PARTS: Final = [
    Shown("by_visitors", Words(zh="访客的部分", en="By visitors"), "money"),
    Shown("by_conversion", Words(zh="转化率的部分", en="By conversion"), "money"),
    Shown("by_spend", Words(zh="客单价的部分", en="By spend per buyer"), "money"),
]
_YEAR: Final = Shown("year_change", Words(zh="比去年同期", en="On a year before"), "rate")
_DAYS: Final = [
    Shown("date", LABELS["date"], "date"),
    Shown("final_words", Words(zh="定没定", en="Final"), "words"),
    Shown("visitors", LABELS["visitors"], "count"),
    Shown("buyers", LABELS["buyers"], "count"),
    Shown("sales", LABELS["sales"], "money", bar=True),
    *_RATES,
    Shown("day_change", Words(zh="比前一天", en="On the day before"), "rate"),
    Shown("week_change", Words(zh="比上周同一天", en="On the same weekday"), "rate"),
    _YEAR,
    Shown("change", Words(zh="比上周同一天多卖", en="Sales against the same weekday"), "money"),
    *_PARTS,
]
_PERIODS: Final = [
    Shown("date", Words(zh="第一天", en="First day"), "date"),
    Shown("days", Words(zh="有几天的数", en="Days"), "count"),
    Shown("whole_words", Words(zh="完整吗", en="Whole"), "words"),
    Shown("final_words", Words(zh="定没定", en="Final"), "words"),
    Shown("visitors", _VISITOR_DAYS, "count"),
    Shown("buyers", _BUYER_DAYS, "count"),
    Shown("sales", LABELS["sales"], "money", bar=True),
    *_RATES,
    Shown("previous_change", Words(zh="比上一期", en="On the period before"), "rate"),
    _YEAR,
    Shown("change", Words(zh="比上一期多卖", en="Sales against the period before"), "money"),
    *_PARTS,
]


def look_table(held: pd.DataFrame, things: list[str]) -> ResultTable:
    """Give the measures of the last day, the three to look at first on top."""
    lights = [light(size) for size in held["size"]]
    reasons = [
        _WHY[one] if one != "unknown" else _WHY["few" if np.isnan(usual) else "still"]
        for one, usual in zip(lights, held["usual"], strict=True)
    ]
    frame = held.assign(
        label=column_of((LABELS[name] for name in held["measure"]), held.index),
        # Each row has a unit of its own, so these cells are words; the figures go along unseen.
        **{
            f"{name}_words": column_of(
                (
                    in_words(value, UNITS_OF[measure])
                    for value, measure in zip(held[name], held["measure"], strict=True)
                ),
                held.index,
            )
            for name in ("value", "usual", "spread")
        },
        light=column_of((LIGHTS[one] for one in lights), held.index),
        light_code=lights,
        reason=column_of(reasons, held.index),
        first=[things.index(name) + 1 if name in things else np.nan for name in held["measure"]],
    )
    order = frame.sort_values("first", na_position="last", kind="stable")
    return ResultTable("look", _LOOK_CAPTION, _LOOK, order.reset_index(drop=True))


def in_words(value: float, unit: str) -> Words | None:
    """Give a figure with its unit as words, ``None`` where undefined."""
    if np.isnan(value):
        return None
    return Words(zh=show(float(value), unit, "zh"), en=show(float(value), unit, "en"))


def day_table(days: pd.DataFrame) -> ResultTable:
    """Give the days, the latest first."""
    frame = days.assign(final_words=column_of((FINAL[bool(final)] for final in days["final"]), days.index))
    return ResultTable("days", _DAY_CAPTION, _present(_DAYS, frame), _latest_first(frame))


def period_table(by: str, periods: pd.DataFrame) -> ResultTable:
    """Give weeks or months, the latest first."""
    frame = periods.assign(
        final_words=column_of((FINAL[bool(final)] for final in periods["final"]), periods.index),
        whole_words=column_of((WHOLE[bool(whole)] for whole in periods["whole"]), periods.index),
    )
    return ResultTable(f"{by}s", _CAPTIONS[by], _present(_PERIODS, frame), _latest_first(frame))


def _latest_first(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename_axis("date").sort_index(ascending=False).reset_index()


def _present(shown: list[Shown], frame: pd.DataFrame) -> list[Shown]:
    """Give the columns that the report could fill."""
    return [one for one in shown if one.name == "date" or one.name in frame]
