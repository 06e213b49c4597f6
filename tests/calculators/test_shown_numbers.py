"""Words, units and how a number is shown."""

from __future__ import annotations

import pytest

from calculators.shown import bare, fill, show
from calculators.units import UNITS
from calculators.words import LANGUAGES, Message, Quantity, Words


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "money", "—"),
        (0, "money", "0.00"),
        (-0.001, "money", "0.00"),
        (-0.005, "money", "-0.01"),
        (0.005, "money", "0.01"),
        (2.675, "money", "2.68"),
        (1.005, "ratio", "1.01"),
        (1234567.891, "money", "1,234,567.89"),
        (1e15, "money", "1,000,000,000,000,000.00"),
        (1e30, "money", "1" + ",000" * 10 + ".00"),
        (1.1775, "unit_money", "1.178"),
        (1.4, "unit_money", "1.40"),
        (0.032, "rate", "3.2%"),
        (0.3506, "rate", "35.06%"),
        (1, "rate", "100%"),
        (0.00005, "rate", "0.01%"),
        (-1, "rate", "-100%"),
        (0.0525, "points", "5.25"),
        (918.5, "count", "919"),
        (31.96, "expected", "32"),
        (31.94, "expected", "31.9"),
        (1.25, "factor", "1.25"),
        (0.123456, "number", "0.1235"),
        (5e-324, "rate", "0%"),
        (1.7976931348623157e308, "expected", None),
    ],
)
def test_a_number_is_rounded_half_up_on_what_is_written(
    value: float | None, unit: str, text: str | None
) -> None:
    """Rounding is half up on the shortest decimal, with the decimals of the unit, of any size."""
    assert text is None or bare(value, unit) == text
    assert bare(value, unit)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (1.2, "money", "1.20 元", "1.20 yuan"),
        (0.0525, "points", "5.25 个百分点", "5.25 points"),
        (1.5, "factor", "1.5 倍", "1.5×"),
        (None, "money", "—", "—"),
    ],
)
def test_a_unit_s_word_follows_the_number(value: float | None, unit: str, zh: str, en: str) -> None:
    """The suffix is in the reader's language; nothing has no unit."""
    assert show(value, unit, "zh") == zh
    assert show(value, unit, "en") == en


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_sound_decimals_and_words(unit: str) -> None:
    """A unit shows at least as few decimals as at most, and has a suffix in every language."""
    how = UNITS[unit]
    assert 0 <= how.least <= how.most
    assert set(how.suffix.by_language) == set(LANGUAGES)


def test_a_message_keeps_numbers_and_words_apart() -> None:
    """The engine hands out a template with values; only who shows it fills it in."""
    words = Words(zh="{name}不低于 {low}", en="{name} is at least {low}")
    message = Message("low", words, name=Words(zh="价格", en="Price"), low=Quantity(1.5, "money"))
    assert message.data("zh") == {
        "code": "low",
        "template": "{name}不低于 {low}",
        "values": {"name": {"text": "价格"}, "low": {"value": 1.5, "unit": "money"}},
    }
    assert fill(message.data("en"), "en") == "Price is at least 1.50 yuan"


def test_braces_in_a_reader_s_word_are_left_alone() -> None:
    """A name with braces is shown as it is, not taken for a place to fill."""
    message = Message("x", Words(zh="{name}", en="{name}"), name=Words(zh="{0}", en="{0}"))
    assert fill(message.data("en"), "en") == "{0}"


def test_an_unknown_language_is_an_error() -> None:
    """There is no silent fallback to another language."""
    with pytest.raises(KeyError):
        Words(zh="价格", en="price").say("fr")
