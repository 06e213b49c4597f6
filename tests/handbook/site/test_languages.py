"""Both languages have the same pages, and each page leads to its twin."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
import yaml

from handbook.site.paths import PROJECT
from tests.handbook.site.page_reader import Page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handbook.site.conftest import BuiltSite

FRONT_MATTER = {
    "title",
    "description",
    "owner",
    "last_reviewed",
    "review_every",
    "applies_to",
    "covers",
}


def sources(language: str) -> dict[str, Path]:
    """Return the Markdown pages of a language by their paths."""
    folder = PROJECT / "docs" / language
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.md")}


def front_matter(path: Path) -> dict[str, object]:
    """Return what stands above a page; yaml.YAMLError where it cannot be read."""
    _, text, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, object] = yaml.safe_load(text)
    return found


def test_every_page_exists_in_both_languages() -> None:
    """The paths are the same, so that the language link always has somewhere to go."""
    assert sources("zh").keys() == sources("en").keys()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_front_matter_is_whole(language: str) -> None:
    """MkDocs prints a broken front matter as text and says nothing: we say it."""
    lacking = {
        path: sorted(FRONT_MATTER - front_matter(file).keys()) for path, file in sources(language).items()
    }
    assert not {path: keys for path, keys in lacking.items() if keys}


def test_twins_share_what_is_not_language() -> None:
    """Owner, dates, platforms and covered points are the same in both languages."""
    shared = FRONT_MATTER - {"title", "description"}
    chinese, english = sources("zh"), sources("en")
    for path in chinese:
        ours, theirs = front_matter(chinese[path]), front_matter(english[path])
        assert {k: ours[k] for k in shared} == {k: theirs[k] for k in shared}, path


def test_the_language_link_leads_to_the_twin(site: BuiltSite) -> None:
    """The link in the header stays on the page, from any sub-path."""
    for path in sources("zh"):
        inside = path.removesuffix("index.md").removesuffix(".md")
        inside = inside + "/" if inside and not inside.endswith("/") else inside
        for folder, other, code in (("", "en/", "en"), ("en/", "", "zh")):
            page = Page(site.folder / folder / inside / "index.html")
            links = page.elements("a", hreflang=code)
            assert links, path
            here = f"https://any.example/x/{folder}{inside}"
            assert {urljoin(here, link["href"]) for link in links} == {
                f"https://any.example/x/{other}{inside}"
            }


def test_alternates_name_both_languages_and_stay_out_of_materials_way(site: BuiltSite) -> None:
    """`link[rel=alternate]` would make Material ask for a sitemap below each page."""
    page = Page(site.folder / "en/traffic/ad-bid/index.html")
    assert not page.elements("link", rel="alternate")
    found = {link["hreflang"]: link["href"] for link in page.elements("link", rel="alternate ")}
    assert found == {"zh": "../../../traffic/ad-bid/", "en": "../../../en/traffic/ad-bid/"}


def test_the_404_page_speaks_both_languages(site: BuiltSite) -> None:
    """It needs no other file, and leads home in both languages."""
    for folder in ("", "en/"):
        page = Page(site.folder / folder / "404.html")
        assert [found["lang"] for found in page.elements("section")] == ["zh", "en"]
        assert not [ref for ref in page.references if ref.fetched]
        homes = {urljoin(site.mount, ref.address) for ref in page.references}
        assert {site.mount, f"{site.mount}en/"} <= homes
