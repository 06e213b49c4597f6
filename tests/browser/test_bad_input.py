"""What people type: many ways of writing a number are read, the rest is refused beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from calculators import find, shown
from calculators.bridge import problems_data
from calculators.fields import BadInput
from handbook.markdown.words import WORDS
from tests.browser.sheet import LANGUAGES, wait_until_equal

if TYPE_CHECKING:
    from tests.browser.sheet import Sheet
    from tests.browser.visit import Visit


def complaint(slug: str, language: str, **texts: object) -> str:
    """Return what CPython says of what was typed."""
    try:
        find(slug).read(texts)
    except BadInput as bad:
        return " ".join(shown.fill(problem, language) for problem in problems_data(bad, language))
    raise AssertionError(texts)


def refused(sheet: Sheet, name: str, sentence: str) -> None:
    """Expect the sentence beside the field and the field marked as wrong, for eye and ear."""
    error = sheet.error(name)
    expect(error).to_have_text(sentence)
    expect(error).to_be_visible()
    box = sheet.field(name)
    expect(box).to_have_attribute("aria-invalid", "true")
    assert error.get_attribute("id") in (box.get_attribute("aria-describedby") or "").split()
    expect(box).to_have_accessible_description(f"{hint(sheet, name)} {sentence}".strip())


def hint(sheet: Sheet, name: str) -> str:
    hint = sheet.root.locator(f'[data-field="{name}"] .calc-hint')
    return hint.inner_text() if hint.count() else ""


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("price", "abc"),
        ("price", ""),
        ("price", "0"),
        ("price", "-5"),
        ("price", "1,5"),
        ("price", "12%"),
        ("price", "NaN"),
        ("price", "Infinity"),
        ("price", "1e5"),
        ("orders", "1.5"),
        ("tax_rate", "101"),
        ("tax_rate", "￥5"),
        ("price", "<b>1</b>"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_value_is_refused_beside_its_field(
    visit: Visit, name: str, typed: str, language: str
) -> None:
    """The message stands beside the field in the page's language; the last good result stays, marked."""
    sheet = visit.open("profit-margin", language)
    sheet.field("unit_cost").fill("40")
    sheet.shows("profit-margin", language, unit_cost=40)
    before = sheet.field(name).input_value()
    sheet.field(name).fill(typed)
    refused(sheet, name, complaint("profit-margin", language, **{name: typed}))
    sheet.shows("profit-margin", language, unit_cost=40)
    expect(sheet.root).to_have_attribute("data-stale", "")
    expect(sheet.state).to_contain_text(WORDS["state_stale"].say(language))
    sheet.field(name).fill(before)
    expect(sheet.error(name)).to_be_hidden()
    expect(sheet.field(name)).not_to_have_attribute("aria-invalid", "true")
    expect(sheet.root).not_to_have_attribute("data-stale", "")


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("price", "1,234.5", 1234.5),
        ("price", "１２３", 123),
        ("price", "１，２３４．５", 1234.5),
        ("price", "￥128", 128),
        ("price", "128 元", 128),
        ("price", " 128 ", 128),
        ("price", "1.2万", 12000),
        ("tax_rate", "3", 0.03),
        ("tax_rate", "5.6%", 0.056),
        ("tax_rate", "５．６％", 0.056),
        ("orders", "2,000", 2000),
        ("fixed_costs", "1.5 万", 15000),
    ],
)
def test_numbers_are_read_as_people_write_them(visit: Visit, name: str, typed: str, value: float) -> None:
    """Separators, full-width digits, currency signs, per cent and 万 are understood."""
    sheet = visit.open("profit-margin", "zh")
    sheet.field(name).fill(typed)
    sheet.shows("profit-margin", "zh", **{name: value})
    expect(sheet.error(name)).to_be_hidden()
    assert sheet.field(name).input_value() == typed


def test_two_fields_that_contradict_are_told_at_the_later(visit: Visit) -> None:
    """A rule over two fields names both, beside the second."""
    sheet = visit.open("profit-margin")
    sheet.field("refund_before_ship").fill("60")
    sheet.field("refund_after_ship").fill("50")
    texts = {"refund_before_ship": "60", "refund_after_ship": "50"}
    refused(sheet, "refund_after_ship", complaint("profit-margin", "en", **texts))
    sheet.field("refund_before_ship").fill("10")
    sheet.shows("profit-margin", "en", refund_after_ship=0.5)


def test_a_wrong_cell_of_a_row_is_marked_and_named(visit: Visit) -> None:
    """In a field of rows the message names the row, and only the wrong cell is marked."""
    sheet = visit.open("ad-bid")
    boxes = sheet.rows("rivals").nth(1).locator("input")
    boxes.nth(1).fill("x")
    error = sheet.error("rivals")
    expect(error).to_contain_text(WORDS["row"].say("en").format(n=2))
    expect(boxes.nth(1)).to_have_attribute("aria-invalid", "true")
    described = (boxes.nth(1).get_attribute("aria-describedby") or "").split()
    assert error.get_attribute("id") in described
    expect(boxes.nth(0)).not_to_have_attribute("aria-invalid", "true")
    boxes.nth(1).fill("4.5")
    expect(error).to_be_hidden()
    sheet.shows("ad-bid", "en")


def test_an_empty_row_is_left_out(visit: Visit) -> None:
    """A row with nothing in it does not count, wherever it stands."""
    sheet = visit.open("ad-bid")
    for box in sheet.rows("rivals").first.locator("input").all():
        box.fill("")
    sheet.shows("ad-bid", "en", rivals=find("ad-bid").defaults()["rivals"][1:])


def test_the_answer_to_the_last_keystroke_wins(visit: Visit) -> None:
    """Fast typing ends with the result of what stands in the box, wrong steps in between included."""
    sheet = visit.open("profit-margin")
    sheet.field("price").fill("")
    sheet.field("price").press_sequentially("1234.5", delay=5)
    sheet.shows("profit-margin", "en", price=1234.5)
    wait_until_equal(lambda: sheet.root.get_attribute("data-stale"), None)
