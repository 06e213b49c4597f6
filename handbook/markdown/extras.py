"""What the folds under a result ask about: which numbers can be aimed at, changed and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators import formulas
from calculators.units import UNITS

if TYPE_CHECKING:
    from calculators.calculator import Calculator, Output


def numeric_inputs(calculator: Calculator) -> list[Any]:
    """Return the inputs that are one number each, parts of groups among them; rows are fixed.

    >>> from calculators import find
    >>> [field.name for field in numeric_inputs(find("ad-bid"))][:4]
    ['bid', 'ctr', 'relevance', 'category_ctr']
    """
    return [field for field in calculator.single_fields() if field.is_number]


def numeric_outputs(calculator: Calculator) -> list[Output]:
    """Return the outputs that are numbers, the main ones first.

    >>> from calculators import find
    >>> [output.name for output in numeric_outputs(find("ad-bid"))][:2]
    ['profit', 'actual_cpc']
    """
    numbers = [output for output in calculator.outputs if output.unit in UNITS]
    return sorted(numbers, key=lambda output: not output.main)


def in_steps(calculator: Calculator) -> list[Output]:
    """Return the outputs that have a display formula, each after those it is worked out from.

    >>> from calculators import find
    >>> [output.name for output in in_steps(find("ad-bid"))][:3]
    ['value_per_click', 'quality', 'score']
    """
    waiting = [output for output in calculator.outputs if output.formula]
    steps: list[Output] = []
    while waiting:
        open_names = {output.name for output in waiting}
        ready = [output for output in waiting if not open_names & _names(output)]
        # Formulas that name each other in a circle stand in declared order.
        step = ready[0] if ready else waiting[0]
        waiting.remove(step)
        steps.append(step)
    return steps


def _names(output: Output) -> set[str]:
    return {part.name for part in formulas.parts(output.formula) if part.name}


def labels(calculator: Calculator, language: str) -> dict[str, str]:
    """Return what the reader calls each input and output, by name, in declared order."""
    rows = [field for field in calculator.inputs if field.is_rows]
    outputs = [output for output in calculator.outputs if output.unit != "rows"]
    things = [*calculator.single_fields(), *rows, *outputs]
    return {thing.name: thing.label.say(language) for thing in things}
