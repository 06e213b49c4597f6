"""``/// kept-here``: everything the handbook keeps in a browser, from the list its scripts erase by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement

from handbook.markdown.book_blocks import BookBlock
from handbook.markdown.terms import leave_terms
from handbook.site.paths import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT_FILE: Final = PROJECT / "handbook/web/about/kept.json"


def kept_here() -> Iterator[dict[str, Any]]:
    """Give each kind of thing that is kept: its name, place, keys, and words in both languages."""
    yield from json.loads(KEPT_FILE.read_text(encoding="utf-8"))


class KeptBlock(BookBlock):
    """One row for each kind: what, why, for how long, and where."""

    NAME = "kept-here"

    def on_create(self, parent: Element) -> Element:
        """Render the table."""
        leave_terms(self.md)
        box = SubElement(parent, "div", {"class": "handbook-kept"})
        body = self.table(box, ["kept_title", "kept_what", "kept_why", "kept_until", "kept_where"])
        for kept in kept_here():
            row = SubElement(body, "tr", {"id": f"kept-{kept['name']}"})
            for part in ("title", "what", "why", "until"):
                self.write(row, "td", kept[part][self.language])
            where = SubElement(row, "td")
            self.write(where, "code", kept["place"])
            for key in kept["keys"]:
                SubElement(where, "br")
                self.write(where, "code", key)
        return box
