"""Arithmetic for numbers and columns, and the methods with a source."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from calculators.methods.auction import rank_and_price, share_shown
from calculators.methods.wilson import wilson
from calculators.numbers import (
    UNDEFINED,
    ceiling,
    divide,
    is_column,
    is_undefined,
    least,
    most,
    square_root,
    where,
)

VALUES = [-2.5, -1.0, 0.0, 0.5, 3.0, UNDEFINED]


def same(first: Any, second: Any) -> bool:
    """Tell whether two numbers are equal, or both undefined."""
    return bool(first == second or (first != first and second != second))  # noqa: PLR0124 - NaN


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (0, 0),
        (918, 918),
        (918.0000000001, 918),
        (918.0000000004, 918),
        (918.0000000006, 919),
        (918.2, 919),
        (918.9999999999, 919),
        (0.1 * 3 * 10, 3),
        (-0.5, 0),
        (1e15, 10**15),
        (1e30, int(1e30)),
        (8388609.000000002, 8388610),
    ],
)
def test_rounding_up_forgives_dust_and_nothing_more(value: float, whole: int) -> None:
    """What rounds away at 9 decimals is dust; a number and a column agree."""
    assert ceiling(value) == whole
    assert ceiling(pd.Series([float(value)])).iloc[0] == whole


@pytest.mark.parametrize("value", [UNDEFINED, float("inf")])
def test_rounding_up_nothing_is_still_nothing(value: float) -> None:
    """NaN and infinity pass through as undefined."""
    assert is_undefined(ceiling(value))


@pytest.mark.parametrize("helper", [least, most, divide])
def test_a_helper_gives_a_column_what_it_gives_each_number(helper: Any) -> None:
    """Row by row the column path is the scalar path, undefined values included."""
    pairs = [(first, second) for first in VALUES for second in VALUES]
    firsts, seconds = pd.Series([a for a, _ in pairs]), pd.Series([b for _, b in pairs])
    column = helper(firsts, seconds)
    assert is_column(column)
    for (first, second), value in zip(pairs, column, strict=True):
        assert same(value, helper(first, second))
    for value in VALUES:
        assert all(map(same, helper(firsts, value), [helper(first, value) for first in firsts]))
        if not is_undefined(value):
            assert all(map(same, helper(value, firsts), [helper(value, first) for first in firsts]))


def test_dividing_by_zero_is_undefined_for_every_numerator() -> None:
    """No error and no infinity: 1/0, 0/0 and a column over 0 are all undefined."""
    assert is_undefined(divide(1, 0))
    assert is_undefined(divide(0, 0))
    assert divide(pd.Series([1.0, 0.0]), 0).isna().all()
    assert divide(1, pd.Series([0, 2])).isna().tolist() == [True, False]


def test_a_column_chooses_row_by_row() -> None:
    """``where`` takes columns and numbers on either side, whole numbers and undefined ones."""
    column = pd.Series([1, 2, 3])
    assert where(column > 1, column, 0).tolist() == [0, 2, 3]
    assert where(column > 1, 0, column).tolist() == [1, 0, 0]
    assert where(column > 1, 0.5, column).tolist() == [1, 0.5, 0.5]
    assert where(column > 1, 7.0, 8).tolist() == [8, 7, 7]
    assert where(column > 1, 7, 8).tolist() == [8, 7, 7]
    assert where(column > 1, column, UNDEFINED).isna().tolist() == [True, False, False]


def test_a_square_root_is_taken_of_a_number_or_a_column() -> None:
    """The column path gives the scalar path's roots."""
    roots = square_root(pd.Series([0.0, 2.0, 2.25]))
    assert roots.tolist() == [0, math.sqrt(2), 1.5]


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_wilson_interval_matches_published_values(
    successes: int, trials: int, low: float, high: float
) -> None:
    """The bounds are those of the score interval at 95 %."""
    assert wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_no_trials_have_no_interval() -> None:
    """A share of nothing is undefined, and so are its bounds, in a column too."""
    assert all(is_undefined(bound) for bound in wilson(0, 0))
    low, high = wilson(pd.Series([0, 1]), pd.Series([0, 2]))
    assert low.isna().tolist() == high.isna().tolist() == [True, False]


def test_an_undefined_score_takes_no_part_in_the_auction() -> None:
    """It stands neither above nor below, sets no price and costs no impressions."""
    plain = rank_and_price(bid=1.2, quality=1, rival_scores=[], reserve=0.3)
    assert rank_and_price(bid=1.2, quality=1, rival_scores=[UNDEFINED], reserve=0.3) == plain == (1, 0.3)
    assert share_shown(score=1, rival_scores=[UNDEFINED, 2], decay=0.25) == 0.75
