"""Large files for the table tools, made up: the same columns as the samples, the same bytes in every run."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handbook.worked_shop.chance import Chance

FIRST_DAY = date(2026, 10, 1)
ORDERS_PER_CUSTOMER = 2
SPAN = 600 * 86_400  # seconds over which orders are spread

_PRODUCT_HEAD = (
    "商品名称,成交单价,货品成本,发货快递费,包装费,运费险,推广花费,平台与达人费率,支付费率,实际税负率"
)
_MARGIN_HEAD = (
    f"{_PRODUCT_HEAD},发货前退款率,发货后退款率,退货可再售比例,每件退货处理费,每月固定费用,每月付款单数"
)
_RANKING_HEAD = "商品ID,商品名称,商品访客数,支付买家数,支付金额,详情页跳出率,库存"


def margins(rows: int) -> bytes:
    """Return products with every figure of the profit-margin calculator: 15 columns of numbers, GB18030."""
    chance = Chance("margins")
    lines = [_MARGIN_HEAD]
    for row in range(rows):
        price = chance.between(2_000, 40_000)
        cells = [
            f"款{row:06d}",
            _cents(price),
            _cents(price * chance.between(20, 50) // 100),
            chance.pick(("3.5", "4", "4.5", "6")),
            chance.pick(("0.5", "1", "1.2")),
            _cents(chance.between(30, 200)),
            _cents(chance.between(0, 4_000)),
            chance.pick(("4%", "5%", "8%")),
            "0.6%",
            "1%",
            f"{chance.between(0, 200) / 10}%",
            f"{chance.between(0, 400) / 10}%",
            f"{chance.between(60, 100)}%",
            "3",
            chance.pick(("0", "3500", "12000")),
            str(chance.between(10, 9_000)),
        ]
        lines.append(",".join(cells))
    return "\n".join(lines).encode("gb18030")


def ranking(rows: int) -> bytes:
    """Return a ranking of so many products: one row each, amounts quoted with thousands, GB18030."""
    chance = Chance("ranking")
    lines = [_RANKING_HEAD, *(_product(chance, row) for row in range(rows))]
    return "\n".join(lines).encode("gb18030")


def ranking_by_day(rows: int, days: int = 30) -> bytes:
    """Return the rows of so many days of products, with title rows above as the panels write them."""
    chance = Chance("days")
    lines = ["【生意参谋平台】商品_全部", "统计时间,2026-10-01 ~ 2026-10-30", "", f"日期,{_RANKING_HEAD}"]
    products = -(-rows // days)
    places = ((day, product) for day in range(days) for product in range(products))
    lines += [
        f"{FIRST_DAY + timedelta(day)},{_product(chance, product)}"
        for (day, product), _ in zip(places, range(rows), strict=False)
    ]
    return "\n".join(lines).encode("gb18030")


def orders(rows: int) -> bytes:
    """Return orders of half as many customers over 600 days, to the second, UTF-8."""
    chance = Chance("orders")
    start = datetime.fromisoformat("2025-01-01")
    lines = ["客户编号,付款时间,退款后金额"]
    for _ in range(rows):
        customer = chance.below(rows // ORDERS_PER_CUSTOMER)
        moment = start + timedelta(seconds=chance.below(SPAN))
        lines.append(f"K{customer:06d},{moment},{_cents(chance.between(900, 40_000))}")
    return "\n".join(lines).encode()


def _product(chance: Chance, number: int) -> str:
    visitors = chance.between(10, 5_000)
    buyers = visitors * chance.between(0, 80) // 1000
    sales = buyers * chance.between(3_000, 30_000) / 100
    bounce = _cents(chance.between(2_000, 8_000))
    stock = chance.between(0, 900)
    return f'{690_000_000_000 + number},款{number:06d},{visitors},{buyers},"{sales:,.2f}",{bounce}%,{stock}'


def _cents(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"
