"""Accessibility in use: lists, paths, reviews, search and errors after a press; by key and by ear."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from handbook.markdown.words import WORDS
from tests.browser.sheet import LANGUAGES, Sheet, address
from tests.browser.test_accessibility import AXE, LOOKS, seen
from tests.browser.trial_lists import LISTS_PAGE
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.server import TrialServer

SIDEBAR = [".md-sidebar--primary"]
# What is spoken: every live region that says something, in the order of the page.
SPOKEN = """() => [...document.querySelectorAll("[role=status], [role=alert], [aria-live=polite]")]
  .map((place) => place.textContent.replace(/\\s+/g, " ").trim()).filter(Boolean)"""
FOCUSED = (
    "() => { const at = document.activeElement; return at.textContent.trim() || at.ariaLabel || at.id; }"
)
# Buttons and links by themselves, not those within a sentence (WCAG 2.2, 2.5.8: inline targets may be small).
SMALL = """() => [...document.querySelectorAll(
    "main :is(button, input, select, summary), .md-header :is(button, label, a.md-header__button)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, { width, height }]) => width > 0 && (width < 24 || height < 24))
  // A box with a label is pressed on its label, too.
  .filter(([one]) => ![...(one.labels ?? [])].some((label) => {
    const { width, height } = label.getBoundingClientRect();
    return width >= 24 && height >= 24;
  }))
  .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 90)} ${width | 0} by ${height | 0}`)"""


@pytest.fixture
def examined(browser: Browser, browser_context_args: dict[str, Any], server: TrialServer) -> Iterator[Visit]:
    """Return a fresh visit that brings axe along and does not move."""
    server.searchable = True
    context = browser.new_context(**browser_context_args, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Visit(page, [])
    context.close()


def nothing_found(visit: Visit) -> None:
    """Expect nothing from axe on the page as it stands, in any look, and targets that are large enough."""
    assert [one for look in LOOKS for one in seen(visit, look, SIDEBAR)] == []
    assert visit.page.evaluate(SMALL) == []


def spoken(page: Page) -> list[str]:
    """Return what the live regions say."""
    said: list[str] = page.evaluate(SPOKEN)
    return said


@pytest.mark.parametrize("home", ["", "en/"])
def test_a_list_in_use(examined: Visit, home: str) -> None:
    """Ticked, put off with a reason, refused without one, its history unfolded, its text to copy."""
    page = examined.page
    page.goto(home + LISTS_PAGE)
    page.locator('[data-item="trial-day.alerts"] label').click()
    ads = page.locator('[data-item="trial-day.ads"]')
    ads.locator('[data-action="more"]').click()
    ads.locator('[data-action="skipped"]').click()
    expect(ads.locator(".checklist-problem")).not_to_be_empty()
    compare = page.locator('[data-item="trial-day.compare"]')
    compare.locator('[data-action="more"]').click()
    compare.locator(".checklist-panel input").fill("tomorrow")
    compare.locator('[data-action="skipped"]').click()
    expect(compare.locator(".checklist-tag")).not_to_be_empty()
    page.locator('[data-list="trial-day"] .checklist-history summary').click()
    page.locator('[data-list="trial-event"] [data-action="round-new"]').click()
    nothing_found(examined)


def test_records_and_review_in_use(examined: Visit) -> None:
    """My lists with today's line, an import refused, a colleague's file reviewed."""
    page = examined.page
    page.goto(f"en/{LISTS_PAGE}")
    page.locator('[data-list="trial-day"] [data-action="follow"]').click()
    page.locator('[data-item="trial-day.alerts"] label').click()
    kept = page.evaluate("localStorage.getItem('handbook.checklists')")
    page.goto("en/trial-board/")
    page.locator(".list-records summary").click()
    page.locator("#list-paste").fill("{")
    page.locator('shop-board [data-action="import"]').click()
    expect(page.locator("shop-board .list-told")).not_to_be_empty()
    handed_in = json.dumps({"kind": "shop-handbook-checklists", **json.loads(kept)})
    page.locator("#review-files").set_input_files(
        {"name": "lin.json", "mimeType": "application/json", "buffer": handed_in.encode()}
    )
    expect(page.locator("shop-review table").first).to_be_visible()
    nothing_found(examined)


def test_a_path_in_use(examined: Visit) -> None:
    """Dates, a locked task, a signature refused, a self-check marked."""
    page = examined.page
    page.goto("en/trial-path/")
    page.locator('shop-path input[type="date"]').fill("2026-11-16")
    page.locator('[data-item="trial-path.account"] label').click()
    page.locator('[data-item="trial-path.account"] .path-sign').click()
    quiz = page.locator("shop-quiz")
    quiz.get_by_label("My own").check()
    quiz.get_by_label("Proof").check()
    quiz.locator('[data-action="check"]').click()
    expect(quiz.locator(".quiz-told")).to_have_text("1 of 2 right.")
    nothing_found(examined)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calculator_with_mistakes_and_without_an_engine(
    examined: Visit, server: TrialServer, language: str
) -> None:
    """A wrong number with its sentence, and an engine that could not be fetched, with its retry."""
    page = examined.page
    page.goto(address("ad-bid", language))
    sheet = Sheet(page, "ad-bid")
    sheet.field("bid").fill("x")
    expect(sheet.error("bid")).to_be_visible()
    nothing_found(examined)
    server.faults[".wasm"] = "missing"
    page.reload()
    sheet.field("bid").fill("1.5")
    expect(sheet.state).to_have_attribute("data-state", "failed")
    nothing_found(examined)


@pytest.mark.parametrize(("home", "words"), [("", "保本"), ("en/", "break-even")])
def test_search_results(examined: Visit, home: str, words: str) -> None:
    """The list of what was found, with its marks."""
    page = examined.page
    page.goto(home)
    page.locator(".md-search__input").fill(words)
    expect(page.locator(".md-search-result__link").first).to_be_attached()
    nothing_found(examined)


def test_reading_by_keyboard(examined: Visit) -> None:
    """Tab meets the way past the menus first; a key opens the search, arrows and Enter its result."""
    page = examined.page
    page.goto("en/start/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.goto("en/about/")
    page.keyboard.press("f")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("break-even")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.href")
    wanted = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("?")[0].split("#")[0] == wanted.split("?")[0].split("#")[0])


def test_the_header_by_keyboard(examined: Visit) -> None:
    """Palette and language are reached by Tab and worked by Enter or Space."""
    page = examined.page
    page.goto("en/about/")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.hreflang || document.activeElement.name || ''"))
        if reached[-1] == "__palette":
            page.keyboard.press("Space")
    assert "__palette" in reached
    assert "zh" in reached
    page.locator('.md-header a[hreflang="zh"]').press("Enter")
    page.wait_for_url("**/about/")
    assert "/en/" not in page.url


def test_a_newcomer_by_keyboard(examined: Visit) -> None:
    """A task is ticked with Space, the self-check answered with arrows and marked with Enter."""
    page = examined.page
    page.goto("en/trial-path/")
    page.locator('shop-path input[type="date"]').fill("2026-11-16")
    account = page.locator('[data-item="trial-path.account"] .checklist-box')
    account.focus()
    page.keyboard.press("Space")
    expect(account).to_be_checked()
    quiz = page.locator("shop-quiz")
    quiz.get_by_label("My own").focus()
    page.keyboard.press("Space")
    quiz.get_by_label("Proof").focus()
    page.keyboard.press("ArrowDown")
    expect(quiz.get_by_label("What I say of myself")).to_be_checked()
    quiz.locator('[data-action="check"]').focus()
    page.keyboard.press("Enter")
    expect(quiz.locator(".quiz-told")).to_have_text("2 of 2 right.")


def test_what_a_tick_says(examined: Visit) -> None:
    """After a tick the new count is spoken, once, and nothing else."""
    page = examined.page
    page.goto(f"en/{LISTS_PAGE}")
    expect(page.locator('[data-list="trial-day"] .checklist-progress')).to_have_text(
        "Today 0/3, about 30 min left"
    )
    before = spoken(page)
    page.locator('[data-item="trial-day.alerts"] input').first.press("Space")
    expect(page.locator('[data-list="trial-day"] .checklist-progress')).to_contain_text("1/3")
    assert [text for text in spoken(page) if text not in before] == ["Today 1/3, about 25 min left"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_result_says(examined: Visit, language: str) -> None:
    """The sentence of the result is spoken as it is read; a mistake is spoken, too."""
    page = examined.page
    page.goto(address("profit-margin", language))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", language, price=128)
    headline = sheet.reading()["headline"]
    expect(sheet.status).to_have_text(headline)
    assert spoken(page).count(headline) == 1
    sheet.field("price").fill("x")
    expect(sheet.status).to_have_text(WORDS["state_stale"].say(language))
    assert page.evaluate(FOCUSED)
