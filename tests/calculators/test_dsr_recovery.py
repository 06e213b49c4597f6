"""Score recovery: the contract's check value, already there, out of reach, nobody rating."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import BadInput


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("dsr-recovery", **inputs)


@pytest.mark.parametrize(
    ("inputs", "needed", "days"),
    [
        ({}, 800, 146),
        ({"share_of_five": 1}, 400, 73),
        ({"share_of_five": 1, "ratings_per_day": 400}, 400, 1),
        ({"share_of_five": 1, "ratings_per_day": 399}, 400, 2),
        ({"target": 4.72}, 0, 0),
        ({"target": 4.5}, 0, 0),
        ({"target": 4.5, "share_of_five": 0}, 0, 0),
        ({"target": 4.5, "ratings_per_day": 0}, 0, 0),
        ({"ratings_per_day": 0}, 800, None),
        ({"share_of_five": 0.8}, None, None),
        ({"share_of_five": 0.5}, None, None),
        ({"target": 5, "share_of_five": 1}, None, None),
        ({"score": 4.99, "target": 5, "share_of_five": 1}, None, None),
        ({"score": 1, "target": 4.5, "share_of_five": 1}, 7000, 1273),
        ({"ratings": 1, "share_of_five": 1}, 1, 1),
        ({"ratings": 0}, 0, 0),
    ],
)
def test_the_ratings_and_days_needed(inputs: dict[str, Any], needed: int | None, days: int | None) -> None:
    """Zero where the target is reached, null where new ratings do not average above it."""
    outputs = run(**inputs).outputs
    assert (outputs["needed"], outputs["days"]) == (needed, days)


@pytest.mark.parametrize(
    ("inputs", "codes"),
    [
        ({"share_of_five": 0.8}, ["target-out-of-reach"]),
        ({"ratings_per_day": 0}, ["no-ratings-per-day"]),
        ({"share_of_five": 0.8, "ratings_per_day": 0}, ["target-out-of-reach"]),
    ],
)
def test_a_null_says_why(inputs: dict[str, Any], codes: list[str]) -> None:
    """One reason for each null, the one that is true."""
    reasons = {"target-out-of-reach", "no-ratings-per-day"}
    assert [note.code for note in run(**inputs).notes if note.code in reasons] == codes


@pytest.mark.parametrize("share", [step / 10000 for step in range(0, 10001, 37)])
def test_a_mean_equal_to_the_target_is_not_above_it(share: float) -> None:
    """However the last bit of 4 + share falls, the same decimal is the same mean."""
    target = float(f"{4 + share:.4f}")
    assert run(score=1, target=target, share_of_five=share).outputs["needed"] is None


def test_the_ratings_needed_reach_the_target_and_one_fewer_does_not() -> None:
    """The mean over old and new ratings, worked out by hand."""
    needed = run().outputs["needed"]
    means = [(1000 * 4.72 + new * 4.9) / (1000 + new) for new in (needed - 1, needed)]
    assert means[0] < 4.8 <= means[1] + 1e-12


def test_a_low_rating_is_told_in_fives() -> None:
    """At 4.72 one one-star takes 14 fives; at 5.00 no number makes it good and nothing is said."""
    (note,) = [note for note in run().notes if note.code == "one-star-costs"]
    assert note.values["fives"].value == 14
    assert "one-star-costs" not in [note.code for note in run(score=5).notes]


@pytest.mark.parametrize(
    ("inputs", "headline", "step"),
    [
        ({}, "days-needed", "mend-low-ratings"),
        ({"ratings_per_day": 0}, "ratings-needed", "mend-low-ratings"),
        ({"target": 4.7}, "target-reached", "count-low-ratings"),
        (
            {"score": 4.85, "target": 4.8, "share_of_five": 0.5},
            "target-reached-for-now",
            "raise-the-new-mean",
        ),
        ({"ratings": 0}, "no-ratings-yet", "count-low-ratings"),
        ({"share_of_five": 0.7}, "target-out-of-reach", "raise-the-new-mean"),
    ],
)
def test_headline_and_next_step_follow_the_result(inputs: dict[str, Any], headline: str, step: str) -> None:
    """Each kind of answer has its own sentence, and none of them is about asking for stars."""
    result = run(**inputs)
    assert result.headline.code == headline
    found = result.next_step()
    assert found is not None
    assert found.message.code == step


def test_the_table_holds_the_readers_own_share_among_others() -> None:
    """A share that is not among the usual ones gets a row, once, in order."""
    shares = [row[0] for row in run(share_of_five=0.87).tables()[0].rows]
    assert shares == [1, 0.95, 0.9, 0.87, 0.85, 0.8]
    assert [row[0] for row in run().tables()[0].rows] == [1, 0.95, 0.9, 0.85, 0.8]


def test_the_curve_meets_the_target_where_the_mark_is() -> None:
    """The own curve passes the target at the number needed; all fives lie above it."""
    picture = run().picture()
    own, fives = (line["points"] for line in picture["lines"])
    (mark,) = picture["points"]
    assert [y for x, y in own if x == mark["x"]] == pytest.approx([4.8])
    assert all(best > real for (_, real), (_, best) in zip(own[1:], fives[1:], strict=True))
    assert len(run(share_of_five=1).picture()["lines"]) == 1


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"score": 0.99}, "score", "too-low"),
        ({"target": 5.01}, "target", "too-high"),
        ({"ratings": 10.5}, "ratings", "not-whole"),
        ({"share_of_five": 1.1}, "share_of_five", "too-high"),
        ({"ratings_per_day": -1}, "ratings_per_day", "too-low"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], field: str, code: str
) -> None:
    """Bounds name the field to change."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]
