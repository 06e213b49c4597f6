"""The front matter of all pages as data: for `api/pages.json`, for indexes, for reminders."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import yaml

from handbook.read_yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES: Final = ("zh", "en")
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_INTERVAL = re.compile(r"(\d+)d")
_HASH_LENGTH: Final = 12


class PageError(ValueError):
    """A page whose front matter cannot be used: which page, and what is wrong."""


@dataclass(frozen=True)
class Page:
    """One page in one language. ``path`` is relative to the language's folder, without ``.md``.

    ``every`` is the review interval in days. ``translates`` is the hash of the Chinese text that an
    English page was made from; "" where it is not written down.
    """

    path: str
    language: str
    facts: dict[str, Any]
    body: str
    every: int
    reviewed: date

    @property
    def due(self) -> date:
        """The day after which the review is overdue."""
        return self.reviewed + timedelta(days=self.every)

    @property
    def translates(self) -> str:
        """The hash of the source text that this translation was made from."""
        return str(self.facts.get("translates", ""))

    @property
    def address(self) -> str:
        """Where the page stands below the root of its language.

        >>> Page("data/index", "zh", {}, "", 90, date(2026, 11, 22)).address
        'data/'
        """
        folder = "" if self.path == "index" else self.path.removesuffix("/index")
        return f"{folder}/" if folder else ""


def split(text: str) -> tuple[str, str]:
    r"""Return front matter and body of a page's Markdown.

    >>> split("---\ntitle: A\n---\n\n# A\n")
    ('title: A\n', '\n# A\n')
    """
    found = _FRONT_MATTER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def fingerprint(body: str) -> str:
    r"""Return a short hash of a page's text; blanks at line ends and around do not count.

    >>> fingerprint("# A \n") == fingerprint("\n# A\n"), fingerprint("# A") == fingerprint("# B")
    (True, False)
    """
    lines = "\n".join(line.rstrip() for line in body.strip().splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()[:_HASH_LENGTH]


def days_of(interval: object, where: str) -> int:
    """Return the days of an interval as pages write it: ``90d``."""
    found = _INTERVAL.fullmatch(str(interval))
    if found is None:
        message = f"{where}: review_every is “{interval}”; write days, as in 90d"
        raise PageError(message)
    return int(found[1])


def read_page(file: Path, docs: Path) -> Page:
    """Return one page; raises :class:`PageError` when owner or review are missing or wrong."""
    language, *_ = file.relative_to(docs).parts
    path = file.relative_to(docs / language).with_suffix("").as_posix()
    matter, body = split(file.read_text(encoding="utf-8"))
    where = f"{language}/{path}.md"
    try:
        facts = read_yaml(matter) or {}
    except yaml.YAMLError as error:
        message = f"{where}: the front matter is no YAML: {error}"
        raise PageError(message) from None
    reviewed = facts.get("last_reviewed")
    if not isinstance(reviewed, date):
        message = f"{where}: last_reviewed is “{reviewed}”; write a date, as in 2026-11-22"
        raise PageError(message)
    return Page(path, language, facts, body, days_of(facts.get("review_every"), where), reviewed)


def read_pages(docs: Path, language: str) -> list[Page]:
    """Return every page of a language, by path."""
    return [read_page(file, docs) for file in sorted((docs / language).rglob("*.md"))]


def pages_data(docs: Path, prefixes: dict[str, str]) -> dict[str, Any]:
    """Return what `api/pages.json` holds; ``prefixes`` gives each language's folder in the site.

    Dates are told, not judged: whoever reads them decides by their own calendar what is overdue.
    """
    chinese = {page.path: page for page in read_pages(docs, "zh")}
    english = {page.path: page for page in read_pages(docs, "en")}
    return {
        "version": 1,
        "pages": [
            _page_data((chinese[path], english[path]), prefixes) for path in chinese if path in english
        ],
    }


def _page_data(both: tuple[Page, Page], prefixes: dict[str, str]) -> dict[str, Any]:
    source, translation = both
    return {
        "path": source.path,
        "url": {page.language: prefixes[page.language] + page.address for page in both},
        "title": {page.language: page.facts.get("title", page.path) for page in both},
        "description": {page.language: page.facts.get("description", "") for page in both},
        "owner": source.facts.get("owner", ""),
        "applies_to": source.facts.get("applies_to", []),
        "covers": source.facts.get("covers", []),
        "calculator": source.facts.get("calculator"),
        "last_reviewed": {page.language: page.reviewed.isoformat() for page in both},
        "review_every_days": {page.language: page.every for page in both},
        "review_due": {page.language: page.due.isoformat() for page in both},
        "translation_behind": is_behind(source, translation),
    }


def is_behind(source: Page, translation: Page) -> bool:
    """Say whether the source was changed after the translation was made from it."""
    return translation.translates != fingerprint(source.body)
