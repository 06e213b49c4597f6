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


def indexes(server: TrialServer) -> list[str]:
    """Return the paths of search indexes that were asked for."""
    return [path for _method, path in server.asked if path.endswith("/search_index.json")]


def test_the_index_waits_for_a_reader_who_searches(page: Page, server: TrialServer) -> None:
    """Reading fetches none; the key for the search fetches it once for the whole visit."""
    page.goto("en/")
    page.goto("en/traffic/ad-bid/")
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(500)
    assert indexes(server) == []
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert indexes(server) == ["/en/search/search_index.json"]


def test_what_is_typed_before_the_index_has_come_is_looked_up(page: Page, faults: TrialServer) -> None:
    """The first keys are not lost, however late the index is."""
    faults.faults["search.a"] = "held"
    faults.searchable = True
    page.goto("en/")
    page.keyboard.press("/")
    page.keyboard.type("presale conversion")
    expect(page.locator(".md-search__input")).to_have_value("presale conversion")
    assert page.locator(".md-search-result__item").count() == 0
    faults.let_go.set()
    expect(page.locator('.md-search-result__link[href*="presale-conversion/"]').first).to_be_attached()


def test_a_result_marks_its_words_after_a_full_load(page: Page, server: TrialServer) -> None:
    """An address that names the words of a question shows them marked, with no search opened."""
    server.searchable = True
    page.goto("en/traffic/ad-bid/?h=bid")
    expect(page.locator(".md-content mark").first).to_be_visible()
    assert indexes(server) == ["/en/search/search_index.json"]
