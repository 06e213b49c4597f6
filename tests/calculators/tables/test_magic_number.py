"""The magic number: every candidate by hand, its censoring, and when none may be named."""

from datetime import date, timedelta
from itertools import count

import pytest

from calculators.methods.wilson import wilson
from tests.calculators.tables.customer_orders import candidate_by_loop, order_file, rows, work

FIRST = date(2025, 1, 1)
HORIZON = 90


class Crowd:
    """Customers made in groups: all of a group buy on the same days after their first."""

    def __init__(self) -> None:
        self.orders: list[tuple[str, date, float]] = []
        self._numbers = count()

    def add(self, people: int, *since: int, first: date = FIRST) -> "Crowd":
        """Add people who buy on the first day and so many days after it."""
        for number in (next(self._numbers) for _ in range(people)):
            self.orders += [(f"k{number}", first + timedelta(gap), 10) for gap in (0, *since)]
        return self

    def file(self) -> bytes:
        """Write the orders; one more at the end of the year ends the observation."""
        return order_file([*self.orders, ("last", date(2025, 12, 31), 10)])


def two_sides(did: int, did_not: int) -> Crowd:
    """Half of those who bought twice in three days came back, a tenth of the others."""
    crowd = Crowd().add(did // 2, 2, 50).add(did - did // 2, 2)
    return crowd.add(did_not // 10, 50).add(did_not - did_not // 10)


def test_lift_support_and_intervals_by_hand() -> None:
    """120 did and 60 came back; 300 did not and 30 came back: five times as many."""
    outcome = work("retention", two_sides(120, 300).file())
    best = outcome.summary["magic_number"]
    assert (best["purchases"], best["days"], best["observed"]) == (2, 3, 420)
    assert (best["with_customers"], best["with_returned"]) == (120, 60)
    assert (best["without_customers"], best["without_returned"]) == (300, 30)
    assert best["lift"] == pytest.approx(5)
    assert best["support"] == 120 / 420
    assert (best["with_low"], best["with_high"]) == wilson(60.0, 120.0)
    assert (best["without_low"], best["without_high"]) == wilson(30.0, 300.0)


def test_it_says_that_it_is_correlation_and_how_many_were_tried() -> None:
    """Twice within 3, 7, 14 and 30 days have enough people here: four candidates."""
    findings = work("retention", two_sides(120, 300).file()).findings
    told = {finding.message.code: finding.message for finding in findings}
    assert "correlation" in told["magic-caution"].words.say("en")
    assert "相关" in told["magic-caution"].words.say("zh")
    assert told["magic-caution"].values["tried"].value == 4


@pytest.mark.parametrize(("did", "did_not", "named"), [(100, 100, True), (99, 500, False), (500, 99, False)])
def test_each_side_needs_a_hundred_customers(did: int, did_not: int, *, named: bool) -> None:
    """99 are too few, on either side."""
    assert (work("retention", two_sides(did, did_not).file()).summary["magic_number"] is not None) is named


@pytest.mark.parametrize(("did_not", "named"), [(4900, True), (4901, False)])
def test_support_is_at_least_two_percent(did_not: int, *, named: bool) -> None:
    """100 of 5,000 are enough, 100 of 5,001 are not."""
    assert (work("retention", two_sides(100, did_not).file()).summary["magic_number"] is not None) is named


def test_customers_not_observed_for_d_plus_h_days_do_not_count() -> None:
    """The last day that counts for 3 days is 93 days before the end; a day later does not."""
    end = date(2025, 12, 31)
    crowd = two_sides(120, 300).add(7, first=end - timedelta(93)).add(11, first=end - timedelta(92))
    candidates = rows(work("retention", crowd.file()), "candidates")
    three = next(row for row in candidates if (row["purchases"], row["days"]) == (2, 3))
    seven = next(row for row in candidates if (row["purchases"], row["days"]) == (2, 7))
    assert three["without_customers"] == 307
    assert seven["without_customers"] == 300


def test_the_habit_itself_is_no_return() -> None:
    """A purchase on day d belongs to the habit, on day d + 1 to the returns, on d + H + 1 to neither."""
    crowd = Crowd().add(120, 3).add(130, 4).add(140, 93).add(150, 94).add(160)
    candidates = rows(work("retention", crowd.file()), "candidates")
    three = next(row for row in candidates if (row["purchases"], row["days"]) == (2, 3))
    assert (three["with_customers"], three["without_customers"]) == (120, 580)
    assert three["without_rate"] == pytest.approx((130 + 140) / 580)


def test_a_lift_over_nobody_is_undefined() -> None:
    """Nobody of the others came back: no number is made up, and nothing is named."""
    outcome = work("retention", Crowd().add(60, 2, 50).add(60, 2).add(300).file())
    assert outcome.summary["magic_number"] is None
    assert {row["lift"] for row in rows(outcome, "candidates")} == {None}


def test_overlapping_intervals_are_said() -> None:
    """50 % of 100 and 45 % of 100: no target."""
    crowd = Crowd().add(50, 2, 50).add(50, 2).add(45, 50).add(55)
    codes = [finding.message.code for finding in work("retention", crowd.file()).findings]
    assert codes[-3:] == ["magic", "magic-overlap", "magic-caution"]


def test_candidates_that_fit_come_first_and_there_are_sixteen() -> None:
    """At least 2 to 5, within 3, 7, 14 and 30; a higher lift of too few people stays below."""
    crowd = Crowd().add(24, 2, 50).add(96, 2).add(30, 50).add(270).add(10, 1, 2, 3, 60)
    candidates = rows(work("retention", crowd.file()), "candidates")
    pairs = {(row["purchases"], row["days"]) for row in candidates}
    assert pairs == {(purchases, days) for purchases in (2, 3, 4, 5) for days in (3, 7, 14, 30)}
    assert [row["fit"] for row in candidates[:5]] == ["yes"] * 4 + ["no, for reference only"]
    assert candidates[4]["lift"] > candidates[0]["lift"]


@pytest.mark.parametrize("horizon", [1, 60, 180])
def test_every_candidate_agrees_with_counting_one_by_one(horizon: int) -> None:
    """A messy crowd, three horizons."""
    crowd = Crowd()
    for number in range(240):
        gaps = sorted({number % 5 + 1, number % 11 + 3, number % 37 + 5, number % 101 + 20})
        crowd.add(1, *gaps[: number % 5], first=FIRST + timedelta(number))
    orders = [*crowd.orders, ("last", date(2025, 12, 31), 10)]
    for row in rows(work("retention", crowd.file(), horizon=horizon), "candidates"):
        did, did_back, not_done, not_back = candidate_by_loop(orders, row["purchases"], row["days"], horizon)
        assert (row["with_customers"], row["without_customers"]) == (did, not_done)
        assert row["with_rate"] == (did_back / did if did else None)
        assert row["without_rate"] == (not_back / not_done if not_done else None)
