"""Sixty things that operators type lead to their page: among the first three results, and soon."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from tests.browser.search_box import ASK

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import TrialServer

QUERIES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("search_queries.yml").read_text(encoding="utf-8")
)
FIRST = 3
# Readers wait less than 300 ms on a quiet machine; tests share theirs.
PATIENCE_MS = 3000


@pytest.fixture
def searching(page: Page, server: TrialServer) -> Page:
    """Return a page on which the whole index may be searched."""
    server.searchable = True
    return page


def test_there_are_thirty_questions_in_each_language() -> None:
    """The list is long enough to mean something."""
    assert {language: len(asked) for language, asked in QUERIES.items()} == {"zh": 30, "en": 30}


@pytest.mark.parametrize(("language", "home"), [("zh", "/"), ("en", "/en/")])
def test_what_operators_type_finds_its_page(searching: Page, language: str, home: str) -> None:
    """Old names, other words, questions, tools, lists and the law: one of the pages is in the first three."""
    searching.goto(home)
    searching.locator(".md-search__input").fill("a")
    expect(searching.locator(".md-search-result__item").first).to_be_attached()
    missed, slow = [], []
    for query, wanted in QUERIES[language].items():
        found: dict[str, Any] = searching.evaluate(ASK, query)
        first = list(dict.fromkeys(path.removeprefix(home).strip("/") for path in found["pages"]))[:FIRST]
        if not set(first) & set(wanted):
            missed.append(f"{query}: {first} instead of {wanted}")
        if found["took"] > PATIENCE_MS:
            slow.append(f"{query}: {found['took']:.0f} ms")
    assert (missed, slow) == ([], [])


@pytest.mark.parametrize(("home", "query", "shown"), [("/", "直通车", ["直通车"]), ("/en/", "AOV", ["AOV"])])
def test_a_result_shows_the_other_word_that_was_looked_for(
    searching: Page, home: str, query: str, shown: list[str]
) -> None:
    """Of a place's further words only the one asked for stands beside it."""
    searching.goto(home)
    searching.locator(".md-search__input").fill(query)
    item = searching.locator(".md-search-result__item").first
    expect(item).to_be_visible()
    visible = [tag.inner_text().replace("\u200b", "") for tag in item.locator(".md-tag:visible").all()]
    assert visible == shown
