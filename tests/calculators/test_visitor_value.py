"""Visitor value: the contract's check values and every edge it names."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import BadInput


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("visitor-value", **inputs)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("conversion_rate", 0.032),
        ("spend_per_buyer", 105),
        ("visitor_value", 3.36),
        ("profit_per_visitor", 3.36 * 0.3506),
        ("visitor_cost", 0.70),
        ("cost_per_paid_visitor", 1.40),
        ("net_per_visitor", 3.36 * 0.3506 - 0.7),
        ("breakeven_visitor_cost", 3.36 * 0.3506),
        ("lifetime_visitor_value", 3.36 * 1.3),
        ("gap", -0.64),
        ("conversion_to_match", 4 / 105),
        ("spend_to_match", 125),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    assert run().outputs[name] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("inputs", "undefined", "codes"),
    [
        (
            {"rival_visitor_value": None},
            ["gap", "conversion_to_match", "spend_to_match"],
            ["no-rival"],
        ),
        (
            {"buyers": 0, "sales": 0},
            ["spend_per_buyer", "conversion_to_match", "spend_to_match"],
            ["no-buyers", "spend-cannot-match"],
        ),
        ({"buyers": 0, "sales": 0, "rival_visitor_value": None}, ["gap"], ["no-buyers", "no-rival"]),
        ({"rival_visitor_value": 105.01}, ["conversion_to_match"], ["conversion-cannot-match"]),
        ({"sales": 0}, ["conversion_to_match"], ["conversion-cannot-match"]),
        ({"paid_visitors": 0}, ["cost_per_paid_visitor"], ["no-paid-visitors"]),
    ],
)
def test_an_output_without_a_value_is_null_and_says_why(
    inputs: dict[str, Any], undefined: list[str], codes: list[str]
) -> None:
    """Each null rule gives ``None`` and the reason that is true, not the reason of another case."""
    result = run(**inputs)
    assert [result.outputs[name] for name in undefined] == [None] * len(undefined)
    assert [note.code for note in result.notes if note.code != "paid-visitor-too-dear"] == codes


def test_matching_a_rival_may_take_every_visitor() -> None:
    """A needed conversion of exactly 100 % is still a conversion."""
    assert run(rival_visitor_value=105).outputs["conversion_to_match"] == 1


def test_a_rival_worth_nothing_is_compared() -> None:
    """A rival's value of 0 is a value, not an empty field."""
    outputs = run(rival_visitor_value=0).outputs
    assert outputs["gap"] == outputs["visitor_value"]
    assert outputs["conversion_to_match"] == 0
    assert outputs["spend_to_match"] == 0


def test_a_negative_margin_is_allowed() -> None:
    """The margin lies in [-1, 1]: a shop may lose on each sale before ads."""
    assert run(margin=-1).outputs["profit_per_visitor"] == pytest.approx(-3.36)
    assert run(margin=-1).headline.code == "visitor-loses"


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"buyers": 12001}, "buyers", "more-buyers-than-visitors"),
        ({"paid_visitors": 12001}, "paid_visitors", "more-paid-visitors-than-visitors"),
        ({"visitors": 0}, "visitors", "not-above"),
        ({"orders_per_buyer": 0.99}, "orders_per_buyer", "too-low"),
        ({"margin": 1.01}, "margin", "too-high"),
        ({"margin": -1.01}, "margin", "too-low"),
        ({"buyers": 3.5}, "buyers", "not-whole"),
        ({"rival_visitor_value": -1}, "rival_visitor_value", "too-low"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], field: str, code: str
) -> None:
    """Bounds and rules over two fields name the field to change, the later of two."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]


def test_two_broken_rules_are_both_reported() -> None:
    """Buyers and paid visitors beyond the visitors are two problems, told at once."""
    with pytest.raises(BadInput) as caught:
        run(visitors=100)
    assert [problem.field for problem in caught.value.problems] == ["buyers", "paid_visitors"]


@pytest.mark.parametrize(("ad_spend", "is_said"), [(8400, True), (7000, False), (0, False)])
def test_paid_visitors_dearer_than_break_even_are_pointed_out(ad_spend: float, is_said: bool) -> None:  # noqa: FBT001 - a table's column
    """The note comes when a paid visitor costs more than a visitor brings."""
    assert ("paid-visitor-too-dear" in [note.code for note in run(ad_spend=ad_spend).notes]) is is_said


def test_the_curve_holds_the_visitor_value() -> None:
    """Every point of a line of the picture has the same conversion x spend per buyer."""
    own, rival = run().picture()["lines"]
    assert [x * y for x, y in own["points"]] == pytest.approx([3.36] * len(own["points"]))
    assert [x * y for x, y in rival["points"]] == pytest.approx([4] * len(rival["points"]))


@pytest.mark.parametrize(
    ("inputs", "lines"),
    [({}, 2), ({"rival_visitor_value": None}, 1), ({"buyers": 0, "sales": 0}, 0)],
)
def test_the_picture_shows_what_there_is(inputs: dict[str, Any], lines: int) -> None:
    """Without a rival there is one curve, without buyers none; nothing is invented."""
    picture = run(**inputs).picture()
    assert len(picture["lines"]) == len(picture["points"]) == lines


def test_conversion_above_everybody_is_not_drawn() -> None:
    """Where every visitor buys, the curve stops at 100 %."""
    points = run(buyers=12000).picture()["lines"][0]["points"]
    assert max(x for x, _ in points) == 1


@pytest.mark.parametrize(
    ("inputs", "headline", "step"),
    [
        ({"margin": -0.05}, "visitor-loses", "mend-the-margin-first"),
        ({"buyers": 0, "sales": 0, "ad_spend": 0, "paid_visitors": 0}, "visitor-breaks-even", None),
    ],
)
def test_what_nothing_is_earned_by_is_not_praised(
    inputs: dict[str, Any], headline: str, step: str | None
) -> None:
    """With no margin neither traffic nor conversion helps, and nothing is no gain."""
    result = run(**inputs)
    assert result.headline.code == headline
    found = result.next_step()
    assert found is not None
    assert step is None or found.message.code == step
