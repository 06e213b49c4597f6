"""Visitor value: what one visitor brings, and what one may cost.

Sales per visitor is conversion rate x spend per buyer when both share the same buyers; times the
margin before ads it is the ceiling for the cost of a visitor.
"""

from typing import Any

from calculators.calculator import Calculator, Interval, NextStep, Output, Rule, Table, Undefined
from calculators.fields import count, money, number, rate
from calculators.methods.wilson import wilson
from calculators.next_steps import MEND_THE_MARGIN_FIRST
from calculators.numbers import UNDEFINED, Number, divide, where
from calculators.words import Message, Quantity, Words

_SHOP = Words(zh="店铺这段时间", en="The shop in this period")
_ADS = Words(zh="推广", en="Advertising")
_COMPARE = Words(zh="长期与对手", en="The long run, and a rival")

_NO_BUYERS = Undefined(
    "no-buyers",
    zh="这段时间没有买家，客单价算不出来。",
    en="There were no buyers, so there is no spend per buyer.",
    when=lambda inputs: inputs["buyers"] == 0,
)
_NO_PAID_VISITORS = Undefined(
    "no-paid-visitors",
    zh="没有付费访客，付费访客成本算不出来。",
    en="There were no paid visitors, so there is no cost per paid visitor.",
)
_CANNOT_MATCH_CONVERSION = Undefined(
    "conversion-cannot-match",
    zh="光靠提高转化率追不上对手：就算人人都买也不够，得提高客单价。",
    en="Conversion alone cannot match the rival, not even if every visitor bought: raise spend per buyer.",
)
_CANNOT_MATCH_SPEND = Undefined(
    "spend-cannot-match",
    zh="没有人买，提高客单价也追不上对手。",
    en="Nobody buys, so no spend per buyer can match the rival.",
)
_NO_RIVAL = Undefined(
    "no-rival",
    zh="没有填对手的访客价值，不作对比。",
    en="No rival's visitor value was given, so none is compared.",
    when=lambda inputs: inputs["rival_visitor_value"] is None,
)

_TOO_MANY_BUYERS = Rule(
    "buyers",
    "more-buyers-than-visitors",
    lambda inputs: inputs["buyers"] > inputs["visitors"],
    fields=["buyers", "visitors"],
    zh="「{buyers}」不能多于「{visitors}」。",
    en="{buyers} cannot be more than {visitors}.",
)
_TOO_MANY_PAID = Rule(
    "paid_visitors",
    "more-paid-visitors-than-visitors",
    lambda inputs: inputs["paid_visitors"] > inputs["visitors"],
    fields=["paid_visitors", "visitors"],
    zh="「{paid_visitors}」不能多于「{visitors}」；这里填人数，不是点击数。",
    en="{paid_visitors} cannot be more than {visitors}; these are people, not clicks.",
)

INPUTS = [
    count(
        "visitors",
        12000,
        zh="访客数",
        en="Visitors",
        above=True,
        group=_SHOP,
        hint=Words(
            zh="同一段时间去重后的人数；不要把每天的访客加起来",
            en="People, each counted once over the period; do not add up days",
        ),
    ),
    count("buyers", 384, zh="支付买家数", en="Buyers", group=_SHOP),
    money("sales", 40320, zh="支付金额", en="Sales paid", group=_SHOP),
    rate(
        "margin",
        0.3506,
        zh="推广前贡献率",
        en="Margin before ads",
        low=-1,
        group=_SHOP,
        hint=Words(
            zh="推广前每单贡献 ÷ 成交价，已扣退款；可从利润率计算器取",
            en="Contribution before ads ÷ price, after refunds; take it from profit margin",
        ),
    ),
    money("ad_spend", 8400, zh="推广花费", en="Ad spend", group=_ADS),
    count(
        "paid_visitors",
        6000,
        zh="付费访客数",
        en="Paid visitors",
        group=_ADS,
        hint=Words(zh="人数，不是点击数", en="People, not clicks"),
    ),
    number(
        "orders_per_buyer",
        1.3,
        zh="长期购买倍数",
        en="Orders per buyer over time",
        low=1,
        group=_COMPARE,
        hint=Words(
            zh="同一批买家长期（例如一年）的购买次数 ÷ 本期购买次数",
            en="Purchases by the same buyers over the long run (a year, say) ÷ their purchases in this period",
        ),
    ),
    money(
        "rival_visitor_value",
        4,
        zh="对手访客价值",
        en="Rival's visitor value",
        optional=True,
        group=_COMPARE,
        hint=Words(zh="可不填；多半是估的", en="May be left empty; mostly an estimate"),
    ),
]

OUTPUTS = [
    Output(
        "visitor_value",
        zh="访客价值",
        en="Visitor value",
        unit="unit_money",
        main=True,
        formula="sales ÷ visitors",
        advice=Words(
            zh="先和自己上个月比，再和同行比。", en="Compare it with your own last month before any rival."
        ),
    ),
    Output(
        "profit_per_visitor",
        zh="每访客贡献",
        en="Contribution per visitor",
        unit="unit_money",
        main=True,
        formula="visitor_value × margin",
        advice=Words(
            zh="一个访客最多值这么多，买贵了就亏。",
            en="A visitor is worth this much at most; paying more loses money.",
        ),
    ),
    Output(
        "net_per_visitor",
        zh="每访客净贡献",
        en="Net per visitor",
        unit="unit_money",
        main=True,
        formula="profit_per_visitor − visitor_cost",
        advice=Words(
            zh="小于 0：先修转化和客单价，别加流量。",
            en="Below 0: mend conversion and spend before buying traffic.",
        ),
    ),
    Output(
        "breakeven_visitor_cost",
        zh="保本访客成本",
        en="Break-even visitor cost",
        unit="unit_money",
        formula="profit_per_visitor",
        advice=Words(
            zh="付费访客成本高过它的渠道，先降出价或停。",
            en="Where a paid visitor costs more, bid less or stop.",
        ),
    ),
    Output(
        "conversion_rate",
        zh="转化率",
        en="Conversion rate",
        unit="rate",
        main=True,
        formula="buyers ÷ visitors",
        advice=Words(
            zh="低于自己的基线就先看页面和来源。",
            en="If it is under your own baseline, look at the page and the sources first.",
        ),
    ),
    Output(
        "spend_per_buyer",
        zh="客单价",
        en="Spend per buyer",
        unit="money",
        main=True,
        formula="sales ÷ buyers",
        undefined=[_NO_BUYERS],
        advice=Words(
            zh="按人算；按单算的是笔单价。", en="Per buyer; order value (AOV) is per order, another figure."
        ),
    ),
    Output(
        "visitor_cost",
        zh="访客成本（全店摊）",
        en="Visitor cost, all visitors",
        unit="unit_money",
        formula="ad_spend ÷ visitors",
        advice=Words(zh="看全店盈亏用它。", en="Use it for the shop as a whole."),
    ),
    Output(
        "cost_per_paid_visitor",
        zh="付费访客成本",
        en="Cost per paid visitor",
        unit="unit_money",
        formula="ad_spend ÷ paid_visitors",
        undefined=[_NO_PAID_VISITORS],
        advice=Words(zh="判断广告贵不贵用它。", en="Use it to judge whether ads are dear."),
    ),
    Output(
        "lifetime_visitor_value",
        zh="长期访客价值",
        en="Lifetime visitor value",
        unit="unit_money",
        formula="visitor_value × orders_per_buyer",
        advice=Words(
            zh="只有复购数据站得住时，才按它出价。",
            en="Bid by it only when the repurchase data hold.",
        ),
    ),
    Output(
        "gap",
        zh="与对手的差距",
        en="Gap to the rival",
        unit="unit_money",
        formula="visitor_value − rival_visitor_value",
        undefined=[_NO_RIVAL],
        advice=Words(
            zh="负数：贡献率相近的话，对手买得起更贵的流量。",
            en="Negative: at a similar margin the rival can afford dearer traffic.",
        ),
    ),
    Output(
        "conversion_to_match",
        zh="追平所需转化率",
        en="Conversion rate to match",
        unit="rate",
        formula="rival_visitor_value ÷ spend_per_buyer",
        undefined=[_NO_RIVAL, _NO_BUYERS, _CANNOT_MATCH_CONVERSION],
        advice=Words(zh="客单价不变时要达到的转化率。", en="What conversion must be at this spend."),
    ),
    Output(
        "spend_to_match",
        zh="追平所需客单价",
        en="Spend per buyer to match",
        unit="money",
        formula="rival_visitor_value ÷ conversion_rate",
        undefined=[_NO_RIVAL, _CANNOT_MATCH_SPEND],
        advice=Words(zh="转化率不变时要达到的客单价。", en="What spend must be at this conversion."),
    ),
]


def formula(
    *,
    visitors: Number,
    buyers: Number,
    sales: Number,
    margin: Number,
    ad_spend: Number,
    paid_visitors: Number,
    orders_per_buyer: Number,
    rival_visitor_value: Number,
) -> "dict[str, Any]":
    """Return what a visitor brings and costs, for numbers or for pandas columns.

    Money in yuan, counts of people, ``margin`` the contribution before ads as a share of paid
    sales. ``rival_visitor_value`` may be ``None``: nothing is compared then.

    >>> outputs = CALCULATOR.run().outputs
    >>> outputs["visitor_value"], outputs["spend_per_buyer"], round(outputs["gap"], 2)
    (3.36, 105.0, -0.64)
    """
    conversion_rate = divide(buyers, visitors)
    spend_per_buyer = divide(sales, buyers)
    visitor_value = divide(sales, visitors)
    profit_per_visitor = visitor_value * margin
    visitor_cost = divide(ad_spend, visitors)
    outputs = {
        "conversion_rate": conversion_rate,
        "spend_per_buyer": spend_per_buyer,
        "visitor_value": visitor_value,
        "profit_per_visitor": profit_per_visitor,
        "visitor_cost": visitor_cost,
        "cost_per_paid_visitor": divide(ad_spend, paid_visitors),
        "net_per_visitor": profit_per_visitor - visitor_cost,
        "breakeven_visitor_cost": profit_per_visitor,
        "lifetime_visitor_value": visitor_value * orders_per_buyer,
        "gap": UNDEFINED,
        "conversion_to_match": UNDEFINED,
        "spend_to_match": UNDEFINED,
    }
    if rival_visitor_value is not None:
        needed = divide(rival_visitor_value, spend_per_buyer)
        outputs["gap"] = visitor_value - rival_visitor_value
        outputs["conversion_to_match"] = where(needed <= 1, needed, UNDEFINED)
        outputs["spend_to_match"] = divide(rival_visitor_value, conversion_rate)
    return outputs


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    values = {
        "worth": Quantity(outputs["profit_per_visitor"], "unit_money"),
        "cost": Quantity(outputs["visitor_cost"], "unit_money"),
    }
    if outputs["net_per_visitor"] == 0:
        words = Words(
            zh="一个访客平均带来 {worth}的贡献，推广摊到每人 {cost}，不赚不亏。",
            en="A visitor brings {worth} of contribution and costs {cost} in ads: nothing earned, nothing lost.",
        )
        return Message("visitor-breaks-even", words, **values)
    if outputs["net_per_visitor"] > 0:
        words = Words(
            zh="一个访客平均带来 {worth}的贡献，推广摊到每人 {cost}，还有赚头。",
            en="A visitor brings {worth} of contribution and costs {cost} in ads: there is something left.",
        )
        return Message("visitor-earns", words, **values)
    words = Words(
        zh="一个访客平均带来 {worth}的贡献，推广摊到每人 {cost}，来一个亏一个。",
        en="A visitor brings {worth} of contribution and costs {cost} in ads: each one loses money.",
    )
    return Message("visitor-loses", words, **values)


def _remarks(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    paid, ceiling = outputs["cost_per_paid_visitor"], outputs["breakeven_visitor_cost"]
    if paid is None or paid <= ceiling:
        return []
    return [
        Message(
            "paid-visitor-too-dear",
            Words(
                zh="付费访客每人 {paid}，高过全店平均的每访客贡献 {ceiling}：他们若和平均一样会买，就是来一个亏一个。先查付费访客自己的转化和客单价。",
                en="A paid visitor costs {paid}, above the shop's average contribution of {ceiling}: if paid visitors buy like the average, each loses money. Check their own conversion and spend first.",
            ),
            paid=Quantity(paid, "unit_money"),
            ceiling=Quantity(ceiling, "unit_money"),
        )
    ]


# How far the pictured conversion rates reach around the own one.
_AROUND = (0.5, 0.75, 1, 1.25, 1.5, 2)


def _equal_value(outputs: "dict[str, Any]", target: float) -> "list[list[float]]":
    """Return (conversion, spend per buyer) points whose product is ``target``."""
    own = outputs["conversion_rate"]
    return [[own * factor, target / (own * factor)] for factor in _AROUND if own * factor <= 1]


def _tables(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="转化率", en="Conversion rate"), "rate"),
        (Words(zh="要守住同样访客价值的客单价", en="Spend per buyer for the same visitor value"), "money"),
    ]
    caption = Words(zh="访客价值相同的搭配", en="Pairs of equal visitor value")
    rows = _equal_value(outputs, outputs["visitor_value"]) if outputs["conversion_rate"] else []
    return [Table("equal-value", caption, columns, rows)]


def _picture(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    lines, points = [], []
    rival, conversion = inputs["rival_visitor_value"], outputs["conversion_rate"]
    if conversion:
        own_label = Words(zh="我的店", en="Own shop")
        lines.append({"label": own_label, "points": _equal_value(outputs, outputs["visitor_value"])})
        points.append({"label": own_label, "x": conversion, "y": outputs["spend_per_buyer"]})
        if rival:
            rival_label = Words(zh="对手", en="Rival")
            lines.append({"label": rival_label, "points": _equal_value(outputs, rival)})
            points.append({"label": rival_label, "x": conversion, "y": rival / conversion})
    return {
        "kind": "lines",
        "title": Words(
            zh="转化率 × 客单价：同一条线上访客价值相同",
            en="Conversion × spend: equal visitor value along a line",
        ),
        "x": {"label": Words(zh="转化率", en="Conversion rate"), "unit": "rate"},
        "y": {"label": Words(zh="客单价", en="Spend per buyer"), "unit": "money"},
        "lines": lines,
        "points": points,
    }


def _intervals(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Interval]":
    """Return what the number of visitors leaves open; the spread of spend is not in it."""
    low, high = wilson(inputs["buyers"], inputs["visitors"])
    of_people = {
        "visitors": Quantity(inputs["visitors"], "count"),
        "buyers": Quantity(inputs["buyers"], "count"),
        "low": Quantity(low, "rate"),
        "high": Quantity(high, "rate"),
    }
    words = Words(
        zh="{visitors} 位访客、{buyers} 位买家，转化率多半在 {low} 到 {high} 之间（95% 区间）。",
        en="With {visitors} visitors and {buyers} buyers the conversion rate most likely lies between "
        "{low} and {high} (95 % interval).",
    )
    intervals = [Interval("conversion_rate", low, high, Message("conversion-interval", words, **of_people))]
    if outputs["spend_per_buyer"] is None:
        return intervals
    worth = outputs["spend_per_buyer"] * inputs["margin"]
    lower, upper = min(low * worth, high * worth), max(low * worth, high * worth)
    values = {"low": Quantity(lower, "unit_money"), "high": Quantity(upper, "unit_money")}
    words = Words(
        zh="每访客贡献跟着在 {low}到 {high}之间；客单价自己的起伏还没算进去。",
        en="The contribution per visitor then lies between {low} and {high}; the ups and downs of spend come on top.",
    )
    message = Message("contribution-interval", words, **values)
    intervals.append(Interval("profit_per_visitor", lower, upper, message))
    return intervals


_NEXT = {
    "mend-the-margin-first": MEND_THE_MARGIN_FIRST,
    "mend-conversion-first": (
        "traffic/conversion",
        "levers",
        Words(
            zh="来一个亏一个：先修转化和客单价，流量别加。",
            en="Each visitor loses money: mend conversion and spend, and add no traffic.",
        ),
    ),
    "sort-the-sources": (
        "traffic/sources",
        "rule",
        Words(
            zh="全店还有赚头，付费访客可能在亏：按来源拆开，加、减、试、守各归各。",
            en="The shop earns but paid visitors may be losing: open them by source, and raise, cut, test or keep each.",
        ),
    ),
    "catch-up": (
        "traffic/visitor-value",
        "raise-first",
        Words(
            zh="对手的访客更值钱：先抬自己的访客价值，再跟他抢流量。",
            en="The rival's visitors are worth more: raise your own value before bidding against them.",
        ),
    ),
    "add-where-it-earns": (
        "traffic/sources",
        "table",
        Words(
            zh="还有余地：排一张来源表，从每访客净贡献最高的那一路加起，一次加一成。",
            en="There is room: list the sources, and add a tenth where a visitor leaves most.",
        ),
    ),
}


def _next_step(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    paid = outputs["cost_per_paid_visitor"]
    if inputs["margin"] <= 0:
        code = "mend-the-margin-first"
    elif outputs["net_per_visitor"] < 0:
        code = "mend-conversion-first"
    elif paid is not None and paid > outputs["breakeven_visitor_cost"]:
        code = "sort-the-sources"
    else:
        behind = outputs["gap"] is not None and outputs["gap"] < 0
        code = "catch-up" if behind else "add-where-it-earns"
    page, anchor, words = _NEXT[code]
    return NextStep(Message(code, words), page, anchor)


CALCULATOR = Calculator(
    slug="visitor-value",
    title=Words(zh="访客价值", en="Visitor value"),
    purpose=Words(
        zh="算出一个访客值多少钱，最多能花多少钱去买。",
        en="What a visitor is worth, and the most you can pay for one.",
    ),
    chapter="traffic/visitor-value",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    rules=[_TOO_MANY_BUYERS, _TOO_MANY_PAID],
    intervals=_intervals,
    next_step=_next_step,
)
