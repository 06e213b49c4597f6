"""What the platforms call each field: a versioned table of seeds, not a contract.

Names come from parsers of real exports and from one real header row; only that row is marked as
verified. Platforms rename columns without notice, so whatever does not match is shown to the
reader, who can point out the column.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from calculators.tables.header import key_of

VERSION: Final = "2026-11-22"


class Alias(NamedTuple):
    """One name of a field: where it is used, in which language, since when we know, whether seen."""

    alias: str
    platform: str
    locale: str
    first_seen: str
    verified: bool


def _seeds(
    platform: str, first_seen: str, names: str, *, locale: str = "zh", verified: bool = False
) -> tuple[Alias, ...]:
    return tuple(Alias(name, platform, locale, first_seen, verified) for name in names.split("|"))


def _common(names: str, *, locale: str = "zh") -> tuple[Alias, ...]:
    """Names that several platforms and everyday sheets share."""
    return _seeds("all", "2026-11", names, locale=locale)


def _english(names: str) -> tuple[Alias, ...]:
    return _common(names, locale="en")


def _sycm(names: str) -> tuple[Alias, ...]:
    return _seeds("taobao", "2026-06", names)


def _ads(names: str) -> tuple[Alias, ...]:
    return _seeds("taobao-ads", "2026-06", names)


def _douyin(names: str) -> tuple[Alias, ...]:
    return _seeds("douyin", "2026-06", names)


def _jd(names: str) -> tuple[Alias, ...]:
    return _seeds("jd", "2026-06", names)


def _pdd(names: str) -> tuple[Alias, ...]:
    return _seeds("pinduoduo", "2026-06", names)


def _amazon(names: str, *, verified: bool = False) -> tuple[Alias, ...]:
    return _seeds("amazon", "2026-07", names, locale="en", verified=verified)


ALIASES: Final[dict[str, tuple[Alias, ...]]] = {
    "date": (
        *_common("日期|统计日期|数据日期|时间|统计时间|统计周期"),
        *_english("Date|Day"),
        *_amazon("Date range|date/time"),
    ),
    "period": (*_common("时期|前后|期间"), *_english("Period")),
    "product_id": (
        *_common("商品ID|宝贝ID|商品编号|商品编码"),
        *_english("Product ID|Item ID"),
        *_ads("主体ID"),
        *_jd("SKU|商品SKU"),
        *_amazon("(Child) ASIN", verified=True),
        *_amazon("ASIN|Advertised product ID"),
    ),
    "parent_id": (*_common("SPU"), *_amazon("(Parent) ASIN", verified=True)),
    "name": (
        *_common("商品名称|宝贝名称|商品标题|名称"),
        *_english("Product name|Name"),
        *_ads("主体名称"),
        *_jd("SKU名称"),
        *_amazon("Title", verified=True),
    ),
    "plan_id": (*_ads("计划ID"),),
    "plan_name": (*_ads("计划名字|计划名称|推广计划名称"), *_amazon("Campaign name")),
    "order_id": (*_common("订单号|订单编号|主订单编号"), *_english("Order ID"), *_pdd("商户订单号")),
    "customer_id": (
        *_common("客户ID|客户编号|买家ID|用户ID|会员ID|客户|买家|买家昵称|买家会员名"),
        *_english("Customer ID|Customer|Buyer ID"),
    ),
    "order_time": (
        *_common("下单时间|订单创建时间|付款时间|支付时间|订单付款时间|成交时间"),
        *_english("Order time|Paid at"),
        *_amazon("purchase-date"),
    ),
    "active_date": (*_common("活跃日期|访问日期|登录日期"), *_english("Active date")),
    "amount": (
        *_common("金额|实付金额|买家实付金额|订单金额"),
        *_english("Amount"),
        *_pdd("用户实付金额|商家实收金额"),
        *_amazon("total"),
    ),
    "city": (*_common("城市|收货城市|市"), *_english("City"), *_amazon("ship-city")),
    "source": (
        *_common("来源|流量来源|渠道|来源明细|三级来源|二级来源|一级来源"),
        *_english("Source|Channel|Traffic source"),
    ),
    "terminal": (*_sycm("终端"),),
    "category": (*_sycm("叶子类目|二级类目|一级类目"), *_jd("三级类目"), *_douyin("品类")),
    "visitors": (
        *_common("访客数|访客|访客量|UV|独立访客"),
        *_english("Visitors|Unique visitors"),
        *_sycm("商品访客数|活动商品访客数（定金期）"),
        *_amazon("Sessions - Total", verified=True),
        *_amazon("Sessions"),
    ),
    "new_visitors": (*_sycm("新访客|新访客数"),),
    "paid_visitors": (*_common("付费访客数|付费流量访客数|推广访客数"), *_english("Paid visitors")),
    "page_views": (
        *_common("浏览量|PV"),
        *_english("Page views"),
        *_sycm("商品浏览量"),
        *_amazon("Page Views - Total", verified=True),
    ),
    "impressions": (
        *_common("展现量|曝光量|展示量|曝光次数|曝光数|展现"),
        *_english("Impressions"),
        *_douyin("商品曝光人数|商品卡曝光人数"),
        *_jd("商品曝光次数|商品曝光人数|搜索曝光次数"),
    ),
    "clicks": (
        *_common("点击量|点击数|点击次数|点击"),
        *_english("Clicks"),
        *_douyin("商品点击人数|商品卡点击人数"),
        *_jd("搜索点击次数"),
    ),
    "ctr": (
        *_common("点击率"),
        *_english("CTR|Click-through rate"),
        *_douyin("商品曝光-点击转化率(人数)|商品曝光-点击转化率(次数)|商品卡点击率(人数)"),
    ),
    "cpc": (*_ads("平均点击花费"), *_common("点击单价|平均点击单价"), *_english("CPC")),
    "bid": (*_common("出价|竞价"), *_english("Bid")),
    "orders": (
        *_common("订单数|订单量|支付订单数|单量"),
        *_english("Orders"),
        *_ads("总成交笔数|成交笔数|净成交笔数"),
        *_douyin("成交订单数"),
        *_jd("成交单量|下单单量"),
        *_amazon("Total Order Items", verified=True),
        *_amazon("Purchases"),
    ),
    "units": (
        *_common("件数|销量|支付件数"),
        *_english("Units|Units sold"),
        *_douyin("成交件数"),
        *_jd("成交商品件数"),
        *_amazon("Units Ordered", verified=True),
    ),
    "buyers": (
        *_common("买家数|支付买家数|成交人数|支付人数|购买人数"),
        *_english("Buyers|Paying buyers"),
        *_douyin("商品卡成交人数"),
        *_jd("成交客户数"),
    ),
    "placed_buyers": (*_sycm("下单买家数"), *_jd("下单客户数")),
    "presale_buyers": (
        *_common("定金支付买家数|定金买家数|付定金人数|预售买家数"),
        *_english("Presale buyers|Deposit buyers"),
    ),
    "spot_buyers": (*_common("现货买家数|现货支付买家数"), *_english("Spot buyers")),
    "sales": (
        *_common("支付金额|成交金额|销售额|成交额"),
        *_english("Sales|Revenue"),
        *_pdd("交易额"),
        *_douyin("用户支付金额|商品卡用户支付金额"),
        *_amazon("Ordered Product Sales", verified=True),
        *_amazon("product sales"),
    ),
    "placed_sales": (*_sycm("下单金额"),),
    "refunds": (
        *_common("退款金额|成功退款金额"),
        *_english("Refunds|Refund amount"),
        *_douyin("退款金额(支付时间)|退款金额(退款时间)"),
        *_jd("取消及售后退款金额"),
    ),
    "ad_spend": (
        *_common("推广花费|广告花费|花费|消耗|推广费|广告费"),
        *_english("Ad spend|Spend|Ad cost"),
        *_pdd("成交营销花费"),
        *_douyin("投放消耗(店铺被投)"),
        *_amazon("Total cost"),
    ),
    "cost": (*_common("成本|花费|费用"), *_english("Cost")),
    "ad_sales": (
        *_ads("总成交金额|净成交金额|直接成交金额|直接净成交金额|间接成交金额"),
        *_douyin("投放贡献成交金额"),
        # Only in the promotion report: where a tool also asks for sales, those come first.
        *_pdd("交易额"),
        *_amazon("7 Day Total Sales"),
    ),
    "roas": (*_ads("投入产出比|实际投产比|净实际投产比|投产比"), *_pdd("净投产比"), *_amazon("ROAS")),
    "conversion_rate": (
        *_common("转化率|支付转化率|成交转化率"),
        *_english("Conversion rate"),
        *_sycm("商品支付转化率|下单-支付转化率|定金支付转化率"),
        *_ads("点击转化率"),
        *_douyin("商品点击-成交转化率(人数)|商品点击-成交转化率(次数)|商品卡点击-成交转化率(人数)"),
        *_amazon("Unit Session Percentage", verified=True),
        *_amazon("Order Item Session Percentage"),
    ),
    "spend_per_buyer": (*_common("客单价"), *_english("Spend per buyer")),
    "aov": (*_common("笔单价"), *_english("AOV|Average order value")),
    "visitor_value": (*_common("UV价值|访客价值|访客平均价值"), *_english("Visitor value")),
    "bounce_rate": (*_common("跳失率|跳出率"), *_english("Bounce rate"), *_sycm("商品详情页跳出率")),
    "favourites": (
        *_common("收藏人数|收藏数"),
        *_english("Favourites"),
        *_sycm("商品收藏人数"),
        *_ads("收藏宝贝数"),
        *_douyin("商品卡收藏人数"),
    ),
    "carts": (
        *_common("加购人数|加购数"),
        *_english("Carts"),
        *_sycm("商品加购人数"),
        *_ads("总购物车数"),
        *_douyin("商品卡加购人数"),
        *_jd("加购客户数"),
    ),
    "stock": (*_common("库存|库存数|现有库存|可售库存"), *_english("Stock|Inventory")),
    "price": (*_common("售价|价格|单价|到手价|成交价"), *_english("Price"), *_douyin("件单价")),
    "unit_cost": (
        *_common("单位成本|进价|采购价|货品成本|商品成本|成本价"),
        *_english("Unit cost|Cost of goods"),
    ),
    "unit_margin": (*_common("单品毛利率|毛利率|商品毛利率"), *_english("Unit margin|Margin")),
    "margin": (*_common("毛利率|利润率|推广前贡献率"), *_english("Margin")),
    "shipping": (*_common("运费|快递费|物流费"), *_english("Shipping")),
    "income": (*_pdd("收入金额（+元）"),),
    "expense": (*_pdd("支出金额（-元）"),),
    "status": (*_common("订单状态|商品状态|售后状态"), *_english("Order status")),
}

# Which fields say whose row it is, the surest first.
KEY_FIELDS: Final = ("product_id", "order_id", "customer_id", "source", "city", "date")


@cache
def aliases_of(field: str) -> tuple[str, ...]:
    """Give the keys of every known name of a field, its own name first.

    >>> aliases_of("visitors")[:3]
    ('visitors', '访客数', '访客')
    """
    names = (field, *(alias.alias for alias in ALIASES.get(field, ())))
    return tuple(dict.fromkeys(key_of(name) for name in names))


@cache
def known_keys() -> frozenset[str]:
    """Give the keys of every known name of every field.

    >>> "支付买家数" in known_keys()
    True
    """
    return frozenset(key for field in ALIASES for key in aliases_of(field))
