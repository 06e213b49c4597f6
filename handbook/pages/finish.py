"""What is written into finished pages because it spans several: who uses a chapter, what fell behind."""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING, Final

from calculators.words import Words
from handbook.pages.facts import Page, is_behind, read_pages
from handbook.pages.uses import Use, uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from handbook.site.paths import Language

# Comments that the theme leaves in every page, in the order of the page.
BEHIND: Final = "<!-- handbook:behind -->"
USES: Final = "<!-- handbook:uses -->"
# The same in the page about the book, for the link to the printed one.
BOOK: Final = "<!-- handbook:book -->"
_ABOUT: Final = "about/index.html"

_USED_BY = Words(zh="用到这一章的", en="Where this chapter is used")
_BEHIND = Words(
    zh="中文原文在这一版译文之后改过，以中文为准。",
    en="The Chinese original was changed after this translation was made; where they differ, it counts.",
)
_BOOK = Words(
    zh="整本书的 PDF（{size} MB，可搜索，有书签）",
    en="The whole book as PDF ({size} MB, searchable, with bookmarks)",
)


def fill_pages(docs: Path, site: Path, languages: Iterable[Language]) -> None:
    """Fill the places that the theme left in the pages of every language."""
    sources = {page.path: page for page in read_pages(docs, "zh")}
    for language in languages:
        pages = sources.values() if language.code == "zh" else read_pages(docs, language.code)
        used = uses(pages)
        for page in pages:
            file = site / language.folder / page.address / "index.html"
            if file.is_file():
                behind = language.code != "zh" and is_behind(sources[page.path], page)
                _fill(file, page, used.get(page.path, []), behind=behind)


def offer_book(site: Path, languages: Iterable[Language], files: Mapping[str, Path]) -> None:
    """Link the printed book of each language from the page about it; without one, no link is left."""
    for language in languages:
        page = site / language.folder / _ABOUT
        if page.is_file():
            link = _book_link(page.parent, files[language.code], language.code) if files else ""
            page.write_text(page.read_text(encoding="utf-8").replace(BOOK, link, 1), encoding="utf-8")


def _book_link(here: Path, file: Path, language: str) -> str:
    way = escape(posixpath.relpath(file.as_posix(), here.as_posix()))
    said = escape(_BOOK.say(language).format(size=f"{file.stat().st_size / 1_000_000:.1f}"))
    return f'<p><a href="{way}" download>{said}</a></p>'


def _fill(file: Path, page: Page, used: list[Use], *, behind: bool) -> None:
    text = file.read_text(encoding="utf-8")
    filled = text.replace(BEHIND, _notice(page.language) if behind else "", 1)
    filled = filled.replace(USES, _list(page, used) if used else "", 1)
    if filled != text:
        file.write_text(filled, encoding="utf-8")


def _notice(language: str) -> str:
    return f'<p class="handbook-behind" role="note">{escape(_BEHIND.say(language))}</p>'


def _list(page: Page, used: list[Use]) -> str:
    """Return the chapter's users as links, relative to the chapter."""
    links = "".join(
        f'<li><a href="{escape(_way(page.address, use.path))}">{escape(use.title)}</a></li>' for use in used
    )
    title = escape(_USED_BY.say(page.language))
    return f'<nav class="handbook-uses" aria-label="{title}"><p>{title}</p><ul>{links}</ul></nav>'


def _way(address: str, path: str) -> str:
    """Return the way from one address to a page.

    >>> _way("traffic/ad-bid/", "calculators/ad-bid"), _way("", "calculators/ad-bid")
    ('../../calculators/ad-bid/', 'calculators/ad-bid/')
    """
    return posixpath.relpath(f"/{path}", f"/{address}") + "/"
