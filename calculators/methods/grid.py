"""The two-input grid: one output for every pair of values around the present ones."""

from typing import Any

from calculators.calculator import Calculator, Output
from calculators.fields import BadInput, Problem
from calculators.levers import Lever, output_at
from calculators.sentences import sentence
from calculators.words import Message, Quantity, Words

MOST = 7
# In tenths of the present value, the nearest first: what a bound forbids is made up further on.
_TENTHS = (10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15, 4, 3)
# In quarters of a likely value, where the present one is 0 or empty.
_QUARTERS = (0, 1, 2, 3, 4, 5, 6)
_LIKELY_RATE, _LIKELY_NUMBER = 0.04, 4
_WHOLE_STEPS = (0, 1, -1, 2, -2, 3, -3, 4, 5, 6)

_ALL = Words(
    zh="「{across}」和「{down}」一起变动时，「{output}」在 {low} 到 {high} 之间（现在 {now}）。",
    en="As {across} and {down} move together, {output} lies between {low} and {high} (now {now}).",
)
_SOME = Words(
    zh="「{across}」和「{down}」一起变动时，「{output}」在 {low} 到 {high} 之间（现在 {now}）；有 {count} 格输入互相矛盾或算不出，留空。",
    en="As {across} and {down} move together, {output} lies between {low} and {high} (now {now}); "
    "cells left empty, where the inputs contradict one another or there is no value: {count}.",
)
_NONE = Words(
    zh="「{across}」和「{down}」的这些搭配里，「{output}」一格也算不出来。",
    en="{output} has no value for any of these pairs of {across} and {down}.",
)
_NOTHING = Words(zh="算不出", en="none")


class Grid:
    """Values ``across`` and ``down``, and the output of each pair: ``cells[down][across]``.

    A cell is ``None`` where the pair breaks a rule or the output is undefined. ``base`` and
    ``now`` are the present values of the two inputs and of the output.
    """

    def __init__(
        self,
        output: Output,
        levers: "tuple[Lever, Lever]",
        axes: "tuple[list[Any], list[Any]]",
        cells: "list[list[Any]]",
        base: "tuple[Any, Any]",
        now: Any,
    ) -> None:
        self.output = output
        self.across, self.down = levers
        self.across_values, self.down_values = axes
        self.cells = cells
        self.base = base
        self.now = now
        self.message = self._said()

    def _said(self) -> Message:
        known = [cell for row in self.cells for cell in row if cell is not None]
        values: dict[str, Any] = {
            "across": self.across.label,
            "down": self.down.label,
            "output": self.output.label,
        }
        if not known:
            return sentence("no-cell", _NONE, values)
        empty = len(self.cells) * len(self.across_values) - len(known)
        values["low"] = Quantity(min(known), self.output.unit)
        values["high"] = Quantity(max(known), self.output.unit)
        values["now"] = _NOTHING if self.now is None else Quantity(self.now, self.output.unit)
        if empty:
            values["count"] = Quantity(empty, "count")
            return sentence("some-cells", _SOME, values)
        return sentence("all-cells", _ALL, values)


def grid(
    calculator: Calculator, inputs: "dict[str, Any]", output: Output, across: Lever, down: Lever
) -> Grid:
    """Return ``output`` for every pair of up to seven values each of two inputs.

    >>> import calculators
    >>> from calculators.levers import find_lever
    >>> margin = calculators.find("profit-margin")
    >>> price, cost = find_lever(margin, "price"), find_lever(margin, "unit_cost")
    >>> found = grid(margin, margin.resolve({}), margin.output("contribution"), price, cost)
    >>> found.across_values, len(found.cells), round(found.cells[3][3], 2)
    ([70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 130.0], 7, 13.06)
    """
    base = across.value(inputs), down.value(inputs)
    axes = axis(across, base[0]), axis(down, base[1])
    cells = []
    for second in axes[1]:
        row = []
        for first in axes[0]:
            row.append(_cell(calculator, down.moved(across.moved(inputs, first), second), output))
        cells.append(row)
    return Grid(output, (across, down), axes, cells, base, output_at(calculator, inputs, output))


def axis(lever: Lever, base: Any) -> "list[Any]":
    """Return up to seven values around ``base``, ascending, inside the field's own bounds."""
    found: list[Any] = []
    for value in _candidates(lever, base):
        if len(found) < MOST and value not in found and _fits(lever, value):
            found.append(value)
    return sorted(found)


def _candidates(lever: Lever, base: Any) -> "list[Any]":
    field = lever.field
    if field.whole and base is not None and abs(base) < len(_TENTHS):
        return [base + step for step in _WHOLE_STEPS]
    if base:
        return [lever.times(base, tenths) for tenths in _TENTHS]
    likely = field.default or (_LIKELY_RATE if field.percent else _LIKELY_NUMBER)
    return [lever.on_scale(likely * quarters / 4) for quarters in _QUARTERS]


def _fits(lever: Lever, value: Any) -> bool:
    try:
        lever.field.check(value)
    except Problem:
        return False
    return True


def _cell(calculator: Calculator, inputs: "dict[str, Any]", output: Output) -> Any:
    try:
        return output_at(calculator, calculator.resolve(inputs), output)
    except BadInput:
        return None
