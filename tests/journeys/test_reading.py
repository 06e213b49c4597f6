"""Reading in Firefox and WebKit: chapters, search, language, palette, a small screen, paper, a kept copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.window import COLD_PATIENCE

if TYPE_CHECKING:
    from tests.browser.server import TrialServer
    from tests.journeys.window import Window

CHAPTER = "traffic/ad-bid/"
# As on paper: rules for print hold, rules for screens do not (WebDriver cannot change the medium).
ON_PAPER = """
  const turn = (rules) => {
    for (const rule of rules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      if (/\\bprint\\b/.test(rule.media.mediaText)) rule.media.mediaText = "all";
      else if (/\\bscreen\\b/.test(rule.media.mediaText)) rule.media.mediaText = "not all";
      turn(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    if (/\\bprint\\b/.test(sheet.media.mediaText)) sheet.media.mediaText = "all";
    turn(sheet.cssRules);
  }
"""
TOO_WIDE = """
  const cuts = (one) => getComputedStyle(one).overflowX !== "visible";
  const root = [document.body, document.documentElement, null];
  const inside = (one) => !root.includes(one) && (cuts(one) || inside(one.parentElement));
  return [...document.querySelectorAll(".md-container *, .md-header *")]
    .filter((one) => one.checkVisibility() && !inside(one))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => one.outerHTML.slice(0, 120));
"""


def test_a_chapter_is_read(window: Window, server: TrialServer) -> None:
    """From the home page by a link to a chapter: its title, its contents, its pictures, and no engine."""
    window.open("")
    window.click('.md-tabs a[href$="traffic/visitor-value/"]')
    window.wait("location.pathname === '/traffic/visitor-value/'")
    window.click('.md-content__inner a[href$="/ad-bid/"]:not([href*="calculators"])')
    window.wait(f"location.pathname === '/{CHAPTER}' && document.querySelector('h1')")
    assert window.run("return document.querySelectorAll('.md-content h2').length") > 2
    broken = (
        "return [...document.images].filter((one) => one.complete && !one.naturalWidth).map((one) => one.src)"
    )
    assert window.run(broken) == []
    assert [path for path in server.runtime_requests() if "pyodide" in path] == []


def test_search_finds_a_chinese_word_and_leads_there(window: Window, server: TrialServer) -> None:
    """A word inside Chinese sentences is found, and its result opens the page."""
    server.searchable = True
    window.open("")
    window.fill(".md-search__input", "保本投产比")
    found = '.md-search-result__link[href*="product/profit-margin/"]'
    window.wait("document.querySelector(arguments[0])", found)
    window.click(found)
    window.wait("location.pathname === '/product/profit-margin/'")


def test_the_language_changes_and_the_page_stays(window: Window) -> None:
    """The menu of languages leads to the same page in the other language, and back."""
    window.open(CHAPTER)
    for language, path in (("en", f"/en/{CHAPTER}"), ("zh", f"/{CHAPTER}")):
        window.click(f'.md-header a[hreflang^="{language}"]')
        window.wait("location.pathname === arguments[0]", path)
        window.wait("document.documentElement.lang.startsWith(arguments[0])", language)


def test_the_dark_palette_is_chosen_and_kept(window: Window) -> None:
    """Two presses from "as the system" lead to dark; the next page is dark from the start."""
    window.open("en/calculators/profit-margin/")
    for _ in range(3):
        if window.run("return document.body.dataset.mdColorScheme") == "slate":
            break
        window.run("document.querySelector('[data-md-component=palette] label:not([hidden])').click()")
    scheme = "document.body.getAttribute('data-md-color-scheme') === 'slate'"
    window.wait(scheme)
    window.open(f"en/{CHAPTER}")
    window.wait(scheme)
    colour = (
        "return getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"
    )
    assert max(window.run(colour)) < 90


def test_pages_change_without_a_load_and_back_returns(window: Window) -> None:
    """A link changes the content in the same document; Back and Forward do as well."""
    window.open("en/start/")
    window.run("document.documentElement.dataset.visit = 'same'")
    title = window.text("h1")
    window.click('.md-tabs a[href$="calculators/"]')
    window.wait("location.pathname === '/en/calculators/'")
    window.wait("!document.querySelector('h1').textContent.includes(arguments[0])", title)
    window.back()
    window.wait("location.pathname === '/en/start/'")
    window.wait("document.querySelector('h1').textContent.includes(arguments[0])", title)
    assert window.run("return document.documentElement.dataset.visit") == "same"


def test_nothing_is_cut_off_on_a_phone(window: Window) -> None:
    """In a window of 400 px, or the smallest the browser has, no page is wider than the screen."""
    window.size(400)
    for path in (CHAPTER, "calculators/profit-margin/", "en/calculators/hot-products/", "en/trial-lists/"):
        window.open(path)
        window.wait("innerWidth <= 520")
        assert window.run("return document.scrollingElement.scrollWidth - innerWidth") <= 0, path
        assert window.run(TOO_WIDE) == [], path


def test_paper_has_numbers_and_no_buttons(window: Window) -> None:
    """The rules for print leave inputs, results and formula, and take buttons and states away."""
    window.open("en/calculators/profit-margin/")
    window.run(ON_PAPER)
    seen = "return [...document.querySelectorAll(arguments[0])].some((one) => one.checkVisibility())"
    assert [part for part in (".calc-actions", ".calc-state", ".md-header") if window.run(seen, part)] == []
    for part in (".calc-headline", ".calc-outputs", ".calc-form input", ".calc-formulas li"):
        assert window.run(seen, f"shop-calculator {part}"), part


def test_the_offline_page_keeps_a_copy_or_says_why_not(window: Window, server: TrialServer) -> None:
    """The kept copy answers without a network; a browser that cannot keep one says so in words."""
    server.searchable = True
    window.open("en/about/offline/")
    if not window.run("return 'serviceWorker' in navigator"):
        assert len(window.text(".offline-told")) > 20
        return
    window.wait("document.querySelector('offline-copy [data-action=keep]:not([disabled])')")
    for box in ("zh", "tables"):
        window.run("const box = document.querySelector(arguments[0]); if (box.checked) box.click()",
                   f"offline-copy input[name={box}]")  # fmt: skip
    window.click("offline-copy [data-action=keep]")
    window.shows(".offline-told", "without a network", seconds=COLD_PATIENCE)
    server.faults[""] = "blocked"
    window.open(f"en/{CHAPTER}")
    window.wait("document.querySelectorAll('.md-content h2').length > 2")
