"""What a shop's report says in sentences, and its pictures."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from calculators.tables.report_band import RED, YELLOW
from calculators.tables.report_days import PARTS
from calculators.tables.report_tables import LABELS, UNITS_OF
from calculators.tables.tool import Finding
from calculators.words import Message, Quantity, Words

_PAGE: Final = "data/reading-a-report"
_DRAWN_DAYS: Final = 56
_CHANCE: Final = 2

_ONE_DAY: Final = Words(
    zh="{date}：支付金额 {sales}，转化率 {conversion}，客单价 {spend}。同一周几的数不够，还说不出平常是多少。",
    en="{date}: sales {sales}, conversion {conversion}, spend per buyer {spend}. There are too few same weekdays to say what is usual.",
)
_AGAINST_USUAL: Final = Words(
    zh="{date} 支付金额 {sales}，前 {count} 个同一周几平均 {usual}（两倍标准差的线 {low}–{high}）：{verdict}",
    en="{date}: sales {sales}; the {count} same weekdays before average {usual} (two standard deviations either way: {low} to {high}): {verdict}",
)
_VERDICTS: Final = {
    "green": Words(zh="在平常之内。", en="as usual."),
    "yellow": Words(zh="黄灯，往下查，先不改。", en="a yellow light: look further, change nothing yet."),
    "red": Words(zh="红灯，当天查清。", en="a red light: find out today."),
    "unknown": Words(
        zh="前几周一模一样，量不出起伏。",
        en="the weeks before did not differ, so there is no usual swing to measure by.",
    ),
}
_THING: Final = Words(
    zh="先看{label}：{date} 是 {value}，前 {count} 个同一周几是 {usual}，差 {size} 个标准差{worth}。",
    en="Look at {label}: {value} on {date} against {usual} over {count} same weekdays, {size} standard deviations away{worth}. ",
)
_WORTH: Final = Words(zh="，折合推广后贡献 {effect}", en=", worth {effect} of contribution after ads")
_CALM: Final = Words(zh="还在平常的起伏里，不用动手。", en="It is within the usual swings; leave it.")
_LUCK: Final = Words(
    zh="这天 {buyers} 个买家，光凭运气就会上下差 {chance} 个左右。",
    en="With {buyers} buyers that day, luck alone moves them by {chance} or so.",
)
_PERIOD: Final = {
    "week": Words(
        zh="{date} 起的这一周卖了 {sales}，比上一周的变化是 {change}，分到三项：访客 {by_visitors}，转化率 {by_conversion}，客单价 {by_spend}。"
        "转化率 {conversion}（{visitors} 访客日，95% 区间 {low}–{high}）。",
        en="The week from {date} sold {sales}, a change of {change} on the week before. Its three parts: {by_visitors} due to "
        "visitors, {by_conversion} to conversion, {by_spend} to spend per buyer. Conversion was {conversion} ({visitors} visitor-days, 95 % interval {low}–{high}).",
    ),
    "month": Words(
        zh="{date} 起的这个月卖了 {sales}，比上个月的变化是 {change}，分到三项：访客 {by_visitors}，转化率 {by_conversion}，客单价 {by_spend}。"
        "转化率 {conversion}（{visitors} 访客日，95% 区间 {low}–{high}）。",
        en="The month from {date} sold {sales}, a change of {change} on the month before. Its three parts: {by_visitors} due to "
        "visitors, {by_conversion} to conversion, {by_spend} to spend per buyer. Conversion was {conversion} ({visitors} visitor-days, 95 % interval {low}–{high}).",
    ),
}
_LOSING: Final = Words(
    zh="最近一个完整的月，推广后贡献是 {contribution}：支付 {sales}，推广花费 {ad_spend}。先把投产比跟保本线对一眼。",
    en="Contribution after ads of the last whole month is {contribution}: sales {sales}, ad spend {ad_spend}. Hold the ROAS "
    "against its break-even first.",
)
# Where each measure is traced further.
_PLACES: Final = {
    "visitors": ("traffic/sources", "table"),
    "conversion": (_PAGE, "item-conversion"),
    "spend_per_buyer": ("traffic/spend-and-testing", "two-ends"),
    "refund_rate": (_PAGE, "anomalies"),
    "ad_spend": ("traffic/roas-and-budget", "lines"),
}
_BAND_PICTURE: Final = Words(
    zh="支付金额：最近八周和平常的线", en="Sales: the last eight weeks and the usual band"
)
_SPLIT_PICTURE: Final = Words(
    zh="最后一天比上周同一天：差在哪里", en="The last day against the same weekday: where it differs"
)


def headline(days: pd.DataFrame, held: pd.DataFrame) -> Message:
    """Give the last day's sales against what is usual for its weekday."""
    last: Any = days.iloc[-1]
    sales: Any = held.loc["sales"]
    if np.isnan(sales["usual"]):
        return Message(
            "one-day",
            _ONE_DAY,
            date=_day(sales["date"]),
            sales=Quantity(float(sales["value"]), "money"),
            conversion=_quantity(last["conversion"], "rate"),
            spend=_quantity(last["spend_per_buyer"], "money"),
        )
    return Message(
        "against-usual",
        _AGAINST_USUAL,
        date=_day(sales["date"]),
        sales=Quantity(float(sales["value"]), "money"),
        count=Quantity(int(sales["count"]), "count"),
        usual=Quantity(float(sales["usual"]), "money"),
        low=Quantity(float(sales["low"]), "money"),
        high=Quantity(float(sales["high"]), "money"),
        verdict=_VERDICTS[_light(sales["size"])],
    )


def _light(size: float) -> str:
    if np.isnan(size):
        return "unknown"
    return "red" if abs(size) > RED else "yellow" if abs(size) > YELLOW else "green"


def find(
    days: pd.DataFrame, periods: dict[str, pd.DataFrame], held: pd.DataFrame, things: list[str]
) -> list[Finding]:
    """Give the three things to look at first, then the last whole week and month."""
    found = [_of_thing(days, held.loc[name]) for name in things]
    for by, frame in periods.items():
        found += _of_period(by, frame)
    return [*found, *_of_losing(periods["month"])]


def _of_thing(days: pd.DataFrame, row: Any) -> Finding:
    measure = str(row["measure"])
    unit = UNITS_OF[measure]
    worth: Any = Words(zh="", en="")
    values: dict[str, Any] = {}
    said = {language: _THING.say(language) for language in ("zh", "en")}
    if not np.isnan(row["effect"]):
        values["effect"] = Quantity(float(row["effect"]), "money")
        said = {one: text.replace("{worth}", _WORTH.say(one)) for one, text in said.items()}
    else:
        values["worth"] = worth
    if abs(row["size"]) <= YELLOW:
        said = {one: text + _CALM.say(one) for one, text in said.items()}
    elif measure == "conversion":
        buyers = float(days.loc[row["date"], "buyers"])
        values |= {
            "buyers": Quantity(buyers, "count"),
            "chance": Quantity(float(np.round(_CHANCE * np.sqrt(buyers))), "count"),
        }
        said = {one: text + _LUCK.say(one) for one, text in said.items()}
    message = Message(
        f"look-{measure.replace('_', '-')}",
        Words(zh=said["zh"], en=said["en"].rstrip()),
        label=LABELS[measure],
        date=_day(row["date"]),
        value=Quantity(float(row["value"]), unit),
        usual=Quantity(float(row["usual"]), unit),
        count=Quantity(int(row["count"]), "count"),
        size=Quantity(float(row["size"]), "ratio"),
        **values,
    )
    return Finding(message, *_PLACES[measure])


def _of_period(by: str, frame: pd.DataFrame) -> list[Finding]:
    """Tell of the last whole week or month that has one before it."""
    told = frame[frame["change"].notna() & frame["whole"]]
    if told.empty:
        return []
    row = told.iloc[-1]
    message = Message(
        f"last-{by}",
        _PERIOD[by],
        date=_day(told.index[-1]),
        sales=Quantity(float(row["sales"]), "money"),
        change=Quantity(float(row["change"]), "money"),
        conversion=_quantity(row["conversion"], "rate"),
        visitors=Quantity(float(row["visitors"]), "count"),
        low=_quantity(row["conversion_low"], "rate"),
        high=_quantity(row["conversion_high"], "rate"),
        **{f"by_{name}": Quantity(float(row[f"by_{name}"]), "money") for name in PARTS},
    )
    return [Finding(message, "data/profit-tree", "split")]


def _of_losing(months: pd.DataFrame) -> list[Finding]:
    if "contribution" not in months:
        return []
    whole = months[months["whole"] & months["contribution"].notna()]
    if whole.empty or whole.iloc[-1]["contribution"] >= 0:
        return []
    row = whole.iloc[-1]
    values = {name: Quantity(float(row[name]), "money") for name in ("contribution", "sales", "ad_spend")}
    return [Finding(Message("losing", _LOSING, **values), "traffic/roas-and-budget", "breakeven")]


def pictures(days: pd.DataFrame, held: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the last eight weeks' sales with the usual band, and the split of the last change."""
    return [_lines(days, held.loc["sales"]), *_waterfall(days)]


def _lines(days: pd.DataFrame, sales: Any) -> dict[str, Any]:
    drawn = days.tail(_DRAWN_DAYS)
    ago = [-int((days.index[-1] - date).days) for date in drawn.index]
    lines = [
        {"label": LABELS["sales"], "points": [list(pair) for pair in zip(ago, drawn["sales"], strict=True)]}
    ]
    if not np.isnan(sales["low"]):
        for name, label in (
            ("low", Words(zh="平常的下线", en="Usual, lower line")),
            ("high", Words(zh="平常的上线", en="Usual, upper line")),
        ):
            lines.append({"label": label, "points": [[ago[0], sales[name]], [ago[-1], sales[name]]]})
    return {
        "kind": "lines",
        "title": _BAND_PICTURE,
        "x": {"label": Words(zh="离最后一天几天", en="Days from the last"), "unit": "count"},
        "y": {"label": LABELS["sales"], "unit": "money"},
        "lines": lines,
        "points": [],
    }


def _waterfall(days: pd.DataFrame) -> list[dict[str, Any]]:
    row = days.iloc[-1]
    if pd.isna(row["change"]):
        return []
    labels = (
        Words(zh="访客", en="Visitors"),
        Words(zh="转化", en="Conversion"),
        Words(zh="客单价", en="Spend"),
    )
    before = float(row["sales"] - row["change"])
    steps = [{"label": Words(zh="上周同一天", en="Same weekday"), "value": before, "level": True}]
    steps += [
        {"label": label, "value": float(row[f"by_{name}"])} for label, name in zip(labels, PARTS, strict=True)
    ]
    steps.append({"label": Words(zh="最后一天", en="Last day"), "value": float(row["sales"]), "level": True})
    return [{"kind": "waterfall", "title": _SPLIT_PICTURE, "unit": "money", "items": steps}]


def _quantity(value: Any, unit: str) -> Quantity:
    return Quantity(None if pd.isna(value) else float(value), unit)


def _day(date: pd.Timestamp) -> Words:
    day = date.date().isoformat()
    return Words(zh=day, en=day)
