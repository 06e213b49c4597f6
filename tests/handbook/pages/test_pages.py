"""Pages know their owner, their review, their translation and who uses them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from handbook.pages.facts import PageError, pages_data, read_page, read_pages
from handbook.pages.finish import BEHIND, USES, fill_pages
from handbook.pages.reviews import behind, caught_up, longer, reviewed, with_line
from handbook.pages.uses import uses
from handbook.site.paths import LANGUAGES, PROJECT

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """---
title: {title}
owner: lead
last_reviewed: 2026-11-22
review_every: 90d
applies_to: [all]
covers: []
---
"""
TODAY = date(2027, 2, 1)


class Book(NamedTuple):
    """A small book of two pages in both languages."""

    docs: Path

    def write(self, language: str, path: str, body: str, front: str = FRONT) -> None:
        """Write a page."""
        file = self.docs / language / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(front.format(title=path) + body, encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a chapter and a list that links to it, translated just now."""
    made = Book(tmp_path / "docs")
    for language in ("zh", "en"):
        made.write(language, "index", "\n# Home\n")
        made.write(language, "data/reading", "\n# Reading {#top}\n")
        made.write(language, "checklists/lead", "\n# Lead\n\n[read](../data/reading.md#top)\n")
    for path in ("index", "data/reading", "checklists/lead"):
        caught_up(made.docs, path)
    return made


def test_an_edited_source_leaves_its_translation_behind(book: Book) -> None:
    """Changing the Chinese page marks the English one; catching up takes the mark away."""
    assert behind(book.docs) == []
    book.write("zh", "data/reading", "\n# Reading {#top}\n\nmore\n")
    assert behind(book.docs) == ["data/reading"]
    (facts,) = (
        one for one in pages_data(book.docs, {"zh": "", "en": "en/"})["pages"] if one["translation_behind"]
    )
    assert facts["url"] == {"zh": "data/reading/", "en": "en/data/reading/"}
    caught_up(book.docs, "data/reading")
    assert behind(book.docs) == []


def test_blanks_at_line_ends_are_no_change(book: Book) -> None:
    """An editor that trims lines does not make a translation old."""
    book.write("zh", "data/reading", "# Reading {#top}   \n\n\n")
    assert behind(book.docs) == []


def test_front_matter_is_no_change_of_the_text(book: Book) -> None:
    """A review of the source does not make its translation old."""
    reviewed(book.docs, "data/reading", TODAY, changed=False)
    assert behind(book.docs) == []


def test_a_review_that_changes_nothing_makes_the_interval_longer(book: Book) -> None:
    """Date and interval are written in both languages; one that changes something starts again at 90 days."""
    for changed, every in ((False, 180), (False, 360), (False, 360), (True, 90)):
        reviewed(book.docs, "data/reading", TODAY, changed=changed)
        pages = [read_page(book.docs / language / "data/reading.md", book.docs) for language in ("zh", "en")]
        assert [(page.reviewed, page.every) for page in pages] == [(TODAY, every)] * 2


def test_only_the_lines_concerned_are_rewritten(book: Book) -> None:
    """The rest of the front matter and the text stay as they were, byte for byte."""
    file = book.docs / "zh/data/reading.md"
    before = file.read_text(encoding="utf-8")
    reviewed(book.docs, "data/reading", TODAY, changed=False)
    after = file.read_text(encoding="utf-8")
    assert before.replace("2026-11-22", "2027-02-01").replace("90d", "180d") == after


@pytest.mark.parametrize("value", ["a\\1b", "90d"])
def test_a_line_is_set_whatever_it_holds(value: str) -> None:
    """No value is taken for a pattern."""
    assert with_line("---\nname: x\n---\nbody\n", "name", value) == f"---\nname: {value}\n---\nbody\n"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: x\n---\n",
        FRONT.replace("90d", "soon"),
        FRONT.replace("2026-11-22", "soon"),
        "---\na: [\n---\n",
    ],
)
def test_front_matter_that_cannot_be_used_is_named(book: Book, front: str) -> None:
    """The page is named, and what to write instead."""
    book.write("zh", "data/reading", "\n# Reading\n", front)
    with pytest.raises(PageError, match=r"zh/data/reading\.md"):
        read_pages(book.docs, "zh")


def test_a_chapter_is_told_who_uses_it(book: Book) -> None:
    """A list that links to a chapter is among its users; the list itself has none."""
    found = uses(read_pages(book.docs, "zh"))
    assert [use.path for use in found["data/reading"]] == ["checklists/lead"]
    assert "checklists/lead" not in found


def test_finished_pages_are_filled(book: Book, tmp_path: Path) -> None:
    """Users stand as links that lead there; what fell behind says so, in its own language only."""
    book.write("zh", "data/reading", "\n# Reading {#top}\n\nmore\n")
    site = tmp_path / "site"
    for language in LANGUAGES:
        for address in ("", "data/reading/", "checklists/lead/"):
            (site / language.folder / address).mkdir(parents=True, exist_ok=True)
            (site / language.folder / address / "index.html").write_text(
                f"<p>{BEHIND}{USES}</p>", encoding="utf-8"
            )
    fill_pages(book.docs, site, LANGUAGES)
    chinese = (site / "data/reading/index.html").read_text(encoding="utf-8")
    english = (site / "en/data/reading/index.html").read_text(encoding="utf-8")
    assert '<a href="../../checklists/lead/">' in chinese
    assert ("handbook-behind" in chinese, "handbook-behind" in english) == (False, True)
    assert (site / "index.html").read_text(encoding="utf-8") == "<p></p>"


def test_intervals_never_pass_a_year() -> None:
    """However quiet a page is, somebody looks at it once a year."""
    days = 1
    for _ in range(20):
        days = longer(days)
    assert days == 360


def test_every_page_of_the_book_is_listed() -> None:
    """`api/pages.json` has every page that stands in both languages, with dates a calendar can read."""
    data = json.loads(json.dumps(pages_data(PROJECT / "docs", {"zh": "", "en": "en/"})))
    paths = {
        file.relative_to(PROJECT / "docs/zh").with_suffix("").as_posix()
        for file in (PROJECT / "docs/zh").rglob("*.md")
    }
    assert {one["path"] for one in data["pages"]} == paths
    assert all(date.fromisoformat(one["review_due"]["zh"]) for one in data["pages"])
