"""What every calculator owes its readers, asked of each one that is registered."""

from __future__ import annotations

import inspect
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import calculators
from calculators import CALCULATORS, shown
from calculators.bridge import result_data
from calculators.units import UNITS
from calculators.words import LANGUAGES, Message, Words
from tests.calculators.declared import SLUGS, fields_of, wrong_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators import Calculator

EACH = pytest.mark.parametrize("calculator", CALCULATORS, ids=SLUGS)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def words_of(calculator: Calculator) -> Iterator[Words]:
    """Yield every sentence and label of a declaration, and of its example."""
    yield calculator.title
    yield calculator.purpose
    for field in fields_of(calculator):
        yield from (part for part in (field.label, field.hint, field.group) if part is not None)
        yield from (words for _, words in (field.options if field.is_choice else []))
    for output in calculator.outputs:
        yield output.label
        yield from (part for part in [output.advice] if part is not None)
        yield from (reason.words for reason in output.undefined)
        yield from (words for _, words in output.options)
    for rule in calculator.rules:
        yield rule.words
    result = calculator.run()
    for table in result.tables():
        yield table.caption
        yield from (label for label, _ in table.columns)
    yield from words_in(result.picture())


def words_in(data: Any) -> Iterator[Words]:
    """Yield the words inside nested data."""
    if isinstance(data, Words):
        yield data
    elif isinstance(data, dict):
        yield from words_in(list(data.values()))
    elif isinstance(data, list):
        for item in data:
            yield from words_in(item)


def filled(message: Message, language: str) -> str:
    """Return a message as the reader sees it."""
    return shown.fill(message.data(language), language)


def test_slugs_are_the_contract_s() -> None:
    """The registry holds the calculators by the names links spell, each once, in the contract's order."""
    assert SLUGS == [
        "profit-margin",
        "visitor-value",
        "ad-bid",
        "presale-conversion",
        "gmv-attribution",
        "breakeven-roas",
        "image-test",
        "dsr-recovery",
        "promo-price",
        "competitor-duel",
        "shop-type",
    ]


@EACH
def test_everything_is_said_in_every_language(calculator: Calculator) -> None:
    """No label, hint, advice or sentence is missing or blank in a language, nor left untranslated."""
    for words in words_of(calculator):
        assert set(words.by_language) == set(LANGUAGES)
        for language in LANGUAGES:
            assert words.say(language).strip() == words.say(language) != ""
        assert words.say("zh") != words.say("en"), words.say("en")
        assert not re.search("[\u4e00-\u9fff]", words.say("en")), words.say("en")


@EACH
def test_every_language_fills_the_same_places(calculator: Calculator) -> None:
    """A sentence has the same open places in both languages."""
    for words in words_of(calculator):
        places = [set(re.findall(r"\{(\w+)\}", words.say(language))) for language in LANGUAGES]
        assert places[0] == places[1], words.say("en")


@EACH
def test_names_are_unique_and_spelled_like_code(calculator: Calculator) -> None:
    """Inputs and outputs share one name space, since a formula names both."""
    names = [part.name for part in [*calculator.inputs, *calculator.outputs]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?", name) for name in names)
    assert all(field.name.isidentifier() for field in calculator.inputs)


@EACH
def test_labels_are_told_apart(calculator: Calculator) -> None:
    """Two inputs, or two outputs, never carry the same label in a language."""
    for parts in (calculator.inputs, calculator.outputs):
        for language in LANGUAGES:
            labels = [part.label.say(language) for part in parts]
            assert len(labels) == len(set(labels))


@EACH
def test_every_unit_is_known(calculator: Calculator) -> None:
    """Fields, outputs and table columns are in units that can be shown."""
    for field in fields_of(calculator):
        assert field.unit in UNITS or field.is_rows or field.is_group or field.is_choice
    for output in calculator.outputs:
        assert output.unit in UNITS or output.unit in {"rows", "choice"}
        assert bool(output.options) is (output.unit == "choice")
    for table in calculator.run().tables():
        assert all(unit in UNITS or unit == "text" for _, unit in table.columns)


@EACH
def test_every_number_says_what_to_do_next(calculator: Calculator) -> None:
    """Each output that is a number has advice."""
    assert [output.name for output in calculator.outputs if output.unit != "rows" and not output.advice] == []


@EACH
def test_some_outputs_stand_first(calculator: Calculator) -> None:
    """A page opens with a few main results, not with all of them."""
    assert 1 <= sum(output.main for output in calculator.outputs) <= 6


@EACH
def test_the_defaults_are_good_input(calculator: Calculator) -> None:
    """The example passes its own bounds and rules, and every output of it has a value."""
    defaults = calculator.defaults()
    assert calculator.resolve({}) == calculator.resolve(defaults) == defaults
    assert None not in calculator.run().outputs.values()


@EACH
def test_the_declared_outputs_are_those_computed(calculator: Calculator) -> None:
    """What is declared is what comes out, no more and no less."""
    assert set(calculator.run().outputs) == {output.name for output in calculator.outputs}


@EACH
def test_the_formula_takes_each_input_by_name(calculator: Calculator) -> None:
    """The formula's keyword-only parameters are the declared fields, in their order."""
    parameters = inspect.signature(calculator.formula).parameters
    assert list(parameters) == [field.name for field in calculator.inputs]
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@EACH
def test_the_formula_is_documented_with_an_example(calculator: Calculator) -> None:
    """A notebook's reader finds meaning, units and a doctest at the formula."""
    assert ">>> " in (calculator.formula.__doc__ or "")


@EACH
def test_a_rule_is_reported_at_one_of_its_fields(calculator: Calculator) -> None:
    """A rule names declared fields, its own among them, and fills each into its sentence."""
    for rule in calculator.rules:
        assert rule.field in rule.fields
        assert all(calculator.field(name) for name in rule.fields)
        assert set(re.findall(r"\{(\w+)\}", rule.words.say("en"))) == set(rule.fields)


@EACH
@IN_EACH_LANGUAGE
def test_the_headline_is_one_sentence_with_its_numbers(calculator: Calculator, language: str) -> None:
    """Filled in, the headline holds a number and no brace."""
    text = filled(calculator.run().headline, language)
    assert re.search("[0-9]", text)
    assert not re.search("[{}]", text)


@EACH
@IN_EACH_LANGUAGE
def test_the_answer_is_strict_json(calculator: Calculator, language: str) -> None:
    """Inputs, outputs, notes, tables and picture survive JSON unchanged and hold no NaN."""
    data = result_data(calculator.run(), language)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert set(data) == {
        "inputs", "outputs", "notes", "headline", "intervals", "next", "tables", "picture",
    }  # fmt: skip


@EACH
def test_the_picture_has_a_kind_and_a_title(calculator: Calculator) -> None:
    """A chart knows how it is drawn and what it is called."""
    picture = calculator.run().picture()
    assert picture["kind"] in {"waterfall", "lines", "bars"}
    assert isinstance(picture["title"], Words)


@EACH
def test_every_row_of_a_table_has_all_columns(calculator: Calculator) -> None:
    """Tables are rectangular."""
    for table in calculator.run().tables():
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}


@EACH
def test_an_unknown_field_is_an_error(calculator: Calculator) -> None:
    """A misspelled name is not silently ignored, whether typed or given as a value."""
    for take in (calculator.resolve, calculator.read):
        with pytest.raises(calculators.BadInput) as caught:
            take({"zzz": 1, "aaa": 2})
        assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [
            ("aaa", "unknown-field"),
            ("zzz", "unknown-field"),
        ]


def test_an_unknown_slug_is_a_key_error() -> None:
    """There is no calculator by a wrong name, and no answer that pretends there is."""
    with pytest.raises(KeyError):
        calculators.run("profit")
    with pytest.raises(KeyError):
        calculators.find("ad-bid").field("nothing")
    with pytest.raises(KeyError):
        calculators.find("ad-bid").output("nothing")


def test_missing_fields_take_their_defaults() -> None:
    """What is not given comes from the example, and the answer says which inputs were used."""
    result = calculators.run("profit-margin", price=128)
    assert result.inputs["price"] == 128
    assert result.inputs["unit_cost"] == 35


@pytest.mark.parametrize("slug", SLUGS)
def test_every_wrong_field_is_reported_at_once(slug: str) -> None:
    """A reader mends all fields in one go: one problem for each, in declared order."""
    calculator = calculators.find(slug)
    texts, names = wrong_texts(calculator)
    with pytest.raises(calculators.BadInput) as caught:
        calculator.read(texts)
    assert [problem.field for problem in caught.value.problems] == names


@pytest.mark.parametrize(
    "module",
    [
        "ad_bid",
        "visitor_value",
        "gmv_attribution",
        "promo_price",
        "numbers",
        "calculator",
        "reading",
        "bridge",
    ],
)
def test_the_scalar_modules_keep_to_what_both_engines_know(module: str) -> None:
    """No dataclasses, enum, decimal, statistics, future imports or pandas where MicroPython runs."""
    source = inspect.getsource(__import__(f"calculators.{module}", fromlist=["calculators"]))
    imported = re.findall(r"^\s*(?:from|import) (\S+)", source, re.MULTILINE)
    assert {name for name in imported if not name.startswith("calculators")} <= {"typing", "math", "json"}
