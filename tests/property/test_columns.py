"""The column path is the scalar path, row by row."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import CALCULATORS, Calculator
from calculators.numbers import is_column
from calculators.paths import flat, nested
from tests.property.strategies import inputs_of, keeps_rules

NUMERIC = [calculator for calculator in CALCULATORS if calculator.numeric]
EACH = pytest.mark.parametrize("calculator", NUMERIC, ids=lambda calculator: calculator.slug)


def as_columns(rows: list[dict[str, Any]], fixed: dict[str, Any]) -> dict[str, Any]:
    """Return a formula's keywords: a column for each field, or its fixed value."""
    columns = {
        name: fixed[name] if name in fixed else pd.Series([flat(row)[name] for row in rows], dtype=float)
        for name in flat(rows[0])
    }
    return nested(columns)


def check_rows(calculator: Calculator, rows: list[dict[str, Any]], fixed: dict[str, Any]) -> None:
    """Compare the formula over columns with the formula over each row's numbers."""
    over_columns = calculator.formula(**as_columns(rows, fixed))
    for index, row in enumerate(rows):
        alone = calculator.formula(**nested({**flat(row), **fixed}))
        assert set(alone) == set(over_columns)
        numbers = [value for value in alone.values() if not isinstance(value, str)]
        for name, value in alone.items():
            column = over_columns[name]
            found = column.iloc[index] if is_column(column) else column
            if isinstance(value, str):
                assert found == value, name
            elif math.isnan(value):
                assert math.isnan(found), name
            else:
                # A last bit may differ, and a difference of large numbers shows it larger.
                scale = max(abs(number) for number in numbers if not math.isnan(number))
                assert math.isclose(found, value, rel_tol=1e-12, abs_tol=1e-13 * scale), name


def fixed_for_all(calculator: Calculator, row: dict[str, Any]) -> dict[str, Any]:
    """Return what no column can hold: rows of rivals, and an optional field left empty."""
    return {
        field.name: row[field.name]
        for field in calculator.inputs
        if field.is_rows or (field.optional and row[field.name] is None)
    }


@EACH
@given(data=st.data())
def test_columns_give_what_each_row_gives(calculator: Calculator, data: st.DataObject) -> None:
    """Every number field as a column gives the numbers of every row on its own."""
    rows = data.draw(st.lists(inputs_of(calculator), min_size=1, max_size=4))
    fixed = fixed_for_all(calculator, rows[0])
    for field in calculator.inputs:
        if field.optional and field.name not in fixed:
            rows = [{**row, field.name: row[field.name] or 0} for row in rows]
    check_rows(calculator, rows, fixed)


@EACH
@given(data=st.data())
def test_columns_and_fixed_numbers_mix(calculator: Calculator, data: st.DataObject) -> None:
    """Some fields as columns and the rest as one number each give the numbers of every row."""
    rows = data.draw(st.lists(inputs_of(calculator), min_size=1, max_size=3))
    names = [field.name for field in calculator.single_fields() if not field.optional]
    columns = data.draw(st.sets(st.sampled_from(names), min_size=1))
    fixed = {name: value for name, value in flat(rows[0]).items() if name not in columns}
    mixed = [nested({**flat(row), **fixed}) for row in rows]
    check_rows(calculator, [row for row in mixed if keeps_rules(calculator, row)], fixed)
