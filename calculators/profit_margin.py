"""Profit margin of one paid order: from the price to what is left, after refunds.

Money in yuan, tax-inclusive, per paid order; rates are fractions. Fees and tax fall on the sales
that are kept. The model with refunds before and after shipping is the handbook's own; its check
values stand in the tests.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Rule, Table, Undefined
from calculators.fields import count, money, rate
from calculators.numbers import UNDEFINED, Number, ceiling, divide, where
from calculators.words import Message, Quantity, Words

# 86 % + 6 % + 8 % add up to a last bit under 1 in doubles.
_DUST = 1e-12

_ORDER = Words(zh="每一单", en="Per order")
_RATES = Words(zh="费率（按留下的销售额收）", en="Rates (on the sales that are kept)")
_REFUNDS = Words(zh="退款与退货", en="Refunds and returns")
_MONTH = Words(zh="每个月", en="Per month")

_NO_CONTRIBUTION = Undefined(
    "no-contribution",
    zh="推广前每单已经不赚钱，没有保本投产比：先改价格、成本或退货，再谈推广。",
    en="An order earns nothing even before ads, so no ROAS breaks even: mend price, cost or returns first.",
)
_NO_BREAKEVEN_ORDERS = Undefined(
    "no-breakeven-orders",
    zh="每单推广后不赚钱，卖多少单都盖不住固定费用。",
    en="An order earns nothing after ads, so no number of orders covers the fixed costs.",
)
_FEES_TAKE_ALL = Undefined(
    "fees-take-all",
    zh="平台、支付和税的费率合计达到 100%，没有保本价。",
    en="Platform, payment and tax rates add up to 100 % or more, so no price breaks even.",
)
_NO_COST = Undefined(
    "no-cost", zh="货品成本是 0，加价率没有意义。", en="The unit cost is 0, so markup has no meaning."
)
_NO_ORDERS = Undefined(
    "no-orders", zh="每月单数是 0，净利率没有意义。", en="There are no orders, so net margin has no meaning."
)

_TOO_MANY_REFUNDS = Rule(
    "refund_after_ship",
    "refunds-too-high",
    lambda inputs: inputs["refund_before_ship"] + inputs["refund_after_ship"] >= 1,
    fields=["refund_before_ship", "refund_after_ship"],
    zh="「{refund_before_ship}」与「{refund_after_ship}」相加必须小于 100%。",
    en="{refund_before_ship} and {refund_after_ship} together must be less than 100 %.",
)

INPUTS = [
    money(
        "price",
        100,
        zh="成交单价",
        en="Price paid",
        above=True,
        group=_ORDER,
        hint=Words(zh="买家用完券实付的钱，含税", en="What the buyer pays after discounts, tax included"),
    ),
    money("unit_cost", 35, zh="货品成本", en="Unit cost", group=_ORDER),
    money("shipping", 4, zh="发货快递费", en="Shipping", group=_ORDER),
    money("packaging", 1, zh="包装费", en="Packaging", group=_ORDER),
    money("freight_insurance", 0.8, zh="运费险", en="Return-freight insurance", group=_ORDER),
    money(
        "ad_cost",
        22,
        zh="推广花费",
        en="Ad cost",
        group=_ORDER,
        hint=Words(zh="总推广花费 ÷ 付款单数", en="Total ad spend ÷ paid orders"),
    ),
    rate(
        "platform_rate",
        0.04,
        zh="平台与达人费率",
        en="Platform and creator rate",
        group=_RATES,
        hint=Words(
            zh="佣金、技术服务费、达人佣金、活动费合计；2026-11 的示例，以平台当日页面为准",
            en="Commission, software and creator fees together; an example of 2026-11, check on the day",
        ),
    ),
    rate("payment_rate", 0.006, zh="支付费率", en="Payment rate", group=_RATES),
    rate(
        "tax_rate",
        0.01,
        zh="实际税负率",
        en="Effective tax rate",
        group=_RATES,
        hint=Words(zh="示例；按自己的纳税身份填", en="An example; depends on how the shop is taxed"),
    ),
    rate(
        "refund_before_ship",
        0.1,
        zh="发货前退款率",
        en="Refunded before shipping",
        group=_REFUNDS,
        hint=Words(zh="占付款单数", en="Share of paid orders"),
    ),
    rate(
        "refund_after_ship",
        0.2,
        zh="发货后退款率",
        en="Refunded after shipping",
        group=_REFUNDS,
        hint=Words(zh="占付款单数", en="Share of paid orders"),
    ),
    rate("resale_share", 0.9, zh="退货可再售比例", en="Returns fit for resale", group=_REFUNDS),
    money("return_handling", 3, zh="每件退货处理费", en="Handling per return", group=_REFUNDS),
    money(
        "fixed_costs",
        12000,
        zh="每月固定费用",
        en="Fixed costs a month",
        group=_MONTH,
        hint=Words(zh="工资、房租、软件", en="Wages, rent, software"),
    ),
    count("orders", 1500, zh="每月付款单数", en="Paid orders a month", group=_MONTH),
]

OUTPUTS = [
    Output(
        "contribution",
        zh="每单贡献（推广后）",
        en="Contribution per order, after ads",
        unit="money",
        main=True,
        formula="contribution_before_ads − ad_cost",
        advice=Words(
            zh="小于 0 就先停推广、查原因；大于 0 才谈放量。",
            en="Below 0, stop the ads and look for the cause; only above 0 does more volume help.",
        ),
    ),
    Output(
        "contribution_before_ads",
        zh="每单贡献（推广前）",
        en="Contribution per order, before ads",
        unit="money",
        main=True,
        formula="revenue − goods − fulfilment − fees − tax − returns",
        advice=Words(
            zh="这是一单最多付得起的推广费。", en="The most that one order can pay for advertising."
        ),
    ),
    Output(
        "margin_before_ads",
        zh="推广前贡献率",
        en="Margin before ads",
        unit="rate",
        main=True,
        formula="contribution_before_ads ÷ price",
        advice=Words(
            zh="别的计算器里的“贡献率”填这个数。",
            en="Other calculators take this figure as their margin.",
        ),
    ),
    Output(
        "breakeven_roas",
        zh="保本投产比（对付款额）",
        en="Break-even ROAS, on paid sales",
        unit="ratio",
        main=True,
        formula="price ÷ contribution_before_ads",
        undefined=[_NO_CONTRIBUTION],
        advice=Words(
            zh="后台投产比低于它，这款商品的广告就在亏。",
            en="When the panel's ROAS is under it, the ads for this product lose money.",
        ),
    ),
    Output(
        "breakeven_roas_net",
        zh="保本投产比（对退款后净额）",
        en="Break-even ROAS, on sales kept",
        unit="ratio",
        formula="revenue ÷ contribution_before_ads",
        undefined=[_NO_CONTRIBUTION],
        advice=Words(
            zh="后台给的是净投产比时，用这条线。", en="Use this line when the panel reports net ROAS."
        ),
    ),
    Output(
        "breakeven_price",
        zh="保本价",
        en="Break-even price",
        unit="money",
        formula="(goods + fulfilment + returns + ad_cost) ÷ ((1 − refund_before_ship − refund_after_ship)"
        " × (1 − platform_rate − payment_rate − tax_rate))",
        undefined=[_FEES_TAKE_ALL],
        advice=Words(
            zh="活动到手价不要低过它，除非这款有别的任务。",
            en="Do not let a campaign price fall under it unless the product has another job.",
        ),
    ),
    Output(
        "revenue",
        zh="留下的销售额",
        en="Sales kept",
        unit="money",
        formula="price × (1 − refund_before_ship − refund_after_ship)",
        advice=Words(zh="退款后真正收到的钱。", en="What really comes in after refunds."),
    ),
    Output(
        "goods",
        zh="货品损耗成本",
        en="Goods",
        unit="money",
        formula="unit_cost × (1 − refund_before_ship − refund_after_ship + refund_after_ship × (1 − resale_share))",
        advice=Words(zh="含退回后不能再卖的货。", en="Includes returned goods that cannot be sold again."),
    ),
    Output(
        "fulfilment",
        zh="发货成本",
        en="Fulfilment",
        unit="money",
        formula="(1 − refund_before_ship) × (shipping + packaging + freight_insurance)",
        advice=Words(
            zh="发出去的每一单都要付，退不退都一样。", en="Paid for every parcel sent, kept or not."
        ),
    ),
    Output(
        "fees",
        zh="平台与支付费用",
        en="Fees",
        unit="money",
        formula="(platform_rate + payment_rate) × revenue",
        advice=Words(
            zh="有的费退款后不退，按结算单核对。",
            en="Some fees are not returned with a refund; check the statement.",
        ),
    ),
    Output(
        "tax",
        zh="税",
        en="Tax",
        unit="money",
        formula="tax_rate × revenue",
        advice=Words(zh="税负按自己的申报口径填。", en="Use the rate the shop really pays."),
    ),
    Output(
        "returns",
        zh="退货处理",
        en="Return handling",
        unit="money",
        formula="refund_after_ship × return_handling",
        advice=Words(zh="高了就去看退货原因。", en="If it is high, look at the reasons for returns."),
    ),
    Output(
        "gross_profit",
        zh="毛利",
        en="Gross profit",
        unit="money",
        formula="revenue − goods",
        advice=Words(
            zh="只扣货，不能拿来定推广预算。", en="Only goods are off it: not a base for an ad budget."
        ),
    ),
    Output(
        "gross_margin",
        zh="毛利率",
        en="Gross margin",
        unit="rate",
        formula="gross_profit ÷ revenue",
        advice=Words(
            zh="和同行比之前先对齐口径。", en="Agree on the definition before comparing with anybody."
        ),
    ),
    Output(
        "markup",
        zh="加价率",
        en="Markup",
        unit="rate",
        formula="(price − unit_cost) ÷ unit_cost",
        undefined=[_NO_COST],
        advice=Words(zh="加价率不是利润率。", en="Markup is not a margin."),
    ),
    Output(
        "contribution_margin",
        zh="贡献毛利率（推广后）",
        en="Contribution margin, after ads",
        unit="rate",
        formula="contribution ÷ revenue",
        advice=Words(zh="商品之间比这个，不比毛利率。", en="Compare products by this, not by gross margin."),
    ),
    Output(
        "monthly_profit",
        zh="月利润",
        en="Monthly profit",
        unit="money",
        main=True,
        formula="contribution × orders − fixed_costs",
        advice=Words(
            zh="小于 0 时看保本单数还差多少。", en="Below 0, see how far the break-even orders are."
        ),
    ),
    Output(
        "net_margin",
        zh="净利率",
        en="Net margin",
        unit="rate",
        formula="monthly_profit ÷ (revenue × orders)",
        undefined=[_NO_ORDERS],
        advice=Words(zh="分母是退款后的销售额。", en="Its base is sales after refunds."),
    ),
    Output(
        "breakeven_orders",
        zh="每月保本单数",
        en="Break-even orders a month",
        unit="count",
        formula="⌈fixed_costs ÷ contribution⌉",
        undefined=[_NO_BREAKEVEN_ORDERS],
        advice=Words(zh="除以 30 就是每天的底线。", en="Divide by 30 for the day's floor."),
    ),
]


def formula(
    *,
    price: Number,
    unit_cost: Number,
    shipping: Number,
    packaging: Number,
    freight_insurance: Number,
    ad_cost: Number,
    platform_rate: Number,
    payment_rate: Number,
    tax_rate: Number,
    refund_before_ship: Number,
    refund_after_ship: Number,
    resale_share: Number,
    return_handling: Number,
    fixed_costs: Number,
    orders: Number,
) -> "dict[str, Any]":
    """Return every output of the profit margin, for numbers or for pandas columns.

    Money in yuan per paid order, rates as fractions; undefined outputs are NaN.

    >>> result = CALCULATOR.run(ad_cost=0)
    >>> round(result.outputs["contribution_before_ads"], 2), round(result.outputs["breakeven_roas"], 2)
    (35.06, 2.85)
    """
    kept = 1 - refund_before_ship - refund_after_ship
    revenue = price * kept
    goods = unit_cost * (kept + refund_after_ship * (1 - resale_share))
    fulfilment = (1 - refund_before_ship) * (shipping + packaging + freight_insurance)
    fees = (platform_rate + payment_rate) * revenue
    tax = tax_rate * revenue
    returns = refund_after_ship * return_handling
    gross_profit = revenue - goods
    contribution_before_ads = revenue - goods - fulfilment - fees - tax - returns
    contribution = contribution_before_ads - ad_cost
    monthly_profit = contribution * orders - fixed_costs
    rates = platform_rate + payment_rate + tax_rate
    earns_before_ads = where(contribution_before_ads > 0, contribution_before_ads, UNDEFINED)
    return {
        "revenue": revenue,
        "goods": goods,
        "fulfilment": fulfilment,
        "fees": fees,
        "tax": tax,
        "returns": returns,
        "gross_profit": gross_profit,
        "gross_margin": divide(gross_profit, revenue),
        "markup": divide(price - unit_cost, unit_cost),
        "contribution_before_ads": contribution_before_ads,
        "margin_before_ads": divide(contribution_before_ads, price),
        "contribution": contribution,
        "contribution_margin": divide(contribution, revenue),
        "monthly_profit": monthly_profit,
        "net_margin": divide(monthly_profit, revenue * orders),
        "breakeven_orders": ceiling(divide(fixed_costs, where(contribution > 0, contribution, UNDEFINED))),
        "breakeven_price": divide(
            goods + fulfilment + returns + ad_cost, kept * where(rates < 1 - _DUST, 1 - rates, UNDEFINED)
        ),
        "breakeven_roas": divide(price, earns_before_ads),
        "breakeven_roas_net": divide(revenue, earns_before_ads),
    }


def _breakeven_roas_without_refunds(inputs: "dict[str, Any]") -> Any:
    """Return the break-even ROAS of someone who forgets refunds, or ``None``."""
    unrefunded = {}
    for name in inputs:
        unrefunded[name] = 0 if name in ("refund_before_ship", "refund_after_ship") else inputs[name]
    value = formula(**unrefunded)["breakeven_roas"]
    return None if value != value else value  # noqa: PLR0124 - only NaN differs from itself


# What is less than this is shown as 0.00.
_HALF_A_CENT = 0.005


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    contribution, monthly = outputs["contribution"], outputs["monthly_profit"]
    if abs(contribution) < _HALF_A_CENT:
        words = Words(
            zh="每付款一单不赚不亏，固定费用一分没盖住。",
            en="Each paid order just breaks even and covers none of the fixed costs.",
        )
        return Message("order-breaks-even", words)
    if contribution >= 0 and monthly < 0:
        words = Words(
            zh="每付款一单，付完推广还留下 {contribution}；盖不住固定费用，一个月下来亏 {loss}。",
            en="Each paid order leaves {contribution} after ads; that does not cover the fixed costs, and the month ends with a "
            "loss of {loss}.",
        )
        values = {"contribution": Quantity(contribution, "money"), "loss": Quantity(-monthly, "money")}
        return Message("order-earns-month-loses", words, **values)
    if contribution >= 0:
        return Message(
            "order-earns",
            Words(
                zh="每付款一单，付完推广还留下 {contribution}；一个月下来利润 {monthly}。",
                en="Each paid order leaves {contribution} after ads; the month ends with a profit of {monthly}.",
            ),
            contribution=Quantity(contribution, "money"),
            monthly=Quantity(monthly, "money"),
        )
    return Message(
        "order-loses",
        Words(
            zh="每付款一单亏 {loss}；一个月下来亏 {monthly}，卖得越多亏得越多。",
            en="Each paid order loses {loss}; the month ends with a loss of {monthly}, and more orders lose more.",
        ),
        loss=Quantity(-contribution, "money"),
        monthly=Quantity(-monthly, "money"),
    )


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    naive, real = _breakeven_roas_without_refunds(inputs), outputs["breakeven_roas"]
    if naive is None or real is None or naive == real:
        return []
    return [
        Message(
            "refunds-left-out",
            Words(
                zh="不算退款会得出保本投产比 {naive}；真实的是 {real}。按前一个数投放，两者之间全是亏的。",
                en="Leaving refunds out gives a break-even ROAS of {naive}; the true one is {real}. "
                "Anything in between loses money.",
            ),
            naive=Quantity(naive, "ratio"),
            real=Quantity(real, "ratio"),
        )
    ]


def _steps(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[tuple[Words, float, bool]]":
    """Return (label, yuan, is a level and not a step) from the price down to the contribution."""
    steps = [
        (CALCULATOR.field("price").label, inputs["price"], True),
        (Words(zh="退款", en="Refunds"), outputs["revenue"] - inputs["price"], False),
    ]
    for name in ("goods", "fulfilment", "fees", "tax", "returns"):
        steps.append((CALCULATOR.output(name).label, -outputs[name], False))
    steps.append((CALCULATOR.field("ad_cost").label, -inputs["ad_cost"], False))
    steps.append((CALCULATOR.output("contribution").label, outputs["contribution"], True))
    return steps


def _tables(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    rows = [[label, yuan, yuan / inputs["price"]] for label, yuan, _ in _steps(inputs, outputs)]
    caption = Words(zh="一单的钱去了哪里", en="Where the money of one order goes")
    columns = [
        (Words(zh="项目", en="Item"), "text"),
        (Words(zh="每单金额", en="Per paid order"), "money"),
        (Words(zh="占成交单价", en="Share of price"), "rate"),
    ]
    return [Table("waterfall", caption, columns, rows)]


def _picture(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = [
        {"label": label, "value": yuan, "level": level} for label, yuan, level in _steps(inputs, outputs)
    ]
    return {
        "kind": "waterfall",
        "title": Words(zh="从成交价到每单贡献", en="From the price to the contribution of one order"),
        "unit": "money",
        "items": items,
    }


_NEXT = {
    "mend-before-ads": (
        "product/profit-margin",
        "four-factors",
        Words(
            zh="推广前就不赚：先停推广，从价格、成本、费用、退货里挑最大的一块改。",
            en="It loses before ads: stop them, and mend the largest of price, cost, fees and returns.",
        ),
    ),
    "spend-less-per-order": (
        "traffic/roas-and-budget",
        "lines",
        Words(
            zh="货是赚的，推广花多了：把每单推广降到 {most}以下，或先提转化。",
            en="The goods earn and the ads take it: bring ads per order below {most}, or raise conversion first.",
        ),
    ),
    "cover-the-month": (
        "product/profit-margin",
        "decision",
        Words(
            zh="每单是赚的，单量盖不住固定费用：算算差多少单，再看值不值得追。",
            en="Orders earn but do not cover the fixed costs: see how many are missing, and whether to go after them.",
        ),
    ),
    "carry-the-margin-on": (
        "traffic/visitor-value",
        "ceiling",
        Words(
            zh="带着推广前贡献率 {margin} 去算：一个访客、一次点击最多值多少。",
            en="Take the margin before ads, {margin}, along: what a visitor and a click may cost at most.",
        ),
    ),
}


def _next_step(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if outputs["contribution_before_ads"] <= 0:
        code = "mend-before-ads"
    elif outputs["contribution"] < _HALF_A_CENT:
        code = "spend-less-per-order"
    else:
        code = "cover-the-month" if outputs["monthly_profit"] < 0 else "carry-the-margin-on"
    page, anchor, words = _NEXT[code]
    values = {}
    if code == "spend-less-per-order":
        values["most"] = Quantity(outputs["contribution_before_ads"], "money")
    if code == "carry-the-margin-on":
        values["margin"] = Quantity(outputs["margin_before_ads"], "rate")
    return NextStep(Message(code, words, **values), page, anchor)


CALCULATOR = Calculator(
    slug="profit-margin",
    title=Words(zh="利润率", en="Profit margin"),
    purpose=Words(
        zh="算清一单卖出去、退回来之后，到底留下多少钱。",
        en="What one order really leaves once it is sold, shipped and partly returned.",
    ),
    chapter="product/profit-margin",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    rules=[_TOO_MANY_REFUNDS],
    next_step=_next_step,
)
