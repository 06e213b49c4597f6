"""Image test: the contract's check values, every edge it names, and the published methods."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators import BadInput
from calculators.image_test import OUTPUTS
from calculators.shown import fill

EVEN = {"impressions_a": 10_000, "impressions_b": 10_000}
COUNTS = st.integers(1, 10_000).flatmap(lambda shown: st.tuples(st.just(shown), st.integers(0, shown)))


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the handbook's example with these changes."""
    return calculators.run("image-test", **inputs)


def codes(result: calculators.Result) -> list[str]:
    """Return the codes of the notes."""
    return [note.code for note in result.notes]


@pytest.mark.parametrize(
    ("name", "value", "within"),
    [
        ("verdict", "b_wins", None),
        ("ctr_a", 0.05, 0),
        ("ctr_b", 488 / 8200, 0),
        ("lift", 488 / 410 - 1, 1e-12),
        ("ctr_a_low", 0.0455, 5e-5),
        ("ctr_a_high", 0.0549, 5e-5),
        ("ctr_b_low", 0.0546, 5e-5),
        ("ctr_b_high", 0.0648, 5e-5),
        ("p_value", 0.007, 5e-4),
        ("difference_low", 0.0025, 5e-5),
        ("difference_high", 0.0165, 5e-5),
        ("sample_size", 8158, 0),
        ("sample_ratio_p", 1, 0),
    ],
)
def test_the_example_gives_the_chapter_s_numbers(name: str, value: Any, within: float | None) -> None:
    """Each number that the chapter on testing pictures prints."""
    found = run().outputs[name]
    assert found == value if within is None else found == pytest.approx(value, rel=0, abs=within or 1e-15)


@pytest.mark.parametrize(
    ("share", "other", "needed"),
    [(0.20, 0.25, 1094), (0.05, 0.055, 31234), (0.05, 0.06, 8158), (0.05, 0.075, 1471)],
)
def test_the_sample_size_is_the_pooled_formula_s(share: float, other: float, needed: int) -> None:
    """20 % against 25 % takes 1094 in each group, and the chapter's table holds."""
    inputs = {**EVEN, "clicks_a": round(share * 10_000), "minimum_effect": other / share - 1}
    assert run(**inputs).outputs["sample_size"] == needed


@pytest.mark.parametrize(
    ("inputs", "undefined", "reason"),
    [
        ({"clicks_a": 0}, ["lift", "sample_size"], "no-clicks-on-a"),
        ({"clicks_a": 0, "clicks_b": 0}, ["lift", "sample_size", "p_value", "z"], "nothing-to-tell"),
        ({"clicks_a": 8200, "clicks_b": 8200}, ["sample_size", "p_value", "z"], "nothing-to-tell"),
        ({"minimum_effect": 0}, ["sample_size"], "no-effect-to-find"),
        ({**EVEN, "clicks_a": 5000, "minimum_effect": 1}, ["sample_size"], "effect-too-large"),
        ({**EVEN, "clicks_a": 8000, "minimum_effect": 0.25}, ["sample_size"], "effect-too-large"),
    ],
)
def test_what_has_no_value_is_null_and_says_why(
    inputs: dict[str, Any], undefined: list[str], reason: str
) -> None:
    """Each null rule of the contract, and no other output loses its value."""
    result = run(**inputs)
    assert sorted(name for name, value in result.outputs.items() if value is None) == sorted(undefined)
    assert reason in codes(result)


@pytest.mark.parametrize(
    ("clicks_b", "confidence", "verdict"),
    [
        (488, 0.95, "b_wins"),
        (488, 0.995, "undecided"),
        (455, 0.95, "undecided"),
        (455, 0.88, "b_wins"),
        (410, 0.01, "undecided"),
        (340, 0.95, "a_wins"),
        (0, 0.95, "a_wins"),
    ],
)
def test_the_verdict_follows_the_p_value_and_the_sign(clicks_b: int, confidence: float, verdict: str) -> None:
    """Significant at the confidence asked for, in the direction of the difference."""
    result = run(clicks_b=clicks_b, confidence=confidence)
    assert result.outputs["verdict"] == verdict
    assert result.headline.code == verdict


def test_a_click_against_none_has_a_direction_without_a_lift() -> None:
    """B may win where A has no click at all, though no percentage says by how much."""
    outputs = run(clicks_a=0).outputs
    assert (outputs["verdict"], outputs["lift"]) == ("b_wins", None)


def test_nothing_clicked_is_no_draw() -> None:
    """Without a difference to test nobody wins, and the reader is told to go on."""
    result = run(clicks_a=0, clicks_b=0)
    assert result.outputs["verdict"] == "undecided"
    assert result.headline.code == "nothing-to-tell"
    step = result.next_step()
    assert step is not None
    assert step.message.code == "keep-running"


@pytest.mark.parametrize(
    ("inputs", "said", "next_step"),
    [
        ({}, ["stopping-early"], "weigh-the-change"),
        ({"clicks_b": 340}, ["stopping-early"], "find-another-point"),
        ({"clicks_b": 455}, [], "test-larger"),
        ({"minimum_effect": 0.1}, ["under-sample-size", "stopping-early"], "keep-running"),
        ({"impressions_b": 8157, "clicks_b": 408}, ["under-sample-size"], "keep-running"),
        ({"impressions_b": 8158, "clicks_b": 408}, [], "test-larger"),
        ({"impressions_b": 9000}, ["uneven-split"], "test-larger"),
    ],
)
def test_notes_warn_of_what_spoils_a_test(inputs: dict[str, Any], said: list[str], next_step: str) -> None:
    """Too small a sample, a verdict read when it pleased, and impressions that were not split evenly."""
    result = run(**inputs)
    assert codes(result) == said
    step = result.next_step()
    assert step is not None
    assert step.message.code == next_step


def test_a_small_chance_is_not_printed_as_none() -> None:
    """A p-value of 1e-30 is below 0.0001, not 0."""
    headline = run(clicks_b=900).headline
    assert "p-value below 0.0001;" in fill(headline.data("en"), "en")


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"clicks_a": 8201}, "clicks_a", "more-clicks-than-impressions"),
        ({"clicks_b": 8201}, "clicks_b", "more-clicks-than-impressions"),
        ({"impressions_a": 0}, "impressions_a", "not-above"),
        ({"clicks_a": 0.5}, "clicks_a", "not-whole"),
        ({"confidence": 0}, "confidence", "not-above"),
        ({"confidence": 1}, "confidence", "not-below"),
        ({"power": 0}, "power", "not-above"),
        ({"power": 1}, "power", "not-below"),
        ({"minimum_effect": -0.1}, "minimum_effect", "too-low"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], field: str, code: str
) -> None:
    """Bounds, open ones too, and clicks beyond the impressions."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]


@given(a=COUNTS, b=COUNTS, confidence=st.floats(0.001, 0.999))
def test_intervals_hold_what_was_measured(a: tuple[int, int], b: tuple[int, int], confidence: float) -> None:
    """Each click rate and the difference lie inside their bounds, and rates stay rates."""
    result = run(impressions_a=a[0], clicks_a=a[1], impressions_b=b[0], clicks_b=b[1], confidence=confidence)
    outputs = result.outputs
    for side in "ab":
        low, high = outputs[f"ctr_{side}_low"], outputs[f"ctr_{side}_high"]
        assert 0 <= low <= outputs[f"ctr_{side}"] <= high <= 1 + 1e-12
    difference = outputs["ctr_b"] - outputs["ctr_a"]
    assert -1 - 1e-9 <= outputs["difference_low"] <= difference <= outputs["difference_high"] <= 1 + 1e-9
    assert [interval.output for interval in result.intervals()] == ["ctr_a", "ctr_b"]


@given(a=COUNTS, b=COUNTS)
def test_swapping_the_images_swaps_the_answer(a: tuple[int, int], b: tuple[int, int]) -> None:
    """The test and the interval of the difference are symmetric, and so is the verdict."""
    inputs = {"impressions_a": a[0], "clicks_a": a[1], "impressions_b": b[0], "clicks_b": b[1]}
    swapped = {"impressions_a": b[0], "clicks_a": b[1], "impressions_b": a[0], "clicks_b": a[1]}
    one, other = run(**inputs).outputs, run(**swapped).outputs
    assert one["p_value"] == (None if other["p_value"] is None else pytest.approx(other["p_value"]))
    assert one["difference_low"] == pytest.approx(-other["difference_high"], abs=1e-12)
    back = {"b_wins": "a_wins", "a_wins": "b_wins", "undecided": "undecided"}
    # A p-value at the very line may fall on either side by a last bit.
    if one["p_value"] is None or abs(one["p_value"] - 0.05) > 1e-9:
        assert one["verdict"] == back[other["verdict"]]


@given(ctr=st.integers(1, 4000), effect=st.floats(0.02, 0.9), power=st.floats(0.1, 0.99))
def test_a_smaller_difference_takes_a_larger_sample(ctr: int, effect: float, power: float) -> None:
    """Halving what is to be found never needs fewer impressions, nor does more power."""
    inputs = {**EVEN, "clicks_a": ctr, "minimum_effect": effect, "power": power}
    needed = run(**inputs).outputs["sample_size"]
    assert run(**{**inputs, "minimum_effect": effect / 2}).outputs["sample_size"] >= needed >= 1
    assert run(**{**inputs, "power": (1 + power) / 2}).outputs["sample_size"] >= needed


def test_the_picture_and_the_table_show_the_bounds() -> None:
    """Bars with their intervals; the table of sizes leaves out what no click rate can reach."""
    result = run(**EVEN, clicks_a=6000)
    bars = result.picture()["items"]
    images, sizes = result.tables()
    assert [[bar["value"], bar["low"], bar["high"]] for bar in bars] == [row[3:] for row in images.rows]
    assert [row[0] for row in sizes.rows] == [0.05, 0.1, 0.2, 0.3, 0.5]
    assert run(clicks_a=0).tables()[1].rows == []


def test_every_output_of_the_contract_is_there() -> None:
    """By the names that scripts spell."""
    assert {output.name for output in OUTPUTS} == {
        "ctr_a", "ctr_b", "ctr_a_low", "ctr_a_high", "ctr_b_low", "ctr_b_high", "lift", "z", "p_value",
        "difference_low", "difference_high", "sample_size", "verdict", "sample_ratio_p",
    }  # fmt: skip
