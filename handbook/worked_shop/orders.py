"""The order book: who bought on which day, for how much, from June 2025 to June 2026.

Only orders that were kept; orders of one person on one day are one. Nobody in it exists: a customer
is a running number in a drawn order. The first year's buyers are sorted as the chapter on activity
sorts them: by days since the last purchase (to 59, to 168, longer) and by number of purchases.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from handbook.worked_shop.batches import NEW, Person, even, returns, watched
from handbook.worked_shop.chance import Chance, share_out
from handbook.worked_shop.days import FIRST, LAST, MONTHS, REFUNDED, SALES_BEFORE, Day, month_of, year

# People by purchases in the year (one, two, more), for each band of days since the last one.
BANDS: Final = ((0, 59), (60, 168), (169, 364))
ONCE: Final = (1500, 2600, 4500)
TWICE: Final = (330, 430, 410)
OFTEN: Final = (110, 96, 24)
ORDERS_OF_OFTEN: Final = 782
JUNE_ORDERS: Final = 1050
# Labour Day brings a crowd that has not come back by the end of June.
CROWD_DAY: Final = date(2026, 5, 1)
# The new year starts slowly; the spring range is put up on this day.
SPRING_RANGE: Final = date(2026, 1, 13)
PRICES: Final = (39, 59, 69, 79, 89, 100, 100, 100, 109, 119, 139, 159)


class Order(NamedTuple):
    """One order that was kept: made-up customer number, day, yuan after refunds."""

    customer: str
    day: date
    amount: int


def band_of(person: Person) -> int:
    """Return the band of days since the last purchase: 0, 1 or 2."""
    since = (LAST - person[-1]).days
    return next(place for place, (_, high) in enumerate(BANDS) if since <= high)


def order_book() -> list[Order]:
    """Return every order, by day."""
    chance = Chance("orders")
    days = year()
    people = watched(chance)
    people += _new_people(people, days, chance)
    people += _autumn_people(people, days, chance)
    visits = sorted((day, place) for place, person in enumerate(people) for day in person)
    numbers = chance.shuffled(range(len(people)))
    amounts = _amounts([day for day, _ in visits], chance)
    return [
        Order(f"K{10001 + numbers[place]}", day, amount)
        for (day, place), amount in zip(visits, amounts, strict=True)
    ]


def in_year(person: Person) -> Person:
    """Return the purchases of the last 365 days."""
    return [day for day in person if day >= FIRST]


def _new_people(old: list[Person], days: list[Day], chance: Chance) -> list[Person]:
    """Return the first buyers of January to June 2026 with their returns."""
    late = [inside for person in old if (inside := in_year(person))]
    once_already = [sum(len(one) == 1 and band_of(one) == band for one in late) for band in range(3)]
    people: list[Person] = []
    # What the other months leave of the first two bands, these two days have to bring.
    after_crowd = NEW[5][0] + NEW[6][0] - _returned(5) - _returned(6)
    crowd = after_crowd - (ONCE[0] - once_already[0])
    spring = ONCE[1] - once_already[1] - crowd - sum(NEW[month][0] - _returned(month) for month in (2, 3, 4))
    for month, (size, stretches) in NEW.items():
        inside = [day for day in days if month_of(day.day) == (2026, month)]
        weights = [day.buyers for day in inside]
        if month == 1:
            weights = _weigh(inside, spring, size - _returned(1))
        counts = share_out(size, weights)
        if month == 5:
            rest = share_out(size - crowd, [0, *weights[1:]])
            counts = [crowd, *rest[1:]]
        firsts = [day.day for day, count in zip(inside, counts, strict=True) for _ in range(count)]
        gaps = [gap for stretch in stretches for gap in even(stretch)]
        people += returns(firsts, gaps, chance, skip=CROWD_DAY)
    return people
