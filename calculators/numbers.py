"""Arithmetic that takes a number or a pandas column, so that a formula is written once.

An undefined value (division by zero, no solution) is NaN inside a formula, as it is in a column;
:mod:`calculators.calculator` turns it into ``None`` and a reason before anybody sees it.
Nothing here imports pandas: a column is recognised by its methods.
"""

import math
from typing import Any

UNDEFINED = float("nan")

# What rounding to 9 decimals takes away.
_DUST = 5e-10

# A number, or a pandas column of numbers. There is no common base class to name.
Number = Any


def is_column(value: Number) -> bool:
    """Tell whether ``value`` is a pandas column rather than a number.

    >>> is_column(3.5)
    False
    """
    # Asked of every number of every formula, and MicroPython's ``hasattr`` raises and catches to know.
    return not isinstance(value, (int, float)) and hasattr(value, "where")


def is_undefined(value: Number) -> bool:
    """Tell whether a single number is undefined: NaN or beyond what a double can hold.

    >>> is_undefined(UNDEFINED), is_undefined(float("inf")), is_undefined(0)
    (True, True, False)
    """
    return isinstance(value, float) and (math.isnan(value) or math.isinf(value))


def where(condition: Number, then: Number, otherwise: Number) -> Number:
    """Choose ``then`` where the condition holds, else ``otherwise``.

    >>> where(2 > 1, "yes", "no")
    'yes'
    """
    # What comparing two numbers gives, told apart without another call: keystrokes wait for this.
    if condition is True:
        return then
    if condition is False:
        return otherwise
    if not is_column(condition):
        return then if condition else otherwise
    # Floats throughout: pandas 2 warns where whole numbers would become floats and fit back.
    everywhere = condition * 0.0 + otherwise
    return everywhere.where(~condition, then)


def divide(numerator: Number, denominator: Number) -> Number:
    """Divide; undefined where the denominator is zero.

    >>> divide(1, 4)
    0.25
    >>> divide(1, 0)
    nan
    """
    if is_column(denominator):
        return numerator / denominator.where(denominator != 0)
    if denominator == 0:
        return numerator * UNDEFINED
    return numerator / denominator


def least(first: Number, second: Number) -> Number:
    """Return the smaller of two; undefined when either is.

    >>> least(3, 2)
    2
    >>> least(3, UNDEFINED)
    nan
    """
    smaller = where(first <= second, first, second)
    return where(first != first, first, smaller)  # noqa: PLR0124 - only NaN differs from itself


def most(first: Number, second: Number) -> Number:
    """Return the larger of two; undefined when either is.

    >>> most(3, 2)
    3
    """
    larger = where(first >= second, first, second)
    return where(first != first, first, larger)  # noqa: PLR0124 - only NaN differs from itself


def ceiling(value: Number) -> Number:
    """Round up to a whole number, forgiving float dust: rounded to 9 decimals first.

    >>> ceiling(918.0000000001), ceiling(918.2)
    (918, 919)
    >>> ceiling(UNDEFINED)
    nan
    """
    if is_column(value):
        return value // 1 + (value % 1 >= _DUST)
    if is_undefined(value):
        return value
    whole = math.floor(value)
    # Not ``round(value, 9)``: MicroPython rounds by way of value x 10**9, which is not the same.
    return whole + 1 if value - whole >= _DUST else whole


def square_root(value: Number) -> Number:
    """Return the square root of a number or column that is not negative.

    >>> square_root(2.25)
    1.5
    """
    if is_column(value):
        return value**0.5
    return math.sqrt(value)


def floor(value: Number) -> Number:
    """Round down to a whole number, forgiving float dust: 2.9999999999 is 3.

    >>> floor(2.9999999999), floor(2.99)
    (3, 2)
    """
    return -ceiling(-value)


def logarithm(value: Number) -> Number:
    """Return the natural logarithm; undefined for what is not above zero.

    >>> logarithm(1), logarithm(0)
    (0.0, nan)
    """
    if is_column(value):
        return value.where(value > 0).map(math.log)
    return math.log(value) if value > 0 else value * 0 + UNDEFINED


def each(function: Any, value: Number) -> Number:
    """Return ``function`` of a number, or of every number of a column.

    >>> each(abs, -2)
    2
    """
    return value.map(function) if is_column(value) else function(value)


def word_where(condition: Number, then: str, otherwise: Any) -> Any:
    """Choose the word ``then`` where the condition holds, else ``otherwise``, a word or a column of words.

    >>> word_where(2 > 1, "yes", "no")
    'yes'
    """
    if not is_column(condition):
        return then if condition else otherwise
    words = condition.map(lambda _: otherwise) if isinstance(otherwise, str) else otherwise
    return words.where(~condition, then)
