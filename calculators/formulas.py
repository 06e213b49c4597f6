"""The display formulas of outputs, taken apart: names to be labelled or filled, signs as they are."""

import re
from typing import NamedTuple

from calculators.calculator import Calculator, Output

_PART = re.compile(r"[a-z_]+(?:\.[a-z_]+)?|[0-9.]+|⌈|⌉|[^a-z_0-9.⌈⌉]+")
_WORDS = ("min", "max")


class Part(NamedTuple):
    """A piece of a formula: the ``name`` of an input or output, or plain ``text``."""

    name: str
    text: str


def parts(formula: str) -> list[Part]:
    """Return the pieces of a display formula.

    >>> [part.name or part.text for part in parts("sales ÷ (orders + 1)")]
    ['sales', ' ÷ (', 'orders', ' + ', '1', ')']
    >>> [part.name or part.text for part in parts("1000 × own.ctr")]
    ['1000', ' × ', 'own.ctr']
    """
    return [
        Part(piece, "") if piece[0].isalpha() and piece not in _WORDS else Part("", piece)
        for piece in _PART.findall(formula)
    ]


def unit_of(calculator: Calculator, name: str) -> str:
    """Return the unit of the input or output called ``name``; ``KeyError`` when there is none."""
    return str(named(calculator, name).unit)


def named(calculator: Calculator, name: str) -> Output:
    """Return the declared input or output called ``name`` (both have a label and a unit)."""
    try:
        return calculator.output(name)
    except KeyError:
        field: Output = calculator.field(name)
        return field
