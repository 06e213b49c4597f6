"""Any scalar calculator over a table: one row, one run, all rows at once.

The formula that works out one number takes the whole columns; a row gets what
``calculator.run`` would give for its figures, or the same error.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from calculators.calculator import Calculator, Output
from calculators.fields import BadInput, Field, Problem, unknown_field
from calculators.paths import flat, nested
from calculators.tables.batch_columns import Figures, Floats, as_report, read_figures
from calculators.tables.batch_frame import Headers, appended
from calculators.tables.batch_notes import notes_of_match, notes_of_report
from calculators.tables.matching import ColumnMatch, match_columns
from calculators.tables.messages import Lang
from calculators.tables.reader import Report
from calculators.units import UNITS
from calculators.words import Message, Words

Mask = np.ndarray[Any, np.dtype[np.bool_]]


_NOT_NUMERIC = Words(
    zh="「{title}」的结果是判断不是数，不能逐行批量算。",
    en="{title} answers with a judgement, not a number; there is no batch of it.",
)


class RowProblem(NamedTuple):
    """Why a row could not be worked out: its number in the file, the field, and the message."""

    row: Hashable
    field: str
    message: Message


@dataclass
class BatchResult:
    """The table with its results, and an account of it.

    ``frame`` has the table's own columns, then one an output that is a number or a word (NaN where
    undefined), then the row's error ("" where it has none). ``problems`` says the same errors one by one; ``failed``
    counts the rows that have any. ``notes`` say which columns and values were used and what the
    reader left out. ``read`` holds the figures of each field that has a column, NaN for no figure.
    """

    frame: pd.DataFrame
    problems: list[RowProblem]
    notes: list[Message]
    failed: int = 0
    read: dict[str, Floats] = field(default_factory=dict)


@dataclass
class _Inputs:
    """What each field is: figures by row, or one value for all rows; and the errors found so far."""

    columns: dict[str, Figures] = field(default_factory=dict)
    read: dict[str, Floats] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    problems: dict[int, list[Problem]] = field(default_factory=dict)


def batch(
    calculator: Calculator,
    source: Report | pd.DataFrame,
    given: Mapping[str, Any] | None = None,
    *,
    language: Lang = "zh",
    headers: Headers = "names",
    picked: Mapping[str, str] | None = None,
    percent: Mapping[str, bool] | None = None,
) -> BatchResult:
    """Run ``calculator`` over every row of a report or table.

    Columns go to number fields by name, label or known alias; ``picked`` says otherwise by field
    ("" for no column). Fields without a column take the ``given`` value (in code units: 0.05 for
    5 %), else their default; empty cells take the given value, never the default. ``percent``
    tells whether bare figures of a rate column are percentages. A frame's numeric columns are in
    code units; its text is read as a report's is. ``headers`` names the result columns by output
    or by label in ``language``, which also words the errors.

    Raises :class:`BadInput` for a wrong given value or a calculator that is not numeric, and ``ReportError`` when no column fits.

    >>> import calculators
    >>> table = pd.DataFrame({"访客数": [1000, 500], "支付买家数": [32, 600], "sales": [3360, 900]})
    >>> given = {"paid_visitors": 0, "ad_spend": 0}
    >>> result = batch(calculators.find("visitor-value"), table, given, language="en")
    >>> result.frame["visitor_value"].tolist(), result.frame["error"].tolist()
    ([3.36, nan], ['', 'Buyers cannot be more than Visitors.'])
    """
    if not calculator.numeric:
        raise BadInput(
            [Problem(calculator.slug, Message("not-numeric", _NOT_NUMERIC, title=calculator.title))]
        )
    report, index = as_report(source)
    given = _checked(calculator, given or {})
    match = _match(calculator, report, picked or {}, language)
    inputs, notices = _gather(calculator, report, match, given, percent or {})
    results = _results(calculator, inputs, len(report.frame))
    problems = [
        RowProblem(index[place], problem.field, problem.message)
        for place in sorted(inputs.problems)
        for problem in inputs.problems[place]
    ]
    frame = appended(report.frame, results, inputs.problems, calculator, headers=headers, language=language)
    frame.index = index
    notes = [
        *notes_of_match(calculator, match, given, inputs.fixed),
        *notes_of_report(report, notices),
    ]
    return BatchResult(frame, problems, notes, failed=len(inputs.problems), read=inputs.read)


def number_fields(calculator: Calculator) -> list[Field]:
    """Give the inputs that can be a column, in declared order.

    >>> import calculators
    >>> [one.name for one in number_fields(calculators.find("ad-bid"))][:3]
    ['bid', 'ctr', 'relevance']
    """
    return [one for one in calculator.single_fields() if one.is_number]


def number_outputs(calculator: Calculator) -> list[Output]:
    """Give the outputs that are one number, in declared order."""
    return [output for output in calculator.outputs if output.unit in UNITS]


def column_outputs(calculator: Calculator) -> list[Output]:
    """Give the outputs that are one number or one word, in declared order."""
    return [output for output in calculator.outputs if output.unit in UNITS or output.unit == "choice"]


def _checked(calculator: Calculator, given: Mapping[str, Any]) -> dict[str, Any]:
    """Check each given value by itself; rules over two fields wait for the columns."""
    known = [one.name for one in calculator.inputs]
    problems = [unknown_field(name, known) for name in given if name not in known]
    checked: dict[str, Any] = {}
    for one in calculator.inputs:
        if one.name not in given:
            continue
        try:
            value = one.check(given[one.name])
            # Of a group only what was given: the rest of its parts may have columns.
            checked[one.name] = {part: value[part] for part in given[one.name]} if one.is_group else value
        except Problem as problem:
            problems.append(problem)
        except BadInput as several:
            problems.extend(several.problems)
    if problems:
        raise BadInput(problems)
    return flat(checked)


def _match(calculator: Calculator, report: Report, picked: Mapping[str, str], language: Lang) -> ColumnMatch:
    fields = number_fields(calculator)
    wanted = {
        one.name: [one.label.say(language), one.label.say("zh"), one.label.say("en")]
        for one in fields
        if picked.get(one.name) != ""
    }
    match = match_columns(report, wanted, {name: title for name, title in picked.items() if title})
    if not match.matched:
        match.require(*wanted)
    return match


def _gather(
    calculator: Calculator,
    report: Report,
    match: ColumnMatch,
    given: dict[str, Any],
    percent: Mapping[str, bool],
) -> tuple[_Inputs, list[Any]]:
    """Read the matched columns and check every figure; give also what the reading had to say."""
    inputs, notices = _Inputs(), []
    for one in (part for declared in calculator.inputs for part in _parts(declared)):
        title = match.matched.get(one.name)
        if title is None:
            inputs.fixed[one.name] = given[one.name] if one.name in given else one.check(one.default)
            continue
        figures, said = read_figures(report, title, one, percent=percent.get(one.name))
        inputs.read[one.name] = figures.numbers
        if given.get(one.name) is not None:
            figures = figures.filled(given[one.name])
        inputs.columns[one.name] = figures
        notices.extend(said)
        _check_figures(one, figures, inputs.problems)
    return inputs, notices


def _parts(declared: Any) -> list[Any]:
    return declared.parts if declared.is_group else [declared]


def _check_figures(one: Field, figures: Figures, problems: dict[int, list[Problem]]) -> None:
    """Find the cells that the field itself would refuse, and let it word each refusal."""
    values, low, high = figures.numbers, one.low, one.high
    bad = (values < low) | (values > high)
    if one.above:
        bad |= values <= low
    if one.below:
        bad |= values >= high
    if one.whole:
        bad |= np.floor(values) != values
    # NaN differs from itself, which is no news about the whole number it is not.
    bad &= ~np.isnan(values)
    refused = {value: _refusal(one, value) for value in np.unique(values[bad]).tolist()}
    for place in np.flatnonzero(bad).tolist():
        problems.setdefault(place, []).append(refused[values[place]])
    if not one.optional:
        _blame(figures.blank, _nothing(one), problems)
    _blame(figures.unread, _refusal(one, "?"), problems)


def _refusal(one: Field, value: Any) -> Problem:
    try:
        one.check(value)
    except Problem as problem:
        return problem
    raise AssertionError((one.name, value))


def _nothing(one: Field) -> Problem:
    try:
        one.read("")
    except Problem as problem:
        return problem
    raise AssertionError(one.name)


def _blame(rows: Mask, problem: Problem, problems: dict[int, list[Problem]]) -> None:
    for place in np.flatnonzero(rows).tolist():
        problems.setdefault(place, []).append(problem)


def _results(calculator: Calculator, inputs: _Inputs, count: int) -> dict[str, Any]:
    """Work out the outputs of all sound rows; the others stay NaN, their problems noted."""
    results = {output.name: _empty_column(output, count) for output in column_outputs(calculator)}
    _hold_rules(calculator, inputs, count)
    sound = _sound(inputs, count)
    for rows, values in _alike(calculator, inputs, sound):
        with np.errstate(all="ignore"):
            raw = calculator.formula(**values)
        for name, column in results.items():
            column[rows] = raw[name]
    for column in results.values():
        if column.dtype != object:
            column[~np.isfinite(column)] = np.nan
    return results


def _empty_column(output: Output, count: int) -> Any:
    return np.full(count, None) if output.unit == "choice" else np.full(count, np.nan)


def _hold_rules(calculator: Calculator, inputs: _Inputs, count: int) -> None:
    """Hold the rules over two fields against the rows whose fields are sound."""
    sound = _sound(inputs, count)
    for rows, values in _alike(calculator, inputs, sound):
        for rule in calculator.rules:
            labels = {name: calculator.field(name).label for name in rule.fields}
            problem = Problem(rule.field, Message(rule.code, rule.words, **labels))
            broken = rule.broken(values)
            if isinstance(broken, bool):
                # Only given values are in it: no row could be right.
                if broken:
                    raise BadInput([problem])
                continue
            for place in rows[broken.to_numpy()].tolist():
                inputs.problems.setdefault(place, []).append(problem)


def _sound(inputs: _Inputs, count: int) -> Mask:
    sound = np.full(count, True)
    sound[list(inputs.problems)] = False
    return sound


def _alike(calculator: Calculator, inputs: _Inputs, sound: Mask) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Give the places of rows that leave the same optional fields empty, and their inputs.

    A formula asks whether an optional input is ``None`` as a whole, so rows with and without go
    apart. Nearly always there is one group.
    """
    optional = [one.name for one in number_fields(calculator) if one.optional and one.name in inputs.columns]
    blanks = np.array([inputs.columns[name].blank for name in optional]).reshape(len(optional), len(sound))
    patterns = np.unique(blanks[:, sound], axis=1).T if optional else [np.array([], dtype=bool)]
    for pattern in patterns:
        rows = np.flatnonzero(sound & (blanks == pattern[:, None]).all(axis=0))
        empty = {name for name, blank in zip(optional, pattern, strict=True) if blank}
        values = dict(inputs.fixed)
        for name, figures in inputs.columns.items():
            values[name] = None if name in empty else pd.Series(figures.numbers[rows])
        yield rows, nested(values)
