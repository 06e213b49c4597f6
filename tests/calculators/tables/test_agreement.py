"""Every table tool gives the kept answers to its samples, with whichever pandas runs this."""

from __future__ import annotations

import pytest

from tests.vectors.tables import all_questions, differences, load
from tests.vectors.tables.make import answer_here

QUESTIONS = all_questions()
EACH = pytest.mark.parametrize("name", sorted(QUESTIONS))


@EACH
def test_the_kept_answers_still_hold(name: str) -> None:
    """After a wanted change run `python -m tests.vectors.tables.make`."""
    expected = load(name)
    wrong = {
        question.sample: found
        for question in QUESTIONS[name]
        if (found := differences(expected[question.sample], answer_here(question)))
    }
    assert wrong == {}


@EACH
def test_every_sample_has_an_answer_that_is_none_of_a_mistake(name: str) -> None:
    """The files hold each sample of the tool, no more, and each was worked out."""
    answers = load(name)
    assert sorted(answers) == sorted(question.sample for question in QUESTIONS[name])
    for answer in answers.values():
        assert answer["opened"]["rows"] > 0
        assert answer["worked"]["tables"]


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        (1.0, 1.0 + 1e-12, True),
        (1, 1.0, True),
        (1.0, 1.00001, False),
        (None, 0, False),
        (True, 1, False),
        ([1], [1, 2], False),
        ({"a": 1}, {"b": 1}, False),
        ("a", "b", False),
    ],
)
def test_the_comparison_sees_what_differs(expected: object, got: object, *, same: bool) -> None:
    """Float dust is none; a missing value, a truth, a length, a key or a word is."""
    assert (differences(expected, got) == []) is same
