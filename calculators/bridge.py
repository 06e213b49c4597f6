"""The engine's one door towards a page: a JSON text in, a JSON text out.

Runs in Pyodide, MicroPython and CPython. Nothing here formats a number: messages go out as
templates with values, and the page fills them in.
"""

import json
from typing import Any

from calculators import find
from calculators.calculator import Result
from calculators.fields import BadInput
from calculators.words import Words


def answer(request: str) -> str:
    """Return the answer to ``{"slug", "language", "texts" | "inputs"}`` as JSON.

    ``texts`` are what a person typed, by field (a list of such objects for a field of rows);
    ``inputs`` are values in code units. The answer holds either ``problems`` or ``inputs``,
    ``outputs``, ``notes``, ``headline``, ``tables`` and ``picture``. With ``"do"`` it holds
    ``problems`` or what :mod:`calculators.questions` answers.

    >>> reply = json.loads(answer('{"slug": "profit-margin", "language": "en", "texts": {"price": "x"}}'))
    >>> reply["problems"][0]["field"], reply["problems"][0]["code"]
    ('price', 'not-a-number')
    """
    return json.dumps(respond(json.loads(request)))


def respond(request: "dict[str, Any]") -> "dict[str, Any]":
    """Return the answer to a request as data; see :func:`answer`."""
    if request.get("do") == "checklist-review":
        # No calculator: it reads exported lists, and dates need more than MicroPython has.
        from calculators.checklists.bridge import reply  # noqa: PLC0415

        return reply(request)
    calculator, language = find(request["slug"]), request["language"]
    try:
        if "texts" in request:
            inputs = calculator.read(request["texts"])
        else:
            inputs = calculator.resolve(request.get("inputs", {}))
        if "do" in request:
            # Loaded when first asked for: no reader should wait for it to see a result.
            from calculators import questions  # noqa: PLC0415

            return questions.reply(calculator, request, inputs, language)
    except BadInput as bad:
        return {"problems": problems_data(bad, language)}
    return result_data(calculator.calculate(inputs), language)


def problems_data(bad: BadInput, language: str) -> "list[dict[str, Any]]":
    """Return each problem as a message's data with the ``field`` it belongs to."""
    listed = []
    for problem in bad.problems:
        data = problem.message.data(language)
        data["field"] = problem.field
        listed.append(data)
    return listed


def result_data(result: Result, language: str) -> "dict[str, Any]":
    """Return a result as JSON-ready data with its words in ``language``."""
    return {
        "inputs": result.inputs,
        "outputs": result.outputs,
        "notes": [note.data(language) for note in result.notes],
        "headline": result.headline.data(language),
        "intervals": [_interval_data(interval, language) for interval in result.intervals()],
        "next": _next_data(result.next_step(), language),
        "tables": [_table_data(table, language) for table in result.tables()],
        "picture": _said(result.picture(), language),
    }


def _interval_data(interval: Any, language: str) -> "dict[str, Any]":
    return {
        "output": interval.output,
        "low": interval.low,
        "high": interval.high,
        "message": interval.message.data(language),
    }


def _next_data(step: Any, language: str) -> "dict[str, Any] | None":
    if step is None:
        return None
    return {"message": step.message.data(language), "page": step.page, "anchor": step.anchor}


def _table_data(table: Any, language: str) -> "dict[str, Any]":
    return {
        "name": table.name,
        "caption": table.caption.say(language),
        "columns": [{"label": label.say(language), "unit": unit} for label, unit in table.columns],
        "rows": _said(table.rows, language),
    }


def _said(value: Any, language: str) -> Any:
    """Return nested data with every :class:`Words` replaced by its text."""
    if isinstance(value, (float, str)):
        return value
    if isinstance(value, Words):
        return value.say(language)
    if isinstance(value, list):
        return [_said(item, language) for item in value]
    if isinstance(value, dict):
        said = {}
        for key in value:
            said[key] = _said(value[key], language)
        return said
    return value
