"""Write the vectors anew: ``python -m tests.vectors.make``, after a change of what is computed.

The requests are the same each time: defaults, every bound of every field, edges of each
calculator, random shops as values and as typed texts, errors, and what a page asks beyond a
result (goal seek, sensitivity, the grid), in both languages by turns.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from calculators import CALCULATORS
from calculators.bridge import answer
from calculators.paths import nested
from calculators.words import LANGUAGES
from tests.calculators.declared import texts_of, wrong_texts
from tests.vectors import FOLDER
from tests.vectors.questions import questions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators import Calculator
    from calculators.choices import Choice
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
    "image-test": [
        {"clicks_a": 0},
        {"clicks_a": 0, "clicks_b": 0},
        {"clicks_a": 8200, "clicks_b": 8200},
        {"clicks_a": 8201},
        {"clicks_b": 455},
        {"clicks_b": 340, "confidence": 0.999},
        {"clicks_a": 7000, "clicks_b": 7000},
        {"minimum_effect": 0.1, "power": 0.01},
        {"impressions_b": 9000},
        {"impressions_a": 10**15, "clicks_a": 1, "impressions_b": 1, "clicks_b": 1},
    ],
    "competitor-duel": [
        {"own": {"margin": 0}},
        {"own": {"margin": -0.2}, "rival": {"margin": -0.1}},
        {"own": {"ctr": 0}},
        {"rival": {"ctr": 1, "conversion_rate": 1}},
        {"rival": {"ctr": 0.05, "conversion_rate": 0.032, "spend_per_buyer": 105, "margin": 0.3506}},
        {"rival": {"margin": 0.35}},
        {"own": {"ctr": 2, "price": 1}, "rival": []},
        {"rival": {"spend_per_buyer": 10**15}, "own": {"ctr": 5e-324}},
    ],
    "shop-type": [
        {"advantage": "none"},
        {"advantage": "none", "capped_test": True},
        {"platforms": []},
        {"platforms": ["tmall"]},
        {
            "subject": "company",
            "trademark": "registered R",
            "brand_known": "yes",
            "platforms": ["jd", "tmall"],
        },
        {"subject": "company", "authorised_brands": 2, "goods_source": "brand", "advantage": "fans"},
        {"subject": "company", "trademark": "authorised", "goods_source": "brand"},
        {"goods_source": "wholesale", "advantage": "cost", "deposit_budget": 499},
        {"subject": "individual", "goods_source": "handmade", "advantage": "capital"},
        {"subject": "firm", "platforms": ["taobao", "ebay"]},
        {"platforms": "taobao"},
    ],
    "gmv-attribution": [
        {"visitors_before": 0},
        {"conversion_after": 0, "spend_after": 0},
        {"visitors_before": 0, "spend_after": 0},
        {"visitors_after": 10000, "conversion_after": 0.03, "spend_after": 120},
        {"visitors_after": 20000, "conversion_after": 0.015 * (1 + 1e-13), "spend_after": 120},
        {"visitors_before": 1, "visitors_after": 10**15, "conversion_before": 1, "conversion_after": 1e-15},
        {"conversion_before": 5e-324, "spend_after": 1e15},
        {"visitors_before": 0, "conversion_after": 0, "spend_before": 0.01},
    ],
    "breakeven-roas": [
        {"margin": 0},
        {"margin": -0.2, "ad_spend": 0},
        {"margin": 5e-324},
        {"target_margin": 0.3506},
        {"target_margin": 0},
        {"ad_spend": 0},
        {"ad_sales": 0},
        {"ad_sales": 8050},
        {"ad_sales": 100, "ad_spend": 30},
        {"price": 5e-324},
    ],
    "dsr-recovery": [
        {"share_of_five": 1},
        {"share_of_five": 0.8},
        {"share_of_five": 0.0806, "target": 4.0806, "score": 3},
        {"target": 4.72},
        {"target": 4, "share_of_five": 0},
        {"ratings_per_day": 0},
        {"ratings_per_day": 5e-324},
        {"ratings": 0},
        {"ratings": 10**15, "score": 1},
        {"score": 5, "target": 5},
    ],
    "promo-price": [
        {"tiers": []},
        {"tiers": [{"threshold": 50, "off": 5, "repeat": True}]},
        {"tiers": [{"threshold": 0, "off": 5, "repeat": True}]},
        {"tiers": [{"threshold": 299.97, "off": 1, "repeat": 1}], "list_price": 99.99, "quantity": 3},
        {"tiers": [{"threshold": 5e-324, "off": 1e15, "repeat": 1}]},
        {"tiers": [{"threshold": 100}, {"threshold": 100, "off": 31}, {"repeat": 3, "size": 1}]},
        {"tiers": [{"threshold": 200, "off": 30}] * 21},
        {"shop_coupon": {"threshold": 170.01}, "platform_coupon": {"threshold": 170.01, "off": 5}},
        {"shop_coupon": {"off": 170}},
        {"platform_coupon": {"off": 500, "seller_share": 1}},
        {"shop_coupon": {"of": 5}, "platform_coupon": 3},
        {"deposit": 500},
        {"deposit": 30, "deposit_worth": 20},
        {"deposit_worth": 1000},
        {"discount": 0.9, "quantity": 3},
        {"unit_cost": 80},
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
    fields = calculator.single_fields()
    for field in fields:
        for name, value in limits_of(field):
            yield f"{field.name} {name}", {"inputs": nested({field.name: value})}
    for edge in EDGES[calculator.slug]:
        yield f"edge: {', '.join(edge)}", {"inputs": edge}
    chance = random.Random(calculator.slug)  # noqa: S311 - the same draw each time is the point
    for number in range(RANDOM_VALUES):
        yield f"random shop {number}", {"inputs": shop(calculator, chance)}
    for number in range(RANDOM_TEXTS):
        yield f"random shop {number}, typed", {"texts": texts_of(calculator, shop(calculator, chance))}
    for index, text in enumerate(TEXTS):
        field = fields[index * 5 % len(fields)]
        yield f"{field.name} typed as {text!r}", {"texts": nested({field.name: text})}
    for index, value in enumerate(WRONG):
        field = fields[index * 3 % len(fields)]
        yield f"{field.name} given as {value!r}", {"inputs": nested({field.name: value})}
    yield "every field wrong", {"texts": wrong_texts(calculator)[0]}
    yield "unknown fields", {"inputs": {"zzz": 1, "aaa": 2}}
    yield from questions_of(calculator)


def limits_of(field: Any) -> Iterator[tuple[str, Any]]:
    """Yield a number's bounds that lie near, or each word of a choice."""
    if field.is_choice:
        yield from ((f"as {code}", [code] if field.several else code) for code in field.codes)
        return
    yield "at its lower bound", field.low
    if field.high <= 1:
        yield "at its upper bound", field.high


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
        elif field.is_group:
            inputs[field.name] = {part.name: near(part, part.default, chance) for part in field.fields}
        elif field.is_choice:
            inputs[field.name] = chosen(field, chance)
        else:
            inputs[field.name] = near(field, field.default, chance)
    return inputs


def chosen(field: Choice, chance: random.Random) -> Any:
    """Return one of the words, or some of them."""
    if not field.several:
        return chance.choice(field.codes)
    return [code for code in field.codes if chance.randrange(2)]


def near(field: Field, start: float, chance: random.Random) -> float:
    """Return a good value somewhere around ``start``."""
    value = min((start or 0.1) * chance.uniform(0.4, 1.9), field.high)
    return round(value) if field.whole else max(value, field.low)


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
