"""A product over time: the stages by slope, and stock falling to the reorder point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from calculators.methods.normal import quantile
from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.text import number

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas

# The dress's visitors by week, how many weeks a slope takes, and how much of it is only wander.
_WEEKS = (400, 1100, 2000, 3000, 4300, 6200, 8300, 9800, 10400, 10600, 10300, 10500, 9600, 8200, 6900, 5600)
_SLOPE_WEEKS, _WANDER, _NEW_WEEKS = 4, 0.1, 2
_WEEK_OF_ORDER = 12

_STAGES = {
    "new": Words(zh="新生", en="New"),
    "growing": Words(zh="成长", en="Growing"),
    "hot": Words(zh="爆发", en="Hot"),
    "declining": Words(zh="衰退", en="Declining"),
}


def slope(week: int) -> float:
    """Return the average growth a week over the four weeks up to ``week``, like LOGEST - 1.

    >>> round(slope(15), 2)
    -0.13
    """
    logs = [math.log(visitors) for visitors in _WEEKS[week - _SLOPE_WEEKS : week]]
    middle, mean = (_SLOPE_WEEKS - 1) / 2, sum(logs) / _SLOPE_WEEKS
    up = sum((place - middle) * (value - mean) for place, value in enumerate(logs))
    return math.exp(up / sum((place - middle) ** 2 for place in range(_SLOPE_WEEKS))) - 1


def stage(week: int) -> str:
    """Return the stage of a week by the chapter's rule of thumb; the third week is read with the fourth."""
    if week <= _NEW_WEEKS:
        return "new"
    growth = slope(max(week, _SLOPE_WEEKS))
    if growth > _WANDER:
        return "growing"
    return "hot" if growth >= -_WANDER else "declining"


def _life_values() -> dict[str, str]:
    weeks = {name: [week for week in range(1, len(_WEEKS) + 1) if stage(week) == name] for name in _STAGES}
    values = {name: f"{those[0]}–{those[-1]}" for name, those in weeks.items()}
    for week in (4, 8, _WEEK_OF_ORDER, 15, 16):
        values[f"slope_{week}"] = number(slope(week) * 100, signed=True) + "%"
    return {**values, "visitors": number(_WEEKS[_WEEK_OF_ORDER - 1]), "last": number(_WEEKS[-1])}


def _draw_life(canvas: Canvas) -> None:
    x = Scale(0, len(_WEEKS), 2, canvas.width - 2)
    floor = 216
    y = Scale(0, max(_WEEKS), floor, canvas.leading * 3.6)
    heading = Words(zh="每周访客；下面是四周坡度", en="visitors a week; below, four-week slope")
    canvas.text(2, canvas.size, heading, tone="soft")
    _draw_order(canvas, x(_WEEK_OF_ORDER - 0.5), y(_WEEKS[_WEEK_OF_ORDER - 1]))
    for week, visitors in enumerate(_WEEKS, 1):
        box = (x(week - 1) + 1.5, y(visitors), x(1) - x(0) - 3, floor - y(visitors))
        if stage(week) == "declining":
            canvas.hatch(*box, gap=5)
        else:
            fill = {"new": "paper", "growing": "tint", "hot": "level"}[stage(week)]
            canvas.rect(*box, fill=fill, line="level")
    canvas.lines([(2, floor), (canvas.width - 2, floor)])
    _draw_stages(canvas, x, floor)


def _draw_order(canvas: Canvas, x: float, y: float) -> None:
    """Point at the week in which too much was ordered."""
    said = Words(zh="第 12 周：{visitors}，坡度 {slope_12}", en="week 12: {visitors}, slope {slope_12}")
    base, right = canvas.size + canvas.leading, canvas.width - 2
    canvas.text(right, base, said, anchor="end", tone="loss", bold=True, values=_life_values())
    canvas.arrow((x, base + 5), (x, y - 2), line="loss")


def _draw_stages(canvas: Canvas, x: Scale, floor: float) -> None:
    """Write the stages under their weeks, and the slope of every fourth week."""
    for name, words in _STAGES.items():
        those = [week for week in range(1, len(_WEEKS) + 1) if stage(week) == name]
        left, right = x(those[0] - 1) + 2, x(those[-1]) - 2
        canvas.lines([(left, floor + 5), (right, floor + 5)], line="soft", bold=True)
        anchor, place = ("end", right) if name == "declining" else ("start", left)
        canvas.text(place, floor + 7 + canvas.leading, words, anchor=anchor, bold=True)
    base = floor + 7 + canvas.leading * 2.1
    for week in range(_SLOPE_WEEKS, len(_WEEKS) + 1, _SLOPE_WEEKS):
        anchor, place = ("end", x(week) - 2) if week == len(_WEEKS) else ("middle", x(week - 0.5))
        canvas.text(place, base, number(slope(week) * 100, signed=True) + "%", anchor=anchor)
        said = Words(zh="第 {n} 周", en="wk {n}")
        values = {"n": str(week)}
        canvas.text(place, base + canvas.leading, said, anchor=anchor, tone="soft", values=values)


LIFE_CYCLE = Figure(
    name="life-cycle",
    title=Words(
        zh="看高度，第 12 周还在顶上；看坡度，它已经平了",
        en="By height week 12 is at the top; by slope it is already level",
    ),
    told=Words(
        zh="十六根柱子是连衣裙每周的访客，先升、走平、再落。按四周坡度分段：第 {new} 周新生，第 {growing} 周成长，第 {hot} 周爆发，第 {declining} 周衰退。坡度从第 4 周的 {slope_4}，到第 8 周 {slope_8}，第 12 周 {slope_12}，第 16 周 {slope_16}。加订七百件的第 12 周，柱子有 {visitors} 那么高，坡度却是零；四周以后只剩 {last}。",
        en="Sixteen bars are the dress's visitors a week: rising, level, falling. Staged by the four-week slope: weeks {new} new, {growing} growing, {hot} hot, {declining} declining. The slope goes from {slope_4} in week 4 to {slope_8} in week 8, {slope_12} in week 12 and {slope_16} in week 16. In week 12, when seven hundred more were ordered, the bar stands at {visitors} and the slope is nil; four weeks later {last} are left.",
    ),
    caption=Words(
        zh="柱子高不等于还在长：加订的第 12 周坡度已经是 {slope_12}。阶段看坡度，不看高度。",
        en="A tall bar need not be growing: in week 12, when the order went out, the slope was {slope_12}. Stages go by slope, not by height.",
    ),
    values=_life_values,
    draw=_draw_life,
)

# Daily sales and days of a reorder with their standard deviations; stock on the first day; the
# chance of not running out. The size of an order and the delay are ours, for the drawing.
_DAILY, _DAILY_SD, _LEAD, _LEAD_SD, _STOCK, _SURE = 45, 14, 7, 1.5, 600, 0.95
_ORDERED, _LATE = 450, 2


def safety_stock() -> int:
    """Return the buffer of the chapter, in whole pieces.

    >>> safety_stock()
    127
    """
    spread = math.sqrt(_LEAD * _DAILY_SD**2 + _DAILY**2 * _LEAD_SD**2)
    return math.ceil(quantile(_SURE) * spread)


def _reorder_values() -> dict[str, str]:
    safety = safety_stock()
    return {
        "point": number(_DAILY * _LEAD + safety),
        "safety": number(safety),
        "lead": number(_LEAD),
        "late": number(_LATE),
        "left": number(safety - _LATE * _DAILY),
        "daily": number(_DAILY),
    }


def _draw_reorder(canvas: Canvas) -> None:
    values, safety = _reorder_values(), safety_stock()
    point = _DAILY * _LEAD + safety
    first = (_STOCK - point) / _DAILY
    second = first + _LEAD + (_ORDERED - _DAILY * _LEAD) / _DAILY
    last = second + _LEAD + _LATE + 3
    x = Scale(0, last, 2, canvas.width - 2)
    floor, top = 250, canvas.leading * 1.6
    y = Scale(0, 640, floor, top)
    canvas.text(2, canvas.size, Words(zh="库存，件", en="stock, pieces"), tone="soft")
    canvas.rect(2, y(safety), canvas.width - 4, floor - y(safety), fill="fall-tint")
    canvas.lines([(2, y(point)), (canvas.width - 2, y(point))], line="loss", dashed=True)
    canvas.lines([(2, y(safety)), (canvas.width - 2, y(safety))], line="fall", dashed=True)
    said = Words(zh="补货点 {point}", en="order at {point}")
    canvas.text(x(second) + 7, y(point) - 6, said, tone="loss", bold=True, values=values)
    said = Words(zh="安全库存 {safety}", en="safety stock {safety}")
    canvas.text(4, y(safety) + canvas.leading, said, tone="fall", bold=True, values=values)
    low = safety - _LATE * _DAILY
    path = [
        (0, _STOCK), (first, point), (first + _LEAD, safety), (first + _LEAD, safety + _ORDERED),
        (second, point), (second + _LEAD + _LATE, low), (second + _LEAD + _LATE, low + _ORDERED),
        (last, low + _ORDERED - 3 * _DAILY),
    ]  # fmt: skip
    canvas.lines([(x(day), y(stock)) for day, stock in path], bold=True)
    for day in (first, second):
        canvas.circle(x(day), y(point), 4.5, line="loss")
    spans = (
        (first, _LEAD, Words(zh="{lead} 天，准时", en="{lead} days")),
        (second, _LEAD + _LATE, Words(zh="晚 {late} 天，还剩 {left}", en="{late} days late, {left} left")),
    )
    for start, days, said in spans:
        base = floor + 10
        canvas.lines([(x(start), base - 5), (x(start), base + 5)], line="soft")
        canvas.lines([(x(start), base), (x(start + days), base)], line="soft")
        canvas.lines([(x(start + days), base - 5), (x(start + days), base + 5)], line="soft")
        canvas.text(x(start + days / 2), base + 6 + canvas.size, said, anchor="middle", values=values)
    canvas.lines([(2, floor), (canvas.width - 2, floor)])
    canvas.text(
        2,
        floor + 12 + canvas.leading * 2.1,
        Words(zh="一天卖 {daily} 件", en="{daily} sold a day"),
        tone="soft",
        values=values,
    )


REORDER_POINT = Figure(
    name="reorder-point",
    title=Words(
        zh="库存的锯齿：补货点和缓冲各管什么",
        en="The saw-tooth of stock: what the reorder point and the buffer are for",
    ),
    told=Words(
        zh="库存每天少 {daily} 件，像锯齿一样落下、补上。落到补货点 {point} 就下单。头一张单 {lead} 天准时到，到的时候手上正好剩安全库存 {safety}；第二张单晚了 {late} 天，缓冲被用掉一截，还剩 {left} 件，没有断。",
        en="Stock falls by {daily} a day and jumps up again, like a saw. At the reorder point of {point} an order goes out. The first arrives on time after {lead} days, with exactly the safety stock of {safety} left; the second is {late} days late and eats into the buffer: {left} are left, and nothing ran out.",
    ),
    caption=Words(
        zh="准时到，缓冲原封不动；晚 {late} 天，用掉 {late} 天的量，还剩 {left} 件。（晚几天、一次补多少是为说明而设。）",
        en="On time, the buffer stays whole; {late} days late, it gives {late} days of sales and {left} are left. (The delay and the size of the order are made for illustration.)",
    ),
    values=_reorder_values,
    draw=_draw_reorder,
)
