"""Competitor duel: the contract's definitions, the chapter's numbers and every edge."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import calculators
from calculators import BadInput
from calculators.shown import fill

LEVELS = ("ctr_to_level", "conversion_to_level", "spend_to_level", "margin_to_level")
FACTORS = dict(zip(LEVELS, ("ctr", "conversion_rate", "spend_per_buyer", "margin"), strict=True))
SIDES = st.fixed_dictionaries(
    {
        "ctr": st.floats(0.001, 1),
        "conversion_rate": st.floats(0.001, 1),
        "spend_per_buyer": st.floats(1, 10_000),
        "margin": st.floats(0.01, 1),
    }
)


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("competitor-duel", **inputs)


def codes(result: calculators.Result) -> list[str]:
    """Return the codes of the notes."""
    return [note.code for note in result.notes]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("own.visitors", 50),
        ("own.orders", 1.6),
        ("own.sales", 168),
        ("own.affordable_cpm", 58.9008),
        ("own.profit_after_ads", 8.9008),
        ("own.visitor_value", 3.36),
        ("own.affordable_cpc", 1.178016),
        ("rival.visitors", 40),
        ("rival.orders", 1.6),
        ("rival.sales", 160),
        ("rival.affordable_cpm", 64),
        ("rival.profit_after_ads", 14),
        ("rival.visitor_value", 4),
        ("rival.affordable_cpc", 1.6),
    ],
)
def test_both_sides_have_the_chapter_s_numbers(name: str, value: float) -> None:
    """Each figure of the chapter's table of both sides."""
    assert run().outputs[name] == pytest.approx(value, rel=1e-12)


def test_what_it_takes_to_level_is_the_chapter_s() -> None:
    """One factor at a time: 5.43 %, 3.48 %, 114.09 yuan or 38.10 %."""
    outputs = run().outputs
    assert [round(outputs[name], 4) for name in LEVELS] == [0.0543, 0.0348, 114.0901, 0.381]
    assert outputs["winner"] == "rival"


@pytest.mark.parametrize(
    ("margin", "winner", "cpm", "left"),
    [(0.30, "own", 48, -2), (0.3506, "own", 56.096, 6.096), (0.40, "rival", 64, 14)],
)
def test_the_rival_s_margin_decides(margin: float, winner: str, cpm: float, left: float) -> None:
    """Three guesses at his margin, and the line between them is told: 36.81 %."""
    result = run(rival={"margin": margin})
    assert result.outputs["winner"] == winner == result.headline.code
    assert result.outputs["rival.affordable_cpm"] == pytest.approx(cpm)
    assert result.outputs["rival.profit_after_ads"] == pytest.approx(left)
    note = next(note for note in result.notes if note.code == "rival-margin-at-level")
    assert "36.81%" in fill(note.data("en"), "en")


@pytest.mark.parametrize(("margin", "is_said"), [(0.30, True), (0.25, False), (0.40, False)])
def test_where_clicks_decide_otherwise_it_is_said(margin: float, is_said: bool) -> None:  # noqa: FBT001 - a table's column
    """Between two lines the rival wins by the click and loses by the impression."""
    assert ("clicks-decide-otherwise" in codes(run(rival={"margin": margin}))) is is_said


@pytest.mark.parametrize(
    ("inputs", "undefined", "reason"),
    [
        ({"own": {"margin": 0}}, LEVELS[:3], "nothing-helps"),
        ({"own": {"margin": -0.3}}, LEVELS[:3], "nothing-helps"),
        ({"own": {"ctr": 0}}, LEVELS[1:], "nothing-helps"),
        ({"own": {"ctr": 0, "margin": 0}}, LEVELS, "nothing-helps"),
        ({"own": {"spend_per_buyer": 0}}, (LEVELS[0], LEVELS[1], LEVELS[3]), "nothing-helps"),
        ({"rival": {"margin": -0.1}}, LEVELS, "rival-loses-before-ads"),
        ({"rival": {"margin": 1}}, (), None),
        ({"rival": {"spend_per_buyer": 300}}, (LEVELS[3],), "rate-above-one"),
        ({"rival": {"ctr": 1, "conversion_rate": 1}}, (LEVELS[0], LEVELS[1], LEVELS[3]), "rate-above-one"),
    ],
)
def test_what_cannot_level_is_null_and_says_why(
    inputs: dict[str, Any], undefined: tuple[str, ...], reason: str | None
) -> None:
    """A rate beyond 100 %, a factor that helps nothing, a rival with nothing to level with."""
    result = run(**inputs)
    assert [name for name, value in result.outputs.items() if value is None] == list(undefined)
    assert reason is None or reason in codes(result)


def test_a_rate_of_exactly_everything_still_levels() -> None:
    """100 % is a rate; the rival may also ask for nothing at all."""
    outputs = run(
        own={"ctr": 0.5}, rival={"ctr": 1, "conversion_rate": 0.032, "spend_per_buyer": 105, "margin": 0.3506}
    ).outputs
    assert outputs["ctr_to_level"] == pytest.approx(1)
    assert run(rival={"ctr": 0}).outputs["ctr_to_level"] == 0


def test_the_same_figures_are_a_tie() -> None:
    """Also where they are multiplied to the same amount by another way."""
    own = calculators.find("competitor-duel").defaults()["own"]
    assert run(rival=own).outputs["winner"] == "tie"
    assert run(rival={**own, "ctr": 0.1, "margin": 0.1753}).outputs["winner"] == "tie"
    assert run(rival={**own, "margin": 0.350601}).outputs["winner"] == "rival"


@given(own=SIDES, rival=SIDES)
def test_at_the_level_both_can_pay_the_same(own: dict[str, float], rival: dict[str, float]) -> None:
    """Put any of the four in its place, and it is a tie."""
    outputs = run(own=own, rival=rival).outputs
    for name, factor in FACTORS.items():
        if outputs[name] is not None:
            assert run(own={**own, factor: outputs[name]}, rival=rival).outputs["winner"] == "tie"


@given(own=SIDES, rival=SIDES)
def test_swapping_the_sides_swaps_the_winner(own: dict[str, float], rival: dict[str, float]) -> None:
    """Nothing favours the own shop."""
    swapped = {"own": "rival", "rival": "own", "tie": "tie"}
    one, other = run(own=own, rival=rival).outputs, run(own=rival, rival=own).outputs
    assert one["winner"] == swapped[other["winner"]]
    assert one["own.affordable_cpm"] == other["rival.affordable_cpm"]


@given(own=SIDES, rival=SIDES, factor=st.sampled_from(sorted(FACTORS.values())))
def test_more_of_anything_never_loses(own: dict[str, float], rival: dict[str, float], factor: str) -> None:
    """Raising one of the four never turns a winner into a loser."""
    assume(run(own=own, rival=rival).outputs["winner"] == "own")
    raised = {**own, factor: min(own[factor] * 1.5, 1 if factor != "spend_per_buyer" else 1e9)}
    assert run(own=raised, rival=rival).outputs["winner"] == "own"


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"own": {"ctr": 1.1}}, "own.ctr", "too-high"),
        ({"rival": {"margin": -1.1}}, "rival.margin", "too-low"),
        ({"rival": {"spend_per_buyer": -1}}, "rival.spend_per_buyer", "too-low"),
        ({"own": {"price": 3}}, "own.price", "unknown-field"),
        ({"own": 3}, "own", "not-group"),
        ({"impressions_price": -1}, "impressions_price", "too-low"),
    ],
)
def test_a_wrong_value_is_a_problem_of_its_part(inputs: dict[str, Any], field: str, code: str) -> None:
    """The side and the figure are named."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, "raise-one"),
        ({"rival": {"margin": 0.3}}, "estimate-closer"),
        ({"rival": {"margin": 0.3}, "impressions_price": 60}, "raise-one"),
    ],
)
def test_the_next_step_follows_the_result(inputs: dict[str, Any], code: str) -> None:
    """Whoever loses, or pays too much, is told to raise a factor first."""
    step = run(**inputs).next_step()
    assert step is not None
    assert step.message.code == code


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, "rival"),
        ({"rival": {"margin": 0.3}}, "own"),
        ({"rival": {"margin": 0.3}, "impressions_price": 60}, "own-below-market"),
        ({"own": {"margin": -0.1}, "rival": {"margin": -0.3}}, "own-earns-nothing"),
    ],
)
def test_the_headline_praises_no_shop_that_loses(inputs: dict[str, Any], code: str) -> None:
    """To pay more than the rival is nothing where the market asks more still, or nothing is earned."""
    assert run(**inputs).headline.code == code


def test_the_picture_and_the_table_show_both_sides() -> None:
    """And the market's price beside them."""
    result = run()
    assert [item["value"] for item in result.picture()["items"]] == pytest.approx([58.9008, 64, 50])
    (table,) = result.tables()
    assert [row[4] for row in table.rows] == pytest.approx([58.9008, 64])
