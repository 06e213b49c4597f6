"""Traffic sources: the book's table by hand, advice at its edges, and the exact split of a change."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.fields import BadInput
from calculators.shown import fill
from calculators.tables.source_sums import split_change, visitors_needed
from tests.calculators.tables.tool_files import csv_bytes, disguises, outcome, worked

HEADER = ["流量来源", "访客数", "支付买家数", "支付金额", "成本"]
# One week of the book's shop; margin before ads 35.06 %.
BOOK = [
    HEADER,
    ["关键词推广", "2,800", "124", "12896", "3500"],
    ["人群推广", "3,200", "68", "7264", "4900"],
    ["站外笔记", "1,000", "13", "1111", "500"],
    ["免费搜索", "2,600", "104", "10712", "0"],
    ["平台推荐", "1,800", "27", "2673", "0"],
    ["老客、收藏", "600", "48", "5664", "60"],
]


def sources(rows: list[list[str]], **options: Any) -> pd.DataFrame:
    """Run the tool and give its table by source."""
    return outcome("traffic-sources", rows, **options).tables[0].frame.set_index("source", drop=False)


def test_the_book_s_table() -> None:
    """Conversion with its interval, worth, cost and advice as the chapter prints them."""
    table = sources(BOOK)
    ads = table.loc["关键词推广"]
    assert ads["conversion"] == 124 / 2800
    assert [round(ads[name], 4) for name in ("conversion_low", "conversion_high")] == [0.0373, 0.0526]
    assert round(ads["visitor_value"], 2) == 4.61
    assert [round(ads[name], 2) for name in ("worth_low", "worth_high")] == [1.36, 1.92]
    assert ads["cost_per_visitor"] == 1.25
    assert ads["roas"] == 12896 / 3500
    assert ads["profit"] == pytest.approx(12896 * 0.3506 - 3500, rel=1e-15)
    assert table["advice"].to_dict() == {
        "免费搜索": "raise",
        "老客、收藏": "raise",
        "关键词推广": "raise",
        "平台推荐": "raise",
        "站外笔记": "test",
        "人群推广": "cut",
    }
    words = {name: words.say("zh") for name, words in table["advice_words"].items()}
    assert (words["免费搜索"], words["关键词推广"], words["人群推广"], words["站外笔记"]) == (
        "守",
        "加",
        "减",
        "试",
    )


def test_totals_are_of_sums() -> None:
    """The shop's 3.2 %, not a mean of six rates."""
    summary = outcome("traffic-sources", BOOK).summary
    assert summary["conversion"] == 384 / 12000
    assert summary["cost"] == 8960
    assert summary["profit"] == pytest.approx(40320 * 0.3506 - 8960)


def test_break_even_and_how_far_to_run() -> None:
    """The chapter's off-platform notes: 1.67 % and about 4,650 visitors; only where it is open."""
    table = sources(BOOK)
    notes = table.loc["站外笔记"]
    assert notes["breakeven_conversion"] == pytest.approx(0.5 / (1111 / 13 * 0.3506))
    assert round(notes["breakeven_conversion"], 4) == 0.0167
    assert notes["visitors_needed"] == pytest.approx(4650, abs=15)
    assert table["visitors_needed"].drop("站外笔记").isna().all()


@given(conversion=st.floats(0.001, 0.5), line=st.floats(0.001, 0.5), z=st.just(1.959964))
def test_with_so_many_visitors_the_interval_leaves_the_line_out(
    conversion: float, line: float, z: float
) -> None:
    """Just so many and no fewer, by the Wilson interval itself."""
    if abs(conversion - line) < 1e-4:
        return
    needed = float(visitors_needed(pd.Series([conversion]), pd.Series([line])).iloc[0])

    def excluded(visitors: float) -> bool:
        centre = conversion + z * z / (2 * visitors)
        half = z * math.sqrt(conversion * (1 - conversion) / visitors + z * z / (4 * visitors**2))
        low, high = (centre - half) / (1 + z * z / visitors), (centre + half) / (1 + z * z / visitors)
        return not low < line < high

    assert excluded(needed + 1)
    assert needed < 3 or not excluded(needed - 2)


@pytest.mark.parametrize(
    ("cost", "advice"),
    [
        ("0", "raise"),
        ("3500", "raise"),
        ("3805", "raise"),
        ("3806", "test"),
        ("5365", "test"),
        ("5366", "cut"),
    ],
)
def test_advice_turns_where_the_interval_crosses_the_cost(cost: str, advice: str) -> None:
    """Low end × spend × margin × visitors is 3,805.03; high end 5,365.14."""
    table = sources([HEADER, ["a", "2800", "124", "12896", cost]])
    row = table.loc["a"]
    assert [math.floor(row[name] * 2800) for name in ("worth_low", "worth_high")] == [3805, 5365]
    assert row["advice"] == advice


def test_a_margin_below_zero_raises_nothing() -> None:
    """Every paid visitor loses."""
    table = sources(BOOK, margin=-0.1)
    assert "raise" not in set(table["advice"])
    assert table["breakeven_conversion"].isna().all()


def test_a_missing_cost_is_not_zero() -> None:
    """Neither profit nor advice; the note says how many; without the column likewise."""
    rows = [HEADER, ["a", "1000", "50", "5000", "-"], ["b", "1000", "50", "5000", "100"]]
    told = outcome("traffic-sources", rows)
    table = told.tables[0].frame.set_index("source")
    assert table.loc["a", "advice"] is None
    assert math.isnan(table.loc["a", "profit"])
    assert table.loc["b", "advice"] == "raise"
    assert told.summary["profit"] is None
    assert "missing-cost" in [note.code for note in told.notes]
    bare = outcome("traffic-sources", [row[:-1] for row in rows])
    assert bare.tables[0].frame["advice"].tolist() == [None, None]
    assert bare.headline.code == "sources-without-costs"


def test_half_a_cost_is_no_cost() -> None:
    """A source whose days are partly without a cost has none."""
    table = sources([HEADER, ["a", "100", "5", "50", "9"], ["a", "100", "5", "50", "-"]])
    assert math.isnan(table.loc["a", "cost"])
    assert table.loc["a", "visitors"] == 200


def test_no_buyers_and_no_visitors() -> None:
    """Nothing is guessed: without buyers spend is unknown, without visitors there is nothing to judge."""
    table = sources(
        [HEADER, ["a", "500", "0", "0", "900"], ["b", "0", "0", "0", "5"], ["c", "100", "9", "90", "5"]]
    )
    assert table.loc["a", "advice"] == "test"
    assert "还没有买家" in table.loc["a", "reason"].say("zh")
    assert table.loc["b", "advice"] is None
    assert math.isnan(table.loc["b", "conversion"])
    assert math.isnan(table.loc["c", "roas"]) is False


def test_a_source_with_more_buyers_than_visitors_is_left_out_of_both_periods() -> None:
    """And said so."""
    rows = [["时期", *HEADER], ["前", "a", "100", "5", "50", "1"], ["前", "b", "10", "50", "500", "1"]]
    rows += [["后", "a", "100", "6", "60", "1"], ["后", "b", "100", "5", "50", "1"]]
    told = outcome("traffic-sources", rows)
    assert list(told.tables[0].frame["source"]) == ["a"]
    assert list(told.tables[1].frame["source"]) == ["a"]
    assert [message.code for message in told.left_out] == ["more-buyers"]


def test_totals_within_the_sources_are_left_out() -> None:
    """A finer column is taken; rows that any level calls a total are not counted twice."""
    rows = [
        ["来源", "来源明细", "访客数", "支付买家数", "支付金额", "成本"],
        ["淘内免费", "汇总", "300", "15", "1500", "0"],
        ["淘内免费", "搜索", "200", "10", "1000", "0"],
        ["淘内免费", "推荐", "100", "5", "500", "0"],
    ]
    told = outcome("traffic-sources", rows)
    assert sorted(told.tables[0].frame["source"]) == ["推荐", "搜索"]
    assert told.summary["visitors"] == 300
    assert [message.code for message in told.left_out] == ["total"]
    deep = [[*row[:2], row[1] if place else "三级来源", *row[2:]] for place, row in enumerate(rows)]
    deep[0][0:2] = ["一级来源", "二级来源"]
    told = worked("traffic-sources", csv_bytes(deep), columns={"source": "二级来源"})
    assert told.outcome.summary["visitors"] == 300


# --- two periods ---

TWO = [
    ["时期", *HEADER],
    ["前", "免费", "6000", "240", "28800", "0"],
    ["前", "付费", "4000", "60", "7200", "0"],
    ["后", "免费", "5500", "220", "27720", "0"],
    ["后", "付费", "7000", "105", "13230", "8400"],
]


def test_the_book_s_change_is_all_mix() -> None:
    """Both sources kept their conversion; the whole fell from 3 % to 2.6 %."""
    told = outcome("traffic-sources", TWO)
    assert told.summary["conversion_before"] == 0.03
    assert told.summary["conversion"] == 0.026
    assert told.summary["mix"] == pytest.approx(-0.004, abs=1e-15)
    assert told.summary["rate"] == pytest.approx(0, abs=1e-15)
    codes = [finding.message.code for finding in told.findings]
    assert "simpson" in codes
    assert any("-0.4 个百分点" in fill(one.message.data("zh"), "zh") for one in told.findings)


def test_mix_and_rate_by_hand() -> None:
    """Σ(s1−s0)(c0+c1)/2 and Σ(c1−c0)(s0+s1)/2, source by source."""
    rows = [["时期", *HEADER], ["before", "a", "800", "40", "1", "0"], ["before", "b", "200", "2", "1", "0"]]
    rows += [["after", "a", "500", "30", "1", "0"], ["after", "b", "500", "10", "1", "0"]]
    frame = outcome("traffic-sources", rows).tables[1].frame.set_index("source")
    assert frame.loc["a", "mix"] == pytest.approx((0.5 - 0.8) * (0.05 + 0.06) / 2)
    assert frame.loc["a", "rate"] == pytest.approx((0.06 - 0.05) * (0.8 + 0.5) / 2)
    assert frame.loc["b", "mix"] == pytest.approx((0.5 - 0.2) * (0.01 + 0.02) / 2)
    assert frame["total"].sum() == pytest.approx(0.04 - 0.042, abs=1e-15)


def test_a_source_of_one_period_is_all_mix() -> None:
    """It had no conversion of its own before, so it cannot have changed one."""
    rows = [["时期", *HEADER], ["前", "a", "900", "9", "1", "0"], ["后", "a", "900", "9", "1", "0"]]
    rows.append(["后", "new", "100", "20", "1", "0"])
    frame = outcome("traffic-sources", rows).tables[1].frame.set_index("source")
    assert frame.loc["new", "rate"] == 0
    assert frame.loc["new", "mix"] == pytest.approx(0.1 * 0.2)
    assert frame["total"].sum() == pytest.approx(29 / 1000 - 0.01, abs=1e-15)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("before", "after"),
        ("上周", "本周"),
        ("2026-11-01", "2026-11-08"),
        ("2026年10月1日 ~ 2026年10月31日", "2026年11月1日 ~ 2026年11月30日"),
    ],
)
def test_periods_go_by_name_or_by_date(first: str, second: str) -> None:
    """Whichever stands first in the file."""
    rows = [[second, "a", "100", "6", "60", "1"], [first, "a", "100", "5", "50", "1"]]
    told = outcome("traffic-sources", [["时期", *HEADER], *rows])
    assert told.summary["conversion_before"] == 0.05
    assert told.summary["conversion"] == 0.06


def test_periods_that_cannot_be_told_are_refused() -> None:
    """Three of them, or two words without an order; one period alone is simply the table."""
    for names in (["甲", "乙"], ["前", "后", "再后"], ["前", "前期"]):
        rows = [[name, "a", "100", "5", "50", "1"] for name in names]
        with pytest.raises(BadInput) as caught:
            outcome("traffic-sources", [["时期", *HEADER], *rows])
        assert [problem.field for problem in caught.value.problems] == ["period"]
    told = outcome("traffic-sources", [["时期", *HEADER], ["甲", "a", "100", "5", "50", "1"]])
    assert len(told.tables) == 1


@settings(max_examples=60, deadline=None)
@given(
    before=st.lists(st.tuples(st.integers(0, 10**6), st.floats(0, 1)), min_size=5, max_size=5),
    after=st.lists(st.tuples(st.integers(0, 10**6), st.floats(0, 1)), min_size=5, max_size=5),
)
def test_the_split_adds_up_exactly(before: Any, after: Any) -> None:
    """To 1e-12, whatever appears, vanishes or stands still."""
    frames = [
        pd.DataFrame(
            {
                "source": list("abcde"),
                "visitors": [float(visitors) for visitors, _ in side],
                "buyers": [float(int(visitors * share)) for visitors, share in side],
            }
        )
        for side in (before, after)
    ]
    if not all(frame["visitors"].sum() for frame in frames):
        return
    split = split_change(*frames)
    start, end = (frame["buyers"].sum() / frame["visitors"].sum() for frame in frames)
    assert split["mix"].sum() + split["rate"].sum() == pytest.approx(end - start, abs=1e-12)
    assert split["total"].sum() == pytest.approx(end - start, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_rows_does_not_matter(data: st.DataObject) -> None:
    """Same table, same order, same change."""
    body = [*TWO[1:], ["后", "免费", "100", "3", "99.99", "0"], ["前", "老客", "7", "1", "0.01", "-"]]
    shuffled = data.draw(st.permutations(body))
    one, other = (outcome("traffic-sources", [TWO[0], *rows]) for rows in (body, shuffled))
    for first, second in zip(one.tables, other.tables, strict=True):
        figures = [name for name in first.frame if first.frame[name].dtype == float]
        assert list(first.frame["source"]) == list(second.frame["source"])
        pd.testing.assert_frame_equal(first.frame[figures], second.frame[figures], rtol=1e-12, atol=1e-12)


# --- reports ---


@pytest.mark.parametrize("kind", disguises(BOOK))
def test_every_form_of_export_gives_the_same_answer(kind: str) -> None:
    """Encodings, kinds of file, title rows, totals and full-width digits."""
    plain = worked("traffic-sources", csv_bytes(BOOK)).outcome
    other = worked("traffic-sources", disguises(BOOK)[kind]).outcome
    assert plain.summary == other.summary
    assert list(plain.tables[0].frame["source"]) == list(other.tables[0].frame["source"])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", "100", "5", "50", "1"], "no-key"),
        (["a", "-", "5", "50", "1"], "missing"),
        (["a", "100", "5.5", "50", "1"], "not-whole"),
        (["a", "100", "5", "50", "-9"], "negative"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_with_its_reason(row: list[str], code: str) -> None:
    """The other rows stay."""
    told = outcome("traffic-sources", [HEADER, ["z", "100", "5", "50", "1"], row])
    assert list(told.tables[0].frame["source"]) == ["z"]
    assert [message.code for message in told.left_out] == [code]


def test_findings_name_counts_and_intervals() -> None:
    """What to cut first, what to raise, what is open."""
    told = outcome("traffic-sources", BOOK)
    said = {finding.message.code: fill(finding.message.data("zh"), "zh") for finding in told.findings}
    assert "3,200 个访客里 68 个买家，转化率 2.13%（95% 区间 1.68%–2.69%）" in said["cut"]
    assert "一期净亏 2,353.24 元" in said["cut"]
    assert said["raise"].startswith("“关键词推广”")
    assert "个访客才看得清" in said["test"]
