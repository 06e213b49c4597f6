"""The shop's twenty goods: price, cost, refunds, and the figures of one summer week.

The week is the one of the chapter on hot products: five goods with the chapter's own visitors and
buyers, fifteen around them, 14,000 visitor-days and 448 buyers in all, which is the 3.2 % that the
chapter takes as the shop's usual rate. The three weeks before lead up to it; the dress follows its
first four weeks in the chapter on the life of goods.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from calculators.profit_margin import CALCULATOR as PROFIT
from handbook.worked_shop.chance import Chance, share_out

WEEKS: Final = 4
FIRST_DAY: Final = date(2025, 7, 7)
# Visitors come most towards the weekend; Monday first.
WEEKDAYS: Final = (13, 13, 13, 14, 14, 17, 16)


class Item(NamedTuple):
    """One of the goods; money in yuan, rates in hundredths, the last week's figures."""

    name: str
    english: str
    price: int
    unit_cost: float
    refund_after: int
    ad_cost: float
    parcel: float
    visitors: tuple[int, int, int, int]
    buyers: int
    bounce: int
    stock: int


# `parcel` is what an order of it adds to shipping, packaging and insurance: a belt travels along.
GOODS: Final = (
    Item("连衣裙", "Dress", 100, 35, 20, 22, 5.8, (400, 1100, 2000, 3000), 126, 52, 441),
    Item("T恤", "T-shirt", 39, 18, 10, 12, 5.8, (2300, 2450, 2350, 2400), 96, 49, 900),
    Item("半裙", "Skirt", 119, 42, 20, 22, 5.8, (1020, 1130, 1060, 1100), 40, 56, 260),
    Item("吊带", "Camisole", 69, 24, 20, 18, 5.8, (180, 260, 210, 240), 12, 38, 120),
    Item("开衫", "Cardigan", 139, 50, 20, 26, 5.8, (2150, 2080, 2120, 2000), 42, 71, 310),
    Item("衬衫", "Shirt", 89, 32, 20, 18, 5.8, (980, 900, 860, 820), 22, 57, 280),
    Item("阔腿裤", "Wide trousers", 109, 41, 22, 20, 5.8, (760, 740, 700, 720), 19, 59, 240),
    Item("牛仔裤", "Jeans", 129, 52, 24, 22, 5.8, (640, 600, 560, 540), 12, 62, 190),
    Item("短裤", "Shorts", 59, 22, 15, 12, 5.8, (420, 480, 540, 560), 17, 55, 330),
    Item("防晒衣", "Sun jacket", 79, 30, 15, 14, 5.8, (520, 560, 520, 500), 14, 54, 410),
    Item("打底衫", "Base layer", 49, 17, 12, 10, 5.8, (240, 220, 250, 230), 7, 53, 360),
    Item("马甲", "Waistcoat", 109, 40, 20, 20, 5.8, (330, 310, 300, 290), 7, 64, 150),
    Item("腰带", "Belt", 29, 7.24, 20, 0, 1.5, (260, 300, 310, 320), 13, 47, 520),
    Item("通勤包", "Work bag", 159, 66, 18, 28, 5.8, (350, 330, 340, 330), 5, 66, 90),
    Item("小个子西裤", "Petite trousers", 119, 45, 20, 20, 5.8, (210, 230, 260, 280), 8, 55, 140),
    Item("针织衫", "Knitwear", 99, 37, 20, 18, 5.8, (190, 180, 170, 160), 3, 63, 210),
    Item("卫衣", "Sweatshirt", 89, 34, 18, 16, 5.8, (150, 140, 140, 130), 2, 65, 180),
    Item("西装外套", "Blazer", 199, 88, 26, 36, 5.8, (170, 160, 150, 150), 1, 68, 70),
    Item("外套", "Coat, light", 159, 78, 30, 37.5, 5.8, (120, 130, 120, 130), 1, 69, 243),
    Item("大衣", "Coat, heavy", 289, 136.74, 20, 0, 5.8, (90, 90, 100, 100), 1, 67, 40),
)


class ProductDay(NamedTuple):
    """One of the goods on one day."""

    day: date
    place: int
    visitors: int
    buyers: int


def product_id(place: int) -> str:
    """Return the made-up id of an item: eighteen digits, as long as the real ones.

    >>> product_id(0), len(product_id(19))
    ('690000000000000101', 18)
    """
    return str(690000000000000101 + place * 37)


def product_days() -> list[ProductDay]:
    """Return four weeks of every item by day; weekly sums are the stated ones."""
    days: list[ProductDay] = []
    for place, item in enumerate(GOODS):
        chance = Chance(f"goods {place}")
        for week, visitors in enumerate(item.visitors):
            buyers = item.buyers if week == WEEKS - 1 else item.buyers * visitors // item.visitors[-1]
            by_day = share_out(visitors, chance.wobble(WEEKDAYS, 8))
            bought = share_out(buyers, chance.wobble(by_day, 30))
            start = FIRST_DAY + timedelta(weeks=week)
            days += [
                ProductDay(start + timedelta(days=number), place, by_day[number], bought[number])
                for number in range(7)
            ]
    return sorted(days, key=lambda row: (row.day, row.place))


def inputs(item: Item) -> dict[str, float]:
    """Return what the profit calculator takes for one order of the item.

    The dress carries the shop's fixed costs, as in the chapter on profit; the others none.
    """
    dress = item is GOODS[0]
    travels_along = item.parcel < GOODS[0].parcel
    return {
        "price": item.price,
        "unit_cost": item.unit_cost,
        "shipping": 1 if travels_along else 4,
        "packaging": 0.5 if travels_along else 1,
        "freight_insurance": 0 if travels_along else 0.8,
        "ad_cost": item.ad_cost,
        "platform_rate": 0.04,
        "payment_rate": 0.006,
        "tax_rate": 0.01,
        "refund_before_ship": 0.1,
        "refund_after_ship": item.refund_after / 100,
        "resale_share": 0.9,
        "return_handling": 3,
        "fixed_costs": 12000 if dress else 0,
        "orders": 1500 if dress else item.buyers * 4,
    }


def margin(item: Item) -> float:
    """Return the share of the price that is left before ads, by the profit calculator itself."""
    return float(PROFIT.calculate(PROFIT.resolve(inputs(item))).outputs["margin_before_ads"])
