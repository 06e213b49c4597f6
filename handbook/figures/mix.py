"""Numbers that fool: every source better and the shop worse, and what chance does to a count."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.text import number, percent

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas

# Visitors and buyers of search and of paid traffic, last month and this month.
_MONTHS = (((6000, 240), (4000, 60)), ((5000, 210), (7500, 115)))
_MONTH_NAMES = (Words(zh="上月", en="Last month"), Words(zh="本月", en="This month"))
_SOURCES = (Words(zh="搜索", en="Search"), Words(zh="付费", en="Paid"))


def _shop(month: tuple[tuple[int, int], ...]) -> float:
    return sum(buyers for _, buyers in month) / sum(visitors for visitors, _ in month)


def _mix_values() -> dict[str, str]:
    values = {}
    for when, month in zip(("then", "now"), _MONTHS, strict=True):
        values[f"shop_{when}"] = percent(_shop(month), 2)
        for source, (visitors, buyers) in zip(("search", "paid"), month, strict=True):
            values[f"{source}_{when}"] = number(visitors)
            values[f"{source}_rate_{when}"] = percent(buyers / visitors, 2)
    return values


def _draw_mix(canvas: Canvas) -> None:
    room = canvas.width - 4 if canvas.narrow else (canvas.width - 36) / 2
    most = max(sum(visitors for visitors, _ in month) for month in _MONTHS)
    place = (2.0, 0.0)
    for name, month in zip(_MONTH_NAMES, _MONTHS, strict=True):
        bottom = _draw_month(canvas, name, month, place, room / most)
        place = (2.0, bottom + 14) if canvas.narrow else (place[0] + room + 32, 0.0)


def _draw_month(
    canvas: Canvas,
    name: Words,
    month: tuple[tuple[int, int], ...],
    place: tuple[float, float],
    a_visitor: float,
) -> float:
    """Draw a month: as wide as its visitors, as high as its rates; return where it ends."""
    left, top = place
    floor = top + canvas.leading + 106
    y = Scale(0, 0.045, floor, top + canvas.leading)
    told = {"name": canvas.say(name), "rate": percent(_shop(month), 2)}
    heading = Words(zh="{name}：全店 {rate}", en="{name}: the shop, {rate}")
    canvas.text(left, top + canvas.size, heading, bold=True, values=told)
    x = left
    for number_of, (source, (visitors, buyers)) in enumerate(zip(_SOURCES, month, strict=True)):
        wide, rate = visitors * a_visitor, buyers / visitors
        fill, line = ("tint", "level") if number_of == 0 else ("fall-tint", "fall")
        canvas.rect(x, y(rate), wide, floor - y(rate), fill=fill, line=line)
        canvas.text(x + 6, floor - 7, percent(rate, 2), bold=True)
        people = Words(zh="{source} {n} 人", en="{source} {n}")
        canvas.text(
            x + 2,
            floor + canvas.leading,
            people,
            values={"source": canvas.say(source), "n": number(visitors)},
        )
        x += wide
    canvas.lines([(left, y(_shop(month))), (x, y(_shop(month)))], line="loss", dashed=True)
    return floor + canvas.leading + 4


MIX_AND_RATE = Figure(
    name="mix-and-rate",
    title=Words(zh="两个来源都涨，全店却跌", en="Both sources rise and the shop falls"),
    told=Words(
        zh="每个月两块，块宽是访客，块高是转化率。上月搜索宽 {search_then}、高 {search_rate_then}，付费宽 {paid_then}、高 {paid_rate_then}，全店的虚线在 {shop_then}。本月两块都高了一点，{search_rate_now} 和 {paid_rate_now}，可是矮的付费那块宽到 {paid_now}，高的搜索窄到 {search_now}，虚线落到 {shop_now}。",
        en="Two blocks a month, as wide as the visitors and as high as the conversion. Last month search is {search_then} wide and {search_rate_then} high, paid {paid_then} wide and {paid_rate_then} high; the shop's dashed line is at {shop_then}. This month both are a little higher, {search_rate_now} and {paid_rate_now}, but the low block, paid, has widened to {paid_now} and the high one narrowed to {search_now}: the dashed line drops to {shop_now}.",
    ),
    caption=Words(
        zh="块宽是人数，块高是转化率，虚线是全店。两块都高了，矮的那块宽了，虚线就往下走。",
        en="Width is people, height is conversion, dashed is the shop. Both blocks grew taller, the low one grew wider, and the line came down.",
    ),
    values=_mix_values,
    draw=_draw_mix,
)

# A week's ratings, and the share of them that is usually low; from which counts on to look, and to act.
_RATINGS, _LOW_SHARE, _LOOK, _ACT = 39, 0.06, 6, 8


def _chance(count: int) -> float:
    """Return the chance of exactly so many low ratings in a usual week (Poisson)."""
    mean = _RATINGS * _LOW_SHARE
    return math.exp(-mean) * mean**count / math.factorial(count)


def _tail(count: int) -> float:
    """Return the chance of at least so many."""
    return 1 - sum(_chance(below) for below in range(count))


def _rating_values() -> dict[str, str]:
    return {
        "mean": number(_RATINGS * _LOW_SHARE, 1),
        "ratings": number(_RATINGS),
        "share": percent(_LOW_SHARE),
        "look": number(_LOOK),
        "act": number(_ACT),
        "look_chance": percent(_tail(_LOOK)),
        "act_chance": percent(_tail(_ACT), 1),
    }


def _draw_ratings(canvas: Canvas) -> None:
    values = _rating_values()
    x = Scale(-0.5, 9.5, 2, canvas.width - 2)
    y = Scale(0, _chance(2), 176, canvas.leading * 1.6)
    canvas.text(
        2,
        canvas.size,
        Words(zh="平常一周，碰巧有这么多条的机会", en="chance of so many in a usual week"),
        tone="soft",
    )
    for count in range(10):
        left, wide = x(count - 0.5) + 2, x(0.5) - x(-0.5) - 4
        high = max(y(0) - y(_chance(count)), 1.5)
        if count < _LOOK:
            canvas.rect(left, y(0) - high, wide, high, fill="tint", line="level")
        else:
            canvas.rect(left, y(0) - high, wide, high, fill="loss", line="loss")
        canvas.text(x(count), y(0) + canvas.leading, str(count), anchor="middle", bold=count in (_LOOK, _ACT))
    canvas.lines([(2, y(0)), (canvas.width - 2, y(0))])
    marks = (
        (
            _LOOK,
            108,
            Words(zh="{look} 条以上：约 {look_chance}，查", en="{look} or more: about {look_chance}"),
        ),
        (_ACT, 78, Words(zh="{act} 条以上：约 {act_chance}，当天查", en="{act} or more: about {act_chance}")),
    )
    for count, above, said in marks:
        edge = x(count - 0.5)
        canvas.lines([(edge, y(0)), (edge, y(0) - above)], line="loss", bold=True)
        canvas.lines([(edge, y(0) - above), (canvas.width - 2, y(0) - above)], line="loss")
        canvas.text(
            canvas.width - 2, y(0) - above - 5, said, anchor="end", tone="loss", bold=True, values=values
        )
    below = Words(zh="一周 {ratings} 个评分里的低分条数", en="low ratings among a week's {ratings}")
    canvas.text(2, y(0) + canvas.leading * 2.1, below, tone="soft", values=values)


LOW_RATINGS = Figure(
    name="low-ratings",
    title=Words(zh="一周几条低分，碰巧也会有", en="How many low ratings a week chance alone brings"),
    told=Words(
        zh="柱子是平常的一周里碰巧出现 0 到 9 条低分的机会：{ratings} 个评分、低分占 {share}，平均 {mean} 条。1 到 3 条的柱子最高，往后很快矮下去；{look} 条以上一共约 {look_chance}，{act} 条以上约 {act_chance}。",
        en="Bars show the chance of 0 to 9 low ratings in a usual week: {ratings} ratings, {share} of them low, {mean} on average. One to three are the tallest, then they shrink fast: {look} or more about {look_chance}, {act} or more about {act_chance}.",
    ),
    caption=Words(
        zh="平常平均 {mean} 条，一到四条都不稀奇；从 {look} 条起，才多半不是运气（按泊松分布，换成你自己的占比和条数）。",
        en="The usual mean is {mean}, and one to four are nothing unusual. From {look} on it is hardly luck (Poisson; put in your own share and count).",
    ),
    values=_rating_values,
    draw=_draw_ratings,
)
