"""Answers with as few digits as they need, the same in every engine.

Only products and quotients of doubles with exact powers of ten: ``round`` and ``format`` differ
from one engine to another.
"""

import math
from typing import Any

from calculators.reading import typed

# 10**22 is the last power of ten, 2**53 the last whole number, up to which doubles are exact.
_LAST_EXACT = 22
_LAST_WHOLE = 9007199254740992.0


def power_of_ten(exponent: int) -> float:
    """Return 10 to a whole exponent from 0 to 22, exactly.

    >>> power_of_ten(3)
    1000.0
    """
    power = 1.0
    for _ in range(exponent):
        power *= 10.0
    return power


def to_digits(value: float, digits: int) -> float:
    """Return ``value`` rounded half up to so many significant digits.

    >>> to_digits(131.20000000000002, 12), to_digits(-0.0012345678, 3), to_digits(0, 5)
    (131.2, -0.00123, 0)
    """
    if value == 0:
        return value
    size, places = abs(value), digits
    while size >= 1.0 and places > -_LAST_EXACT:
        size, places = size / 10.0, places - 1
    while size < 0.1 and places < _LAST_EXACT:  # noqa: PLR2004 - one place
        size, places = size * 10.0, places + 1
    if places >= 0:
        power = power_of_ten(places)
        return math.floor(value * power + 0.5) / power
    power = power_of_ten(-places)
    return math.floor(value / power + 0.5) * power


def shortest(value: float, keeps: Any) -> float:
    """Return ``value`` with 12 or 15 digits where ``keeps`` agrees, else as it is.

    >>> shortest(0.1 + 0.2, lambda value: True)
    0.3
    """
    for digits in (12, 15):
        short = to_digits(value, digits)
        if keeps(short):
            return short
    return value


def inwards(value: float, upwards: bool, decimals: int, keeps: Any) -> float:  # noqa: FBT001 - the direction
    """Return the first number beyond ``value`` with few decimals that ``keeps`` agrees to.

    >>> inwards(1.2800000000001, True, 2, lambda value: value > 1.28)
    1.29
    """
    # The last digits of an edge are the search's own: 0.30000000000001 is 0.3 where 0.3 will do.
    near = to_digits(value, 12)
    if keeps(near):
        value = near
    for places in range(decimals, 13):
        power = power_of_ten(places)
        scaled = value * power
        whole = -math.floor(-scaled) if upwards else math.floor(scaled)
        if keeps(whole / power):
            return whole / power
    return value


def written(value: float, *, percent: bool = False) -> str:
    """Return ``value`` as a person types it: 0.056 as '5.6' in a percent field.

    Like :func:`calculators.reading.typed`, but by way of whole numbers: MicroPython's ``repr``
    does not always find the shortest text.

    >>> written(9982.88648032), written(0.056, percent=True), written(-3.0), written(1e15)
    ('9982.88648032', '5.6', '-3', '1000000000000000')
    """
    size = abs(value)
    for places in range(_LAST_EXACT + 1):
        power = power_of_ten(places)
        if size * power > _LAST_WHOLE:
            break
        whole = math.floor(size * power + 0.5)
        if whole / power == size:
            return ("-" if value < 0 else "") + _with_point(str(whole), places - (2 if percent else 0))
    return typed(value, percent=percent)


def _with_point(digits: str, places: int) -> str:
    """Return whole digits with the point so many places from their end."""
    if places <= 0:
        return digits + "0" * -places if digits != "0" else digits
    digits = "0" * (places + 1 - len(digits)) + digits
    return (digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")
