"""The search that Material brings: it finds Chinese words inside sentences, and English ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import TrialServer


@pytest.mark.parametrize(
    ("home", "words", "target"),
    [
        ("", "保本投产比", "product/profit-margin/"),
        ("", "真实转化率", "presale-conversion/"),
        ("en/", "break-even", "profit-margin/"),
        ("en/", "presale conversion", "presale-conversion/"),
    ],
)
def test_search_finds_the_page(page: Page, server: TrialServer, home: str, words: str, target: str) -> None:
    """A word of the trade leads to the pages that explain it, in the page's own language."""
    server.searchable = True
    page.goto(home)
    page.locator(".md-search__input").fill(words)
    found = page.locator(f'.md-search-result__link[href*="/{home}"][href*="{target}"]')
    expect(found.first).to_be_attached()
    assert all("/en/" in (link.get_attribute("href") or "") for link in found.all()) == (home == "en/")
