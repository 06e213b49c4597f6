"""What a page asks beyond a result: goal seek, sensitivity and the grid, as data in one language.

Requests carry ``"do"``: ``solve`` (``output``, ``target`` as typed, ``input``), ``sensitivity``
(``output``) and ``grid`` (``output``, ``across``, ``down``). Inputs are named by path (``own.ctr``).
"""

from typing import Any

from calculators.calculator import Calculator, Output
from calculators.fields import LARGEST, BadInput, Problem
from calculators.goal import Goal, solve
from calculators.levers import Lever, Probe, check_numeric, find_lever, find_output
from calculators.methods.grid import Grid, grid
from calculators.methods.rounding import written
from calculators.methods.sensitivity import Row, Sensitivity, Step, change_unit, sensitivity
from calculators.reading import NOT_A_NUMBER, read_number
from calculators.units import UNITS
from calculators.words import Message, Words

_TARGET = Words(zh="目标值", en="Target")
_TWO_INPUTS = Words(
    zh="横着和竖着要选两个不同的输入。", en="Choose two different inputs, one across and one down."
)


def reply(
    calculator: Calculator, request: "dict[str, Any]", inputs: "dict[str, Any]", language: str
) -> "dict[str, Any]":
    """Return the answer to a request with ``"do"``, for inputs already read.

    Raises :class:`BadInput` for a target that cannot be read or a name that does not exist, and
    ``KeyError`` for a question nobody has declared.

    >>> import calculators
    >>> margin = calculators.find("profit-margin")
    >>> asked = {"do": "solve", "output": "net_margin", "target": "20%", "input": "price"}
    >>> reply(margin, asked, margin.resolve({}), "en")["solve"]["solutions"][0]["typed"]
    '117.165898618'
    """
    check_numeric(calculator)
    return {request["do"]: _QUESTIONS[request["do"]](calculator, request, inputs, language)}


def read_target(text: Any, output: Output, *, percent: bool = True) -> float:
    """Return the target in code units; for a rate "20" and "20%" are 0.2.

    A number is taken as it is, in code units; so is a bare text with ``percent`` switched off.

    >>> import calculators
    >>> read_target("20", calculators.find("profit-margin").output("net_margin"))
    0.2
    """
    if isinstance(text, str):
        value, trouble = read_number(text, percent=percent and UNITS[output.unit].percent)
        if trouble is not None:
            raise _bad_target(trouble.code, trouble.words)
        return value
    if isinstance(text, bool) or not isinstance(text, (int, float)) or text - text != 0:
        raise _bad_target(NOT_A_NUMBER.code, NOT_A_NUMBER.words)
    return float(text)


def _bad_target(code: str, words: Words) -> BadInput:
    return BadInput([Problem("target", Message(code, words, label=_TARGET))])


def _solve(
    calculator: Calculator, request: "dict[str, Any]", inputs: "dict[str, Any]", language: str
) -> "dict[str, Any]":
    output = find_output(calculator, request["output"])
    lever = find_lever(calculator, request["input"])
    goal = solve(calculator, inputs, output, read_target(request["target"], output), lever)
    return solve_data(goal, language)


def _sensitivity(
    calculator: Calculator, request: "dict[str, Any]", inputs: "dict[str, Any]", language: str
) -> "dict[str, Any]":
    output = find_output(calculator, request["output"])
    return sensitivity_data(sensitivity(calculator, inputs, output), language)


def _grid(
    calculator: Calculator, request: "dict[str, Any]", inputs: "dict[str, Any]", language: str
) -> "dict[str, Any]":
    output = find_output(calculator, request["output"])
    across = find_lever(calculator, request["across"], "across")
    down = find_lever(calculator, request["down"], "down")
    if across.path == down.path:
        raise BadInput([Problem("down", Message("same-input", _TWO_INPUTS))])
    return grid_data(grid(calculator, inputs, output, across, down), language)


_QUESTIONS = {"solve": _solve, "sensitivity": _sensitivity, "grid": _grid}


def solve_data(goal: Goal, language: str) -> "dict[str, Any]":
    """Return a goal seek as JSON-ready data; numbers in code units."""
    probe, sought = goal.probe, goal.sought
    return {
        "message": goal.message.data(language),
        "status": sought.status,
        "output": output_data(probe.output, language),
        "input": lever_data(probe.lever, language),
        "target": goal.target,
        "now": {"input": probe.at, "output": probe.now},
        "solutions": [_solution_data(solution, probe) for solution in sought.solutions],
        "more": sought.more,
        "reach": {"low": _reach(sought.lowest), "high": _reach(sought.highest)},
        "curve": goal.curve(),
    }


def output_data(output: Output, language: str) -> "dict[str, Any]":
    """Return the name, label and unit of an output."""
    return {"name": output.name, "label": output.label.say(language), "unit": output.unit}


def lever_data(lever: Lever, language: str) -> "dict[str, Any]":
    """Return the name, label and unit of an input, and whether it is whole."""
    return {
        "name": lever.path,
        "label": lever.label.say(language),
        "unit": lever.field.unit,
        "whole": lever.field.whole,
    }


def _reach(point: Any) -> "dict[str, Any] | None":
    return None if point is None else {"input": point[0], "output": point[1]}


def _solution_data(solution: Any, probe: Probe) -> "dict[str, Any]":
    beside, high = solution.beside, solution.high
    return {
        "value": solution.value,
        "typed": written(solution.value, percent=probe.lever.field.percent),
        "whole": solution.between is not None,
        "output": solution.output,
        "exact": solution.exact,
        "between": solution.between,
        "beside": None if beside is None else {"value": beside[0], "output": beside[1]},
        "before": solution.before,
        "range": None if high is None else {"low": solution.low, "high": None if high >= LARGEST else high},
    }


def sensitivity_data(found: Sensitivity, language: str) -> "dict[str, Any]":
    """Return a sensitivity as JSON-ready data; numbers in code units, notes as messages."""
    return {
        "message": found.message.data(language),
        "output": output_data(found.output, language),
        # A rate that moves from 5 % to 6 % moves by one point.
        "change_unit": change_unit(found.output),
        "now": found.now,
        "rows": [_row_data(row, language) for row in found.rows],
    }


def _row_data(row: Row, language: str) -> "dict[str, Any]":
    return {
        "input": row.lever.path,
        "label": row.lever.label.say(language),
        "unit": row.lever.field.unit,
        "base": row.base,
        "steps": [_step_data(step, language) for step in row.steps],
        "swing": row.swing,
        "low": row.low,
        "high": row.high,
        "note": _note(row.note, language),
    }


def _step_data(step: Step, language: str) -> "dict[str, Any]":
    return {
        "factor": step.factor,
        "input": step.value,
        "output": step.output,
        "change": step.change,
        "note": _note(step.note, language),
    }


def _note(note: "Message | None", language: str) -> "dict[str, Any] | None":
    return None if note is None else note.data(language)


def grid_data(found: Grid, language: str) -> "dict[str, Any]":
    """Return a grid as JSON-ready data: ``cells[down][across]``; ``now`` is where the inputs stand."""
    return {
        "message": found.message.data(language),
        "output": output_data(found.output, language),
        "inputs": {"across": lever_data(found.across, language), "down": lever_data(found.down, language)},
        "units": {
            "across": found.across.field.unit,
            "down": found.down.field.unit,
            "output": found.output.unit,
        },
        "across": found.across_values,
        "down": found.down_values,
        "now": {"across": found.base[0], "down": found.base[1], "output": found.now},
        "cells": found.cells,
    }
