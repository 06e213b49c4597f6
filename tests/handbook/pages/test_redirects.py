"""A page that moves leaves a way to where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.pages.redirects import RedirectError, forgotten, write_redirects
from handbook.site.paths import LANGUAGES, PROJECT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a book with one page, which used to be called otherwise."""
    folder = tmp_path / "docs"
    for name in ("zh/traffic/bids.md", "en/traffic/bids.md", "data/redirects.yml", "data/released-pages.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    for language in ("zh", "en"):
        (folder / language / "traffic/bids.md").write_text("# Bids\n", encoding="utf-8")
    (folder / "data/redirects.yml").write_text("ads/bidding: traffic/bids\n", encoding="utf-8")
    (folder / "data/released-pages.txt").write_text("ads/bidding\ntraffic/bids\n", encoding="utf-8")
    return folder


def test_a_moved_page_leaves_a_redirect_in_both_languages(docs: Path, tmp_path: Path) -> None:
    """The old address leads on at once, and by a link where that does not work."""
    write_redirects(docs, tmp_path, LANGUAGES)
    for language in LANGUAGES:
        text = (tmp_path / language.folder / "ads/bidding/index.html").read_text(encoding="utf-8")
        assert 'content="0; url=../../traffic/bids/"' in text
        assert '<a href="../../traffic/bids/">' in text
        assert f'<html lang="{language.code}">' in text


@pytest.mark.parametrize("line", ["traffic/bids: traffic/bids", "ads/bidding: traffic/gone"])
def test_a_redirect_that_hides_a_page_or_leads_nowhere_stops_the_build(
    docs: Path, tmp_path: Path, line: str
) -> None:
    """The line is named."""
    (docs / "data/redirects.yml").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(RedirectError, match=line.split(":", maxsplit=1)[0]):
        write_redirects(docs, tmp_path, LANGUAGES)


def test_a_page_that_vanishes_without_a_redirect_is_found(docs: Path) -> None:
    """Renaming a page and forgetting the redirect is noticed."""
    assert forgotten(docs) == []
    (docs / "zh/traffic/bids.md").rename(docs / "zh/traffic/auction.md")
    assert forgotten(docs) == ["traffic/bids"]


def test_no_published_page_of_the_book_is_forgotten() -> None:
    """Every path that was ever published is a page, or leads to one."""
    assert forgotten(PROJECT / "docs") == []
