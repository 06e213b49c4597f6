"""A reader's visit in one tab: pages change by instant navigation, the engine stays warm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.sheet import Sheet, address

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A page without a calculator; going through it makes any page fresh.
BETWEEN = {"zh": "about/", "en": "en/about/"}


class Visit:
    """Moves about the site by its links."""

    def __init__(self, page: Page, complaints: list[str]) -> None:
        """Take the page of the visit and the list its complaints go to."""
        self.page = page
        self.complaints = complaints

    def go(self, path: str) -> None:
        """Follow a link to a page of the site, and wait until its content has come."""
        content = self.page.locator(".md-content__inner")
        content.evaluate("(old) => { old.dataset.left = '' }")
        url = self.page.evaluate("path => new URL(path, location.origin).href", path)
        content.evaluate(
            """(place, href) => {
              const link = Object.assign(document.createElement("a"), { href, textContent: "on" });
              place.append(link);
              link.click();
            }""",
            url,
        )
        self.page.wait_for_url(url)
        self.page.wait_for_function(
            # A function: the site's policy lets no text be run as code again and again.
            "() => !document.querySelector('.md-content__inner')?.dataset.hasOwnProperty('left')"
        )

    def open(self, slug: str, language: str = "en", fragment: str = "") -> Sheet:
        """Open a calculator's own page as if for the first time; return the calculator."""
        self.go(BETWEEN[language])
        self.go(address(slug, language) + fragment)
        return Sheet(self.page, slug)

    def open_page(self, path: str, instance: str) -> Sheet:
        """Open any page as if for the first time; return one of its calculators."""
        self.go(BETWEEN["en" if path.startswith("en/") else "zh"])
        self.go(path)
        return Sheet(self.page, instance)
