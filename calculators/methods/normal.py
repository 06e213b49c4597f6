"""The standard normal distribution: how far out a share of it lies.

The quantile is Algorithm AS241 (PPND16): M. J. Wichura, "The percentage points of the normal
distribution", Applied Statistics 37 (1988), 477-484; about 16 digits for every double between 0
and 1. The tail is the complementary error function.
"""

import math

from calculators.numbers import Number, each

# Coefficients of the three pairs of polynomials, highest power first, as published.
_CENTRE = (
    (
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.3871328727963666080,
    ),
    (
        5226.4952788528545610,
        28729.085735721942674,
        39307.895800092710610,
        21213.794301586595867,
        5394.1960214247511077,
        687.18700749205790830,
        42.313330701600911252,
        1.0,
    ),
)
_MIDDLE = (
    (
        7.74545014278341407640e-4,
        0.0227238449892691845833,
        0.241780725177450611770,
        1.27045825245236838258,
        3.64784832476320460504,
        5.76949722146069140550,
        4.63033784615654529590,
        1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.148103976427480074590,
        0.689767334985100004550,
        1.67638483018380384940,
        2.05319162663775882187,
        1.0,
    ),
)
_FAR = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        0.00124266094738807843860,
        0.0265321895265761230930,
        0.296560571828504891230,
        1.78482653991729133580,
        5.46378491116411436990,
        6.65790464350110377720,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        0.0148753612908506148525,
        0.136929880922735805310,
        0.599832206555887937690,
        1.0,
    ),
)
_CENTRAL = 0.425
_MIDDLE_ENDS = 5.0


def two_sided_p(z: Number) -> Number:
    """Return the chance of a standard normal number at least as far from 0 as ``z``.

    >>> round(two_sided_p(1.959964), 6)
    0.05
    """
    return each(math.erfc, abs(z) / math.sqrt(2))


def two_sided_z(confidence: Number) -> Number:
    """Return how far from 0 a standard normal number stays with this chance, in (0, 1).

    >>> round(two_sided_z(0.95), 6)
    1.959964
    """
    # The tail rather than the share below: near a confidence of 1 it keeps its digits.
    return 0.0 - each(quantile, (1 - confidence) / 2)


def quantile(share: float) -> float:
    """Return the number below which this share of the standard normal distribution lies.

    ``share`` is in (0, 1); NaN gives NaN.

    >>> round(quantile(0.8), 6), quantile(0.5)
    (0.841621, 0.0)
    """
    if share != share:  # noqa: PLR0124 - only NaN differs from itself
        return share
    off_centre = share - 0.5
    if abs(off_centre) <= _CENTRAL:
        return off_centre * _ratio(_CENTRE, _CENTRAL * _CENTRAL - off_centre * off_centre)
    tail = share if off_centre < 0 else 1 - share
    depth = math.sqrt(-math.log(tail))
    middle = depth <= _MIDDLE_ENDS
    distance = _ratio(_MIDDLE, depth - 1.6) if middle else _ratio(_FAR, depth - _MIDDLE_ENDS)
    return -distance if off_centre < 0 else distance


def _ratio(pair: "tuple[tuple[float, ...], tuple[float, ...]]", value: float) -> float:
    """Return the quotient of the two polynomials at ``value``."""
    above, below = 0.0, 0.0
    for coefficient in pair[0]:
        above = above * value + coefficient
    for coefficient in pair[1]:
        below = below * value + coefficient
    return above / below
