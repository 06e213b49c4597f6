"""The first answer: Python in the page says what Python on the desk says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.sheet import CHANGES, LANGUAGES, SLUGS, Sheet, address

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visit import Visit


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_number_is_answered_as_in_cpython(visit: Visit, slug: str, language: str) -> None:
    """All results, notes, tables and formulas show CPython's numbers after a change."""
    sheet = visit.open(slug, language)
    sheet.shows(slug, language)
    name, typed, value = CHANGES[slug]
    sheet.field(name).fill(typed)
    sheet.shows(slug, language, **{name: value})


def test_a_cold_page_goes_from_example_to_live(page: Page) -> None:
    """A first visit shows the example, then says that the answer is the reader's own."""
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.shows("profit-margin", "en")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    assert sheet.state.get_attribute("data-state") == "live"
