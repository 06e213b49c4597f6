"""True conversion in presale: buyers who paid a deposit counted as the buyers they are.

During the deposit phase a back office counts only those who paid in full. Counts of people, money
in yuan per buyer, rates as fractions. The interval is Wilson's (:mod:`calculators.methods.wilson`).
"""

from typing import Any

from calculators.calculator import Calculator, Interval, NextStep, Output, Rule, Table
from calculators.fields import count, money, rate
from calculators.methods.wilson import wilson
from calculators.numbers import Number, divide
from calculators.words import Message, Quantity, Words

_PEOPLE = Words(zh="定金期的人", en="People in the deposit phase")
_MONEY = Words(zh="每位买家", en="Per buyer")

# The ceiling of a deposit in Chinese law: 20 % of the contract (Civil Code, article 586).
DEPOSIT_CEILING = 0.2
# 0.14 is exactly 20 % of 0.70, but 0.2 x 0.7 is a last bit less; far under a cent.
_DUST = 1e-6

_TOO_MANY_BUYERS = Rule(
    "spot_buyers",
    "more-buyers-than-visitors",
    lambda inputs: inputs["presale_buyers"] + inputs["spot_buyers"] > inputs["visitors"],
    fields=["presale_buyers", "spot_buyers", "visitors"],
    zh="「{presale_buyers}」与「{spot_buyers}」相加不能多于「{visitors}」。",
    en="{presale_buyers} and {spot_buyers} together cannot be more than {visitors}.",
)
_DEPOSIT_ABOVE_PRICE = Rule(
    "deposit",
    "deposit-above-price",
    lambda inputs: inputs["deposit"] > inputs["presale_price"],
    fields=["deposit", "presale_price"],
    zh="「{deposit}」不能高于「{presale_price}」（预售价已含定金）。",
    en="{deposit} cannot be more than {presale_price}, which includes it.",
)

INPUTS = [
    count(
        "visitors",
        8000,
        zh="访客数",
        en="Visitors",
        above=True,
        group=_PEOPLE,
        hint=Words(zh="定金期内去重后的人数", en="People, each counted once over the deposit phase"),
    ),
    count("presale_buyers", 420, zh="付定金买家数", en="Deposit buyers", group=_PEOPLE),
    count(
        "spot_buyers",
        40,
        zh="现货支付买家数",
        en="Spot buyers",
        group=_PEOPLE,
        hint=Words(zh="当下付全款的人", en="Those who paid in full now"),
    ),
    rate(
        "balance_rate",
        0.85,
        zh="预计尾款支付率",
        en="Expected balance rate",
        group=_PEOPLE,
        hint=Words(
            zh="付尾款人数 ÷ 付定金人数；用自己上一场的数",
            en="Balance payers ÷ deposit payers; take your own last campaign",
        ),
    ),
    money(
        "presale_price", 289, zh="预售到手价（含定金）", en="Presale price, deposit included", group=_MONEY
    ),
    money("deposit", 30, zh="定金", en="Deposit", group=_MONEY),
    money("spot_price", 319, zh="现货成交价", en="Spot price", group=_MONEY),
]

OUTPUTS = [
    Output(
        "true_conversion",
        zh="真实转化率",
        en="True conversion rate",
        unit="rate",
        main=True,
        formula="(presale_buyers + spot_buyers) ÷ visitors",
        advice=Words(
            zh="看页面和流量好不好，用这个数。", en="Judge the page and the traffic by this figure."
        ),
    ),
    Output(
        "true_conversion_low",
        zh="真实转化率下限（95%）",
        en="True conversion, lower bound (95 %)",
        unit="rate",
        advice=Words(
            zh="判断货有没有人要，往低里算按它；备货看预计最终支付转化率。",
            en="The cautious figure for whether people want it; for stock use the expected paid conversion.",
        ),
    ),
    Output(
        "true_conversion_high",
        zh="真实转化率上限（95%）",
        en="True conversion, upper bound (95 %)",
        unit="rate",
        advice=Words(zh="上下限离得远，说明人数还不够。", en="Bounds far apart mean too few visitors yet."),
    ),
    Output(
        "expected_paid_conversion",
        zh="预计最终支付转化率",
        en="Expected paid conversion",
        unit="rate",
        main=True,
        formula="(spot_buyers + presale_buyers × balance_rate) ÷ visitors",
        advice=Words(zh="估最后成交，用这个数。", en="Use it to expect final sales."),
    ),
    Output(
        "reported_conversion",
        zh="后台显示的支付转化率",
        en="Reported conversion",
        unit="rate",
        main=True,
        formula="spot_buyers ÷ visitors",
        advice=Words(zh="定金期里别拿它下判断。", en="Decide nothing by it in the deposit phase."),
    ),
    Output(
        "understatement",
        zh="少报了",
        en="Understated by",
        unit="points",
        main=True,
        formula="true_conversion − reported_conversion",
        advice=Words(
            zh="差得越大，越不能看后台那个数。", en="The larger it is, the less the reported figure says."
        ),
    ),
    Output(
        "expected_sales",
        zh="预计成交额",
        en="Expected sales",
        unit="money",
        main=True,
        formula="spot_buyers × spot_price + presale_buyers × balance_rate × presale_price",
        advice=Words(zh="备货和现金流按它排。", en="Plan stock and cash by it."),
    ),
    Output(
        "expected_visitor_value",
        zh="预计访客价值",
        en="Expected visitor value",
        unit="unit_money",
        formula="expected_sales ÷ visitors",
        advice=Words(
            zh="乘贡献率，就是访客成本的上限。", en="Times the margin it is the ceiling for a visitor's cost."
        ),
    ),
    Output(
        "forfeited_deposits",
        zh="不付尾款留下的定金",
        en="Forfeited deposits",
        unit="money",
        formula="presale_buyers × (1 − balance_rate) × deposit",
        advice=Words(
            zh="能不能不退，看平台规则和活动约定，别当利润。",
            en="Whether they may be kept follows the platform's rules and the terms; do not count them as profit.",
        ),
    ),
]


def formula(
    *,
    visitors: Number,
    presale_buyers: Number,
    spot_buyers: Number,
    balance_rate: Number,
    presale_price: Number,
    deposit: Number,
    spot_price: Number,
) -> "dict[str, Any]":
    """Return reported, true and expected conversion, for numbers or for pandas columns.

    Counts of people over one period, money in yuan per buyer, ``balance_rate`` the share of
    deposit buyers who will pay the balance.

    >>> outputs = CALCULATOR.run().outputs
    >>> outputs["reported_conversion"], outputs["true_conversion"]
    (0.005, 0.0575)
    """
    buyers = presale_buyers + spot_buyers
    paid_presales = presale_buyers * balance_rate
    low, high = wilson(buyers, visitors)
    reported, true = divide(spot_buyers, visitors), divide(buyers, visitors)
    expected_sales = spot_buyers * spot_price + paid_presales * presale_price
    return {
        "reported_conversion": reported,
        "true_conversion": true,
        "true_conversion_low": low,
        "true_conversion_high": high,
        "expected_paid_conversion": divide(spot_buyers + paid_presales, visitors),
        "understatement": true - reported,
        "expected_sales": expected_sales,
        "expected_visitor_value": divide(expected_sales, visitors),
        "forfeited_deposits": presale_buyers * (1 - balance_rate) * deposit,
    }


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    return Message(
        "true-conversion",
        Words(
            zh="后台显示 {reported}，真实转化率是 {true}；按尾款支付率估，最后成交转化约 {expected}。",
            en="The panel shows {reported}; the true conversion is {true}, and about {expected} will have paid in full.",
        ),
        reported=Quantity(outputs["reported_conversion"], "rate"),
        true=Quantity(outputs["true_conversion"], "rate"),
        expected=Quantity(outputs["expected_paid_conversion"], "rate"),
    )


def _intervals(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Interval]":
    low, high = outputs["true_conversion_low"], outputs["true_conversion_high"]
    message = Message(
        "interval",
        Words(
            zh="按 {visitors} 位访客算，真实转化率多半在 {low} 到 {high} 之间（95% 区间）。",
            en="With {visitors} visitors the true conversion most likely lies between {low} and {high} (95 % interval).",
        ),
        visitors=Quantity(inputs["visitors"], "count"),
        low=Quantity(low, "rate"),
        high=Quantity(high, "rate"),
    )
    return [Interval("true_conversion", low, high, message)]


def _deposit_is_high(inputs: "dict[str, Any]") -> bool:
    return bool(inputs["deposit"] > DEPOSIT_CEILING * inputs["presale_price"] + _DUST)


def _remarks(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> "list[Message]":
    if not _deposit_is_high(inputs):
        return []
    return [
        Message(
            "deposit-above-20-percent",
            Words(
                zh="定金超过预售价的 20%（上限 {most}）：按《民法典》第 586 条，超出部分不产生定金的效力。",
                en="The deposit is above 20 % of the price ({most}): under article 586 of the Civil Code "
                "the part above it has no effect as a deposit.",
            ),
            most=Quantity(DEPOSIT_CEILING * inputs["presale_price"], "money"),
        )
    ]


_NEXT = {
    "lower-the-deposit": (
        "campaigns/presale-conversion",
        "deposit-law",
        Words(
            zh="先把定金降到到手价的 20% 以内，再开预售。",
            en="Bring the deposit to 20 % of the price or less before the presale opens.",
        ),
    ),
    "deposit-taken-too-high": (
        "campaigns/presale-conversion",
        "deposit-law",
        Words(
            zh="这一场要是有人不付尾款，超出 20% 的部分没有定金的效力，别算成收入，怎么退按平台当日规则；"
            "下一场把定金降到 20% 以内。",
            en="Where a balance stays unpaid this time, the part above 20 % has no effect as a deposit: do not "
            "count it as income, and check on the day how the platform returns it. Next time ask 20 % or less.",
        ),
    ),
    "wait-for-deposits": (
        "campaigns/presale-conversion",
        "decisions",
        Words(
            zh="还没有人付定金：看预热的人进没进来，别拿后台的支付转化率下判断。",
            en="No deposits yet: see whether the people you warmed up have come, and leave the reported rate alone.",
        ),
    ),
    "order-stock": (
        "campaigns/presale-conversion",
        "stock",
        Words(
            zh="按付定金人数和尾款支付率的低档备货，推广看真实转化率。",
            en="Order stock by deposit buyers and the low end of the balance rate; judge ads by the true conversion.",
        ),
    ),
}


def _next_step(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> NextStep:
    taken = inputs["presale_buyers"] > 0
    if _deposit_is_high(inputs):
        code = "deposit-taken-too-high" if taken else "lower-the-deposit"
    else:
        code = "order-stock" if taken else "wait-for-deposits"
    page, anchor, words = _NEXT[code]
    return NextStep(Message(code, words), page, anchor)


_SHOWN = ("reported_conversion", "true_conversion", "expected_paid_conversion")


def _tables(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    buyers = {
        "reported_conversion": inputs["spot_buyers"],
        "true_conversion": inputs["presale_buyers"] + inputs["spot_buyers"],
        "expected_paid_conversion": inputs["spot_buyers"] + inputs["presale_buyers"] * inputs["balance_rate"],
    }
    columns = [
        (Words(zh="口径", en="Measure"), "text"),
        (Words(zh="算进去的买家", en="Buyers counted"), "expected"),
        (Words(zh="转化率", en="Conversion rate"), "rate"),
    ]
    rows = [[CALCULATOR.output(name).label, buyers[name], outputs[name]] for name in _SHOWN]
    return [Table("measures", Words(zh="三种口径", en="Three measures"), columns, rows)]


def _picture(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = [{"label": CALCULATOR.output(name).label, "value": outputs[name]} for name in _SHOWN]
    items[1]["low"] = outputs["true_conversion_low"]
    items[1]["high"] = outputs["true_conversion_high"]
    return {
        "kind": "bars",
        "title": Words(zh="三种口径的转化率", en="Conversion by three measures"),
        "unit": "rate",
        "items": items,
    }


CALCULATOR = Calculator(
    slug="presale-conversion",
    title=Words(zh="预售真实转化率", en="True conversion in presale"),
    purpose=Words(
        zh="定金期后台显示接近零，算出真实的转化率和预计成交。",
        en="The conversion behind the near-zero a back office shows in the deposit phase.",
    ),
    chapter="campaigns/presale-conversion",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    rules=[_TOO_MANY_BUYERS, _DEPOSIT_ABOVE_PRICE],
    intervals=_intervals,
    next_step=_next_step,
    table_tool="presale-days",
)
