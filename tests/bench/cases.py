"""What is typed into each calculator, and the answer CPython gives to it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from calculators import find
from calculators.shown import show


@dataclass(frozen=True)
class Case:
    """One text typed into one field; `output` is the result that is watched."""

    slug: str
    field: str
    text: str
    output: str

    def value(self) -> float:
        """Return CPython's answer, unrounded."""
        calculator = find(self.slug)
        result = calculator.calculate(calculator.read({self.field: self.text}))
        return float(result.outputs[self.output])

    def request(self, language: str) -> str:
        """Return the worker's request for it, the other fields at their defaults."""
        return json.dumps({"slug": self.slug, "language": language, "texts": {self.field: self.text}})

    def expectation(self, language: str) -> dict[str, str]:
        """Return what the page is to type and the text it must then show."""
        shown = show(self.value(), find(self.slug).output(self.output).unit, language)
        return {
            "slug": self.slug,
            "field": self.field,
            "text": self.text,
            "output": self.output,
            "shown": shown,
        }


# A digit more or less in these fields changes what is shown, so each keystroke has an answer.
CASES = (
    Case("profit-margin", "price", "128", "contribution"),
    Case("visitor-value", "sales", "43210", "visitor_value"),
    Case("ad-bid", "aov", "120", "profit"),
    Case("presale-conversion", "visitors", "9000", "true_conversion"),
)
