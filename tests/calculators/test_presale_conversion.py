"""Presale conversion: the contract's check values and every edge it names."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import BadInput


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("presale-conversion", **inputs)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reported_conversion", 0.005),
        ("true_conversion", 0.0575),
        ("expected_paid_conversion", 397 / 8000),
        ("understatement", 0.0525),
        ("expected_sales", 40 * 319 + 357 * 289),
        ("expected_visitor_value", (40 * 319 + 357 * 289) / 8000),
        ("forfeited_deposits", 63 * 30),
        ("true_conversion_low", 0.05260),
        ("true_conversion_high", 0.06282),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    relative = 1e-3 if "low" in name or "high" in name else 1e-12
    assert run().outputs[name] == pytest.approx(value, rel=relative)


def test_nobody_has_bought_yet() -> None:
    """Zero buyers convert at 0, with an interval that starts at 0 and does not end there."""
    outputs = run(presale_buyers=0, spot_buyers=0).outputs
    assert outputs["true_conversion"] == 0
    assert outputs["true_conversion_low"] == 0
    assert 0 < outputs["true_conversion_high"] < 0.001
    assert outputs["expected_sales"] == 0


def test_everybody_has_bought() -> None:
    """All visitors as buyers convert at 1, with an interval that ends at 1."""
    outputs = run(visitors=10, presale_buyers=4, spot_buyers=6).outputs
    assert outputs["true_conversion"] == outputs["true_conversion_high"] == 1
    assert 0.6 < outputs["true_conversion_low"] < 1


@pytest.mark.parametrize(
    ("inputs", "problems"),
    [
        ({"spot_buyers": 7581}, [("spot_buyers", "more-buyers-than-visitors")]),
        ({"presale_buyers": 8000}, [("spot_buyers", "more-buyers-than-visitors")]),
        ({"deposit": 289.01}, [("deposit", "deposit-above-price")]),
        ({"presale_price": 10}, [("deposit", "deposit-above-price")]),
        ({"visitors": 0}, [("visitors", "not-above")]),
        ({"balance_rate": 1.01}, [("balance_rate", "too-high")]),
        (
            {"visitors": 100, "deposit": 300},
            [("spot_buyers", "more-buyers-than-visitors"), ("deposit", "deposit-above-price")],
        ),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    """Bounds and rules over two fields name the field to change, the later of two."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    found = [(problem.field, problem.message.code) for problem in caught.value.problems]
    assert found == problems


def test_buyers_may_fill_the_visitors_exactly() -> None:
    """Deposit and spot buyers may together be all the visitors there are."""
    assert run(spot_buyers=7580).outputs["true_conversion"] == 1


@pytest.mark.parametrize(
    ("presale_price", "deposit", "is_said"),
    [
        (289, 30, False),
        (100, 20, False),
        (0.7, 0.14, False),
        (1.15, 0.23, False),
        (100, 20.01, True),
        (100, 100, True),
        (0, 0, False),
    ],
)
def test_a_deposit_above_a_fifth_of_the_price_is_noted(
    presale_price: float,
    deposit: float,
    is_said: bool,  # noqa: FBT001 - a table's column
) -> None:
    """The note of article 586 comes above 20 %, not at 20 %, whatever the last bit says."""
    codes = [note.code for note in run(presale_price=presale_price, deposit=deposit).notes]
    assert ("deposit-above-20-percent" in codes) is is_said


def test_the_interval_is_always_told() -> None:
    """The sentence names the visitors and both bounds, those of the outputs."""
    result = run()
    (interval,) = result.intervals()
    assert interval.output == "true_conversion"
    assert interval.message.values["visitors"].value == 8000
    bounds = [result.outputs["true_conversion_low"], result.outputs["true_conversion_high"]]
    assert [interval.low, interval.high] == bounds


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, "order-stock"),
        ({"presale_buyers": 0}, "wait-for-deposits"),
        ({"deposit": 60, "presale_buyers": 0}, "lower-the-deposit"),
        ({"deposit": 60}, "deposit-taken-too-high"),
    ],
)
def test_the_next_step_follows_the_result(inputs: dict[str, Any], code: str) -> None:
    """Stock, or waiting; but first of all a lawful deposit."""
    step = run(**inputs).next_step()
    assert step is not None
    assert step.message.code == code


def test_every_balance_paid_leaves_no_deposit_behind() -> None:
    """With all balances paid nothing is forfeited and the expected conversion is the true one."""
    outputs = run(balance_rate=1).outputs
    assert outputs["forfeited_deposits"] == 0
    assert outputs["expected_paid_conversion"] == outputs["true_conversion"]


def test_the_picture_and_the_table_tell_the_same() -> None:
    """Three measures, in the same order, with the same rates."""
    result = run()
    bars = [item["value"] for item in result.picture()["items"]]
    (table,) = result.tables()
    assert bars == [row[2] for row in table.rows]
    assert [row[1] for row in table.rows] == [40, 460, 397]
