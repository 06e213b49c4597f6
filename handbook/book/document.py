"""The long document: cover, contents, and every page, with the site's own styles."""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, Final

from calculators.words import Words
from handbook.book.articles import Part, article_of, name_of
from handbook.book.contents import Chapter, chapters
from handbook.pages.redirects import address

if TYPE_CHECKING:
    from pathlib import Path

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

_PAPER: Final = """
@page { size: A4; margin: 18mm 16mm 20mm; }
html { font-size: 112.5%; }
body { background: #fff; }
.book { max-width: none; }
.book-cover { break-after: page; padding-top: 60mm; text-align: center; }
.book-cover h1, .book-contents h1 { font-size: 2.4em; }
.book-part { break-before: page; padding-top: 40mm; }
.book-page { break-before: page; }
.book-part + .book-page { break-before: auto; }
.book-contents ol { list-style: none; margin-left: 0; }
h1, h2, h3, h4, h5, h6 { break-after: avoid; }
table, figure, pre, .admonition, li.checklist-item { break-inside: avoid; }
thead { display: table-header-group; }
.calc-actions, .calc-state, .handbook-foot, .list-buttons { display: none; }
"""


def build_document(site: Path, language: Language, configuration: Path, site_url: str, as_of: str) -> str:
    """Return the book of one language as HTML that lies in the root of the built site."""
    book = chapters(configuration)
    known = frozenset(address(chapter.path) for chapter in book)
    site_root = site_url + language.folder
    pages = {
        chapter.path: (site / language.folder / address(chapter.path) / "index.html").read_text(
            encoding="utf-8"
        )
        for chapter in book
    }
    titles = {path: _title(html) for path, html in pages.items()}
    body = [_cover(language.code, as_of), _contents(book, titles, language.code)]
    part = ""
    for chapter in book:
        if chapter.part != part and chapter.part:
            body.append(f'<section class="book-part"><h1>{escape(chapter.part)}</h1></section>')
        part = chapter.part
        body.append(_page(chapter, pages[chapter.path], known, site_root))
    return _frame(language, _links(pages["index"], language), "\n".join(body))


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
    """Return the style sheets of a page, as they are called from the root of the site."""
    found = [href.removeprefix("../" * language.folder.count("/")) for href in _STYLES.findall(html)]
    own = [
        href if (language.folder == "" or "handbook" in href) else language.folder + href for href in found
    ]
    return "".join(f'<link rel="stylesheet" href="{href}">' for href in own)


def _cover(language: str, as_of: str) -> str:
    said = escape(_AS_OF.say(language).format(date=as_of))
    advice = escape(_NOT_ADVICE.say(language))
    title = escape(_TITLE.say(language))
    return f'<section class="book-cover"><h1>{title}</h1><p>{said}</p><p>{advice}</p></section>'


def _contents(book: list[Chapter], titles: dict[str, str], language: str) -> str:
    lines, part = [], ""
    for chapter in book:
        if chapter.part != part and chapter.part:
            lines.append(f"<li><strong>{escape(chapter.part)}</strong></li>")
        part = chapter.part
        title = titles[chapter.path]
        lines.append(f'<li><a href="#{name_of(address(chapter.path))}">{title}</a></li>')
    heading = escape(_CONTENTS.say(language))
    return f'<section class="book-contents"><h1>{heading}</h1><ol>{"".join(lines)}</ol></section>'


def _frame(language: Language, styles: str, body: str) -> str:
    title = escape(_TITLE.say(language.code))
    return (
        f'<!doctype html><html lang="{language.code}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{styles}<style>{_PAPER}</style></head>"
        '<body data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">'
        f'<main class="book md-typeset">{body}</main></body></html>'
    )
