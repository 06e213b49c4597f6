"""Two shares compared: the pooled z test, the interval of the difference, the sample it takes.

Sources. Test: the score test of two proportions with the pooled share (A. Agresti, "Categorical
Data Analysis", 3rd ed., 2013, section 3.2). Interval: R. G. Newcombe, "Interval estimation for the
difference between independent proportions", Statistics in Medicine 17 (1998), 873-890, method 10.
Sample size: J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods for Rates and Proportions",
3rd ed., 2003, section 4.2, without continuity correction, as in R's ``power.prop.test`` and
statsmodels' ``samplesize_proportions_2indep_onetail``.
"""

from calculators.methods.normal import quantile, two_sided_z
from calculators.methods.wilson import wilson
from calculators.numbers import Number, ceiling, divide, each, most, square_root


def z_of_difference(first: Number, trials: Number, second: Number, other_trials: Number) -> Number:
    """Return the pooled z of second share minus first; undefined when both are 0 or both are 1.

    ``first`` and ``second`` are successes in ``trials`` and ``other_trials``.

    >>> round(z_of_difference(410, 8200, 488, 8200), 4)
    2.6772
    """
    pooled = divide(first + second, trials + other_trials)
    # Not below 0: a pooled share of 1 may miss it by a last bit.
    variance = most(pooled * (1 - pooled), 0 * pooled) * (divide(1, trials) + divide(1, other_trials))
    return divide(divide(second, other_trials) - divide(first, trials), square_root(variance))


def newcombe(
    first: Number, trials: Number, second: Number, other_trials: Number, z: Number
) -> "tuple[Number, Number]":
    """Return the bounds of second share minus first, put together from two Wilson intervals.

    >>> low, high = newcombe(410, 8200, 488, 8200, 1.959964)
    >>> round(low, 4), round(high, 4)
    (0.0025, 0.0165)
    """
    share, other = divide(first, trials), divide(second, other_trials)
    low, high = wilson(first, trials, z)
    other_low, other_high = wilson(second, other_trials, z)
    difference = other - share
    down = square_root((other - other_low) * (other - other_low) + (high - share) * (high - share))
    up = square_root((other_high - other) * (other_high - other) + (share - low) * (share - low))
    return difference - down, difference + up


def sample_size(share: Number, other: Number, *, confidence: Number, power: Number) -> Number:
    """Return how many trials each of two groups needs to tell ``share`` from ``other``.

    The test is two-sided at ``confidence``; ``power`` is the chance that it finds a difference of
    this size. At least 1; undefined when the shares are equal. Both shares lie in [0, 1]; what
    comes out for another number means nothing.

    >>> sample_size(0.20, 0.25, confidence=0.95, power=0.8)
    1094
    >>> sample_size(0.05, 0.06, confidence=0.95, power=0.8)
    8158
    """
    mean, difference = (share + other) / 2, other - share
    pooled, apart = 2 * mean * (1 - mean), share * (1 - share) + other * (1 - other)
    at_chance = square_root(most(pooled, 0 * pooled)) * two_sided_z(confidence)
    at_effect = square_root(most(apart, 0 * apart)) * each(quantile, power)
    # With a power below that of no sample at all the sum is negative: any sample will do.
    root = divide(most(at_chance + at_effect, 0 * at_chance), abs(difference))
    return most(ceiling(root * root), 1)
