"""What a site consists of: ``build.json`` names its parts with versions, and its files with hashes.

Whoever has a copy can compare it with what was built. Two builds of one commit give the same list,
but for what a browser made: printed books and memory images stand in lists of their own.
"""

from __future__ import annotations

import json
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, Final

from handbook.notices.parts import PARTS
from handbook.notices.texts import version_of
from handbook.runtime.images import LIST, PREFIX
from handbook.runtime.store import sha256_of
from handbook.site.assemble import BUILD_FILE, write_json
from handbook.site.commit import commit_of, moment_of
from handbook.site.compress import METHODS

if TYPE_CHECKING:
    from pathlib import Path

# By the first pattern that fits; pages, pictures and data are not listed one by one.
KINDS: Final = (
    ("books", "*.pdf"),
    ("images", f"assets/runtime/*/{PREFIX}*"),
    ("images", f"assets/runtime/*/{LIST}"),
    ("runtime", "assets/runtime/*"),
    ("scripts", "*.js"),
    ("scripts", "*.mjs"),
    ("scripts", "assets/handbook/*.wasm"),
    ("scripts", "assets/handbook/*.zip"),
    ("styles", "*.css"),
)
# Made by a browser: other bytes each time.
UNREPEATABLE: Final = ("books", "images")
_COPIES: Final = tuple(method.suffix for method in METHODS)


def write_inventory(site: Path, project: Path) -> None:
    """Complete ``build.json`` of a site that lacks nothing but its compressed copies."""
    facts: dict[str, Any] = json.loads((site / BUILD_FILE).read_text(encoding="utf-8"))
    facts["parts"] = [
        {"name": part.name, "version": version_of(part), "licence": part.licence} for part in PARTS
    ]
    if commit := commit_of(project):
        facts["commit"] = commit
    if moment := moment_of(project):
        facts["source_date_epoch"] = int(moment)
    write_json(site / BUILD_FILE, {**facts, "files": hashes(site)})


def hashes(site: Path) -> dict[str, dict[str, str]]:
    """Return the SHA-256 of each listed file, by kind and by path."""
    found: dict[str, dict[str, str]] = {kind: {} for kind, _ in KINDS}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.endswith(_COPIES) and (kind := kind_of(name)):
            found[kind][name] = sha256_of(path)
    return found


def kind_of(name: str) -> str:
    """Return the list a file stands in, or nothing.

    >>> kind_of("assets/handbook/main-0A1B.js"), kind_of("index.html")
    ('scripts', '')
    """
    return next((kind for kind, pattern in KINDS if fnmatch(name, pattern)), "")
