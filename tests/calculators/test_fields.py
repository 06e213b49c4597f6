"""How a declared field checks and reads a value."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.fields import (
    LARGEST,
    BadInput,
    Field,
    Problem,
    Rows,
    count,
    money,
    number,
    rate,
    unknown_field,
)
from calculators.shown import fill
from calculators.words import LANGUAGES, Words

PRICE = money("price", 1, zh="价格", en="Price", above=True)
SHARE = rate("share", 0.5, zh="比例", en="Share")
OPEN_SHARE = rate("power", 0.8, zh="把握", en="Power", above=True, below=True)
PEOPLE = count("people", 1, zh="人数", en="People")
MAYBE = money("maybe", None, zh="可空", en="Maybe", optional=True)
FACTOR = number("factor", 1, zh="倍数", en="Factor", low=1)
TABLE = Rows("table", Words(zh="表", en="Table"), [], fields=[PRICE, SHARE], most=2)


def trouble(field: Any, value: Any, *, text: bool = False) -> list[tuple[str, str]]:
    """Return the (field, code) of what is wrong with ``value``."""
    try:
        field.read(value) if text else field.check(value)
    except Problem as problem:
        return [(problem.field, problem.message.code)]
    except BadInput as bad:
        return [(problem.field, problem.message.code) for problem in bad.problems]
    return []


@pytest.mark.parametrize("field", [PRICE, SHARE, PEOPLE, FACTOR], ids=lambda field: field.name)
@pytest.mark.parametrize(
    "value", [True, False, None, "1", "", "abc", [], {}, [1], 1j, int, float("nan")], ids=repr
)
def test_what_is_no_number_is_refused(field: Field, value: Any) -> None:
    """Booleans, NaN, texts and containers are not numbers, whatever Python thinks of them."""
    assert trouble(field, value) == [(field.name, "not-a-number")]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (PRICE, 0, "not-above"),
        (PRICE, -0.0, "not-above"),
        (PRICE, -1, "not-above"),
        (PRICE, 1.1e15, "too-high"),
        (PRICE, float("inf"), "too-high"),
        (PRICE, float("-inf"), "not-above"),
        (PRICE, 10**400, "too-high"),
        (SHARE, -0.0001, "too-low"),
        (SHARE, 1.0001, "too-high"),
        (SHARE, float("-inf"), "too-low"),
        (OPEN_SHARE, 0, "not-above"),
        (OPEN_SHARE, 1, "not-below"),
        (PEOPLE, 1.5, "not-whole"),
        (PEOPLE, -1, "too-low"),
        (PEOPLE, float("inf"), "too-high"),
        (FACTOR, 0.999, "too-low"),
        (MAYBE, -1, "too-low"),
    ],
)
def test_a_value_out_of_bounds_is_refused_not_clamped(field: Field, value: float, code: str) -> None:
    """Each bound has its own code; open bounds are not themselves allowed."""
    assert trouble(field, value) == [(field.name, code)]


@pytest.mark.parametrize(
    ("field", "value"),
    [(PRICE, 5e-324), (PRICE, LARGEST), (SHARE, 0), (SHARE, 1), (PEOPLE, 0), (PEOPLE, 1e15), (MAYBE, None)],
)
def test_a_closed_bound_is_allowed(field: Field, value: float | None) -> None:
    """The bounds themselves are good values, and an optional field may be empty."""
    assert field.check(value) == value


def test_counts_are_whole_numbers_and_the_rest_are_doubles() -> None:
    """A formula sees ints for counts and floats elsewhere, so that every engine multiplies alike."""
    assert isinstance(PEOPLE.check(3.0), int)
    assert isinstance(PRICE.check(3), float)
    assert str(SHARE.check(-0.0)) == "0.0"


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\u00a0", "\u200b"])
def test_an_optional_field_left_blank_is_none(text: str) -> None:
    """Spaces of any width are nothing; in a required field they are a missing number."""
    assert MAYBE.read(text) is None
    assert trouble(PRICE, text, text=True) == [("price", "empty")]


@pytest.mark.parametrize("value", [None, 5, 5.0, True, [], {"a": 1}])
def test_what_is_not_a_text_is_refused_where_a_text_is_read(value: Any) -> None:
    """A damaged saved form gives a problem, not a crash."""
    assert trouble(PRICE, value, text=True) == [("price", "not-a-number")]


def test_a_percent_field_reads_percentages_and_checks_fractions() -> None:
    """Typed 12.5 is 0.125; the bound counts after that."""
    assert SHARE.read("12.5") == 0.125
    assert trouble(SHARE, "100.01", text=True) == [("share", "too-high")]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([], []),
        ([{"price": 1, "share": 1}], []),
        ([{}], []),
        ("rows", [("table", "not-rows")]),
        ({"price": 1}, [("table", "not-rows")]),
        ([[1, 2]], [("table", "not-rows")]),
        ([{}, {}, {}], [("table", "too-many-rows")]),
        ([{"price": 0}, {"share": 2, "other": 1}], None),
    ],
)
def test_rows_are_checked_down_to_the_cell(value: Any, found: list[tuple[str, str]] | None) -> None:
    """A table's shape, length, names and cells are checked; cells are named by row."""
    cells = [
        ("table[0].price", "not-above"),
        ("table[1].other", "unknown-field"),
        ("table[1].share", "too-high"),
    ]
    assert trouble(TABLE, value) == (cells if found is None else found)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([{"price": "", "share": " "}], []),
        ([{"price": "1", "share": ""}], [("table[0].share", "empty")]),
        ([{"price": "1"}], []),
        ([{"price": "1", "other": "2"}], [("table[0].other", "unknown-field")]),
        ([{"price": 1, "share": "5"}], [("table[0].price", "not-a-number")]),
        ([5], [("table", "not-rows")]),
        (["5"], [("table", "not-rows")]),
        (None, [("table", "not-rows")]),
        (
            [{"price": "x", "share": "y"}],
            [("table[0].price", "not-a-number"), ("table[0].share", "not-a-number")],
        ),
    ],
)
def test_typed_rows_are_read_down_to_the_cell(rows: Any, found: list[tuple[str, str]]) -> None:
    """An empty row is skipped, a missing cell takes its default, anything else is a problem."""
    assert trouble(TABLE, rows, text=True) == found


def test_a_skipped_row_leaves_no_trace() -> None:
    """Rows that were left empty do not become rows of defaults."""
    assert TABLE.read([{"price": "", "share": ""}, {"price": "2", "share": "5%"}]) == [
        {"price": 2, "share": 0.05}
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_field_is_told_which_ones_there_are(language: str) -> None:
    """The message names the field that does not exist and those that do."""
    problem = unknown_field("cost", ["price", "share"])
    told = fill(problem.message.data(language), language)
    assert problem.field == "cost"
    assert "cost" in told
    assert "price, share" in told


@pytest.mark.parametrize(
    ("field", "value", "zh", "en"),
    [
        (PRICE, 0, "「价格」必须大于 0.00 元。", "Price must be more than 0.00 yuan."),
        (SHARE, 2, "「比例」不能大于 100%。", "Share cannot be more than 100%."),
        (PEOPLE, 0.5, "「人数」要填整数。", "People: enter a whole number."),
        (FACTOR, 0, "「倍数」不能小于 1。", "Factor cannot be less than 1."),
    ],
)
def test_the_message_names_the_field_and_the_bound(field: Field, value: float, zh: str, en: str) -> None:
    """A problem says in the reader's language which field, and which bound it broke."""
    with pytest.raises(Problem) as caught:
        field.check(value)
    assert fill(caught.value.message.data("zh"), "zh") == zh
    assert fill(caught.value.message.data("en"), "en") == en
