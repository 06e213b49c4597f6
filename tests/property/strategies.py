"""Inputs for the laws, drawn from what the calculators declare: bounds, whole, optional, rows."""

from __future__ import annotations

import math
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from calculators.choices import YesNo
from calculators.flags import Flag
from calculators.paths import flat, nested

if TYPE_CHECKING:
    from calculators import Calculator
    from calculators.choices import Choice
    from calculators.fields import Field, Rows

# What a shop may really have, with room to spare; the declared bounds are far wider.
_PLAUSIBLE = 1_000_000
_HUNDREDTHS = 100


def wild_numbers(field: Field) -> st.SearchStrategy[Any]:
    """Return any value the field allows, up to its bounds and down to the smallest double."""
    if field.whole:
        return st.integers(int(field.low) + field.above, int(field.high) - field.below)
    return st.floats(
        field.low,
        field.high,
        exclude_min=field.above,
        exclude_max=field.below,
        allow_nan=False,
    )


def plain_numbers(field: Field) -> st.SearchStrategy[Any]:
    """Return values as they occur in shops: whole cents, hundredths of a percent, moderate sizes."""
    high = min(field.high, _PLAUSIBLE)
    if field.whole:
        return st.integers(int(field.low) + field.above, int(high) - field.below)
    per_unit = _HUNDREDTHS**2 if field.percent else _HUNDREDTHS
    steps = st.integers(
        math.ceil(field.low * per_unit) + field.above, math.floor(high * per_unit) - field.below
    )
    return steps.map(lambda step: step / per_unit)


def value_of(field: Any, *, wild: bool) -> st.SearchStrategy[Any]:
    """Return good values of a field; ``None`` among them where it is optional."""
    if field.is_rows:
        return rows_of(field, wild=wild)
    if field.is_group:
        return st.fixed_dictionaries({part.name: value_of(part, wild=wild) for part in field.fields})
    if field.is_choice:
        return choices_of(field)
    numbers = (wild_numbers(field) | plain_numbers(field)) if wild else plain_numbers(field)
    return (st.none() | numbers) if field.optional else numbers


def rows_of(field: Rows, *, wild: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return good rows: up to six mostly, and as many as the field takes when ``wild``."""
    row = st.fixed_dictionaries({cell.name: value_of(cell, wild=wild) for cell in field.fields})
    return st.lists(row, max_size=field.most if wild else 6)


def choices_of(field: Choice) -> st.SearchStrategy[Any]:
    """Return each word there is, or any list of several, in the order of the options."""
    codes = st.sampled_from(field.codes)
    return st.lists(codes, unique=True).map(field.check) if field.several else codes


# Building a strategy takes longer than drawing from it.
@cache
def inputs_of(calculator: Calculator, *, wild: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Return all inputs of a calculator, resolved, inside every bound and rule."""
    fields = {field.name: value_of(field, wild=wild) for field in calculator.inputs}
    kept = st.fixed_dictionaries(fields).map(partial(halved_until_kept, calculator))
    return kept.filter(partial(keeps_rules, calculator)).map(calculator.resolve)


def keeps_rules(calculator: Calculator, inputs: dict[str, Any]) -> bool:
    """Tell whether the inputs break no rule over several fields."""
    return not any(rule.broken(inputs) for rule in calculator.rules)


def halved_until_kept(calculator: Calculator, drawn: dict[str, Any]) -> dict[str, Any]:
    """Make the fields of each broken rule smaller, all but the last, which bounds them."""
    inputs = flat(drawn)
    for rule in calculator.rules:
        smaller = rule.fields[:-1]
        while rule.broken(nested(inputs)) and any(inputs[name] for name in smaller):
            for name in smaller:
                inputs[name] = inputs[name] // 2 if isinstance(inputs[name], int) else inputs[name] / 2
    return nested(inputs)


def beyond_bounds(field: Field) -> st.SearchStrategy[Any]:
    """Return numbers outside the field's bounds, infinities too, and fractions of whole ones."""
    below = st.floats(max_value=field.low, exclude_max=not field.above, allow_nan=False)
    above = st.floats(min_value=field.high, exclude_min=not field.below, allow_nan=False)
    if field.whole:
        return below | above | st.floats(0.01, 1e6).filter(lambda value: not value.is_integer())
    return below | above


def not_numbers() -> st.SearchStrategy[Any]:
    """Return what is no number: booleans, NaN, texts, containers."""
    return (
        st.booleans()
        | st.just(math.nan)
        | st.text(max_size=9)
        | st.lists(st.integers(), max_size=2)
        | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
    )


def no_choices(field: Choice) -> st.SearchStrategy[Any]:
    """Return what is none of the words, or no list where several may be chosen."""
    takes_booleans = isinstance(field, YesNo)
    unknown = (not_numbers() | st.floats() | st.none()).filter(
        lambda value: value not in field.codes and not (takes_booleans and isinstance(value, bool))
    )
    if not field.several:
        return unknown
    return st.lists(unknown, min_size=1, max_size=2) | unknown.filter(
        lambda value: not isinstance(value, list)
    )


@cache
def wrong_values(field: Any) -> st.SearchStrategy[Any]:
    """Return every kind of value that the field must refuse."""
    if field.is_choice:
        return no_choices(field)
    wrong = not_numbers() | beyond_bounds(field)
    if isinstance(field, Flag):
        wrong = wrong.filter(lambda value: not isinstance(value, bool))
    return wrong if field.optional else wrong | st.none()
