"""Terms in the text: the first use on a page leads to the glossary, its meaning in the title.

A link and not a hint alone: it can be reached by keyboard and by touch, is read out as what it is,
and works on paper and without scripts. Headings, links, code, table headings and whatever can be
operated are left alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from handbook.markdown.book_data import read_data
from handbook.markdown.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown import Markdown

# After MkDocs' own links (priority 0) were checked and rewritten: ours are finished already.
PRIORITY: Final = -10

_SKIPPED: Final = frozenset(
    {
        "a", "abbr", "button", "code", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "label",
        "math", "pre", "script", "style", "sub", "summary", "sup", "svg", "th",
    }
)  # fmt: skip
_SKIPPED_CLASSES: Final = frozenset({"admonition-title", "footnote", "arithmatex", "toc"})
_LEFT_ALONE: Final = "handbook_no_terms"
_LATIN: Final = re.compile(r"[A-Za-z]")


class Terms(NamedTuple):
    """The spellings of one language as a pattern, and for each its entry and what to say of it."""

    pattern: re.Pattern[str]
    entries: dict[str, tuple[str, str]]


def leave_terms(md: Markdown) -> None:
    """Leave the page that ``md`` is reading without links to terms: it explains them itself."""
    setattr(md, _LEFT_ALONE, True)


class TermLinks(Treeprocessor):  # type: ignore[misc]  # Markdown ships no types
    """Links the first use of each term to the page of the glossary."""

    def __init__(self, md: Markdown, language: str, page: str) -> None:
        """Take the language of the pages and the glossary's path below docs/, without ``.md``."""
        super().__init__(md)
        self._language, self._page = language, page

    def run(self, root: Element) -> None:
        """Link what can be linked, unless a block said to leave the page alone."""
        if getattr(self.md, _LEFT_ALONE, False):
            setattr(self.md, _LEFT_ALONE, False)
            return
        terms = _terms(self._language)
        _Walk(terms, Place(self.md), self._page).through(root)


class _Walk:
    """One page: what was linked already, and the way to the glossary."""

    def __init__(self, terms: Terms, place: Place, page: str) -> None:
        self._terms, self._place, self._page = terms, place, page
        self._seen: set[str] = set()

    def through(self, element: Element) -> None:
        """Link terms in the element's text, then in its children and what follows them."""
        if element.tag in _SKIPPED or "-" in str(element.tag):
            return
        if _SKIPPED_CLASSES & set(element.get("class", "").split()):
            return
        children = list(element)
        before, links = self._linked(element.text)
        element.text = before
        for place, link in enumerate(links):
            element.insert(place, link)
        for child in children:
            self.through(child)
            after, links = self._linked(child.tail)
            child.tail = after
            at = list(element).index(child) + 1
            for place, link in enumerate(links):
                element.insert(at + place, link)

    def _linked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Split a text into what stands before the first link, and links with what follows each."""
        if not text or not text.strip():
            return text, []
        links: list[Element] = []
        start, before = 0, None
        for match in self._unseen(text):
            piece = AtomicString(text[start : match.start()])
            if links:
                links[-1].tail = piece
            else:
                before = piece
            links.append(self._link(match[0]))
            start = match.end()
        if not links:
            return text, []
        links[-1].tail = AtomicString(text[start:])
        return before, links

    def _unseen(self, text: str) -> Iterator[re.Match[str]]:
        for match in self._terms.pattern.finditer(text):
            entry, _ = self._terms.entries[match[0].casefold()]
            if entry not in self._seen:
                self._seen.add(entry)
                yield match

    def _link(self, text: str) -> Element:
        entry, said = self._terms.entries[text.casefold()]
        address = self._place.link(self._page, entry)
        link = Element("a", {"class": "handbook-term", "href": address, "title": said})
        link.text = AtomicString(text)
        return link


def _terms(language: str) -> Terms:
    """Return the terms as the glossary has them now."""
    entries = read_data("glossary")
    return _compiled(language, id(entries))


@cache
def _compiled(language: str, version: int) -> Terms:
    del version  # the key of the cache: a changed glossary is another object
    found: dict[str, tuple[str, str]] = {}
    for entry in read_data("glossary"):
        words: dict[str, Any] = entry[language]
        for tip in words.get("tips", []):
            said = f"{words['formula']} · {words['meaning']}" if words.get("formula") else words["meaning"]
            found[tip.casefold()] = (entry["id"], said)
            if language == "en":
                found[f"{tip.casefold()}s"] = found[tip.casefold()]
    return Terms(re.compile(_any_of(found), re.IGNORECASE), found)


def _any_of(spellings: Iterable[str]) -> str:
    """Return a pattern of all spellings, of which the longest wins: 支付转化率 before 转化率.

    They stand by their first letters: most places of a text are dismissed with one look.
    """
    by_letter: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda tip: (-len(tip), tip)):
        by_letter.setdefault(spelling[0], []).append(spelling)
    first = "".join(map(re.escape, by_letter))
    return f"(?=[{first}])(?:{'|'.join(_all_with(letter, tips) for letter, tips in by_letter.items())})"


def _all_with(letter: str, tips: list[str]) -> str:
    """Return a pattern of the spellings with one first letter; none matches inside a longer Latin word."""
    start = r"(?<![A-Za-z0-9-])" if _LATIN.match(letter) else ""
    ends = (r"(?![A-Za-z0-9-])" if _LATIN.match(tip[-1]) else "" for tip in tips)
    rests = "|".join(f"{re.escape(tip[1:])}{end}" for tip, end in zip(tips, ends, strict=True))
    return f"{start}{re.escape(letter)}(?:{rests})"
