"""What a site holds: files of ours, and files with the work of others, who are named on the notices page."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What the site holds besides others' files; all of it is ours, made by the build from docs/ and handbook/.
OURS = (
    "*.html",
    ".nojekyll",
    "api/*.json",
    "assets/headers/*",
    "assets/img/*",
    "assets/notices.txt",
    "assets/offline/*",
    "assets/releases.json",
    "assets/samples/*",
    "build.json",
    "manifest.webmanifest",
    "en/manifest.webmanifest",
    "offline.json",
    "sitemap.xml*",
    "en/sitemap.xml*",
    "search/search_index.json",
    "en/search/search_index.json",
)
# Files with others' work in them, and the room whose parts are named for it.
THEIRS = (
    ("assets/javascripts/*", "theme"),
    ("en/assets/javascripts/*", "theme"),
    ("assets/stylesheets/*", "theme"),
    ("en/assets/stylesheets/*", "theme"),
    ("assets/images/favicon.png", "theme"),
    ("en/assets/images/favicon.png", "theme"),
    ("assets/handbook/*", "scripts"),
    ("sw.js*", "scripts"),
    ("assets/runtime/*", "python"),
    ("assets/book/*.pdf", "book"),
)


def homeless(site: Path) -> list[str]:
    """Return the files of a site that are neither ours nor in a room with notices."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    known = (*OURS, *(pattern for pattern, _ in THEIRS))
    return sorted(name for name in names if not any(fnmatch(name, pattern) for pattern in known))
