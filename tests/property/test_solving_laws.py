"""Laws of goal seek, sensitivity and the grid: for every calculator, output and input alike."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from calculators import CALCULATORS, BadInput, Calculator, find, shown
from calculators.goal import solve
from calculators.levers import find_lever, find_output, levers, numeric_outputs, output_at
from calculators.methods.crossing import cross
from calculators.methods.goal_seek import goal_seek
from calculators.methods.grid import grid
from calculators.methods.sensitivity import sensitivity
from calculators.methods.solutions import NO_EFFECT, SOLVED, TOO_HIGH, TOO_LOW, Range
from calculators.words import LANGUAGES
from tests.property.strategies import inputs_of, plain_numbers

if TYPE_CHECKING:
    from calculators.calculator import Output
    from calculators.levers import Lever

NUMERIC = [calculator for calculator in CALCULATORS if calculator.numeric]
EACH = pytest.mark.parametrize("calculator", NUMERIC, ids=[one.slug for one in NUMERIC])
# Each example is dozens of calculations, so there are fewer of them.
FEWER = settings(max_examples=settings.default.max_examples // 4)
# An auction and a discount move in steps, and a step of a few percent a thousand times away from
# today's value may lie between the places goal seek looks at.
STEPPED = {"ad-bid", "promo-price"}
# Strictly rising or falling in the input wherever the output has a value.
MONOTONE = [
    ("profit-margin", "contribution", "price"),
    ("profit-margin", "contribution", "ad_cost"),
    ("profit-margin", "net_margin", "fixed_costs"),
    ("profit-margin", "monthly_profit", "unit_cost"),
    ("profit-margin", "breakeven_price", "tax_rate"),
    ("visitor-value", "visitor_value", "sales"),
    ("visitor-value", "visitor_cost", "ad_spend"),
    ("ad-bid", "value_per_click", "aov"),
    ("presale-conversion", "expected_sales", "spot_price"),
]


def is_admissible(calculator: Calculator, inputs: dict[str, Any]) -> bool:
    """Tell whether the calculator takes these inputs."""
    try:
        calculator.resolve(inputs)
    except BadInput:
        return False
    return True


def is_near(found: float, target: float, *scales: float | None) -> bool:
    """Tell whether two outputs agree as far as doubles that were subtracted can."""
    scale = max([abs(target), *(abs(one) for one in scales if one is not None)])
    return abs(found - target) <= 1e-8 * scale + 1e-12


def sought(data: st.DataObject, calculator: Calculator) -> tuple[dict[str, Any], Output, Lever, Any]:
    """Draw inputs, an output, an input to solve for, and another good value of it."""
    inputs = data.draw(inputs_of(calculator))
    output = data.draw(st.sampled_from(numeric_outputs(calculator)))
    lever = data.draw(st.sampled_from(levers(calculator)))
    base = lever.value(inputs)
    if calculator.slug in STEPPED and base:
        value = lever.on_scale(base * data.draw(st.integers(1, 10_000)) / 100)
    else:
        value = data.draw(plain_numbers(lever.field))
    assume(is_admissible(calculator, lever.moved(inputs, value)))
    return inputs, output, lever, lever.field.check(value)


@EACH
@FEWER
@given(data=st.data())
def test_what_is_solved_for_gives_the_target(calculator: Calculator, data: st.DataObject) -> None:
    """An output that one admissible value gives is sought, found, and given again when put back."""
    inputs, output, lever, value = sought(data, calculator)
    target = output_at(calculator, lever.moved(inputs, value), output)
    assume(target is not None)
    goal = solve(calculator, inputs, output, target, lever)
    if goal.sought.status == NO_EFFECT:
        assert is_near(goal.sought.highest[1], target)
        return
    assert goal.sought.status == SOLVED
    for solution in goal.sought.solutions:
        again = calculator.resolve(lever.moved(inputs, solution.value))
        reached = output_at(calculator, again, output)
        assert reached == solution.output
        if solution.exact:
            assert is_near(reached, target, goal.probe.now)


@EACH
@FEWER
@given(data=st.data())
def test_what_is_out_of_reach_is_out_of_reach(calculator: Calculator, data: st.DataObject) -> None:
    """Where goal seek says that the target is too high or too low, no admissible value gets there."""
    inputs, output, lever, value = sought(data, calculator)
    reached = output_at(calculator, lever.moved(inputs, value), output)
    assume(reached is not None)
    target = data.draw(st.sampled_from([0.5, 0.9, 1.1, 2.0, -1.0])) * reached
    goal = solve(calculator, inputs, output, target, lever)
    if goal.sought.status == TOO_HIGH:
        assert reached < target or is_near(reached, target)
    if goal.sought.status == TOO_LOW:
        assert reached > target or is_near(reached, target)


@EACH
@FEWER
@given(data=st.data())
def test_the_answer_is_told_in_both_languages(calculator: Calculator, data: st.DataObject) -> None:
    """Whatever is asked, the sentence names output or input and leaves no place open."""
    inputs, output, lever, _ = sought(data, calculator)
    target = data.draw(st.floats(-1e6, 1e6))
    goal = solve(calculator, inputs, output, target, lever)
    found = sensitivity(calculator, inputs, output)
    for language in LANGUAGES:
        for message in (goal.message, found.message, *(row.note for row in found.rows if row.note)):
            assert not re.search(r"[{}]", shown.fill(message.data(language), language))
        assert lever.label.say(language) in shown.fill(goal.message.data(language), language)
    assert all(goal.probe.low <= x <= goal.probe.high for x, _ in goal.curve())


@pytest.mark.parametrize(("slug", "output", "path"), MONOTONE)
@FEWER
@given(data=st.data())
def test_a_monotone_output_has_one_solution(slug: str, output: str, path: str, data: st.DataObject) -> None:
    """What only rises or only falls meets a target once."""
    calculator = find(slug)
    inputs, lever = data.draw(inputs_of(calculator)), find_lever(calculator, path)
    value = data.draw(plain_numbers(lever.field))
    assume(is_admissible(calculator, lever.moved(inputs, value)))
    wanted = find_output(calculator, output)
    target = output_at(calculator, lever.moved(inputs, value), wanted)
    assume(target is not None)
    goal = solve(calculator, inputs, wanted, target, lever)
    assume(goal.sought.status != NO_EFFECT)
    (solution,) = goal.sought.solutions
    assert solution.exact


def test_a_whole_number_is_the_first_that_reaches_the_target() -> None:
    """For a whole input, the value told reaches the target and its neighbour does not."""
    margin = find("profit-margin")

    @FEWER
    @given(inputs=inputs_of(margin), target=st.floats(-1e5, 1e5))
    def check(inputs: dict[str, Any], target: float) -> None:
        goal = solve(margin, inputs, margin.output("monthly_profit"), target, find_lever(margin, "orders"))
        for solution in goal.sought.solutions:
            if solution.between is None:
                continue
            low, high = sorted((solution.value, solution.beside[0]))
            assert (low, high) == (math.floor(solution.between), math.floor(solution.between) + 1)
            at_least = target >= goal.probe.now or target == 0
            assert (solution.output >= target) is at_least
            assert (solution.beside[1] >= target) is not at_least

    check()


@EACH
@FEWER
@given(data=st.data())
def test_the_rows_of_a_sensitivity_are_real_and_sorted(calculator: Calculator, data: st.DataObject) -> None:
    """Each step is what a calculation gives, a step left out has its reason, and swings only fall."""
    inputs = data.draw(inputs_of(calculator))
    output = data.draw(st.sampled_from(numeric_outputs(calculator)))
    found = sensitivity(calculator, inputs, output)
    assert sorted(row.lever.path for row in found.rows) == sorted(one.path for one in levers(calculator))
    swings = [-math.inf if row.swing is None else row.swing for row in found.rows]
    assert swings == sorted(swings, reverse=True)
    assert all((row.note is None) == bool(row.steps) == bool(row.base) for row in found.rows)
    row = data.draw(st.sampled_from(found.rows))
    for step in row.steps:
        assert (step.output is None) == (step.note is not None)
        if step.output is not None:
            moved = row.lever.moved(inputs, step.value)
            assert calculator.run(**moved).outputs[output.name] == step.output
            assert found.now is None or is_near(step.change, step.output - found.now, step.output)


@EACH
@FEWER
@given(data=st.data())
def test_the_cells_of_a_grid_are_real(calculator: Calculator, data: st.DataObject) -> None:
    """A cell is what a calculation with its two values gives, and empty where there is none."""
    inputs = data.draw(inputs_of(calculator))
    output = data.draw(st.sampled_from(numeric_outputs(calculator)))
    across, down = data.draw(
        st.lists(st.sampled_from(levers(calculator)), min_size=2, max_size=2, unique=True)
    )
    found = grid(calculator, inputs, output, across, down)
    for axis in (found.across_values, found.down_values):
        assert 1 <= len(axis) <= 7
        assert axis == sorted(set(axis))
    for y, row in zip(found.down_values, found.cells, strict=True):
        for x, cell in zip(found.across_values, row, strict=True):
            pair = down.moved(across.moved(inputs, x), y)
            expected = (
                calculator.run(**pair).outputs[output.name] if is_admissible(calculator, pair) else None
            )
            assert cell == expected


# --- the methods themselves, on functions no calculator has ---

SHAPES: dict[str, Any] = {
    "line": lambda a, b, x: a * (x - b),
    "fraction": lambda a, b, x: a * (x - b) / (x + 1),
    "cube": lambda a, b, x: a * (x**3 - b**3),
    "logarithm": lambda a, b, x: a * (math.log(x + 1) - math.log(b + 1)),
    "exponential": lambda a, b, x: a * (math.exp(x / 30) - math.exp(b / 30)),
    "root": lambda a, b, x: a * (math.sqrt(x) - math.sqrt(b)),
    "arctangent": lambda a, b, x: a * math.atan(50 * (x - b)),
}


@pytest.mark.parametrize("shape", SHAPES)
@given(a=st.floats(0.01, 1e4) | st.floats(-1e4, -0.01), b=st.floats(0.5, 99.5))
def test_the_crossing_is_where_scipy_finds_it(shape: str, a: float, b: float) -> None:
    """Brent's method of SciPy agrees on the root of every shape, in few calls: at once where it is closed."""
    calls = []

    def function(x: float) -> float:
        calls.append(x)
        return float(SHAPES[shape](a, b, x))

    low, high = function(0.0), function(100.0)
    found = cross(function, (0.0, low), (100.0, high))
    ours = len(calls) - 2
    expected = brentq(function, 0.0, 100.0, xtol=1e-13, rtol=1e-14)
    assert found.kind == "root"
    assert math.isclose(found.root, expected, rel_tol=1e-12)
    assert ours <= (6 if shape in {"line", "fraction"} else 50)


@given(roots=st.lists(st.integers(1, 19).map(lambda root: 5.0 * root), min_size=1, max_size=4, unique=True))
def test_every_root_of_a_polynomial_is_found(roots: list[float]) -> None:
    """Several solutions are all listed, ascending."""
    found = goal_seek(lambda x: math.prod((x - root) / 10 for root in roots), 0.0, Range(0.0, 100.0, 50.0))
    assert [solution.value for solution in found.solutions] == pytest.approx(sorted(roots), rel=1e-9)


@given(middle=st.floats(20, 80), aside=st.floats(0.5, 15), height=st.floats(0.01, 100))
def test_a_target_near_the_top_has_two_solutions(middle: float, aside: float, height: float) -> None:
    """Both sides of a hill are found, also where no look over the range saw its top."""
    found = goal_seek(lambda x: -height * (x - middle) ** 2, -height * aside**2, Range(0.0, 100.0, 50.0))
    assert [one.value for one in found.solutions] == pytest.approx([middle - aside, middle + aside], rel=1e-9)
    assert goal_seek(lambda x: -height * (x - middle) ** 2, 1.0, Range(0.0, 100.0, 50.0)).status == TOO_HIGH


@given(step=st.integers(1, 50), height=st.floats(0.01, 1e6), wanted=st.floats(0.05, 0.95))
def test_a_jump_is_told_as_a_jump(step: int, height: float, wanted: float) -> None:
    """Between the levels of a step there is no exact answer, and the far side of it is told."""
    found = goal_seek(lambda x: 0.0 if x < step else height, height * wanted, Range(0.0, 100.0, 10.0))
    (solution,) = found.solutions
    assert not solution.exact
    assert (solution.value, solution.output, solution.before) == (step, height, 0.0)


@given(step=st.integers(1, 50), width=st.integers(6, 40))
def test_a_whole_step_is_told_as_a_range(step: int, width: int) -> None:
    """Where many values give the target, the smallest and the largest are told."""
    found = goal_seek(lambda x: float((x >= step) + (x > step + width)), 1.0, Range(0.0, 100.0, 10.0))
    (solution,) = found.solutions
    assert solution.exact
    assert (solution.value, solution.low, solution.high) == (step, step, step + width)


@given(pole=st.floats(1, 99), target=st.floats(-50, 50))
def test_a_pole_is_no_solution(pole: float, target: float) -> None:
    """An output that runs off to infinity and comes back on the other side has not met the target."""
    found = goal_seek(lambda x: None if x == pole else 1 / (x - pole), target, Range(0.0, 100.0, 50.0))
    for solution in found.solutions:
        assert math.isclose(1 / (solution.value - pole), target, rel_tol=1e-6)
