"""Other words for what pages say: old names of tools, short forms, what people call it elsewhere.

They come from the glossary (each term's other names lead to where it is taught) and from
``docs/data/search.yml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from handbook.read_yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Longer names are put together from words that readers also look for alone: 货品成本, 百亿补贴.
_WORD = re.compile(r"[\u4e00-\u9fff]{2,3}")


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


def vocabulary(docs: Path) -> list[str]:
    """Return the Chinese words of the trade that must not be cut in two, shortest first.

    A word that holds another one stays out: what looks for the shorter must find the longer.
    """
    names = (name for names in aliases(docs, "zh").values() for name in names)
    return shortest(name for name in names if _WORD.fullmatch(name))


def shortest(words: Iterable[str]) -> list[str]:
    """Return the words that hold no other of them.

    >>> shortest(["保本投产比", "投产比", "客单价"])
    ['客单价', '投产比']
    """
    found: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if not any(part in word for part in found):
            found.append(word)
    return found


@cache
def _load(file: Path) -> Any:
    return read_yaml(file.read_text(encoding="utf-8")) if file.is_file() else None
