"""First purchases by month, and who came back when: the batches of the chapter on retention.

Each batch keeps to the chapter's counts: how many of it came back within 30, 60 and 90 days and by
the end. A person is the list of days on which she bought; the first is the first purchase.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from handbook.worked_shop.days import LAST

if TYPE_CHECKING:
    from handbook.worked_shop.chance import Chance

Person = list[date]


class Gaps(NamedTuple):
    """How many first came back from day ``low`` to day ``high`` after the first purchase."""

    low: int
    high: int
    people: int


# The batch that has been watched for a year: 232 of 1,000 came back, 186 of them by day 168.
WATCHED: Final = 1000
WATCHED_GAPS: Final = (
    Gaps(1, 30, 76),
    Gaps(31, 59, 40),
    Gaps(60, 90, 30),
    Gaps(91, 168, 40),
    Gaps(169, 180, 4),
    Gaps(181, 240, 16),
    Gaps(241, 365, 26),
)
# Orders after the first in each stretch of 30 days; the last stretch reaches to day 365.
WATCHED_ORDERS: Final = (80, 48, 36, 25, 20, 17, 14, 12, 12, 11, 13, 12)
# Of the 76 who bought again within 30 days, so many bought once more from day 31 to day 180.
EARLY_AND_AGAIN: Final = 26
# Whoever bought again within so many days came back early.
SOON: Final = 30
# The last of them have no room for a third order within those days.
LATEST: Final = 6

# Month of 2026: first buyers, and first returns by stretch of days.
NEW: Final = {
    1: (800, (Gaps(1, 30, 58), Gaps(31, 60, 38), Gaps(61, 90, 24), Gaps(91, 150, 30))),
    2: (560, (Gaps(1, 30, 39), Gaps(31, 60, 25), Gaps(61, 90, 17), Gaps(91, 125, 12))),
    3: (880, (Gaps(1, 30, 70), Gaps(31, 60, 44), Gaps(61, 90, 30), Gaps(91, 112, 4))),
    4: (820, (Gaps(1, 30, 66), Gaps(31, 60, 36), Gaps(61, 80, 8))),
    5: (860, (Gaps(1, 30, 53), Gaps(31, 48, 13))),
    6: (840, (Gaps(1, 26, 20),)),
}


def even(gaps: Gaps) -> list[int]:
    """Spread the people of a stretch evenly over its days, both ends included.

    >>> even(Gaps(1, 30, 3))
    [1, 15, 30]
    """
    steps = max(gaps.people - 1, 1)
    return [gaps.low + place * (gaps.high - gaps.low) // steps for place in range(gaps.people)]


def came_back(pool: list[date], gaps: list[int], chance: Chance, until: date = LAST) -> list[Person]:
    """Give each gap a person: a first purchase from the pool, early enough for the second to be seen."""
    people: list[Person] = []
    for gap in gaps:
        first = chance.pick([day for day in pool if day + timedelta(days=gap) <= until])
        people.append([first, first + timedelta(days=gap)])
    return people


def watched(chance: Chance) -> list[Person]:
    """Return the batch of June 2025 with every order of its first year."""
    june = [date(2025, 6, 1) + timedelta(days=number) for number in range(30)]
    back = came_back(june, [gap for stretch in WATCHED_GAPS for gap in even(stretch)], chance)
    _add_later_orders(back, chance)
    return back + [[june[number % 30]] for number in range(WATCHED - len(back))]


def gap_of(person: Person) -> int:
    """Return the days from the first purchase to the second."""
    return (person[1] - person[0]).days


def _add_later_orders(back: list[Person], chance: Chance) -> None:
    """Add third and further orders until each stretch of days holds the chapter's number of orders."""
    early = [person for person in back if gap_of(person) <= SOON]
    waiting = chance.shuffled(early[:-LATEST])[:EARLY_AND_AGAIN]
    loyal: list[Person] = []
    others = [person for person in back if gap_of(person) > SOON]
    for number, orders in enumerate(WATCHED_ORDERS):
        low, high = 30 * number + 1, 30 * number + 30 if number < len(WATCHED_ORDERS) - 1 else 365
        here = sum(low <= gap_of(person) <= high for person in back)
        for _ in range(orders - here):
            if number == 0:
                person = chance.pick([one for one in early[: len(early) // 2] if one not in waiting])
            elif waiting:
                person = waiting.pop()
                loyal.append(person)
            else:
                person = chance.pick(loyal + [one for one in others if gap_of(one) < low])
            _add_order(person, low, high, chance)


def _add_order(person: Person, low: int, high: int, chance: Chance) -> None:
    """Add an order on a day of the stretch that has none yet, after the second purchase."""
    earliest = max(low, gap_of(person) + 1)
    taken = {(day - person[0]).days for day in person}
    gap = chance.pick([gap for gap in range(earliest, high + 1) if gap not in taken])
    person.append(person[0] + timedelta(days=gap))
    person.sort()
