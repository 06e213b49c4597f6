"""Break-even ROAS: the line below which ads lose money, the line that also leaves a target, and both as clicks.

ROAS is sales over spend, ROI is profit over spend; Chinese panels print the first under the second's
name. ROI = ROAS x margin - 1, where the margin is the contribution before ads on paid sales.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Table, Undefined
from calculators.fields import money, rate
from calculators.numbers import UNDEFINED, Number, divide, square_root, where
from calculators.words import Message, Quantity, Words

_PRODUCT = Words(zh="这款商品", en="The product")
_ADS = Words(zh="这笔推广", en="The ads")

# The two-sided 95 % point of the normal distribution, rounded as the handbook prints it.
_Z = 1.96

_NO_MARGIN = Undefined(
    "no-margin",
    zh="推广前贡献率不大于 0，投产比多高都保不了本：先改价格、成本或退货。",
    en="The margin before ads is not above 0, so no ROAS breaks even: mend price, cost or returns first.",
    when=lambda inputs: inputs["margin"] <= 0,
)
_TARGET_TOO_HIGH = Undefined(
    "target-not-below-margin",
    zh="想留的比推广前贡献率还高，推广做得再好也留不出来：降目标，或先抬贡献率。",
    en="The target is not below the margin before ads, so no ads can leave it: lower the target or raise the margin.",
    when=lambda inputs: inputs["margin"] <= inputs["target_margin"],
)
_NO_SPEND = Undefined(
    "no-spend",
    zh="没有推广花费，投产比和 ROI 算不出来。",
    en="Nothing was spent, so there is neither ROAS nor ROI.",
)

INPUTS = [
    money(
        "price",
        100,
        zh="成交单价",
        en="Price paid",
        above=True,
        group=_PRODUCT,
        hint=Words(zh="买家用完券实付的钱，含税", en="What the buyer pays after discounts, tax included"),
    ),
    rate(
        "margin",
        0.3506,
        zh="推广前贡献率",
        en="Margin before ads",
        low=-1,
        group=_PRODUCT,
        hint=Words(
            zh="推广前每单贡献 ÷ 成交价，已扣退款；可从利润率计算器取",
            en="Contribution before ads ÷ price, after refunds; take it from profit margin",
        ),
    ),
    rate(
        "target_margin",
        0.08,
        zh="推广后想留的比例",
        en="Share to be left after ads",
        group=_PRODUCT,
        hint=Words(
            zh="占支付金额；例如固定费用占 8%，就填 8",
            en="Of paid sales; if fixed costs take 8 %, enter 8",
        ),
    ),
    rate(
        "conversion_rate",
        0.032,
        zh="点击转化率",
        en="Conversion rate of a click",
        group=_PRODUCT,
        hint=Words(
            zh="推广带来的付款单 ÷ 点击；别用全店的", en="Paid orders from ads ÷ clicks; not the shop's"
        ),
    ),
    money(
        "ad_spend",
        3500,
        zh="推广花费",
        en="Ad spend",
        group=_ADS,
        hint=Words(zh="至少七天前的，成交已经记全", en="At least a week old, so that its sales are all in"),
    ),
    money(
        "ad_sales",
        12896,
        zh="推广成交金额",
        en="Sales from ads",
        group=_ADS,
        hint=Words(
            zh="后台归到这笔花费的支付金额，没减退款",
            en="Paid sales the panel gives to this spend, refunds not taken off",
        ),
    ),
]

OUTPUTS = [
    Output(
        "breakeven_roas",
        zh="保本投产比",
        en="Break-even ROAS",
        unit="ratio",
        main=True,
        formula="1 ÷ margin",
        undefined=[_NO_MARGIN],
        advice=Words(
            zh="后台投产比低于它就在亏；退款率一变当天重算。",
            en="Below it the ads lose money. Work it out again the day the refund rate moves.",
        ),
    ),
    Output(
        "target_roas",
        zh="目标投产比",
        en="Target ROAS",
        unit="ratio",
        main=True,
        formula="1 ÷ (margin − target_margin)",
        undefined=[_TARGET_TOO_HIGH],
        advice=Words(
            zh="在保本和目标之间：没亏，也分担了一部分固定费用，只是不够想留的那么多；写明做到哪天。",
            en="Between break-even and target nothing is lost and part of the fixed costs is covered, just less than you wanted; set an end date.",
        ),
    ),
    Output(
        "roas",
        zh="投产比（ROAS）",
        en="ROAS",
        unit="ratio",
        main=True,
        formula="ad_sales ÷ ad_spend",
        undefined=[_NO_SPEND],
        advice=Words(
            zh="跟保本投产比比，不跟 1 比；后台常把它印成 ROI。",
            en="Compare it with break-even ROAS, not with 1; panels often print it as ROI.",
        ),
    ),
    Output(
        "roi",
        zh="投资回报率（ROI）",
        en="ROI",
        unit="rate",
        main=True,
        formula="profit_after_ads ÷ ad_spend",
        undefined=[_NO_SPEND],
        advice=Words(
            zh="跟 0 比：小于 0，花 1 元收不回 1 元。",
            en="Compare it with 0: below, a yuan spent does not come back.",
        ),
    ),
    Output(
        "profit_after_ads",
        zh="推广后贡献",
        en="Contribution after ads",
        unit="money",
        main=True,
        formula="ad_sales × margin − ad_spend",
        advice=Words(
            zh="加预算前看多花的那一段带来多少，不看总数。",
            en="Before raising a budget look at what the last part of it brought, not at the total.",
        ),
    ),
    Output(
        "max_cpc",
        zh="保本点击花费",
        en="Break-even cost per click",
        unit="unit_money",
        main=True,
        formula="price × conversion_rate × margin",
        undefined=[_NO_MARGIN],
        advice=Words(zh="平均点击花费高过它，每次点击都在亏。", en="Above it each click loses money."),
    ),
    Output(
        "target_cpc",
        zh="目标点击花费",
        en="Target cost per click",
        unit="unit_money",
        formula="price × conversion_rate × (margin − target_margin)",
        undefined=[_TARGET_TOO_HIGH],
        advice=Words(zh="新计划从它往下出价。", en="Start new plans at or below it."),
    ),
]


def formula(
    *,
    price: Number,
    margin: Number,
    target_margin: Number,
    conversion_rate: Number,
    ad_spend: Number,
    ad_sales: Number,
) -> "dict[str, Any]":
    """Return both lines, as ROAS and as the price of a click, and how the ads stand.

    Money in yuan, rates as fractions, for numbers or for pandas columns; ``margin`` is the
    contribution before ads on paid sales. A line that cannot be reached is undefined.

    >>> outputs = CALCULATOR.run().outputs
    >>> round(outputs["breakeven_roas"], 2), round(outputs["roas"], 2), round(outputs["roi"], 3)
    (2.85, 3.68, 0.292)
    """
    earned = where(margin > 0, margin, UNDEFINED)
    spare = where(margin > target_margin, margin - target_margin, UNDEFINED)
    profit = ad_sales * margin - ad_spend
    return {
        "breakeven_roas": divide(1, earned),
        "max_cpc": price * conversion_rate * earned,
        "target_roas": divide(1, spare),
        "target_cpc": price * conversion_rate * spare,
        "roas": divide(ad_sales, ad_spend),
        "profit_after_ads": profit,
        "roi": divide(profit, ad_spend),
    }


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    line, roas = outputs["breakeven_roas"], outputs["roas"]
    if line is None:
        return Message("no-margin", _NO_MARGIN.words)
    if roas is None:
        words = Words(
            zh="投产比做到 {line} 才保本；这笔推广还没有花费。",
            en="Ads break even at a ROAS of {line}; nothing was spent yet.",
        )
        return Message("no-spend-yet", words, line=Quantity(line, "ratio"))
    profit = outputs["profit_after_ads"]
    values = {
        "roas": Quantity(roas, "ratio"),
        "line": Quantity(line, "ratio"),
        "profit": Quantity(abs(profit), "money"),
    }
    if profit >= 0:
        words = Words(
            zh="投产比 {roas}，保本线 {line}：这笔推广净留 {profit}。",
            en="ROAS {roas} against a break-even of {line}: these ads leave {profit}.",
        )
        return Message("ads-earn", words, **values)
    words = Words(
        zh="投产比 {roas}，保本线 {line}：这笔推广净亏 {profit}。",
        en="ROAS {roas} against a break-even of {line}: these ads lose {profit}.",
    )
    return Message("ads-lose", words, **values)


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    roas, roi, line = outputs["roas"], outputs["roi"], outputs["breakeven_roas"]
    notes = []
    if roas is not None and roas > 1 and roi < 0:
        words = Words(
            zh="投产比 {roas} 看着大于 1，ROI 却是 {roi}：成交金额里还有货款、快递、扣点和退款，不能跟 1 比。",
            en="A ROAS of {roas} looks above 1, yet ROI is {roi}: sales still contain goods, parcels, fees and "
            "refunds, so 1 is the wrong mark.",
        )
        notes.append(
            Message("roas-is-not-roi", words, roas=Quantity(roas, "ratio"), roi=Quantity(roi, "rate"))
        )
    orders = inputs["ad_sales"] / inputs["price"]
    if line is None or roas is None or orders < 1:
        return notes
    spread = _Z / square_root(orders)
    if spread >= 1:
        words = Words(
            zh="按单价折算才约 {orders} 单，投产比还说明不了什么：再攒几天成交。",
            en="Orders at this price: about {orders}. That is too few for the ROAS to mean anything; wait for more sales.",
        )
        notes.append(Message("far-too-few-orders", words, orders=Quantity(orders, "expected")))
    elif abs(roas - line) < roas * spread:
        words = Words(
            zh="按单价折算约 {orders} 单，投产比自己就会上下晃约 {spread}，跟保本线还分不开：再攒几天成交。",
            en="Orders at this price: about {orders}. That alone moves a ROAS by some {spread} either way, so it cannot yet "
            "be told from the line. Wait for more sales.",
        )
        notes.append(
            Message(
                "too-few-orders", words, orders=Quantity(orders, "expected"), spread=Quantity(spread, "rate")
            )
        )
    return notes


# The ROAS values that table and picture show, as multiples of the break-even.
_AROUND = (0.5, 0.75, 1, 1.25, 1.5, 2)


def _levels(outputs: "dict[str, Any]") -> "list[float]":
    """Return the ROAS values to show; where none breaks even, those around 3."""
    middle = outputs["breakeven_roas"] or 3
    return [middle * factor for factor in _AROUND]


def _tables(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="投产比", en="ROAS"), "ratio"),
        (Words(zh="投资回报率", en="ROI"), "rate"),
        (Words(zh="花 100 元推广，留下", en="Left of 100 yuan spent"), "money"),
        (Words(zh="推广费占成交", en="Ads' share of sales"), "rate"),
    ]
    rows = []
    for roas in _levels(outputs):
        roi = roas * inputs["margin"] - 1
        rows.append([roas, roi, 100 * roi, divide(1, roas)])
    caption = Words(zh="同一个贡献率下，投产比和 ROI 的对照", en="ROAS and ROI at this margin")
    return [Table("roas-and-roi", caption, columns, rows)]


def _picture(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    points = [[roas, roas * inputs["margin"] - 1] for roas in _levels(outputs)]
    marks = []
    if outputs["roas"] is not None and points[0][0] <= outputs["roas"] <= points[-1][0]:
        marks.append({"label": Words(zh="现在", en="Now"), "x": outputs["roas"], "y": outputs["roi"]})
    if outputs["breakeven_roas"] is not None:
        marks.append({"label": Words(zh="保本", en="Break-even"), "x": outputs["breakeven_roas"], "y": 0.0})
    return {
        "kind": "lines",
        "title": Words(zh="投产比多少，ROI 就是多少", en="What each ROAS means as ROI"),
        "x": {"label": Words(zh="投产比（成交 ÷ 花费）", en="ROAS (sales ÷ spend)"), "unit": "ratio"},
        "y": {
            "label": Words(zh="ROI（贡献 ÷ 花费 − 1）", en="ROI (contribution ÷ spend − 1)"),
            "unit": "rate",
        },
        "lines": [{"label": Words(zh="投资回报率", en="ROI"), "points": points}],
        "points": marks,
    }


_NEXT = {
    "mend-the-margin": (
        "product/profit-margin",
        "four-factors",
        Words(
            zh="先停投，回到利润：贡献率由价格、成本、费用、退货四件事定。",
            en="Stop the ads and go back to the margin: price, cost, fees and returns decide it.",
        ),
    ),
    "wait-for-sales": (
        "traffic/roas-and-budget",
        "stop",
        Words(
            zh="还没有成交：花到三倍的单均贡献仍没有单，就停下来查。",
            en="No sales yet: once three times an order's contribution is spent without one, stop and look.",
        ),
    ),
    "start-within-the-limit": (
        "traffic/roas-and-budget",
        "stop",
        Words(
            zh="这笔推广还没有花费：先按目标点击花费以下出价，花起来再看。",
            en="Nothing is spent yet: start at or below the target cost per click, then look again.",
        ),
    ),
    "stop-and-look": (
        "traffic/roas-and-budget",
        "stop",
        Words(
            zh="已经花到单均贡献的三倍以上，还没有一单：停下来查。",
            en="Three times an order's contribution is spent without one order: stop and look.",
        ),
    ),
    "cut-back": (
        "traffic/roas-and-budget",
        "meeting",
        Words(
            zh="低于保本线：等数长全，仍低就先减最差的计划，再谈提转化。",
            en="Below break-even: let the figures ripen; if it stays below, cut the worst plans first.",
        ),
    ),
    "look-at-the-last-part": (
        "traffic/roas-and-budget",
        "marginal",
        Words(
            zh="过了保本线：加预算之前，看最后加的那一段还过不过线。",
            en="Above break-even: before adding budget, see whether the part added last still clears the line.",
        ),
    ),
}


# Contributions of an order that may be spent without one: a plan that breaks even is that unlucky in 5 % of cases.
_PATIENCE = 3


def _next_step(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if outputs["breakeven_roas"] is None:
        code = "mend-the-margin"
    elif not inputs["ad_spend"]:
        code = "start-within-the-limit"
    elif not inputs["ad_sales"]:
        limit = _PATIENCE * inputs["price"] * inputs["margin"]
        code = "stop-and-look" if inputs["ad_spend"] >= limit else "wait-for-sales"
    else:
        code = "cut-back" if outputs["profit_after_ads"] < 0 else "look-at-the-last-part"
    page, anchor, words = _NEXT[code]
    return NextStep(Message(code, words), page, anchor)


CALCULATOR = Calculator(
    slug="breakeven-roas",
    title=Words(zh="保本投产比", en="Break-even ROAS"),
    purpose=Words(
        zh="投产比做到多少不亏、多少够目标，一次点击最多付多少。",
        en="The ROAS that loses nothing, the one that leaves a target, and the most a click may cost.",
    ),
    chapter="traffic/roas-and-budget",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    next_step=_next_step,
)
