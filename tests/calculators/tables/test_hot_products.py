"""Hot products: formulas by hand, classes and stages at their edges, and laws of the ranking."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.fields import BadInput
from calculators.shown import fill
from calculators.tables.hot_goods import growth
from tests.calculators.tables.tool_files import csv_bytes, disguises, outcome, worked

HEADER = ["商品ID", "商品名称", "商品访客数", "支付买家数", "支付金额"]
# The book's five products: a usual conversion of 3.2 %, a median bounce rate of 58 %.
BOOK = [
    [*HEADER, "商品详情页跳出率", "推广前贡献率"],
    ["101", "连衣裙", "3,000", "126", "12600", "52%", "35.06%"],
    ["102", "T恤", "2,400", "96", "3744", "49%", "23.98%"],
    ["103", "半裙", "1,100", "40", "4760", "56%", "35.78%"],
    ["104", "吊带", "240", "12", "828", "38%", "32.6%"],
    ["105", "开衫", "2,000", "42", "5838", "71%", "35.99%"],
]


def products(rows: list[list[str]], **options: Any) -> pd.DataFrame:
    """Run the tool and give its table by product."""
    return outcome("hot-products", rows, **options).tables[0].frame.set_index("key", drop=False)


def wilson_low(buyers: int, visitors: int) -> float:
    """Work out the lower Wilson bound by the textbook formula."""
    z, share = 1.959964, buyers / visitors
    centre = share + z * z / (2 * visitors)
    half = z * math.sqrt(share * (1 - share) / visitors + z * z / (4 * visitors**2))
    return (centre - half) / (1 + z * z / visitors)


def daily(
    product: str, visitors: list[int], *, end: str = "2026-11-28", buyers: int = 1, sales: float = 10
) -> list[list[str]]:
    """Give rows of one product for the days up to ``end``."""
    days = pd.date_range(end=end, periods=len(visitors))
    return [
        [day.date().isoformat(), product, str(count), str(min(buyers, count)), str(sales)]
        for day, count in zip(days, visitors, strict=True)
    ]


DAILY = ["日期", "商品ID", "商品访客数", "支付买家数", "支付金额"]
FILLER = daily("filler", [100] * 28, buyers=2, sales=1000)


def test_the_book_s_table() -> None:
    """Conversion, interval, worth and verdict as the chapter prints them."""
    table = products(BOOK, min_conversion=0.032)
    assert table["conversion"].round(4).tolist() == [0.042, 0.0364, 0.021, 0.05, 0.04]
    assert list(table["name"]) == ["连衣裙", "半裙", "开衫", "吊带", "T恤"]
    assert table["worth_low"].round(3).tolist() == [1.241, 1.142, 0.779, 0.649, 0.307]
    assert table["candidate"].tolist() == [True, False, False, False, False]
    assert table["long_tail_trap"].tolist() == [False, True, False, True, True]
    assert table.loc["101", "conversion_low"] == pytest.approx(wilson_low(126, 3000), rel=1e-12)


def test_the_line_is_the_shop_s_pooled_item_conversion() -> None:
    """Buyers of all products over visitors of all products, not a mean of rates; an option replaces it."""
    told = outcome("hot-products", BOOK)
    assert told.summary["own_conversion"] == 316 / 8740
    assert told.summary["min_conversion"] == 316 / 8740
    assert any(note.code == "own-line" for note in told.notes)
    told = outcome("hot-products", BOOK, min_conversion=0.03)
    assert told.summary["min_conversion"] == 0.03
    assert not any(note.code == "own-line" for note in told.notes)


@pytest.mark.parametrize(
    ("options", "changes", "candidate"),
    [
        ({}, {}, True),
        ({"min_visitors": 3000}, {}, True),
        ({"min_visitors": 3001}, {}, False),
        ({"min_conversion": 0.0353}, {}, True),
        ({"min_conversion": 0.0354}, {}, False),
        ({}, {"商品详情页跳出率": "90%"}, False),
        ({}, {"商品详情页跳出率": "-"}, True),
        ({}, {"推广前贡献率": "0%"}, False),
        ({}, {"推广前贡献率": "-5%"}, False),
        ({}, {"推广前贡献率": "-"}, True),
    ],
)
def test_a_candidate_passes_every_line(
    options: dict[str, Any], changes: dict[str, str], *, candidate: bool
) -> None:
    """Each line alone decides; what is not known is held against nobody."""
    rows = [list(row) for row in BOOK]
    for name, cell in changes.items():
        rows[1][rows[0].index(name)] = cell
    table = products(rows, **{"min_conversion": 0.032, **options})
    assert table.loc["101", "candidate"] == candidate


def test_the_bounce_line_is_the_median_itself() -> None:
    """At the median passes, a hair above does not."""
    rows = [[*HEADER, "跳失率"]]
    rows += [[str(100 + i), f"货{i}", "4000", "200", "20000", f"{40 + i}%"] for i in range(5)]
    table = products(rows, min_conversion=0.03)
    assert table["candidate"].to_dict() == {"100": True, "101": True, "102": True, "103": False, "104": False}


def test_products_without_margins_rank_by_what_a_visitor_spends() -> None:
    """Without any margin the low end times spend per buyer; with some, a missing one comes last."""
    rows = [HEADER, ["1", "a", "1000", "50", "5000"], ["2", "b", "1000", "50", "9000"]]
    table = products(rows)
    assert list(table.index) == ["2", "1"]
    assert table.loc["2", "worth_low"] == pytest.approx(wilson_low(50, 1000) * 180)
    rows = [[*HEADER, "毛利率"], [*rows[1], "10%"], [*rows[2], "-"]]
    table = products(rows)
    assert list(table.index) == ["1", "2"]
    assert math.isnan(table.loc["2", "worth_low"])


def test_ties_go_by_visitors_then_by_key() -> None:
    """So the order never depends on the report's."""
    rows = [
        ["9", "a", "500", "0", "0"],
        ["3", "b", "500", "0", "0"],
        ["5", "c", "900", "0", "0"],
        ["1", "d", "900", "9", "90"],
    ]
    for order in (rows, rows[::-1]):
        assert list(products([HEADER, *order]).index) == ["1", "5", "3", "9"]


# --- the window ---


def test_the_window_is_the_last_days_of_the_file() -> None:
    """By date, not by row; conversion of sums; products gone before it are counted, not shown."""
    rows = daily("a", [100, 200, 300, 400], buyers=10)
    rows += daily("gone", [50], end="2026-11-20")
    told = outcome("hot-products", [DAILY, *rows[::-1]], window_days=2)
    table = told.tables[0].frame
    assert table[["visitors", "buyers", "sales"]].iloc[0].tolist() == [700, 20, 20]
    assert table["conversion"].iloc[0] == 20 / 700
    assert told.summary["products"] == 1
    assert {note.code for note in told.notes} >= {"gone", "visitor-days"}


def test_fewer_days_than_the_window_are_told() -> None:
    """One week of data in a window of 28 days; and no stage from a week."""
    told = outcome("hot-products", [DAILY, *daily("a", [100] * 7)], window_days=28)
    note = next(note for note in told.notes if note.code == "short-window")
    assert fill(note.data("en"), "en") == "The window asks for 28 days; the file holds 7 of them."
    assert told.tables[0].frame["stage"].tolist() == [None]


def test_a_range_among_days_is_left_out_and_ranges_alone_are_a_window() -> None:
    """A period's row holds the days once more; a report of one period is simply that."""
    span = ["2026-11-01 ~ 2026-11-28", "a", "9999", "99", "999"]
    told = outcome("hot-products", [DAILY, *daily("a", [100] * 3), span])
    assert told.summary["visitors"] == 300
    assert [message.code for message in told.left_out] == ["period"]
    assert outcome("hot-products", [DAILY, span]).summary["visitors"] == 9999


def test_without_dates_the_whole_table_is_the_window() -> None:
    """Rows of the same product are added up, and said to be."""
    told = outcome("hot-products", [HEADER, ["1", "a", "100", "5", "50"], ["1", "a", "300", "5", "70"]])
    assert told.tables[0].frame[["visitors", "buyers", "sales"]].iloc[0].tolist() == [400, 10, 120]
    assert {note.code for note in told.notes} >= {"no-dates", "repeats"}


def test_ratios_are_weighted_never_averaged() -> None:
    """Bounce rate by visitors, margin by sales; of stock and name the latest."""
    header = [*DAILY, "商品名称", "跳失率", "毛利率", "库存"]
    rows = [
        ["2026-11-27", "a", "100", "1", "100", "旧名", "80%", "10%", "9"],
        ["2026-11-28", "a", "300", "1", "300", "新名", "40%", "30%", "5"],
    ]
    row = outcome("hot-products", [header, *rows]).tables[0].frame.iloc[0]
    assert row["bounce_rate"] == pytest.approx(0.5)
    assert row["unit_margin"] == pytest.approx(0.25)
    assert row["name"] == "新名"
    assert row["stock"] == 5
    assert row["cover_days"] == 5 / (2 / 2)


# --- classes ---


def test_classes_at_their_edges() -> None:
    """Traffic: top third of visitors, thin; profit: candidate, at or above the middle; image: dear, few."""
    header = [*HEADER, "毛利率", "价格"]
    rows = [
        ["1", "a", "9000", "900", "9000", "10%", "10"],
        ["2", "b", "8000", "800", "80000", "30%", "100"],
        ["3", "c", "5000", "250", "25000", "30%", "100"],
        ["4", "d", "400", "4", "400", "40%", "100"],
        ["5", "e", "300", "3", "3000", "50%", "1000"],
        ["6", "f", "200", "2", "20", "20%", "10"],
    ]
    table = products([header, *rows], min_conversion=0.03)
    assert table["class"].to_dict() == {
        "1": "traffic",
        "2": "profit",
        "3": "profit",
        "4": "watch",
        "5": "image",
        "6": "watch",
    }


def test_without_margins_no_class_is_guessed() -> None:
    """Traffic and profit need a margin; the reason says so."""
    table = products(
        [HEADER, ["1", "a", "9000", "900", "9000"], ["2", "b", "100", "2", "2"]], min_conversion=0.03
    )
    assert set(table["class"]) == {"watch"}
    assert "没有毛利" in table.loc["1", "reason"].say("zh")
    assert "without a margin" in table.loc["1", "reason"].say("en")


# --- stages ---


@pytest.mark.parametrize(
    ("weeks", "sales", "stage"),
    [
        ([100, 111, 124, 138], 10, "growing"),
        ([100, 109, 119, 130], 10, "stable"),
        ([100, 100, 100, 100], 10, "stable"),
        ([100, 100, 100, 100], 5000, "hot"),
        ([100, 89, 79, 70], 5000, "declining"),
        ([100, 0, 100, 100], 10, None),
    ],
)
def test_stage_follows_the_slope_of_four_weeks(weeks: list[int], sales: float, stage: str | None) -> None:
    """Above +10 % a week growing, below -10 % declining, between them by sales; a week of none: no stage."""
    visitors = [week for week in weeks for _ in range(7)]
    # An older product tells that the report reaches back far enough.
    older = daily("old", [30] * 40, sales=100)
    rows = [DAILY, *older, *daily("p", [20] * 12 + visitors, sales=sales)]
    rows += [row for i in range(8) for row in daily(f"q{i}", [25] * 40, sales=50)]
    assert products(rows).loc["p", "stage"] == stage


def test_new_is_first_seen_within_fourteen_days() -> None:
    """Only where the report reaches further back; else everything would be new."""
    rows = [DAILY, *daily("old", [50] * 40), *daily("new", [50] * 15), *daily("newer", [0, 0, 0, 50, 60])]
    rows += daily("not-new", [50] * 16)
    table = products(rows)
    assert table["stage"].to_dict() == {"old": "stable", "new": "new", "newer": "new", "not-new": None} | {
        "old": table.loc["old", "stage"]
    }
    assert table.loc["old", "stage"] in {"stable", "hot"}
    assert products([DAILY, *daily("a", [50] * 14)])["stage"].tolist() == [None]


def test_four_weekly_rows_are_four_weeks() -> None:
    """A report of one row a week is as good as one of days; 27 days of days are not."""
    weekly = [
        [day, "a", str(count), "1", "9"]
        for day, count in zip(
            ["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"], (100, 120, 144, 173), strict=True
        )
    ]
    table = products([DAILY, *weekly])
    assert table["stage"].tolist() == ["growing"]
    assert table["growth"].iloc[0] == pytest.approx(0.2, abs=0.001)
    assert products([DAILY, *daily("a", [100] * 27)])["stage"].tolist() == [None]
    assert products([DAILY, *daily("a", [100] * 28)])["stage"].tolist() == ["hot"]


def test_growth_is_logest_minus_one() -> None:
    """The slope of the log by least squares, as a spreadsheet's LOGEST has it."""
    weekly = np.array([[4300.0, 6200.0, 8300.0, 9800.0]])
    slope = np.polyfit(range(4), np.log(weekly[0]), 1)[0]
    assert growth(weekly)[0] == pytest.approx(math.expm1(slope), rel=1e-9)
    assert round(float(growth(weekly)[0]), 2) == 0.32


# --- words ---


def test_every_product_has_its_reason_in_both_languages() -> None:
    """Verdict, class and stage each with why; only the run's own numbers in it."""
    table = products(BOOK, min_conversion=0.032)
    assert table.loc["101", "reason"].say("zh").startswith("访客够 3,000，区间低端也过 3.2%；是候选")
    assert "fewer than 3,000 visitors" in table.loc["104", "reason"].say("en")
    assert table.loc["105", "verdict"].say("en") == "below the line"
    for words in table["reason"]:
        assert words.say("zh").count("；") == 2
        assert words.say("en").count("; ") == 2


def test_findings_name_counts_and_intervals() -> None:
    """The first candidate, the trap that tempts most, and the old line of 3 %."""
    told = outcome("hot-products", BOOK, min_conversion=0.032)
    said = {finding.message.code: fill(finding.message.data("zh"), "zh") for finding in told.findings}
    assert "“连衣裙”：3,000 个访客里 126 个买家，转化率 4.2%（95% 区间 3.54%–4.98%）" in said["candidate"]
    assert "“吊带”转化率 5%，可只有 240 个访客、12 个买家，区间 2.88%–8.53%" in said["long-tail-trap"]
    assert "5 款里有 4 款过得了，其中 2 款" in said["old-line"]
    assert {finding.page for finding in told.findings} == {"product/hot-products"}


def test_no_candidate_says_what_is_nearest() -> None:
    """And which lines it missed."""
    told = outcome("hot-products", BOOK, min_conversion=0.032, min_visitors=9000)
    assert told.findings[0].message.code == "no-candidate"
    assert "“连衣裙”" in fill(told.findings[0].message.data("zh"), "zh")


@pytest.mark.parametrize(
    ("cells", "options", "said"),
    [
        (["52%", "35.06%"], {"min_visitors": 9000}, "凑够人"),
        (["52%", "35.06%"], {"min_conversion": 0.04}, "低端没过线"),
        (["52%", "-5%"], {}, "毛利不大于零"),
        (["90%", "35.06%"], {}, "跳出率高于"),
    ],
)
def test_no_candidate_says_what_holds_the_best_one_back(
    cells: list[str], options: dict[str, float], said: str
) -> None:
    """Too few visitors, a low end under the line, its margin, its bounce rate: each has its own advice."""
    rows = [BOOK[0], [*BOOK[1][:5], *cells], ["105", "开衫", "2,000", "42", "5838", "71%", "35.99%"]]
    told = outcome("hot-products", rows, **{"min_conversion": 0.032, "min_visitors": 3000, **options})
    assert told.findings[0].message.code == "no-candidate"
    assert said in fill(told.findings[0].message.data("zh"), "zh")


def test_bounce_rates_that_are_all_missing_judge_nothing() -> None:
    """A column of dashes is as good as none."""
    dashes = [BOOK[0], *([*row[:5], "-", row[6]] for row in BOOK[1:])]
    without = [[*row[:5], row[6]] for row in BOOK]
    found = [products(rows, min_conversion=0.032)["candidate"].tolist() for rows in (dashes, without)]
    assert found[0] == found[1]


def test_a_product_that_sells_at_a_loss_is_told() -> None:
    """It may be wanted, but ads cannot feed it."""
    rows = [
        [*HEADER, "毛利率"],
        ["1", "a", "9000", "900", "9000", "-3%"],
        ["2", "b", "9000", "90", "9000", "20%"],
    ]
    told = outcome("hot-products", rows, min_conversion=0.03)
    assert "sells-at-a-loss" in [finding.message.code for finding in told.findings]
    assert told.tables[0].frame.set_index("key").loc["1", "verdict"].say("en") == "sells, earns nothing"


def test_a_candidate_short_of_stock_is_told() -> None:
    """Three days of goods will not carry a push."""
    rows = [[*DAILY, "库存"], *([*row, "30"] for row in daily("a", [1000] * 7, buyers=10))]
    told = outcome("hot-products", rows, min_conversion=0.005)
    finding = next(one for one in told.findings if one.message.code == "short-of-stock")
    assert "只够卖 3 天" in fill(finding.message.data("zh"), "zh")


# --- edges ---


def test_zero_visitors_and_zero_buyers() -> None:
    """No conversion without visitors, no spend without buyers: undefined, never 0."""
    table = products(
        [HEADER, ["1", "a", "0", "0", "0"], ["2", "b", "500", "0", "0"], ["3", "c", "500", "5", "50"]]
    )
    assert math.isnan(table.loc["1", "conversion"])
    assert table.loc["1", "verdict"].say("zh") == "没有访客"
    assert table.loc["2", "conversion"] == 0
    assert math.isnan(table.loc["2", "spend_per_buyer"])
    assert math.isnan(table.loc["2", "worth_low"])


def test_a_shop_without_buyers_has_no_line() -> None:
    """Nobody is a candidate by clearing nothing."""
    told = outcome("hot-products", [HEADER, ["1", "a", "5000", "0", "0"], ["2", "b", "4000", "0", "0"]])
    assert told.summary["min_conversion"] is None
    assert told.summary["candidates"] == 0
    assert told.findings == []
    assert "没有一个买家" in told.tables[0].frame["reason"].iloc[0].say("zh")


def test_more_buyers_than_visitors_is_told_and_not_judged() -> None:
    """The two do not fit together, whatever the reason."""
    told = outcome("hot-products", [HEADER, ["1", "a", "10", "50", "500"], ["2", "b", "500", "5", "50"]])
    assert list(told.tables[0].frame["key"]) == ["2"]
    assert [fill(message.data("zh"), "zh") for message in told.left_out] == [
        "a：50 个买家多于 10 个访客，口径对不上，没有判。"
    ]
    with pytest.raises(BadInput):
        outcome("hot-products", [HEADER, ["1", "a", "10", "50", "500"]])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["1", "a", "-", "5", "50"], "“商品访客数”是空的或不是数"),
        (["1", "a", "约三", "5", "50"], "“商品访客数”是空的或不是数"),
        (["1", "a", "100", "-", "50"], "“支付买家数”是空的或不是数"),
        (["1", "a", "100", "5", "-"], "“支付金额”是空的或不是数"),
        (["1", "a", "10.5", "5", "50"], "“商品访客数”必须是不小于 0 的整数"),
        (["1", "a", "100", "-5", "50"], "“支付买家数”必须是不小于 0 的整数"),
        (["1", "a", "100", "5", "-50"], "“支付金额”不能小于 0"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_with_its_reason(row: list[str], why: str) -> None:
    """Named by its number in the file."""
    told = outcome("hot-products", [HEADER, ["9", "z", "500", "5", "50"], row])
    assert list(told.tables[0].frame["key"]) == ["9"]
    assert [fill(message.data("zh"), "zh") for message in told.left_out] == [f"第 3 行没有用：{why}"]


def test_names_serve_where_ids_are_missing() -> None:
    """A report may have only names, or names where the id is empty."""
    rows = [HEADER[1:], ["a", "100", "5", "50"], ["b", "100", "6", "60"]]
    assert list(products(rows).index) == ["b", "a"]


def test_amazon_and_douyin_call_things_differently() -> None:
    """Sessions and order items, people who click a product card."""
    rows = [["(Child) ASIN", "Title", "Sessions - Total", "Total Order Items", "Ordered Product Sales"]]
    rows.append(["B01", "Dress, red", "12,131", "363", "$12,905.25"])
    told = worked("hot-products", csv_bytes(rows))
    assert told.columns["visitors"] == "Sessions - Total"
    assert told.outcome.tables[0].frame["sales"].tolist() == [12905.25]
    rows = [["商品ID", "商品卡点击人数", "商品卡成交人数", "商品卡用户支付金额"], ["1", "1000", "20", "900"]]
    assert worked("hot-products", csv_bytes(rows)).columns["visitors"] == "商品卡点击人数"


@pytest.mark.parametrize("kind", disguises(BOOK))
def test_every_form_of_export_gives_the_same_answer(kind: str) -> None:
    """Encodings, kinds of file, title rows, totals, guards and full-width digits."""
    plain = worked("hot-products", csv_bytes(BOOK)).outcome
    other = worked("hot-products", disguises(BOOK)[kind]).outcome
    left, right = (
        (
            one.tables[0].frame.drop(
                columns=[c for c in one.tables[0].frame if c.endswith("words") or c in ("verdict", "reason")]
            )
        )
        for one in (plain, other)
    )
    pd.testing.assert_frame_equal(left, right)
    assert plain.summary == other.summary


# --- laws ---

ROWS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 40),
        st.integers(0, 3000),
        st.integers(0, 60),
        st.integers(0, 500_000),
        st.sampled_from(["", "-5%", "0%", "20%", "35%"]),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, data=st.data())
def test_the_ranking_does_not_depend_on_the_order_of_rows(rows: list[Any], data: st.DataObject) -> None:
    """Not one figure, verdict or place changes when the rows are shuffled."""
    table = [
        [
            (pd.Timestamp("2026-11-28") - pd.Timedelta(days=day)).date().isoformat(),
            str(key),
            str(visitors),
            str(min(buyers, visitors)),
            f"{cents / 100:.2f}",
            margin,
        ]
        for key, day, visitors, buyers, cents, margin in rows
    ]
    header = [*DAILY, "毛利率"]
    shuffled = data.draw(st.permutations(table))
    first, second = (outcome("hot-products", [header, *order]).tables[0].frame for order in (table, shuffled))
    assert list(first["key"]) == list(second["key"])
    for name in ("visitors", "buyers", "sales", "conversion_low", "worth_low", "unit_margin", "growth"):
        pd.testing.assert_series_equal(first[name], second[name], rtol=1e-12, atol=1e-12)
    for name in ("candidate", "long_tail_trap", "class", "stage"):
        assert list(first[name]) == list(second[name])
    assert [one.say("zh") for one in first["reason"]] == [one.say("zh") for one in second["reason"]]


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_what_is_shown_agrees_with_its_definition(rows: list[Any]) -> None:
    """Sums add up, candidates are no traps, and both follow from the figures beside them."""
    table = [
        [str(key), f"货{key}", str(visitors), str(min(buyers, visitors)), f"{cents / 100:.2f}", margin]
        for key, _, visitors, buyers, cents, margin in rows
    ]
    told = outcome("hot-products", [[*HEADER, "毛利率"], *table], min_visitors=1000)
    frame, least = told.tables[0].frame, told.summary["min_conversion"]
    assert frame["visitors"].sum() == sum(row[2] for row in rows)
    assert not (frame["candidate"] & frame["long_tail_trap"]).any()
    if least is None:
        assert not frame["candidate"].any()
        return
    enough = frame["visitors"] >= 1000
    sure, over = frame["conversion_low"] >= least, frame["conversion"] >= least
    pays = ~(frame["unit_margin"] <= 0)
    assert (frame["candidate"] == (enough & sure & pays)).all()
    assert (frame["long_tail_trap"] == (over & ~(enough & sure))).all()
    known = frame["worth_low"].dropna().round(9)
    assert known.is_monotonic_decreasing
    assert frame["worth_low"].isna().sum() == 0 or frame["worth_low"].isna().iloc[-1]
