"""Laws that hold for every calculator, whatever it computes."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import CALCULATORS, BadInput, Calculator, shown
from calculators.bridge import problems_data, result_data
from calculators.paths import nested
from calculators.words import LANGUAGES
from tests.calculators.declared import SLUGS, evaluate, is_close, numbers_in, texts_of
from tests.property.strategies import inputs_of, wrong_values

EACH = pytest.mark.parametrize("calculator", CALCULATORS, ids=SLUGS)


@EACH
@given(data=st.data())
def test_nothing_is_ever_nan_or_infinite(calculator: Calculator, data: st.DataObject) -> None:
    """Inputs up to every bound give finite numbers or null, in outputs, tables and picture."""
    result = calculator.calculate(data.draw(inputs_of(calculator, wild=True)))
    for language in LANGUAGES:
        told = result_data(result, language)
        assert all(map(math.isfinite, numbers_in(told)))
        json.dumps(told, allow_nan=False)


@EACH
@given(data=st.data())
def test_every_null_has_a_note_that_says_why(calculator: Calculator, data: st.DataObject) -> None:
    """For each output without a value there is a note with one of its reasons, or its range."""
    result = calculator.calculate(data.draw(inputs_of(calculator, wild=True)))
    said = [note.code for note in result.notes]
    for output in calculator.outputs:
        if result.outputs[output.name] is not None:
            continue
        reasons = {reason.code for reason in output.undefined}
        too_far = [note.values["label"] for note in result.notes if note.code == "out-of-range"]
        assert reasons & set(said) or output.label in too_far


@EACH
@given(data=st.data())
def test_every_sentence_can_be_filled(calculator: Calculator, data: st.DataObject) -> None:
    """Headline and notes leave no place open in any language, whatever the numbers."""
    result = calculator.calculate(data.draw(inputs_of(calculator, wild=True)))
    for language in LANGUAGES:
        for message in [result.headline, *result.notes]:
            assert not re.search(r"[{}]", shown.fill(message.data(language), language))


@EACH
@given(data=st.data())
def test_every_next_step_leads_somewhere(calculator: Calculator, data: st.DataObject) -> None:
    """Whatever the result, the next step is a whole sentence, and its page and heading exist."""
    step = calculator.calculate(data.draw(inputs_of(calculator, wild=True))).next_step()
    if step is None:
        return
    assert f"{{#{step.anchor}}}" in page_text(step.page)
    for language in LANGUAGES:
        assert not re.search(r"[{}]", shown.fill(step.message.data(language), language))


@cache
def page_text(page: str) -> str:
    """Return the Markdown of a page of the handbook."""
    return (Path(__file__).parents[2] / "docs" / "zh" / f"{page}.md").read_text(encoding="utf-8")


@EACH
@given(data=st.data())
def test_every_interval_holds_its_output(calculator: Calculator, data: st.DataObject) -> None:
    """Bounds of an output lie around it, and the sentence about them is whole."""
    result = calculator.calculate(data.draw(inputs_of(calculator)))
    for interval in result.intervals():
        value = result.outputs[interval.output]
        dust = 1e-9 * (1 + abs(value))
        assert interval.low - dust <= value <= interval.high + dust
        for language in LANGUAGES:
            assert not re.search(r"[{}]", shown.fill(interval.message.data(language), language))


@EACH
@given(data=st.data())
def test_the_written_formulas_give_the_outputs(calculator: Calculator, data: st.DataObject) -> None:
    """Each display formula, evaluated with the reader's numbers, is the number beside it."""
    result = calculator.calculate(data.draw(inputs_of(calculator)))
    values = {**result.inputs, **result.outputs}
    # Parts that must add up take over what rounding left of the largest: its last bits are no error.
    scale = 1e-4 * max([0.0, *(abs(value) for name, value in result.outputs.items() if "." in name)])
    for output in calculator.outputs:
        value = result.outputs[output.name]
        if output.formula and value is not None:
            assert is_close(evaluate(output.formula, values), value, scale=scale), output.name


@EACH
@given(data=st.data())
def test_resolving_twice_changes_nothing(calculator: Calculator, data: st.DataObject) -> None:
    """Inputs as the answer states them give the same answer again."""
    inputs = data.draw(inputs_of(calculator, wild=True))
    assert calculator.resolve(inputs) == inputs
    assert calculator.calculate(inputs).outputs == calculator.run(**inputs).outputs


@EACH
@given(data=st.data())
def test_calculating_leaves_the_inputs_alone(calculator: Calculator, data: st.DataObject) -> None:
    """A calculation does not write into what it was given."""
    inputs = data.draw(inputs_of(calculator))
    before = json.dumps(inputs)
    result_data(calculator.calculate(inputs), "en")
    assert json.dumps(inputs) == before


@EACH
@given(data=st.data())
def test_typing_the_numbers_gives_the_same_answer(calculator: Calculator, data: st.DataObject) -> None:
    """Values written as a person types them are read back to the very same doubles."""
    inputs = data.draw(inputs_of(calculator))
    assert calculator.read(texts_of(calculator, inputs)) == inputs


@EACH
@given(data=st.data())
def test_a_wrong_value_is_a_problem_of_its_field(calculator: Calculator, data: st.DataObject) -> None:
    """Whatever is wrong, the right field says so in both languages, and nothing else does."""
    field = data.draw(st.sampled_from(calculator.single_fields()))
    with pytest.raises(BadInput) as caught:
        calculator.run(**nested({field.name: data.draw(wrong_values(field))}))
    for language in LANGUAGES:
        (problem,) = problems_data(caught.value, language)
        assert problem["field"] == field.name
        told = shown.fill(problem, language)
        assert field.label.say(language) in told
        assert not re.search(r"[{}]", told)


@EACH
@given(data=st.data())
def test_a_wrong_cell_is_a_problem_of_its_row(calculator: Calculator, data: st.DataObject) -> None:
    """In a field of rows the problem names row and cell."""
    for field in calculator.inputs:
        if not field.is_rows:
            continue
        rows = [dict(row) for row in field.default]
        index = data.draw(st.integers(0, len(rows) - 1))
        cell = data.draw(st.sampled_from(field.fields))
        rows[index][cell.name] = data.draw(wrong_values(cell))
        with pytest.raises(BadInput) as caught:
            calculator.run(**{field.name: rows})
        assert [problem.field for problem in caught.value.problems] == [f"{field.name}[{index}].{cell.name}"]
