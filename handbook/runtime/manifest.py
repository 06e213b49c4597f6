"""What a runtime folder holds, as the site's build and the browser's worker read it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, TypedDict, cast

from handbook.runtime.store import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"
# The list of memory images, in the folder but not of it: they cannot be reproduced.
IMAGES = "images.json"
# Where the folder named by its version stands on the site.
SITE_FOLDER = "assets/runtime/"


class RuntimeFile(TypedDict):
    """One file the browser may fetch: name, size in bytes, hash, size as gzip sends it."""

    name: str
    bytes: int
    sha256: str
    gzip_bytes: int


class RuntimeManifest(TypedDict):
    """What was built.

    `version` names the folder and changes with any file of Pyodide or of a
    package; `calculators` and `tables` carry their own hashes in their names, so an
    edited formula does not make readers fetch Pyodide again. A key for a memory
    image needs all three. `core` names Pyodide's own files, `start` the part of the
    standard library that a start takes, `pandas` what tables need besides: one pack,
    or, in a folder built for comparison, the packages one by one.
    """

    version: str
    pyodide: str
    python: str
    base: str
    calculators: str
    precompiled: bool
    files: list[RuntimeFile]
    core: list[str]
    start: str
    tables: str
    pandas: list[str]


def describe(path: Path) -> RuntimeFile:
    """Return the record of a file."""
    compressed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
    return RuntimeFile(
        name=path.name,
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
        gzip_bytes=len(compressed),
    )


def is_intact(folder: Path, files: list[RuntimeFile]) -> bool:
    """Tell whether the folder holds exactly these files, none of them damaged."""
    if {path.name for path in folder.iterdir()} != {file["name"] for file in files}:
        return False
    return all(sha256_of(folder / file["name"]) == file["sha256"] for file in files)


def read_manifest(output: Path) -> RuntimeManifest:
    """Read the manifest of a runtime folder; FileNotFoundError where none was built."""
    return cast("RuntimeManifest", json.loads((output / MANIFEST).read_text(encoding="utf-8")))


def write_manifest(output: Path, manifest: RuntimeManifest) -> None:
    """Write the manifest last and in one move: a folder with a manifest is complete."""
    draft = output / f"{MANIFEST}.new"
    draft.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    draft.replace(output / MANIFEST)
