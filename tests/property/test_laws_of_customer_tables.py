"""Laws of the tools on customers and cities, over made-up tables."""

from datetime import date, timedelta
from itertools import accumulate

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.tables.cohorts import cohort_repeats, curve, repeat_rates, triangle
from calculators.tables.customer_scores import score_customers
from calculators.tables.magic_number import candidates
from calculators.tables.preship_cities import covering, rank_cities, within
from calculators.tables.purchase_days import PurchaseDays, purchase_days
from tests.calculators.tables.customer_orders import (
    candidate_by_loop,
    repeats_by_loop,
    triangle_by_loop,
)

BEGIN = date(2025, 1, 1)
DAYS = 400
HORIZON = 60
# Each example works out whole tables, so a quarter of them will do.
fewer = settings(max_examples=max(1, settings().max_examples // 4))

orders = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, DAYS)).map(
        lambda pair: (pair[0], BEGIN + timedelta(pair[1]), 1.0)
    ),
    min_size=1,
    max_size=60,
)
cities = st.lists(
    st.tuples(st.sampled_from(["甲", "乙", "丙", "丁", "戊"]), st.integers(1, 50)), min_size=1, max_size=12
)


def bought(made: list[tuple[str, date, float]]) -> PurchaseDays:
    moments = pd.Series(pd.to_datetime([day.isoformat() for _, day, _ in made]))
    return purchase_days(pd.Series([name for name, _, _ in made]), moments)


@fewer
@given(orders)
def test_the_tables_agree_with_counting_one_by_one(made: list[tuple[str, date, float]]) -> None:
    found = triangle(bought(made))
    expected = triangle_by_loop(made)
    for cohort, row in found.active.iterrows():
        customers, months = expected[str(cohort)]
        assert found.sizes[cohort] == customers
        assert row.dropna().tolist() == months
    for _, row in repeat_rates(bought(made)).iterrows():
        assert (row["customers"], row["returned"]) == repeats_by_loop(made, int(row["days"]))
    names = ["with_customers", "with_returned", "without_customers", "without_returned"]
    for _, row in candidates(bought(made), HORIZON).iterrows():
        counted = candidate_by_loop(made, int(row["purchases"]), int(row["days"]), HORIZON)
        assert tuple(row[names]) == counted


@fewer
@given(orders)
def test_no_more_are_active_than_the_cohort_has(made: list[tuple[str, date, float]]) -> None:
    found = triangle(bought(made))
    assert found.active.le(found.sizes, axis=0).where(found.active.notna(), True).all().all()
    ages = curve(found)
    assert (ages["active"] <= ages["customers"]).all()


@fewer
@given(orders, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(made: list[tuple[str, date, float]], chance) -> None:
    mixed = list(made)
    chance.shuffle(mixed)
    one, other = bought(made), bought(mixed)
    pd.testing.assert_frame_equal(triangle(one).active, triangle(other).active)
    pd.testing.assert_frame_equal(repeat_rates(one), repeat_rates(other))
    pd.testing.assert_frame_equal(cohort_repeats(one), cohort_repeats(other))
    pd.testing.assert_frame_equal(candidates(one, HORIZON), candidates(other, HORIZON))
    scores = (score_customers(days).sort_index() for days in (one, other))
    pd.testing.assert_frame_equal(*scores)


@fewer
@given(orders)
def test_a_customer_not_observed_long_enough_changes_no_rate(made: list[tuple[str, date, float]]) -> None:
    """Somebody new on the last day: waiting, and in no rate and no candidate."""
    last = max(day for _, day, _ in made)
    before, after = bought(made), bought([*made, ("new", last, 1.0)])
    shown = ["days", "customers", "returned"]
    pd.testing.assert_frame_equal(repeat_rates(before)[shown], repeat_rates(after)[shown])
    pd.testing.assert_frame_equal(candidates(before, HORIZON), candidates(after, HORIZON))
    assert (repeat_rates(after)["waiting"] == repeat_rates(before)["waiting"] + 1).all()


@given(cities, st.floats(0.01, 1))
def test_one_city_less_would_not_cover(made: list[tuple[str, int]], coverage: float) -> None:
    ranked = rank_cities(pd.Series([city for city, _ in made]), pd.Series([float(n) for _, n in made]), 0.8)
    chosen, total = covering(ranked, coverage), sum(orders for _, orders in made)
    running = [0, *accumulate(ranked["orders"].astype(int).tolist())]
    dust = 1e-6
    assert running[chosen] >= coverage * total - dust
    assert running[chosen - 1] < coverage * total


@given(cities, st.integers(0, 300))
def test_one_city_more_would_not_fit(made: list[tuple[str, int]], budget: int) -> None:
    ranked = rank_cities(pd.Series([city for city, _ in made]), pd.Series([float(n) for _, n in made]), 0.8)
    chosen = within(ranked, budget)
    running = [0, *accumulate(ranked["orders"].astype(int).tolist())]
    assert running[chosen] <= budget
    assert chosen == len(ranked) or running[chosen + 1] > budget


@given(cities)
def test_cities_stand_by_orders_and_then_by_name(made: list[tuple[str, int]]) -> None:
    ranked = rank_cities(pd.Series([city for city, _ in made]), pd.Series([float(n) for _, n in made]), 0.8)
    places = list(zip((-ranked["orders"]).tolist(), ranked["city"].tolist(), strict=True))
    assert places == sorted(places)
    assert ranked["orders"].sum() == sum(orders for _, orders in made)
