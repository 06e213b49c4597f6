"""The goods as files: the product ranking in the shape of four platforms, and the batch of costs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from calculators.profit_margin import CALCULATOR as PROFIT
from handbook.worked_shop.goods import FIRST_DAY, GOODS, Item, inputs, margin, product_days, product_id

if TYPE_CHECKING:
    from handbook.worked_shop.files import Cell, Rows

LAST_WEEK: Final = FIRST_DAY + timedelta(weeks=3)
LAST_DAY: Final = LAST_WEEK + timedelta(days=6)
YUAN_A_DOLLAR: Final = 7

_HEADERS: Final = {
    "zh": (
        "统计日期", "商品ID", "商品名称", "商品访客数", "商品浏览量", "商品详情页跳出率", "商品收藏人数",
        "商品加购人数", "支付买家数", "支付件数", "支付金额", "商品支付转化率", "访客平均价值", "库存",
        "推广前贡献率",
    ),
    "en": (
        "Date", "Product ID", "Product name", "Visitors", "Page views", "Bounce rate", "Favourites", "Carts",
        "Buyers", "Units", "Sales", "Conversion rate", "Visitor value", "Stock", "Margin before ads",
    ),
}  # fmt: skip
_TITLES: Final = {
    "zh": (
        ("【生意参谋平台】商品_全部（示例：数字为说明而设，不是任何店的数据）",),
        ("统计时间", f"{FIRST_DAY} ~ {LAST_DAY}"),
        ("终端", "全部"),
        ("说明", "最后两列是店里自己添的"),
    ),
    "en": (
        ("Product ranking of the worked shop (figures made up for illustration)",),
        ("Period", f"{FIRST_DAY} ~ {LAST_DAY}"),
        ("Device", "all"),
        ("Remark", "the last two columns are the shop's own"),
    ),
}


def ranking(language: str) -> Rows:
    """Return 生意参谋's product ranking by day, with title rows above and a total below."""
    rows: list[list[Cell]] = []
    for day in product_days():
        item = GOODS[day.place]
        sales = day.buyers * item.price
        rows.append(
            [
                day.day.isoformat(),
                product_id(day.place),
                item.name if language == "zh" else item.english,
                grouped(day.visitors),
                grouped(day.visitors * 17 // 10),
                f"{item.bounce}.00%",
                day.visitors * 6 // 100,
                day.visitors // 10,
                day.buyers,
                day.buyers,
                f"{sales:,}.00",
                share(day.buyers, day.visitors),
                f"{sales / day.visitors:.2f}" if day.visitors else "-",
                item.stock,
                f"{margin(item):.2%}",
            ]
        )
    days = product_days()
    visitors, buyers = sum(day.visitors for day in days), sum(day.buyers for day in days)
    sales = sum(day.buyers * GOODS[day.place].price for day in days)
    total: list[Cell] = [
        "合计" if language == "zh" else "Total",
        "-",
        "-",
        grouped(visitors),
        "-",
        "-",
        "-",
        "-",
    ]
    total += [grouped(buyers), grouped(buyers), f"{sales:,}.00", share(buyers, visitors), "-", "-", "-"]
    return [*_TITLES[language], _HEADERS[language], *rows, total]


_DOUYIN_SHOP: Final = (
    "日期", "用户支付金额", "成交人数", "成交订单数", "客单价", "商品曝光人数", "商品点击人数",
    "商品曝光-点击转化率(人数)", "商品点击-成交转化率(人数)", "退款金额(支付时间)",
    "投放消耗(店铺被投)",
)  # fmt: skip
_DOUYIN_GOODS: Final = (
    "统计周期", "商品ID", "商品名称", "品类", "载体", "用户支付金额", "成交人数", "件单价",
    "商品曝光人数", "商品点击人数", "商品曝光-点击转化率(人数)", "商品点击-成交转化率(人数)",
    "退款金额(支付时间)",
)  # fmt: skip


def ranking_douyin() -> dict[str, Rows]:
    """Return 抖店罗盘's workbook of a week: an overview, and the goods without a total row.

    It has no visitors; who clicked on a product comes nearest.
    """
    sold = [item.buyers * item.price for item in GOODS]
    buyers, clicks = sum(item.buyers for item in GOODS), sum(item.visitors[-1] for item in GOODS)
    period = f"{LAST_WEEK}~{LAST_DAY}"
    overview: list[Cell] = [period, sum(sold), buyers, buyers, round(sum(sold) / buyers, 2)]
    overview += [clicks * 20, clicks, "5.00%", share(buyers, clicks), round(sum(sold) * 0.3, 2), 8400]
    goods: list[list[Cell]] = [
        [period, product_id(place), item.name, "女装", "商品卡", sold[place], item.buyers,
         item.price, item.visitors[-1] * 20, item.visitors[-1], "5.00%",
         share(item.buyers, item.visitors[-1]), round(sold[place] * 0.3, 2)]
        for place, item in enumerate(GOODS)
    ]  # fmt: skip
    return {"成交概览": [_DOUYIN_SHOP, overview], "全部": [_DOUYIN_GOODS, *goods]}


def ranking_jd() -> Rows:
    """Return 京东商智's table of a week by SKU, with its 合计 row in the SKU column."""
    header = ["时间", "SKU", "SKU名称", "成交金额", "成交商品件数", "成交单量", "成交客户数",
              "商品访客数", "商品浏览量", "加购客户数", "取消及售后退款金额"]  # fmt: skip
    figures = [
        [item.buyers * item.price, item.buyers, item.buyers, item.buyers, item.visitors[-1],
         item.visitors[-1] * 17 // 10, item.visitors[-1] // 10, item.buyers * item.price * 3 // 10]
        for item in GOODS
    ]  # fmt: skip
    totals = [sum(column) for column in zip(*figures, strict=True)]
    period = f"{LAST_WEEK}至{LAST_DAY}"
    rows: list[list[Cell]] = [[period, "合计", "-", *totals]]
    for place, item in enumerate(GOODS):
        rows.append([period, str(100078451200 + place * 13), item.name, *figures[place]])
    return [header, *rows]


def ranking_amazon() -> Rows:
    """Return an Amazon Business Report by child ASIN: sessions, order items, dollars."""
    header = ["(Parent) ASIN", "(Child) ASIN", "Title", "SKU", "Sessions - Total", "Page Views - Total",
              "Featured Offer (Buy Box) Percentage", "Units Ordered", "Unit Session Percentage",
              "Ordered Product Sales", "Total Order Items"]  # fmt: skip
    return [header, *(_amazon_row(place, item) for place, item in enumerate(GOODS))]


def _amazon_row(place: int, item: Item) -> list[Cell]:
    sales = round(item.buyers * item.price / YUAN_A_DOLLAR, 2)
    child = f"B0SAMPLE{place:02d}"
    return [
        "B0SAMPLEXX",
        child,
        item.english,
        f"WS-{place + 1:03d}",
        grouped(item.visitors[-1]),
        grouped(item.visitors[-1] * 17 // 10),
        "98.00%",
        item.buyers,
        share(item.buyers, item.visitors[-1]),
        f"${sales:,.2f}",
        item.buyers,
    ]


_FIELDS: Final = tuple(inputs(GOODS[0]))
_LABELS: Final = {
    language: [field.label.say(language) for field in PROFIT.inputs if field.name in _FIELDS]
    for language in ("zh", "en")
}


def costs(language: str) -> Rows:
    """Return a table for the profit calculator: one row an item, a column for each of its fields."""
    fields = _LABELS[language]
    rows = [
        [item.name if language == "zh" else item.english, *(inputs(item)[name] for name in _FIELDS)]
        for item in GOODS
    ]
    return [["商品名称" if language == "zh" else "Product name", *fields], *rows]


def grouped(number: int) -> str:
    """Return a count as back offices print it: 1,234."""
    return f"{number:,}"


def share(part: int, whole: int) -> str:
    """Return a ratio as a percentage with two decimals, a dash where there is none.

    >>> share(68, 3200), share(0, 0)
    ('2.13%', '-')
    """
    if not whole:
        return "-"
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
