"""The Wilson score interval for a share.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
Journal of the American Statistical Association 22 (1927), 209-212.
"""

from calculators.numbers import Number, divide, least, most, square_root, where

# The two-sided 95 % point of the standard normal distribution.
Z_95 = 1.959964


def wilson(successes: Number, trials: Number, z: float = Z_95) -> "tuple[Number, Number]":
    """Return the lower and upper bound of the share ``successes / trials``.

    Counts or columns of counts; ``trials`` of zero gives undefined bounds. The observed share
    always lies inside: the bounds are held against the last bit of float dust.

    >>> low, high = wilson(90, 3000)
    >>> round(low, 4), round(high, 4)
    (0.0245, 0.0367)
    >>> wilson(0, 20)[0]
    0.0
    """
    share = divide(successes, trials)
    spread = z * z / 2
    centre = successes + spread
    half = z * square_root(successes * (1 - share) + spread / 2)
    low = where(successes == 0, 0.0 * share, least(share, divide(centre - half, trials + z * z)))
    high = where(successes == trials, share, most(share, divide(centre + half, trials + z * z)))
    return low, high
