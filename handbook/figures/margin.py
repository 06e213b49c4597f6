"""What one order leaves: three fates of the dress's orders, and a price war answered or not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.shop import DRESS, dress
from handbook.figures.text import number, percent

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas

# How many units high a hundredth of the orders is drawn.
_A_HUNDREDTH = 2.4


def _fates() -> list[tuple[float, float]]:
    """Return share and yuan of the orders kept, refunded before shipping, and refunded after."""
    before, after = DRESS["refund_before_ship"], DRESS["refund_after_ship"]
    kept = _left(0, 0)
    return [
        (1 - before - after, kept),
        (before, _one_order(kept, _left(before, 0), before)),
        (after, _one_order(kept, _left(0, after), after)),
    ]


def _left(before: float, after: float) -> float:
    return float(dress(refund_before_ship=before, refund_after_ship=after)["contribution_before_ads"])


def _one_order(kept: float, mean: float, share: float) -> float:
    """Return what one refunded order leaves, when with this share of them the mean is ``mean``."""
    return round(kept - (kept - mean) / share, 6)


def _fate_values() -> dict[str, str]:
    shares, yuan = zip(*_fates(), strict=True)
    named = dict(zip(("kept", "before", "after"), map(percent, shares), strict=True))
    left = dict(
        zip(("kept_yuan", "before_yuan", "after_yuan"), (number(abs(v), 2) for v in yuan), strict=True)
    )
    return {**named, **left, "mean": number(dress()["contribution_before_ads"], 2)}


def _draw_fates(canvas: Canvas) -> None:
    values, fates = _fate_values(), _fates()
    scale = Scale(fates[2][1], fates[0][1], 2, canvas.width - (4 if canvas.narrow else 110))
    zero, y = scale(0), canvas.leading * 1.5
    top = y
    words = (
        Words(zh="没退：{kept} 的单", en="kept: {kept} of orders"),
        Words(zh="发货前退：{before}，剩 {before_yuan}", en="before shipping: {before}, {before_yuan}"),
        Words(zh="发货后退：{after}", en="after shipping: {after}"),
    )
    canvas.text(zero, canvas.size, Words(zh="0 元", en="0 yuan"), anchor="middle", tone="soft")
    for place, ((share, yuan), said) in enumerate(zip(fates, words, strict=True)):
        high = share * 100 * _A_HUNDREDTH
        middle = y + high / 2 + canvas.size * 0.35
        if yuan > 0:
            canvas.rect(zero, y, scale(yuan) - zero, high, fill="tint", line="level")
            canvas.text(zero + 10, middle - canvas.leading / 2, said, bold=True, values=values)
            each = Words(zh="每单剩 {kept_yuan} 元", en="each leaves {kept_yuan}")
            canvas.text(zero + 10, middle + canvas.leading / 2, each, values=values)
        elif place == len(fates) - 1:
            canvas.hatch(scale(yuan), y, zero - scale(yuan), high)
            canvas.text(zero + 10, middle - canvas.leading / 2, said, bold=True, values=values)
            loss = Words(zh="每单倒贴 {after_yuan} 元", en="each costs {after_yuan}")
            canvas.text(zero + 10, middle + canvas.leading / 2, loss, tone="loss", values=values)
        else:
            canvas.lines([(zero, y), (scale(fates[0][1]), y)], line="rule")
            canvas.text(zero + 10, middle, said, bold=True, values=values)
            canvas.lines([(zero, y + high), (scale(fates[0][1]), y + high)], line="rule")
        y += high
    canvas.lines([(zero, top - 4), (zero, y + 4)], bold=True)
    sum_of = Words(
        zh="{kept} × {kept_yuan} − {after} × {after_yuan} ＝ {mean} 元",
        en="{kept} × {kept_yuan} − {after} × {after_yuan} = {mean} yuan",
    )
    canvas.prose(2, y + canvas.leading * 1.5, canvas.width - 4, sum_of, values=values)


THREE_FATES = Figure(
    name="three-fates",
    title=Words(zh="一百单裙子的三种下场", en="Three fates of a hundred dress orders"),
    told=Words(
        zh="横向是每单剩下的元数，纵向是这种单占几成，面积就是钱。没退的占 {kept}，每单剩 {kept_yuan} 元；发货前退的占 {before}，每单剩 {before_yuan} 元；发货后退的占 {after}，每单倒贴 {after_yuan} 元。合起来平均每笔付款单剩 {mean} 元。",
        en="Across: yuan left by an order; down: its share of orders; the area is money. Kept: {kept}, {kept_yuan} yuan each. Refunded before shipping: {before}, {before_yuan} each. Refunded after: {after}, a loss of {after_yuan} each. Together a paid order leaves {mean} yuan on average.",
    ),
    caption=Words(
        zh="块的面积就是钱：没退的单把发货后退的单倒贴的也挣回来，平均才剩 {mean} 元。",
        en="Area is money: what the kept orders earn also pays for those refunded after shipping, and {mean} yuan an order remain.",
    ),
    values=_fate_values,
    draw=_draw_fates,
)

# The month the neighbour cut his price, and how far the figure looks.
_CUT_PRICE, _LOST_SO_FAR, _MOST_LOST = 90, 0.18, 0.6


def _month(lost: float, *, shrink: bool) -> float:
    """Return the month's profit with this share of orders lost, the ads cut along with them or not."""
    orders = DRESS["orders"] * (1 - lost)
    spent = DRESS["ad_cost"] * DRESS["orders"]
    ads = DRESS["ad_cost"] if shrink else spent / orders
    each = dress(ad_cost=ads)["contribution"]
    return float(each * orders - DRESS["fixed_costs"])


def _border(*, shrink: bool) -> float:
    """Return the share of orders lost at which not following costs as much as following."""
    follow = dress(price=_CUT_PRICE)["monthly_profit"]
    return math.ceil(_lost_when(follow, shrink=shrink) * DRESS["orders"]) / DRESS["orders"]


def _lost_when(profit: float, *, shrink: bool) -> float:
    """Return the share of orders lost at which the month earns ``profit``; both lines are straight."""
    none, much = _month(0, shrink=shrink), _month(_MOST_LOST, shrink=shrink)
    return (none - profit) / (none - much) * _MOST_LOST


def _war_values() -> dict[str, str]:
    return {
        "before": number(_month(0, shrink=True)),
        "follow": number(dress(price=_CUT_PRICE)["monthly_profit"]),
        "near": percent(_border(shrink=False), 1),
        "far": percent(_border(shrink=True), 1),
        "lost": percent(_LOST_SO_FAR),
        "shrunk": number(_month(_LOST_SO_FAR, shrink=True)),
        "kept": number(_month(_LOST_SO_FAR, shrink=False)),
    }


def _draw_war(canvas: Canvas) -> None:
    values = _war_values()
    x = Scale(0, _MOST_LOST, 4, canvas.width - 6)
    y = Scale(9000, -12000, canvas.leading, 280)
    follow = dress(price=_CUT_PRICE)["monthly_profit"]
    canvas.text(
        2, canvas.size, Words(zh="不跟的月利润，元", en="month's profit if we stay, yuan"), tone="soft"
    )
    canvas.lines([(x(0), y(0)), (x(_MOST_LOST), y(0))], line="rule")
    canvas.text(x(_MOST_LOST), y(0) - 4, "0", anchor="end", tone="soft")
    canvas.lines([(x(0), y(follow)), (x(_MOST_LOST), y(follow))], line="loss", dashed=True)
    follows = Words(zh="跟：{follow}", en="follow: {follow}")
    canvas.text(x(0.215), y(follow) - 6, follows, tone="loss", bold=True, values=values)
    canvas.lines(
        [(x(0), y(_month(0, shrink=True))), (x(_MOST_LOST), y(_month(_MOST_LOST, shrink=True)))],
        line="level",
        bold=True,
    )
    floor = _lost_when(-11800, shrink=False)
    canvas.lines(
        [(x(0), y(_month(0, shrink=False))), (x(floor), y(_month(floor, shrink=False)))],
        line="fall",
        bold=True,
    )
    shrinks = Words(zh="推广跟着收", en="ads shrink along")
    canvas.text(x(0.24), y(_month(0.24, shrink=True)) - 14, shrinks, tone="level", bold=True)
    stays = Words(zh="推广照花", en="ads not cut")
    canvas.text(x(0.32), y(-8200), stays, tone="fall", bold=True)
    for shrink, name in ((False, "near"), (True, "far")):
        place = x(_border(shrink=shrink))
        canvas.lines([(place, y(follow)), (place, y(-12000))], line="soft", dashed=True)
        canvas.circle(place, y(follow), 4, line="loss")
        canvas.text(place, y(-12000) + canvas.leading, values[name], anchor="middle", bold=True)
    canvas.circle(x(_LOST_SO_FAR), y(_month(_LOST_SO_FAR, shrink=True)), 4, fill="level", line="")
    canvas.circle(x(_LOST_SO_FAR), y(_month(_LOST_SO_FAR, shrink=False)), 4, fill="fall", line="")
    canvas.lines([(x(0), y(-12000)), (x(_MOST_LOST), y(-12000))])
    near, far = _border(shrink=False), _border(shrink=True)
    zones = (
        (0.0, near, Words(zh="不跟", en="stay")),
        (near, far, Words(zh="看推广收回几成", en="depends on ads")),
        (far, _MOST_LOST, Words(zh="跟", en="follow")),
    )
    for start, end, said in zones:
        canvas.text(
            (x(start) + x(end)) / 2, y(-12000) + canvas.leading * 2.1, said, anchor="middle", tone="loss"
        )
    lost = Words(zh="丢掉的单，占原来的几成", en="orders lost, share of before")
    canvas.text(2, y(-12000) + canvas.leading * 3.2, lost, tone="soft")


PRICE_WAR = Figure(
    name="price-war",
    title=Words(zh="不跟降价，丢多少单才不如跟", en="How many orders may be lost before following is better"),
    told=Words(
        zh="横轴是丢掉的单占几成，纵轴是月利润。全跟的话是一条平线，{follow} 元。不跟，有两条往下走的线，都从 {before} 元起：推广跟着单量收的那条走得缓，丢到 {far} 才碰到平线；推广照花的那条走得陡，丢到 {near} 就碰到了。眼下丢了 {lost}，两条线上分别是 {shrunk} 元和 {kept} 元。",
        en="Across: share of orders lost; up: the month's profit. Following is a level line at {follow} yuan. Not following gives two falling lines from {before}: with ads that shrink along, a gentle one that meets the level line only at {far}; with ads as before, a steep one that meets it at {near}. So far {lost} are lost, which is {shrunk} on the one and {kept} on the other.",
    ),
    caption=Words(
        zh="两点是眼下：丢了 {lost}，两条线都还在“跟”的上面。推广收不回来，丢到 {near} 打平；全收得回来，丢到 {far}。",
        en="The dots are today: with {lost} lost, both lines still lie above following. The border is {near} if no ads can be cut and {far} if all can.",
    ),
    values=_war_values,
    draw=_draw_war,
)
