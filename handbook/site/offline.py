"""What can be kept for reading offline: the list of files, what they cost, and the service worker.

The list is named by its own hash, and the service worker names the list: a browser that keeps a
copy sees a new version when a single file has changed. Pages that nobody keeps never ask for any of it.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from handbook.runtime.manifest import IMAGES, SITE_FOLDER
from handbook.site.compress import METHODS
from handbook.site.environment import WEB_FOLDER, web_files
from handbook.site.paths import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.site.paths import Layout

# Below the root of the site, so that it may answer for all pages below it.
WORKER: Final = "sw.js"
LISTS_FOLDER: Final = "assets/offline"
SIZES_FILE: Final = "offline.json"
UNREACHABLE: Final = "404.html"
# Stands in the page for addresses that lead nowhere, which has no script of ours.
UNREACHABLE_MARK: Final = "handbook-unreachable"

SHARED: Final = "shared"
TABLES: Final = "tables"
_FOLDERS: Final = {
    SITE_FOLDER: TABLES,
    "assets/samples/": TABLES,
    WEB_FOLDER: SHARED,
    "assets/img/": SHARED,
    "api/": SHARED,
}
_NAMED: Final = (WEB_FOLDER, SITE_FOLDER)
_LEFT_OUT: Final = (
    "assets/book/",
    "assets/headers/",
    f"{LISTS_FOLDER}/",
    "en/404.html",
    "assets/img/screenshot",
)
# Memory images save a first visit a second; whoever keeps a copy has the engine at hand.
_IMAGES: Final = (IMAGES, "core-image-")
_LEFT_OUT_FILES: Final = {WORKER, SIZES_FILE, "build.json", "assets/releases.json"}
_LEFT_OUT_SUFFIXES: Final = {".map", ".txt", ".gz", ".br"}

How = Literal["named", "exact", "page"]


class Kept(NamedTuple):
    """A file of the copy: its address below the root, bytes, hash, and how the browser knows it.

    ``named``: the name changes with the content. ``exact``: it must be these very bytes.
    ``page``: a host may add to it, so it must carry one of the list's marks.
    """

    path: str
    bytes: int
    hash: str
    how: How


def part_of(path: str) -> str:
    """Return the part of the copy that a file of the site belongs to, or "" where it is not kept.

    >>> part_of("traffic/ad-bid/index.html"), part_of("en/index.html"), part_of("sw.js")
    ('zh', 'en', '')
    >>> part_of("assets/runtime/1a/python_stdlib.zip"), part_of("assets/javascripts/bundle.js.map")
    ('tables', '')
    """
    name = path.rpartition("/")[2]
    suffix = name[name.rfind(".") :] if "." in name else ""
    if path in _LEFT_OUT_FILES or name.startswith(".") or path.startswith(_LEFT_OUT):
        return ""
    if suffix in _LEFT_OUT_SUFFIXES or name.startswith(_IMAGES):
        return ""
    if path == UNREACHABLE:
        return SHARED
    for folder, part in _FOLDERS.items():
        if path.startswith(folder):
            return part
    return next(language.code for language in reversed(LANGUAGES) if path.startswith(language.folder))


def kept_file(site: Path, path: str, script: str) -> Kept:
    """Describe one file of the copy, under the address readers ask for."""
    content = (site / path).read_bytes()
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    address = (
        path.removesuffix("index.html") if path.endswith(("/index.html",)) or path == "index.html" else path
    )
    how: How = "named" if path.startswith(_NAMED) else "exact"
    marks = (script.encode(), UNREACHABLE_MARK.encode())
    if path.endswith(".html") and any(mark and mark in content for mark in marks):
        how = "page"
    return Kept(address, len(content), digest, how)


def kept_files(site: Path, script: str) -> dict[str, list[Kept]]:
    """Return the files of each part, in the order of their paths."""
    parts: dict[str, list[Kept]] = {SHARED: [], **{language.code: [] for language in LANGUAGES}, TABLES: []}
    for path in _paths(site):
        if part := part_of(path):
            parts[part].append(kept_file(site, path, script))
    return parts


def write_offline(layout: Layout, site: Path) -> None:
    """Write the list and the service worker that names it; to be called when all other files stand.

    Does nothing where the scripts were not built: the page then says that there is no copy to keep.
    """
    worker = layout.web / WORKER
    if not worker.is_file():
        return
    script = web_files(layout)["script"].rpartition("/")[2]
    parts = kept_files(site, script)
    listed = {
        "marks": [script, UNREACHABLE_MARK],
        "parts": {part: [file._asdict() for file in files] for part, files in parts.items()},
    }
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    folder = site / LISTS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{version}.json").write_text(text, encoding="utf-8")
    code = worker.read_text(encoding="utf-8")
    (site / WORKER).write_text(f'self.HANDBOOK_VERSION="{version}";\n{code}', encoding="utf-8")


def write_sizes(site: Path) -> None:
    """Write what each part takes on the reader's device, and what is sent for it.

    To be called when compressed copies stand beside the files: those are what a host sends.
    """
    lists = list((site / LISTS_FOLDER).glob("*.json"))
    if not lists:
        return
    parts = json.loads(lists[0].read_text(encoding="utf-8"))["parts"]
    sizes = {
        part: {
            "files": len(files),
            "bytes": sum(file["bytes"] for file in files),
            "sent": sum(_sent(site, file["path"]) for file in files),
        }
        for part, files in parts.items()
    }
    text = json.dumps({"version": lists[0].stem, "parts": sizes}, indent=1)
    (site / SIZES_FILE).write_text(text + "\n", encoding="utf-8")


def _sent(site: Path, address: str) -> int:
    path = site / address
    path = path / "index.html" if address.endswith("/") or not address else path
    copy = path.with_name(path.name + METHODS[0].suffix)
    return (copy if copy.is_file() else path).stat().st_size


def _paths(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix()
