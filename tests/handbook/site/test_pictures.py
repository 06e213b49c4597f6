"""Whoever cannot see a picture is told what it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.handbook.site.page_reader import Page

if TYPE_CHECKING:
    from tests.handbook.site.conftest import BuiltSite

FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


def test_every_picture_has_words(site: BuiltSite) -> None:
    """Images have an alternative, drawings that count as images a name that is on the page."""
    mute = []
    for path in sorted(site.folder.rglob("*.html")):
        page = Page(path)
        where = path.relative_to(site.folder).as_posix()
        mute += [f"{where}: img {found.get('src')}" for found in page.elements("img") if not found.get("alt")]
        for tag, found in page.tags:
            if found.get("role") == "img":
                named = found.get("aria-labelledby", "").split()
                if not found.get("aria-label") and not (named and set(named) <= page.anchors):
                    mute.append(f"{where}: {tag} {found.get('class')}")
    assert mute == []


def test_every_figure_has_a_caption(site: BuiltSite) -> None:
    """What it shows stands below it, or in its picture's alternative."""
    bare = [
        f"{path.relative_to(site.folder).as_posix()}: {figure[:80]}"
        for path in sorted(site.folder.rglob("*.html"))
        for figure in FIGURE.findall(path.read_text(encoding="utf-8"))
        if "<figcaption" not in figure and not re.search(r'alt="[^"]', figure)
    ]
    assert bare == []
