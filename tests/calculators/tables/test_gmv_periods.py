"""Attribution by period: which period is compared with which, and parts that agree with the calculator."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import calculators
from calculators.fields import BadInput
from calculators.gmv_attribution import FACTORS
from calculators.tables.period_dates import earlier, read_periods, step_of
from tests.calculators.tables.customer_orders import everything_said, rows, work

SAMPLES = Path(__file__).parents[3] / "docs" / "data" / "samples"
Period = tuple[str, int, int, float]
TWO_WEEKS: list[Period] = [("2026-11-02", 10000, 300, 36000.0), ("2026-11-09", 12500, 325, 40950.0)]


def period_file(periods: list[Period], header: str = "日期,访客数,支付买家数,支付金额") -> bytes:
    """Write periods as a back office would."""
    return "\n".join([header, *(",".join(map(str, period)) for period in periods), ""]).encode()


def days(*sales: float, first: date = date(2026, 11, 1)) -> list[Period]:
    """Make days in a row with these sales, a hundred visitors and ten buyers each."""
    return [
        ((first + timedelta(days=place)).isoformat(), 100, 10, amount) for place, amount in enumerate(sales)
    ]


def changes(outcome: Any) -> dict[str, Any]:
    """Return each period's change by its date."""
    return {row["date"]: row["change"] for row in rows(outcome, "changes")}


@pytest.mark.parametrize("method", ["shapley", "lmdi"])
def test_the_parts_are_those_of_the_calculator(method: str) -> None:
    """The two weeks of the handbook, split as one result splits them."""
    outcome = work("gmv-periods", period_file(TWO_WEEKS), method=method)
    alone = calculators.run("gmv-attribution").outputs
    (latest, first) = rows(outcome, "changes")
    assert latest["change"] == pytest.approx(4950)
    for name in FACTORS:
        assert latest[f"by_{name}"] == pytest.approx(alone[f"{method}.{name}"])
        assert first[f"by_{name}"] is None
    assert outcome.headline.code == "latest-change"


def test_every_change_of_the_sample_adds_up() -> None:
    """In all weeks of the sample the parts sum to the change, by either method."""
    for method in ("shapley", "lmdi"):
        outcome = work("gmv-periods", (SAMPLES / "gmv-periods.csv").read_bytes(), method=method)
        assert outcome.summary["compared"] == outcome.summary["periods"] - 1
        for row in rows(outcome, "changes"):
            if row["change"] is not None:
                parts = sum(row[f"by_{name}"] for name in FACTORS)
                assert parts == pytest.approx(row["change"], abs=1e-9 * 1e6)


def test_both_samples_give_the_same_numbers() -> None:
    """The English file is the Chinese one in other words."""
    chinese, english = (
        work("gmv-periods", (SAMPLES / name).read_bytes())
        for name in ("gmv-periods.csv", "gmv-periods-en.csv")
    )
    assert chinese.summary == english.summary
    assert chinese.summary["step"] == "week"


@pytest.mark.parametrize(
    ("compare", "expected"),
    [
        ("previous", {"2026-11-01": None, "2026-11-02": 1, "2026-11-08": 1, "2026-11-09": 1}),
        ("weekday", {"2026-11-01": None, "2026-11-07": None, "2026-11-08": 7, "2026-11-09": 7}),
    ],
)
def test_days_are_compared_as_asked(compare: str, expected: dict[str, float | None]) -> None:
    """Day on day, or with the same weekday a week before; missing where there is none."""
    found = changes(work("gmv-periods", period_file(days(*range(100, 110))), compare=compare))
    assert {day: found[day] for day in expected} == expected


def test_a_missing_day_is_not_bridged() -> None:
    """After a gap there is no day before, and the note counts such periods."""
    outcome = work("gmv-periods", period_file([*days(100, 101), *days(105, 106, first=date(2026, 11, 5))]))
    assert changes(outcome) == {
        "2026-11-01": None, "2026-11-02": 1, "2026-11-05": None, "2026-11-06": 1,
    }  # fmt: skip
    assert [note.code for note in outcome.notes] == ["no-base"]


def test_a_year_before_is_the_same_date_or_the_same_week() -> None:
    """Days go by the calendar, 29 February has none; weeks go back 52 weeks."""
    february = [("2023-02-28", 100, 10, 90.0), ("2024-02-28", 100, 10, 100.0), ("2024-02-29", 100, 10, 100.0)]
    found = changes(work("gmv-periods", period_file([*february, ("2024-03-01", 1, 1, 1.0)]), compare="year"))
    assert found["2024-02-28"] == 10
    assert found["2024-02-29"] is None
    weeks = [
        ((date(2025, 11, 3) + timedelta(weeks=week)).isoformat(), 100, 10, 100.0 + week) for week in range(54)
    ]
    found = changes(work("gmv-periods", period_file(weeks), compare="year"))
    assert found["2026-11-02"] == 52


def test_months_are_read_and_compared_with_the_month_before() -> None:
    """2026-10 and 2026年11月 are the months they say; a month without the one before has no change."""
    months = [("2026-08", 100, 10, 80.0), ("2026年10月", 100, 10, 100.0), ("2026/11", 100, 10, 130.0)]
    outcome = work("gmv-periods", period_file(months, "月份,访客数,支付买家数,支付金额"))
    assert changes(outcome) == {"2026-08-01": None, "2026-10-01": None, "2026-11-01": 30}


def test_undated_periods_go_by_their_order() -> None:
    """What is no date is compared with the row before, and a note says so, whatever was asked."""
    named = [("第一期", 100, 10, 100.0), ("第二期", 100, 10, 120.0)]
    outcome = work("gmv-periods", period_file(named, "时期,访客数,支付买家数,支付金额"), compare="year")
    assert changes(outcome) == {"第一期": None, "第二期": 20}
    assert [note.code for note in outcome.notes] == ["in-file-order"]


def test_rows_of_one_day_are_added_up_and_told() -> None:
    """Two devices of a day are one day; ratios come from the sums."""
    twice = [("2026-11-01", 60, 3, 30.0), ("2026-11-01", 40, 7, 70.0), ("2026-11-02", 100, 10, 150.0)]
    outcome = work("gmv-periods", period_file(twice))
    first = rows(outcome, "changes")[-1]
    assert (first["conversion"], first["spend_per_buyer"]) == (0.1, 10)
    assert [note.code for note in outcome.notes] == ["repeated-periods"]


def test_a_day_without_buyers_carries_its_change_in_conversion() -> None:
    """Nobody bought, so conversion fell to zero and takes it all; spend is taken as unchanged."""
    outcome = work("gmv-periods", period_file([("2026-11-01", 100, 10, 1000.0), ("2026-11-02", 100, 0, 0.0)]))
    latest = rows(outcome, "changes")[0]
    assert latest["change"] == -1000
    assert [latest[f"by_{name}"] for name in FACTORS] == pytest.approx([0, -1000, 0])
    assert latest["spend_per_buyer"] is None


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (("2026-11-03", 5, 6, 10.0), "more-buyers"),
        (("2026-11-03", 5, 0, 10.0), "nobody-paid"),
        (("2026-11-03", 5, 1, -1.0), "negative"),
        (("2026-11-03", 5.5, 1, 1.0), "not-whole"),
        (("2026-11-03", "-", 1, 1.0), "missing"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_with_its_reason(period: Any, code: str) -> None:
    """The other rows are worked out without it."""
    outcome = work("gmv-periods", period_file([*days(100, 101), period]))
    assert [message.code for message in outcome.left_out] == [code]
    assert outcome.summary["periods"] == 2


def test_a_file_without_a_usable_row_is_refused() -> None:
    """The problem says why the first row was left out."""
    with pytest.raises(BadInput) as raised:
        work("gmv-periods", period_file([("2026-11-01", 1, 2, 3.0)]))
    assert [problem.message.code for problem in raised.value.problems] == ["no-rows"]


def test_one_period_has_nothing_to_compare_with() -> None:
    """The headline says so, and nothing is drawn or invented."""
    outcome = work("gmv-periods", period_file(days(100)))
    assert outcome.headline.code == "nothing-to-compare"
    assert outcome.pictures == []
    assert changes(outcome) == {"2026-11-01": None}


def test_the_largest_fall_leads_to_the_page_of_its_part() -> None:
    """Visitors halve: the finding names that day and points to the sources."""
    fall = [("2026-11-01", 100, 10, 1000.0), ("2026-11-02", 50, 5, 500.0), ("2026-11-03", 50, 5, 505.0)]
    finding = work("gmv-periods", period_file(fall)).findings[0]
    assert finding.message.code == "largest-fall-visitors"
    assert (finding.page, finding.anchor) == ("traffic/sources", "table")


def test_few_people_leave_conversion_open() -> None:
    """Ten buyers against nine may be chance; ten thousand against nine thousand are not."""
    words = [
        rows(
            work(
                "gmv-periods",
                period_file([("2026-11-01", 100 * n, 10 * n, 1.0), ("2026-11-02", 100 * n, 9 * n, 1.0)]),
            ),
            "changes",
        )[0]["moved"]
        for n in (1, 1000)
    ]
    assert words == ["may not have moved", "more than chance"]


def test_the_picture_walks_to_the_latest_sales() -> None:
    """What it is compared with, three parts, and where it ends."""
    (picture,) = work("gmv-periods", period_file(TWO_WEEKS)).pictures
    values = [item["value"] for item in picture["items"]]
    assert values[0] == 36000
    assert sum(values[:-1]) == pytest.approx(values[-1]) == 40950


def test_nothing_stays_unsaid_in_a_language() -> None:
    """Every template is filled in both languages."""
    said = everything_said(work("gmv-periods", (SAMPLES / "gmv-periods.csv").read_bytes(), compare="year"))
    assert "NaN" not in said


@pytest.mark.parametrize(
    ("dates", "step"),
    [
        (["2026-11-01", "2026-11-02", "2026-11-04"], "day"),
        (["2026-11-02", "2026-11-09", "2026-11-23"], "week"),
        (["2026-01-01", "2026-02-01", "2026-04-01"], "month"),
        (["2026-01-01", "2026-01-11", "2026-01-21"], "other"),
        (["2026-01-01"], "other"),
    ],
)
def test_the_step_of_periods_is_found(dates: list[str], step: str) -> None:
    """Gaps do not hide the usual distance."""
    assert step_of(pd.DatetimeIndex(dates)) == step


def test_periods_of_an_odd_length_are_compared_with_the_row_before() -> None:
    """Ten-day stretches have no weekday or month; the one listed before stands before."""
    frame = pd.DataFrame({"sales": [1.0, 2.0]}, index=pd.DatetimeIndex(["2026-01-01", "2026-01-11"]))
    assert earlier(frame, "previous")["sales"].tolist()[1] == 1


def test_ranges_of_days_count_from_their_first() -> None:
    """A week written as a range is that week."""
    ranges = pd.Series(["2026-11-02 ~ 2026-11-08", "2026-11-09 ~ 2026-11-15"])
    found = read_periods(ranges)
    assert found is not None
    assert found.dt.day.tolist() == [2, 9]
