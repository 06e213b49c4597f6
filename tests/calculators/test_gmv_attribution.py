"""Sales attribution: the contract's check values, the limits at zero, and what the page says of them."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import calculators
from calculators import BadInput
from calculators.gmv_attribution import CALCULATOR, FACTORS
from calculators.methods.attribution import lmdi
from calculators.tables.batch import batch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.calculators.command_line import Ended

METHODS = ("shapley", "lmdi")


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("gmv-attribution", **inputs)


def parts(method: str, **inputs: Any) -> list[float]:
    """Return the three parts by one method, in the order of the factors."""
    outputs = run(**inputs).outputs
    return [outputs[f"{method}.{name}"] for name in FACTORS]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sales_before", 36000),
        ("sales_after", 40950),
        ("change", 4950),
        ("lmdi.visitors", 8573.59),
        ("lmdi.conversion", -5498.20),
        ("lmdi.spend", 1874.61),
        ("shapley.visitors", 8605),
        ("shapley.conversion", -5540),
        ("shapley.spend", 1885),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    assert run().outputs[name] == pytest.approx(value, abs=0.005)


def test_the_command_line_nests_the_parts(call: Callable[..., Ended]) -> None:
    """A script reads outputs.lmdi.visitors: two objects with the three factors as keys."""
    outputs = json.loads(call("run", "gmv-attribution").out)["outputs"]
    assert set(outputs) == {"sales_before", "sales_after", "change", *METHODS}
    for method in METHODS:
        assert outputs[method] == dict(zip(FACTORS, parts(method), strict=True))


def test_a_batch_has_a_column_for_each_part() -> None:
    """Rows of a table get the parts under their dotted names, the same as alone."""
    table = pd.DataFrame({"visitors_after": [12500, 0], "spend_after": [126, 90]})
    frame = batch(CALCULATOR, table).frame
    for index, row in enumerate(table.to_dict("records")):
        alone = run(**row).outputs
        for method in METHODS:
            for name in FACTORS:
                assert frame[f"{method}.{name}"].iloc[index] == alone[f"{method}.{name}"]


@pytest.mark.parametrize("method", METHODS)
def test_a_factor_that_stays_takes_no_part(method: str) -> None:
    """Only spend changed, so only spend explains it."""
    assert parts(method, visitors_after=10000, conversion_after=0.03) == pytest.approx([0, 0, 1800])


def test_nothing_changed_splits_into_nothing() -> None:
    """Two equal periods have parts of exactly zero, and the next step is to measure the band."""
    same = {"visitors_after": 10000, "conversion_after": 0.03, "spend_after": 120}
    for method in METHODS:
        assert parts(method, **same) == [0, 0, 0]
    assert run(**same).headline.code == "sales-same"
    step = run(**same).next_step()
    assert step is not None
    assert step.message.code == "measure-the-band"


@pytest.mark.parametrize(
    ("inputs", "expected", "code"),
    [
        ({"visitors_before": 0}, [40950, 0, 0], "zero-factor"),
        ({"conversion_after": 0}, [0, -36000, 0], "zero-factor"),
        ({"conversion_after": 0, "spend_after": 0}, [0, -18000, -18000], "zero-factors"),
        ({"visitors_before": 0, "conversion_before": 0, "spend_before": 0}, [13650] * 3, "zero-factors"),
        ({"visitors_before": 0, "visitors_after": 0}, [0, 0, 0], "zero-sales"),
        ({"visitors_before": 0, "spend_after": 0}, [0, 0, 0], "zero-sales"),
    ],
)
def test_a_zero_factor_takes_the_limit_and_a_note_says_so(
    inputs: dict[str, Any], expected: list[float], code: str
) -> None:
    """LMDI gives the zero factor all of the change, several equal shares; Shapley still adds up."""
    result = run(**inputs)
    assert parts("lmdi", **inputs) == pytest.approx(expected)
    assert sum(parts("shapley", **inputs)) == pytest.approx(result.outputs["change"])
    assert [note.code for note in result.notes] == [code]


def test_the_limit_is_what_small_numbers_approach() -> None:
    """A conversion that shrinks towards zero takes nearly the whole change, as zero does."""
    shares = [parts("lmdi", conversion_after=10.0**-power)[1] / -36000 for power in (10, 100, 300)]
    distances = [abs(share - 1) for share in shares]
    assert distances == sorted(distances, reverse=True)
    assert distances[-1] < 0.001


def test_sales_that_cancel_out_are_still_split_exactly() -> None:
    """Twice the visitors at half the conversion and a hair more: the logarithmic mean keeps its digits."""
    before, after = [1000.0, 0.04, 100.0], [2000.0, 0.02 * (1 + 1e-13), 100.0]
    start, end = math.prod(before), math.prod(after)
    of_visitors, of_conversion, _ = lmdi(before, after, start, end)
    assert of_visitors == pytest.approx(start * math.log(2), rel=1e-12)
    assert of_conversion == pytest.approx(-start * math.log(2), rel=1e-12)


@pytest.mark.parametrize(
    ("inputs", "headline", "step"),
    [
        ({}, "sales-rose", "look-at-visitors"),
        ({"visitors_after": 10000}, "sales-fell", "look-at-conversion"),
        ({"conversion_after": 0.03, "visitors_after": 10000}, "sales-rose", "look-at-spend"),
    ],
)
def test_the_next_step_goes_to_the_largest_part(inputs: dict[str, Any], headline: str, step: str) -> None:
    """Whichever part is largest, up or down, is where to look."""
    result = run(**inputs)
    assert result.headline.code == headline
    found = result.next_step()
    assert found is not None
    assert found.message.code == step


@pytest.mark.parametrize(
    ("people", "code"), [(1, "conversion-may-not-have-moved"), (100, "conversion-moved")]
)
def test_few_visitors_leave_conversion_open(people: int, code: str) -> None:
    """The same rates over a hundred times the people are a change beyond chance."""
    (interval,) = run(visitors_before=10000 * people, visitors_after=12500 * people).intervals()
    assert interval.message.code == code
    assert interval.low < -5540 * people < interval.high


def test_a_period_without_visitors_has_no_interval() -> None:
    """Nobody came, so there is no share to be unsure about."""
    assert run(visitors_before=0).intervals() == []


def test_the_table_shows_why_growth_rates_do_not_add_up() -> None:
    """Growth of each factor beside its part; the last line is the whole."""
    (table,) = run().tables()
    growth = [row[1] for row in table.rows]
    assert growth == pytest.approx([0.25, -0.4 / 3, 0.05, 0.1375])
    assert sum(growth[:3]) != pytest.approx(growth[3])
    assert table.rows[3][2:] == [4950, 4950]
    assert run(visitors_before=0).tables()[0].rows[0][1] is None


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"visitors_before": -1}, "visitors_before", "too-low"),
        ({"visitors_after": 1.5}, "visitors_after", "not-whole"),
        ({"conversion_after": 1.01}, "conversion_after", "too-high"),
        ({"spend_before": -0.01}, "spend_before", "too-low"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], field: str, code: str
) -> None:
    """Bounds name the field to change."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]
