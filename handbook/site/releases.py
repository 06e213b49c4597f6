"""Keep the last release's hashed files for one more, so that its open pages go on working.

A page read before a deploy asks for its own script, worker and runtime after it.
Their names carry a hash: old and new stand side by side without harm.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path, PurePosixPath

from handbook.site.assemble import write_json

RELEASES_FILE = "assets/releases.json"

# Folders whose files a page names by hash: ours, and the theme's in each language.
HASHED_FOLDERS = (
    "assets/handbook",
    "assets/runtime",
    "assets/javascripts",
    "assets/stylesheets",
    "en/assets/javascripts",
    "en/assets/stylesheets",
)
COPIES = {".gz", ".br"}


def hashed_files(site: Path) -> list[str]:
    """Return the hashed files of a site, by their paths in it, in order."""
    return sorted(
        path.relative_to(site).as_posix()
        for folder in HASHED_FOLDERS
        for path in (site / folder).rglob("*")
        if path.is_file() and path.suffix not in COPIES
    )


def read_releases(site: Path) -> list[list[str]]:
    """Return the file lists of a site's releases, newest first.

    A list that is missing or damaged counts as no release: then nothing is kept.
    """
    try:
        releases = json.loads((site / RELEASES_FILE).read_text(encoding="utf-8"))["releases"]
        return [[name for name in files if is_inside(name)] for files in releases]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def is_inside(name: str) -> bool:
    """Tell whether a listed path stays inside the hashed folders.

    >>> is_inside("assets/handbook/main-0a1b.js"), is_inside("assets/handbook/../../x")
    (True, False)
    """
    path = PurePosixPath(name)
    return ".." not in path.parts and any(path.is_relative_to(f) for f in HASHED_FOLDERS)


def keep_previous(published: Path, staged: Path) -> None:
    """Copy the hashed files of the published release into the staged one, and list both.

    Building the same release again keeps what it kept; anything older is dropped.
    """
    current = hashed_files(staged)
    before = read_releases(published)
    if before and before[0] == current:
        before = before[1:]
    kept = [name for name in (before[0] if before else []) if (published / name).is_file()]
    for name in kept:
        target = staged / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(published / name, target)
    (staged / RELEASES_FILE).parent.mkdir(parents=True, exist_ok=True)
    write_json(staged / RELEASES_FILE, {"releases": [current, kept] if kept else [current]})
