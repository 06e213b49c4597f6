"""A year of the shop by day, from 1 July 2025 to 30 June 2026.

Months have stated sales; some weeks and days are those of the chapters; the rest is shared out by
weekday with a little chance. Refunds are booked on the day they are paid back: half of what a
month's orders will lose in the month itself, half in the next, as the chapter on lying data tells.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from handbook.worked_shop.chance import Chance, share_out
from handbook.worked_shop.presale import PRESALE_DAYS

FIRST: Final = date(2025, 7, 1)
LAST: Final = date(2026, 6, 30)

# Month: sales, yuan a buyer of a day spends, advertising. June 2025 only sets refunds of July.
SALES_BEFORE: Final = 150_000
MONTHS: Final = {
    (2025, 7): (120_000, 94, 25_200),
    (2025, 8): (150_000, 99, 31_500),
    (2025, 9): (150_000, 112, 30_000),
    (2025, 10): (240_000, 99, 43_200),
    (2025, 11): (150_000, 110, 31_500),
    (2025, 12): (120_000, 103, 26_400),
    (2026, 1): (125_000, 102, 27_500),
    (2026, 2): (85_000, 94, 17_000),
    (2026, 3): (138_000, 98, 30_400),
    (2026, 4): (135_000, 101, 29_700),
    (2026, 5): (160_000, 105, 34_000),
    (2026, 6): (150_000, 105, 33_000),
}
REFUNDED: Final = 30


class Day(NamedTuple):
    """What the back office shows of a day; money in yuan."""

    day: date
    visitors: int
    buyers: int
    orders: int
    sales: int
    refunds: int
    ad_spend: int


class Week(NamedTuple):
    """A week that a chapter tells: sums over its seven days, from a Monday."""

    visitors: int
    buyers: int
    sales: int
    ad_spend: int


# September: the two weeks of the profit tree. May: the two weeks of the table of sources; 12,000
# people, some on several days, make 14,000 visitor-days (and 11,000 make 12,830).
WEEKS: Final = {
    date(2025, 9, 8): Week(10_000, 300, 36_000, 4_800),
    date(2025, 9, 15): Week(12_500, 325, 40_950, 8_400),
    date(2026, 5, 11): Week(12_830, 366, 38_392, 6_600),
    date(2026, 5, 18): Week(14_000, 384, 40_320, 8_400),
}
# Visitors, buyers and sales of the eight Tuesdays and the ninth of the chapter on reading a report:
# on average 1,800, 54 and 5,670; then size M is sold out.
DAYS: Final = {
    date(2026, 5, 5): (1_700, 46, 4_790),
    date(2026, 5, 12): (1_880, 61, 6_420),
    date(2026, 5, 19): (1_790, 51, 5_310),
    date(2026, 5, 26): (1_780, 56, 5_930),
    date(2026, 6, 2): (2_000, 65, 6_880),
    date(2026, 6, 9): (1_640, 45, 4_700),
    date(2026, 6, 16): (1_840, 59, 6_150),
    date(2026, 6, 23): (1_770, 49, 5_180),
    date(2026, 6, 29): (1_860, 55, 5_783),
    date(2026, 6, 30): (1_780, 38, 3_990),
    # The balance of the presale is paid, most of it on the first evening.
    date(2025, 10, 20): (3_900, 250, 62_000),
    date(2025, 10, 21): (2_600, 104, 24_000),
    date(2025, 10, 22): (2_100, 58, 9_000),
}
# Monday first; and days that stand out: the spring festival, Labour Day, 11 November.
WEEKDAYS: Final = (96, 96, 97, 99, 102, 108, 102)
SPECIAL: Final = {
    date(2025, 11, 11): 230,
    date(2026, 5, 1): 540,
    **{date(2026, 2, 12) + timedelta(days=number): 30 for number in range(12)},
}
# Visitor-days needed for 100 buyers, over the whole shop.
VISITORS_FOR_100: Final = 3_350


def year() -> list[Day]:
    """Return the 365 days."""
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    sales = _sales(days)
    buyers = _buyers(sales)
    visitors = _visitors(buyers)
    orders = _orders(buyers)
    refunds = _by_month(days, _refunds_of_months(), Chance("refunds"))
    ads = _ads(days, visitors)
    return [
        Day(day, visitors[day], buyers[day], orders[day], sales[day], refunds[day], ads[day]) for day in days
    ]


def month_of(day: date) -> tuple[int, int]:
    """Return the month as a key: (2026, 6)."""
    return day.year, day.month


def week_of(day: date) -> Week | None:
    """Return the stated week that holds the day."""
    return WEEKS.get(day - timedelta(days=day.weekday()))


def _sales(days: list[date]) -> dict[date, int]:
    chance = Chance("sales")
    weights = {day: SPECIAL.get(day, WEEKDAYS[day.weekday()]) for day in days}
    drawn = dict(zip(days, chance.wobble(list(weights.values()), 14), strict=True))
    sales = {day: stated[2] for day, stated in DAYS.items()}
    for monday, week in WEEKS.items():
        _fill(sales, [monday + timedelta(days=number) for number in range(7)], week.sales, drawn)
    for month, (total, _, _) in MONTHS.items():
        _fill(sales, [day for day in days if month_of(day) == month], total, drawn)
    return {day: sales[day] for day in days}


def _fill(figures: dict[date, int], days: list[date], total: int, weights: dict[date, int]) -> None:
    """Share what the stated days leave of a total out over the other days."""
    free = [day for day in days if day not in figures]
    left = total - sum(figures[day] for day in days if day in figures)
    figures.update(zip(free, share_out(left, [weights[day] for day in free]), strict=True))


def _buyers(sales: dict[date, int]) -> dict[date, int]:
    buyers = {day: stated[1] for day, stated in DAYS.items()}
    for monday, week in WEEKS.items():
        _fill(buyers, [monday + timedelta(days=number) for number in range(7)], week.buyers, sales)
    for day, money in sales.items():
        buyers.setdefault(day, money // MONTHS[month_of(day)][1])
    return {day: buyers[day] for day in sales}


def _visitors(buyers: dict[date, int]) -> dict[date, int]:
    chance = Chance("visitors")
    per_buyer = {day: chance.between(90, 110) for day in buyers}
    likely = {day: buyers[day] * VISITORS_FOR_100 * per_buyer[day] // 10_000 for day in buyers}
    visitors = {day: stated[0] for day, stated in DAYS.items()}
    for monday, week in WEEKS.items():
        _fill(visitors, [monday + timedelta(days=number) for number in range(7)], week.visitors, likely)
    # Who pays a deposit has visited and is not yet a buyer: the conversion of those days sags.
    for presale in PRESALE_DAYS:
        visitors[presale.day] = likely[presale.day] + presale.visitors
    return {day: visitors.get(day, likely[day]) for day in buyers}


def _orders(buyers: dict[date, int]) -> dict[date, int]:
    """A buyer of a day makes 1.05 orders; June 2026 has the chapters' 1,500."""
    orders = {day: (count * 105 + 50) // 100 for day, count in buyers.items()}
    june = [day for day in buyers if month_of(day) == (2026, 6)]
    orders.update(zip(june, share_out(1500, [buyers[day] for day in june]), strict=True))
    return orders


def _refunds_of_months() -> dict[tuple[int, int], int]:
    """Half of a month's refunds are paid back in the month, half in the next."""
    sales = [SALES_BEFORE, *(total for total, _, _ in MONTHS.values())]
    return {month: (sales[place] + sales[place + 1]) * REFUNDED // 200 for place, month in enumerate(MONTHS)}


def _by_month(days: list[date], totals: dict[tuple[int, int], int], chance: Chance) -> dict[date, int]:
    figures: dict[date, int] = {}
    for month, total in totals.items():
        inside = [day for day in days if month_of(day) == month]
        _fill(figures, inside, total, dict(zip(inside, chance.wobble([100] * len(inside), 30), strict=True)))
    return figures


def _ads(days: list[date], visitors: dict[date, int]) -> dict[date, int]:
    ads: dict[date, int] = {}
    for monday, week in WEEKS.items():
        _fill(ads, [monday + timedelta(days=number) for number in range(7)], week.ad_spend, visitors)
    for month, (_, _, total) in MONTHS.items():
        _fill(ads, [day for day in days if month_of(day) == month], total, visitors)
    return {day: ads[day] for day in days}
