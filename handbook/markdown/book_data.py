"""What the pages take from docs/: the data files, and the front matter of the pages themselves."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from handbook.read_yaml import read_yaml

DOCS: Final = Path(__file__).parents[2] / "docs"


class Front(NamedTuple):
    """Of a page: its path without ``.md``, its title, and the points it claims to teach."""

    page: str
    title: str
    covers: list[str]


def read_data(name: str) -> Any:
    """Return a file of docs/data: ``glossary``, ``points``, ``samples`` or ``news``.

    >>> read_data("glossary")[0]["id"]
    'visitors'
    """
    path = DOCS / "data" / f"{name}.yml"
    return _parsed(path, path.stat().st_mtime_ns)


def pages(language: str) -> list[Front]:
    """Return every page of a language, by path."""
    return [_front(path, path.stat().st_mtime_ns) for path in sorted((DOCS / language).rglob("*.md"))]


def title_of(language: str, page: str) -> str:
    """Return a page's title.

    >>> title_of("en", "data/metrics")
    'Metric dictionary'
    """
    path = DOCS / language / f"{page}.md"
    return _front(path, path.stat().st_mtime_ns).title


@cache
def _parsed(path: Path, changed: int) -> Any:
    del changed  # the key of the cache: a live server reads a changed file anew
    return read_yaml(path.read_text(encoding="utf-8"))


@cache
def _front(path: Path, changed: int) -> Front:
    del changed
    _, matter, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    found = read_yaml(matter)
    # docs/zh/data/metrics.md: the part below the language is the page.
    page = path.relative_to(DOCS).as_posix().split("/", 1)[1].removesuffix(".md")
    return Front(page, str(found["title"]), list(found["covers"]))
