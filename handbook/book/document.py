"""The long document: cover, contents, and every page, with the site's own styles."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from calculators.words import Words
from handbook.book.articles import Part, article_of, name_of
from handbook.book.contents import Chapter, chapters
from handbook.pages.redirects import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.site.paths import Language

_TITLE: Final = Words(zh="网店运营手册", en="Shop Handbook")
_CONTENTS: Final = Words(zh="目录", en="Contents")
_AS_OF: Final = Words(zh="内容核对到 {date}", en="As of {date}")
_NOT_ADVICE: Final = Words(
    zh="不构成法律意见；平台规则以后台当天显示的为准。文字 CC BY 4.0，代码 MIT。",
    en="Not legal advice; platform rules are those shown on the day. Text CC BY 4.0, code MIT.",
)
_HEADING: Final = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_STYLES: Final = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_TAG: Final = re.compile(r"<[^>]+>|&para;")

_NUMBER: Final = re.compile(r'(<span data-page="([^"]*)">)(</span>)')
_PAPER: Final = Path(__file__).with_name("paper.css")


def build_document(site: Path, language: Language, configuration: Path, site_url: str, as_of: str) -> str:
    """Return the book of one language as HTML that lies in the root of the built site.

    Its contents have a place for the number of each page: :func:`with_numbers`.
    """
    book = chapters(configuration)
    known = frozenset(address(chapter.path) for chapter in book)
    site_root = site_url + language.folder
    pages = {chapter.path: _read(site / language.folder, chapter) for chapter in book}
    titles = {path: _title(html) for path, html in pages.items()}
    body = [_cover(language.code, as_of), _contents(book, titles, language.code)]
    part = ""
    for chapter in book:
        if chapter.part != part and chapter.part:
            body.append(f'<section class="book-part"><h1>{escape(chapter.part)}</h1></section>')
        part = chapter.part
        body.append(_page(chapter, pages[chapter.path], known, site_root))
    return _frame(language, _links(pages["index"], language), "\n".join(body))


def with_numbers(document: str, numbers: Mapping[str, int]) -> str:
    """Return the document with the numbers of its pages in the contents.

    >>> with_numbers('<span data-page="home"></span>', {"home": 5})
    '<span data-page="home">5</span>'
    """
    return _NUMBER.sub(lambda found: f"{found[1]}{numbers.get(found[2], '')}{found[3]}", document)


def _read(root: Path, chapter: Chapter) -> str:
    return (root / address(chapter.path) / "index.html").read_text(encoding="utf-8")


def _title(html: str) -> str:
    found = _HEADING.search(article_of(html))
    return _TAG.sub("", found[1]).strip() if found else ""


def _page(chapter: Chapter, html: str, known: frozenset[str], site_url: str) -> str:
    here = address(chapter.path)
    part = Part(here, known, site_url, lower=1 if chapter.part else 0)
    part.feed(article_of(html))
    part.close()
    return f'<section class="book-page" id="{name_of(here)}">{part.html}</section>'


def _links(html: str, language: Language) -> str:
    """Return the style sheets of a language's home page, as they are called from the root of the site."""
    found = [posixpath.normpath(posixpath.join(language.folder, href)) for href in _STYLES.findall(html)]
    return "".join(f'<link rel="stylesheet" href="{href}">' for href in found)


def _cover(language: str, as_of: str) -> str:
    said = escape(_AS_OF.say(language).format(date=as_of))
    advice = escape(_NOT_ADVICE.say(language))
    title = escape(_TITLE.say(language))
    return f'<section class="book-cover"><h1>{title}</h1><p>{said}</p><p>{advice}</p></section>'


def _contents(book: list[Chapter], titles: dict[str, str], language: str) -> str:
    lines, part = [], ""
    for chapter in book:
        if chapter.part != part and chapter.part:
            lines.append(f'<li class="book-part-line">{escape(chapter.part)}</li>')
        part = chapter.part
        name = name_of(address(chapter.path))
        lines.append(f'<li><a href="#{name}">{titles[chapter.path]}</a><span data-page="{name}"></span></li>')
    heading = escape(_CONTENTS.say(language))
    return f'<section class="book-contents"><h1>{heading}</h1><ol>{"".join(lines)}</ol></section>'


def _frame(language: Language, styles: str, body: str) -> str:
    title = escape(_TITLE.say(language.code))
    return (
        f'<!doctype html><html lang="{language.code}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{styles}<style>{_PAPER.read_text(encoding='utf-8')}</style></head>"
        '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" '
        'data-md-color-accent="custom">'
        f'<main class="book md-typeset">{body}</main></body></html>'
    )
