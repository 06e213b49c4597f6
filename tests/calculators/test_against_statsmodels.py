"""The statistics of the calculators against statsmodels and SciPy, written by other people."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import ndtri
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
    samplesize_proportions_2indep_onetail,
)

from calculators.methods.normal import quantile, two_sided_p, two_sided_z
from calculators.methods.proportions import newcombe, sample_size, z_of_difference
from calculators.methods.wilson import wilson

TRIALS = st.integers(1, 1_000_000)
PAIRS = TRIALS.flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))
CONFIDENCES = st.floats(0.001, 0.9999)
SHARES = st.floats(0.0001, 0.9999)


@given(share=st.floats(5e-324, 1, exclude_max=True))
def test_the_normal_quantile_has_every_digit(share: float) -> None:
    """Down to the smallest double there is: SciPy's and the standard library's, to the last digits."""
    assert quantile(share) == pytest.approx(float(ndtri(share)), rel=1e-13, abs=1e-15)
    assert quantile(share) == pytest.approx(NormalDist().inv_cdf(share), rel=1e-14, abs=1e-15)


@given(confidence=CONFIDENCES)
def test_how_far_and_how_likely_are_opposites(confidence: float) -> None:
    """The chance beyond the distance of a confidence is what the confidence leaves."""
    assert two_sided_p(two_sided_z(confidence)) == pytest.approx(1 - confidence, rel=1e-11)


@given(one=PAIRS, other=PAIRS)
def test_the_test_of_two_shares(one: tuple[int, int], other: tuple[int, int]) -> None:
    """The pooled z and its two-sided p-value."""
    assume(0 < one[0] + other[0] < one[1] + other[1])
    z, p_value = proportions_ztest([other[0], one[0]], [other[1], one[1]])
    mine = z_of_difference(*one, *other)
    assert mine == pytest.approx(z, rel=1e-9, abs=1e-9)
    assert two_sided_p(mine) == pytest.approx(p_value, rel=1e-6, abs=1e-300)


@given(pair=PAIRS, confidence=CONFIDENCES)
def test_the_interval_of_a_share(pair: tuple[int, int], confidence: float) -> None:
    """Wilson's, at any confidence."""
    low, high = proportion_confint(*pair, alpha=1 - confidence, method="wilson")
    assert wilson(*pair, two_sided_z(confidence)) == pytest.approx((low, high), rel=1e-9, abs=1e-12)


@given(one=PAIRS, other=PAIRS, confidence=CONFIDENCES)
def test_the_interval_of_a_difference(
    one: tuple[int, int], other: tuple[int, int], confidence: float
) -> None:
    """Newcombe's, at any confidence."""
    theirs = confint_proportions_2indep(*other, *one, method="newcomb", compare="diff", alpha=1 - confidence)
    assert newcombe(*one, *other, two_sided_z(confidence)) == pytest.approx(theirs, rel=1e-7, abs=1e-9)


@given(share=SHARES, other=SHARES, confidence=st.floats(0.5, 0.999), power=st.floats(0.5, 0.999))
def test_the_size_of_a_sample(share: float, other: float, confidence: float, power: float) -> None:
    """The pooled-variance formula of R's power.prop.test, rounded up."""
    assume(abs(other - share) > 1e-4)
    theirs = samplesize_proportions_2indep_onetail(other - share, share, power, alpha=1 - confidence)
    mine = sample_size(share, other, confidence=confidence, power=power)
    assert mine == pytest.approx(max(1, math.ceil(theirs)), rel=1e-9, abs=1)
