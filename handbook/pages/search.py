"""The search index, completed: further words for its places, and how much they weigh.

The words stand in the index's field for tags: the page shows those beside a result that were looked for.
"""

from __future__ import annotations

import json
import logging
import warnings
from typing import TYPE_CHECKING, Any, Final

from handbook.pages.search_words import aliases, vocabulary
from handbook.runtime.store import answered_once

with warnings.catch_warnings():
    # Compiled for the first time, jieba warns of its own patterns.
    warnings.simplefilter("ignore")
    import jieba

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

jieba.setLogLevel(logging.WARNING)

# What Material puts between Chinese words, and splits the index at.
_BETWEEN: Final = "\u200b"
# As much as a title. Material's own weight, a thousand titles, would let one common word in a
# further name outdo every page that says all the others.
_WEIGHT: Final = 1000.0


class SearchError(ValueError):
    """Words that lead to no place in the index: which words, and where they lead."""


def location(place: str) -> str:
    """Return a place as the index names it.

    >>> location("data/metrics#ads"), location("worked-shop"), location("data/index#top")
    ('data/metrics/#ads', 'worked-shop/', 'data/#top')
    """
    path, _, anchor = place.partition("#")
    folder = "" if path == "index" else path.removesuffix("/index") + "/"
    return f"{folder}#{anchor}" if anchor else folder


def add_words(index: dict[str, Any], words: dict[str, list[str]]) -> None:
    """Add words to the places of an index; raises :class:`SearchError` where one is not there."""
    places = {entry["location"]: entry for entry in index["docs"]}
    lost = [place for place in words if location(place) not in places]
    if lost:
        message = f"no such place in the search index: {', '.join(sorted(lost))}"
        raise SearchError(message)
    for place, names in words.items():
        entry = places[location(place)]
        entry["tags"] = [*entry.get("tags", []), *names]
    index["config"]["fields"]["tags"] = {"boost": _WEIGHT}


def cutter(words: Iterable[str]) -> jieba.Tokenizer:
    """Return what cuts Chinese into words as the rest of the index was cut: these stay whole."""
    made = jieba.Tokenizer()
    for word in words:
        made.add_word(word)
    return made


def complete_index(docs: Path, site: Path, languages: Iterable[tuple[str, str]], cache: Path) -> None:
    """Add the further words to the search index of each language (its code and folder)."""
    for language, folder in languages:
        file = site / folder / "search/search_index.json"
        if file.is_file():
            words = aliases(docs, language)
            if language == "zh":
                words = cut_words(words, vocabulary(docs), cache)
            index = json.loads(file.read_text(encoding="utf-8"))
            try:
                add_words(index, words)
            except SearchError as error:
                message = f"{language}: {error}"
                raise SearchError(message) from None
            text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
            file.write_text(text, encoding="utf-8")


def cut_words(words: dict[str, list[str]], whole: list[str], cache: Path) -> dict[str, list[str]]:
    """Return the words with the mark between their parts that the rest of the index has.

    jieba takes a second or two to read its dictionary, so the outcome is kept in the folder ``cache``.
    """
    came_of = json.dumps([jieba.__version__, _BETWEEN, whole, words])

    def cut() -> dict[str, list[str]]:
        tokenizer = cutter(whole)
        return {
            place: [_BETWEEN.join(tokenizer.cut(name)) for name in names] for place, names in words.items()
        }

    return answered_once(cache / "search", came_of.encode(), cut)
