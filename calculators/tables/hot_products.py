"""Hot products: which of a shop's own products people want enough to build on.

Conversion is taken with its Wilson interval (:mod:`calculators.methods.wilson`), and ranked by
what its low end is worth in money. The line to clear is the shop's own pooled conversion over
products: buyers of all products divided by visitors of all products, never a mean of rates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from calculators.tables.hot_columns import COLUMNS, LABELS, OPTIONS
from calculators.tables.hot_findings import find, picture_of_ranking, picture_of_weeks
from calculators.tables.hot_goods import Goods, sum_products
from calculators.tables.hot_judging import Line, judge
from calculators.tables.tool import Given, Outcome, ResultTable, Shown, TableTool
from calculators.tables.usable import Check, keep, missing, need_rows, negative, not_a_day, not_whole
from calculators.words import Message, Quantity, Words

if TYPE_CHECKING:
    import pandas as pd

# Decimals of a worth in yuan beyond which a difference is float dust.
_DUST: Final = 9

_NO_PRODUCT: Final = Words(zh="没有商品 ID，也没有商品名称", en="it has neither product ID nor name")
_MORE_BUYERS: Final = Words(
    zh="{name}：{buyers} 个买家多于 {visitors} 个访客，口径对不上，没有判。",
    en="{name}: {buyers} buyers are more than {visitors} visitors; they do not fit together, so it was not judged.",
)
_HEADLINE: Final = Words(
    zh="{products} 款里有 {candidates} 款候选，{traps} 款是长尾陷阱；要过的线是转化率 {least}。",
    en="{products} products. Candidates: {candidates}; long-tail traps: {traps}. The conversion to clear is {least}.",
)
_HEADLINE_ONE: Final = Words(
    zh="只有 1 款商品，没有别的款可比；要过的线是转化率 {least}。",
    en="There is only one product and none to compare it with; the conversion to clear is {least}.",
)
_CAPTION: Final = Words(
    zh="各款商品，按区间低端值多少钱排", en="Products, by what the interval's low end is worth"
)


def work(given: Given) -> Outcome:
    """Judge every product of a ranking over the last days of the report.

    Raises :class:`~calculators.fields.BadInput` when no row can be used.
    """
    rows, left_out = _usable(given)
    goods = sum_products(rows, given.options["window_days"])
    goods, contradictory = _without_contradictions(goods)
    need_rows(goods.frame, left_out + contradictory)
    least, own = _least(goods.frame, given.options["min_conversion"])
    # Without the gaps: pandas 2 warns of a column that holds nothing else.
    bounce = goods.frame["bounce_rate"].dropna().median() if "bounce_rate" in goods.frame else np.nan
    line = Line(given.options["min_visitors"], least, None if np.isnan(bounce) else float(bounce))
    table = _ranked(judge(goods, line), goods)
    summary = _summary(table, goods, line, own)
    return Outcome(
        headline=_headline(summary),
        tables=[ResultTable("products", _CAPTION, _shown(table, goods), table)],
        findings=find(table, goods, line, own),
        pictures=[picture_of_ranking(table), *picture_of_weeks(table)],
        left_out=left_out + contradictory,
        notes=_notes(given, goods, own=given.options["min_conversion"] is None),
        summary=summary,
    )


def _usable(given: Given) -> tuple[pd.DataFrame, list[Message]]:
    """Give the rows that name a product and its counts, each product under one key."""
    frame = given.frame
    if given.has("product_id"):
        key = frame["product_id"]
        if given.has("name"):
            key = key.where(key != "", frame["name"])
    else:
        key = frame["name"]
    frame = frame.assign(key=key.astype(object))
    checks = [Check("no-product", _NO_PRODUCT, frame["key"] == "")]
    if given.has("date"):
        checks.append(missing(frame, "date", LABELS["date"]))
        ranges = not_a_day(given, "date")
        # A report of ranges only is one window; beside days a range counts them twice.
        checks += [ranges] if not ranges.broken.all() else []
    checks += [missing(frame, name, LABELS[name]) for name in ("visitors", "buyers", "sales")]
    checks += [not_whole(frame, name, LABELS[name]) for name in ("visitors", "buyers")]
    checks.append(negative(frame, "sales", LABELS["sales"]))
    kept, left_out = keep(frame, checks)
    need_rows(kept, left_out)
    return kept, left_out


def _without_contradictions(goods: Goods) -> tuple[Goods, list[Message]]:
    """Leave out products with more buyers than visitors, and say so."""
    frame = goods.frame
    wrong = frame["buyers"] > frame["visitors"]
    if not wrong.any():
        return goods, []
    messages = [
        Message(
            "more-buyers",
            _MORE_BUYERS,
            name=Words(zh=str(row.name), en=str(row.name)),
            buyers=Quantity(row.buyers, "count"),
            visitors=Quantity(row.visitors, "count"),
        )
        for row in frame.loc[wrong, ["name", "buyers", "visitors"]]
        .set_axis(["name", "buyers", "visitors"], axis=1)
        .itertuples(index=False)
    ]
    kept = ~wrong.to_numpy()
    weekly = None if goods.weekly is None else goods.weekly[kept]
    return goods._replace(frame=frame[kept].reset_index(drop=True), weekly=weekly), messages


def _least(frame: pd.DataFrame, asked: float | None) -> tuple[float | None, float | None]:
    """Give the conversion to clear, and the shop's own; ``None`` where nobody bought."""
    visitors, buyers = float(frame["visitors"].sum()), float(frame["buyers"].sum())
    own = buyers / visitors if visitors and buyers else None
    return (own if asked is None else asked), own


def _ranked(frame: pd.DataFrame, goods: Goods) -> pd.DataFrame:
    """Add what the low end is worth and put the products in order; ties by visitors, then by key."""
    frame["worth_low"] = frame["conversion_low"] * frame["spend_per_buyer"]
    if "unit_margin" in frame and frame["unit_margin"].notna().any():
        frame["worth_low"] *= frame["unit_margin"]
    if "stock" in frame and goods.days:
        a_day = frame["buyers"] / goods.days
        frame["cover_days"] = frame["stock"] / a_day.where(a_day > 0)
    if goods.weekly is not None:
        frame["weekly"] = list(goods.weekly)
    worth = frame["worth_low"].round(_DUST).fillna(-np.inf).to_numpy()
    visitors, keys = frame["visitors"].to_numpy(), frame["key"].to_numpy()
    order = np.lexsort((-visitors, -worth))
    alike = (np.diff(visitors[order]) == 0) & (worth[order][1:] == worth[order][:-1])
    run = np.concatenate([[0], np.cumsum(~alike)])
    tied = np.flatnonzero(np.append(alike, False) | np.insert(alike, 0, False))
    # Text sorts slowly, so only products that tie are put in order of their keys.
    by_key = sorted(tied.tolist(), key=lambda place: (run[place], keys[order[place]]))
    order[tied] = order[by_key]
    return frame.iloc[order].reset_index(drop=True)


def _shown(frame: pd.DataFrame, goods: Goods) -> list[Shown]:
    """Give the columns to show: those that the report could fill."""
    with_margin = "unit_margin" in frame and bool(frame["unit_margin"].notna().any())
    worth = (
        Words(zh="低端值几元", en="Low end is worth")
        if with_margin
        else Words(zh="低端 × 客单价", en="Low end × spend per buyer")
    )
    visitors = (
        Words(zh="访客日", en="Visitor-days") if (goods.days or 1) > 1 else Words(zh="访客", en="Visitors")
    )
    columns = [
        Shown("key", LABELS["product_id"], "text"),
        Shown("name", LABELS["name"], "text"),
        Shown("verdict", Words(zh="判", en="Verdict"), "words"),
        Shown("visitors", visitors, "count"),
        Shown("buyers", Words(zh="买家", en="Buyers"), "count"),
        Shown("conversion", Words(zh="转化率", en="Conversion"), "rate"),
        Shown("conversion_low", Words(zh="区间低端", en="Interval, low end"), "rate"),
        Shown("conversion_high", Words(zh="区间高端", en="Interval, high end"), "rate"),
        Shown("spend_per_buyer", Words(zh="客单价", en="Spend per buyer"), "money"),
        Shown("unit_margin", LABELS["unit_margin"], "rate"),
        Shown("worth_low", worth, "unit_money", bar=True),
        Shown("sales", LABELS["sales"], "money"),
        Shown("bounce_rate", LABELS["bounce_rate"], "rate"),
        Shown("class_words", Words(zh="角色", en="Class"), "words"),
        Shown("stage_words", Words(zh="阶段", en="Stage"), "words"),
        Shown("growth", Words(zh="访客每周增长", en="Visitor growth a week"), "rate"),
        Shown("stock", LABELS["stock"], "count"),
        Shown("cover_days", Words(zh="可卖天数", en="Days of cover"), "expected"),
        Shown("reason", Words(zh="为什么", en="Why"), "words"),
    ]
    idle = {"growth"} if goods.weekly is None else set()
    if (frame["key"] == frame["name"]).all():
        idle.add("key")
    return [one for one in columns if one.name in frame and one.name not in idle]


def _summary(table: pd.DataFrame, goods: Goods, line: Line, own: float | None) -> dict[str, Any]:
    return {
        "products": len(table),
        "candidates": int(table["candidate"].sum()),
        "long_tail_traps": int(table["long_tail_trap"].sum()),
        "visitors": float(table["visitors"].sum()),
        "buyers": float(table["buyers"].sum()),
        "sales": float(table["sales"].sum()),
        "own_conversion": own,
        "min_conversion": line.conversion,
        "min_visitors": line.visitors,
        "median_bounce": line.bounce,
        "days": goods.days,
        "first_day": goods.first,
        "last_day": goods.last,
    }


def _headline(summary: dict[str, Any]) -> Message:
    least = Quantity(summary["min_conversion"], "rate")
    if summary["products"] == 1:
        return Message("one-product", _HEADLINE_ONE, least=least)
    return Message(
        "screened",
        _HEADLINE,
        products=Quantity(summary["products"], "count"),
        candidates=Quantity(summary["candidates"], "count"),
        traps=Quantity(summary["long_tail_traps"], "count"),
        least=least,
    )


_OWN_LINE: Final = Words(
    zh="转化率的线取的是本店常态：窗口里所有商品的买家相加，除以商品访客相加。一个人看三款算三个，买三款也算三个；通常比全店转化率低，两个数别混着比。",
    en="The line is the shop's own: buyers of all products in the window divided by their visitors. Someone who looks "
    "at three products counts three times, and so does one who buys three; it is usually lower than the shop's conversion, "
    "so do not set the two side by side.",
)
_VISITOR_DAYS: Final = Words(
    zh="窗口有 {days} 天的数，各天访客相加是访客日：同一个人两天来算两次。",
    en="The window holds {days} days. Their visitors added up are visitor-days: someone who comes on two days counts twice.",
)
_SHORT_WINDOW: Final = Words(
    zh="窗口要 {asked} 天，表里只有 {days} 天的数。",
    en="The window asks for {asked} days; the file holds {days} of them.",
)
_NO_DATES: Final = Words(
    zh="表里没有日期，整张表当一个窗口算，看不出阶段。请确认是完整的一周，没有活动。",
    en="Without dates the whole table is one window and no stage can be told. Make sure it is a whole week without a campaign.",
)
_GONE: Final = Words(
    zh="有 {gone} 款只在窗口以前出现过，没有列出。",
    en="Products that appear only before the window are not listed: {gone}.",
)
_REPEATS: Final = Words(
    zh="有 {repeats} 行与前面的行是同一款同一天，已相加；访客这样相加会重复计人，请确认不是导出了两遍。",
    en="Rows that repeat a product and day were added up: {repeats}. Their visitors may count people twice; "
    "make sure nothing was exported twice.",
)
_WINNERS: Final = Words(
    zh="从 {products} 款里挑头名，头名多半沾了运气：用新的一周再验一次，验的那周才作数。",
    en="The best of {products} owes something to luck: test it again with a fresh week, and let that week decide.",
)
_FEW: Final = 3


def _notes(given: Given, goods: Goods, *, own: bool) -> list[Message]:
    window = given.options["window_days"]
    products = len(goods.frame)
    told = [
        (own, Message("own-line", _OWN_LINE)),
        (goods.days is None, Message("no-dates", _NO_DATES)),
        ((goods.days or 0) > 1, Message("visitor-days", _VISITOR_DAYS, days=Quantity(goods.days, "count"))),
        (
            goods.days is not None and goods.days < window,
            Message(
                "short-window",
                _SHORT_WINDOW,
                asked=Quantity(window, "count"),
                days=Quantity(goods.days, "count"),
            ),
        ),
        (goods.gone > 0, Message("gone", _GONE, gone=Quantity(goods.gone, "count"))),
        (goods.repeats > 0, Message("repeats", _REPEATS, repeats=Quantity(goods.repeats, "count"))),
        (products >= _FEW, Message("winners-luck", _WINNERS, products=Quantity(products, "count"))),
    ]
    return [message for holds, message in told if holds]


TOOL: Final = TableTool(
    slug="hot-products",
    title=Words(zh="爆款筛选", en="Hot products"),
    purpose=Words(
        zh="从商品排行里筛出真有人要的款：人数够、区间低端过线、填了贡献率的还要大于零，并认出长尾陷阱。",
        en="Screen a product ranking for what people really want: enough visitors, the interval's low end over the "
        "line, a margin above zero where one is given; and see the long-tail traps.",
    ),
    chapter="product/hot-products",
    columns=COLUMNS,
    options=OPTIONS,
    work=work,
    sample="hot-products.csv",
)
