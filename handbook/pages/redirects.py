"""Pages that moved: an address once given out still leads to its text.

``docs/data/redirects.yml`` maps old paths to new ones; ``docs/data/released-pages.txt`` lists the
paths that were ever published, so that none is forgotten.
"""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING

from calculators.words import Words
from handbook.read_yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.site.paths import Language

_MOVED = Words(zh="这一页搬到了", en="This page has moved to")
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
</head>
<body><p>{title} <a href="{target}">{target}</a></p></body>
</html>
"""


class RedirectError(ValueError):
    """A redirect that leads nowhere, or stands in the way of a page: which, and why."""


def read_redirects(docs: Path) -> dict[str, str]:
    """Return the new path of every path that moved."""
    file = docs / "data/redirects.yml"
    found = read_yaml(file.read_text(encoding="utf-8")) if file.is_file() else None
    return found or {}


def forgotten(docs: Path) -> list[str]:
    """Return published paths that are no page any more and lead nowhere."""
    file = docs / "data/released-pages.txt"
    published = file.read_text(encoding="utf-8").split() if file.is_file() else []
    known = {*paths(docs), *read_redirects(docs)}
    return [path for path in published if path not in known]


def paths(docs: Path) -> list[str]:
    """Return the path of every page, without ``.md``."""
    return sorted(
        file.relative_to(docs / "zh").with_suffix("").as_posix() for file in (docs / "zh").rglob("*.md")
    )


def write_redirects(docs: Path, site: Path, languages: Iterable[Language]) -> None:
    """Write a small page at every old address; raises :class:`RedirectError` when one cannot lead on."""
    pages = set(paths(docs))
    moved = read_redirects(docs)
    for old, new in moved.items():
        if old in pages:
            message = f"redirects.yml: {old} is a page; a redirect would hide it"
            raise RedirectError(message)
        if new not in pages:
            message = f"redirects.yml: {old} leads to {new}, which is no page"
            raise RedirectError(message)
    for language in languages:
        for old, new in moved.items():
            _write(site / language.folder, old, new, language.code)


def address(path: str) -> str:
    """Return where a page stands below the root of its language.

    >>> address("platforms/index"), address("traffic/ad-bid"), address("index")
    ('platforms/', 'traffic/ad-bid/', '')
    """
    folder = "" if path == "index" else path.removesuffix("/index")
    return f"{folder}/" if folder else ""


def _write(root: Path, old: str, new: str, language: str) -> None:
    target = posixpath.relpath(f"/{address(new)}", f"/{address(old)}") + "/"
    folder = root / address(old)
    folder.mkdir(parents=True, exist_ok=True)
    text = _PAGE.format(language=language, title=escape(_MOVED.say(language)), target=escape(target))
    (folder / "index.html").write_text(text, encoding="utf-8")
