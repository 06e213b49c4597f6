"""Intervals under each other, held against a line: samples, sources, and the steps of a purchase."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from calculators.methods.wilson import wilson
from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.shop import margin
from handbook.figures.text import number, percent, width_of
from handbook.worked_shop.traffic_files import AFTER

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas


class Row(NamedTuple):
    """One interval: what it is of, its three numbers, the line it is held against, what it says."""

    name: Words
    low: float
    seen: float
    high: float
    line: float
    said: Words
    tone: str = "ink"


def _rows(canvas: Canvas, rows: list[Row], top: float, most: float, *, least: float = 0) -> float:
    """Draw the rows, on phones with the words above each; return where they end."""
    told = [
        width_of(canvas.say(row.name), canvas.size) + width_of(canvas.say(row.said), canvas.size, bold=True)
        for row in rows
    ]
    left = 6 if canvas.narrow else max(told) + 40
    x = Scale(least, most, left, canvas.width - 8)
    step = canvas.leading + 26 if canvas.narrow else 34
    y = top
    for row in rows:
        middle = y + step - 14 if canvas.narrow else y + step / 2
        base = y + canvas.size if canvas.narrow else middle + canvas.size * 0.35
        canvas.text(2, base, row.name)
        canvas.text(
            canvas.width - 4 if canvas.narrow else left - 14,
            base,
            row.said,
            anchor="end",
            tone=row.tone,
            bold=True,
        )
        canvas.lines([(left, middle), (canvas.width - 8, middle)], line="rule")
        canvas.rect(x(row.low), middle - 5, max(x(row.high) - x(row.low), 2), 10, fill="tint", line="level")
        canvas.circle(x(row.seen), middle, 3.5, fill="level", line="")
        canvas.lines([(x(row.line), middle - 10), (x(row.line), middle + 10)], line="loss", bold=True)
        y += step
    return y + 4


# Buyers and visitors of the chapter's table, fewest visitors first; its line is the whole shop's rate.
_SAMPLES = ((1, 20), (0, 100), (10, 300), (90, 3000), (384, 12000))


def _sample_rows() -> list[Row]:
    shop = _SAMPLES[-1][0] / _SAMPLES[-1][1]
    rows = []
    for buyers, visitors in _SAMPLES:
        low, high = wilson(buyers, visitors)
        of = f"{number(buyers)} ÷ {number(visitors)}"
        ends = f"{percent(low, 1) if low else '0'}–{percent(high, 1)}"
        rows.append(Row(Words(zh=of, en=of), low, buyers / visitors, high, shop, Words(zh=ends, en=ends)))
    return rows


def _sample_values() -> dict[str, str]:
    rows = _sample_rows()
    told = "；".join(f"{row.name.say('zh')}：{row.said.say('zh')}" for row in rows)
    return {
        "rows": told,
        "rows_en": told.replace("：", ": ").replace("；", "; "),
        "shop": percent(rows[-1].line, 1),
    }


def _draw_samples(canvas: Canvas) -> None:
    rows = _sample_rows()
    heading = Words(zh="买家 ÷ 访客，转化率的 95% 区间", en="buyers ÷ visitors, 95% interval")
    canvas.text(2, canvas.size, heading, tone="soft")
    end = _rows(canvas, rows, canvas.leading + 6, rows[0].high)
    shop = Words(zh="竖线：全店 {shop}", en="upright line: the shop, {shop}")
    canvas.text(2, end + canvas.size, shop, tone="loss", values=_sample_values())


SMALL_SAMPLES = Figure(
    name="small-samples",
    title=Words(zh="人越多，区间越窄", en="The more people, the narrower the interval"),
    told=Words(
        zh="五条横条是转化率的 95% 区间，从上到下访客越来越多：{rows}。竖线是全店的 {shop}，五条都碰着它；头一条最宽，末一条窄得像一道线。",
        en="Five bars are 95% intervals of conversion, visitors growing from top to bottom: {rows_en}. An upright line marks the shop's {shop}; all five touch it. The first is widest by far, the last hardly wider than a stroke.",
    ),
    caption=Words(
        zh="圆点是看到的数，横条是它可能的范围。二十个人的 5% 和一百个人的 0，都还没跟 {shop} 分开。",
        en="The dot is what was seen, the bar what it may be. Neither 5% of twenty nor none of a hundred is apart from {shop} yet.",
    ),
    values=_sample_values,
    draw=_draw_samples,
)

_NAMES = (
    Words(zh="关键词推广", en="Keyword ads"),
    Words(zh="人群推广", en="Audience ads"),
    Words(zh="站外笔记", en="Outside posts"),
    Words(zh="免费搜索", en="Free search"),
    Words(zh="平台推荐", en="Recommendations"),
    Words(zh="老客、收藏", en="Past customers"),
)
_VERDICTS = {
    "raise": (Words(zh="加", en="raise"), "level"),
    "cut": (Words(zh="减", en="cut"), "loss"),
    "test": (Words(zh="试", en="test"), "fall"),
    "hold": (Words(zh="守", en="hold"), "soft"),
}


def verdict(low: float, high: float, cost: float) -> str:
    """Return what the chapter's rule says about a source: raise, cut, test or hold."""
    if cost == 0:
        return "hold"
    if low > cost:
        return "raise"
    return "cut" if high < cost else "test"


def _source_rows() -> list[Row]:
    rows = []
    for name, source in zip(_NAMES, AFTER, strict=True):
        each = source.sales / source.buyers * margin()
        low, high = (share * each for share in wilson(source.buyers, source.visitors))
        cost = source.cost / source.visitors
        said, tone = _VERDICTS[verdict(low, high, cost)]
        rows.append(Row(name, low, source.buyers / source.visitors * each, high, cost, said, tone))
    return rows


def _source_values() -> dict[str, str]:
    told = {}
    for language, point in (("zh", "；"), ("en", "; ")):
        told[f"rows_{language}"] = point.join(
            f"{row.name.say(language)} {number(row.low, 2)}–{number(row.high, 2)}"
            f" / {number(row.line, 2)} {row.said.say(language)}"
            for row in _source_rows()
        )
    return told


def _draw_sources(canvas: Canvas) -> None:
    heading = Words(zh="每访客贡献的区间，元", en="contribution per visitor, yuan")
    canvas.text(2, canvas.size, heading, tone="soft")
    rows = _source_rows()
    end = _rows(canvas, rows, canvas.leading + 6, max(row.high for row in rows))
    canvas.text(
        2, end + canvas.size, Words(zh="竖线：每访客成本", en="upright line: cost per visitor"), tone="loss"
    )


SOURCE_VERDICTS = Figure(
    name="source-verdicts",
    title=Words(
        zh="六个来源：区间在成本的哪一边", en="Six sources: on which side of its cost the interval lies"
    ),
    told=Words(
        zh="每个来源一条横条，是每访客贡献的 95% 区间，竖线是它的每访客成本，都是元。区间、成本、判断依次是：{rows_zh}。整条在竖线右边的加，整条在左边的减，夹着竖线的试，不花推广费的守。",
        en="One bar a source: the 95% interval of contribution per visitor; an upright line marks its cost per visitor, in yuan. Interval, cost and verdict: {rows_en}. A bar wholly right of its line is raised, wholly left is cut, across it is tested; a source without ad spend is held.",
    ),
    caption=Words(
        zh="整条在竖线右边：加；整条在左边：减；竖线穿过横条：试。不花推广费的，守。",
        en="Bar wholly right of the line: raise. Wholly left: cut. The line crosses the bar: test. No ad spend: hold.",
    ),
    values=_source_values,
    draw=_draw_sources,
)

# This week's people at each step of the purchase, and the shop's usual share of the step before.
_PEOPLE = (3000, 306, 86, 75)
_USUAL = (0.100, 0.367, 0.873)
_STEPS = (
    Words(zh="加购 ÷ 访客", en="cart ÷ visitors"),
    Words(zh="下单 ÷ 加购", en="orders ÷ cart"),
    Words(zh="支付 ÷ 下单", en="paid ÷ orders"),
)


def _leak_rows() -> list[Row]:
    """Return the steps as multiples of their own usual share: different steps on one scale."""
    rows = []
    for name, (of, people), usual in zip(_STEPS, pairwise(_PEOPLE), _USUAL, strict=True):
        low, high = wilson(people, of)
        said = Words(
            zh=f"{percent(people / of, 1)}，平常 {percent(usual, 1)}",
            en=f"{percent(people / of, 1)}, usually {percent(usual, 1)}",
        )
        tone = "ink" if low <= usual <= high else "loss"
        rows.append(Row(name, low / usual, people / of / usual, high / usual, 1, said, tone))
    return rows


def _leak_values() -> dict[str, str]:
    rows = _leak_rows()
    ends = [wilson(people, of) for of, people in pairwise(_PEOPLE)]
    values = {}
    for place, (row, (low, high)) in enumerate(zip(rows, ends, strict=True)):
        values[f"zh_{place}"], values[f"en_{place}"] = row.said.say("zh"), row.said.say("en")
        values[f"ends_{place}"] = f"{percent(low, 1)}–{percent(high, 1)}"
    return {**values, "usual": percent(_USUAL[1], 1)}


def _draw_leak(canvas: Canvas) -> None:
    heading = Words(zh="这一周，比自己平常的几倍", en="this week, against one's own usual")
    canvas.text(2, canvas.size, heading, tone="soft")
    end = _rows(canvas, _leak_rows(), canvas.leading + 6, 1.2, least=0.6)
    canvas.text(
        2, end + canvas.size, Words(zh="竖线：自己平常的数", en="upright line: one's own usual"), tone="loss"
    )


WHERE_IT_LEAKS = Figure(
    name="where-it-leaks",
    title=Words(zh="三段里漏的是中间那段", en="Of three steps, the middle one leaks"),
    told=Words(
        zh="三条横条是这一周三段比率的 95% 区间，各除以自己平常的数，竖线是平常。加购 ÷ 访客 {zh_0}（区间 {ends_0}），横条跨着竖线；下单 ÷ 加购 {zh_1}（{ends_1}），整条在竖线左边；支付 ÷ 下单 {zh_2}（{ends_2}），又跨着竖线。",
        en="Three bars are 95% intervals of this week's steps, each divided by its own usual share; the upright line is the usual. Cart ÷ visitors {en_0} (interval {ends_0}): the bar lies across the line. Orders ÷ cart {en_1} ({ends_1}): wholly left of it. Paid ÷ orders {en_2} ({ends_2}): across it again.",
    ),
    caption=Words(
        zh="只有“下单 ÷ 加购”整条够不着平常的 {usual}：漏在加购以后、下单以前。",
        en="Only orders ÷ cart fails to reach its usual {usual}: the leak is after the cart and before the order.",
    ),
    values=_leak_values,
    draw=_draw_leak,
)
