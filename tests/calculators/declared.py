"""What the tests ask of every calculator: its parts, its display formulas evaluated."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from calculators import CALCULATORS
from calculators.numbers import ceiling
from calculators.paths import flat, nested
from calculators.reading import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators import Calculator
    from calculators.calculator import Output

SLUGS = [calculator.slug for calculator in CALCULATORS]

_SIGNS = {"×": "*", "÷": "/", "−": "-", "⌈": "ceiling(", "⌉": ")"}


def fields_of(calculator: Calculator) -> Iterator[Any]:
    """Yield every declared field, those of rows and groups too."""
    for field in calculator.inputs:
        yield field
        if field.is_rows or field.is_group:
            yield from field.fields


def texts_of(calculator: Calculator, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return inputs as a person would type them."""
    texts: dict[str, Any] = {}
    for field in calculator.inputs:
        value = inputs[field.name]
        if field.is_rows:
            texts[field.name] = [_part_texts(field, row) for row in value]
        elif field.is_group:
            texts[field.name] = _part_texts(field, value)
        else:
            texts[field.name] = text_of(field, value)
    return texts


def _part_texts(field: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {part.name: text_of(part, values[part.name]) for part in field.fields}


def text_of(field: Any, value: Any) -> Any:
    """Return a value as it is typed into one box; what is chosen goes by its code."""
    return value if field.is_choice else typed(value, percent=field.percent)


def wrong_texts(calculator: Calculator) -> tuple[dict[str, Any], list[str]]:
    """Return texts that are wrong in every field, and the fields in the order of their problems."""
    names = [
        part.name for field in calculator.inputs for part in (field.parts if field.is_group else [field])
    ]
    return nested(dict.fromkeys(names, "?")), names


def formulas_of() -> list[tuple[Calculator, Output]]:
    """Return every output that has a display formula, with its calculator."""
    return [
        (calculator, output) for calculator in CALCULATORS for output in calculator.outputs if output.formula
    ]


def evaluate(written: str, values: dict[str, Any]) -> Any:
    """Return what a display formula gives for these inputs and outputs, or ``None``."""
    for sign, operator in _SIGNS.items():
        written = written.replace(sign, operator)
    # A part of a group is a name of its own; a point between digits stays.
    written = re.sub(r"(?<=[a-z_])\.(?=[a-z_])", "__", written)
    values = {path.replace(".", "__"): value for path, value in flat(values).items()}
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
