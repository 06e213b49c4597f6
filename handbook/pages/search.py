"""Other words for what pages say: added to the search index, so that old and short names find it.

The words come from the glossary (each term's other names lead to where it is taught) and from
``docs/data/search.yml``. They stand in the index's field for tags, which Material shows beside a
result and weighs above titles.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

import jieba
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

jieba.setLogLevel(logging.WARNING)

# What Material puts between Chinese words, and splits the index at.
_BETWEEN = "\u200b"


class SearchError(ValueError):
    """Words that lead to no place in the index: which words, and where they lead."""


def aliases(docs: Path, language: str) -> dict[str, list[str]]:
    """Return the further words of each place (``data/metrics#ads``), in a language."""
    found: dict[str, list[str]] = {}
    for term in _load(docs / "data/glossary.yml") or []:
        words = term[language]
        names = [words["name"], *(words.get("other") or [])]
        if term.get("read"):
            found.setdefault(term["read"], []).extend(names)
    for place, words in (_load(docs / "data/search.yml") or {}).items():
        found.setdefault(place, []).extend(words[language])
    return {place: list(dict.fromkeys(names)) for place, names in found.items()}


@cache
def _load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else None


def location(place: str) -> str:
    """Return a place as the index names it.

    >>> location("data/metrics#ads"), location("worked-shop"), location("data/index#top")
    ('data/metrics/#ads', 'worked-shop/', 'data/#top')
    """
    path, _, anchor = place.partition("#")
    folder = "" if path == "index" else path.removesuffix("/index") + "/"
    return f"{folder}#{anchor}" if anchor else folder


def add_words(index: dict[str, Any], words: dict[str, list[str]], language: str) -> None:
    """Add words to the places of an index; raises :class:`SearchError` where one is not there."""
    places = {entry["location"]: entry for entry in index["docs"]}
    lost = [place for place in words if location(place) not in places]
    if lost:
        message = f"{language}: no such place in the search index: {', '.join(sorted(lost))}"
        raise SearchError(message)
    for place, names in words.items():
        entry = places[location(place)]
        entry["tags"] = [*entry.get("tags", []), *(_parted(name, language) for name in names)]


def _parted(name: str, language: str) -> str:
    """Return a name with marks between its Chinese words, as the rest of the index has them."""
    return _BETWEEN.join(jieba.cut(name)) if language == "zh" else name


def complete_index(docs: Path, site: Path, languages: Iterable[tuple[str, str]]) -> None:
    """Add the further words to the search index of each language (its code and folder)."""
    for language, folder in languages:
        file = site / folder / "search/search_index.json"
        if file.is_file():
            index = json.loads(file.read_text(encoding="utf-8"))
            add_words(index, aliases(docs, language), language)
            text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
            file.write_text(text, encoding="utf-8")
