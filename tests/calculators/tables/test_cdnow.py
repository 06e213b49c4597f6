"""The CDNOW orders, against counting one by one and against a summary that others made.

The sample of 2,357 customers and their 6,919 orders is published by Fader and Hardie; the package
``lifetimes`` carries it, and a summary of the first 39 weeks by customer.
"""

import csv
from collections import Counter
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from calculators.tables.cohorts import WINDOWS
from calculators.tables.customer_scores import score_customers
from calculators.tables.purchase_days import purchase_days
from tests.calculators.tables.customer_orders import (
    Order,
    candidate_by_loop,
    days_by_customer,
    order_file,
    repeats_by_loop,
    rows,
    triangle_by_loop,
    work,
)

CUSTOMERS, TRANSACTIONS = 2357, 6919
WEEKS_39 = date(1997, 9, 30)
END = date(1998, 6, 30)


def data_set(name: str) -> Path:
    """Find a file that the package carries, without importing the package."""
    package = find_spec("lifetimes")
    assert package is not None, "the environment is not complete: run make setup"
    assert package.origin is not None
    return Path(package.origin).parent / "datasets" / name


@cache
def orders() -> list[Order]:
    """Read the sample: running number, day, dollars."""
    lines = (line.split() for line in data_set("CDNOW_sample.txt").read_text().splitlines())
    return [(number, date.fromisoformat(day), float(amount)) for _, number, day, _, amount in lines]


@pytest.fixture(scope="module")
def outcome():
    return work("retention", order_file(orders()))


def test_it_is_the_published_sample(outcome) -> None:
    """Its size is known."""
    assert outcome.summary["customers"] == CUSTOMERS
    assert outcome.summary["orders"] == TRANSACTIONS
    assert (outcome.summary["first_day"], outcome.summary["last_day"]) == ("1997-01-01", "1998-06-30")


def test_cohorts_agree_with_counting_one_by_one(outcome) -> None:
    """Three cohorts; June 1998 is over with its 30th day, so nothing later is shown."""
    expected = triangle_by_loop(orders())
    assert [len(months) for _, months in expected.values()] == [17, 16, 15]
    for row in rows(outcome, "cohorts"):
        customers, months = expected[row["cohort"]]
        shown = [row[f"month_{number}"] for number in range(1, 18)]
        assert row["customers"] == customers
        assert shown == months + [None] * (17 - len(months))


def test_repeat_rates_agree_with_counting_one_by_one(outcome) -> None:
    """All first bought in the first quarter of 1997: nobody is waiting."""
    for row, window in zip(rows(outcome, "repeat"), WINDOWS, strict=True):
        observed, back = repeats_by_loop(orders(), window)
        assert (row["customers"], row["returned"], row["waiting"]) == (observed, back, 0)
        assert row["rate"] == back / observed


def test_all_sixteen_candidates_agree_with_counting_one_by_one(outcome) -> None:
    """The magic number and its rivals."""
    for row in rows(outcome, "candidates"):
        did, did_back, not_done, not_back = candidate_by_loop(orders(), row["purchases"], row["days"], 90)
        assert (row["with_customers"], row["without_customers"]) == (did, not_done)
        assert row["with_rate"] == (did_back / did if did else None)
        assert row["without_rate"] == not_back / not_done


def test_the_magic_number_found_has_support_and_people_on_both_sides(outcome) -> None:
    """The highest lift among those with 2 % and 100 customers on each side, found here by hand."""
    best, best_lift = None, 0.0
    for days in (3, 7, 14, 30):
        for purchases in (2, 3, 4, 5):
            did, did_back, not_done, not_back = candidate_by_loop(orders(), purchases, days, 90)
            enough = did >= 100 and not_done >= 100 and did / (did + not_done) >= 0.02
            if enough and not_back and (did_back / did) / (not_back / not_done) > best_lift:
                best, best_lift = (purchases, days), (did_back / did) / (not_back / not_done)
    found = outcome.summary["magic_number"]
    assert (found["purchases"], found["days"]) == best
    assert found["lift"] == pytest.approx(best_lift)


def test_frequency_and_recency_agree_with_the_summary_of_others() -> None:
    """Repeat days and the day of the last one in the first 39 weeks, for each of 2,357 customers."""
    early = [order for order in orders() if order[1] <= WEEKS_39]
    moments = pd.Series(pd.to_datetime([day.isoformat() for _, day, _ in early]))
    bought = purchase_days(pd.Series([str(int(number)) for number, _, _ in early]), moments)
    with data_set("cdnow_customers_summary.csv").open() as file:
        summary = {row["ID"]: (int(row["frequency"]), float(row["recency"])) for row in csv.DictReader(file)}
    assert len(summary) == len(bought.names) == CUSTOMERS
    for name, times, since in zip(bought.names, bought.times, bought.last - bought.first, strict=True):
        frequency, weeks = summary[name]
        assert times - 1 == frequency
        assert since / 7 == pytest.approx(weeks, abs=0.006)


def test_the_line_for_lost_agrees_with_counting_one_by_one() -> None:
    """Gaps within a year of those watched for a year, sorted; the one at four fifths."""
    gaps = sorted(
        (days[1] - days[0]).days
        for days in days_by_customer(orders()).values()
        if len(days) > 1 and (days[1] - days[0]).days <= 365 and days[0] + timedelta(365) <= END
    )
    outcome = work("customer-segments", order_file(orders()))
    assert outcome.summary["lost_after"] == gaps[(4 * len(gaps) + 4) // 5 - 1]
    assert outcome.summary["half_gap"] == gaps[(len(gaps) + 1) // 2 - 1]
    assert outcome.summary["customers"] == CUSTOMERS


def test_scores_agree_with_ranking_one_by_one() -> None:
    """R and F of every customer: fifths of the average rank, by counting who is below and equal."""
    by_customer = days_by_customer(orders())
    moments = pd.Series(pd.to_datetime([day.isoformat() for _, day, _ in orders()]))
    people = score_customers(purchase_days(pd.Series([number for number, _, _ in orders()]), moments))
    for score, figures in (
        ("r", {name: days[-1].toordinal() for name, days in by_customer.items()}),
        ("f", {name: len(days) for name, days in by_customer.items()}),
    ):
        counts = Counter(figures.values())
        scored, below = {}, 0
        for value in sorted(counts):
            twice_rank = 2 * below + counts[value] + 1
            scored[value] = -(-5 * twice_rank // (2 * CUSTOMERS))
            below += counts[value]
        assert {name: people.loc[name, score] for name in figures} == {
            name: scored[value] for name, value in figures.items()
        }
