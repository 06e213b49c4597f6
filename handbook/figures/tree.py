"""The profit tree with the two weeks of its chapter: how the numbers hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import calculators
from calculators.words import Words
from handbook.figures.figure import Figure
from handbook.figures.shop import margin
from handbook.figures.text import number, percent
from handbook.worked_shop.days import WEEKS

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas

_BEFORE, _AFTER = list(WEEKS.values())[:2]


class Node(NamedTuple):
    """A number of the tree in both weeks, the sign that joins it to its neighbour, and what it is made of."""

    name: Words
    before: float
    after: float
    sign: str = ""
    unit: str = "yuan"
    branches: tuple[Node, ...] = ()

    def shown(self, value: float) -> str:
        """Return one week's value."""
        return percent(value, 1) if self.unit == "rate" else number(value)

    @property
    def change(self) -> str:
        """Return the change: of a rate in points, of everything else as it is."""
        if self.unit == "rate":
            return number((self.after - self.before) * 100, 1, signed=True)
        return number(self.after - self.before, signed=True)

    @property
    def hurts(self) -> bool:
        """Tell whether the change takes from the root."""
        return (self.after - self.before) * (-1 if self.sign == "−" else 1) < 0


def tree() -> Node:
    """Return the root with everything that hangs on it."""
    parts = calculators.run(
        "gmv-attribution",
        visitors_before=_BEFORE.visitors,
        visitors_after=_AFTER.visitors,
        conversion_before=_BEFORE.buyers / _BEFORE.visitors,
        conversion_after=_AFTER.buyers / _AFTER.visitors,
        spend_before=_BEFORE.sales / _BEFORE.buyers,
        spend_after=_AFTER.sales / _AFTER.buyers,
    )
    now = parts.inputs
    sales = (parts.outputs["sales_before"], parts.outputs["sales_after"])
    kept = [amount * margin() for amount in sales]
    leaves = (
        Node(Words(zh="访客数", en="Visitors"), now["visitors_before"], now["visitors_after"]),
        Node(
            Words(zh="转化率", en="Conversion"),
            now["conversion_before"],
            now["conversion_after"],
            "×",
            "rate",
        ),
        Node(Words(zh="客单价", en="Spend per buyer"), now["spend_before"], now["spend_after"], "×"),
    )
    costs = Words(zh="退款和各项成本", en="Refunds, costs")
    before_ads = Node(
        Words(zh="推广前贡献", en="Before ads"),
        kept[0],
        kept[1],
        branches=(
            Node(Words(zh="支付金额", en="Paid sales"), sales[0], sales[1], branches=leaves),
            Node(costs, sales[0] - kept[0], sales[1] - kept[1], "−"),
        ),
    )
    ads = Node(Words(zh="推广费", en="Ads"), _BEFORE.ad_spend, _AFTER.ad_spend, "−")
    after_ads = (kept[0] - _BEFORE.ad_spend, kept[1] - _AFTER.ad_spend)
    return Node(
        Words(zh="推广后贡献", en="After ads"), after_ads[0], after_ads[1], branches=(before_ads, ads)
    )


def _values() -> dict[str, str]:
    root = tree()
    before_ads, ads = root.branches
    sales, costs = before_ads.branches
    named = {"root": root, "kept": before_ads, "ads": ads, "sales": sales, "costs": costs}
    named.update(zip(("visitors", "conversion", "spend"), sales.branches, strict=True))
    told = {name: f"{node.shown(node.before)} → {node.shown(node.after)}" for name, node in named.items()}
    return {**told, **{f"{name}_change": node.change for name, node in named.items()}}


def _draw(canvas: Canvas) -> None:
    if canvas.narrow:
        _outline(canvas, tree(), 0, 0)
    else:
        _across(canvas, tree(), 0, 0)


_ROW, _INDENT = 48, 20


def _outline(canvas: Canvas, node: Node, depth: int, top: float) -> float:
    """Draw a node and what hangs on it as an outline; return where the next one begins."""
    left, wide = depth * _INDENT, canvas.width - depth * _INDENT - 1
    _card(canvas, node, left, top, wide)
    y = top + _ROW
    for branch in node.branches:
        joint = y + (_ROW - 8) / 2
        canvas.lines([(left + 8, top + _ROW - 8), (left + 8, joint), (left + _INDENT, joint)], line="soft")
        y = _outline(canvas, branch, depth + 1, y)
    return y


_BOX, _COLUMN, _HIGH, _STEP = 136, 154, 62, 84


def _across(canvas: Canvas, node: Node, depth: int, top: float) -> tuple[float, float]:
    """Draw a node left of what hangs on it; return its middle and where the next one begins."""
    y, middles = top, []
    for branch in node.branches:
        middle, y = _across(canvas, branch, depth + 1, y)
        middles.append(middle)
    left = depth * _COLUMN + 1
    own = middles[0] if middles else top + _HIGH / 2
    for middle in middles:
        bend = left + _BOX + (_COLUMN - _BOX) / 2
        canvas.lines([(left + _BOX, own), (bend, own), (bend, middle), (left + _COLUMN, middle)], line="soft")
    _card(canvas, node, left, own - _HIGH / 2, _BOX)
    return own, max(y, top + _STEP)


def _card(canvas: Canvas, node: Node, left: float, top: float, wide: float) -> None:
    fill = "loss-tint" if node.hurts else "tint"
    high = _ROW - 8 if canvas.narrow else _HIGH
    canvas.rect(left, top, wide, high, fill=fill, line="loss" if node.hurts else "level")
    name = f"{node.sign} {canvas.say(node.name)}".strip() if canvas.narrow else canvas.say(node.name)
    tone = "loss" if node.hurts else "level"
    change = Words(zh="{by} 个点", en="{by} points") if node.unit == "rate" else node.change
    weeks = f"{node.shown(node.before)} → {node.shown(node.after)}"
    canvas.text(left + 8, top + canvas.size + 3, name, bold=canvas.narrow)
    if canvas.narrow:
        canvas.text(
            left + wide - 6,
            top + canvas.size + 3,
            change,
            anchor="end",
            tone=tone,
            bold=True,
            values={"by": node.change},
        )
        canvas.text(left + 8, top + canvas.size * 2 + 8, weeks)
    else:
        # Boxes under each other read as a sum: visitors × conversion × spend.
        if node.sign:
            canvas.text(left + wide / 2, top - 6, node.sign, anchor="middle", bold=True)
        canvas.text(left + 8, top + 35, weeks)
        canvas.text(left + 8, top + 53, change, tone=tone, bold=True, values={"by": node.change})


PROFIT_TREE = Figure(
    name="profit-tree",
    title=Words(
        zh="利润树：两周的数怎么接在一起", en="The profit tree: how two weeks' numbers hang together"
    ),
    told=Words(
        zh="树根是推广后贡献，{root}，{root_change} 元。它等于推广前贡献（{kept}，{kept_change}）减推广费（{ads}，{ads_change}）。推广前贡献等于支付金额（{sales}，{sales_change}）减退款、货、发货、费税和退货处理（{costs}，{costs_change}）。支付金额等于访客数（{visitors}，{visitors_change}）乘转化率（{conversion}，{conversion_change} 个点）乘客单价（{spend}，{spend_change}）。",
        en="The root is contribution after ads, {root}, {root_change} yuan. It is contribution before ads ({kept}, {kept_change}) minus ads ({ads}, {ads_change}). Before ads is paid sales ({sales}, {sales_change}) minus refunds, goods, shipping, fees, tax and return handling ({costs}, {costs_change}). Paid sales are visitors ({visitors}, {visitors_change}) times conversion ({conversion}, {conversion_change} points) times spend per buyer ({spend}, {spend_change}).",
    ),
    caption=Words(
        zh="前一周 → 上周，单位元。支付金额 {sales_change}，到树根成了 {root_change}：吃掉它的是推广费那一枝。",
        en="Week before → last week, in yuan. Paid sales {sales_change} become {root_change} at the root; the branch of ads ate it.",
    ),
    values=_values,
    draw=_draw,
)
