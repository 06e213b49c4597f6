"""Small screens, dark screens, paper: nothing is cut off and nothing unreadable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.sheet import LANGUAGES, SLUGS, Sheet, address
from tests.browser.tour import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visit import Visit

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
# What reaches past the right edge of the screen and is not inside a box that scrolls by itself.
TOO_WIDE = """() => {
  const root = [document.body, document.documentElement, null];
  const cuts = (one) => getComputedStyle(one).overflowX !== "visible";
  const inside = (one) => !root.includes(one) && (cuts(one) || inside(one.parentElement));
  const sticksOut = (one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5;
  return [...document.querySelectorAll(".md-container *, .md-header *")]
    .filter((one) => sticksOut(one) && !inside(one))
    .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def narrow(visit: Visit) -> Visit:
    """Return the visit on a phone of 320 px; the screen is wide again afterwards."""
    visit.page.set_viewport_size(NARROW)
    yield visit
    visit.page.set_viewport_size(WIDE)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_at_320(narrow: Visit, path: str) -> None:
    """At 320 px no page is wider than the screen."""
    narrow.go(path)
    if narrow.page.locator("shop-calculator").count():
        for details in narrow.page.locator("shop-calculator details").all():
            details.evaluate("details => { details.open = true }")
    assert narrow.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    assert narrow.page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_numbers_and_errors_fit_at_320(narrow: Visit, language: str) -> None:
    """Numbers of many digits and messages wrap or stay inside their boxes."""
    sheet = narrow.open("profit-margin", language)
    sheet.field("price").fill("999999999999")
    sheet.shows("profit-margin", language, price=999999999999)
    sheet.field("unit_cost").fill("-1")
    expect(sheet.error("unit_cost")).to_be_visible()
    assert narrow.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]


def test_fields_are_large_enough_to_touch(narrow: Visit) -> None:
    """Boxes and buttons measure at least 24 px; text in boxes at least 16 px, so that no phone zooms."""
    sheet = narrow.open("ad-bid", "zh")
    for box in sheet.root.locator("form input, button:visible").all():
        size = box.bounding_box()
        assert size is not None
        assert size["width"] >= 24
        assert size["height"] >= 24
    sizes = sheet.root.locator("form input").evaluate_all(
        "boxes => boxes.map((box) => parseFloat(getComputedStyle(box).fontSize))"
    )
    assert min(sizes) >= 16


def test_the_dark_palette_follows_the_system(page: Page) -> None:
    """A dark system gets the dark palette, the calculator included; the toggle overrules it."""
    page.emulate_media(color_scheme="dark")
    page.goto(address("profit-margin"))
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    luminance = (
        """place => getComputedStyle(place).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"""
    )
    assert max(Sheet(page, "profit-margin").field("price").evaluate(luminance)) < 90
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("slug", SLUGS)
def test_on_paper_stand_numbers_and_no_buttons(visit: Visit, slug: str) -> None:
    """Print shows inputs, all results and the formula with its numbers; buttons and tools are left out."""
    sheet = visit.open(slug, "zh")
    visit.page.emulate_media(media="print")
    try:
        for hidden in (".calc-actions", ".calc-state", ".days-form", ".calc-add", ".calc-remove"):
            for part in sheet.root.locator(hidden).all():
                expect(part).to_be_hidden()
        for shown in (
            ".calc-headline",
            ".calc-outputs",
            "form input",
            ".calc-table table",
            ".calc-formulas li",
        ):
            for part in sheet.root.locator(shown).all():
                assert part.evaluate("part => part.checkVisibility({ contentVisibilityAuto: true })"), shown
                assert (part.bounding_box() or {"height": 0})["height"] > 0, shown
    finally:
        visit.page.emulate_media(media="screen")
