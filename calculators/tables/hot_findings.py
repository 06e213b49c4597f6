"""What a screened ranking says in sentences, each with its counts and interval, and its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from calculators.tables.hot_goods import WEEKS, Goods
from calculators.tables.hot_judging import Line
from calculators.tables.tool import Finding
from calculators.words import Message, Quantity, Words

if TYPE_CHECKING:
    import pandas as pd

_PAGE: Final = "product/hot-products"
_DRAWN: Final = 10
_LINES: Final = 4
# The source's apparel example of 2017 or earlier.
_OLD_CONVERSION: Final = 0.03
# Days a reorder takes in the book's shop; beyond it nobody runs dry before the goods come.
_REORDER_DAYS: Final = 7

_BEST: Final = Words(
    zh="头一个候选是“{name}”：{visitors} 个访客里 {buyers} 个买家，转化率 {conversion}（95% 区间 {low}–{high}），"
    "低端也过了 {least}。先小额买人，到关口再看，别一步放量。",
    en="The first candidate is “{name}”: {buyers} buyers of {visitors} visitors, a conversion of {conversion} "
    "(95 % interval {low}–{high}) whose low end clears {least}. Buy a little traffic and judge it at the gate; do not scale at once.",
)
_NONE: Final = Words(
    zh="没有候选。转化最好的是“{name}”：{visitors} 个访客里 {buyers} 个买家，{conversion}（{low}–{high}）；"
    "要过的线是 {least} 和 {most} 个访客。",
    en="There is no candidate. “{name}” converts best: {buyers} of {visitors}, {conversion} ({low}–{high}); the lines are "
    "{least} and {most} visitors. ",
)
# What keeps the best one from being a candidate decides what to do next.
_NEXT: Final = {
    "few": Words(zh="先给它凑够人再判。", en="Give it enough visitors, then judge again."),
    "unsure": Words(
        zh="区间低端没过线，还不能照它备货加预算。",
        en="Its low end is under the line: do not stock or spend by it yet.",
    ),
    "margin": Words(
        zh="人数和转化都过线，卡在毛利不大于零：先改这一样。",
        en="It clears both lines; what fails is its margin, not above zero: mend that first.",
    ),
    "bounces": Words(
        zh="人数和转化都过线，卡在跳出率高于全店中位数：先改详情页。",
        en="It clears both lines; what fails is a bounce rate above the shop's median: mend its page first.",
    ),
}
_TRAP: Final = Words(
    zh="长尾陷阱：“{name}”转化率 {conversion}，可只有 {visitors} 个访客、{buyers} 个买家，区间 {low}–{high}。"
    "按来源拆一次：去掉转化最高的那个来源，剩下的还过不过线；单照收，别照它备货加预算。",
    en="A long-tail trap: “{name}” converts at {conversion}, but with {visitors} visitors and {buyers} buyers the interval is "
    "{low}–{high}. Split it by source and see what is left without the best one; take the orders, do not stock or spend by them.",
)
_OLD_LINE: Final = Words(
    zh="老书里“转化过 3%”的线，{products} 款里有 {passed} 款过得了，其中 {unsure} 款的区间低端没过本店的 {least}。那是一家服装店的例子，别照抄。",
    en="The old line of 3 % would pass {passed} of {products} products; the interval's low end of {unsure} of them does not "
    "clear this shop's {least}. It was one apparel shop's example, not to be copied.",
)
_SELLS: Final = Words(
    zh="“{name}”有 {buyers} 个买家（{visitors} 个访客，转化率 {conversion}，区间 {low}–{high}），毛利率 {margin}：推广卖一单亏一单。"
    "要当引流款，先设亏损上限。",
    en="“{name}” has {buyers} buyers ({visitors} visitors, conversion {conversion}, interval {low}–{high}) at a margin of {margin}: "
    "every order bought with ads loses money. As a traffic item it needs a cap on its loss.",
)
_FALLING: Final = Words(
    zh="“{name}”的访客四周里每周变化 {growth}（四周 {visitors} 个访客日），窗口里卖了 {sales}。先分清是季节还是自己，再减推广、停补货。",
    en="Visitors of “{name}” changed by {growth} a week over four weeks ({visitors} visitor-days); it sold {sales} in the window. "
    "First tell the season from yourself, then cut ads and reorders.",
)
_SHORT: Final = Words(
    zh="候选“{name}”的库存只够卖 {days} 天（按每位买家一件，{buyers} 个买家、{stock} 件）：放量之前先补货。",
    en="Stock of the candidate “{name}” lasts {days} days (one piece a buyer, {buyers} buyers, {stock} pieces): reorder before scaling.",
)
_RANKING: Final = Words(
    zh="排在前面的商品：转化率和 95% 区间", en="The first products: conversion and its 95 % interval"
)
_WEEKS: Final = Words(
    zh="金额最高的商品：四周访客", en="The products with most sales: visitors of four weeks"
)


def find(table: pd.DataFrame, goods: Goods, line: Line, own: float | None) -> list[Finding]:
    """Give the findings, the one that decides most first."""
    if line.conversion is None:
        return []
    told = [
        _of_best(table, line),
        *_of_trap(table),
        *_of_losses(table),
        *_of_old_line(table, line, own),
        *_of_falling(table, goods),
        *_of_stock(table),
    ]
    return [finding for finding in told if finding is not None]


def _of_best(table: pd.DataFrame, line: Line) -> Finding | None:
    least, most = Quantity(line.conversion, "rate"), Quantity(line.visitors, "count")
    if table["candidate"].any():
        row = table[table["candidate"]].iloc[0]
        return Finding(Message("candidate", _BEST, least=least, **_measured(row)), _PAGE, "gates")
    judged = table[table["conversion"].notna()]
    if judged.empty:
        return None
    row = _top(judged, "conversion_low", "visitors")
    following = _NEXT[_hindrance(row, line)]
    said = Words(zh=_NONE.say("zh") + following.say("zh"), en=_NONE.say("en") + following.say("en"))
    return Finding(Message("no-candidate", said, least=least, most=most, **_measured(row)), _PAGE, "minimum")


def _hindrance(row: pd.Series, line: Line) -> str:
    """Say what keeps a product that converts well from being a candidate."""
    if row["visitors"] < line.visitors:
        return "few"
    if not row["conversion_low"] >= line.conversion:
        return "unsure"
    return "margin" if row.get("unit_margin", 1) <= 0 else "bounces"


def _of_trap(table: pd.DataFrame) -> list[Finding]:
    """Tell of the trap that tempts most: the one with the highest conversion."""
    traps = table[table["long_tail_trap"]]
    if traps.empty:
        return []
    row = _top(traps, "conversion", "visitors")
    return [Finding(Message("long-tail-trap", _TRAP, **_measured(row)), _PAGE, "long-tail")]


def _of_losses(table: pd.DataFrame) -> list[Finding]:
    if "unit_margin" not in table:
        return []
    losing = table[(table["unit_margin"] <= 0) & (table["buyers"] > 0)]
    if losing.empty:
        return []
    row = _top(losing, "buyers")
    values = {**_measured(row), "margin": Quantity(float(row["unit_margin"]), "rate")}
    return [Finding(Message("sells-at-a-loss", _SELLS, **values), "product/selection-and-roles", "roles")]


def _of_old_line(table: pd.DataFrame, line: Line, own: float | None) -> list[Finding]:
    passed = table["conversion"] >= _OLD_CONVERSION
    if line.conversion is None or own is None or not passed.any():
        return []
    unsure = passed & ~(table["conversion_low"] >= line.conversion)
    message = Message(
        "old-line",
        _OLD_LINE,
        products=Quantity(len(table), "count"),
        passed=Quantity(int(passed.sum()), "count"),
        unsure=Quantity(int(unsure.sum()), "count"),
        least=Quantity(line.conversion, "rate"),
    )
    return [Finding(message, _PAGE, "minimum")]


def _of_falling(table: pd.DataFrame, goods: Goods) -> list[Finding]:
    falling = table[table["stage"] == "declining"]
    if falling.empty or goods.weekly is None:
        return []
    row = _top(falling, "sales")
    message = Message(
        "declining",
        _FALLING,
        name=_name(row),
        growth=Quantity(float(row["growth"]), "rate"),
        visitors=Quantity(float(sum(row["weekly"])), "count"),
        sales=Quantity(float(row["sales"]), "money"),
    )
    return [Finding(message, "product/life-cycle-and-expansion", "decline")]


def _of_stock(table: pd.DataFrame) -> list[Finding]:
    if "cover_days" not in table:
        return []
    short = table[table["candidate"] & (table["cover_days"] < _REORDER_DAYS)]
    if short.empty:
        return []
    row = short.iloc[0]
    message = Message(
        "short-of-stock",
        _SHORT,
        name=_name(row),
        days=Quantity(float(row["cover_days"]), "expected"),
        buyers=Quantity(float(row["buyers"]), "count"),
        stock=Quantity(float(row["stock"]), "count"),
    )
    return [Finding(message, "product/inventory", "cover")]


def _top(frame: pd.DataFrame, *columns: str) -> Any:
    """Give the row with the most of the first column, then of the next; of equals the first key."""
    for column in columns:
        frame = frame[frame[column] == frame[column].max()]
    return frame.loc[min(frame.index, key=lambda row: str(frame["key"][row]))]


def _measured(row: Any) -> dict[str, Any]:
    """Give what every judgement of a product has to name: who, of how many, how surely."""
    return {
        "name": _name(row),
        "visitors": Quantity(float(row["visitors"]), "count"),
        "buyers": Quantity(float(row["buyers"]), "count"),
        "conversion": Quantity(float(row["conversion"]), "rate"),
        "low": Quantity(float(row["conversion_low"]), "rate"),
        "high": Quantity(float(row["conversion_high"]), "rate"),
    }


def _name(row: Any) -> Words:
    return Words(zh=str(row["name"]), en=str(row["name"]))


def picture_of_ranking(table: pd.DataFrame) -> dict[str, Any]:
    """Give bars of the first products' conversion with its interval."""
    items = [
        {
            "label": _name(row),
            "value": row["conversion"],
            "low": row["conversion_low"],
            "high": row["conversion_high"],
        }
        for _, row in table.head(_DRAWN).iterrows()
    ]
    return {"kind": "bars", "title": _RANKING, "unit": "rate", "items": items}


def picture_of_weeks(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give lines of the weekly visitors of the best sellers, nothing without four weeks."""
    if "weekly" not in table:
        return []
    drawn = table[table["growth"].notna()].nlargest(_LINES, "sales")
    if drawn.empty:
        return []
    lines = [
        {
            "label": _name(row),
            "points": [[week + 1, float(row["weekly"][week])] for week in range(WEEKS)],
        }
        for _, row in drawn.iterrows()
    ]
    return [
        {
            "kind": "lines",
            "title": _WEEKS,
            "x": {"label": Words(zh="第几周", en="Week"), "unit": "count"},
            "y": {"label": Words(zh="访客日", en="Visitor-days"), "unit": "count"},
            "lines": lines,
            "points": [],
        }
    ]
