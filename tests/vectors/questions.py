"""The vectors of goal seek, sensitivity and the grid, for every calculator that answers in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.levers import levers, numeric_outputs
from calculators.reading import typed
from calculators.units import UNITS
from tests.vectors import TWELVE_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators import Calculator
    from calculators.calculator import Output

Named = tuple[str, dict[str, Any]]

# Today's output times each: within reach, on the spot, far off.
_FACTORS = (1.1, 0.8, 1, 30, -2)


def questions_of(calculator: Calculator) -> Iterator[Named]:
    """Yield the name and the request of every question, without slug and language."""
    if not calculator.numeric:
        yield "goal seek without numbers", {"do": "solve", "output": "ranking", "target": "1", "input": "x"}
        return
    outputs, inputs = exact_outputs(calculator), [lever.path for lever in levers(calculator)]
    now = calculator.run().outputs
    for index, path in enumerate(inputs * 2):
        output = outputs[index % len(outputs)]
        target = typed_target(output, now[output.name] * _FACTORS[index % len(_FACTORS)])
        asked = {"do": "solve", "output": output.name, "target": target, "input": path}
        yield f"{output.name} to {target} by {path}", asked
    for output in outputs[:3]:
        yield f"sensitivity of {output.name}", {"do": "sensitivity", "output": output.name}
        asked = {"do": "grid", "output": output.name, "across": inputs[0], "down": inputs[-1]}
        yield f"grid of {output.name}", asked
    first, name = inputs[0], outputs[0].name
    yield "a target that is no number", {"do": "solve", "output": name, "target": "abc", "input": first}
    yield "an unknown output", {"do": "sensitivity", "output": "zzz"}
    yield "an unknown input", {"do": "solve", "output": name, "target": "1", "input": "zzz"}
    yield "one input twice", {"do": "grid", "output": name, "across": first, "down": first}


def exact_outputs(calculator: Calculator) -> list[Output]:
    """Return the numeric outputs that every engine computes to the last bit."""
    loose = TWELVE_DIGITS.get(calculator.slug, frozenset())
    return [one for one in numeric_outputs(calculator) if not loose & {one.name, one.name.split(".")[0]}]


def typed_target(output: Output, value: float) -> str:
    """Return a target as a person types it, a percentage for a rate."""
    return typed(value, percent=UNITS[output.unit].percent)
