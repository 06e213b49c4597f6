"""What hot products looks for in a report, and its options."""

from __future__ import annotations

from typing import Final

from calculators.fields import Field, count, rate
from calculators.tables.tool import Choice, Wanted
from calculators.words import Words

LABELS: Final = {
    "product_id": Words(zh="商品 ID", en="Product ID"),
    "name": Words(zh="商品名称", en="Product name"),
    "date": Words(zh="日期", en="Date"),
    "visitors": Words(zh="商品访客数", en="Visitors"),
    "buyers": Words(zh="支付买家数", en="Buyers"),
    "sales": Words(zh="支付金额", en="Sales"),
    "bounce_rate": Words(zh="详情页跳出率", en="Bounce rate"),
    "stock": Words(zh="库存", en="Stock"),
    "unit_margin": Words(zh="单品毛利率", en="Unit margin"),
    "price": Words(zh="价格", en="Price"),
}
_MARGIN_HINT: Final = Words(
    zh="占支付金额的份额；最好用推广前贡献率（已扣退款、货、发货和费）。只有毛利率也能填，但那样“大于零”不等于赚钱",
    en="A share of sales; best the margin before ads (after refunds, goods, fulfilment and fees). A gross margin will do if that is all there is, but then “above zero” does not mean it earns",
)
COLUMNS: Final = [
    Wanted("product_id", LABELS["product_id"], "id", either="product", names=("(Child) ASIN",)),
    Wanted("name", LABELS["name"], "text", either="product"),
    Wanted(
        "date",
        LABELS["date"],
        "moment",
        required=False,
        hint=Words(zh="没有日期时，整张表算一个窗口", en="Without it the whole table is one window"),
    ),
    Wanted("visitors", LABELS["visitors"], "number", names=("商品点击人数", "商品卡点击人数")),
    Wanted(
        "buyers",
        LABELS["buyers"],
        "number",
        names=("Total Order Items",),
        hint=Words(
            zh="后台不给买家数的（如亚马逊），用订单数代替",
            en="Where the panel has no buyers, as Amazon's, orders stand in",
        ),
    ),
    Wanted("sales", LABELS["sales"], "number"),
    Wanted("bounce_rate", LABELS["bounce_rate"], "rate", required=False),
    Wanted("stock", LABELS["stock"], "number", required=False),
    Wanted(
        "unit_margin",
        LABELS["unit_margin"],
        "rate",
        required=False,
        names=("推广前贡献率", "Margin before ads"),
        hint=_MARGIN_HINT,
    ),
    Wanted(
        "price",
        LABELS["price"],
        "number",
        required=False,
        hint=Words(zh="没有这一列时，用客单价代替", en="Without it, spend per buyer stands in"),
    ),
]
OPTIONS: Final[list[Field | Choice]] = [
    count(
        "window_days",
        7,
        zh="窗口（天）",
        en="Window (days)",
        low=1,
        high=366,
        hint=Words(
            zh="表里最后几天；取不含活动的整周，走得慢的类目取 28",
            en="The last days in the file; a whole week without a campaign, 28 in slow categories",
        ),
    ),
    count(
        "min_visitors",
        3000,
        zh="最少访客",
        en="Least visitors",
        hint=Words(
            zh="窗口内的商品访客；3,000 是老书里一家服装店的数，换成自己的",
            en="Product visitors in the window; 3,000 is an old apparel shop's figure, put in your own",
        ),
    ),
    rate(
        "min_conversion",
        None,
        zh="转化率的线",
        en="Conversion to clear",
        optional=True,
        hint=Words(
            zh="留空用本店常态：窗口内所有商品的买家 ÷ 商品访客；有近三个月同类目的数更好。3% 是老书里服装的例子，别照抄",
            en="Empty takes the shop's own: all buyers ÷ all product visitors in the window; three months of the "
            "same category are better. 3 % is an old apparel example, not to be copied",
        ),
    ),
]
