"""The shop's report of days: what changed, what it came from, and what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from calculators.fields import Field, rate
from calculators.tables.report_band import band, first_things
from calculators.tables.report_days import (
    add_day_changes,
    add_period_changes,
    add_ratios,
    mark_final,
    missing_dates,
    sum_days,
    sum_periods,
)
from calculators.tables.report_findings import find, headline, pictures
from calculators.tables.report_tables import LABELS, day_table, look_table, period_table
from calculators.tables.tool import Choice, Given, Outcome, TableTool, Wanted
from calculators.tables.usable import Check, keep, missing, need_rows, negative, not_a_day, not_whole
from calculators.words import Message, Quantity, Words

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = [
    Wanted("date", LABELS["date"], "moment"),
    Wanted("visitors", LABELS["visitors"], "number"),
    Wanted("buyers", LABELS["buyers"], "number"),
    Wanted("sales", LABELS["sales"], "number"),
    Wanted(
        "refunds",
        LABELS["refunds"],
        "number",
        required=False,
        hint=Words(zh="没有这一列就没有净销售额", en="Without it there are no net sales"),
    ),
    Wanted(
        "ad_spend",
        LABELS["ad_spend"],
        "number",
        required=False,
        hint=Words(zh="没有这一列就没有推广后贡献", en="Without it there is no contribution after ads"),
    ),
]
OPTIONS: Final[list[Field | Choice]] = [
    rate(
        "margin",
        0.3506,
        zh="推广前贡献率",
        en="Margin before ads",
        low=-1,
        hint=Words(
            zh="占支付金额，已扣退款，所以退款不再扣一次；35.06% 是示例店的",
            en="A share of sales paid, after refunds, so they are not taken off again; 35.06 % is the example shop's",
        ),
    )
]

_MORE_BUYERS: Final = Words(
    zh="{date}：{buyers} 个买家多于 {visitors} 个访客，口径对不上，这一天没有用。",
    en="{date}: {buyers} buyers are more than {visitors} visitors; they do not fit together, so the day was left out.",
)
_NOT_FINAL: Final = Words(
    zh="最近三天标“未定”：推广成交会补记，退款还没来全，第四天再下结论。",
    en="The last three days are marked not final: ad sales are still credited and refunds still come; conclude on the fourth day.",
)
_VISITOR_DAYS: Final = Words(
    zh="周和月的访客、买家是各天相加（访客日），同一个人两天来算两次；比率都用合计重算，没有平均。",
    en="Visitors and buyers of weeks and months are days added up (visitor-days): someone who comes on two days counts twice. "
    "All ratios are recomputed from sums, never averaged.",
)
_REPEATED: Final = Words(
    zh="有 {rows} 行的日期与前面的行相同，已相加；请确认不是同一天导出了两遍，也不是分终端又带了合计。",
    en="Rows whose date repeats an earlier one were added up: {rows}. Make sure no day was exported twice and that no total "
    "stands beside its parts.",
)
_GAPS: Final = Words(
    zh="从头到尾缺 {days} 天；缺了天的周和月标“不完整”，不拿来比。",
    en="Days missing between the first and the last: {days}. Weeks and months that lack one are marked incomplete and not compared.",
)
_ARITHMETIC: Final = Words(
    zh="变化拆成访客、转化、客单价三份用的是 LMDI，加起来正好是变化；拆出来的是算术，不是原因。",
    en="Changes are split into visitors, conversion and spend by LMDI and add up to the change; that is arithmetic, not a cause.",
)
_REFUNDS: Final = Words(
    zh="退款率是这一段里登记的退款除以同一段的支付。报表若按退款时间记，退的多半是前些天的单，卖得少的日子会虚高，净销售额会偏低；"
    "要真退款率，按支付日圈一批、等它退完再算。",
    en="The refund rate is refunds booked in a period by the sales of the same period. Where the report books a refund on the day "
    "it is made, most belong to earlier orders: slow days look too high, and their net sales too low. For the true rate, take the "
    "orders paid in one period and wait until their refunds are in.",
)
_PARTLY_MISSING: Final = Words(
    zh="“{label}”有 {days} 天是空的，那几天和含那几天的周、月没有给用到它的数。",
    en="“{label}” is empty on {days} days; figures that need it are not given for those days, nor for their weeks and months.",
)


def work(given: Given) -> Outcome:
    """Work out days, weeks and months of a shop's report.

    Raises :class:`~calculators.fields.BadInput` when no row can be used.
    """
    rows, left_out = _usable(given)
    days, contradictory = _without_contradictions(sum_days(rows))
    need_rows(days, left_out + contradictory)
    margin = given.options["margin"]
    days = mark_final(days)
    held = band(add_ratios(days, margin), margin)
    things = first_things(held)
    by_day = add_day_changes(add_ratios(days, margin))
    periods = {
        by: add_period_changes(add_ratios(sum_periods(days, by), margin), by) for by in ("week", "month")
    }
    return Outcome(
        headline=headline(by_day, held),
        tables=[
            look_table(held, things),
            day_table(by_day),
            *(period_table(by, frame) for by, frame in periods.items()),
        ],
        findings=find(by_day, periods, held, things),
        pictures=pictures(by_day, held),
        left_out=left_out + contradictory,
        notes=_notes(rows, days),
        summary=_summary(days, margin, things),
    )


def _usable(given: Given) -> tuple[pd.DataFrame, list[Message]]:
    frame = given.frame
    checks: list[Check] = [missing(frame, "date", LABELS["date"]), not_a_day(given, "date")]
    checks += [missing(frame, name, LABELS[name]) for name in ("visitors", "buyers", "sales")]
    checks += [not_whole(frame, name, LABELS[name]) for name in ("visitors", "buyers")]
    # Refunds stand with a minus in some exports; what that means is for a person to say.
    checks += [
        negative(frame, name, LABELS[name]) for name in ("sales", "refunds", "ad_spend") if name in frame
    ]
    kept, left_out = keep(frame, checks)
    need_rows(kept, left_out)
    return kept, left_out


def _without_contradictions(days: pd.DataFrame) -> tuple[pd.DataFrame, list[Message]]:
    """Leave out days with more buyers than visitors, and say so."""
    wrong = days[days["buyers"] > days["visitors"]]
    messages = []
    for date, buyers, visitors in zip(wrong.index, wrong["buyers"], wrong["visitors"], strict=True):
        day = date.date().isoformat()
        messages.append(
            Message(
                "more-buyers",
                _MORE_BUYERS,
                date=Words(zh=day, en=day),
                buyers=Quantity(float(buyers), "count"),
                visitors=Quantity(float(visitors), "count"),
            )
        )
    return days.drop(index=wrong.index), messages


def _notes(rows: pd.DataFrame, days: pd.DataFrame) -> list[Message]:
    repeated = len(rows) - rows["date"].dt.normalize().nunique()
    gaps = missing_dates(days)
    notes = [
        Message("not-final", _NOT_FINAL),
        Message("visitor-days", _VISITOR_DAYS),
        Message("lmdi", _ARITHMETIC),
    ]
    if "refunds" in days:
        notes.append(Message("refunds-by-day", _REFUNDS))
    if repeated:
        notes.append(Message("repeated-days", _REPEATED, rows=Quantity(repeated, "count")))
    if gaps:
        notes.append(Message("missing-days", _GAPS, days=Quantity(gaps, "count")))
    for name in ("refunds", "ad_spend"):
        empty = int(days[name].isna().sum()) if name in days else 0
        if empty:
            values = {"label": LABELS[name], "days": Quantity(empty, "count")}
            notes.append(Message("partly-missing", _PARTLY_MISSING, **values))
    return notes


def _summary(days: pd.DataFrame, margin: float, things: list[str]) -> dict[str, Any]:
    def total(name: str) -> float | None:
        return float(days[name].sum()) if name in days and days[name].notna().all() else None

    visitors, buyers, sales = (float(days[name].sum()) for name in ("visitors", "buyers", "sales"))
    refunds, ad_spend = total("refunds"), total("ad_spend")
    return {
        "days": len(days),
        "first_day": days.index.min(),
        "last_day": days.index.max(),
        "visitor_days": visitors,
        "buyers": buyers,
        "sales": sales,
        "refunds": refunds,
        "ad_spend": ad_spend,
        "conversion": buyers / visitors if visitors else None,
        "spend_per_buyer": sales / buyers if buyers else None,
        "net_sales": None if refunds is None else sales - refunds,
        "contribution": None if ad_spend is None else sales * margin - ad_spend,
        "look_first": things,
    }


TOOL: Final = TableTool(
    slug="shop-report",
    title=Words(zh="经营日报", en="Shop report"),
    purpose=Words(
        zh="每天、每周、每月的转化、客单价、净销售额和推广后贡献，变化拆成三份，并挑出今天先看的三件事。",
        en="Conversion, spend, net sales and contribution after ads by day, week and month; each change split in three, "
        "and the three things to look at first.",
    ),
    chapter="data/reading-a-report",
    columns=COLUMNS,
    options=OPTIONS,
    work=work,
    sample="shop-report.xlsx",
)
