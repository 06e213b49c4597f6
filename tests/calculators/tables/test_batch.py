"""A calculator over a table: every row is what one run would be, errors and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

import calculators
from calculators import CALCULATORS, BadInput
from calculators.paths import flat, nested
from calculators.shown import fill
from calculators.tables import ReportError, read_report
from calculators.tables.batch import BatchResult, batch, column_outputs, number_fields
from tests.calculators.goods_report import goods_report

if TYPE_CHECKING:
    from calculators import Calculator
    from calculators.fields import Field

VISITOR_VALUE = calculators.find("visitor-value")
AD_BID = calculators.find("ad-bid")
NUMERIC = [calculator for calculator in CALCULATORS if calculator.numeric]
EACH = pytest.mark.parametrize("calculator", NUMERIC, ids=lambda calculator: calculator.slug)


def errors(result: BatchResult) -> list[str]:
    """Return the last column: each row's error."""
    texts: list[str] = result.frame.iloc[:, -1].tolist()
    return texts


def codes(result: BatchResult) -> list[str]:
    """Return the codes of the notes."""
    return [note.code for note in result.notes]


def said(result: BatchResult, code: str, language: str = "zh") -> str:
    """Return the note with this code as a sentence."""
    note = next(note for note in result.notes if note.code == code)
    return fill(note.data(language), language)


# --- a real-shaped report ---


def test_a_real_report_gets_its_results_appended() -> None:
    """Titles and totals are left out; signs, separators and 万 are read; the text columns stay."""
    report = read_report(goods_report(), "商品.csv")
    result = batch(VISITOR_VALUE, report, {"margin": 0.35})
    frame = result.frame
    assert frame["商品名称"].tolist() == ["连衣裙,春", "衬衫", "半身裙", "围巾"]
    assert frame["商品ID"].iloc[0] == "678901234567890123"
    assert frame["商品访客数"].iloc[0] == "1,234"
    assert frame.index.tolist() == [6, 7, 8, 9]
    one = VISITOR_VALUE.run(
        visitors=1234, buyers=40, sales=4200, margin=0.35, ad_spend=800, paid_visitors=600
    )
    for name, value in one.outputs.items():
        assert frame[name].iloc[0] == value
    assert frame["visitor_value"].iloc[3] == 12000 / 20000


def test_a_row_that_fails_keeps_its_place() -> None:
    """A dash is no figure and no zero; more buyers than visitors cannot be."""
    result = batch(VISITOR_VALUE, read_report(goods_report()), {"margin": 0.35})
    assert errors(result) == [
        "",
        "「支付买家数」还没有填。「支付金额」还没有填。",
        "「支付买家数」不能多于「访客数」。",
        "",
    ]
    assert result.frame["visitor_value"].isna().tolist() == [False, True, True, False]
    assert [(problem.row, problem.field) for problem in result.problems] == [
        (7, "buyers"),
        (7, "sales"),
        (8, "buyers"),
    ]
    assert result.failed == 2


def test_errors_speak_the_readers_language() -> None:
    """In English with spaces between the sentences."""
    result = batch(VISITOR_VALUE, read_report(goods_report()), language="en", headers="labels")
    assert result.frame.columns[-1] == "error"
    assert errors(result)[1] == "Buyers: enter a number. Sales paid: enter a number."


def test_a_given_value_fills_empty_cells() -> None:
    """Only a value that somebody gave does: the example's never stands in for a missing figure."""
    result = batch(VISITOR_VALUE, read_report(goods_report()), {"buyers": 0, "sales": 0})
    assert errors(result)[1] == ""
    assert result.frame["visitor_value"].iloc[1] == 0
    assert np.isnan(result.frame["spend_per_buyer"].iloc[1])
    assert "给" in said(result, "given-fills-blanks")


def test_the_account_says_where_every_value_came_from() -> None:
    """Columns, given values, the example's values, and the rows that the reader left out."""
    result = batch(VISITOR_VALUE, read_report(goods_report()), {"margin": 0.35})
    assert "visitors ← 商品访客数" in said(result, "columns-used")
    assert "margin (Margin before ads) 35%" in said(result, "given-used", "en")
    assert "orders_per_buyer（长期购买倍数）1.3" in said(result, "defaults-used")
    assert "第 10 行：合计行" in said(result, "total")


def test_results_are_named_by_label_on_request() -> None:
    """A result called like one of the table's own columns is marked as computed."""
    table = pd.DataFrame({"访客数": [100], "支付买家数": [5], "支付金额": [500.0], "客单价": ["旧"]})
    given = {"paid_visitors": 0}
    result = batch(VISITOR_VALUE, table, given, headers="labels")
    assert "访客价值" in result.frame.columns
    assert result.frame["客单价"].tolist() == ["旧"]
    assert result.frame["客单价（算出）"].tolist() == [100.0]
    assert result.frame.columns[-1] == "错误"


# --- which column is which field ---


def test_a_person_can_point_out_a_column() -> None:
    """Or say that none is to be used."""
    table = pd.DataFrame({"visitors": [100, 100], "uv_paid": [10, 20], "margin": [0.9, 0.9]})
    picked = {"paid_visitors": "uv_paid", "margin": ""}
    result = batch(VISITOR_VALUE, table, {"buyers": 1, "margin": 0.5, "ad_spend": 10}, picked=picked)
    assert result.frame["cost_per_paid_visitor"].tolist() == [1.0, 0.5]
    expected = 403.2 * 0.5
    assert result.frame["profit_per_visitor"].tolist() == [expected, expected]


def test_columns_that_fit_as_well_are_told() -> None:
    """Of two columns one is used, and the other named."""
    table = pd.DataFrame({"visitors": [9000], "访客数": [9000]})
    result = batch(VISITOR_VALUE, table, {"buyers": 1})
    assert said(result, "several-columns", "en").startswith(
        "Visitors is the column “visitors”; these would fit too: 访客数."
    )


def test_a_table_without_any_field_is_refused() -> None:
    """The error names what was looked for and what was found."""
    with pytest.raises(ReportError) as refused:
        batch(VISITOR_VALUE, pd.DataFrame({"颜色": ["红"]}), language="en")
    assert refused.value.code == "missing-column"
    assert "Visitors" in refused.value.say("en")
    assert "颜色" in refused.value.say("en")


def test_personal_columns_come_back_blank() -> None:
    """What the reader blanked stays so."""
    data = "收货人,手机号,访客数,支付买家数\n张三,13800000000,9000,5\n".encode()
    result = batch(VISITOR_VALUE, read_report(data))
    assert "13800000000" not in result.frame.to_csv()
    assert "blanked-columns" in codes(result)


# --- rates ---


def rates(cells: list[str], **options: Any) -> tuple[list[float], BatchResult]:
    """Run ad-bid over a column of click rates; return the rates as used, and the result."""
    data = "\n".join(["点击率,出价", *(f"{cell},1" for cell in cells)]).encode()
    result = batch(AD_BID, read_report(data), **options)
    used = result.frame["quality"] * 0.04
    return [round(rate, 9) for rate in used.tolist()], result


def test_rates_with_their_sign_are_sure() -> None:
    """No question is asked."""
    found, result = rates(["4%", "0.5%"])
    assert found == [0.04, 0.005]
    assert not {"rate-as-percent", "rate-as-fraction"} & set(codes(result))


def test_bare_rates_above_one_are_percentages_and_said_so() -> None:
    """The largest value decides for the column."""
    found, result = rates(["4", "0.5"])
    assert found == [0.04, 0.005]
    assert "rate-as-percent" in codes(result)


def test_bare_rates_up_to_one_are_fractions_and_said_so() -> None:
    """Unless a person says otherwise."""
    found, result = rates(["0.04", "0.5"])
    assert found == [0.04, 0.5]
    assert "rate-as-fraction" in codes(result)
    found, result = rates(["0.04", "0.5"], percent={"ctr": True})
    assert found == [0.0004, 0.005]
    assert "rate-as-fraction" not in codes(result)


def test_numeric_columns_of_a_frame_are_in_code_units() -> None:
    """As with ``run``: 4 is no rate there."""
    result = batch(AD_BID, pd.DataFrame({"ctr": [0.04, 4.0]}), language="en")
    assert errors(result) == ["", "Click-through rate cannot be more than 100%."]


# --- what is given ---


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"colour": 1}, "colour", "unknown-field"),
        ({"margin": "x"}, "margin", "not-a-number"),
        ({"margin": 2}, "margin", "too-high"),
        ({"paid_visitors": 1.5}, "paid_visitors", "not-whole"),
    ],
)
def test_a_wrong_given_value_stops_everything(given: dict[str, Any], field: str, code: str) -> None:
    """Before any row is looked at."""
    with pytest.raises(BadInput) as bad:
        batch(VISITOR_VALUE, pd.DataFrame({"visitors": [9000]}), given)
    assert [(one.field, one.message.code) for one in bad.value.problems] == [(field, code)]


def test_given_values_that_contradict_each_other_stop_everything() -> None:
    """No row could be right."""
    given = {"refund_before_ship": 0.6, "refund_after_ship": 0.5}
    with pytest.raises(BadInput):
        batch(calculators.find("profit-margin"), pd.DataFrame({"price": [100]}), given)


def test_list_inputs_hold_for_all_rows() -> None:
    """Rivals are the same at every bid."""
    rivals = [{"bid": 2, "ctr": 0.04, "relevance": 1}]
    result = batch(AD_BID, pd.DataFrame({"bid": [1, 9]}), {"rivals": rivals})
    assert result.frame["position"].tolist() == [2, 1]
    with pytest.raises(BadInput):
        batch(AD_BID, pd.DataFrame({"bid": [1]}), {"rivals": [{"bid": -1}]})


# --- tables of every kind ---


def test_frames_keep_their_index_and_are_not_changed() -> None:
    """Also with names that repeat, nullable types, text and missing values."""
    table = pd.DataFrame(
        {
            "visitors": pd.array([9000, None], dtype="Int64"),
            "buyers": ["1,000", None],
            "sales": [1, True],
        },
        index=["a", "a"],
    )
    before = table.copy()
    result = batch(VISITOR_VALUE, table, language="en")
    pd.testing.assert_frame_equal(table, before)
    assert result.frame.index.tolist() == ["a", "a"]
    assert result.frame["conversion_rate"].iloc[0] == 1000 / 9000
    assert (
        errors(result)[1] == "Visitors: enter a number. Buyers: enter a number. Sales paid: enter a number."
    )
    assert result.failed == 1


@EACH
def test_a_table_without_rows_stays_one(calculator: Calculator) -> None:
    """With the result columns all the same."""
    field = number_fields(calculator)[0]
    result = batch(calculator, pd.DataFrame({field.name: pd.Series(dtype=float)}))
    assert len(result.frame) == 0
    assert {output.name for output in column_outputs(calculator)} <= set(result.frame.columns)


def test_a_judgement_has_no_batch() -> None:
    """What is not numeric is refused in words, whatever the table holds."""
    shop_type = calculators.find("shop-type")
    with pytest.raises(BadInput) as caught:
        batch(shop_type, pd.DataFrame({"deposit_budget": [1.0]}))
    assert [problem.message.code for problem in caught.value.problems] == ["not-numeric"]


def test_parts_of_a_group_are_columns_and_words_are_results() -> None:
    """A part goes by its path or its whole label; the rest of the group takes what is given."""
    table = pd.DataFrame(
        {"own.ctr": [0.05, 0.06, 2.0], "同行：贡献率": ["x", "y", "z"], "我的店：客单价": [105, 105, 105]}
    )
    given = {"own": {"margin": 0.36}}
    result = batch(calculators.find("competitor-duel"), table, given, language="zh")
    assert result.frame["winner"].tolist()[:2] == ["rival", "own"]
    assert pd.isna(result.frame["winner"].iloc[2])
    assert result.frame["error"].iloc[2] == "「我的店：点击率」不能大于 100%。"
    expected = calculators.run("competitor-duel", own={"ctr": 0.06, "margin": 0.36}).outputs
    assert result.frame["own.affordable_cpm"].iloc[1] == expected["own.affordable_cpm"]
    labels = batch(calculators.find("competitor-duel"), table, given, language="en", headers="labels")
    assert labels.frame["Who can pay more"].tolist()[:2] == ["The rival", "Own shop"]


def test_a_table_of_nothing_but_errors_is_kept() -> None:
    """Also where an optional column is empty."""
    table = pd.DataFrame({"visitors": [0.0, -1.0, np.inf, 1.5], "rival_visitor_value": [np.nan, 1, 2, 3]})
    result = batch(VISITOR_VALUE, table, language="en")
    assert result.failed == 4
    assert errors(result) == [
        "Visitors must be more than 0.",
        "Visitors must be more than 0.",
        "Visitors cannot be more than 1,000,000,000,000,000.",
        "Visitors: enter a whole number.",
    ]


# --- the law ---


def number_for(field: Field) -> st.SearchStrategy[float]:
    """Return values of a field: believable ones, its bounds, and some beyond them."""
    high = min(field.high, 20_000)
    inside: st.SearchStrategy[Any] = (
        st.integers(int(field.low), int(high)) if field.whole else st.floats(field.low, high)
    )
    return st.one_of(inside, inside, st.sampled_from([field.low, field.high, field.high * 2, -3.0, 0.0]))


@st.composite
def tables(draw: st.DrawFn, calculator: Calculator) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Draw columns for some fields and given values for some others."""
    table: dict[str, list[float]] = {}
    given: dict[str, Any] = {}
    fields = number_fields(calculator)
    at_least = draw(st.sampled_from(fields))
    for field in fields:
        use = draw(st.sampled_from(["column", "given", "default"]))
        if use == "column" or field is at_least:
            cells = st.one_of(number_for(field), st.just(np.nan)) if field.optional else number_for(field)
            table[field.name] = draw(st.lists(cells.map(float), min_size=3, max_size=3))
        elif use == "given":
            given[field.name] = draw(number_for(field))
    return pd.DataFrame(table), nested(given)


@EACH
@settings(max_examples=60, deadline=None)
@any_of(data=st.data())
def test_a_row_of_a_batch_is_a_run(calculator: Calculator, data: st.DataObject) -> None:
    """The same numbers to the last bit, undefined where that is, and the same errors."""
    table, given = data.draw(tables(calculator))
    rows = [
        nested({**flat(given), **{str(name): None if np.isnan(cell) else cell for name, cell in row.items()}})
        for row in table.to_dict("records")
    ]
    try:
        result = batch(calculator, table, given, language="en")
    except BadInput:
        for row in rows:
            with pytest.raises(BadInput):
                calculator.run(**row)
        return
    for place, row in enumerate(rows):
        found = result.frame.iloc[place]
        try:
            expected = calculator.run(**row).outputs
        except BadInput as bad:
            texts = [fill(one.message.data("en"), "en") for one in bad.problems]
            assert found["error"] == " ".join(texts)
            expected = {}
        else:
            assert found["error"] == ""
        for output in column_outputs(calculator):
            value = expected.get(output.name)
            assert (pd.isna(found[output.name]) and value is None) or found[output.name] == value


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_seconds() -> None:
    """Reading included; the formula runs on columns, not on rows."""
    import time

    report = goods_report(
        *(
            f'2026-11-01,6789{row:014d},裙,"{9000 + row:,}",{row % 90},"{row:,}.50",1%,{row % 70},50'
            for row in range(100_000)
        )
    )
    start = time.perf_counter()
    result = batch(VISITOR_VALUE, read_report(report), {"margin": 0.35})
    assert time.perf_counter() - start < 10
    assert result.failed == 0
    assert len(result.frame) == 100_000
