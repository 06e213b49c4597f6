"""Ways to a page besides the search: the day's three things, breadcrumbs, next and previous, back-links."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from handbook.book.contents import chapters
from handbook.pages.redirects import address
from handbook.site.paths import LANGUAGES, PROJECT, Language
from tests.handbook.site.page_reader import Page

if TYPE_CHECKING:
    from tests.handbook.site.conftest import BuiltSite

ROOT = "https://any.example/"
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def read(site: BuiltSite, language: Language, path: str) -> Page:
    """Return a page of the built site."""
    return Page(site.folder / language.folder / address(path) / "index.html")


def targets(page: Page, path: str, css_class: str) -> list[str]:
    """Return where a page's links of a class lead, below the root of its language."""
    here = urljoin(ROOT, address(path))
    links = (found for found in page.elements("a") if css_class in found.get("class", "").split())
    return [urljoin(here, link["href"]).removeprefix(ROOT) for link in links]


@EACH_LANGUAGE
def test_next_and_previous_follow_the_navigation(site: BuiltSite, language: Language) -> None:
    """Whoever reads on comes through every page of the book once, forwards and backwards."""
    paths = [chapter.path for chapter in chapters(PROJECT / language.config)]
    for before, path, after in zip(["", *paths], paths, [*paths[1:], ""], strict=False):
        page = read(site, language, path)
        wanted = {"prev": [address(before)] if before else [], "next": [address(after)] if after else []}
        assert {way: targets(page, path, f"md-footer__link--{way}") for way in wanted} == wanted, path


@EACH_LANGUAGE
def test_every_page_of_a_part_says_where_it_stands(site: BuiltSite, language: Language) -> None:
    """Breadcrumbs begin at the home page."""
    lost = [
        chapter.path
        for chapter in chapters(PROJECT / language.config)
        if chapter.part
        and targets(read(site, language, chapter.path), chapter.path, "md-path__link")[:1] != [""]
    ]
    assert lost == []


@EACH_LANGUAGE
def test_the_home_page_has_the_days_three_things(site: BuiltSite, language: Language) -> None:
    """The reader's list, the calculators, and what changed last, all before the table of contents."""
    page = read(site, language, "index")
    assert page.elements("shop-today")
    links = [found.get("href", "") for found in page.elements("a")]
    assert {"checklists/operations/", "calculators/profit-margin/", "whats-new/"} <= set(links)
    names = [found.get("id") for tag, found in page.tags if tag in {"h2", "shop-today"}]
    assert names.index("today") < names.index("contents")


@EACH_LANGUAGE
def test_a_chapter_links_back_to_the_lists_and_calculators_that_use_it(
    site: BuiltSite, language: Language
) -> None:
    """Each of them stands under the chapter, and links there itself."""
    text = (site.folder / language.folder / "traffic/ad-bid/index.html").read_text(encoding="utf-8")
    users = text.partition('<nav class="handbook-uses"')[2].partition("</nav>")[0]
    for user in ("calculators/ad-bid", "checklists/design", "onboarding/promotion"):
        assert f'href="../../{user}/"' in users
