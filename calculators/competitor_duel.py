"""Competitor duel: who can pay more to be seen, own shop or a rival.

Both sides per 1000 impressions, by the definitions of click rate, conversion, spend per buyer and
margin before ads. Money in yuan, rates as fractions. The rival's four figures are estimates, his
margin above all; nobody outside his shop knows them.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Table, Undefined
from calculators.fields import Group, money, rate
from calculators.numbers import UNDEFINED, Number, divide, most, where, word_where
from calculators.words import Message, Quantity, Words

# Impressions are bought and sold by the thousand.
THOUSAND = 1000
# Two amounts this close to each other, relative to the larger, are the same amount.
_DUST = 1e-9

_OWN = Words(zh="我的店", en="Own shop")
_RIVAL = Words(zh="同行", en="Rival")
_MARKET = Words(zh="市场", en="The market")
_SIDES = (("own", _OWN), ("rival", _RIVAL))


def _side(name: str, label: Words, hint: "Words | None", values: "list[float]") -> Group:
    ctr, conversion_rate, spend_per_buyer, margin = values
    return Group(
        name,
        label,
        hint=hint,
        fields=[
            rate("ctr", ctr, zh="点击率", en="Click-through rate"),
            rate("conversion_rate", conversion_rate, zh="转化率", en="Conversion rate"),
            money("spend_per_buyer", spend_per_buyer, zh="客单价", en="Spend per buyer"),
            rate(
                "margin",
                margin,
                zh="推广前贡献率",
                en="Margin before ads",
                low=-1,
                hint=Words(
                    zh="推广前每单贡献 ÷ 成交价，已扣退款",
                    en="Contribution before ads ÷ price, after refunds",
                ),
            ),
        ],
    )


INPUTS = [
    _side("own", _OWN, None, [0.05, 0.032, 105, 0.3506]),
    _side(
        "rival",
        _RIVAL,
        Words(
            zh="都是估的；贡献率最没底，高中低各填一次",
            en="All estimates; of the margin you know least, so try a low, a middle and a high one",
        ),
        [0.04, 0.04, 100, 0.4],
    ),
    money(
        "impressions_price",
        50,
        zh="市面千次展现价",
        en="Market CPM (price of 1,000 impressions)",
        group=_MARKET,
        hint=Words(
            zh="推广后台的千次展现花费，取自己近两周的", en="Your own cost per 1,000 over the last two weeks"
        ),
    ),
]

# What own must multiply with the sought factor, by the name of the factor.
_OTHERS = {
    "ctr": ("conversion_rate", "spend_per_buyer", "margin"),
    "conversion_rate": ("ctr", "spend_per_buyer", "margin"),
    "spend_per_buyer": ("ctr", "conversion_rate", "margin"),
    "margin": ("ctr", "conversion_rate", "spend_per_buyer"),
}


def _nothing_helps(factor: str) -> Undefined:
    def earns_nothing(inputs: "dict[str, Any]") -> bool:
        own = inputs["own"]
        return any(own[other] <= 0 for other in _OTHERS[factor])

    return Undefined(
        "nothing-helps",
        zh="另外三项里有一项是 0 或负数，光动这一项追不平：先改那一项。",
        en="One of the other three is 0 or negative, so changing this one alone never levels: mend that first.",
        when=earns_nothing,
    )


_BELOW_NOTHING = Undefined(
    "rival-loses-before-ads",
    zh="同行推广前就在亏，谈不上追平。",
    en="The rival loses before ads; there is nothing to level with.",
    when=lambda inputs: inputs["rival"]["margin"] < 0,
)
_ABOVE_ALL = Undefined(
    "rate-above-one",
    zh="光动这一项要超过 100% 才追得平，得几项一起抬。",
    en="Alone it would have to exceed 100 % to level: raise several together.",
)

WINNERS = [
    ("own", Words(zh="我的店", en="Own shop")),
    ("rival", Words(zh="同行", en="The rival")),
    ("tie", Words(zh="打平", en="A tie")),
]


def _outputs_of(side: str, label: Words) -> "list[Output]":
    """Return what is worked out for one side, its names and labels led by the side's."""

    def output(name: str, unit: str, zh: str, en: str, formula: str, advice: Words) -> Output:
        return Output(
            f"{side}.{name}",
            zh=f"{label.say('zh')}：{zh}",
            en=f"{label.say('en')}: {en}",
            unit=unit,
            main=name.startswith("affordable"),
            formula=formula.replace("@", f"{side}."),
            advice=advice,
        )

    return [
        output(
            "affordable_cpm",
            "money",
            "付得起的千次展现价",
            "affordable CPM",
            "@sales × @margin",
            Words(
                zh="出价高过它，每千次都亏；谁高谁能一直压着对方出。",
                en="Above this price every thousand loses; whoever has the higher one can outbid the other for ever.",
            ),
        ),
        output(
            "affordable_cpc",
            "unit_money",
            "付得起的每次点击",
            "affordable price of a click",
            "@visitor_value × @margin",
            Words(zh="按点击买的广告看这个。", en="For ads bought by the click."),
        ),
        output(
            "profit_after_ads",
            "money",
            "每千次推广后贡献",
            "contribution after ads per 1,000",
            "@affordable_cpm − impressions_price",
            Words(zh="小于 0，按市价买就是亏。", en="Below 0, buying at the market price loses."),
        ),
        output(
            "visitor_value",
            "unit_money",
            "访客价值",
            "visitor value",
            "@conversion_rate × @spend_per_buyer",
            Words(zh="流量贵了，拼的是它。", en="When traffic grows dear, this decides."),
        ),
        output(
            "visitors",
            "expected",
            "每千次来的访客",
            "visitors per 1,000",
            "1000 × @ctr",
            Words(zh="少了先改图和词。", en="Too few: mend the picture and the keywords."),
        ),
        output(
            "orders",
            "expected",
            "每千次成交单数",
            "orders per 1,000",
            "@visitors × @conversion_rate",
            Words(
                zh="来的人多、成交少，页面没接住。", en="Many visitors and few orders: the page lets them go."
            ),
        ),
        output(
            "sales",
            "money",
            "每千次成交额",
            "sales per 1,000",
            "@orders × @spend_per_buyer",
            Words(zh="还没扣货和退款，别拿它比输赢。", en="Before goods and refunds; it decides nothing."),
        ),
    ]


def _level(factor: str, name: str, unit: str, zh: str, en: str) -> Output:
    undefined = [_nothing_helps(factor), _BELOW_NOTHING]
    if unit == "rate":
        undefined.append(_ABOVE_ALL)
    return Output(
        name,
        zh=f"追平所需{zh}",
        en=f"{en} to level",
        unit=unit,
        undefined=undefined,
        advice=Words(
            zh="另外三项不动时要到这里；四项里哪样便宜动哪样。",
            en="What it takes with the other three unchanged; move whichever of the four is cheapest.",
        ),
    )


OUTPUTS = [
    Output(
        "winner",
        zh="谁付得起更多",
        en="Who can pay more",
        unit="choice",
        options=WINNERS,
        main=True,
        advice=Words(
            zh="输了别拼出价，先抬四项里的一项。",
            en="If it is the rival, do not fight by bids; raise one of the four first.",
        ),
    )
]
for _name, _label in _SIDES:
    OUTPUTS.extend(_outputs_of(_name, _label))
OUTPUTS.extend(
    [
        _level("ctr", "ctr_to_level", "rate", "点击率", "Click-through rate"),
        _level("conversion_rate", "conversion_to_level", "rate", "转化率", "Conversion rate"),
        _level("spend_per_buyer", "spend_to_level", "money", "客单价", "Spend per buyer"),
        _level("margin", "margin_to_level", "rate", "贡献率", "Margin before ads"),
    ]
)


def formula(
    *, own: "dict[str, Number]", rival: "dict[str, Number]", impressions_price: Number
) -> "dict[str, Any]":
    """Return what 1000 impressions bring to both sides, for numbers or for pandas columns.

    ``own`` and ``rival`` hold ``ctr``, ``conversion_rate``, ``spend_per_buyer`` in yuan and
    ``margin``; ``impressions_price`` is what the market asks for 1000 impressions.

    >>> outputs = CALCULATOR.run().outputs
    >>> outputs["winner"], round(outputs["own.affordable_cpm"], 2), round(outputs["ctr_to_level"], 4)
    ('rival', 58.9, 0.0543)
    """
    outputs: dict[str, Any] = {}
    for name, side in (("own", own), ("rival", rival)):
        figures = _figures(side, impressions_price)
        for figure in figures:
            outputs[f"{name}.{figure}"] = figures[figure]
    mine, target = outputs["own.affordable_cpm"], outputs["rival.affordable_cpm"]
    per_rate = {factor: _others(own, factor) for factor in _OTHERS}
    margin = divide(target, most(per_rate["margin"], 0 * target))
    outputs["winner"] = _winner(mine, target)
    outputs["ctr_to_level"] = _reachable(target, per_rate["ctr"], 1)
    outputs["conversion_to_level"] = _reachable(target, per_rate["conversion_rate"], 1)
    outputs["spend_to_level"] = _reachable(target, per_rate["spend_per_buyer"], None)
    outputs["margin_to_level"] = where((margin <= 1) & (target >= 0), margin, UNDEFINED)
    return outputs


def _figures(side: "dict[str, Number]", impressions_price: Number) -> "dict[str, Number]":
    visitors = THOUSAND * side["ctr"]
    orders = visitors * side["conversion_rate"]
    sales = orders * side["spend_per_buyer"]
    affordable_cpm = sales * side["margin"]
    visitor_value = side["conversion_rate"] * side["spend_per_buyer"]
    return {
        "visitors": visitors,
        "orders": orders,
        "sales": sales,
        "affordable_cpm": affordable_cpm,
        "profit_after_ads": affordable_cpm - impressions_price,
        "visitor_value": visitor_value,
        "affordable_cpc": visitor_value * side["margin"],
    }


def _others(own: "dict[str, Number]", factor: str) -> Number:
    """Return what 1000 impressions bring for each unit of ``factor``."""
    product = THOUSAND
    for other in _OTHERS[factor]:
        product = product * own[other]
    return product


def _reachable(target: Number, per_unit: Number, highest: Any) -> Number:
    """Return the factor that brings ``target``; undefined when none does or it exceeds ``highest``."""
    needed = where((per_unit > 0) & (target >= 0), divide(target, per_unit), UNDEFINED)
    return needed if highest is None else where(needed <= highest, needed, UNDEFINED)


def _winner(mine: Number, theirs: Number) -> Any:
    gap, size = mine - theirs, most(abs(mine), abs(theirs))
    leads = word_where(gap > _DUST * size, "own", "tie")
    return word_where(gap < -_DUST * size, "rival", leads)


def _headline(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    words = {
        "own": Words(
            zh="被看见一千次，我的店付得起 {own}，同行 {rival}：拼展现不吃亏。",
            en="For a thousand impressions your shop can pay {own}, the rival {rival}: you can outbid them.",
        ),
        "rival": Words(
            zh="被看见一千次，我的店付得起 {own}，同行 {rival}：别拼出价，先抬一项。",
            en="For a thousand impressions your shop can pay {own}, the rival {rival}: do not fight by bids.",
        ),
        "own-earns-nothing": Words(
            zh="推广前就不赚，被看见一千次付得起 {own}（同行 {rival}）：先改价格、成本、退货，别拼展现。",
            en="It earns nothing before ads: for a thousand impressions your shop can pay {own}, the rival {rival}. Mend price, "
            "cost or returns before bidding.",
        ),
        "own-below-market": Words(
            zh="被看见一千次，我的店付得起 {own}，同行 {rival}；可按市价买还是亏，先抬一项。",
            en="For a thousand impressions your shop can pay {own}, the rival {rival}; yet at the market price you still lose, "
            "so raise one factor first.",
        ),
        "tie": Words(
            zh="被看见一千次，我的店付得起 {own}，同行 {rival}：打平，谁先抬一项谁赢。",
            en="For a thousand impressions your shop can pay {own}, the rival {rival}: "
            "level, and the first to improve wins.",
        ),
    }
    code = outputs["winner"]
    if outputs["own.affordable_cpm"] <= 0:
        code = "own-earns-nothing"
    elif code == "own" and outputs["own.profit_after_ads"] < 0:
        code = "own-below-market"
    del inputs
    return Message(
        code,
        words[code],
        own=Quantity(outputs["own.affordable_cpm"], "money"),
        rival=Quantity(outputs["rival.affordable_cpm"], "money"),
    )


def _remarks(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    notes = []
    by_click = _winner(outputs["own.affordable_cpc"], outputs["rival.affordable_cpc"])
    if by_click != outputs["winner"]:
        words = Words(
            zh="按点击算，我的店付得起 {own}，同行 {rival}，输赢和按展现算的不一样：差在点击率。",
            en="By the click your shop can pay {own} and the rival {rival}, which decides otherwise "
            "than by impressions: the click rate makes the difference.",
        )
        notes.append(
            Message(
                "clicks-decide-otherwise",
                words,
                own=Quantity(outputs["own.affordable_cpc"], "unit_money"),
                rival=Quantity(outputs["rival.affordable_cpc"], "unit_money"),
            )
        )
    sales = outputs["rival.sales"]
    turning = outputs["own.affordable_cpm"] / sales if sales else None
    if turning is not None and -1 <= turning <= 1:
        words = Words(
            zh="同行的贡献率是估的，分界在 {margin}：不到这个数，我的店付得起更多。",
            en="The rival's margin is a guess. The line is at {margin}: below it your shop can pay more.",
        )
        notes.append(Message("rival-margin-at-level", words, margin=Quantity(turning, "rate")))
    return notes


def _next_step(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if outputs["winner"] == "own" and outputs["own.profit_after_ads"] >= 0:
        words = Words(
            zh="先把同行的数估准，再看要不要多出价。",
            en="Estimate the rival more closely before bidding higher.",
        )
        return NextStep(Message("estimate-closer", words), "competition/study-rivals", "three-rates")
    words = Words(
        zh="挑一项来抬：先算哪一项最便宜，再动手。",
        en="Choose the factor to raise: work out which is cheapest first.",
    )
    return NextStep(Message("raise-one", words), "traffic/visitor-value", "raise-first")


_COLUMNS = [
    (Words(zh="哪一边", en="Side"), "text"),
    (Words(zh="访客", en="Visitors"), "expected"),
    (Words(zh="成交", en="Orders"), "expected"),
    (Words(zh="成交额", en="Sales"), "money"),
    (Words(zh="付得起的千次展现价", en="Affordable CPM"), "money"),
    (Words(zh="推广后贡献", en="After ads"), "money"),
    (Words(zh="访客价值", en="Visitor value"), "unit_money"),
    (Words(zh="付得起的每次点击", en="Affordable per click"), "unit_money"),
]
_SHOWN = (
    "visitors",
    "orders",
    "sales",
    "affordable_cpm",
    "profit_after_ads",
    "visitor_value",
    "affordable_cpc",
)


def _tables(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    rows = []
    for name, label in _SIDES:
        row: list[Any] = [label]
        row.extend(outputs[f"{name}.{shown}"] for shown in _SHOWN)
        rows.append(row)
    caption = Words(zh="每 1,000 次展现", en="Per 1,000 impressions")
    return [Table("sides", caption, _COLUMNS, rows)]


def _picture(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = [{"label": label, "value": outputs[f"{name}.affordable_cpm"]} for name, label in _SIDES]
    items.append({"label": Words(zh="市价", en="Market price"), "value": inputs["impressions_price"]})
    return {
        "kind": "bars",
        "title": Words(zh="被看见一千次，各自付得起多少", en="What each side can pay for 1,000 impressions"),
        "unit": "money",
        "items": items,
    }


CALCULATOR = Calculator(
    slug="competitor-duel",
    title=Words(zh="同行对照", en="Competitor duel"),
    purpose=Words(
        zh="同样被看见一千次，看谁付得起更高的价，要追平得抬哪一项。",
        en="Seen equally often, who can pay more, and what it takes to draw level.",
    ),
    chapter="competition/study-rivals",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    next_step=_next_step,
)
