"""What each of several factors did to a change of their product.

Sources: B. W. Ang, "The LMDI approach to decomposition analysis", Energy Policy 33 (2005), 867-871,
for the logarithmic mean Divisia index; R. Wood, M. Lenzen, "Zero-value problems of the logarithmic
mean divisia index decomposition method", Energy Policy 34 (2006), 1326-1331, for its analytical
limits where a factor is zero; L. S. Shapley, "A value for n-person games" (1953), for the mean over
all orders in which the factors may change. Both add up to the change and favour no order.
"""

from calculators.numbers import Number, divide, least, logarithm, most, where

# Parts may be far larger than the sales they explain; what rounding leaves over may then show. Below
# this share of the larger sales it does not.
_CLOSED = 1e-10
# Ratios farther from 1 are taken as a difference of logarithms, which cannot run out of range.
_FAR = 1000
# Below this the logarithmic mean comes from its series: dividing two small differences loses digits.
_NEAR = 0.02


def shapley(before: "list[Number]", after: "list[Number]") -> "list[Number]":
    """Return the part of each of three factors in the change of their product.

    >>> [round(part, 2) for part in shapley([10000, 0.03, 120], [12500, 0.026, 126])]
    [8605.0, -5540.0, 1885.0]
    """
    parts = []
    for own, first, second in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
        neither = before[first] * before[second] / 3
        one = (before[first] * after[second] + after[first] * before[second]) / 6
        both = after[first] * after[second] / 3
        parts.append((after[own] - before[own]) * (neither + one + both))
    start, end = before[0] * before[1] * before[2], after[0] * after[1] * after[2]
    return _closed(parts, end - start, most(start, end))


def _closed(parts: "list[Number]", change: Number, scale: Number) -> "list[Number]":
    """Return three parts that add up to ``change``, even where both products are zero.

    What rounding left over goes to the smallest part, whose last bit is the finest; a factor that
    did not change stays without a part.
    """
    rest = _left_over(parts, change)
    shows = abs(rest) > _CLOSED * scale
    sizes = [where(part == 0, float("inf"), abs(part)) for part in parts]
    smallest = least(least(sizes[0], sizes[1]), sizes[2])
    closed, taken = [], 0
    for part, size in zip(parts, sizes):
        takes = shows & (size == smallest) & (taken == 0)
        closed.append(where(takes, part + rest, part))
        taken = taken + where(takes, 1, 0)
    return closed


def _left_over(parts: "list[Number]", change: Number) -> Number:
    """Return ``change`` less the parts, to the last bit (Knuth's two-sum)."""
    total, error = -change, change * 0
    for part in parts:
        reached = total + part
        added = reached - total
        error = error + ((total - (reached - added)) + (part - added))
        total = reached
    return -(total + error)


def lmdi(
    before: "list[Number]", after: "list[Number]", product_before: Number, product_after: Number
) -> "list[Number]":
    """Return the part of each factor in the change of their product, by logarithmic means.

    Factors are not negative. One that is zero before or after takes the whole change, several
    share it equally: the limits that the method approaches as those factors go to zero.

    >>> parts = lmdi([10000, 0.03, 120], [12500, 0.026, 126], 36000, 40950)
    >>> [round(part, 2) for part in parts]
    [8573.59, -5498.2, 1874.61]
    >>> lmdi([0, 0.03, 120], [12500, 0.026, 126], 0, 40950)
    [40950.0, 0.0, 0.0]
    """
    zeros, logs, number_of_zeros, whole_log = [], [], 0, 0.0
    for start, end in zip(before, after):
        zero = where((start > 0) & (end > 0), 0, 1)
        log = where(zero > 0, 0.0, _log_of_ratio(start, end))
        zeros.append(zero)
        logs.append(log)
        number_of_zeros = number_of_zeros + zero
        whole_log = whole_log + log
    change = product_after - product_before
    share = divide(change, number_of_zeros)
    weight = _logarithmic_mean(product_before, product_after, whole_log)
    parts = []
    for zero, log in zip(zeros, logs):
        parts.append(where(number_of_zeros > 0, where(zero > 0, share, 0.0), weight * log))
    return parts


def _log_of_ratio(start: Number, end: Number) -> Number:
    ratio = divide(end, start)
    near = (ratio * _FAR > 1) & (ratio < _FAR)
    return where(near, logarithm(ratio), logarithm(end) - logarithm(start))


def _logarithmic_mean(start: Number, end: Number, log: Number) -> Number:
    """Return (end - start) / log, where ``log`` is the logarithm of end / start."""
    total = start + end
    slope = where(total > 0, divide(end - start, total), 0.0)
    square = slope * slope
    # 2 artanh(slope) = log: the series of artanh, turned over.
    series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9)))
    near = (log < _NEAR) & (log > -_NEAR)
    return where(near, total / 2 / series, divide(end - start, log))
