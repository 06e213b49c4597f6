"""What readers set in their browser or system: larger pages, larger text, their own colours, less motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.fold import Fold
from tests.browser.sheet import LANGUAGES, SLUGS
from tests.browser.test_layout import TOO_WIDE, WIDE
from tests.browser.tour import PAGES, has_calculator
from tests.browser.trial_lists import LISTS_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.visit import Visit

# 1280 px at 200 % are 640 px of the page's own.
ZOOMED = {"width": 640, "height": 450}
# One of each kind in both languages; the narrow look of every page is test_layout's.
KINDS = [
    folder + page
    for folder in ("", "en/")
    for page in (
        "",
        "traffic/ad-bid/",
        "calculators/ad-bid/",
        "calculators/hot-products/",
        "checklists/operations/",
        "onboarding/operations/",
        "glossary/",
        "sources/",
        "about/",
        LISTS_PAGE,
    )
]
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
# Text that its own box cuts off, where the box cannot be scrolled and was not made to cut.
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && ["hidden", "clip"].includes(getComputedStyle(one).overflowY))
  // A long reason is one line until it is asked for: whoever opens it reads all of it.
  .filter((one) => getComputedStyle(one).webkitLineClamp === "none")
  .filter((one) => one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 4 && one.innerText?.trim())
  .map((one) => `${one.outerHTML.slice(0, 100)} ${one.scrollHeight} in ${one.clientHeight}`)"""
MOVING = """() => [...document.querySelectorAll("*")]
  .filter((one) => {
    const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(one);
    const longest = (times) => Math.max(...times.split(",").map(parseFloat));
    return longest(transitionDuration) > 0.01 || scrollBehavior === "smooth"
      || (animationName !== "none" && longest(animationDuration) > 0.01);
  })
  .map((one) => one.outerHTML.slice(0, 100))"""
# The contrast of a drawing's stroke or fill with what lies behind it, as the reader's colours make both.
CONTRAST = """([selector, property]) => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [red, green, blue] = numbers(colour).map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const probe = document.createElement("div");
  probe.style.cssText = "background: Canvas; forced-color-adjust: none";
  document.body.append(probe);
  const behind = light(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map((one) => {
    const front = light(getComputedStyle(one)[property]);
    return (Math.max(front, behind) + 0.05) / (Math.min(front, behind) + 0.05);
  });
}"""


@pytest.fixture
def looked(visit: Visit) -> Iterator[Visit]:
    """Return the visit; whatever the test sets is taken back after it."""
    yield visit
    visit.page.set_viewport_size(WIDE)
    visit.page.emulate_media(
        forced_colors="none", reduced_motion="no-preference", color_scheme="light", contrast="no-preference"
    )
    visit.page.evaluate("() => { document.documentElement.style.fontSize = ''; localStorage.clear(); }")


@pytest.mark.parametrize("path", KINDS)
def test_twice_as_large(looked: Visit, path: str) -> None:
    """At 200 % nothing is cut off and nothing scrolls sideways."""
    looked.page.set_viewport_size(ZOOMED)
    looked.go(path)
    assert looked.page.evaluate(SIDEWAYS) <= 0
    assert looked.page.evaluate(TOO_WIDE) == []
    assert looked.page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("path", KINDS)
def test_text_alone_twice_as_large(looked: Visit, path: str) -> None:
    """With text of twice the size in a window as it was, nothing is cut off either."""
    looked.go(path)
    looked.page.evaluate(
        """() => {
          const root = document.documentElement;
          root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
        }"""
    )
    assert looked.page.evaluate(SIDEWAYS) <= 0
    assert looked.page.evaluate(TOO_WIDE) == []
    assert looked.page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("path", KINDS)
def test_nothing_moves_where_motion_is_not_wanted(looked: Visit, path: str) -> None:
    """No transition, animation or smooth scrolling is left, the theme's own included."""
    looked.page.emulate_media(reduced_motion="reduce")
    looked.go(path)
    assert looked.page.evaluate(MOVING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_drawings_to_be_seen(looked: Visit, scheme: Any) -> None:
    """Rings, bars and lines contrast by 3:1 with the reader's background; the present cell has its frame."""
    page = looked.page
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    looked.go("en/about/")
    looked.go(f"en/{LISTS_PAGE}")
    page.locator('[data-item="trial-day.alerts"] label').click()
    for ring in page.evaluate(CONTRAST, [".list-ring .list-ring-done", "stroke"]):
        assert ring >= 3
    sheet = looked.open("profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    sheet.root.locator(".calc-canvas").scroll_into_view_if_needed()
    expect(sheet.root.locator(".calc-canvas svg")).to_be_visible()
    shapes = ".calc-canvas svg path[fill^='var']"
    expect(page.locator(shapes).first).to_be_attached()
    drawn = page.evaluate(CONTRAST, [shapes, "fill"])
    assert min(drawn) >= 3
    moves = Fold(sheet, "moves").open()
    expect(moves.part("grid").locator("[aria-current]")).to_be_visible()
    expect(page.locator(".calc-swing > span").first).to_be_visible()
    bars = page.evaluate(CONTRAST, [".calc-swing > span", "backgroundColor"])
    assert min(bars) >= 3
    present = moves.part("grid").locator("[aria-current]")
    assert present.evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_chart_has_a_table_and_words(looked: Visit, slug: str, language: str) -> None:
    """Beside each picture stand its numbers as a table and, for who cannot see it, how they run."""
    sheet = looked.open(slug, language)
    canvas = sheet.root.locator(".calc-canvas")
    if canvas.count() == 0:
        return
    canvas.scroll_into_view_if_needed()
    expect(canvas.locator("svg")).to_be_visible()
    words = canvas.get_attribute("aria-label") or ""
    assert len(words) > (20 if language == "zh" else 40)
    assert any(letter.isdigit() for letter in words)
    assert canvas.get_attribute("role") == "img"
    assert sheet.root.locator(".calc-table table").count() > 0


def test_the_kinds_are_pages_of_the_handbook() -> None:
    """The pages looked at exist, and calculators are among them."""
    pages = [path for path in KINDS if LISTS_PAGE not in path]
    assert set(pages) <= set(PAGES)
    assert any(has_calculator(path) for path in pages)
