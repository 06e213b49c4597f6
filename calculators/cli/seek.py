"""The commands ``solve`` and ``sensitivity``: for people as sentences and a table, or as JSON."""

from __future__ import annotations

import unicodedata
from argparse import Namespace
from typing import Any, Final

from calculators.calculator import Calculator
from calculators.cli.files import print_text
from calculators.cli.inputs import merged, read_json, read_settings
from calculators.cli.scalar import errors_data, find, print_json
from calculators.cli.texts import text
from calculators.fields import BadInput
from calculators.goal import Goal, solve
from calculators.levers import check_numeric, find_lever, find_output
from calculators.methods.rounding import written
from calculators.methods.sensitivity import TENTHS, Row, Sensitivity, change_unit, sensitivity
from calculators.questions import read_target, sensitivity_data, solve_data
from calculators.reading import half_width
from calculators.shown import NOTHING, fill, show
from calculators.words import Message

_NO_SOLUTION: Final = 1
_BAD: Final = 2
_GAP: Final = "  "


def solve_for(asked: Namespace, language: str) -> int:
    """Print what an input has to be for an output to reach a target; 1 where nothing does."""
    calculator = find(asked.slug)
    try:
        inputs = _inputs(calculator, asked)
        output, lever = find_output(calculator, asked.output), find_lever(calculator, asked.input)
        target = read_target(asked.target, output, percent="%" in half_width(asked.target))
    except BadInput as bad:
        return _tell_errors(calculator, bad, language)
    goal = solve(calculator, inputs, output, target, lever)
    if asked.json is None:
        _print_goal(goal, language)
    else:
        answer = _in_words(solve_data(goal, language), language)
        print_json({"calculator": calculator.slug, "inputs": inputs, "solve": answer})
    return 0 if goal.sought.solutions else _NO_SOLUTION


def sensitivity_of(asked: Namespace, language: str) -> int:
    """Print how far an output moves with each input."""
    calculator = find(asked.slug)
    try:
        inputs = _inputs(calculator, asked)
        output = find_output(calculator, asked.output)
    except BadInput as bad:
        return _tell_errors(calculator, bad, language)
    found = sensitivity(calculator, inputs, output)
    if asked.json is None:
        _print_sensitivity(found, language)
    else:
        answer = _in_words(sensitivity_data(found, language), language)
        print_json({"calculator": calculator.slug, "inputs": inputs, "sensitivity": answer})
    return 0


def _inputs(calculator: Calculator, asked: Namespace) -> dict[str, Any]:
    check_numeric(calculator)
    given = {} if asked.json is None else read_json(asked.json)
    return calculator.resolve(merged(given, read_settings(calculator, asked.set)))


def _tell_errors(calculator: Calculator, bad: BadInput, language: str) -> int:
    print_json({"calculator": calculator.slug, "errors": errors_data(bad, language)})
    return _BAD


def _in_words(data: Any, language: str) -> Any:
    """Return data with every message as its code and the filled sentence."""
    if isinstance(data, list):
        return [_in_words(one, language) for one in data]
    if not isinstance(data, dict):
        return data
    if "template" in data:
        return {"code": data["code"], "message": fill(data, language)}
    return {name: _in_words(value, language) for name, value in data.items()}


def _print_goal(goal: Goal, language: str) -> None:
    """Print the sentence, and each solution in full, ready for ``--set``."""
    probe = goal.probe
    print_text(_said(goal.message, language))
    for solution in goal.sought.solutions:
        reached = show(solution.output, probe.output.unit, language)
        print_text(f"{_GAP}{probe.lever.path}={written(solution.value)}  →  {probe.output.name} {reached}")


def _print_sensitivity(found: Sensitivity, language: str) -> None:
    """Print the sentence, a row an input, and why cells are empty."""
    print_text(_said(found.message, language))
    heads = [text(language, "head-input"), text(language, "head-now")]
    heads += [f"{(tenths - 10) * 10:+d}%".replace("-", "−") for tenths in TENTHS]
    rows = [[*heads, text(language, "head-swing")]]
    rows += [_cells(found, row, language) for row in found.rows]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    print_text("")
    for row in rows:
        print_text(_GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
    notes = [note for row in found.rows for note in (row.note, *(step.note for step in row.steps)) if note]
    told = list(dict.fromkeys(_said(note, language) for note in notes))
    if told:
        print_text("\n" + "\n".join(told))


def _cells(found: Sensitivity, row: Row, language: str) -> list[str]:
    steps = [show(step.output, found.output.unit, language) for step in row.steps] or [NOTHING] * len(TENTHS)
    base = show(row.base, row.lever.field.unit, language)
    return [row.lever.label.say(language), base, *steps, show(row.swing, change_unit(found.output), language)]


def _said(message: Message, language: str) -> str:
    return fill(message.data(language), language)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(cell: str) -> int:
    """Return how many places a terminal needs: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in cell)
