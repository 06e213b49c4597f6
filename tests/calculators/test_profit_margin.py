"""Profit margin: the contract's check values and every edge it names."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import BadInput

# The contract's own check: no advertising, fees and tax of 5.6 % together.
CHECK = {"ad_cost": 0, "platform_rate": 0.04, "payment_rate": 0.006, "tax_rate": 0.01}


def outputs(**inputs: Any) -> dict[str, Any]:
    """Return the outputs for the worked shop with these changes."""
    return calculators.run("profit-margin", **inputs).outputs


def notes(**inputs: Any) -> list[str]:
    """Return the codes of the notes for the worked shop with these changes."""
    return [note.code for note in calculators.run("profit-margin", **inputs).notes]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("revenue", 70.00),
        ("goods", 25.20),
        ("fulfilment", 5.22),
        ("fees", 3.22),
        ("tax", 0.70),
        ("returns", 0.60),
        ("gross_profit", 44.80),
        ("gross_margin", 0.64),
        ("markup", 65 / 35),
        ("contribution_before_ads", 35.06),
        ("margin_before_ads", 0.3506),
        ("contribution", 13.06),
        ("contribution_margin", 13.06 / 70),
        ("monthly_profit", 7590),
        ("net_margin", 7590 / 105000),
        ("breakeven_orders", 919),
        ("breakeven_roas", 100 / 35.06),
        ("breakeven_roas_net", 70 / 35.06),
        ("breakeven_price", (25.2 + 5.22 + 0.6 + 22) / (0.7 * 0.944)),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    assert outputs()[name] == pytest.approx(value, rel=1e-12)


def test_the_contract_s_check_values_hold() -> None:
    """Without ads an order leaves 35.06, and break-even ROAS is 2.85 on paid sales, 2.00 net."""
    result = outputs(**CHECK)
    assert result["contribution_before_ads"] == pytest.approx(35.06)
    assert result["margin_before_ads"] == pytest.approx(0.3506)
    assert round(result["breakeven_roas"], 2) == 2.85
    assert round(result["breakeven_roas_net"], 2) == 2.00
    assert result["contribution"] == result["contribution_before_ads"]


def test_the_sum_without_refunds_is_shown_beside_the_true_one() -> None:
    """The note names 1.87, the break-even ROAS of someone who forgets refunds."""
    (note,) = calculators.run("profit-margin", **CHECK).notes
    assert note.code == "refunds-left-out"
    assert round(note.values["naive"].value, 2) == 1.87
    assert round(note.values["real"].value, 2) == 2.85


def test_without_refunds_there_is_nothing_to_leave_out() -> None:
    """No refunds: the note about forgetting them stays away."""
    assert notes(refund_before_ship=0, refund_after_ship=0) == []


@pytest.mark.parametrize(
    ("inputs", "undefined", "code"),
    [
        ({"unit_cost": 0}, ["markup"], "no-cost"),
        ({"orders": 0}, ["net_margin"], "no-orders"),
        ({"ad_cost": 40}, ["breakeven_orders"], "no-breakeven-orders"),
        ({"platform_rate": 0.6, "payment_rate": 0.3, "tax_rate": 0.1}, ["breakeven_price"], ""),
        ({"unit_cost": 90}, ["breakeven_roas", "breakeven_roas_net"], "no-contribution"),
    ],
)
def test_an_output_without_a_value_is_null_and_says_why(
    inputs: dict[str, Any], undefined: list[str], code: str
) -> None:
    """Each null rule of the contract gives ``None`` and its own note."""
    result = calculators.run("profit-margin", **inputs)
    assert [result.outputs[name] for name in undefined] == [None] * len(undefined)
    assert (code or "fees-take-all") in [note.code for note in result.notes]


@pytest.mark.parametrize("shares", [(0.86, 0.06, 0.08), (0.7, 0.2, 0.1), (0.5, 0.3, 0.2), (1, 1, 1)])
def test_rates_that_add_up_to_everything_have_no_break_even_price(
    shares: tuple[float, float, float],
) -> None:
    """Rates of 100 % together are 100 %, also where doubles add up to a last bit less."""
    platform, payment, tax = shares
    rates = {"platform_rate": platform, "payment_rate": payment, "tax_rate": tax}
    assert outputs(**rates)["breakeven_price"] is None


def test_a_contribution_of_exactly_zero_breaks_even_nowhere() -> None:
    """A contribution of 0 is not above 0: no orders and no ROAS break even."""
    nothing = {
        "price": 10,
        "unit_cost": 10,
        "shipping": 0,
        "packaging": 0,
        "freight_insurance": 0,
        "ad_cost": 0,
        "platform_rate": 0,
        "payment_rate": 0,
        "tax_rate": 0,
        "refund_before_ship": 0,
        "refund_after_ship": 0,
    }
    result = outputs(**nothing)
    assert result["contribution"] == 0
    assert result["breakeven_orders"] is None
    assert result["breakeven_roas"] is None
    assert result["breakeven_price"] == 10


@pytest.mark.parametrize(("fixed_costs", "orders"), [(0, 0), (13.06, 1), (13.07, 2), (13.06 * 918, 918)])
def test_break_even_orders_round_up_but_forgive_dust(fixed_costs: float, orders: int) -> None:
    """A whole number of orders that doubles miss by a last bit is not rounded up to the next."""
    assert outputs(fixed_costs=fixed_costs)["breakeven_orders"] == orders


@pytest.mark.parametrize(("before", "after"), [(0.5, 0.5), (0, 1), (1, 0), (0.7, 0.3), (0.9, 0.2)])
def test_refunds_of_everything_are_an_error_on_the_later_field(before: float, after: float) -> None:
    """The sum of both refund shares must stay under 1; the problem stands at the later one."""
    with pytest.raises(BadInput) as caught:
        outputs(refund_before_ship=before, refund_after_ship=after)
    (problem,) = caught.value.problems
    assert (problem.field, problem.message.code) == ("refund_after_ship", "refunds-too-high")


def test_a_price_of_zero_is_refused() -> None:
    """The price must be more than 0: margins are shares of it."""
    with pytest.raises(BadInput) as caught:
        outputs(price=0)
    (problem,) = caught.value.problems
    assert (problem.field, problem.message.code) == ("price", "not-above")


def test_the_waterfall_goes_from_the_price_to_the_contribution() -> None:
    """The steps of the picture add up: price plus every step is the contribution."""
    items = calculators.run("profit-margin").picture()["items"]
    assert items[0]["level"]
    assert items[-1]["level"]
    steps = [item["value"] for item in items[1:-1]]
    assert items[0]["value"] + sum(steps) == pytest.approx(items[-1]["value"])


@pytest.mark.parametrize(
    ("ad_cost", "code"),
    [
        (22, "order-earns"),
        (35, "order-earns-month-loses"),
        (35.06, "order-breaks-even"),
        (36, "order-loses"),
    ],
)
def test_the_headline_says_whether_an_order_earns(ad_cost: float, code: str) -> None:
    """The one sentence tells a loss from a gain and speaks of the loss as a positive amount."""
    headline = calculators.run("profit-margin", ad_cost=ad_cost).headline
    assert headline.code == code
    if "loss" in headline.values:
        assert headline.values["loss"].value > 0
    if code == "order-loses":
        assert headline.values["monthly"].value > 0
