"""The options of a table tool, from what a person typed or from values in code units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from calculators.fields import BadInput, Field, Problem
from calculators.fields import unknown_field as _unknown
from calculators.tables.tool import Choice, TableTool
from calculators.words import Message, Words

_NOT_A_CHOICE: Final = Words(
    zh="「{label}」没有“{typed}”这一项，可选：{known}。",
    en="{label} cannot be “{typed}”; choose one of: {known}.",
)


def read_options(tool: TableTool, texts: Mapping[str, str]) -> dict[str, Any]:
    """Give every option in code units from what was typed; those not given take their default.

    A rate is typed as a percentage. Raises :class:`BadInput` with the problem of every option.
    """
    return _gather(tool, texts, lambda field, text: field.read(text))


def check_options(tool: TableTool, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give every option from values in code units; like :func:`read_options` in every other way."""
    return _gather(tool, values, lambda field, value: field.check(value))


def read_choice(choice: Choice, typed: str) -> str:
    """Give one of the words of a choice; nothing typed is its default.

    >>> period = Choice("by", Words(zh="按", en="By"), "day", {"day": Words(zh="日", en="day")})
    >>> read_choice(period, " "), read_choice(period, "day")
    ('day', 'day')
    """
    word = typed.strip() or choice.default
    if word in choice.choices:
        return word
    known = ", ".join(choice.choices)
    said = {"typed": Words(zh=word, en=word), "known": Words(zh=known, en=known)}
    raise Problem(choice.name, Message("not-a-choice", _NOT_A_CHOICE, label=choice.label, **said))


def _gather(
    tool: TableTool, given: Mapping[str, Any], value_of: Callable[[Field, Any], Any]
) -> dict[str, Any]:
    names = [option.name for option in tool.options]
    problems = [_unknown(name, names) for name in given if name not in names]
    values: dict[str, Any] = {}
    for option in tool.options:
        try:
            if isinstance(option, Choice):
                values[option.name] = read_choice(option, str(given.get(option.name, "")))
            elif option.name in given:
                values[option.name] = value_of(option, given[option.name])
            else:
                values[option.name] = option.check(option.default)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise BadInput(problems)
    return values
