"""What the tests ask of every calculator: its parts, its display formulas evaluated."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from calculators import CALCULATORS
from calculators.numbers import ceiling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators import Calculator
    from calculators.calculator import Output

SLUGS = [calculator.slug for calculator in CALCULATORS]

_SIGNS = {"×": "*", "÷": "/", "−": "-", "⌈": "ceiling(", "⌉": ")"}


def fields_of(calculator: Calculator) -> Iterator[Any]:
    """Yield every declared field, those of rows too."""
    for field in calculator.inputs:
        yield field
        if field.is_rows:
            yield from field.fields


def formulas_of() -> list[tuple[Calculator, Output]]:
    """Return every output that has a display formula, with its calculator."""
    return [
        (calculator, output) for calculator in CALCULATORS for output in calculator.outputs if output.formula
    ]


def evaluate(written: str, values: dict[str, Any]) -> Any:
    """Return what a display formula gives for these inputs and outputs, or ``None``."""
    for sign, operator in _SIGNS.items():
        written = written.replace(sign, operator)
    try:
        names = {"__builtins__": {}, "ceiling": ceiling, "min": min, "max": max}
        return eval(written, names, values)  # noqa: S307 - our own declarations
    except (ZeroDivisionError, TypeError):
        return None


def is_close(first: Any, second: Any, *, scale: float = 0.0) -> bool:
    """Tell whether two numbers agree to 1e-9 of themselves, or of ``scale`` where it is larger."""
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9 * scale)


def numbers_in(data: Any) -> Iterator[float]:
    """Yield every number in nested data."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list | tuple):
        for item in data:
            yield from numbers_in(item)
    elif isinstance(data, int | float):
        yield data
