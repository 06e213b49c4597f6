"""The long document: the order of the navigation, parts above chapters, numbers in the contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handbook.book.contents import Chapter, chapters
from handbook.book.document import build_document, with_numbers
from handbook.site.paths import LANGUAGES, PROJECT, Language

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = """\
INHERIT: base.yml
site_url: !ENV [SITE_URL, "x"]
nav:
  - Home: index.md
  - Traffic:
      - traffic/ad-bid.md
      - Sources: traffic/sources.md
  - About: about.md
"""
PAGES = {"": "Home", "traffic/ad-bid/": "Bids", "traffic/sources/": "Sources", "about/": "About"}


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    """Return a small configuration with the tags that MkDocs knows."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(CONFIGURATION, encoding="utf-8")
    return file


def test_chapters_follow_the_navigation(configuration: Path) -> None:
    """With their part, and none for pages that stand beside the parts."""
    assert chapters(configuration) == [
        Chapter("index", ""),
        Chapter("traffic/ad-bid", "Traffic"),
        Chapter("traffic/sources", "Traffic"),
        Chapter("about", ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_of_the_handbook_is_in_the_book_once(language: Language) -> None:
    """No page is forgotten or printed twice."""
    paths = [chapter.path for chapter in chapters(PROJECT / language.config)]
    files = (PROJECT / "docs" / language.code).rglob("*.md")
    assert sorted(paths) == sorted(
        file.relative_to(PROJECT / "docs" / language.code).with_suffix("").as_posix() for file in files
    )


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_document_holds_all_pages_in_order(
    tmp_path: Path, configuration: Path, language: Language
) -> None:
    """Titles of parts stand above their chapters, links between pages lead inside, styles are found."""
    for address, title in PAGES.items():
        folder = tmp_path / "site" / language.folder / address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(
            '<link rel="stylesheet" href="assets/a.css">'
            f'<article><h1 id="t">{title}<a class="headerlink" href="#t">&para;</a></h1>'
            '<a href="#t">up</a></article>',
            encoding="utf-8",
        )
    text = build_document(tmp_path / "site", language, configuration, "https://a.b/", "2026-11-22")
    headings = re.findall(r"<h([12])[^>]*>([^<]*)", text)[2:]
    assert headings == [("1", "Home"), ("1", "Traffic"), ("2", "Bids"), ("2", "Sources"), ("1", "About")]
    assert f'href="{language.folder}assets/a.css"' in text
    links, ids = re.findall(r'href="#([^"]+)"', text), re.findall(r' id="([^"]+)"', text)
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids))
    numbered = with_numbers(text, {"traffic-sources": 17})
    assert '<a href="#traffic-sources">Sources</a><span data-page="traffic-sources">17</span>' in numbered
