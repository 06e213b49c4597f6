"""A calculator explained: as data for programs, as text for people."""

from __future__ import annotations

import json
from typing import Any, Final

from calculators.calculator import Calculator, Output
from calculators.fields import LARGEST, Field, Rows
from calculators.shown import show
from calculators.words import Words

_HEADINGS: Final = {
    "inputs": Words(zh="输入", en="Inputs"),
    "rules": Words(zh="规则", en="Rules"),
    "outputs": Words(zh="输出", en="Outputs"),
    "try": Words(zh="试一下", en="Try"),
}
_DEFAULT: Final = Words(zh="示例值 {value}", en="default {value}")
_OPTIONAL: Final = Words(zh="可不填", en="optional")
_WHOLE: Final = Words(zh="整数", en="whole")
_MOST_ROWS: Final = Words(zh="最多 {most} 行，每行：", en="at most {most} rows of:")
_SEPARATOR: Final = {"zh": "，", "en": ", "}
_COLON: Final = {"zh": "：", "en": ": "}
_INDENT: Final = 22


def summary(calculator: Calculator, language: str) -> dict[str, Any]:
    """Return slug, title, purpose and the kind of table it takes, if any."""
    return {
        "calculator": calculator.slug,
        "title": calculator.title.say(language),
        "purpose": calculator.purpose.say(language),
        "table": calculator.table_tool or None,
    }


def data(calculator: Calculator, language: str) -> dict[str, Any]:
    """Return everything the calculator declares, with its words in ``language``."""
    return {
        **summary(calculator, language),
        "inputs": [_input_data(field, language) for field in calculator.inputs],
        "outputs": [_output_data(output, language) for output in calculator.outputs],
        "rules": [
            {"field": rule.field, "code": rule.code, "message": _rule_text(calculator, rule, language)}
            for rule in calculator.rules
        ],
    }


def _input_data(field: Field | Rows, language: str) -> dict[str, Any]:
    common = {
        "name": field.name,
        "label": field.label.say(language),
        "unit": field.unit,
        "default": field.default,
        "hint": field.hint.say(language) if field.hint else None,
    }
    if isinstance(field, Rows):
        return {**common, "most": field.most, "fields": [_input_data(one, language) for one in field.fields]}
    return {
        **common,
        "low": field.low,
        "low_allowed": not field.above,
        "high": field.high,
        "high_allowed": not field.below,
        "whole": field.whole,
        "optional": field.optional,
    }


def _output_data(output: Output, language: str) -> dict[str, Any]:
    return {
        "name": output.name,
        "label": output.label.say(language),
        "unit": output.unit,
        "formula": output.formula or None,
        "undefined": [
            {"code": reason.code, "message": reason.words.say(language)} for reason in output.undefined
        ],
        "advice": output.advice.say(language) if output.advice else None,
    }


def _rule_text(calculator: Calculator, rule: Any, language: str) -> str:
    labels = {name: calculator.field(name).label.say(language) for name in rule.fields}
    return str(rule.words.say(language).format(**labels))


def in_words(calculator: Calculator, language: str) -> str:
    """Return the same as text: one line an input and an output."""
    title = f"{calculator.title.say(language)} ({calculator.slug})"
    lines = [title, calculator.purpose.say(language), "", _HEADINGS["inputs"].say(language)]
    for field in calculator.inputs:
        lines.extend(_input_lines(field, language, ""))
    if calculator.rules:
        lines += ["", _HEADINGS["rules"].say(language)]
        lines += [f"  {_rule_text(calculator, rule, language)}" for rule in calculator.rules]
    lines += ["", _HEADINGS["outputs"].say(language)]
    lines += [_output_line(output, language) for output in calculator.outputs]
    first = calculator.inputs[0]
    example = json.dumps({first.name: first.default})
    lines += [
        "",
        f"{_HEADINGS['try'].say(language)}{_COLON[language]}calculators run {calculator.slug} --json '{example}'",
    ]
    return "\n".join(lines)


def _input_lines(field: Field | Rows, language: str, indent: str) -> list[str]:
    name = f"  {indent}{field.name}".ljust(_INDENT)
    if isinstance(field, Rows):
        most = _MOST_ROWS.say(language).format(most=field.most)
        lines = [f"{name}  {field.label.say(language)}{_COLON[language]}{most}"]
        for one in field.fields:
            lines.extend(_input_lines(one, language, "  "))
        return lines
    default = _DEFAULT.say(language).format(value=show(field.default, field.unit, language))
    facts = _SEPARATOR[language].join([default, *_bounds(field, language)])
    hint = f" ({field.hint.say(language)})" if field.hint else ""
    return [f"{name}  {field.label.say(language)}{_COLON[language]}{facts}{hint}"]


def _bounds(field: Field, language: str) -> list[str]:
    bounds = []
    if field.low > -LARGEST:
        bounds.append(f"{'>' if field.above else '≥'} {show(field.low, field.unit, language)}")
    if field.high < LARGEST:
        bounds.append(f"{'<' if field.below else '≤'} {show(field.high, field.unit, language)}")
    if field.whole:
        bounds.append(_WHOLE.say(language))
    if field.optional:
        bounds.append(_OPTIONAL.say(language))
    return bounds


def _output_line(output: Output, language: str) -> str:
    formula = f" = {output.formula}" if output.formula else ""
    return f"{f'  {output.name}'.ljust(_INDENT)}  {output.label.say(language)}{formula}"
