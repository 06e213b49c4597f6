"""Inputs from the command line: ``--json`` in all its forms, and ``--set name=value``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from calculators.calculator import Calculator
from calculators.cli.files import read_bytes
from calculators.cli.texts import CommandError
from calculators.fields import BadInput, Problem, unknown_field
from calculators.paths import nested
from calculators.reading import half_width, is_blank, read_number
from calculators.words import Message

EXAMPLE: Final = '{"price": 128}'


def read_json(argument: str) -> dict[str, Any]:
    """Return the object in ``argument``, in the file after ``@``, or for ``-`` on standard input.

    >>> read_json('{"price": 128}')
    {'price': 128}
    """
    if argument == "-":
        return parse_object(_decoded(read_bytes("-"), "-"))
    if argument.startswith("@"):
        return parse_object(_decoded(read_bytes(argument[1:]), argument[1:]))
    return parse_object(argument)


def parse_object(source: str) -> dict[str, Any]:
    """Return a JSON object; what is no JSON, or leaves a doubt, raises :class:`CommandError`."""
    value = _parse(source)
    if not isinstance(value, dict):
        raise CommandError("not-an-object", example=EXAMPLE)
    return value


def _parse(source: str) -> Any:
    try:
        return json.loads(source, object_pairs_hook=_unrepeated, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise CommandError("invalid-json", line=error.lineno, column=error.colno, example=EXAMPLE) from error
    except (RecursionError, ValueError) as error:
        raise CommandError("too-complex-json") from error


def read_settings(calculator: Calculator, pairs: Iterable[str]) -> dict[str, Any]:
    """Return the values of ``name=value`` pairs, each as its field takes it.

    >>> import calculators
    >>> read_settings(calculators.find("profit-margin"), ["price=1,280", "tax_rate=1%"])
    {'price': 1280.0, 'tax_rate': 0.01}
    """
    settings: dict[str, Any] = {}
    problems: list[Problem] = []
    fields = [*calculator.inputs, *calculator.single_fields()]
    known = list(dict.fromkeys(field.name for field in fields))
    for name, value in (split_pair(pair) for pair in pairs):
        if name not in known:
            problems.append(unknown_field(name, known))
            continue
        try:
            settings = merged(settings, nested({name: read_setting(calculator.field(name), value)}))
        except Problem as problem:
            problems.append(problem)
        except BadInput as several:
            problems.extend(several.problems)
    if problems:
        raise BadInput(problems)
    return settings


def merged(given: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs with ``more`` over them; of a group only the parts named there change.

    >>> merged({"price": 1, "own": {"ctr": 0.05, "margin": 0.3}}, {"own": {"ctr": 0.06}})
    {'price': 1, 'own': {'ctr': 0.06, 'margin': 0.3}}
    """
    result = dict(given)
    for name, value in more.items():
        before = result.get(name)
        if isinstance(before, dict) and isinstance(value, dict):
            value = {**before, **value}
        result[name] = value
    return result


def split_pair(pair: str) -> tuple[str, str]:
    """Return name and value of ``name=value``.

    >>> split_pair("price = 128")
    ('price', '128')
    """
    name, sign, value = pair.partition("=")
    if not sign or not name.strip():
        raise CommandError("not-a-pair", text=pair)
    return name.strip(), value.strip()


def read_setting(field: Any, value: str) -> Any:
    """Return the value of a field as typed on a command line, or raise ``Problem``.

    A rate is a fraction as in scripts, 0.05, unless it carries its sign, 5%.
    """
    if field.is_rows:
        return field.check(_parse(value))
    if field.is_group:
        parsed = _parse(value)
        checked = field.check(parsed)
        # Parts that are not named keep what --json gives them.
        return {name: checked[name] for name in parsed}
    if not field.percent or "%" in half_width(value) or is_blank(value):
        return field.read(value)
    number, trouble = read_number(value)
    if trouble is not None:
        raise Problem(field.name, Message(trouble.code, trouble.words, label=field.label))
    return field.check(number)


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise CommandError("not-utf8", path=path) from error


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise CommandError("repeated-key", name=name)
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(name, "", 0)
