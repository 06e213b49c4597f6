"""Paying for clicks: what the second price is, and what the last bit of a budget brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import calculators
from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.shop import margin
from handbook.figures.text import number

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas


def _auction() -> tuple[dict[str, Any], list[tuple[float, bool]]]:
    """Return the example's outputs and all scores, highest first, each with whether it is ours."""
    result = calculators.run("ad-bid")
    category = result.inputs["category_ctr"]
    rivals = [one["bid"] * one["relevance"] * one["ctr"] / category for one in result.inputs["rivals"]]
    scores = [(score, False) for score in rivals] + [(result.outputs["score"], True)]
    return {**result.inputs, **result.outputs}, sorted(scores, reverse=True)


def _auction_values() -> dict[str, str]:
    told, scores = _auction()
    names = ("bid", "quality", "score", "actual_cpc", "bid_to_lead")
    after = next(score for score, ours in scores if not ours and score < told["score"])
    others = ", ".join(number(score, 2) for score, ours in scores if not ours)
    values = {name: number(told[name], 2) for name in names}
    return {**values, "next": number(after, 4), "others": others, "others_zh": others.replace(", ", "、")}


def _draw_auction(canvas: Canvas) -> None:
    told, scores = _auction()
    values = _auction_values()
    left = 52 if canvas.narrow else 90
    x = Scale(0, scores[0][0], left, canvas.width - 48)
    canvas.text(
        2, canvas.size, Words(zh="综合得分 ＝ 出价 × 质量分", en="score = bid × quality"), tone="soft"
    )
    y = canvas.leading * 1.6
    own_top = next_bottom = 0.0
    paid = max(score for score, ours in scores if not ours and score < told["score"])
    for place, (score, ours) in enumerate(scores):
        base = y + 17
        name = Words(zh="{n} 你", en="{n} you") if ours else Words(zh="{n} 对手", en="{n} rival")
        canvas.text(2, base, name, bold=ours, values={"n": str(place + 1)})
        if ours:
            own_top = y
            canvas.rect(left, y, x(paid) - left, 24, fill="level")
            canvas.hatch(x(paid), y, x(score) - x(paid), 24, line="level")
        else:
            canvas.rect(left, y, x(score) - left, 24, fill="tint", line="soft")
        canvas.text(x(score) + 6, base, number(score, 2), bold=ours)
        if score == paid:
            next_bottom = y + 24
        y += 34
    canvas.lines([(x(paid), own_top - 5), (x(paid), next_bottom + 4)], line="loss", bold=True)
    y += canvas.leading * 0.6
    pay = Words(
        zh="实心：刚好压过下一名，{next} ÷ {quality} ＋ 0.01，每次点击 {actual_cpc} 元",
        en="solid: just past the next, {next} ÷ {quality} + 0.01, or {actual_cpc} yuan a click",
    )
    y = canvas.prose(2, y, canvas.width - 6, pay, values=values)
    spare = Words(
        zh="斜线：报了 {bid} 元、没收走的那一截", en="hatched: offered with the bid of {bid}, not charged"
    )
    y = canvas.prose(2, y + 3, canvas.width - 6, spare, values=values)
    lead = Words(
        zh="想排到第一，每次点击要出到 {bid_to_lead} 元", en="to come first, bid {bid_to_lead} a click"
    )
    canvas.prose(2, y + 3, canvas.width - 6, lead, values=values)


SECOND_PRICE = Figure(
    name="second-price",
    title=Words(
        zh="排名看自己的得分，扣费看下一名", en="Your score sets your place, the next one's sets your price"
    ),
    told=Words(
        zh="五条横条是五家的综合得分。你 {score}，排第二；对手是 {others_zh}。你的横条在下一名的 {next} 处分成两截：前一截实心，是要付的，除以质量分 {quality} 再加 0.01，每次点击 {actual_cpc} 元；后一截画着斜线，是出价 {bid} 元里没被收走的。要排第一，得出到 {bid_to_lead} 元。",
        en="Five bars are five shops' scores. Yours is {score} and second; the rivals have {others}. Your bar is divided where the next one ends, at {next}. The first part is solid and is what you pay: divided by your quality of {quality}, plus 0.01, it is {actual_cpc} yuan a click. The hatched rest is the part of your bid of {bid} that is not charged. To come first you would have to bid {bid_to_lead}.",
    ),
    caption=Words(
        zh="你报 {bid} 元，付 {actual_cpc} 元：付到下一名的得分为止，再除以自己的质量分。",
        en="You bid {bid} and pay {actual_cpc}: up to the next one's score, divided by your own quality.",
    ),
    values=_auction_values,
    draw=_draw_auction,
)

# Daily budgets that were tried, two weeks each, and the sales a day that ads brought.
_BUDGETS = (100, 200, 300, 400)
_SALES = (480, 830, 1105, 1300)


def _steps() -> list[tuple[int, float, float, float]]:
    """Return each budget, its average ROAS, the ROAS of its last hundred, and what remains a day."""
    steps, spent, sold = [], 0, 0
    for budget, sales in zip(_BUDGETS, _SALES, strict=True):
        whole = calculators.run("breakeven-roas", margin=margin(), ad_spend=budget, ad_sales=sales).outputs
        last = calculators.run(
            "breakeven-roas", margin=margin(), ad_spend=budget - spent, ad_sales=sales - sold
        ).outputs
        steps.append((budget, whole["roas"], last["roas"], whole["profit_after_ads"]))
        spent, sold = budget, sales
    return steps


def _line() -> float:
    return float(calculators.run("breakeven-roas", margin=margin()).outputs["breakeven_roas"])


def _step_values() -> dict[str, str]:
    steps = _steps()
    best = max(steps, key=lambda step: step[3])
    return {
        "budgets": "、".join(number(step[0]) for step in steps),
        "budgets_en": ", ".join(number(step[0]) for step in steps),
        "average": "、".join(number(step[1], 2) for step in steps),
        "average_en": ", ".join(number(step[1], 2) for step in steps),
        "last": "、".join(number(step[2], 2) for step in steps),
        "last_en": ", ".join(number(step[2], 2) for step in steps),
        "line": number(_line(), 2),
        "best": number(best[0]),
        "left": number(best[3], 2),
        "left_most": number(steps[-1][3], 2),
    }


def _draw_steps(canvas: Canvas) -> None:
    steps, values = _steps(), _step_values()
    x = Scale(0, _BUDGETS[-1], 4, canvas.width - 4)
    y = Scale(0, 5.4, 232, canvas.leading * 1.2)
    canvas.text(2, canvas.size, Words(zh="投产比", en="ROAS"), tone="soft")
    start = 0
    for budget, average, last, _ in steps:
        box = (x(start) + 3, y(last), x(budget) - x(start) - 6, y(0) - y(last))
        middle = (x(start) + x(budget)) / 2
        if last > _line():
            canvas.rect(*box, fill="tint", line="level")
        else:
            canvas.hatch(*box)
            canvas.rect(middle - 22, y(0.72), 44, y(0.08) - y(0.72), fill="paper")
        canvas.text(middle, y(0.27), number(last, 2), anchor="middle", bold=True)
        anchor = "end" if budget == _BUDGETS[-1] else "middle"
        canvas.text(x(budget), y(0) + canvas.leading, number(budget), anchor=anchor)
        if start:
            canvas.text(
                middle + 4, y(average) - 9, number(average, 2), anchor="middle", tone="fall", bold=True
            )
        start = budget
    middles = [((x(step[0]) + x(step[0] - 100)) / 2, y(step[1])) for step in steps]
    canvas.lines(middles, line="fall", bold=True)
    for place in middles:
        canvas.circle(*place, 4, fill="fall", line="paper")
    canvas.lines([(x(0), y(_line())), (x(_BUDGETS[-1]), y(_line()))], line="loss", dashed=True)
    canvas.lines([(x(0), y(0)), (x(_BUDGETS[-1]), y(0))])
    canvas.text(2, y(0) + canvas.leading * 2, Words(zh="日预算，元", en="budget a day, yuan"), tone="soft")
    base = y(0) + canvas.leading * 3.4
    key = (
        (Words(zh="线：到这一档为止，平均", en="line: the average up to here"), "fall"),
        (Words(zh="柱：这一档多花的 100 元", en="bar: the last hundred alone"), "level"),
        (Words(zh="虚线：保本 {line}", en="dashed: break-even {line}"), "loss"),
    )
    for said, tone in key:
        base = canvas.prose(2, base, canvas.width - 4, said, tone=tone, values=values)


LAST_STEP = Figure(
    name="last-step",
    title=Words(
        zh="平均还在线上，最后一段已经在线下", en="The average still clears the line, the last step does not"
    ),
    told=Words(
        zh="日预算 {budgets} 元四档。连线是平均投产比：{average}，都在保本线 {line} 之上。柱子是每一档多花的 100 元自己的投产比：{last}，前两根过线，后两根画着斜线，在线下。推广后贡献在 {best} 元那档最高，{left} 元；最后一档只剩 {left_most} 元。",
        en="Four daily budgets, {budgets_en} yuan. The line is the average ROAS: {average_en}, all above the break-even of {line}. The bars are the ROAS of each added hundred by itself: {last_en}; the first two clear the line, the last two, hatched, do not. Contribution after ads is highest at {best}, {left} yuan; at the last budget {left_most} remain.",
    ),
    caption=Words(
        zh="看柱子，不看连线：第三根已经够不着 {line}，停在 {best} 元那档。",
        en="Watch the bars, not the line: the third no longer reaches {line}, so stop at {best}.",
    ),
    values=_step_values,
    draw=_draw_steps,
)
