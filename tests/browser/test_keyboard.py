"""Keyboard and ear: everything is reached without a mouse, and the result is spoken once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from calculators import find
from handbook.markdown.words import WORDS
from tests.browser.sheet import SLUGS, wait_until_equal

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.sheet import Sheet
    from tests.browser.visit import Visit

FOCUSED = """() => {
  const here = document.activeElement;
  return here.name || here.dataset.action || here.getAttribute("aria-label") || here.id || here.tagName;
}"""
ALL = """root =>
  [...root.querySelectorAll("a[href], input, select, button, summary, textarea, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.disabled)
  .map((one) => one.name || one.dataset.action || one.getAttribute("aria-label") || one.id || one.tagName)"""


def spoken(sheet: Sheet) -> None:
    """Begin to write down what the status says."""
    sheet.status.evaluate(
        """place => {
          globalThis.said = [];
          const heard = new MutationObserver(() => globalThis.said.push(place.textContent));
          heard.observe(place, { childList: true });
        }"""
    )


def said(page: Page) -> list[str]:
    """Return what was spoken so far."""
    heard: list[str] = page.evaluate("globalThis.said")
    return heard


@pytest.mark.parametrize("slug", SLUGS)
def test_tab_reaches_everything_in_order(visit: Visit, slug: str) -> None:
    """Tab goes through fields, buttons and details in the order they are seen, and leaves again."""
    sheet = visit.open(slug)
    first = find(slug).single_fields()[0].name
    sheet.field(first).focus()
    reached = [visit.page.evaluate(FOCUSED)]
    inside = "root => root.contains(document.activeElement)"
    while len(reached) < 80:
        visit.page.keyboard.press("Tab")
        if not sheet.root.evaluate(inside):
            break
        reached.append(visit.page.evaluate(FOCUSED))
    assert reached == sheet.root.evaluate(ALL)


def test_enter_in_a_field_does_not_leave_the_page(visit: Visit) -> None:
    """Enter neither reloads nor sends anything; the number is answered as after any other key."""
    sheet = visit.open("profit-margin")
    visit.page.evaluate("globalThis.sameDocument = true")
    sheet.field("price").fill("128")
    sheet.field("price").press("Enter")
    sheet.shows("profit-margin", "en", price=128)
    assert visit.page.evaluate("globalThis.sameDocument")
    assert "?" not in visit.page.url


def test_details_open_with_a_key(visit: Visit) -> None:
    """Formula and further results unfold with Enter or Space."""
    sheet = visit.open("profit-margin")
    for part, key in ((".calc-more", "Enter"), (".calc-formulas", "Space")):
        sheet.root.locator(f"{part} summary").press(key)
        expect(sheet.root.locator(f"{part}[open]")).to_be_visible()


def test_rows_come_and_go_by_keyboard(visit: Visit) -> None:
    """A new row takes the focus, a removed one gives it to its neighbour, and the result follows."""
    sheet = visit.open("ad-bid")
    defaults = find("ad-bid").defaults()["rivals"]
    sheet.root.get_by_role("button", name=WORDS["add_row"].say("en")).press("Enter")
    assert visit.page.evaluate(FOCUSED).startswith("Row 5")
    for key in ("1.35", "Tab", "5.5", "Tab", "0.9"):
        visit.page.keyboard.press("Tab") if key == "Tab" else visit.page.keyboard.insert_text(key)
    sheet.shows("ad-bid", "en", rivals=[*defaults, {"bid": 1.35, "ctr": 0.055, "relevance": 0.9}])
    sheet.root.get_by_role("button", name=WORDS["remove_row"].say("en").format(n=5)).press("Enter")
    assert visit.page.evaluate(FOCUSED).startswith("Row 4")
    sheet.root.get_by_role("button", name=WORDS["remove_row"].say("en").format(n=1)).press("Enter")
    assert visit.page.evaluate(FOCUSED).startswith("Row 1")
    sheet.shows("ad-bid", "en", rivals=defaults[1:])


def test_the_last_row_is_emptied_and_keeps_the_focus(visit: Visit) -> None:
    """There is always a row to type in; emptying it keeps the reader where they are."""
    sheet = visit.open("ad-bid")
    remove = sheet.rows("rivals").first.get_by_role("button")
    for _ in range(4):
        remove.press("Enter")
    assert sheet.rows("rivals").count() == 1
    assert sheet.root.evaluate("root => root.querySelector('[data-rows]').contains(document.activeElement)")
    sheet.shows("ad-bid", "en", rivals=[])


def test_rows_stop_at_their_limit(visit: Visit) -> None:
    """No more rows than the calculator takes, and the button says so by being off."""
    sheet = visit.open("ad-bid")
    most = find("ad-bid").field("rivals").most
    add = sheet.root.get_by_role("button", name=WORDS["add_row"].say("en"))
    for _ in range(most - 4):
        add.click()
    assert sheet.rows("rivals").count() == most
    expect(add).to_be_disabled()
    sheet.rows("rivals").last.get_by_role("button").click()
    expect(add).to_be_enabled()


def test_the_result_is_spoken_once_when_typing_rests(visit: Visit) -> None:
    """Several keys in a row lead to one spoken sentence: the last result's."""
    sheet = visit.open("profit-margin")
    spoken(sheet)
    sheet.field("price").fill("")
    sheet.field("price").press_sequentially("128", delay=60)
    sheet.shows("profit-margin", "en", price=128)
    wait_until_equal(lambda: said(visit.page), [sheet.reading()["headline"]])
    visit.page.wait_for_timeout(900)
    assert said(visit.page) == [sheet.reading()["headline"]]


def test_nothing_is_spoken_before_the_reader_types(visit: Visit) -> None:
    """Opening a page speaks no result."""
    sheet = visit.open("profit-margin", "zh")
    visit.page.wait_for_timeout(900)
    expect(sheet.status).to_be_empty()


def test_a_mistake_is_spoken(visit: Visit) -> None:
    """After a wrong value the status says that the result is the last good one."""
    sheet = visit.open("profit-margin", "zh")
    sheet.field("price").fill("x")
    expect(sheet.status).to_have_text(WORDS["state_stale"].say("zh"))
