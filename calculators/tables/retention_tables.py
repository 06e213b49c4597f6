"""The tables that the retention tool shows."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from calculators.tables import retention_words as words
from calculators.tables.cohorts import WINDOWS, Triangle
from calculators.tables.tool import ResultTable, Shown
from calculators.words import Words

_COHORT: Final = Shown("cohort", Words(zh="首购月", en="First bought in"), "text")
_CUSTOMERS: Final = Shown("customers", Words(zh="首购买家", en="First-time buyers"), "count")
_INTERVAL: Final = [
    Shown("low", Words(zh="区间下限", en="Interval from"), "rate"),
    Shown("high", Words(zh="区间上限", en="Interval to"), "rate"),
]


def window_table(repeats: pd.DataFrame) -> ResultTable:
    """Set out the repeat rate of each window over all customers."""
    columns = [
        Shown("days", Words(zh="天数", en="Days"), "count"),
        Shown("customers", Words(zh="满了的人", en="Customers observed"), "count"),
        Shown("returned", Words(zh="又买过", en="Bought again"), "count"),
        Shown("rate", Words(zh="复购率", en="Repeat rate"), "rate", bar=True),
        *_INTERVAL,
        Shown("waiting", Words(zh="还没满", en="Not there yet"), "count"),
    ]
    caption = Words(
        zh="首购后另一天又买过的人，只数满了天数的",
        en="Bought again on a later day, among those observed long enough",
    )
    return ResultTable("repeat", caption, columns, repeats)


def cohort_table(made: Triangle, growing: str) -> ResultTable:
    """Set out the active customers of each cohort; ``growing`` is the month that is not over."""
    frame = _triangle_frame(made, made.active)
    states: list[Any] = [words.GROWING if cohort == growing else None for cohort in frame["cohort"]]
    frame["state"] = pd.Series(states, dtype=object)
    state = Shown("state", Words(zh="说明", en="Remark"), "words")
    caption = Words(
        zh="每批首购买家，后面每个月来买的人数（没过完的月空着）",
        en="Customers of each cohort who bought in each later month (empty while a month is not over)",
    )
    return ResultTable("cohorts", caption, [*_triangle_columns(made, "count"), state], frame)


def share_table(made: Triangle) -> ResultTable:
    """Set out the same as shares of the cohort."""
    caption = Words(
        zh="同上，占这批首购买家的比例", en="The same as shares of the cohort's first-time buyers"
    )
    return ResultTable(
        "shares", caption, _triangle_columns(made, "rate"), _triangle_frame(made, made.shares())
    )


def _triangle_frame(made: Triangle, cells: pd.DataFrame) -> pd.DataFrame:
    months = cells.set_axis([f"month_{month}" for month in cells.columns], axis=1)
    heads = pd.DataFrame({"cohort": made.sizes.index, "customers": made.sizes.to_numpy()})
    return pd.concat([heads, months.reset_index(drop=True)], axis=1)


def _triangle_columns(made: Triangle, unit: str) -> list[Shown]:
    months = [
        Shown(f"month_{month}", Words(zh=f"第 {month} 个月", en=f"Month {month}"), unit)
        for month in made.active.columns
    ]
    return [_COHORT, _CUSTOMERS, *months]


def repeat_table(batches: pd.DataFrame) -> ResultTable:
    """Set out each cohort's repeat rates, empty until its last customers have had the days."""
    columns = [_COHORT, _CUSTOMERS]
    for days in WINDOWS:
        people = Words(zh=f"{days} 天内回来", en=f"Back within {days} days")
        columns.append(Shown(f"returned_{days}", people, "count"))
        rate = Words(zh=f"{days} 天复购率", en=f"{days}-day repeat rate")
        columns.append(Shown(f"rate_{days}", rate, "rate"))
    caption = Words(
        zh="每批的复购率（这批最后来的人也满了天数才填）",
        en="Repeat rates by cohort (filled once its last arrivals have had the days too)",
    )
    return ResultTable("cohort_repeat", caption, columns, batches.rename_axis("cohort").reset_index())


def curve_table(ages: pd.DataFrame) -> ResultTable:
    """Set out the retention curve of all cohorts together."""
    columns = [
        Shown("months", Words(zh="首购后第几个月", en="Month after the first"), "count"),
        Shown("customers", Words(zh="这个月过完了的人", en="Customers observed"), "count"),
        Shown("active", Words(zh="当月来买", en="Bought"), "count"),
        Shown("rate", Words(zh="占比", en="Share"), "rate", bar=True),
        *_INTERVAL,
    ]
    caption = Words(
        zh="留存曲线：各批合在一起（越往后批次越少，别横着相减）",
        en="The retention curve, all cohorts together (later months hold fewer cohorts, so do not subtract)",
    )
    return ResultTable("curve", caption, columns, ages)


def candidate_table(tried: pd.DataFrame, horizon: int) -> ResultTable:
    """Set out every candidate for a magic number, best first."""
    columns = [
        Shown("purchases", Words(zh="至少买几次", en="Purchases, at least"), "count"),
        Shown("days", Words(zh="几天内", en="Within days"), "count"),
        Shown("with_customers", Words(zh="做到的人", en="Customers who did"), "count"),
        Shown("with_rate", Words(zh="其后又买", en="Of them bought again"), "rate"),
        Shown("with_low", Words(zh="下限", en="from"), "rate"),
        Shown("with_high", Words(zh="上限", en="to"), "rate"),
        Shown("without_customers", Words(zh="没做到的人", en="Customers who did not"), "count"),
        Shown("without_rate", Words(zh="没做到的又买", en="Of them bought again (did not)"), "rate"),
        Shown("without_low", Words(zh="没做到的下限", en="from (did not)"), "rate"),
        Shown("without_high", Words(zh="没做到的上限", en="to (did not)"), "rate"),
        Shown("support", Words(zh="做到的占比", en="Share who did"), "rate"),
        Shown("lift", Words(zh="倍数", en="Ratio"), "factor", bar=True),
        Shown("fit", Words(zh="够不够人", en="Enough people"), "words"),
    ]
    enough, short = Words(zh="够", en="yes"), Words(zh="不够，只供参考", en="no, for reference only")
    frame = tried.assign(fit=pd.Series([enough if fit else short for fit in tried["fit"]], dtype=object))
    caption = Words(
        zh=f"魔法数字的 16 组候选：其后 {horizon} 天又买的人（相关，不是因果）",
        en=f"16 candidates for a magic number: who bought again in the {horizon} days after (correlation, not cause)",
    )
    return ResultTable("candidates", caption, columns, frame)
