"""Who does what: the seven steps as a ring, and how many steps hang on one name."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from calculators.words import Words
from handbook.figures.figure import Figure
from handbook.figures.text import number

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas

_OPERATIONS = Words(zh="运营", en="operations")
_RING = (
    (Words(zh="1 调研", en="1 Research"), _OPERATIONS),
    (Words(zh="2 计划", en="2 Plan"), _OPERATIONS),
    (Words(zh="3 选品", en="3 Product"), _OPERATIONS),
    (Words(zh="4 上架", en="4 Listing"), _OPERATIONS),
    (Words(zh="5 引流", en="5 Traffic"), Words(zh="推广", en="promotion")),
    (Words(zh="6 服务", en="6 Service"), Words(zh="客服", en="service")),
    (Words(zh="7 复盘", en="7 Review"), _OPERATIONS),
)


def _no_values() -> dict[str, str]:
    return {}


def _draw_ring(canvas: Canvas) -> None:
    wide, high = 92, 46
    places = _ring_of_phones(canvas, wide, high) if canvas.narrow else _ring(canvas, wide, high)
    middle = (canvas.width / 2, sum(y for _, y in places) / len(places))
    for step, start in enumerate(places):
        end = places[(step + 1) % len(places)]
        back = step == len(places) - 1
        canvas.arrow(
            _edge(start, end, wide, high),
            _edge(end, start, wide, high),
            line="loss" if back else "soft",
            bold=back,
        )
    for (x, y), (name, owner) in zip(places, _RING, strict=True):
        canvas.rect(x - wide / 2, y - high / 2, wide, high, fill="tint", line="level")
        canvas.text(x, y - 3, name, anchor="middle", bold=True)
        canvas.text(x, y + canvas.size + 2, owner, anchor="middle", tone="soft")
    room = 92 if canvas.narrow else 300
    inside = (
        (Words(zh="每一步都写好停在哪里", en="every step has its stop"), "ink"),
        (Words(zh="复盘要说出下一步动谁", en="the review says which step moves next"), "loss"),
    )
    y = middle[1] - canvas.leading * (2 if canvas.narrow else 0.4)
    for said, tone in inside:
        y = canvas.prose(middle[0], y, room, said, tone=tone, anchor="middle") + 6


def _ring(canvas: Canvas, wide: float, high: float) -> list[tuple[float, float]]:
    """Return the middles of the boxes on an ellipse, the first on top."""
    reach = (canvas.width / 2 - wide / 2 - 2, 130)
    turn = 2 * math.pi / len(_RING)
    return [
        (
            canvas.width / 2 + reach[0] * math.sin(turn * step),
            reach[1] * (1 - math.cos(turn * step)) + high / 2 + 2,
        )
        for step in range(len(_RING))
    ]


def _ring_of_phones(canvas: Canvas, wide: float, high: float) -> list[tuple[float, float]]:
    """Return the middles of the boxes down the right side and up the left, the first on top."""
    right, top, step = canvas.width - wide / 2 - 2, high / 2 + 2, 84
    down = [(right, top + step * (place + 0.85)) for place in range(3)]
    return [(canvas.width / 2, top), *down, *((wide / 2 + 2, y) for _, y in reversed(down))]


def _edge(
    start: tuple[float, float], end: tuple[float, float], wide: float, high: float
) -> tuple[float, float]:
    """Return where the way from one box's middle to another leaves the first box, with a little air."""
    across, down = end[0] - start[0], end[1] - start[1]
    far = min(
        (wide / 2 + 4) / abs(across) if across else math.inf, (high / 2 + 4) / abs(down) if down else math.inf
    )
    return start[0] + across * far, start[1] + down * far


WORKFLOW_RING = Figure(
    name="workflow-ring",
    title=Words(zh="七步是一圈，不是一条线", en="The seven steps are a ring, not a line"),
    told=Words(
        zh="七个方块排成一圈，箭头一个接一个：1 调研、2 计划、3 选品、4 上架归运营，5 引流归推广，6 服务归客服，7 复盘又归运营。第 7 步的箭头回到第 1 步，画得最重：复盘要说出下一步动谁。每一步都有写好的停处。",
        en="Seven boxes in a ring, joined by arrows: 1 research, 2 plan, 3 product and 4 listing belong to operations, 5 traffic to promotion, 6 service to service, 7 review to operations again. The arrow from step 7 back to step 1 is drawn heaviest: the review says which step moves next. Every step has its stop written down.",
    ),
    caption=Words(
        zh="小店里七步各归谁。最重的那支箭头是第 7 步回到第 1 步：没有“下一步动谁”，这一圈就断在这里。",
        en="Who owns the steps in a small shop. The heaviest arrow is step 7 leading back to step 1; without “which step moves next” the ring breaks there.",
    ),
    values=_no_values,
    draw=_draw_ring,
)

# The name that answers for each of the fifteen steps: in a shop of three to five, and of ten or more.
_SMALL = (
    "operations", "owner", "operations", "operations", "operations", "operations", "operations", "service",
    "service", "operations", "warehouse", "operations", "operations", "owner", "owner",
)  # fmt: skip
_LARGE = (
    "head of product", "purchasing", "operator of that item", "operator of that item", "head of promotion",
    "campaign operations", "head of content", "head of service", "head of after-sales", "operator of that item",
    "head of warehouse", "data analyst", "one person named", "one person named by the owner", "finance",
)  # fmt: skip
_NAMES = {
    "operations": _OPERATIONS,
    "owner": Words(zh="店主", en="owner"),
    "service": Words(zh="客服", en="service"),
    "warehouse": Words(zh="仓库", en="warehouse"),
}


def _name_values() -> dict[str, str]:
    small, large = Counter(_SMALL), Counter(_LARGE)
    return {
        "steps": number(len(_SMALL)),
        **{name: number(small[name]) for name in _NAMES},
        "most": number(max(large.values())),
        "names": number(len(large)),
        "others": number(len(large) - 1),
    }


def _draw_names(canvas: Canvas) -> None:
    values = _name_values()
    y = 0.0
    groups = (
        (Words(zh="1 人", en="1 person"), [(Words(zh="你 {steps}", en="you {steps}"), list(range(1, 16)))]),
        (
            Words(zh="3–5 人", en="3–5 people"),
            [
                (
                    Words(zh=f"{words.say('zh')} {{{name}}}", en=f"{words.say('en')} {{{name}}}"),
                    _steps_of(_SMALL, name),
                )
                for name, words in _NAMES.items()
            ],
        ),
    )
    for heading, rows in groups:
        canvas.text(2, y + canvas.size, heading, bold=True, tone="level")
        y += canvas.leading + 2
        for name, steps in rows:
            y = _row_of_steps(canvas, y, name, steps, values)
        y += 8
    canvas.text(2, y + canvas.size, Words(zh="10 人以上", en="10 or more"), bold=True, tone="level")
    y += canvas.leading + 2
    item = Words(zh="该商品的运营 {most}", en="operator of the item {most}")
    y = _row_of_steps(canvas, y, item, _steps_of(_LARGE, "operator of that item"), values)
    single = [step for step, name in enumerate(_LARGE, 1) if Counter(_LARGE)[name] == 1]
    others = Words(zh="另 {others} 个名字，各 1", en="{others} other names, 1 each")
    _row_of_steps(canvas, y, others, single, values, apart=4)


def _steps_of(table: tuple[str, ...], name: str) -> list[int]:
    return [step for step, owner in enumerate(table, 1) if owner == name]


def _row_of_steps(
    canvas: Canvas, y: float, name: Words, steps: list[int], values: dict[str, str], apart: float = 0
) -> float:
    """Draw one name and the steps that hang on it; return where the next name begins."""
    block = 19.0 if canvas.narrow else 22.0
    left, top = (1.0, y + canvas.leading) if canvas.narrow else (190.0, y)
    canvas.text(2, y + canvas.size + (0 if canvas.narrow else 4), name, values=values)
    for place, step in enumerate(steps):
        x = left + place * (block + apart)
        canvas.rect(x, top, block, 20, fill="tint", line="level")
        canvas.text(x + block / 2, top + 10 + canvas.size * 0.35, str(step), anchor="middle")
    return top + 26


NAMES_PER_STEP = Figure(
    name="names-per-step",
    title=Words(zh="十五步，压在几个名字上", en="Fifteen steps, and how many names they hang on"),
    told=Words(
        zh="每一步是一个带编号的小格，排在负责的名字后面。1 人的店，{steps} 步全在“你”名下。3–5 人：运营 {operations}、店主 {owner}、客服 {service}、仓库 {warehouse}，运营那一排最长。10 人以上：{names} 个名字，最多的该商品的运营也只有 {most} 步，另外 {others} 个名字各 1 步。",
        en="Each step is a small numbered box behind the name that answers for it. One person: all {steps} on you. Three to five: operations {operations}, owner {owner}, service {service}, warehouse {warehouse}; the row of operations is the longest. Ten or more: {names} names; the operator of the item has the most, {most}, and {others} other names have 1 each.",
    ),
    caption=Words(
        zh="格子里是步骤的编号。3–5 人的店，{steps} 步里 {operations} 步压在运营一个名字上：先给这一排找替手。",
        en="The boxes hold the numbers of the steps. With 3–5 people, {operations} of {steps} hang on operations: find stand-ins for that row first.",
    ),
    values=_name_values,
    draw=_draw_names,
)
