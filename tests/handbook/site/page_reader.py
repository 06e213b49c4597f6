"""Read the links, anchors and loaded files out of a built page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

# Elements that make the browser fetch something by itself; an <a> does not.
LOADERS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src"}
# Links that are read, not fetched.
NOT_FETCHED = {"canonical", "alternate", "prev", "next", "nofollow"}


class Reference(NamedTuple):
    """An address on a page, and whether the browser fetches it unasked."""

    address: str
    fetched: bool


class Page(HTMLParser):
    """What one page points to, and what can be pointed to on it."""

    def __init__(self, path: Path) -> None:
        """Read the page at `path`."""
        super().__init__()
        self.references: list[Reference] = []
        self.anchors: set[str] = {"", "__skip"}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's addresses and name."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self.anchors.update(found[name] for name in ("id", "name") if name in found)
        if tag in LOADERS and LOADERS[tag] in found:
            self.references.append(Reference(found[LOADERS[tag]], fetched=True))
        elif tag == "link":
            kinds = set(found.get("rel", "").split())
            # A data: address carries its own content; there is nothing to fetch, and no file to find.
            if not found["href"].startswith("data:"):
                self.references.append(Reference(found["href"], fetched=not kinds & NOT_FETCHED))
        elif tag == "a" and "href" in found:
            self.references.append(Reference(found["href"], fetched=False))

    def elements(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of the elements that have all those values."""
        return [
            found
            for name, found in self.tags
            if name == tag and all(found.get(key) == value for key, value in wanted.items())
        ]
