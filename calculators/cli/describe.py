"""A calculator explained: as data for programs, as text for people."""

from __future__ import annotations

import json
from typing import Any, Final

from calculators.calculator import Calculator, Output
from calculators.choices import Choice
from calculators.fields import LARGEST, Field, Group, Rows
from calculators.shown import show, told
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
_ONE_OF: Final = Words(zh="选一个：{codes}", en="one of {codes}")
_ANY_OF: Final = Words(zh="可选几个：{codes}", en="any of {codes}")
_EACH_PART: Final = Words(zh="分开填：", en="in parts:")
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


Declared = Field | Rows | Group | Choice


def _input_data(field: Declared, language: str) -> dict[str, Any]:
    common = {
        "name": field.name,
        "label": field.label.say(language),
        "unit": field.unit,
        "default": field.default,
        "hint": field.hint.say(language) if field.hint else None,
    }
    if isinstance(field, Rows):
        return {**common, "most": field.most, "fields": [_input_data(one, language) for one in field.fields]}
    if isinstance(field, Group):
        return {**common, "fields": [_input_data(one, language) for one in field.fields]}
    if isinstance(field, Choice):
        return {**common, "several": field.several, "options": _options_data(field, language)}
    return {
        **common,
        "low": field.low,
        "low_allowed": not field.above,
        "high": field.high,
        "high_allowed": not field.below,
        "whole": field.whole,
        "optional": field.optional,
    }


def _options_data(thing: Choice | Output, language: str) -> list[dict[str, str]]:
    return [{"code": code, "label": words.say(language)} for code, words in thing.options]


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
        **({"options": _options_data(output, language)} if output.options else {}),
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


def _input_lines(field: Declared, language: str, indent: str) -> list[str]:
    name = f"  {indent}{field.name}".ljust(_INDENT)
    if isinstance(field, Rows):
        most = _MOST_ROWS.say(language).format(most=field.most)
        lines = [f"{name}  {field.label.say(language)}{_COLON[language]}{most}"]
        for one in field.fields:
            lines.extend(_input_lines(one, language, "  "))
        return lines
    if isinstance(field, Group):
        lines = [f"{name}  {field.label.say(language)}{_COLON[language]}{_EACH_PART.say(language)}"]
        for part, own in zip(field.parts, field.fields, strict=True):
            lines.append(_line(f"  {part.name}", own, language))
        return lines
    return [_line(f"{indent}{field.name}", field, language)]


def _line(name: str, field: Field | Choice, language: str) -> str:
    default = _DEFAULT.say(language).format(value=told(field, field.default, language))
    bounds = [_codes(field, language)] if isinstance(field, Choice) else _bounds(field, language)
    facts = _SEPARATOR[language].join([default, *bounds])
    hint = f" ({field.hint.say(language)})" if field.hint else ""
    return f"{f'  {name}'.ljust(_INDENT)}  {field.label.say(language)}{_COLON[language]}{facts}{hint}"


def _codes(field: Choice, language: str) -> str:
    codes = " | ".join(field.codes)
    return (_ANY_OF if field.several else _ONE_OF).say(language).format(codes=codes)


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
