"""The shop's report: sums and changes by hand, the usual band, what is not final, and exact splits."""

from __future__ import annotations

import math
import statistics
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.fields import BadInput
from calculators.shown import fill
from calculators.tables.report_band import light
from calculators.tables.report_days import attribute
from tests.calculators.tables.tool_files import csv_bytes, disguises, outcome, worked

HEADER = ["日期", "访客数", "支付买家数", "支付金额", "退款金额", "推广花费"]


def days(count: int, *, end: str = "2026-11-22", **changed: list[int]) -> list[list[str]]:
    """Give rows of so many days up to ``end``; named columns replace the plain ones."""
    dates = pd.date_range(end=end, periods=count)
    plain = {"visitors": 1000, "buyers": 30, "sales": 3000, "refunds": 300, "ad_spend": 500}
    columns = [changed.get(name, [value] * count) for name, value in plain.items()]
    return [
        [date.date().isoformat(), *(str(cell) for cell in cells)]
        for date, *cells in zip(dates, *columns, strict=True)
    ]


def tables(rows: list[list[str]], **options: Any) -> dict[str, pd.DataFrame]:
    """Run the tool and give its tables by name."""
    told = outcome("shop-report", [HEADER, *rows], **options)
    found = {table.name: table.frame for table in told.tables}
    return {
        name: frame if name == "look" else frame.set_index("date", drop=False)
        for name, frame in found.items()
    }


def tuesdays() -> list[list[str]]:
    """Give the chapter's eight Tuesdays and the ninth that fell, other days alike."""
    sales = [4790, 6420, 5310, 5930, 6880, 4700, 6150, 5180]
    rows = days(57, end="2026-06-30")
    for week, amount in enumerate([*sales, 3990]):
        row = rows[7 * week]
        row[3] = str(amount)
        row[2] = "38" if week == 8 else str(round(amount / 105))
        row[1] = "1780" if week == 8 else "1800"
    return rows


def test_a_day_by_hand() -> None:
    """Conversion, spend per buyer, net sales; the margin already carries refunds."""
    frame = tables(
        days(1, visitors=[1250], buyers=[40], sales=[4200], refunds=[600], ad_spend=[900]), margin=0.3
    )["days"]
    row = frame.iloc[0]
    assert row["conversion"] == 40 / 1250
    assert row["spend_per_buyer"] == 105
    assert row["net_sales"] == 3600
    assert row["refund_rate"] == 600 / 4200
    assert row["contribution"] == pytest.approx(4200 * 0.3 - 900)
    assert row[["day_change", "week_change", "year_change", "change"]].isna().all()


def test_weeks_and_months_are_sums_with_ratios_of_sums() -> None:
    """Visitor-days added up, conversion of the sums, not the mean of seven."""
    visitors = [100, 200, 300, 400, 500, 600, 700]
    rows = days(7, visitors=visitors, buyers=[10, 10, 10, 10, 10, 10, 10], sales=[700] * 7)
    frame = tables(rows)["weeks"]
    row = frame.iloc[0]
    assert row["date"] == pd.Timestamp("2026-11-16")
    assert (row["days"], row["whole"], row["visitors"], row["buyers"]) == (7, True, 2800, 70)
    assert row["conversion"] == 70 / 2800
    month = tables(rows)["months"].iloc[0]
    assert (month["date"], month["days"], month["whole"]) == (pd.Timestamp("2026-11-01"), 7, False)


def test_changes_look_back_a_day_a_week_and_a_year() -> None:
    """To the calendar date, holes in the report and all."""
    rows = (
        days(1, end="2025-11-22", sales=[1500])
        + days(1, end="2026-11-15", sales=[2000])
        + days(2, sales=[2500, 3000])
    )
    row = tables(rows)["days"].loc["2026-11-22"]
    assert row["day_change"] == pytest.approx(0.2)
    assert row["week_change"] == pytest.approx(0.5)
    assert row["year_change"] == pytest.approx(1.0)
    assert row["change"] == 1000
    assert math.isnan(tables(rows)["days"].loc["2026-11-21", "day_change"])


def test_the_29th_of_february_has_no_day_a_year_before() -> None:
    """The 28th is another day."""
    rows = days(1, end="2027-02-28", sales=[1000]) + days(1, end="2028-02-29", sales=[2000])
    assert math.isnan(tables(rows)["days"].loc["2028-02-29", "year_change"])


def test_only_whole_weeks_and_months_are_compared() -> None:
    """A week that lacks a day, or has only begun, says nothing about another."""
    rows = days(7 * 3 + 3, end="2026-11-25", sales=[100] * 7 + [200] * 7 + [300] * 7 + [50] * 3)
    frame = tables(rows)["weeks"]
    assert frame["whole"].tolist() == [False, True, True, True]
    assert frame["previous_change"].round(9).fillna(-9).tolist() == [-9, 0.5, 1.0, -9]
    del rows[9]
    frame = tables(rows)["weeks"]
    assert frame["whole"].tolist() == [False, True, False, True]
    assert frame["previous_change"].isna().all()
    told = outcome("shop-report", [HEADER, *rows])
    assert "missing-days" in [note.code for note in told.notes]


def test_months_compare_with_the_month_before_and_the_year_before() -> None:
    """January against December, and against January."""
    rows = days(396, end="2027-01-31", sales=[100] * 334 + [200] * 31 + [300] * 31)
    frame = tables(rows)["months"]
    row = frame.loc["2027-01-01"]
    assert row["previous_change"] == pytest.approx(0.5)
    assert row["year_change"] == pytest.approx(2.0)
    assert frame["whole"].all()


def test_the_last_three_days_are_not_final() -> None:
    """Nor the weeks and months that hold one."""
    found = tables(days(30))
    assert found["days"]["final"].tolist() == [False] * 3 + [True] * 27
    assert found["weeks"]["final"].tolist()[:2] == [False, True]
    assert not found["months"]["final"].iloc[0]
    assert found["days"]["final_words"].iloc[0].say("en") == "not final"


# --- the usual band ---


def test_the_chapter_s_tuesday() -> None:
    """Eight Tuesdays average 5,670 with a spread of 794; 3,990 lies outside two of them."""
    look = tables(tuesdays())["look"].set_index("measure")
    sales = look.loc["sales"]
    assert sales["usual"] == 5670
    assert sales["spread"] == pytest.approx(
        statistics.stdev([4790, 6420, 5310, 5930, 6880, 4700, 6150, 5180])
    )
    assert (round(sales["low"]), round(sales["high"])) == (4083, 7257)
    assert sales["size"] == pytest.approx((3990 - 5670) / sales["spread"])
    assert sales["light_code"] == "yellow"
    told = outcome("shop-report", [HEADER, *tuesdays()])
    assert "前 8 个同一周几平均 5,670.00 元" in fill(told.headline.data("zh"), "zh")


def test_usual_ratios_are_of_sums() -> None:
    """Buyers of the eight days over their visitors."""
    rows = tuesdays()
    buyers = [int(rows[7 * week][2]) for week in range(8)]
    look = tables(rows)["look"].set_index("measure")
    assert look.loc["conversion", "usual"] == pytest.approx(sum(buyers) / (8 * 1800), rel=1e-15)
    assert look.loc["conversion", "spread"] == pytest.approx(statistics.stdev(one / 1800 for one in buyers))


def test_three_things_come_by_distance_in_spreads() -> None:
    """Farthest first; sales are the product of the others and never among them."""
    told = outcome("shop-report", [HEADER, *tuesdays()])
    look = told.tables[0].frame
    first = look[look["first"].notna()]
    assert first["first"].tolist() == [1, 2, 3][: len(first)]
    assert "sales" not in set(first["measure"])
    sizes = first["size"].abs().tolist()
    assert sizes == sorted(sizes, reverse=True)
    others = look[look["first"].isna() & (look["measure"] != "sales")]["size"].abs().dropna()
    assert (others <= sizes[-1]).all()
    assert told.summary["look_first"] == first["measure"].tolist()
    assert told.findings[0].message.code == "look-conversion"


def test_effects_add_up_to_the_difference() -> None:
    """Visitors, conversion and spend share the missing sales; each at the margin, in yuan."""
    look = tables(tuesdays(), margin=0.5)["look"].set_index("measure")
    parts = look.loc[["visitors", "conversion", "spend_per_buyer"], "effect"].sum()
    assert parts == pytest.approx((3990 - 5670) * 0.5)
    assert look.loc["sales", "effect"] == pytest.approx((3990 - 5670) * 0.5)


def test_one_week_has_no_usual() -> None:
    """No same weekday before, no band, no thing to look at; the days themselves are there."""
    told = outcome("shop-report", [HEADER, *days(7)])
    look = told.tables[0].frame
    assert look["usual"].isna().all()
    assert {words.say("en") for words in look["light"]} == {"cannot tell"}
    assert told.summary["look_first"] == []
    assert told.headline.code == "one-day"
    assert len(told.tables[1].frame) == 7


@pytest.mark.parametrize(("weeks", "known"), [(3, False), (4, True), (8, True), (12, True)])
def test_a_band_takes_four_to_eight_same_weekdays(weeks: int, *, known: bool) -> None:
    """Fewer are no band; of more the last eight count, and how many is told."""
    sales = [3000 + 10 * (day % 3) for day in range(7 * weeks + 1)]
    look = tables(days(7 * weeks + 1, sales=sales))["look"].set_index("measure")
    assert (not math.isnan(look.loc["sales", "usual"])) == known
    assert look.loc["sales", "count"] == min(weeks, 8)


def test_weeks_that_never_differ_have_no_spread() -> None:
    """A distance in spreads of nothing is undefined, and said to be."""
    told = outcome("shop-report", [HEADER, *days(60, sales=[3000] * 59 + [9000])])
    look = told.tables[0].frame.set_index("measure")
    assert look.loc["sales", "spread"] == 0
    assert math.isnan(look.loc["sales", "size"])
    assert "did not differ" in look.loc["sales", "reason"].say("en")
    assert "没有" not in fill(told.headline.data("zh"), "zh")


def test_refunds_are_judged_on_the_last_final_day() -> None:
    """Those of the last three days are still to come."""
    look = tables(days(60))["look"].set_index("measure")
    assert look.loc["refund_rate", "date"] == pd.Timestamp("2026-11-19")
    assert look.loc["sales", "date"] == pd.Timestamp("2026-11-22")


def test_lights() -> None:
    """Two spreads are within, three are not yet red."""
    assert [light(size) for size in (2, -2.1, 3, -3.1)] == ["green", "yellow", "yellow", "red"]


# --- what a change comes from ---


def test_the_book_s_change_in_three() -> None:
    """10,000 to 12,500 visitors, 3 % to 2.6 %, 120 to 126 yuan, a week apart."""
    rows = days(
        8,
        visitors=[10000] + [1] * 6 + [12500],
        buyers=[300] + [0] * 6 + [325],
        sales=[36000] + [0] * 6 + [40950],
    )
    row = tables(rows)["days"].loc["2026-11-22"]
    assert row["change"] == 4950
    assert [round(row[name], 2) for name in ("by_visitors", "by_conversion", "by_spend")] == [
        8573.59,
        -5498.2,
        1874.61,
    ]


COUNTS = st.tuples(st.integers(0, 10**6), st.floats(0, 1), st.integers(1, 10**6))


@settings(max_examples=80, deadline=None)
@given(pairs=st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=5))
def test_parts_add_up_to_the_change(pairs: Any) -> None:
    """To 1e-12 of what was sold, zeros among the factors or not."""
    frames = []
    for side in (0, 1):
        sides = [pair[side] for pair in pairs]
        buyers = [float(int(visitors * share)) for visitors, share, _ in sides]
        frames.append(
            pd.DataFrame(
                {
                    "visitors": [float(visitors) for visitors, _, _ in sides],
                    "buyers": buyers,
                    "sales": [
                        count * cents / 100 for count, (_, _, cents) in zip(buyers, sides, strict=True)
                    ],
                }
            )
        )
    before, after = frames
    parts = attribute(after, before).sum(axis=1)
    for part, start, end in zip(parts, before["sales"], after["sales"], strict=True):
        assert part == pytest.approx(end - start, abs=1e-12 * max(start, end, 1) * 10)


def test_a_day_without_buyers_carries_the_whole_fall_as_conversion() -> None:
    """Spend per buyer does not exist there and is not blamed."""
    rows = days(8, visitors=[1000] * 8, buyers=[30] * 7 + [0], sales=[3000] * 7 + [0])
    row = tables(rows)["days"].loc["2026-11-22"]
    assert [row[name] for name in ("by_visitors", "by_conversion", "by_spend")] == [0, -3000, 0]
    rows = days(8, visitors=[1000] * 7 + [0], buyers=[30] * 7 + [0], sales=[3000] * 7 + [0])
    row = tables(rows)["days"].loc["2026-11-22"]
    assert [row[name] for name in ("by_visitors", "by_conversion", "by_spend")] == [-3000, 0, 0]


# --- reports ---


def test_refunds_and_ad_spend_may_be_missing() -> None:
    """What needs them is not there, the rest is."""
    rows = [[*HEADER[:4]], *(row[:4] for row in days(10))]
    told = outcome("shop-report", rows)
    names = {one.name for one in told.tables[1].columns}
    assert not names & {"refunds", "net_sales", "contribution", "ad_spend"}
    assert told.summary["contribution"] is None


def test_a_missing_cell_is_not_zero() -> None:
    """A day without ad spend has no contribution, nor has its week; the note counts."""
    rows = days(14, end="2026-11-22")
    rows[10][5] = "-"
    found = tables(rows)
    assert found["days"]["contribution"].isna().sum() == 1
    assert found["weeks"]["contribution"].isna().tolist() == [True, False]
    assert found["weeks"]["sales"].tolist() == [21000, 21000]
    told = outcome("shop-report", [HEADER, *rows])
    note = next(note for note in told.notes if note.code == "partly-missing")
    assert "“推广花费”有 1 天是空的" in fill(note.data("zh"), "zh")


def test_a_date_twice_is_added_up_and_told() -> None:
    """Two devices of one day, or one day exported twice: a person knows which."""
    told = outcome("shop-report", [HEADER, *days(2), *days(1)])
    assert told.tables[1].frame["visitors"].tolist() == [2000, 1000]
    assert "repeated-days" in [note.code for note in told.notes]


def test_more_buyers_than_visitors_is_told_and_left_out() -> None:
    """A day whose counts contradict each other is no day."""
    told = outcome("shop-report", [HEADER, *days(3, buyers=[30, 3000, 30])])
    assert len(told.tables[1].frame) == 2
    assert [message.code for message in told.left_out] == ["more-buyers"]
    with pytest.raises(BadInput):
        outcome("shop-report", [HEADER, *days(1, buyers=[3000])])


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "某天", "no-date"),
        (1, "-", "missing"),
        (1, "1.5", "not-whole"),
        (3, "-5", "negative"),
        (4, "-5", "negative"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_with_its_reason(place: int, cell: str, code: str) -> None:
    """The other days stay."""
    rows = days(3)
    rows[1][place] = cell
    told = outcome("shop-report", [HEADER, *rows])
    assert len(told.tables[1].frame) == 2
    assert [message.code for message in told.left_out] == [code]


def test_a_range_of_days_is_not_a_day() -> None:
    """A month's row among the days would count them twice."""
    rows = [*days(3), ["2026-11-01 ~ 2026-11-22", "9999", "99", "9999", "9", "9"]]
    told = outcome("shop-report", [HEADER, *rows])
    assert told.summary["visitor_days"] == 3000
    assert [message.code for message in told.left_out] == ["period"]


def test_losing_months_are_told() -> None:
    """Contribution after ads below zero over a whole month."""
    told = outcome("shop-report", [HEADER, *days(45, end="2026-11-10", ad_spend=[2000] * 45)])
    finding = next(one for one in told.findings if one.message.code == "losing")
    assert finding.page == "traffic/roas-and-budget"


FORMS = [HEADER, *days(10, sales=[3000 + day for day in range(10)])]


@pytest.mark.parametrize("kind", disguises(FORMS))
def test_every_form_of_export_gives_the_same_answer(kind: str) -> None:
    """Encodings, kinds of file, title rows, totals and full-width digits."""
    plain = worked("shop-report", csv_bytes(FORMS)).outcome
    other = worked("shop-report", disguises(FORMS)[kind]).outcome
    assert plain.summary == other.summary
    assert plain.tables[1].frame["sales"].tolist() == other.tables[1].frame["sales"].tolist()


@pytest.mark.parametrize("form", ["%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%b %d, %Y", "%Y-%m-%d 00:00:00"])
def test_dates_are_read_in_every_form(form: str) -> None:
    """As the platforms write them."""
    rows = [[pd.Timestamp(row[0]).strftime(form), *row[1:]] for row in days(9)]
    assert tables(rows)["days"]["date"].tolist() == list(pd.date_range(end="2026-11-22", periods=9))[::-1]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_order_of_rows_does_not_matter(data: st.DataObject) -> None:
    """Days are days in whatever order they were exported."""
    rows = tuesdays()
    shuffled = data.draw(st.permutations(rows))
    one, other = (outcome("shop-report", [HEADER, *order]) for order in (rows, shuffled))
    for first, second in zip(one.tables, other.tables, strict=True):
        figures = [name for name in first.frame if first.frame[name].dtype == float]
        pd.testing.assert_frame_equal(first.frame[figures], second.frame[figures], rtol=1e-12, atol=1e-12)
