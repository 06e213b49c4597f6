"""Sales attribution: how much of a change of sales came from visitors, conversion and spend.

Sales = visitors x conversion rate x spend per buyer, all three over the same buyers. Two ways of
splitting the change that add up and depend on no order: :mod:`calculators.methods.attribution`.
"""

from typing import Any

from calculators.calculator import Calculator, Interval, NextStep, Output, Table
from calculators.fields import count, money, rate
from calculators.methods.attribution import lmdi, shapley
from calculators.methods.proportions import newcombe
from calculators.methods.wilson import Z_95
from calculators.numbers import Number, divide
from calculators.words import Message, Quantity, Words

_BEFORE = Words(zh="前一期", en="The period before")
_AFTER = Words(zh="后一期", en="The period after")
FACTORS = ("visitors", "conversion", "spend")
_NAMES = {
    "visitors": Words(zh="访客", en="Visitors"),
    "conversion": Words(zh="转化", en="Conversion"),
    "spend": Words(zh="客单价", en="Spend per buyer"),
}

INPUTS = [
    count(
        "visitors_before",
        10000,
        zh="前一期访客数",
        en="Visitors before",
        group=_BEFORE,
        hint=Words(zh="去重后的人数；两期天数要一样", en="People, each once; both periods equally long"),
    ),
    count("visitors_after", 12500, zh="后一期访客数", en="Visitors after", group=_AFTER),
    rate(
        "conversion_before",
        0.03,
        zh="前一期转化率",
        en="Conversion rate before",
        group=_BEFORE,
        hint=Words(zh="支付买家数 ÷ 访客数", en="Paying buyers ÷ visitors"),
    ),
    rate("conversion_after", 0.026, zh="后一期转化率", en="Conversion rate after", group=_AFTER),
    money(
        "spend_before",
        120,
        zh="前一期客单价",
        en="Spend per buyer before",
        group=_BEFORE,
        hint=Words(
            zh="支付金额 ÷ 支付买家数；不是按单算的笔单价",
            en="Paid sales ÷ paying buyers; not the value of an order",
        ),
    ),
    money("spend_after", 126, zh="后一期客单价", en="Spend per buyer after", group=_AFTER),
]

_BY_ORDER = (
    "({0}_after − {0}_before) × ({1}_before × {2}_before ÷ 3 + ({1}_before × {2}_after"
    " + {1}_after × {2}_before) ÷ 6 + {1}_after × {2}_after ÷ 3)"
)

OUTPUTS = [
    Output(
        "change",
        zh="销售额变化",
        en="Change of sales",
        unit="money",
        main=True,
        formula="sales_after − sales_before",
        advice=Words(
            zh="先看它有没有超出平常的起伏；没有就不用往下找原因。",
            en="See first whether it is more than the usual ups and downs; if not, look no further.",
        ),
    ),
    Output(
        "shapley.visitors",
        zh="访客的份（Shapley）",
        en="Part of visitors (Shapley)",
        unit="money",
        main=True,
        formula=_BY_ORDER.format("visitors", "conversion", "spend"),
        advice=Words(
            zh="按来源拆开，看多的或少的是哪一路；再减去买这些访客的钱。",
            en="Open it by source, and set against it what those visitors cost.",
        ),
    ),
    Output(
        "shapley.conversion",
        zh="转化率的份（Shapley）",
        en="Part of conversion (Shapley)",
        unit="money",
        main=True,
        formula=_BY_ORDER.format("conversion", "visitors", "spend"),
        advice=Words(
            zh="先看各来源自己的转化变没变；都没变，就是人的结构变了，改页面没用。",
            en="See whether each source converts differently; if none does, the mix changed and no page will mend it.",
        ),
    ),
    Output(
        "shapley.spend",
        zh="客单价的份（Shapley）",
        en="Part of spend per buyer (Shapley)",
        unit="money",
        main=True,
        formula=_BY_ORDER.format("spend", "visitors", "conversion"),
        advice=Words(
            zh="拆成件单价和人均件数，看动的是价还是件。",
            en="Split it into price per unit and units per buyer.",
        ),
    ),
    Output(
        "sales_before",
        zh="前一期销售额",
        en="Sales before",
        unit="money",
        main=True,
        formula="visitors_before × conversion_before × spend_before",
        advice=Words(
            zh="和后台的支付金额对一下；差出零头是转化率取整，差得多是口径不一。",
            en="Check it against the paid sales reported: a small gap is rounding, a large one a definition.",
        ),
    ),
    Output(
        "sales_after",
        zh="后一期销售额",
        en="Sales after",
        unit="money",
        main=True,
        formula="visitors_after × conversion_after × spend_after",
        advice=Words(
            zh="最近三天的数还会变，等定了再写进报告。",
            en="The last three days still move; report them once they are final.",
        ),
    ),
    Output(
        "lmdi.visitors",
        zh="访客的份（LMDI）",
        en="Part of visitors (LMDI)",
        unit="money",
        advice=Words(
            zh="和 Shapley 通常只差一点；选一种，从此不换。",
            en="Mostly close to Shapley's. Choose one method and keep to it.",
        ),
    ),
    Output(
        "lmdi.conversion",
        zh="转化率的份（LMDI）",
        en="Part of conversion (LMDI)",
        unit="money",
        advice=Words(
            zh="正负号跟 Shapley 的一样；有一项是 0 时除外，那时别用 LMDI。",
            en="Its sign always agrees with Shapley's, except where a factor is 0; do not use LMDI then.",
        ),
    ),
    Output(
        "lmdi.spend",
        zh="客单价的份（LMDI）",
        en="Part of spend per buyer (LMDI)",
        unit="money",
        advice=Words(
            zh="比较大小不一的店或商品时用 LMDI：它只看比例。",
            en="LMDI goes by ratios, which suits comparing shops or products of different size.",
        ),
    ),
]


def formula(
    *,
    visitors_before: Number,
    visitors_after: Number,
    conversion_before: Number,
    conversion_after: Number,
    spend_before: Number,
    spend_after: Number,
) -> "dict[str, Any]":
    """Return both sales, their change and each factor's part, for numbers or for pandas columns.

    Counts of people, rates as fractions, money in yuan per buyer. Parts stand under dotted names;
    either three sum to the change.

    >>> outputs = CALCULATOR.run().outputs
    >>> [round(outputs["lmdi." + name], 2) for name in FACTORS]
    [8573.59, -5498.2, 1874.61]
    """
    before = [visitors_before, conversion_before, spend_before]
    after = [visitors_after, conversion_after, spend_after]
    sales_before = visitors_before * conversion_before * spend_before
    sales_after = visitors_after * conversion_after * spend_after
    outputs = {
        "sales_before": sales_before,
        "sales_after": sales_after,
        "change": sales_after - sales_before,
    }
    by_means = lmdi(before, after, sales_before, sales_after)
    by_orders = shapley(before, after)
    for index in range(len(FACTORS)):
        outputs["lmdi." + FACTORS[index]] = by_means[index]
        outputs["shapley." + FACTORS[index]] = by_orders[index]
    return outputs


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    change = outputs["change"]
    values = {name: Quantity(outputs["shapley." + name], "money") for name in FACTORS}
    values["change"] = Quantity(abs(change), "money")
    if change > 0:
        words = Words(
            zh="销售额多了 {change}：访客这一份 {visitors}，转化 {conversion}，客单价 {spend}。",
            en="Sales rose by {change}: visitors {visitors}, conversion {conversion}, spend {spend}.",
        )
        return Message("sales-rose", words, **values)
    if change < 0:
        words = Words(
            zh="销售额少了 {change}：访客这一份 {visitors}，转化 {conversion}，客单价 {spend}。",
            en="Sales fell by {change}: visitors {visitors}, conversion {conversion}, spend {spend}.",
        )
        return Message("sales-fell", words, **values)
    words = Words(
        zh="销售额没变（差 {change}）：访客这一份 {visitors}，转化 {conversion}，客单价 {spend}。",
        en="Sales are the same (change {change}): visitors {visitors}, conversion {conversion}, spend {spend}.",
    )
    return Message("sales-same", words, **values)


_ZERO = {
    "zero-factor": Words(
        zh="有一项是 0，取不了对数：LMDI 按极限算，整笔变化都归给这一项；分开看请用 Shapley。",
        en="One factor is 0 and has no logarithm: LMDI takes its limit and gives that factor the whole change. "
        "For a split use Shapley.",
    ),
    "zero-factors": Words(
        zh="有几项是 0，取不了对数：LMDI 按极限算，整笔变化由这几项平分；分开看请用 Shapley。",
        en="Several factors are 0 and have no logarithm: LMDI takes its limit and shares the change equally among "
        "them. For a split use Shapley.",
    ),
    "zero-sales": Words(
        zh="两期销售额都是 0，没有变化可分；有一项是 0 时 LMDI 按极限算，各份都是 0。",
        en="Sales are 0 in both periods, so there is no change to split; where a factor is 0 LMDI takes its limit, "
        "and each part is 0.",
    ),
}


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    zeros = [name for name in FACTORS if 0 in (inputs[name + "_before"], inputs[name + "_after"])]
    if not zeros:
        return []
    code = "zero-factor" if len(zeros) == 1 else "zero-factors"
    if outputs["change"] == 0:
        code = "zero-sales"
    return [Message(code, _ZERO[code])]


def _tables(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="来自", en="From"), "text"),
        (Words(zh="自己的增幅", en="Its own growth"), "rate"),
        (Words(zh="Shapley 的份", en="Part, Shapley"), "money"),
        (Words(zh="LMDI 的份", en="Part, LMDI"), "money"),
    ]
    rows = []
    for name in FACTORS:
        growth = divide(inputs[name + "_after"], inputs[name + "_before"]) - 1
        rows.append([_NAMES[name], growth, outputs["shapley." + name], outputs["lmdi." + name]])
    growth = divide(outputs["sales_after"], outputs["sales_before"]) - 1
    rows.append([Words(zh="合计", en="Together"), growth, outputs["change"], outputs["change"]])
    caption = Words(zh="三项各占多少", en="The three parts")
    return [Table("parts", caption, columns, rows)]


def _picture(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = [{"label": _BEFORE, "value": outputs["sales_before"], "level": True}]
    for name in FACTORS:
        items.append({"label": _NAMES[name], "value": outputs["shapley." + name], "level": False})
    items.append({"label": _AFTER, "value": outputs["sales_after"], "level": True})
    return {
        "kind": "waterfall",
        "title": Words(zh="从前一期的销售额到后一期（Shapley）", en="Sales before to sales after (Shapley)"),
        "unit": "money",
        "items": items,
    }


def _intervals(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> "list[Interval]":
    """Return what the number of visitors leaves open about the part of conversion.

    The interval of the difference of two shares, times what conversion is worth in Shapley's split.
    """
    before, after = inputs["visitors_before"], inputs["visitors_after"]
    if not before or not after:
        return []
    buyers, later_buyers = before * inputs["conversion_before"], after * inputs["conversion_after"]
    low, high = newcombe(buyers, before, later_buyers, after, Z_95)
    worth = shapley(
        [inputs["visitors_before"], 0, inputs["spend_before"]],
        [inputs["visitors_after"], 1, inputs["spend_after"]],
    )[1]
    low, high = low * worth, high * worth
    code = "conversion-may-not-have-moved" if low <= 0 <= high else "conversion-moved"
    values = {"low": Quantity(low, "money"), "high": Quantity(high, "money")}
    return [Interval("shapley.conversion", low, high, Message(code, _OPEN[code], **values))]


_OPEN = {
    "conversion-may-not-have-moved": Words(
        zh="按两期的访客人数，转化这一份多半在 {low}到 {high}之间（95% 区间），跨过了 0：转化也许根本没变。",
        en="With this many visitors the part of conversion most likely lies between {low} and {high} (95 % interval), "
        "which includes 0: conversion may not have moved at all.",
    ),
    "conversion-moved": Words(
        zh="按两期的访客人数，转化这一份多半在 {low}到 {high}之间（95% 区间）。",
        en="With this many visitors the part of conversion most likely lies between {low} and {high} (95 % interval).",
    ),
}

_NEXT = {
    "visitors": (
        "traffic/sources",
        "table",
        Words(
            zh="最大的一份是访客：按来源拆开，看是哪一路，再看它的访客自己买不买。",
            en="Visitors are the largest part: open them by source, and see whether those visitors buy.",
        ),
    ),
    "conversion": (
        "data/profit-tree",
        "not-causes",
        Words(
            zh="最大的一份是转化：先看各来源自己的转化，分清是页面变了，还是人的结构变了。",
            en="Conversion is the largest part: look at each source's own, to tell a change of page from a change of mix.",
        ),
    ),
    "spend": (
        "traffic/spend-and-testing",
        "two-ends",
        Words(
            zh="最大的一份是客单价：看动的是件单价，还是一个人买几件。",
            en="Spend is the largest part: see whether it is the price of a unit or the units per buyer.",
        ),
    ),
}


def _next_step(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    largest, size = "", 0
    for name in FACTORS:
        if abs(outputs["shapley." + name]) > size:
            largest, size = name, abs(outputs["shapley." + name])
    if not largest:
        words = Words(
            zh="两期一样，没有要追的；量一量自己平常的起伏，下次好判断。",
            en="Nothing changed. Measure the usual ups and downs, to judge the next time.",
        )
        return NextStep(Message("measure-the-band", words), "data/reading-a-report", "band")
    page, anchor, words = _NEXT[largest]
    return NextStep(Message("look-at-" + largest, words), page, anchor)


CALCULATOR = Calculator(
    slug="gmv-attribution",
    title=Words(zh="销售额变化归因", en="Sales attribution"),
    purpose=Words(
        zh="销售额变了，拆成访客、转化、客单价三份，加起来一分不差。",
        en="A change of sales split into visitors, conversion and spend, adding up exactly.",
    ),
    chapter="data/profit-tree",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    intervals=_intervals,
    next_step=_next_step,
)
