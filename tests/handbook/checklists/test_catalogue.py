"""The catalogue of lists: what stands in it, and what stops the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.checklists.catalogue import CatalogueError, build_catalogue
from handbook.markdown.checklist_items import ItemError, read_item

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """---
title: {title}
---

# {title}

/// {kind} | trial
{options}
- [ ] {first} {{#trial.first {marks}}}
    - {where}the panel; see [here](x.md)
- [ ] {second} {{#trial.second {more}}}
    - {where}the other panel
///
"""
ZH = {"title": "单子", "first": "看一眼", "second": "再看", "where": "看："}
EN = {"title": "A list", "first": "Look", "second": "Look again", "where": "Where: "}
PLAIN = {
    "kind": "checklist",
    "options": "    every: day\n    role: lead\n",
    "marks": "must 5m",
    "more": "nice",
}


def write(docs: Path, *, zh: dict[str, str] | None = None, en: dict[str, str] | None = None) -> Path:
    """Write the same list in both languages, with what differs."""
    for language, words, other in (("zh", ZH, zh), ("en", EN, en)):
        file = docs / language / "lists/trial.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(**{**PLAIN, **words, **(other or {})}), encoding="utf-8")
    return docs


def test_a_list_stands_once_with_the_words_of_both_languages(tmp_path: Path) -> None:
    """Ids, priority and minutes are common; the words come from each page."""
    (one,) = build_catalogue(write(tmp_path))["lists"]
    assert (one["id"], one["every"], one["role"], one["page"]) == ("trial", "day", "lead", "lists/trial")
    assert one["title"] == {"zh": "单子", "en": "A list"}
    assert one["items"][0] == {
        "id": "trial.first",
        "priority": "must",
        "minutes": 5,
        "text": {"zh": "看一眼", "en": "Look"},
    }


@pytest.mark.parametrize(
    ("different", "named"),
    [
        ({"marks": "must 10m"}, "trial.first"),
        ({"more": "must"}, "trial.second"),
        ({"options": "    every: week\n    role: lead\n"}, "lists/trial"),
    ],
)
def test_languages_that_disagree_stop_the_build(
    tmp_path: Path, different: dict[str, str], named: str
) -> None:
    """Other minutes, another priority or rhythm: the page and the item are named."""
    with pytest.raises(CatalogueError, match=named):
        build_catalogue(write(tmp_path, en=different))


def test_a_list_in_one_language_stops_the_build(tmp_path: Path) -> None:
    """Whichever language lacks it."""
    for lacking in ("zh", "en"):
        docs = write(tmp_path / lacking)
        (docs / lacking / "lists/trial.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
        with pytest.raises(CatalogueError, match="trial"):
            build_catalogue(docs)


def test_the_same_id_on_two_pages_stops_the_build(tmp_path: Path) -> None:
    """Progress would be mixed up."""
    docs = write(tmp_path)
    text = (docs / "zh/lists/trial.md").read_text(encoding="utf-8")
    (docs / "zh/lists/other.md").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="used by two lists"):
        build_catalogue(docs)


@pytest.mark.parametrize(
    ("marks", "more"),
    [
        ("day=1 needs=trial.second", "day=2"),
        ("day=1", "day=2 needs=trial.lost"),
        ("day=1 needs=trial.first", "day=2"),
        ("day=1 needs=trial.second", "day=1 needs=trial.first"),
    ],
)
def test_a_path_that_cannot_be_walked_stops_the_build(tmp_path: Path, marks: str, more: str) -> None:
    """A circle, a task that waits for itself, for a later one or for none: each is named."""
    path = {"kind": "path", "options": "    role: lead\n", "marks": marks, "more": more}
    with pytest.raises(CatalogueError, match="does not stand before it"):
        build_catalogue(write(tmp_path, zh=path, en=path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ ] Look", "has no id"),
        ("[ ] Look {#Trial.First}", "is no id"),
        ("[ ] Look {#trial}", "is no id"),
        ("[ ] Look {#trial.first soon}", "is not understood"),
        ("[ ] Look [here](x.md) {#trial.first}", "the lines below"),
    ],
)
def test_items_that_cannot_be_used_are_named(text: str, said: str) -> None:
    """What is wrong with an item is said where it stands."""
    with pytest.raises(ItemError, match=said):
        read_item(text)
