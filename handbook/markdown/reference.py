"""The reference tables of a calculator, from its declaration: what goes in, what comes out."""

from typing import Any

from calculators import formulas, shown
from calculators.calculator import Calculator
from calculators.fields import LARGEST
from handbook.markdown.view import environment
from handbook.markdown.words import WORDS


def reference_html(calculator: Calculator, language: str) -> str:
    """Return the tables of inputs (with bounds) and outputs (with formulas) as HTML."""
    template = environment().get_template("reference.html")
    return template.render(
        inputs=[_input_row(field, language) for declared in calculator.inputs for field in _single(declared)],
        outputs=[_output_row(calculator, output, language) for output in calculator.outputs],
        say=lambda name: WORDS[name].say(language),
    )


def _single(field: Any) -> list[Any]:
    """Return the parts of a group; any other field is its own only part."""
    return field.parts if field.is_group else [field]


def _input_row(field: Any, language: str) -> dict[str, str]:
    if field.is_choice:
        words = [f"{code} ({said.say(language)})" for code, said in field.options]
        return {
            "label": field.label.say(language),
            "name": field.name,
            "bounds": ", ".join(words),
            "default": shown.told(field, field.default, language),
        }
    if field.is_rows:
        names = ", ".join(cell.name for cell in field.fields)
        return {
            "label": field.label.say(language),
            "name": field.name,
            "bounds": f"≤ {field.most}: {names}",
            "default": str(len(field.default)),
        }
    return {
        "label": field.label.say(language),
        "name": field.name,
        "bounds": bounds(field, language),
        "default": shown.show(field.default, field.unit, language),
    }


def bounds(field: Any, language: str) -> str:
    """Return the bounds of a number field in signs: "> 0", "0% – 100%"."""
    low, high = shown.bare(field.low, field.unit), shown.bare(field.high, field.unit)
    if field.high < LARGEST:
        text = f"{'> ' if field.above else ''}{low} – {high}"
    else:
        text = f"{'>' if field.above else '≥'} {low}"
    if field.optional:
        text += f" ({WORDS['may_be_empty'].say(language)})"
    return text


def _output_row(calculator: Calculator, output: Any, language: str) -> dict[str, str]:
    written = "".join(
        formulas.named(calculator, part.name).label.say(language) if part.name else part.text
        for part in formulas.parts(output.formula)
    )
    return {
        "label": output.label.say(language),
        "name": output.name,
        "formula": written or WORDS["by_method"].say(language),
        "advice": output.advice.say(language) if output.advice else "",
    }
