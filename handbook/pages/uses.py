"""Which lists, calculators and table tools use a chapter: read from the links of their pages."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from calculators import CALCULATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.pages.facts import Page

_LINK = re.compile(r"\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)")
_BLOCK = re.compile(r"^/// calculator \| ([a-z-]+)", re.MULTILINE)
USERS = ("calculators/", "checklists/", "onboarding/")


class Use(NamedTuple):
    """A page that uses a chapter."""

    path: str
    title: str


def links_of(page: Page) -> set[str]:
    """Return the paths of the pages that a page links to."""
    folder = posixpath.dirname(page.path)
    found = (posixpath.normpath(posixpath.join(folder, link)) for link in _LINK.findall(page.body))
    return {path.removesuffix(".md") for path in found}


def uses(pages: Iterable[Page]) -> dict[str, list[Use]]:
    """Return for every chapter the lists and calculators that lead to it, or belong to it.

    A calculator belongs to the chapter its declaration names, and is used where a page shows it.
    """
    pages = list(pages)
    titles = {page.path: str(page.facts.get("title", page.path)) for page in pages}
    found: dict[str, set[str]] = {page.path: set() for page in pages}
    for page in pages:
        if page.path.startswith(USERS) and not page.path.endswith("/index"):
            for target in links_of(page):
                found.get(target, set()).add(page.path)
        for slug in _BLOCK.findall(page.body):
            found[page.path].add(f"calculators/{slug}")
    for calculator in CALCULATORS:
        found.get(calculator.chapter, set()).add(f"calculators/{calculator.slug}")
    return {
        path: [Use(user, titles[user]) for user in sorted(users) if user in titles and user != path]
        for path, users in found.items()
        if not path.startswith(USERS)
    }
