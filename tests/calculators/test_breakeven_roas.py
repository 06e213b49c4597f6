"""Break-even ROAS: the contract's formulas, its nulls, and ROAS kept apart from ROI."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import BadInput


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("breakeven-roas", **inputs)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("breakeven_roas", 1 / 0.3506),
        ("target_roas", 1 / 0.2706),
        ("max_cpc", 100 * 0.032 * 0.3506),
        ("target_cpc", 100 * 0.032 * 0.2706),
        ("roas", 12896 / 3500),
        ("profit_after_ads", 12896 * 0.3506 - 3500),
        ("roi", (12896 * 0.3506 - 3500) / 3500),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    assert run().outputs[name] == pytest.approx(value, rel=1e-12)


def test_the_margin_comes_from_profit_margin() -> None:
    """The line equals that of the profit margin calculator for the same order."""
    other = calculators.run("profit-margin", ad_cost=0).outputs
    outputs = run(price=100, margin=other["margin_before_ads"]).outputs
    assert outputs["breakeven_roas"] == pytest.approx(other["breakeven_roas"], rel=1e-12)


@pytest.mark.parametrize(
    ("inputs", "undefined", "codes"),
    [
        (
            {"margin": 0},
            ["breakeven_roas", "max_cpc", "target_roas", "target_cpc"],
            ["no-margin", "target-not-below-margin"],
        ),
        ({"margin": -0.2, "ad_spend": 0}, ["breakeven_roas", "roas", "roi"], ["no-margin", "no-spend"]),
        ({"target_margin": 0.3506}, ["target_roas", "target_cpc"], ["target-not-below-margin"]),
        ({"target_margin": 0.4}, ["target_roas", "target_cpc"], ["target-not-below-margin"]),
        ({"ad_spend": 0}, ["roas", "roi"], ["no-spend"]),
    ],
)
def test_an_output_without_a_value_is_null_and_says_why(
    inputs: dict[str, Any], undefined: list[str], codes: list[str]
) -> None:
    """Each null rule gives ``None`` and its own reason."""
    result = run(**inputs)
    assert [result.outputs[name] for name in undefined] == [None] * len(undefined)
    assert set(codes) <= {note.code for note in result.notes}


def test_without_a_target_both_lines_are_one() -> None:
    """Nothing to be left: the target is break-even, as ROAS and as the price of a click."""
    outputs = run(target_margin=0).outputs
    assert outputs["target_roas"] == outputs["breakeven_roas"]
    assert outputs["target_cpc"] == outputs["max_cpc"]


def test_nobody_clicks_and_buys() -> None:
    """Without conversion no click is worth anything, but the line stands."""
    outputs = run(conversion_rate=0).outputs
    assert outputs["max_cpc"] == 0
    assert outputs["breakeven_roas"] is not None


@pytest.mark.parametrize(
    ("inputs", "headline", "step"),
    [
        ({}, "ads-earn", "look-at-the-last-part"),
        ({"ad_sales": 8050}, "ads-lose", "cut-back"),
        ({"ad_sales": 0, "ad_spend": 100}, "ads-lose", "wait-for-sales"),
        ({"ad_sales": 0, "ad_spend": 111}, "ads-lose", "stop-and-look"),
        ({"ad_spend": 0}, "no-spend-yet", "start-within-the-limit"),
        ({"margin": 0}, "no-margin", "mend-the-margin"),
    ],
)
def test_headline_and_next_step_follow_the_line(inputs: dict[str, Any], headline: str, step: str) -> None:
    """Above, below, without sales, without spend, without margin."""
    result = run(**inputs)
    assert result.headline.code == headline
    found = result.next_step()
    assert found is not None
    assert found.message.code == step


@pytest.mark.parametrize(("ad_sales", "is_said"), [(8050, True), (12896, False), (3400, False)])
def test_a_roas_above_one_that_loses_is_not_roi(ad_sales: float, is_said: bool) -> None:  # noqa: FBT001 - a table's column
    """The note comes exactly where a ROAS looks like a gain and is a loss."""
    assert ("roas-is-not-roi" in [note.code for note in run(ad_sales=ad_sales).notes]) is is_said


@pytest.mark.parametrize(
    ("times", "said"),
    [(0.01, {"far-too-few-orders"}), (0.1, {"too-few-orders"}), (1, set()), (10, set())],
)
def test_few_orders_do_not_clear_the_line(times: float, said: set[str]) -> None:
    """The same ROAS on one order means nothing, on a few may be chance; on many it is not."""
    codes = {note.code for note in run(ad_spend=3500 * times, ad_sales=12896 * times).notes}
    assert codes & {"far-too-few-orders", "too-few-orders"} == said


def test_the_table_passes_through_break_even() -> None:
    """At the break-even ROAS the ROI is zero, and the shares of sales fall as ROAS rises."""
    (table,) = run().tables()
    at_line = [row for row in table.rows if row[0] == run().outputs["breakeven_roas"]]
    assert [row[1] for row in at_line] == pytest.approx([0], abs=1e-12)
    shares = [row[3] for row in table.rows]
    assert shares == sorted(shares, reverse=True)


def test_the_picture_marks_only_what_lies_on_it() -> None:
    """A present ROAS beyond the drawn range gets no mark, nor does a line that is not there."""
    assert len(run().picture()["points"]) == 2
    assert len(run(ad_sales=35000).picture()["points"]) == 1
    assert run(margin=0, ad_spend=0).picture()["points"] == []


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"price": 0}, "price", "not-above"),
        ({"margin": 1.01}, "margin", "too-high"),
        ({"margin": -1.01}, "margin", "too-low"),
        ({"target_margin": -0.01}, "target_margin", "too-low"),
        ({"conversion_rate": 1.2}, "conversion_rate", "too-high"),
        ({"ad_spend": -1}, "ad_spend", "too-low"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], field: str, code: str
) -> None:
    """Bounds name the field to change."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]
