"""The order book tells what the chapters on customers tell."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from handbook.worked_shop.days import FIRST, MONTHS, month_of
from handbook.worked_shop.orders import Order, count, of_the_year, order_book

if TYPE_CHECKING:
    from datetime import date

    from handbook.worked_shop.batches import Person


@pytest.fixture(scope="module")
def book() -> list[Order]:
    return order_book()


@pytest.fixture(scope="module")
def people(book: list[Order]) -> list[Person]:
    """Every customer's days of purchase."""
    by_customer: dict[str, list[date]] = {}
    for order in book:
        by_customer.setdefault(order.customer, []).append(order.day)
    return list(by_customer.values())


def batch(people: list[Person], year: int, month: int) -> list[Person]:
    return [person for person in people if month_of(person[0]) == (year, month)]


def back_within(people: list[Person], days: int) -> int:
    return sum(len(person) > 1 and (person[1] - person[0]).days <= days for person in people)


def test_nobody_buys_twice_on_a_day(people: list[Person]) -> None:
    """Orders of one person on one day are one."""
    assert all(earlier < later for person in people for earlier, later in itertools.pairwise(person))


@pytest.mark.parametrize(
    ("month", "first", "thirty", "sixty", "ninety", "ever"),
    [
        (1, 800, 58, 96, 120, 150),
        (2, 560, 39, 64, 81, 93),
        (3, 880, 70, 114, 144, 148),
        (4, 820, 66, 102, 110, 110),
        (5, 860, 53, 66, 66, 66),
        (6, 840, 20, 20, 20, 20),
    ],
)
def test_batches_are_the_retention_chapters(
    people: list[Person], month: int, first: int, thirty: int, sixty: int, ninety: int, ever: int
) -> None:
    """First buyers of each month, and who was back within 30, 60, 90 days and by 30 June."""
    those = batch(people, 2026, month)
    assert len(those) == first
    assert [back_within(those, days) for days in (30, 60, 90, 365)] == [thirty, sixty, ninety, ever]


def test_the_batch_of_a_year_follows_the_curve(people: list[Person]) -> None:
    """1,000 first buyers of June 2025, all watched for a year: orders by stretch of 30 days, and gaps."""
    those = batch(people, 2025, 6)
    later = [(day - person[0]).days for person in those for day in person[1:]]
    bounds = [*range(0, 331, 30), 365]
    stretches = [sum(low < gap <= high for gap in later) for low, high in itertools.pairwise(bounds)]
    assert len(those) == 1000
    assert stretches == [80, 48, 36, 25, 20, 17, 14, 12, 12, 11, 13, 12]
    gaps = sorted((person[1] - person[0]).days for person in those if len(person) > 1)
    assert [sum(gap <= days for gap in gaps) for days in (30, 59, 90, 168, 240, 365)] == [
        76, 116, 146, 186, 206, 232,
    ]  # fmt: skip
    assert gaps[185] == 168


def test_the_early_habit_goes_with_coming_back(people: list[Person]) -> None:
    """Of 76 with a second order in 30 days 26 bought again by day 180; of the 924 others 114 did."""
    those = batch(people, 2025, 6)
    early = [person for person in those if len(person) > 1 and (person[1] - person[0]).days <= 30]

    def again(some: list[Person]) -> int:
        return sum(any(30 < (day - person[0]).days <= 180 for day in person) for person in some)

    assert (len(early), again(early)) == (76, 26)
    assert again(those) - again(early) == 114


def test_the_years_buyers_are_the_rfm_chapters(people: list[Person]) -> None:
    """10,000 buyers by purchases and by days since the last one."""
    year = of_the_year(people)
    assert len(year) == 10_000
    assert count(people, 1, 1) == [1500, 2600, 4500]
    assert count(people, 2, 2) == [330, 430, 410]
    assert count(people, 3, 99) == [110, 96, 24]
    assert sum(len(person) for person in year) == 11_722
    assert sum(len(person) for person in year if len(person) > 2) == 782


def test_money_is_what_the_months_keep(book: list[Order]) -> None:
    """A month's orders keep 70 % of its sales; June 2026 has 1,050 of its 1,500 orders left."""
    for month, (sales, _, _) in MONTHS.items():
        kept = [order.amount for order in book if month_of(order.day) == month]
        assert sum(kept) == sales * 7 // 10
        assert min(kept) > 0
    assert sum(month_of(order.day) == (2026, 6) for order in book) == 1050


def test_customers_are_numbers_and_the_order_says_nothing(book: list[Order]) -> None:
    """A customer's number is made up: it does not follow the day of the first purchase."""
    first = {order.customer: order.day for order in reversed(book)}
    numbers = [int(customer.removeprefix("K")) for customer in sorted(first)]
    assert sorted(numbers) == list(range(10001, 10001 + len(first)))
    early = [number for number in numbers if first[f"K{number}"] < FIRST]
    assert max(early) - min(early) > len(first) * 0.9
