"""The commands about one calculation: ``list``, ``show``, ``run``."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable
from typing import Any

import calculators
from calculators.calculator import Calculator
from calculators.cli import describe
from calculators.cli.files import print_text
from calculators.cli.inputs import merged, read_json, read_settings
from calculators.cli.texts import CommandError
from calculators.fields import BadInput
from calculators.paths import nested
from calculators.shown import fill
from calculators.words import Message


def find(slug: str) -> Calculator:
    """Return the calculator called ``slug``, or say which there are."""
    try:
        return calculators.find(slug)
    except KeyError:
        known = ", ".join(one.slug for one in calculators.CALCULATORS)
        raise CommandError("unknown-slug", slug=slug, known=known) from None


def list_all(asked: Namespace, language: str) -> int:
    """Print every calculator on a line, or all as JSON."""
    summaries = [describe.summary(one, language) for one in calculators.CALCULATORS]
    if asked.json:
        print_json(summaries)
        return 0
    width = max(len(one["calculator"]) for one in summaries)
    colon = "：" if language == "zh" else ": "
    for one in summaries:
        print_text(f"{one['calculator'].ljust(width)}  {one['title']}{colon}{one['purpose']}")
    return 0


def show(asked: Namespace, language: str) -> int:
    """Print what a calculator asks for and answers."""
    calculator = find(asked.slug)
    if asked.json:
        print_json(describe.data(calculator, language))
    else:
        print_text(describe.in_words(calculator, language))
    return 0


def run(asked: Namespace, language: str) -> int:
    """Print one result, or every error of the inputs, as one JSON object."""
    calculator = find(asked.slug)
    if asked.json is not None and asked.stdin is not None:
        raise CommandError("two-sources")
    source = asked.stdin if asked.json is None else asked.json
    given = {} if source is None else read_json(source)
    try:
        given = merged(given, read_settings(calculator, asked.set))
        result = calculator.calculate(calculator.resolve(given))
    except BadInput as bad:
        print_json({"calculator": calculator.slug, "errors": errors_data(bad, language)})
        return 2
    outputs = nested({one.name: result.outputs[one.name] for one in calculator.outputs})
    notes = notes_data(result.notes, language)
    print_json({"calculator": calculator.slug, "inputs": result.inputs, "outputs": outputs, "notes": notes})
    return 0


def errors_data(bad: BadInput, language: str) -> list[dict[str, str]]:
    """Return each problem of the inputs as field, code and sentence."""
    return [
        {
            "field": problem.field,
            "code": problem.message.code,
            "message": fill(problem.message.data(language), language),
        }
        for problem in bad.problems
    ]


def notes_data(notes: Iterable[Message], language: str) -> list[dict[str, str]]:
    """Return each note as code and sentence."""
    return [{"code": note.code, "message": fill(note.data(language), language)} for note in notes]


def print_json(value: Any) -> None:
    """Print JSON with Chinese as it is; what is no JSON number cannot slip through."""
    print_text(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))
