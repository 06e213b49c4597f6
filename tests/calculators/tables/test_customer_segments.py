"""Customer segments: the line for lost from the file, scores, tiers, and what is said of each."""

from datetime import date, timedelta

import pandas as pd
import pytest

from calculators.fields import BadInput
from calculators.tables.customer_scores import comeback_gap, scores
from calculators.tables.purchase_days import purchase_days
from calculators.tables.segments_words import SEGMENTS
from calculators.words import LANGUAGES
from tests.calculators.tables.customer_orders import Order, everything_said, order_file, rows, work

END = date(2026, 6, 30)


def ago(days: int) -> date:
    return END - timedelta(days)


def gap_of(orders: list[tuple[str, date]]):
    moments = pd.Series(pd.to_datetime([day.isoformat() for _, day in orders]))
    return comeback_gap(purchase_days(pd.Series([name for name, _ in orders]), moments))


def repeaters(gaps: list[int], first: date) -> list[tuple[str, date]]:
    return [(f"r{number}", day) for number, gap in enumerate(gaps) for day in (first, first + timedelta(gap))]


def test_the_line_for_lost_is_the_gap_of_four_repeaters_in_five() -> None:
    """Of five gaps the fourth, half of them at the third; a third purchase changes nothing."""
    orders = [*repeaters([50, 10, 40, 20, 30], ago(100)), ("r0", ago(2)), ("once", ago(0))]
    gap = gap_of(orders)
    assert gap is not None
    assert (gap.days, gap.half, gap.gaps.tolist(), gap.whole_year) == (40, 30, [10, 20, 30, 40, 50], False)


def test_nearest_rank_as_in_the_chapter() -> None:
    """Of 232 repeaters the 186th decides, and the 116th for half."""
    gap = gap_of([*repeaters(list(range(1, 233)), ago(600)), ("end", END)])
    assert gap is not None
    assert (gap.days, gap.half, gap.whole_year) == (186, 116, True)
    assert gap.low < 186 < gap.high


def test_a_year_of_observation_keeps_quick_returns_from_shortening_the_line() -> None:
    """Thirty repeaters seen for a year count alone: recent ones have not had the time to be slow."""
    old = repeaters([100] * 30, ago(365))
    recent = [(f"n{number}", day) for number in range(500) for day in (ago(40), ago(38))]
    gap = gap_of([*old, *recent, ("end", END)])
    assert gap is not None
    assert (gap.days, gap.whole_year) == (100, True)


def test_with_fewer_than_thirty_seen_for_a_year_all_count_and_it_is_said() -> None:
    """29 are too few; the finding says that the line is short."""
    old = [(name, day, 10.0) for name, day in repeaters([100] * 29, ago(365))]
    recent = [(f"n{number}", day, 10.0) for number in range(500) for day in (ago(40), ago(38))]
    outcome = work("customer-segments", order_file([*old, *recent, ("end", END, 10.0)]))
    assert outcome.summary["lost_after"] == 2
    assert "gap-short" in [finding.message.code for finding in outcome.findings]


def test_returns_after_a_year_do_not_count_where_a_year_was_watched() -> None:
    """A gap of 400 days was not seen by those watched for 365."""
    orders = [*repeaters([*[100] * 30, 400], ago(500)), ("end", END)]
    gap = gap_of(orders)
    assert gap is not None
    assert len(gap.gaps) == 30


def test_scores_are_fifths_of_the_average_rank_and_equal_values_score_alike() -> None:
    """Ten values: two to a score; six of ten alike take the middle of their ranks."""
    assert scores(pd.Series(range(10))).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    tied = scores(pd.Series([1.0] * 6 + [2.0, 3.0, 4.0, 5.0])).tolist()
    assert tied == [2] * 6 + [4, 4, 5, 5]
    with_gap = scores(pd.Series([1.0, float("nan"), 2.0])).tolist()
    assert (with_gap[0], with_gap[2]) == (3, 5)
    assert with_gap[1] != with_gap[1]


def shop(*, due: int = 40) -> list[Order]:
    """Forty repeaters of a year ago set the line at 100 days, half of them at 50."""
    orders: list[Order] = []
    for number in range(40):
        orders += [(f"r{number}", ago(400), 10), (f"r{number}", ago(350 if number < 20 else 300), 10)]
    orders += [(f"near{number}", ago(50), 30) for number in range(35)]
    orders += [(f"due{number}", ago(100), 20) for number in range(due)]
    orders += [("lost", ago(101), 5)]
    orders += [("busy", ago(number), 1) for number in range(0, 30, 3)]
    return orders


def test_the_lines_belong_to_the_earlier_tier() -> None:
    """Day 50 is recent, day 51 would be overdue; day 100 is overdue, day 101 is lost."""
    outcome = work("customer-segments", order_file(shop()))
    assert (outcome.summary["half_gap"], outcome.summary["lost_after"]) == (50, 100)
    assert outcome.summary["segments"] == {
        "high": 1, "near_once": 35, "due_once": 40, "lost_more": 40, "lost_once": 1,
    }  # fmt: skip
    assert outcome.summary["tiers"] == {"near": 36, "due": 40, "lost": 41}


def test_ten_active_days_in_thirty_are_highly_active_and_nine_are_not() -> None:
    """The window is the last 30 days with the reference date in it."""
    orders = [*shop(), *[("almost", ago(number), 1) for number in (*range(9), 30)]]
    counted = work("customer-segments", order_file(orders)).summary["segments"]
    assert (counted["high"], counted["near_more"]) == (1, 1)
    lower = work("customer-segments", order_file(orders), high_days=9).summary["segments"]
    assert lower["high"] == 2


def test_the_readers_own_line_is_used_and_set_against_the_files() -> None:
    """With 30 days given, half the gap is past the line: nobody is overdue."""
    outcome = work("customer-segments", order_file(shop()), lost_after=30)
    assert outcome.summary["tiers"] == {"near": 1, "due": 0, "lost": 116}
    told = next(finding.message for finding in outcome.findings if finding.message.code == "gap-other")
    said = told.data("en")["values"]
    assert (said["given"]["value"], said["days"]["value"]) == (30, 100)
    assert outcome.headline.code == "segments-two"


def test_without_repeaters_the_line_must_be_given() -> None:
    """No guess; the problem is at the option, and with it the tool works."""
    data = order_file([("a", END, 1), ("b", ago(200), 1)])
    with pytest.raises(BadInput) as raised:
        work("customer-segments", data)
    assert [problem.field for problem in raised.value.problems] == ["lost_after"]
    assert work("customer-segments", data, lost_after=90).summary["tiers"] == {"near": 1, "due": 0, "lost": 1}


def test_size_and_value_of_a_segment() -> None:
    """40 of 117 people brought 40 × 20 of 2,665 yuan."""
    segments = rows(work("customer-segments", order_file(shop())), "segments")
    due = next(row for row in segments if row["people"] == 40 and row["per_person"] == 20)
    assert due["share"] == 40 / 117
    assert due["amount"] == 800
    assert due["amount_share"] == pytest.approx(800 / 2665)
    assert due["condition"] == "51–100 days before, once"


def test_segments_under_thirty_people_are_marked_as_noise() -> None:
    """29 are, 30 are not."""
    for due, marked in ((29, True), (30, False)):
        segments = rows(work("customer-segments", order_file(shop(due=due))), "segments")
        row = next(row for row in segments if row["people"] == due and row["per_person"] == 20)
        assert (row["noise"] is not None) is marked


def test_every_segment_says_what_to_do_and_what_the_law_asks() -> None:
    """In both languages; consent is named, and the finding leads to the chapter on messages."""
    for segment in SEGMENTS.values():
        assert all(segment.do.say(language) for language in LANGUAGES)
        assert "同意" in segment.law.say("zh")
        assert "onsent" in segment.law.say("en") or "agreed" in segment.law.say("en")
    law = work("customer-segments", order_file(shop())).findings[-1]
    assert (law.message.code, law.page, law.anchor) == ("law", "compliance/messages-and-data", "messages")


def test_refunds_take_money_off_but_are_no_visit() -> None:
    """A refund today does not make a lost customer recent; one with only refunds is left out."""
    orders = [*shop(), ("lost", END, -5), ("stranger", END, -1)]
    outcome = work("customer-segments", order_file(orders))
    lost = next(row for row in rows(outcome, "segments") if row["people"] == 1 and row["amount"] == 0)
    assert lost["condition"] == "more than 100 days before, once"
    assert [message.code for message in outcome.left_out] == ["only-refunds"]


def test_money_that_is_missing_is_not_zero() -> None:
    """An order without an amount counts as a visit; the customer has no M."""
    outcome = work("customer-segments", order_file(shop()) + f"new,{END},-\n".encode())
    cells = rows(outcome, "rfm")
    assert [row["people"] for row in cells if row["m"] is None] == [1]
    assert [row["amount"] for row in cells if row["m"] is None] == [None]
    assert "amount-missing" in [note.code for note in outcome.notes]


def test_visits_can_stand_in_for_purchases() -> None:
    """A file of active dates without amounts: R and F only, and the basis is said."""
    data = "会员ID,活跃日期\n" + "".join(f"{name},{day}\n" for name, day, _ in shop())
    outcome = work("customer-segments", data.encode())
    assert outcome.summary["segments"] == work("customer-segments", order_file(shop())).summary["segments"]
    assert {"no-amount", "basis"} <= {note.code for note in outcome.notes}
    assert "m" not in rows(outcome, "rfm")[0]
    assert "amount" not in rows(outcome, "segments")[0]


def test_the_window_leaves_older_customers_out_and_says_so() -> None:
    """Of the last 120 days only; the line for lost still comes from the whole file."""
    outcome = work("customer-segments", order_file(shop()), within_days=120)
    assert outcome.summary["customers"] == 77
    assert outcome.summary["lost_after"] == 100
    older = next(note for note in outcome.notes if note.code == "older")
    assert older.data("en")["values"]["older"]["value"] == 40


def test_the_cells_hold_every_customer_once() -> None:
    """People of all RFM cells, and of all scores of a measure, add up to all."""
    outcome = work("customer-segments", order_file(shop()))
    assert sum(row["people"] for row in rows(outcome, "rfm")) == 117
    by_measure = pd.DataFrame(rows(outcome, "scores")).groupby("measure")["people"].sum()
    assert by_measure.tolist() == [117] * 3


def test_no_customer_and_no_code_is_in_any_output() -> None:
    """Groups only."""
    orders = [(f"13800{number:06}", day, amount) for number, (_, day, amount) in enumerate(shop())]
    said = everything_said(work("customer-segments", order_file(orders), lost_after=60))
    assert "13800" not in said
    assert '"c-' not in said
    assert ",c-" not in said
