"""Ad bid and click rate: a generalised second-price auction with quality scores.

A teaching model of the classic manual keyword auction (see :mod:`calculators.methods.auction`);
real platforms keep rivals' bids and quality scores to themselves, and it does not hold under
smart bidding. Money in yuan, rates as fractions.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Table, Undefined
from calculators.fields import Rows, count, money, number, rate
from calculators.methods.auction import STEP, rank_and_price, share_shown
from calculators.next_steps import MEND_THE_MARGIN_FIRST
from calculators.numbers import UNDEFINED, Number, divide, most, where
from calculators.words import Message, Quantity, Words

_OWN = Words(zh="我的广告", en="Own ad")
_AUCTION = Words(zh="拍卖", en="The auction")
_SALE = Words(zh="点击之后", en="After the click")

_NOT_SHOWN = Undefined(
    "not-shown",
    zh="出价低于底价，广告不展现：没有排名，也没有点击。",
    en="The bid is under the reserve, so the ad is not shown: no position, no clicks.",
)
_NO_SPEND = Undefined(
    "no-spend",
    zh="没有展现或花费，投产比和千次展现花费算不出来。",
    en="Nothing was shown or spent, so ROAS and cost per thousand impressions have no value.",
)

INPUTS = [
    money(
        "bid",
        1.2,
        zh="出价",
        en="Bid",
        above=True,
        group=_OWN,
        hint=Words(zh="一次点击愿付的最高价", en="The most you will pay for a click"),
    ),
    rate("ctr", 0.05, zh="点击率", en="Click-through rate", above=True, group=_OWN),
    number(
        "relevance",
        1,
        zh="相关性系数",
        en="Relevance factor",
        above=True,
        group=_OWN,
        hint=Words(
            zh="1 = 行业平均；平台不公布，这里用来试算",
            en="1 = category average; platforms keep it to themselves, here it is for trying out",
        ),
    ),
    rate(
        "category_ctr",
        0.04,
        zh="类目平均点击率",
        en="Category click-through rate",
        above=True,
        group=_AUCTION,
    ),
    Rows(
        "rivals",
        Words(zh="竞争者", en="Rivals"),
        [
            {"bid": 1.6, "ctr": 0.04, "relevance": 1},
            {"bid": 1.1, "ctr": 0.045, "relevance": 1},
            {"bid": 0.9, "ctr": 0.05, "relevance": 1},
            {"bid": 0.8, "ctr": 0.03, "relevance": 1},
        ],
        fields=[
            money("bid", 1, zh="出价", en="Bid"),
            rate("ctr", 0.04, zh="点击率", en="Click-through rate"),
            number("relevance", 1, zh="相关性系数", en="Relevance factor"),
        ],
        group=_AUCTION,
        hint=Words(
            zh="真实对手的出价看不到，填几种可能试算", en="Rivals' real bids are hidden; try a few guesses"
        ),
    ),
    money("reserve", 0.3, zh="点击底价", en="Reserve price of a click", group=_AUCTION),
    count("impressions", 20000, zh="首位展现量", en="Impressions of the first place", group=_AUCTION),
    rate("position_decay", 0, zh="每降一位少掉的展现", en="Impressions lost per place down", group=_AUCTION),
    rate("conversion_rate", 0.032, zh="点击转化率", en="Conversion rate of a click", group=_SALE),
    money("aov", 105, zh="笔单价", en="Order value (AOV)", group=_SALE),
    rate(
        "margin",
        0.3506,
        zh="推广前贡献率",
        en="Margin before ads",
        low=-1,
        group=_SALE,
        hint=Words(
            zh="推广前每单贡献 ÷ 成交价，已扣退款；可从利润率计算器取",
            en="Contribution before ads ÷ price, after refunds; take it from profit margin",
        ),
    ),
]

OUTPUTS = [
    Output(
        "profit",
        zh="推广后贡献",
        en="Contribution after ads",
        unit="money",
        main=True,
        formula="sales × margin − spend",
        advice=Words(
            zh="小于 0：降出价，或先提点击率、转化率。",
            en="Below 0: bid less, or raise click rate and conversion first.",
        ),
    ),
    Output(
        "actual_cpc",
        zh="实际点击花费",
        en="Cost per click",
        unit="unit_money",
        main=True,
        advice=Words(
            zh="和“点击价值”比，不和出价比。", en="Compare it with the value of a click, not with the bid."
        ),
    ),
    Output(
        "value_per_click",
        zh="点击价值",
        en="Value of a click",
        unit="unit_money",
        main=True,
        formula="conversion_rate × aov × margin",
        advice=Words(zh="点击花费高过它，每次点击都在亏。", en="Above this price each click loses money."),
    ),
    Output(
        "position",
        zh="排名",
        en="Position",
        unit="count",
        main=True,
        undefined=[_NOT_SHOWN],
        advice=Words(zh="排名不是目的，贡献才是。", en="Position is not the aim; contribution is."),
    ),
    Output(
        "bid_to_lead",
        zh="排第一所需出价",
        en="Bid to lead",
        unit="money",
        main=True,
        advice=Words(
            zh="先看按这个价点击还赚不赚。", en="First see whether clicks still earn at that price."
        ),
    ),
    Output(
        "quality",
        zh="质量系数",
        en="Quality",
        unit="ratio",
        formula="relevance × ctr ÷ category_ctr",
        advice=Words(zh="提高它等于打折买点击。", en="Raising it buys clicks at a discount."),
    ),
    Output(
        "score",
        zh="排名得分",
        en="Score",
        unit="ratio",
        formula="bid × quality",
        advice=Words(zh="得分高的排前面。", en="The higher score stands above."),
    ),
    Output(
        "shown",
        zh="展现量",
        en="Impressions shown",
        unit="expected",
        advice=Words(zh="降位会少掉的展现也算在内。", en="Includes what a lower place loses."),
    ),
    Output(
        "clicks",
        zh="点击量",
        en="Clicks",
        unit="expected",
        formula="shown × ctr",
        advice=Words(zh="太少就别下结论。", en="Too few of them prove nothing."),
    ),
    Output(
        "spend",
        zh="花费",
        en="Spend",
        unit="money",
        formula="clicks × actual_cpc",
        advice=Words(
            zh="超预算就先降出价，不要先砍词。", en="Over budget: lower the bid before dropping keywords."
        ),
    ),
    Output(
        "orders",
        zh="订单数",
        en="Orders",
        unit="expected",
        formula="clicks × conversion_rate",
        advice=Words(zh="按退款前的付款单算。", en="Paid orders, before refunds."),
    ),
    Output(
        "sales",
        zh="成交金额",
        en="Sales",
        unit="money",
        formula="orders × aov",
        advice=Words(
            zh="退款前的金额，退款在贡献率里。", en="Before refunds; refunds are inside the margin."
        ),
    ),
    Output(
        "roas",
        zh="投产比",
        en="ROAS",
        unit="ratio",
        formula="sales ÷ spend",
        undefined=[_NO_SPEND],
        advice=Words(zh="和保本投产比比，不和 1 比。", en="Compare it with break-even ROAS, not with 1."),
    ),
    Output(
        "ecpm",
        zh="千次展现花费",
        en="Cost per 1,000 impressions",
        unit="money",
        formula="1000 × spend ÷ shown",
        undefined=[_NO_SPEND],
        advice=Words(
            zh="换算后可和按展现收费的广告比。", en="Lets you compare with ads sold by impressions."
        ),
    ),
    Output("what_if", zh="试算：点击率与出价", en="What if: click rate and bid", unit="rows"),
]


def formula(
    *,
    bid: Number,
    ctr: Number,
    relevance: Number,
    category_ctr: Number,
    rivals: "list[dict[str, Any]]",
    reserve: Number,
    impressions: Number,
    position_decay: Number,
    conversion_rate: Number,
    aov: Number,
    margin: Number,
) -> "dict[str, Any]":
    """Return position, price and profit of a keyword ad, for numbers or pandas columns.

    ``rivals`` is a fixed list of rows; those who bid under the reserve take no part. A bid under
    the reserve is not shown: its position is undefined, its counts and money are 0.

    >>> outputs = CALCULATOR.run().outputs
    >>> outputs["position"], round(outputs["actual_cpc"], 2), round(outputs["profit"], 2)
    (2, 1.0, 178.02)
    """
    quality = relevance * ctr / category_ctr
    scores, highest = [], reserve * 0
    for rival in rivals:
        takes_part = rival["bid"] >= reserve
        # In the order of the own score, so that a rival with the same numbers ties to the last bit.
        score = rival["bid"] * (rival["relevance"] * rival["ctr"] / category_ctr)
        # An undefined score is neither above nor below: it takes no place and sets no price.
        scores.append(where(takes_part, score, UNDEFINED))
        highest = where(takes_part, most(highest, divide(score, quality) + STEP), highest)
    position, price = rank_and_price(bid=bid, quality=quality, rival_scores=scores, reserve=reserve)
    is_shown = bid >= reserve
    share = share_shown(score=bid * quality, rival_scores=scores, decay=position_decay)
    shown = where(is_shown, impressions * share, 0)
    actual_cpc = where(is_shown, price, 0)
    clicks = shown * ctr
    spend = clicks * actual_cpc
    orders = clicks * conversion_rate
    sales = orders * aov
    return {
        "quality": quality,
        "score": bid * quality,
        "position": where(is_shown, position, UNDEFINED),
        "actual_cpc": actual_cpc,
        "shown": shown,
        "clicks": clicks,
        "spend": spend,
        "orders": orders,
        "sales": sales,
        "profit": sales * margin - spend,
        "roas": divide(sales, spend),
        "ecpm": divide(1000 * spend, shown),
        "value_per_click": conversion_rate * aov * margin,
        "bid_to_lead": most(reserve, highest),
    }


FACTORS = (0.5, 0.75, 1, 1.25, 1.5, 2)
_ROW_NAMES = ("position", "actual_cpc", "clicks", "spend", "orders", "profit")


def _what_if_rows(inputs: "dict[str, Any]", known: "dict[str, Any]", name: str) -> "list[dict[str, Any]]":
    rows = []
    for factor in FACTORS:
        changed = dict(inputs)
        changed[name] = inputs[name] * factor
        if name == "ctr" and changed[name] > 1:
            continue
        outputs = known if factor == 1 else formula(**changed)
        row = {"factor": factor}
        for output in _ROW_NAMES:
            row[output] = outputs[output]
        rows.append(row)
    return rows


def _extras(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[tuple[str, Any]]":
    rows = {name: _what_if_rows(inputs, outputs, name) for name in ("ctr", "bid")}
    return [("what_if", rows)]


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    if outputs["position"] is None:
        return Message("not-shown", _NOT_SHOWN.words)
    values = {
        "position": Quantity(outputs["position"], "count"),
        "price": Quantity(outputs["actual_cpc"], "unit_money"),
        "worth": Quantity(outputs["value_per_click"], "unit_money"),
        "profit": Quantity(outputs["profit"], "money"),
    }
    if outputs["profit"] >= 0:
        words = Words(
            zh="排第 {position}，一次点击花 {price}、值 {worth}，推广后留下 {profit}。",
            en="Position {position}: a click costs {price} and is worth {worth}; {profit} is left after ads.",
        )
        return Message("clicks-earn", words, **values)
    values["profit"] = Quantity(-outputs["profit"], "money")
    if outputs["value_per_click"] < 0:
        values["worth"] = Quantity(-outputs["value_per_click"], "unit_money")
        words = Words(
            zh="排第 {position}，一次点击花 {price}，带来的单子自己先亏 {worth}，一共亏 {profit}。",
            en="Position {position}: a click costs {price}, and the orders it brings lose {worth} by themselves; {profit} is "
            "lost in all.",
        )
        return Message("orders-lose", words, **values)
    words = Words(
        zh="排第 {position}，一次点击花 {price}、只值 {worth}，一共亏 {profit}。",
        en="Position {position}: a click costs {price} and is worth only {worth}; {profit} is lost in all.",
    )
    return Message("clicks-lose", words, **values)


def _remarks(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    lead, worth = outputs["bid_to_lead"], outputs["value_per_click"]
    if outputs["position"] in (None, 1) or lead <= worth:
        return []
    return [
        Message(
            "lead-costs-more-than-it-is-worth",
            Words(
                zh="抢第一要出到 {lead}，高过一次点击的价值 {worth}：排名上去了，钱亏出去了。",
                en="Leading takes a bid of {lead}, more than a click is worth ({worth}): "
                "the place would be won and the money lost.",
            ),
            lead=Quantity(lead, "money"),
            worth=Quantity(worth, "unit_money"),
        )
    ]


_COLUMNS = [
    (Words(zh="变为", en="Times"), "factor"),
    (Words(zh="排名", en="Position"), "count"),
    (Words(zh="点击花费", en="Cost per click"), "unit_money"),
    (Words(zh="点击量", en="Clicks"), "expected"),
    (Words(zh="花费", en="Spend"), "money"),
    (Words(zh="订单数", en="Orders"), "expected"),
    (Words(zh="推广后贡献", en="Contribution after ads"), "money"),
]
_CAPTIONS = {
    "ctr": Words(zh="出价不变，只变点击率", en="Same bid, another click rate"),
    "bid": Words(zh="点击率不变，只变出价", en="Same click rate, another bid"),
}


def _tables(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    tables = []
    for name in ("ctr", "bid"):
        rows = [[row["factor"]] + [row[cell] for cell in _ROW_NAMES] for row in outputs["what_if"][name]]
        tables.append(Table(name, _CAPTIONS[name], _COLUMNS, rows))
    return tables


def _picture(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    lines = []
    for name, label in (
        ("ctr", Words(zh="变点击率", en="Click rate changes")),
        ("bid", Words(zh="变出价", en="Bid changes")),
    ):
        points = [[row["factor"], row["profit"]] for row in outputs["what_if"][name]]
        lines.append({"label": label, "points": points})
    return {
        "kind": "lines",
        "title": Words(
            zh="推广后贡献：提点击率和提出价的差别",
            en="Contribution after ads: raising the click rate against raising the bid",
        ),
        "x": {"label": Words(zh="变为原来的几倍", en="Times today's value"), "unit": "factor"},
        "y": {"label": Words(zh="推广后贡献", en="Contribution after ads"), "unit": "money"},
        "lines": lines,
        "points": [],
    }


_NEXT = {
    "mend-the-margin-first": MEND_THE_MARGIN_FIRST,
    "know-the-value-first": (
        "traffic/ad-bid",
        "value-per-click",
        Words(
            zh="出价没到底价。先看一次点击值 {worth}，再决定要不要进来。",
            en="The bid is under the reserve. A click is worth {worth}: decide by that whether to come in.",
        ),
    ),
    "better-picture-first": (
        "traffic/ad-bid",
        "better-picture",
        Words(
            zh="点击买贵了：降出价，或先换图提点击率、修转化，都比加出价划算。",
            en="Clicks cost too much: bid less, or raise click rate and conversion first; both beat a higher bid.",
        ),
    ),
    "look-at-the-last-part": (
        "traffic/ad-bid",
        "marginal",
        Words(
            zh="还有赚头：加价之前，看多花的那一段换来多少贡献。",
            en="It earns: before bidding more, see what contribution the last part of the spend brings.",
        ),
    ),
}


def _next_step(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if inputs["margin"] <= 0:
        code = "mend-the-margin-first"
    elif outputs["position"] is None:
        code = "know-the-value-first"
    elif outputs["actual_cpc"] > outputs["value_per_click"]:
        code = "better-picture-first"
    else:
        code = "look-at-the-last-part"
    page, anchor, words = _NEXT[code]
    values = {}
    if code == "know-the-value-first":
        values["worth"] = Quantity(outputs["value_per_click"], "unit_money")
    return NextStep(Message(code, words, **values), page, anchor)


CALCULATOR = Calculator(
    slug="ad-bid",
    title=Words(zh="出价与点击率", en="Ad bid and click rate"),
    purpose=Words(
        zh="看清出价、点击率和利润怎样互相牵动。",
        en="How the bid, the click rate and the profit pull on one another.",
    ),
    chapter="traffic/ad-bid",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    extras=_extras,
    next_step=_next_step,
)
