"""The catalogue of all lists, read from the pages: for the home page, for exports, for checks.

A list stands on one page in each language, under the same id, with the same items. The words may
differ, and so may the order of sentences; ids, priority, minutes, days and dependencies may not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from handbook.markdown.checklist import LISTS_OF_PAGE
from handbook.read_yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.markdown.checklist import ListOnPage
    from handbook.markdown.checklist_items import Item

# A list with everything in it; the rest of its page says nothing of it.
_LIST = re.compile(r"^(/{3,}) (?:checklist|path) \|.*?(?:^\1\s*$|\Z)", re.MULTILINE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_EXTENSIONS = ["attr_list", "admonition", "tables", "def_list", "footnotes", "pymdownx.details"]


class CatalogueError(ValueError):
    """Lists that contradict each other: on which page, and how."""


@dataclass
class ListedPage:
    """The lists of one page in one language; ``path`` is relative to the language's folder, without .md."""

    path: str
    title: str
    lists: list[ListOnPage] = field(default_factory=list)


def read_page(text: str, path: str, language: str) -> ListedPage:
    """Return the lists of a page's Markdown."""
    front = _FRONT_MATTER.match(text)
    facts: dict[str, Any] = read_yaml(front[1]) if front else {}
    page = ListedPage(path, str(facts.get("title", path)))
    body = text[front.end() :] if front else text
    extensions = [*_EXTENSIONS, "handbook.markdown"]
    md = Markdown(extensions=extensions, extension_configs={"handbook.markdown": {"language": language}})
    md.convert("\n\n".join(found[0] for found in _LIST.finditer(body)))
    page.lists = list(getattr(md, LISTS_OF_PAGE, []))
    return page


def read_language(docs: Path, language: str) -> list[ListedPage]:
    """Return every page of a language that has a list, by path."""
    pages = []
    for file in sorted((docs / language).rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if _LIST.search(text):
            path = file.relative_to(docs / language).with_suffix("").as_posix()
            pages.append(read_page(text, path, language))
    return pages


def build_catalogue(docs: Path, languages: Iterable[str] = ("zh", "en")) -> dict[str, Any]:
    """Return the catalogue as JSON-ready data; raises :class:`CatalogueError` where languages disagree."""
    first, *others = [(language, read_language(docs, language)) for language in languages]
    entries = {one.id: _list_data(one, page, first[0]) for page in first[1] for one in _once(page, first[1])}
    for language, pages in others:
        for page in pages:
            for one in page.lists:
                _join(entries, one, page, language)
    lacking = [
        f"{entry['page']}: {entry['id']}"
        for entry in entries.values()
        for language, _ in others
        if language not in entry["title"]
    ]
    if lacking:
        message = f"only in {first[0]}: {', '.join(lacking)}"
        raise CatalogueError(message)
    _check_needs(entries.values())
    return {"version": 1, "lists": list(entries.values()), "retired": read_retired(docs)}


def _check_needs(entries: Iterable[dict[str, Any]]) -> None:
    """Refuse a task that waits for one that stands later or nowhere: nobody could ever tick it."""
    for entry in entries:
        before: set[str] = set()
        for item in entry["items"]:
            lost = [need for need in item.get("needs", []) if need not in before]
            if lost:
                message = (
                    f"{entry['page']}: {item['id']} needs {', '.join(lost)}, which does not stand before it"
                )
                raise CatalogueError(message)
            before.add(item["id"])


def read_retired(docs: Path) -> dict[str, str | None]:
    """Return the ids that no list has any more, each with the id that follows it or ``None``."""
    file = docs / "data/retired-ids.yml"
    found = read_yaml(file.read_text(encoding="utf-8")) if file.is_file() else None
    return found or {}


def _once(page: ListedPage, pages: list[ListedPage]) -> list[ListOnPage]:
    seen = [one.id for other in pages for one in other.lists]
    twice = sorted({one.id for one in page.lists if seen.count(one.id) > 1})
    if twice:
        message = f"{page.path}: the id {', '.join(twice)} is used by two lists"
        raise CatalogueError(message)
    return page.lists


def _list_data(one: ListOnPage, page: ListedPage, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "every": one.every,
        "role": one.role,
        "page": page.path,
        "title": {language: one.title or page.title},
        "items": [{**_shared(item), "text": {language: item.plain()}} for item in one.items],
    }


def _shared(item: Item) -> dict[str, Any]:
    """Return what an item has in common in all languages."""
    data: dict[str, Any] = {"id": item.id, "priority": item.priority, "minutes": item.minutes}
    if item.offset is not None:
        data["offset"] = item.offset
    if item.day is not None:
        data["day"] = item.day
    if item.needs:
        data["needs"] = list(item.needs)
    return data


def _join(entries: dict[str, dict[str, Any]], one: ListOnPage, page: ListedPage, language: str) -> None:
    """Add another language's words to a list; everything but the words must be the same."""
    entry = entries.get(one.id)
    if entry is None:
        message = f"{language}/{page.path}: the list {one.id} stands in no other language"
        raise CatalogueError(message)
    found = (one.kind, one.every, one.role, page.path)
    wanted = (entry["kind"], entry["every"], entry["role"], entry["page"])
    if found != wanted:
        message = f"{language}/{page.path}: {one.id} is {found} here and {wanted} elsewhere"
        raise CatalogueError(message)
    here = [_shared(item) for item in one.items]
    there = [{name: value for name, value in item.items() if name != "text"} for item in entry["items"]]
    if here != there:
        odd = {item["id"] for item in [*here, *there] if item not in here or item not in there}
        place = ", ".join(sorted(odd)) or "its order"
        message = f"{language}/{page.path}: {one.id} differs between the languages at {place}"
        raise CatalogueError(message)
    entry["title"][language] = one.title or page.title
    for item, data in zip(one.items, entry["items"], strict=True):
        data["text"][language] = item.plain()
