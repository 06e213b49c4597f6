"""Promotion price: what the buyer pays once every offer is applied, and what the shop receives.

Discount, spend-and-save, shop coupon, platform coupon and deposit are applied in this order, each
coupon where what is then left reaches its threshold. Platforms differ in the order and in what
counts towards a threshold. Money in yuan for the whole order, rates as fractions.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Rule, Table, Undefined
from calculators.fields import Group, Rows, count, money, rate
from calculators.flags import Flag
from calculators.methods.offers import DUST, walked
from calculators.numbers import Number, divide
from calculators.words import Message, Quantity, Words

_GOODS = Words(zh="买什么", en="What is bought")
_OFFERS = Words(zh="优惠，按这个次序用", en="Offers, used in this order")
_DEPOSIT = Words(zh="定金", en="Deposit")
_SHOP = Words(zh="店里的账", en="The shop's side")

# The ceiling of a deposit in Chinese law: 20 % of the contract (Civil Code, article 586).
_DEPOSIT_CEILING = 0.2

_NOTHING_PAID = Undefined(
    "nothing-paid",
    zh="优惠把要付的钱减到了 0，利润率没有意义：先看是不是叠错了。",
    en="The offers leave nothing to pay, so a margin has no meaning: see first whether they may stack at all.",
)
_REPEAT_NEEDS_THRESHOLD = Rule(
    "tiers",
    "repeat-needs-threshold",
    lambda inputs: any(tier["repeat"] and not tier["threshold"] for tier in inputs["tiers"]),
    fields=["tiers"],
    zh="「{tiers}」里“每满”的那一档，门槛要大于 0。",
    en="{tiers}: a tier that repeats needs a threshold above 0.",
)


def _threshold(default: float) -> Any:
    return money("threshold", default, zh="满", en="Spend at least")


def _off(default: float) -> Any:
    return money("off", default, zh="减", en="Take off")


INPUTS = [
    money("list_price", 100, zh="单件标价", en="List price of one", above=True, group=_GOODS),
    count("quantity", 2, zh="件数", en="Pieces", low=1, group=_GOODS),
    rate(
        "discount",
        1,
        zh="打折后是标价的",
        en="Price after discount, of list",
        group=_OFFERS,
        hint=Words(zh="九折填 90，不打折填 100", en="10 % off is 90; no discount is 100"),
    ),
    Rows(
        "tiers",
        Words(zh="满减", en="Spend and save"),
        [
            {"threshold": 129, "off": 8, "repeat": 0},
            {"threshold": 200, "off": 30, "repeat": 0},
        ],
        fields=[
            _threshold(200),
            _off(30),
            Flag("repeat", Words(zh="每满都减（1 是，0 否）", en="Repeats (1 yes, 0 no)")),
        ],
        group=_OFFERS,
        hint=Words(zh="只用够得着的最高一档", en="Only the highest tier that is reached counts"),
    ),
    Group(
        "shop_coupon",
        Words(zh="店铺券", en="Shop coupon"),
        fields=[_threshold(150), _off(10)],
        group=_OFFERS,
        hint=Words(zh="没有就把“减”填 0", en="Without one, take off 0"),
    ),
    Group(
        "platform_coupon",
        Words(zh="平台券", en="Platform coupon"),
        fields=[
            _threshold(150),
            _off(16),
            rate("seller_share", 0.5, zh="其中店里出", en="Of which the shop pays"),
        ],
        group=_OFFERS,
        hint=Words(
            zh="店里出几成看活动报名页；以平台当日页面为准",
            en="The shop's share stands on the sign-up page; check on the day",
        ),
    ),
    money("deposit", 10, zh="定金", en="Deposit paid", group=_DEPOSIT),
    money(
        "deposit_worth",
        20,
        zh="定金抵多少",
        en="What the deposit counts for",
        group=_DEPOSIT,
        hint=Words(
            zh="付 10 抵 20 就填 20；不膨胀就和定金填一样", en="Pay 10, worth 20: enter 20. Else the deposit"
        ),
    ),
    money("unit_cost", 35, zh="单件货品成本", en="Cost of one piece", group=_SHOP),
    rate(
        "fee_rate",
        0.056,
        zh="费率合计",
        en="All fees",
        group=_SHOP,
        hint=Words(
            zh="平台、支付和税，按买家实付收；2026-11 的示例，以平台当日页面为准",
            en="Platform, payment and tax, on what the buyer pays; an example of 2026-11, check on the day",
        ),
    ),
]

OUTPUTS = [
    Output(
        "buyer_pays",
        zh="买家一共付",
        en="The buyer pays",
        unit="money",
        main=True,
        advice=Words(
            zh="用新账号走到付款前核一遍，两边截图存好。",
            en="Go with a fresh account to the last step before paying, and keep the screenshot.",
        ),
    ),
    Output(
        "unit_price",
        zh="单件到手价",
        en="Price of one piece",
        unit="money",
        main=True,
        formula="buyer_pays ÷ quantity",
        advice=Words(
            zh="跟这场活动的保本价比；低于它，先撤掉一层优惠。",
            en="Compare it with the campaign's break-even price; below that, take one offer away.",
        ),
    ),
    Output(
        "total_discount_rate",
        zh="比标价省",
        en="Off the list price",
        unit="rate",
        main=True,
        formula="1 − buyer_pays ÷ (list_price × quantity)",
        advice=Words(
            zh="拿标价当划线价，要写明来历；写不出，就不得高过前七日最低成交价。",
            en="Shown as a struck-out price it needs a stated source; without one it may not exceed the lowest deal price of the last seven days.",
        ),
    ),
    Output(
        "seller_receives",
        zh="店里收到",
        en="The shop receives",
        unit="money",
        main=True,
        advice=Words(
            zh="平台券里平台出的那截算进来了；怎么结、进不进收费基数，看结算单。",
            en="The platform's part of its coupon is included; the statement tells how it is settled and charged.",
        ),
    ),
    Output(
        "margin",
        zh="扣货和费用后的比例",
        en="Left after goods and fees",
        unit="rate",
        main=True,
        formula="(seller_receives − quantity × unit_cost) ÷ buyer_pays",
        undefined=[_NOTHING_PAID],
        advice=Words(
            zh="还没扣快递、退货和推广；要看剩多少，把单件到手价填进利润率计算器。",
            en="Parcels, returns and ads are not off it yet: put the price of one into profit margin.",
        ),
    ),
    Output("steps", zh="优惠一步一步减", en="The offers one by one", unit="rows"),
]


def formula(
    *,
    list_price: Number,
    quantity: Number,
    discount: Number,
    tiers: "list[dict[str, Any]]",
    shop_coupon: "dict[str, Any]",
    platform_coupon: "dict[str, Any]",
    deposit: Number,
    deposit_worth: Number,
    unit_cost: Number,
    fee_rate: Number,
) -> "dict[str, Any]":
    """Return what the buyer pays and the shop receives, for numbers or for pandas columns.

    ``tiers`` is a fixed list of rows; parts of the coupons may be columns. The deposit is part of
    what the buyer pays; it lowers the sum only where it counts for more than was paid.

    >>> outputs = CALCULATOR.run().outputs
    >>> round(outputs["buyer_pays"], 2), round(outputs["seller_receives"], 2)
    (134.0, 134.5)
    """
    walk = walked(
        {
            "list_price": list_price,
            "quantity": quantity,
            "discount": discount,
            "tiers": tiers,
            "shop_coupon": shop_coupon,
            "platform_coupon": platform_coupon,
            "deposit": deposit,
            "deposit_worth": deposit_worth,
        }
    )
    pays = walk.left
    receives = pays + walk.subsidy * (1 - platform_coupon["seller_share"]) - fee_rate * pays
    return {
        "buyer_pays": pays,
        "unit_price": pays / quantity,
        "total_discount_rate": 1 - pays / (list_price * quantity),
        "seller_receives": receives,
        "margin": divide(receives - quantity * unit_cost, pays),
    }


def _extras(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> "list[tuple[str, Any]]":
    steps = [{"step": name, "off": off, "left": left} for name, off, left in walked(inputs).steps if off]
    return [("steps", steps)]


def _headline(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    values = {
        "pays": Quantity(outputs["buyer_pays"], "money"),
        "each": Quantity(outputs["unit_price"], "money"),
        "share": Quantity(outputs["total_discount_rate"], "rate"),
        "receives": Quantity(outputs["seller_receives"], "money"),
    }
    if outputs["margin"] is not None and outputs["margin"] < 0:
        words = Words(
            zh="买家付 {pays}，合每件 {each}；店里收到 {receives}，连货都盖不住。",
            en="The buyer pays {pays}, {each} a piece; the shop receives {receives}, which does not even cover the goods.",
        )
        return Message("below-cost", words, **values)
    words = Words(
        zh="买家付 {pays}，合每件 {each}，比标价省 {share}；店里收到 {receives}。",
        en="The buyer pays {pays}, {each} a piece, {share} off the list price; the shop receives {receives}.",
    )
    return Message("price-after-offers", words, **values)


_NOT_REACHED = {
    "shop_coupon": Words(
        zh="店铺券没用上：减到这一步还剩 {left}，差 {short} 到门槛。",
        en="The shop coupon is not used: {left} is left at this step, {short} short of its threshold.",
    ),
    "platform_coupon": Words(
        zh="平台券没用上：减到这一步还剩 {left}，差 {short} 到门槛。",
        en="The platform coupon is not used: {left} is left at this step, {short} short of its threshold.",
    ),
}


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    return _tier_notes(inputs) + _coupon_notes(inputs) + _deposit_notes(inputs, outputs)


def _tier_notes(inputs: "dict[str, Any]") -> "list[Message]":
    left = walked(inputs).left_before("tier")
    ahead = [tier for tier in inputs["tiers"] if tier["threshold"] > left + DUST]
    if not ahead:
        return []
    nearest = min(ahead, key=lambda tier: tier["threshold"])
    words = Words(
        zh="再买 {short}就到满 {threshold}减 {off}那一档。",
        en="Another {short} reaches the tier of {threshold}, which takes {off} off.",
    )
    return [
        Message(
            "next-tier",
            words,
            short=Quantity(nearest["threshold"] - left, "money"),
            threshold=Quantity(nearest["threshold"], "money"),
            off=Quantity(nearest["off"], "money"),
        )
    ]


def _coupon_notes(inputs: "dict[str, Any]") -> "list[Message]":
    notes = []
    for name in ("shop_coupon", "platform_coupon"):
        coupon, left = inputs[name], walked(inputs).left_before(name)
        if coupon["off"] and left + DUST < coupon["threshold"]:
            values = {
                "left": Quantity(left, "money"),
                "short": Quantity(coupon["threshold"] - left, "money"),
            }
            code = name.replace("_", "-") + "-not-reached"
            notes.append(Message(code, _NOT_REACHED[name], **values))
    coupon, left = inputs["platform_coupon"], walked(inputs).left_before("platform_coupon")
    if left + DUST >= coupon["threshold"] and coupon["off"] > left + DUST:
        words = Words(
            zh="平台券的面额比剩下的 {left} 还大；这里按平台照面额补给店里算，实际怎么补看活动规则。",
            en="The platform coupon is worth more than the {left} left; the sum takes the platform to pay its full "
            "part, which its terms may not.",
        )
        notes.append(Message("platform-coupon-above-amount", words, left=Quantity(left, "money")))
    return notes


def _deposit_notes(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    deposit, pays = inputs["deposit"], outputs["buyer_pays"]
    notes = []
    if 0 < inputs["deposit_worth"] < deposit:
        words = Words(
            zh="“定金抵多少”比定金还少，按不膨胀算。",
            en="The deposit is said to count for less than was paid; it is taken at what was paid.",
        )
        notes.append(Message("deposit-worth-below-deposit", words))
    if deposit > pays + DUST:
        words = Words(
            zh="定金 {deposit} 比买家一共要付的 {pays} 还多，尾款成了负数：把定金设低。",
            en="The deposit of {deposit} is more than the {pays} to pay in all, so the balance is negative: lower it.",
        )
        values = {"deposit": Quantity(deposit, "money"), "pays": Quantity(pays, "money")}
        notes.append(Message("deposit-above-price", words, **values))
    elif deposit > _DEPOSIT_CEILING * pays + DUST:
        words = Words(
            zh="定金超过买家一共付的 20%（上限 {most}）：按《民法典》第 586 条，超出部分不产生定金的效力。",
            en="The deposit is above 20 % of what the buyer pays in all (at most {most}): under article 586 of the Civil Code the part "
            "above it has no effect as a deposit.",
        )
        most_allowed = Quantity(_DEPOSIT_CEILING * pays, "money")
        notes.append(Message("deposit-above-20-percent", words, most=most_allowed))
    return notes


_STEP_NAMES = {
    "discount": Words(zh="打折", en="Discount"),
    "tier": Words(zh="满减", en="Spend and save"),
    "shop_coupon": Words(zh="店铺券", en="Shop coupon"),
    "platform_coupon": Words(zh="平台券", en="Platform coupon"),
    "deposit": Words(zh="定金膨胀", en="Deposit counting for more"),
}
_AT_LIST_PRICE = Words(zh="标价 × 件数", en="List price × pieces")


def _tables(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="到这一步", en="Step"), "text"),
        (Words(zh="减掉", en="Taken off"), "money"),
        (Words(zh="还要付", en="Left to pay"), "money"),
    ]
    rows = [[_AT_LIST_PRICE, None, inputs["list_price"] * inputs["quantity"]]]
    for step in outputs["steps"]:
        rows.append([_STEP_NAMES[step["step"]], step["off"], step["left"]])
    caption = Words(zh="优惠一步一步减下来", en="The offers, one after the other")
    return [Table("steps", caption, columns, rows)]


def _picture(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = [{"label": _AT_LIST_PRICE, "value": inputs["list_price"] * inputs["quantity"], "level": True}]
    for step in outputs["steps"]:
        off = None if step["off"] is None else -step["off"]
        items.append({"label": _STEP_NAMES[step["step"]], "value": off, "level": False})
    items.append(
        {"label": CALCULATOR.output("buyer_pays").label, "value": outputs["buyer_pays"], "level": True}
    )
    return {
        "kind": "waterfall",
        "title": Words(zh="从标价到买家付的钱", en="From the list price to what the buyer pays"),
        "unit": "money",
        "items": items,
    }


def _next_step(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if outputs["margin"] is None or outputs["margin"] < 0:
        words = Words(
            zh="先撤掉一层优惠或抬高门槛，再跟那场的保本价比。",
            en="Take one offer away or raise a threshold, then compare with the campaign's break-even price.",
        )
        return NextStep(Message("unstack", words), "campaigns/mechanics-and-review", "stacking")
    words = Words(
        zh="把单件到手价跟保本价比过，再照四步核对划线价、首图价和结算价。",
        en="Compare the price of one with the break-even price, then check struck-out, main-image and checkout prices in four steps.",
    )
    return NextStep(Message("check-the-price", words), "campaigns/mechanics-and-review", "price-steps")


CALCULATOR = Calculator(
    slug="promo-price",
    title=Words(zh="到手价", en="Promotion price"),
    purpose=Words(
        zh="打折、满减、券、定金叠在一起，买家付多少，店里收多少。",
        en="Discount, spend-and-save, coupons and deposit together: what the buyer pays and the shop receives.",
    ),
    chapter="campaigns/mechanics-and-review",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    rules=[_REPEAT_NEEDS_THRESHOLD],
    extras=_extras,
    next_step=_next_step,
)
