"""The order book: who bought on which day, for how much, from June 2025 to June 2026.

Only orders that were kept; orders of one person on one day are one. Nobody in it exists: a customer
is a running number in a drawn order. The first year's buyers are sorted as the chapter on activity
sorts them: by days since the last purchase (to 59, to 168, longer) and by number of purchases.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from handbook.worked_shop.batches import NEW, Person, came_back, even, watched
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
# One in so many of those who came back came a third time.
THIRD_OF: Final = 6
# Days until the second purchase of those who came back before the spring range; most come soon.
SOON: Final = (*range(2, 31), *range(2, 31), *range(5, 31), *range(31, 61), *range(61, 91, 2))


class Order(NamedTuple):
    """One order that was kept: made-up customer number, day, yuan after refunds."""

    customer: str
    day: date
    amount: int


def order_book() -> list[Order]:
    """Return every order, by day."""
    chance = Chance("orders")
    days = year()
    people = watched(chance)
    people += _spring(people, days, chance)
    people += _autumn(people, days, chance)
    visits = sorted((day, place) for place, person in enumerate(people) for day in person)
    numbers = chance.shuffled(range(len(people)))
    amounts = _amounts([day for day, _ in visits], chance)
    return [
        Order(f"K{10001 + numbers[place]}", day, amount)
        for (day, place), amount in zip(visits, amounts, strict=True)
    ]


def of_the_year(people: list[Person]) -> list[Person]:
    """Return the buyers of the last 365 days with their purchases in it."""
    inside = ([day for day in person if day >= FIRST] for person in people)
    return [person for person in inside if person]


def band_of(person: Person) -> int:
    """Return the band of days since the last purchase: 0, 1 or 2."""
    since = (LAST - person[-1]).days
    return next(place for place, (_, high) in enumerate(BANDS) if since <= high)


def count(people: list[Person], low: int, high: int) -> list[int]:
    """Return how many of the year's buyers bought ``low`` to ``high`` times, by band."""
    found = [0, 0, 0]
    for person in of_the_year(people):
        if low <= len(person) <= high:
            found[band_of(person)] += 1
    return found


def _spring(old: list[Person], days: list[Day], chance: Chance) -> list[Person]:
    """Return the first buyers of January to June 2026."""
    once = count(old, 1, 1)
    left = {month: size - sum(gaps.people for gaps in stretches) for month, (size, stretches) in NEW.items()}
    # Two of the bands have only these buyers to fill them; that settles two days of the year.
    crowd = left[5] + left[6] - (ONCE[0] - once[0])
    after_spring = ONCE[1] - once[1] - left[2] - left[3] - left[4] - crowd
    people: list[Person] = []
    for month, (_, stretches) in NEW.items():
        inside = [day for day in days if month_of(day.day) == (2026, month)]
        pool = [day.day for day in inside if day.day != CROWD_DAY]
        back = came_back(pool, [gap for stretch in stretches for gap in even(stretch)], chance)
        _third_orders(back[::THIRD_OF], chance)
        people += back
        if month == 1:
            people += _once([day for day in inside if day.day < SPRING_RANGE], left[1] - after_spring)
            people += _once([day for day in inside if day.day >= SPRING_RANGE], after_spring)
        elif month == CROWD_DAY.month:
            people += [[CROWD_DAY] for _ in range(crowd)]
            people += _once([day for day in inside if day.day != CROWD_DAY], left[5] - crowd)
        else:
            people += _once(inside, left[month])
    return people


def _once(days: list[Day], size: int) -> list[Person]:
    """Return people who bought once, more of them on days with more orders."""
    counts = share_out(size, [day.orders for day in days])
    return [[day.day] for day, people in zip(days, counts, strict=True) for _ in range(people)]


def _third_orders(people: list[Person], chance: Chance) -> None:
    for person in people:
        third = person[-1] + timedelta(days=chance.between(15, 60))
        if third <= LAST:
            person.append(third)


def _autumn(others: list[Person], days: list[Day], chance: Chance) -> list[Person]:
    """Return the first buyers of July to December 2025: whoever the bands still lack."""
    half = [day for day in days if day.day.year == FIRST.year]
    pool = [day.day for day in half for _ in range(day.orders // 8)]
    twice = [wanted - have for wanted, have in zip(TWICE, count(others, 2, 2), strict=True)]
    often = [wanted - have for wanted, have in zip(OFTEN, count(others, 3, 99), strict=True)]
    june = JUNE_ORDERS - sum(month_of(day) == (2026, 6) for person in others for day in person)
    people: list[Person] = []
    for band in range(3):
        for number in range(twice[band] + often[band]):
            person = _came_back_in(band, pool, chance, june=number < june)
            if number >= twice[band]:
                _between(person, 1, chance)
            people.append(person)
    regulars = [person for person in people if len(person) > 2]  # noqa: PLR2004 - more than twice
    have = sum(len(person) for person in of_the_year(others) if len(person) > 2)  # noqa: PLR2004
    for number in range(ORDERS_OF_OFTEN - have - sum(map(len, regulars))):
        _between(regulars[number % len(regulars)], 1, chance)
    return people + _once(half, ONCE[2] - count(others, 1, 1)[2])


def _came_back_in(band: int, pool: list[date], chance: Chance, *, june: bool) -> Person:
    """Return somebody of the autumn whose last purchase lies in the band."""
    low, high = BANDS[band]
    if band == len(BANDS) - 1:
        gap = chance.pick(SOON)
        return came_back(pool, [gap], chance, until=LAST - timedelta(days=low))[0]
    if band == 0:
        # The last 30 days are June, the others May.
        low, high = (0, 29) if june else (30, high)
    last = LAST - timedelta(days=chance.between(low, high))
    return [max(chance.pick(pool), chance.pick(pool)), last]


def _between(person: Person, orders: int, chance: Chance) -> None:
    """Add orders on other days after the first and before the last purchase, none of them in June."""
    end = min(person[-1], date(2026, 6, 1))
    for _ in range(orders):
        free = [
            day
            for number in range(1, (end - person[0]).days)
            if (day := person[0] + timedelta(days=number)) not in person
        ]
        person.append(chance.pick(free))
        person.sort()


def _amounts(days: list[date], chance: Chance) -> list[int]:
    """Return yuan for each order: a month's orders keep what its sales keep after refunds."""
    totals = {(2025, 6): SALES_BEFORE, **{month: sales for month, (sales, _, _) in MONTHS.items()}}
    amounts: list[int] = []
    for month, sales in totals.items():
        prices = [chance.pick(PRICES) for day in days if month_of(day) == month]
        amounts += share_out(sales * (100 - REFUNDED) // 100, prices)
    return amounts
