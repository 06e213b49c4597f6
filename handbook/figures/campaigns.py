"""Campaigns in time: whom the back office sees during a presale, and the days around T."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import calculators
from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.text import number, percent

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas


def _presale() -> dict[str, Any]:
    result = calculators.run("presale-conversion")
    paid = result.inputs["presale_buyers"] * result.inputs["balance_rate"]
    lost = result.inputs["presale_buyers"] - paid
    return {**result.inputs, **result.outputs, "paid": paid, "lost": lost}


def _presale_values() -> dict[str, str]:
    told = _presale()
    rates = ("reported_conversion", "true_conversion", "expected_paid_conversion")
    counts = ("visitors", "presale_buyers", "spot_buyers", "paid", "lost")
    values = {name: percent(told[name], 2) for name in rates}
    values.update({name: number(told[name]) for name in counts})
    return {**values, "balance": percent(told["balance_rate"])}


# The three ways to count the same buyers, and what each strip says inside.
_STRIPS = (
    (
        "reported_conversion",
        Words(zh="定金期，后台：{rate}", en="Deposit days, panel: {rate}"),
        Words(zh="{presale_buyers} 人付了定金：没算", en="{presale_buyers} deposits: not counted"),
    ),
    (
        "true_conversion",
        Words(zh="定金期，要买的：{rate}", en="Deposit days, want it: {rate}"),
        Words(
            zh="{presale_buyers} 付定金 ＋ {spot_buyers} 现货",
            en="{presale_buyers} deposits + {spot_buyers} from stock",
        ),
    ),
    (
        "expected_paid_conversion",
        Words(zh="尾款以后，付清的：{rate}", en="After balance, paid: {rate}"),
        Words(zh="约 {paid} 人付尾款", en="about {paid} pay the balance"),
    ),
)
_STRIP = 28


def _draw_presale(canvas: Canvas) -> None:
    told, values = _presale(), _presale_values()
    spot, everyone = told["spot_buyers"], told["spot_buyers"] + told["presale_buyers"]
    x = Scale(0, everyone, 2, canvas.width - 2)
    counted = dict(zip((name for name, *_ in _STRIPS), (spot, everyone, spot + told["paid"]), strict=True))
    y = _moment(canvas, 0, Words(zh="定金期快结束", en="the deposit days end"))
    for name, heading, inside in _STRIPS:
        if name == "expected_paid_conversion":
            y = _moment(canvas, y + 6, Words(zh="尾款付完", en="the balance is paid"))
        canvas.text(2, y + canvas.size, heading, bold=True, values={"rate": values[name]})
        top = y + canvas.leading + 1
        _strip(canvas, [x(0), x(spot), x(counted[name]), x(everyone)], top)
        canvas.text(x(spot) + 10, top + _STRIP / 2 + canvas.size * 0.35, inside, values=values)
        y = top + _STRIP + 12
    below = y - 12 + canvas.leading
    spots = Words(zh="实心：{spot_buyers} 人买现货", en="solid: {spot_buyers} from stock")
    canvas.text(2, below, spots, tone="level", values=values)
    gone = Words(zh="约 {lost} 人没付", en="about {lost} do not")
    canvas.text(canvas.width - 2, below, gone, anchor="end", tone="loss", values=values)


def _strip(canvas: Canvas, ends: list[float], top: float) -> None:
    """Draw buyers from stock, deposits that count, and the rest: waiting if none counts, else lost."""
    start, spot, counted, end = ends
    canvas.rect(start, top, spot - start, _STRIP, fill="level")
    if counted == spot:
        canvas.lines(
            [(spot, top), (end, top), (end, top + _STRIP), (spot, top + _STRIP)], line="soft", dashed=True
        )
        return
    canvas.rect(spot, top, counted - spot, _STRIP, fill="tint", line="level")
    if counted < end:
        canvas.hatch(counted, top, end - counted, _STRIP)


def _moment(canvas: Canvas, y: float, moment: Words) -> float:
    """Draw the point in time that the strips under it belong to; return where they begin."""
    base = y + canvas.size
    canvas.circle(7, base - 4, 4, fill="fall", line="")
    end = canvas.text(17, base, moment, tone="fall")
    canvas.lines([(end + 8, base - 4), (canvas.width - 2, base - 4)], line="rule")
    return base + canvas.leading * 0.5


PRESALE_TIMELINE = Figure(
    name="presale-timeline",
    title=Words(zh="同一批买家，后台在哪天看得见谁", en="The same buyers, and whom the panel sees when"),
    told=Words(
        zh="三条一样长的带子，都是 {visitors} 个访客里想买的人。定金期快结束时，后台只数到 {spot_buyers} 个买现货的，转化率 {reported_conversion}；{presale_buyers} 个付了定金的一个没算。把他们算上，{true_conversion}。尾款付完以后，按 {balance} 约 {paid} 人付清、约 {lost} 人没付，{expected_paid_conversion}。",
        en="Three strips of one length: those among {visitors} visitors who want the coat. As the deposit days end the panel counts the {spot_buyers} who bought from stock, {reported_conversion}, and none of the {presale_buyers} who paid a deposit. With them it is {true_conversion}. Once the balance is paid, at {balance} about {paid} have paid in full and about {lost} have not: {expected_paid_conversion}.",
    ),
    caption=Words(
        zh="填了色的是算进去的人，虚线框和斜线都没算。定金期里，后台只看得见最左边那一小截。",
        en="Filled is counted; dashed and hatched is not. During the deposit days the panel sees only the small piece on the left.",
    ),
    values=_presale_values,
    draw=_draw_presale,
)

# Days from T, what happens (in short for phones, and in full), and whether a gate stands there.
_DAYS = (
    (-45, Words(zh="货和价：值不值", en="goods, price; worth it?"),
     Words(zh="货和价：值不值，最差到手价过不过", en="goods and price: is it worth it, is the worst price safe?"), True),
    (-30, Words(zh="补货、报名：货到得齐吗", en="reorder; stock in time?"),
     Words(zh="下补货单、报名：货到得齐吗", en="purchase orders and enrolment: will the stock be there?"), True),
    (-14, Words(zh="预热，老客先知道", en="past buyers hear first"),
     Words(zh="预热，老客先知道，攒加购", en="warm-up: past buyers hear first, carts fill"), False),
    (-7, Words(zh="彩排：发得完吗", en="rehearsal; can we ship?"),
     Words(zh="彩排，试打包：发得完吗", en="rehearsal and packing trial: can it all be shipped?"), True),
    (-3, Words(zh="看加购：够不够打平", en="read carts; break even?"),
     Words(zh="看加购：够不够打平，定推广的档", en="read the carts: enough to break even? set the ads"), True),
    (-1, Words(zh="冻结，不再改", en="freeze, no changes"),
     Words(zh="冻结：除了价错、断货，不再改", en="freeze: nothing changes but a wrong price or an empty size"), False),
    (0, Words(zh="开卖，值守", en="sales open, on watch"), Words(zh="开卖，值守", en="sales open, on watch"), False),
    (3, Words(zh="发完货，价改回", en="shipped, price put back"),
     Words(zh="发完货，首图和价改回", en="everything shipped, main image and price back"), False),
    (7, Words(zh="初盘，只盘过程", en="review of the process"),
     Words(zh="初盘：只盘过程，钱标“未定”", en="first review: only the process, money “not final”"), False),
    (21, Words(zh="退款退完，合账", en="refunds in, close books"),
     Words(zh="退款退完，合账，写复盘", en="refunds in: close the books, write the review"), False),
)  # fmt: skip
_LAST_SHIPPED, _CLOSED = 3, 21


def _calendar_values() -> dict[str, str]:
    days = [day for day, *_ in _DAYS]
    return {
        "first": number(-days[0]),
        "closed": number(_CLOSED),
        "whole": number(days[-1] - days[0]),
        "gate_days": "、".join(f"T-{-day}" for day, *_, gate in _DAYS if gate),
        "gate_days_en": ", ".join(f"T-{-day}" for day, *_, gate in _DAYS if gate),
    }


def _draw_calendar(canvas: Canvas) -> None:
    y = Scale(_DAYS[0][0], _DAYS[-1][0], 12, 392)
    axis = 14
    canvas.rect(axis - 4, y(-45), 8, y(0) - y(-45), fill="tint", line="level")
    canvas.rect(axis - 7, y(0), 14, y(_LAST_SHIPPED) - y(0), fill="level")
    canvas.hatch(axis - 4, y(_LAST_SHIPPED), 8, y(_CLOSED) - y(_LAST_SHIPPED))
    bases = _spread([y(day) for day, *_ in _DAYS], canvas.leading + 6)
    for (day, short, full, gate), base in zip(_DAYS, bases, strict=True):
        canvas.lines([(axis + 8, y(day)), (axis + 14, y(day)), (axis + 24, base)], line="soft")
        mark = f"T{day:+d}" if day else "T"
        text = base + canvas.size * 0.35
        canvas.text(axis + 28, text, mark, bold=True, tone="level" if day <= _LAST_SHIPPED else "loss")
        if gate:
            canvas.path(f"M{axis} {y(day) - 8:.1f}l8 8-8 8-8-8Z", fill="fall", line="paper")
        canvas.text(86, text, short if canvas.narrow else full)
    key = Words(
        zh="◆ 不过就不上的关；斜线：钱还没定", en="◆ gate: fail it and stop; hatched: money not final"
    )
    canvas.prose(2, bases[-1] + canvas.leading * 2, canvas.width - 4, key, tone="soft")


def _spread(places: list[float], least: float) -> list[float]:
    """Move places apart by at least ``least``, together as little as possible.

    Those that crowd move as one block around their middle (pooling of adjacent violators).
    """
    blocks: list[tuple[float, int]] = []
    for number_of, place in enumerate(places):
        mean, count = place - number_of * least, 1
        while blocks and blocks[-1][0] > mean:
            earlier, many = blocks.pop()
            mean, count = (earlier * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + number_of * least for number_of, mean in enumerate(means)]


CAMPAIGN_CALENDAR = Figure(
    name="campaign-calendar",
    title=Words(zh="一场活动的 66 天，按真实比例", en="The 66 days of one campaign, to scale"),
    told=Words(
        zh="一条竖着的时间轴，按天数比例画，从 T-{first} 到 T+{closed}，共 {whole} 天。三分之二长的是开卖前的准备，当中 {gate_days} 四天各有关口，不过就不上；T-1 冻结；T 开卖，卖和发货只占短短一截，到 T+3；T+7 只盘过程；从那以后到 T+{closed} 退款退完，钱一直没有定。",
        en="An upright time line, to scale, from T-{first} to T+{closed}, {whole} days. Two thirds of it is preparation, with gates at {gate_days_en}: one not passed, no campaign. T-1 freezes everything; sales open at T, and selling and shipping take a short piece up to T+3. T+7 reviews only the process. Until T+{closed}, when the refunds are in, the money is not final.",
    ),
    caption=Words(
        zh="{whole} 天里，卖的只有短短一截：前面 {first} 天把关，后面到 T+{closed} 才知道赚没赚。",
        en="Of {whole} days the selling is a short piece: {first} days of gates before it, and only T+{closed} tells whether it paid.",
    ),
    values=_calendar_values,
    draw=_draw_calendar,
)
