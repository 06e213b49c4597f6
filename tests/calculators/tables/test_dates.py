"""Dates in every form the exports use, and none that could mean two days."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.tables.cells import CellError
from calculators.tables.columns import read_dates
from calculators.tables.dates import plain_moments, read_moment, read_period
from calculators.tables.header import Column

DAY = datetime.fromisoformat("2026-11-22")
COLUMN = Column("日期", "日期", "")


@pytest.mark.parametrize(
    "text",
    ["2026-11-22", "2026/11/22", "2026.11.22", "20261122", "2026年11月22日", "２０２６-１１-２２", "46348",
     "Nov 22, 2026", "November 22, 2026", "22 Nov 2026", "2026-11-22 00:00:00", '="2026-11-22"'],
)  # fmt: skip
def test_a_day_is_read_in_every_form(text: str) -> None:
    """All of these are the same day."""
    assert read_moment(text) == DAY


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-11-22 13:04:05", "13:04:05"),
        ("2026-11-22T13:04:05.123Z", "13:04:05"),
        ("2026/11/22 9:04", "09:04:00"),
        ("2026年11月22日13时04分", "13:04:00"),
        ("Nov 22, 2026 1:04:05 PM PDT", "13:04:05"),
        ("Nov 22, 2026, 12:04:05 AM PST", "00:04:05"),
        ("46348.5", "12:00:00"),
    ],
)
def test_a_time_is_read_as_the_report_shows_it(text: str, clock: str) -> None:
    """The zone is left aside: the day of the report is the day that counts."""
    assert read_moment(text) == datetime.fromisoformat(f"2026-11-22 {clock}")


@pytest.mark.parametrize(
    "text",
    ["2026-11-01 ~ 2026-11-30", "2026-11-01~2026-11-30", "2026-11-01至2026-11-30", "20261101-20261130",
     "2026/11/01 - 2026/11/30", "Nov 01, 2026 - Nov 30, 2026", "2026-11-01～2026-11-30"],
)  # fmt: skip
def test_a_range_is_a_period(text: str) -> None:
    """A period keeps both ends and is no day."""
    period = read_period(text)
    assert period is not None
    assert (period.start.day, period.end.day) == (1, 30)
    with pytest.raises(CellError):
        read_moment(text)


@pytest.mark.parametrize("text", ["03/04/2026", "2026-02-30", "2026-13-01", "12345", "昨天", "2026", "11-22"])
def test_what_could_be_two_days_or_none_is_refused(text: str) -> None:
    """Day-month order is never guessed."""
    with pytest.raises(CellError):
        read_moment(text)


def test_serials_of_1904_workbooks_are_four_years_later() -> None:
    """Old Mac workbooks count from 1904."""
    assert read_moment("44886", epoch_1904=True) == DAY


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_days_survive_every_form(day: date) -> None:
    """Formatting and reading a day are inverse."""
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%b %d, %Y"):
        found = read_moment(day.strftime(form))
        assert found is not None
        assert found.date() == day


def test_a_column_of_dates_tells_periods_and_unreadable_cells() -> None:
    """One dtype on every pandas, and an account of what is no day."""
    cells = pd.Series(["2026-11-01", "-", "坏", "2026-11-01 ~ 2026-11-07"], index=[2, 3, 4, 5], dtype=object)
    read = read_dates(cells, COLUMN)
    assert str(read.series.dtype) == "datetime64[us]"
    assert read.series.isna().tolist() == [False, True, True, False]
    assert read.unread == [(4, "坏")]
    assert {notice.code for notice in read.notices} == {"unreadable-dates", "period-rows"}


@given(
    st.lists(
        st.one_of(
            st.datetimes(datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("2999-12-31")).map(
                lambda one: one.isoformat(" ", "seconds")
            ),
            st.from_regex(
                r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]( [0-2][0-9]:[0-6][0-9]:[0-6][0-9])?", fullmatch=True
            ),
            st.sampled_from(["2026-02-30", "2026-11-22", "-", "", "2026-11-22\n2026-11-23", "2026/11/22"]),
        ),
        max_size=4,
    )
)
def test_many_cells_at_once_are_read_as_each_alone(cells: list[str]) -> None:
    """The short way takes a column as a whole or not at all, and never another day than the long way."""
    moments = plain_moments(cells)
    if moments is not None:
        assert moments.tolist() == [read_moment(cell) for cell in cells]
