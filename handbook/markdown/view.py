"""The HTML of a calculator, complete before any script runs.

The build calculates in CPython and writes form, results, formulas and tables; the same numbers go
along as data, so that the live engine takes over without a jump.
"""

import hashlib
import json
from functools import cache
from typing import Any, NamedTuple

import jinja2

from calculators import formulas, reading, shown
from calculators.bridge import problems_data, result_data
from calculators.calculator import Calculator
from calculators.fields import BadInput
from calculators.paths import at
from calculators.units import UNITS
from handbook.markdown import extras
from handbook.markdown.place import Place
from handbook.markdown.words import WORDS

# What scripts say; the rest of the words is already in the HTML.
_SCRIPT_WORDS = (
    "state_", "failed_", "copied_", "copy_by_hand", "link_", "remove_row", "row", "problems",
    "updated", "retry", "take_margin", "days_", "close", "extra_", "scenario_",
)  # fmt: skip


@cache
def environment() -> jinja2.Environment:
    """Return the template environment of the blocks."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("handbook.markdown"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def calculator_html(
    calculator: Calculator,
    language: str,
    instance: str,
    preset: dict[str, Any],
    place: Place | None = None,
) -> str:
    """Return the HTML of one calculator on a page; ``preset`` holds inputs in code units.

    ``place`` is the page, for the links to other pages.

    Raises ``ValueError`` that names the field when a preset is wrong.
    """
    try:
        inputs = calculator.resolve(preset)
    except BadInput as bad:
        said = "; ".join(shown.fill(problem, language) for problem in problems_data(bad, language))
        raise ValueError(said) from None
    answer = result_data(calculator.calculate(inputs), language)
    view = View(calculator, language, instance, answer, place or Place())
    return environment().get_template("calculator.html").render(view=view, say=view.say)


def version_of(inputs: dict[str, Any]) -> str:
    """Return a short name for a set of example inputs: a share link tells it, to notice changes."""
    text = json.dumps(inputs, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class FieldSet(NamedTuple):
    """Fields that stand together, each with its label: under a heading, or as the group ``name``."""

    name: str
    heading: str
    hint: str
    fields: list[tuple[Any, str]]


class View:
    """Everything the template needs to know about one calculator on one page."""

    def __init__(
        self, calculator: Calculator, language: str, instance: str, answer: dict[str, Any], place: Place
    ) -> None:
        """Take the calculator, the page's language, the name on this page, the example's answer, the page."""
        self.calculator = calculator
        self.language = language
        self.instance = instance
        self.answer = answer
        self.place = place
        self.numeric_inputs = extras.numeric_inputs(calculator)
        self.numeric_outputs = extras.numeric_outputs(calculator)

    def say(self, name: str, **values: str) -> str:
        """Return one of the surrounding words."""
        return WORDS[name].say(self.language).format(**values)

    def word(self, words: Any) -> str:
        """Return declared words in the page's language; nothing for nothing."""
        return words.say(self.language) if words else ""

    def field_sets(self) -> list[FieldSet]:
        """Return the fields as they stand together, in declared order."""
        sets: dict[str, FieldSet] = {}
        for field in self.calculator.inputs:
            if field.is_group:
                heading, hint = self.word(field.label), self.word(field.hint)
                # The heading names the group, so a part's label need not.
                labels = [self.label(part) for part in field.fields]
                fields = list(zip(field.parts, labels, strict=True))
                sets[heading] = FieldSet(field.name, heading, hint, fields)
            else:
                heading = self.word(field.group)
                label = "" if field.is_rows else self.label(field)
                sets.setdefault(heading, FieldSet("", heading, "", [])).fields.append((field, label))
        return list(sets.values())

    def label(self, field: Any) -> str:
        """Return a field's label with its unit: 成交单价（元）."""
        suffix = "" if field.unit == "choice" else UNITS[field.unit].suffix.say(self.language).strip()
        unit = "%" if field.percent else suffix
        if not unit:
            return self.word(field.label)
        return (
            f"{self.word(field.label)}（{unit}）"
            if self.language == "zh"
            else f"{self.word(field.label)} ({unit})"
        )

    def typed(self, field: Any, value: Any) -> str:
        """Return a value as it stands in its box."""
        return reading.typed(value, percent=field.percent)

    def value(self, name: str) -> Any:
        """Return an input or output of the example."""
        outputs = self.answer["outputs"]
        return outputs[name] if name in outputs else at(self.answer["inputs"], name)

    def shown(self, name: str, *, bare: bool = False) -> str:
        """Return an input or output as text, with or without its unit in words."""
        thing = formulas.named(self.calculator, name)
        if bare:
            return shown.bare(self.value(name), thing.unit)
        return shown.told(thing, self.value(name), self.language)

    def cell(self, value: Any, unit: str) -> str:
        """Return a table cell as text."""
        return str(value) if unit == "text" else shown.bare(value, unit)

    def column(self, column: dict[str, str]) -> str:
        """Return a table heading with its unit."""
        suffix = "" if column["unit"] == "text" else UNITS[column["unit"]].suffix.say(self.language).strip()
        if not suffix:
            return column["label"]
        return f"{column['label']}（{suffix}）" if self.language == "zh" else f"{column['label']} ({suffix})"

    def fill(self, message: dict[str, Any]) -> str:
        """Return a message as a sentence."""
        return shown.fill(message, self.language)

    def outputs(self, *, main: bool) -> list[Any]:
        """Return the outputs that are numbers: the main ones, or the others."""
        return [output for output in self.calculator.outputs if output.unit != "rows" and output.main is main]

    def interval(self, name: str) -> str:
        """Return what the sample leaves open about an output, in figures; nothing where nothing is."""
        unit = formulas.unit_of(self.calculator, name)
        for interval in self.answer["intervals"]:
            if interval["output"] == name:
                low = shown.bare(interval["low"], unit)
                high = shown.show(interval["high"], unit, self.language)
                return self.say("extra_interval", low=low, high=high)
        return ""

    def next_link(self) -> str:
        """Return the address of the page that explains the next step; nothing without one."""
        step = self.answer["next"]
        return self.place.link(step["page"], step["anchor"]) if step else ""

    def formula_lines(self) -> list[tuple[Any, list[tuple[str, str]]]]:
        """Return each output that has a display formula, with its parts as (name, label or text)."""
        return [
            (output, [self._part(part) for part in formulas.parts(output.formula)])
            for output in extras.in_steps(self.calculator)
        ]

    def _part(self, part: formulas.Part) -> tuple[str, str]:
        if not part.name:
            return "", part.text
        return part.name, self.word(formulas.named(self.calculator, part.name).label)

    def data(self) -> str:
        """Return what the scripts need, as JSON."""
        return json.dumps(
            {
                "slug": self.calculator.slug,
                "instance": self.instance,
                "language": self.language,
                "version": version_of(self.answer["inputs"]),
                "base": self.answer["inputs"],
                "example": self.calculator.defaults(),
                "fields": [
                    data for field in self.calculator.inputs for data in _field_data(field, self.language)
                ],
                "units": {thing.name: unit_key(thing) for thing in _shown_things(self.calculator)},
                "shownUnits": {**UNIT_DATA[self.language], **_word_units(self.calculator, self.language)},
                "labels": extras.labels(self.calculator, self.language),
                "root": self.place.root,
                "words": _script_words(self.language),
                "picture": self.answer["picture"],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )


def _field_data(field: Any, language: str) -> list[dict[str, Any]]:
    """Return what the form needs to know of a field, of each part of a group by its path."""
    if field.is_group:
        return [data for part in field.parts for data in _field_data(part, language)]
    data: dict[str, Any] = {"name": field.name, "percent": field.percent}
    if field.is_rows:
        data["rows"] = [
            {"name": cell.name, "percent": cell.percent, "label": cell.label.say(language)}
            for cell in field.fields
        ]
        data["most"] = field.most
    if field.is_choice:
        data["several"] = field.several
    return [data]


def _shown_things(calculator: Calculator) -> list[Any]:
    """Return every input and output that the page shows as a number or a word."""
    outputs = [output for output in calculator.outputs if output.unit != "rows"]
    return [*calculator.single_fields(), *outputs]


def unit_key(thing: Any) -> str:
    """Return what the page's table of units calls the unit of an input or output."""
    return f"choice:{thing.name}" if thing.unit == "choice" else str(thing.unit)


def _word_units(calculator: Calculator, language: str) -> dict[str, dict[str, Any]]:
    """Return a unit for each choice: its words by code, and what stands between several."""
    return {
        unit_key(thing): {
            "least": 0,
            "most": 0,
            "percent": False,
            "suffix": "",
            "words": {code: words.say(language) for code, words in thing.options},
            "between": shown.BETWEEN[language],
        }
        for thing in _shown_things(calculator)
        if thing.unit == "choice"
    }


UNIT_DATA = {
    language: {
        name: {
            "least": unit.least,
            "most": unit.most,
            "percent": unit.percent,
            "suffix": unit.suffix.say(language),
        }
        for name, unit in UNITS.items()
    }
    for language in ("zh", "en")
}


def _script_words(language: str) -> dict[str, str]:
    return {name: words.say(language) for name, words in WORDS.items() if name.startswith(_SCRIPT_WORDS)}
