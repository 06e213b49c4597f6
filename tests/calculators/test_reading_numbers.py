"""Reading a number as people in shops type it."""

from __future__ import annotations

import pytest

from calculators.reading import half_width, is_blank, read_number, typed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5),
        ("007", 7),
        ("+5", 5),
        ("-5", -5),
        ("−5", -5),
        ("–5", -5),
        ("－５", -5),
        ("1,234.5", 1234.5),
        ("12,345,678", 12345678),
        ("１，２３４．５", 1234.5),
        ("１２３", 123),
        ("1。5", 1.5),
        ("￥88", 88),
        ("¥ 88.80", 88.8),
        ("-￥5", -5),
        ("￥-5", -5),
        ("RMB 12", 12),
        ("CNY12", 12),
        ("88元", 88),
        ("88 元", 88),
        ("88块", 88),
        ("1.2万", 12000),
        ("1.2 万元", 12000),
        ("3千", 3000),
        ("3千万", 30000000),
        ("1.5亿", 150000000),
        ("２萬", 20000),
        ("  7  ", 7),
        ("\u30007\u3000", 7),
        ("\u00a07\u202f", 7),
        ("\ufeff7\u200b", 7),
        ("\u20037\t", 7),
    ],
)
def test_a_number_is_read_however_it_is_typed(text: str, value: float) -> None:
    """Separators, full width, currency signs, 万 and stray spaces do not stand in the way."""
    assert read_number(text) == (value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 0.05), ("5%", 0.05), ("5 %", 0.05), ("５％", 0.05), ("-12.5%", -0.125), ("100", 1), ("0", 0)],
)
def test_a_percentage_is_read_with_or_without_its_sign(text: str, value: float) -> None:
    """In a percent field 5 and 5 % both mean the fraction 0.05."""
    assert read_number(text, percent=True) == (value, None)


@pytest.mark.parametrize("hundredths", [1, 7, 14, 28, 29, 55, 56, 57, 58, 113, 115, 560, 3506, 9999])
def test_a_percentage_is_exactly_the_fraction_it_names(hundredths: int) -> None:
    """The point moves in the text: 5.6 % is the double 0.056, not 5.6 / 100."""
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    assert read_number(text, percent=True)[0] == float(f"{hundredths}e-4")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\u3000\u200b", "empty"),
        ("abc", "not-a-number"),
        ("五", "not-a-number"),
        ("-", "not-a-number"),
        (".", "not-a-number"),
        ("￥", "not-a-number"),
        ("万", "not-a-number"),
        ("1.2.3", "not-a-number"),
        ("1 234", "not-a-number"),
        ("--5", "not-a-number"),
        ("-￥-5", "not-a-number"),
        ("1e5", "not-a-number"),
        ("0x10", "not-a-number"),
        ("1_000", "not-a-number"),
        ("nan", "not-a-number"),
        ("inf", "not-a-number"),
        ("٣", "not-a-number"),
        ("½", "not-a-number"),
        ("1/2", "not-a-number"),
        ("=1+1", "not-a-number"),
        ("1" * 41, "not-a-number"),
        ("1,5", "separators"),
        ("12,34", "separators"),
        ("1,2345", "separators"),
        (",123", "separators"),
        ("1234,567", "separators"),
        ("1,234,", "separators"),
        ("1.234,5", "separators"),
        ("1，5", "separators"),
        ("5%", "percent-here"),
        ("５％", "percent-here"),
    ],
)
def test_what_is_not_a_number_is_refused_with_its_own_reason(text: str, code: str) -> None:
    """A misplaced comma, a percent sign and plain words each get their own advice."""
    value, trouble = read_number(text)
    assert value == 0
    assert trouble is not None
    assert trouble.code == code


@pytest.mark.parametrize("text", ["￥5", "5元", "5万", "1.2万%"])
def test_money_is_refused_where_a_percentage_is_asked(text: str) -> None:
    """A currency sign or 万 in a percent field is a slip, and is said to be one."""
    trouble = read_number(text, percent=True)[1]
    assert trouble is not None
    assert trouble.code == "money-here"


def test_every_full_width_sign_has_its_plain_form() -> None:
    """The whole full-width block maps onto ASCII, and Chinese words stay as they are."""
    wide = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
    assert half_width(wide) == "".join(chr(code) for code in range(0x21, 0x7F))
    assert half_width("元万") == "元万"


@pytest.mark.parametrize("character", [chr(code) for code in range(0x3001) if chr(code).isspace()])
def test_every_space_is_blank_in_every_engine(character: str) -> None:
    """What CPython strips is made a plain space first: MicroPython strips only those."""
    assert is_blank(character)
    assert half_width(character).strip(" \t\n\r\v\f") == ""


@pytest.mark.parametrize(
    ("value", "percent", "text"),
    [
        (None, False, ""),
        (0, False, "0"),
        (-0.0, False, "0"),
        (100, False, "100"),
        (1e15, False, "1000000000000000"),
        (1e22, False, "10000000000000000000000"),
        (2.5e-7, False, "0.00000025"),
        (0.056, True, "5.6"),
        (0.3506, True, "35.06"),
        (1, True, "100"),
        (-0.125, True, "-12.5"),
        (0.0001, True, "0.01"),
    ],
)
def test_a_value_is_written_as_a_person_would_type_it(
    value: float | None,
    percent: bool,  # noqa: FBT001 - a table's column
    text: str,
) -> None:
    """Never an exponent, never a trailing zero, percent as percent."""
    assert typed(value, percent=percent) == text
