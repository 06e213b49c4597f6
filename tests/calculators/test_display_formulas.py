"""The formula a page prints is the formula that computed the number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import calculators
from calculators import formulas
from tests.calculators.declared import evaluate, formulas_of, is_close

if TYPE_CHECKING:
    from calculators import Calculator
    from calculators.calculator import Output

EVERY = pytest.mark.parametrize(
    ("calculator", "output"), formulas_of(), ids=lambda part: getattr(part, "slug", None) or part.name
)


@EVERY
def test_the_written_formula_gives_the_output(calculator: Calculator, output: Output) -> None:
    """Evaluated with the real inputs and outputs, the text gives the number beside it."""
    result = calculators.run(calculator.slug)
    value = evaluate(output.formula, {**result.inputs, **result.outputs})
    assert is_close(value, result.outputs[output.name])


@EVERY
def test_the_written_formula_names_only_what_there_is(calculator: Calculator, output: Output) -> None:
    """Every name in it is an input or another output, every sign one that a reader knows."""
    names = [part.name for part in formulas.parts(output.formula) if part.name]
    assert names
    assert output.name not in names
    for name in names:
        assert formulas.unit_of(calculator, name)
    signs = "".join(part.text for part in formulas.parts(output.formula))
    assert re.fullmatch(r"[0-9 ()+−×÷⌈⌉]*", signs)
    assert signs.count("(") == signs.count(")")


def test_a_name_that_is_nothing_s_is_an_error() -> None:
    """A formula that names what is not declared does not pass unseen."""
    with pytest.raises(KeyError):
        formulas.named(calculators.find("ad-bid"), "nothing")
