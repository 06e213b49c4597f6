"""The site at another address than it was built for: below a sub-path, everything works with full loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ELSEWHERE
from tests.browser.sheet import CHANGES, FOLDERS, LANGUAGES, Sheet, address

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import TrialServer


@pytest.mark.parametrize("language", LANGUAGES)
def test_calculators_answer_below_a_sub_path(page: Page, language: str) -> None:
    """From the calculators' list to a live answer, by links, in both languages."""
    slug = "profit-margin"
    name, typed, value = CHANGES[slug]
    page.goto(f"{ELSEWHERE}{FOLDERS[language]}calculators/")
    page.locator(f'.md-content a[href*="{slug}"]').first.click()
    page.wait_for_url(ELSEWHERE + address(slug, language))
    sheet = Sheet(page, slug)
    sheet.field(name).fill(typed)
    sheet.shows(slug, language, **{name: value})


def test_the_language_link_stays_below_the_sub_path(page: Page) -> None:
    """The other language of a page is found beside it, not at the root of the host."""
    page.goto(ELSEWHERE + address("ad-bid", "zh"))
    page.locator(".handbook-language a").click()
    page.wait_for_url(ELSEWHERE + address("ad-bid", "en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_wrong_address_shows_the_way_in_both_languages(page: Page, faults: TrialServer) -> None:
    """The 404 page speaks Chinese and English, and its links lead home."""
    page.goto("no/such/page/")
    assert faults.asked[0].path == "/no/such/page/"
    expect(page.get_by_role("heading")).to_have_count(2)
    page.get_by_role("link", name="calculators").click()
    expect(page.locator("h1")).to_be_visible()
