"""The engine's door towards a page: JSON in, JSON out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators import find
from calculators.bridge import answer
from calculators.words import LANGUAGES
from tests.calculators.declared import SLUGS, texts_of, wrong_texts


def refuse(constant: str) -> None:
    """Fail on what is no JSON: NaN and the infinities."""
    pytest.fail(f"{constant} in an answer")


def ask(slug: str, language: str = "en", **rest: Any) -> dict[str, Any]:
    """Return the answer, read as strictly as a browser reads it."""
    text = answer(json.dumps({"slug": slug, "language": language, **rest}))
    reply: dict[str, Any] = json.loads(text, parse_constant=refuse)
    return reply


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_request_without_inputs_is_the_example(slug: str, language: str) -> None:
    """Neither texts nor inputs: the defaults are calculated."""
    reply = ask(slug, language)
    assert reply["inputs"] == find(slug).defaults()
    assert reply == ask(slug, language, inputs={}) == ask(slug, language, texts={})


@pytest.mark.parametrize("slug", SLUGS)
def test_typed_texts_give_the_answer_of_the_values(slug: str) -> None:
    """The example as a person would type it is the example, to the last bit."""
    calculator = find(slug)
    texts = texts_of(calculator, calculator.defaults())
    assert ask(slug, texts=texts) == ask(slug)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_problems_come_instead_of_a_result(slug: str, language: str) -> None:
    """Wrong texts give one problem a field with template and values, and nothing calculated."""
    calculator = find(slug)
    texts, names = wrong_texts(calculator)
    reply = ask(slug, language, texts=texts)
    assert set(reply) == {"problems"}
    assert [problem["field"] for problem in reply["problems"]] == names
    for problem in reply["problems"]:
        assert set(problem) == {"field", "code", "template", "values"}
        label = calculator.field(problem["field"]).label.say(language)
        assert problem["values"]["label"] == {"text": label}


def test_a_page_gets_only_words_of_its_language() -> None:
    """The same request in another language differs in words, not in a single number."""
    chinese, english = ask("ad-bid", "zh"), ask("ad-bid", "en")
    assert chinese["outputs"] == english["outputs"]
    assert chinese["headline"]["values"] == english["headline"]["values"]
    assert chinese["headline"]["template"] != english["headline"]["template"]
    assert "点击" not in json.dumps(english, ensure_ascii=False)


@pytest.mark.parametrize(
    ("slug", "inputs"),
    [
        ("profit-margin", {"price": 5e-324}),
        ("profit-margin", {"price": 1e15, "orders": 1e15, "fixed_costs": 1e15}),
        ("profit-margin", {"unit_cost": 5e-324}),
        ("visitor-value", {"visitors": 1e15, "buyers": 1, "paid_visitors": 0, "sales": 5e-324}),
        ("visitor-value", {"sales": 5e-324, "rival_visitor_value": 1e15}),
        ("ad-bid", {"category_ctr": 5e-324}),
        ("ad-bid", {"relevance": 5e-324, "ctr": 5e-324}),
        ("ad-bid", {"bid": 5e-324, "reserve": 0, "rivals": []}),
        ("ad-bid", {"bid": 1e15, "relevance": 1e15, "category_ctr": 1e-300}),
        ("presale-conversion", {"visitors": 1e15, "presale_price": 1e15}),
    ],
)
def test_no_answer_holds_nan_or_infinity(slug: str, inputs: dict[str, Any]) -> None:
    """However absurd the sizes, what has no value is null, with a note."""
    for language in LANGUAGES:
        reply = ask(slug, language, inputs=inputs)
        assert None not in reply["outputs"].values() or reply["notes"]


@pytest.mark.parametrize("value", [True, None, "5", float("nan"), float("inf"), [], {}])
def test_wrong_values_of_every_kind_are_problems(value: Any) -> None:
    """What JSON can carry into a number field, and NaN besides, is answered with a problem."""
    reply = ask("profit-margin", inputs={"price": value})
    assert [problem["field"] for problem in reply["problems"]] == ["price"]
