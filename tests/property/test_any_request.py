"""Anything at all in any field of any calculator, in both languages, through the engine's door."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import CALCULATORS, Calculator, shown
from calculators.bridge import answer
from calculators.words import LANGUAGES
from tests.calculators.declared import SLUGS, numbers_in
from tests.property.often import OFTEN

EACH = pytest.mark.parametrize("calculator", CALCULATORS, ids=SLUGS)

# What people, spreadsheets and mischief put where a number belongs.
_CELLS = (
    "", " ", "0", "-0", "1", "0.5", "100", "-1", "1e400", "-1e400", "1e-400", "1e308", "9" * 400,
    "nan", "inf", "-Infinity", "−5", "５００", "٣٤٥", "½", "1,234.5", "1,2", "1.2.3", "12.5%", "%", "1.2万",
    "￥98元", "5万亿", "0x10", "1_000", "=1+1", "<b>", "{label}", "{0}", "\ud800", "\x00", "👗", "\u202e1",
)  # fmt: skip
_SIGNS = st.sampled_from("0123456789０５.,，。-−+ \u3000%％￥¥元块千万亿eExRMB")
# Lone halves of characters too: JSON can carry them.
_ANY = st.text(_SIGNS | st.characters(exclude_categories=()), max_size=12)
_TEXT = st.sampled_from(_CELLS) | _ANY
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_ANY, inner, max_size=2),
    max_leaves=4,
)


def edges(field: Any) -> st.SearchStrategy[str]:
    """Give texts at, just inside and just outside the bounds of a field."""
    bounds = [field.low, field.high]
    near = [math.nextafter(bound, to) for bound in bounds for to in (-math.inf, math.inf)]
    steps = [bound + step for bound in bounds for step in (-1, 1)]
    texts = [f"{value:.17g}" for value in (*bounds, *near, *steps) if math.isfinite(value)]
    return st.sampled_from([*texts, *(f"{text}%" for text in texts)])


def texts_for(field: Any) -> st.SearchStrategy[Any]:
    """Give what may arrive as typed for a field: words, numbers at the bounds, and any text."""
    if field.is_rows:
        row = st.fixed_dictionaries({}, optional={cell.name: texts_for(cell) for cell in field.fields})
        return st.lists(row, max_size=field.most + 1) | _TEXT
    if field.is_group:
        return st.fixed_dictionaries({}, optional={one.name: texts_for(one) for one in field.fields}) | _TEXT
    if field.is_choice:
        words = st.sampled_from([*field.codes, "true", "false"])
        return words | st.lists(words | _TEXT, max_size=3) | _TEXT
    return edges(field) | _TEXT


def strict(text: str) -> Any:
    """Read JSON that holds neither NaN nor infinity, and check that writing it loses nothing."""

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} in the answer")

    told = json.loads(text, parse_constant=refuse)
    assert json.loads(json.dumps(told)) == told
    return told


def check_problems(told: Any, language: str) -> None:
    """Fail unless every problem is a whole sentence that names all its values."""
    assert told["problems"]
    for problem in told["problems"]:
        assert set(re.findall(r"\{(\w+)\}", problem["template"])) == set(problem["values"])
        assert isinstance(problem["field"], str)
        assert shown.fill(problem, language).strip()


def asked(calculator: Calculator, language: str, **more: Any) -> Any:
    """Ask as the page does."""
    return strict(answer(json.dumps({"slug": calculator.slug, "language": language, **more})))


@EACH
@OFTEN
@given(data=st.data())
def test_any_texts_are_answered_alike_in_both_languages(calculator: Calculator, data: st.DataObject) -> None:
    """Any text in any fields is a result or the same problems in both languages; numbers stay finite."""
    optional = {field.name: texts_for(field) for field in calculator.inputs}
    texts = data.draw(st.fixed_dictionaries({}, optional=optional))
    told = {language: asked(calculator, language, texts=texts) for language in LANGUAGES}
    kinds = {tuple(sorted(one)) for one in told.values()}
    assert len(kinds) == 1
    if "problems" not in told["zh"]:
        assert all(map(math.isfinite, numbers_in(told["zh"])))
        assert told["zh"]["outputs"] == told["en"]["outputs"]
        return
    codes = [[(one["field"], one["code"]) for one in told[language]["problems"]] for language in LANGUAGES]
    assert codes[0] == codes[1]
    for language in LANGUAGES:
        check_problems(told[language], language)


@EACH
@OFTEN
@given(data=st.data())
def test_any_values_are_answered(calculator: Calculator, data: st.DataObject) -> None:
    """Values of any kind under any names, as a script may send them, are a result or problems."""
    names = st.sampled_from([field.name for field in calculator.inputs]) | _ANY
    inputs = data.draw(st.dictionaries(names, _JSON, max_size=3))
    told = asked(calculator, "en", inputs=inputs)
    if "problems" in told:
        check_problems(told, "en")
    assert all(map(math.isfinite, numbers_in(told)))


@EACH
@given(data=st.data())
def test_any_target_is_answered(calculator: Calculator, data: st.DataObject) -> None:
    """Goal seek takes any text for a target: an answer or a problem in words."""
    if not calculator.numeric:
        return
    outputs = [one.name for one in calculator.outputs if one.unit not in {"rows", "choice"}]
    inputs = [one.name for one in calculator.single_fields() if not one.is_choice]
    told = asked(
        calculator,
        "zh",
        texts={},
        do="solve",
        output=data.draw(st.sampled_from(outputs)),
        target=data.draw(_TEXT),
        input=data.draw(st.sampled_from(inputs)),
    )
    if "problems" in told:
        check_problems(told, "zh")
    assert all(map(math.isfinite, numbers_in(told)))
