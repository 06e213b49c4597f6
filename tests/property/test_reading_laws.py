"""Laws of reading and showing numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from calculators.reading import half_width, read_number, typed
from calculators.shown import bare
from calculators.units import UNITS

# Down to where a typed number would need more than forty digits.
AMOUNTS = st.floats(-1e15, 1e15).filter(lambda value: value == 0 or abs(value) > 1e-12)


@given(AMOUNTS)
def test_what_is_written_is_read_back_exactly(value: float) -> None:
    """A double, typed in full, is that double again."""
    assert read_number(typed(value)) == (value, None)


@given(AMOUNTS)
def test_a_percentage_is_read_back_exactly(value: float) -> None:
    """A fraction, typed as a percentage, is that fraction again, with and without the sign."""
    text = typed(value, percent=True)
    assert read_number(text, percent=True) == (value, None)
    assert read_number(f"{text}%", percent=True) == (value, None)


@given(st.decimals(0, 10**12, places=2))
def test_separators_and_signs_change_nothing(amount: Decimal) -> None:
    """Thousands separators, full width, ￥ and 元 are read as the bare number."""
    bare_number = (float(amount), None)
    wide = "".join(chr(ord(character) + 0xFEE0) for character in f"{amount:,}")
    for text in (f"{amount:,}", f"￥{amount:,}", f"{amount} 元", wide, f" {amount}\u3000"):
        assert read_number(text) == bare_number


@given(st.decimals(0, 10**8, places=4))
def test_ten_thousands_are_exact(amount: Decimal) -> None:
    """1.2万 is 12000, not a product of doubles."""
    assert read_number(f"{amount}万") == (float(amount * 10000), None)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a finite number or has a trouble with a sentence."""
    for percent in (False, True):
        value, trouble = read_number(text, percent=percent)
        assert value == 0 or trouble is None
        assert abs(value) < float("inf")


@given(st.text())
def test_plain_text_stays_plain(text: str) -> None:
    """Making a text half width twice does no more than once, and keeps its length."""
    plain = half_width(text)
    assert half_width(plain) == plain
    assert len(plain) == len(text)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(sorted(UNITS)))
def test_what_is_shown_is_within_half_a_step(value: float, unit: str) -> None:
    """Every finite number can be shown, and the text is off by half of its last place at most."""
    how = UNITS[unit]
    text = bare(value, unit).replace(",", "").rstrip("%")
    # As fractions: Decimal's usual context is too narrow for 308 digits.
    exact = Fraction(Decimal(repr(value))) * (100 if how.percent else 1)
    assert abs(Fraction(text) - exact) <= Fraction(1, 2 * 10**how.most)
