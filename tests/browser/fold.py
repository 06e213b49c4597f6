"""A fold under a result as a reader meets it, and what Python on the desk answers to its question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calculators import shown
from calculators.bridge import answer

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.sheet import Sheet


def asked(slug: str, language: str, **request: Any) -> dict[str, Any]:
    """Return what CPython answers to a question with `do`."""
    request.setdefault("texts", {})
    reply: dict[str, Any] = json.loads(answer(json.dumps({"slug": slug, "language": language, **request})))
    found: dict[str, Any] = reply.get(request["do"], reply)
    return found


def sentence(message: dict[str, Any], language: str) -> str:
    """Return a message of an answer as the page says it."""
    return shown.fill(message, language)


class Fold:
    """Drives one fold: goal, moves or scenarios."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        """Take the calculator and the fold's name."""
        self.sheet = sheet
        self.page = sheet.page
        self.root = sheet.root.locator(f'details[data-fold="{name}"]')
        self.summary = self.root.locator("summary")
        self.state = self.root.locator(".calc-extra-state").first
        self.error = self.root.locator(".calc-asks .calc-error")

    def open(self) -> Fold:
        """Unfold it with a click."""
        self.summary.click()
        return self

    def part(self, name: str) -> Locator:
        """Return a select, a box or a place by its name."""
        return self.root.locator(f'[data-part="{name}"]')

    def button(self, name: str) -> Locator:
        """Return a button by what it does."""
        return self.root.locator(f'[data-extra="{name}"]')

    def rows(self, part: str) -> list[list[str]]:
        """Return the texts of a table's rows, its head included."""
        rows: list[list[str]] = self.part(part).evaluate(
            """place => [...place.querySelectorAll("tr")].map((row) =>
              [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim()))"""
        )
        return rows
