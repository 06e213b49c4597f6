"""Write the vectors anew: ``python -m tests.vectors.make``, after a change of what is computed.

The requests are the same each time: defaults, every bound of every field, edges of each
calculator, random shops as values and as typed texts, and errors, in both languages by turns.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from calculators import CALCULATORS
from calculators.bridge import answer
from calculators.reading import typed
from calculators.words import LANGUAGES
from tests.vectors import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators import Calculator
    from calculators.fields import Field

Named = tuple[str, dict[str, Any]]

_RIVAL = {"bid": 1.0, "ctr": 0.04, "relevance": 1}
EDGES: dict[str, list[dict[str, Any]]] = {
    "profit-margin": [
        {"refund_before_ship": 0, "refund_after_ship": 0},
        {"refund_before_ship": 0.5, "refund_after_ship": 0.5},
        {"platform_rate": 0.86, "payment_rate": 0.06, "tax_rate": 0.08},
        {"unit_cost": 90},
        {"ad_cost": 35.06},
        {"fixed_costs": 1e9, "ad_cost": 35},
        {"price": 0.01, "orders": 10**15},
    ],
    "visitor-value": [
        {"buyers": 12001},
        {"visitors": 7, "buyers": 3, "sales": 100, "paid_visitors": 7},
        {"buyers": 0, "sales": 0},
        {"paid_visitors": 12001, "buyers": 12001},
        {"rival_visitor_value": None},
        {"rival_visitor_value": 105},
        {"rival_visitor_value": 106},
    ],
    "ad-bid": [
        {"rivals": []},
        {"rivals": [], "reserve": 0},
        {"bid": 0.29},
        {"bid": 1.5},
        {"ctr": 0.8},
        {"rivals": [{**_RIVAL, "bid": 1.5}], "relevance": 1},
        {"rivals": [_RIVAL] * 20, "position_decay": 0.07},
        {"rivals": [_RIVAL] * 21},
        {"rivals": [{"bid": -1, "ctr": 2}, {"budget": 3}]},
        {"position_decay": 0.3, "bid": 0.5},
        {"reserve": 0.005, "rivals": [{**_RIVAL, "bid": 0.001}]},
        {"category_ctr": 5e-324},
    ],
    "presale-conversion": [
        {"presale_buyers": 0, "spot_buyers": 0},
        {"visitors": 460},
        {"visitors": 459},
        {"visitors": 3, "presale_buyers": 1, "spot_buyers": 1},
        {"deposit": 57.8},
        {"deposit": 57.81},
        {"deposit": 289.01},
        {"visitors": 10**15, "presale_buyers": 1, "spot_buyers": 10**14, "spot_price": 10**15},
    ],
}
TEXTS = [
    "１，２３４．５",
    "￥1.2万",
    "5.6%",
    "",
    "\u3000",
    "1,5",
    "abc",
    "-3",
    "1e3",
    "\u200b8\u00a0",
    "0.1",
    "99999999999999999",
]
WRONG: list[Any] = [True, None, "5", -1e9, 1e16, []]
# As many as make some sixty requests of each calculator together with the rest.
RANDOM_VALUES, RANDOM_TEXTS = 14, 8


def requests_of(calculator: Calculator) -> Iterator[Named]:
    """Yield the name and the inputs or texts of every request."""
    yield from [("defaults", {"inputs": {}})] * len(LANGUAGES)
    numbers = [field for field in calculator.inputs if not field.is_rows]
    for field in numbers:
        yield f"{field.name} at its lower bound", {"inputs": {field.name: field.low}}
        if field.high <= 1:
            yield f"{field.name} at its upper bound", {"inputs": {field.name: field.high}}
    for edge in EDGES[calculator.slug]:
        yield f"edge: {', '.join(edge)}", {"inputs": edge}
    chance = random.Random(calculator.slug)  # noqa: S311 - the same draw each time is the point
    for number in range(RANDOM_VALUES):
        yield f"random shop {number}", {"inputs": shop(calculator, chance)}
    for number in range(RANDOM_TEXTS):
        yield f"random shop {number}, typed", {"texts": written(calculator, shop(calculator, chance))}
    for index, text in enumerate(TEXTS):
        field = numbers[index * 5 % len(numbers)]
        yield f"{field.name} typed as {text!r}", {"texts": {field.name: text}}
    for index, value in enumerate(WRONG):
        field = numbers[index * 3 % len(numbers)]
        yield f"{field.name} given as {value!r}", {"inputs": {field.name: value}}
    yield "every field wrong", {"texts": {field.name: "?" for field in calculator.inputs}}
    yield "unknown fields", {"inputs": {"zzz": 1, "aaa": 2}}


def shop(calculator: Calculator, chance: random.Random) -> dict[str, Any]:
    """Return inputs near the example, with all the digits a double has; some break a rule."""
    inputs: dict[str, Any] = {}
    for field in calculator.inputs:
        if field.is_rows:
            rows = [
                {cell.name: near(cell, cell.default, chance) for cell in field.fields}
                for _ in range(chance.randrange(8))
            ]
            inputs[field.name] = rows
        else:
            inputs[field.name] = near(field, field.default, chance)
    return inputs


def near(field: Field, start: float, chance: random.Random) -> float:
    """Return a good value somewhere around ``start``."""
    value = min((start or 0.1) * chance.uniform(0.4, 1.9), field.high)
    return round(value) if field.whole else max(value, field.low)


def written(calculator: Calculator, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return inputs as a person would type them."""
    texts: dict[str, Any] = {}
    for field in calculator.inputs:
        value = inputs[field.name]
        if field.is_rows:
            texts[field.name] = [
                {cell.name: typed(row[cell.name], percent=cell.percent) for cell in field.fields}
                for row in value
            ]
        else:
            texts[field.name] = typed(value, percent=field.percent)
    return texts


def vectors_of(calculator: Calculator) -> list[dict[str, Any]]:
    """Return all requests of a calculator with their answers, the languages by turns."""
    vectors = []
    for index, (name, asked) in enumerate(requests_of(calculator)):
        language = LANGUAGES[index % len(LANGUAGES)]
        request = {"slug": calculator.slug, "language": language, **asked}
        reply = json.loads(answer(json.dumps(request)))
        vectors.append({"name": name, "request": request, "answer": reply})
    return vectors


def main() -> None:
    """Write one file a calculator, one vector a line."""
    for calculator in CALCULATORS:
        lines = [json.dumps(vector, ensure_ascii=False, allow_nan=False) for vector in vectors_of(calculator)]
        path = FOLDER / f"{calculator.slug}.json"
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
