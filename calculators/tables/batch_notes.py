"""What a batch says about itself: which columns and values it used, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from calculators.calculator import Calculator
from calculators.shown import told
from calculators.tables.matching import ColumnMatch
from calculators.tables.messages import Dropped, Notice
from calculators.tables.reader import Report
from calculators.words import LANGUAGES, Message, Words

_COLUMNS = Words(zh="用到的列：{columns}。", en="Columns used: {columns}.")
_GIVEN = Words(
    zh="表里没有列、用所给的值：{fields}。",
    en="Without a column, the given values were used: {fields}.",
)
_DEFAULTS = Words(
    zh="表里没有列、也没有给值，用的是示例店的数：{fields}。请换成自己的（命令行：--set 名称=值）。",
    en="Without a column or a given value, the example shop's numbers were used: {fields}. "
    "Give your own (on the command line: --set name=value).",
)
_BLANKS_ONLY = Words(
    zh="表里有列、所给的值只用来填空格：{fields}。",
    en="These have a column, so their given values only fill empty cells: {fields}.",
)
_SEVERAL = Words(
    zh="「{field}」用的是列“{used}”，这些列也像：{others}。不对请指出（命令行：--column 名称=列名）。",
    en="{field} is the column “{used}”; these would fit too: {others}. "
    "Point out another if it is wrong (on the command line: --column name=title).",
)
_TEXT = Words(zh="{text}", en="{text}")
_COMMA = {"zh": "、", "en": ", "}


def notes_of_match(
    calculator: Calculator, match: ColumnMatch, given: dict[str, Any], fixed: dict[str, Any]
) -> list[Message]:
    """Say for each field where its values came from."""
    used = [Words(zh=f"{name} ← {title}", en=f"{name} ← {title}") for name, title in match.matched.items()]
    notes = [Message("columns-used", _COLUMNS, columns=_list(used))]
    groups = (
        ("given-used", _GIVEN, [name for name in fixed if name in given]),
        ("defaults-used", _DEFAULTS, [name for name in fixed if name not in given]),
        ("given-fills-blanks", _BLANKS_ONLY, [name for name in match.matched if given.get(name) is not None]),
    )
    values = {**given, **fixed}
    for code, words, names in groups:
        if names:
            fields = _list([_valued(calculator, name, values[name]) for name in names])
            notes.append(Message(code, words, fields=fields))
    for name, titles in match.ambiguous.items():
        others = _list([_same(title) for title in titles])
        label, column = calculator.field(name).label, _same(match.matched[name])
        notes.append(Message("several-columns", _SEVERAL, field=label, used=column, others=others))
    return notes


def notes_of_report(report: Report, notices: Sequence[Notice]) -> list[Message]:
    """Turn what the reader said into messages: its warnings, those of columns, rows left out."""
    said: Iterable[Notice | Dropped] = [*report.warnings, *notices, *report.dropped]
    return [_message(one) for one in said]


def _message(one: Notice | Dropped) -> Message:
    code = one.reason_code if isinstance(one, Dropped) else one.code
    return Message(code, _TEXT, text=_Later(one))


class _Later(Words):
    """What the reader has to say, put into words when asked: of a million rows left out few are shown."""

    def __init__(self, one: Notice | Dropped) -> None:
        self._one = one

    def say(self, language: str) -> str:
        """Return the sentence in ``language``."""
        return self._one.say("zh" if language == "zh" else "en")


def _same(text: str) -> Words:
    return Words(zh=text, en=text)


def _list(parts: list[Words]) -> Words:
    joined = {one: _COMMA[one].join(part.say(one) for part in parts) for one in LANGUAGES}
    return Words(zh=joined["zh"], en=joined["en"])


def _valued(calculator: Calculator, name: str, value: Any) -> Words:
    """Name a field with its label and value: ``margin (Margin before ads) 35.06%``."""
    field = calculator.field(name)
    if field.is_rows:
        count = len(value)
        return Words(
            zh=f"{name}（{field.label.say('zh')}）{count} 行",
            en=f"{name} ({field.label.say('en')}) {count} rows",
        )
    return Words(
        zh=f"{name}（{field.label.say('zh')}）{told(field, value, 'zh')}",
        en=f"{name} ({field.label.say('en')}) {told(field, value, 'en')}",
    )
