"""The folder outside the repository that keeps what was downloaded or compiled once."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class RuntimeBuildError(Exception):
    """The runtime cannot be built; the message says what to do. Base of the others."""


FOLDER = "shop-handbook"
# The setting that names another folder.
SETTING = "HANDBOOK_CACHE"
KEPT_DAYS = 60


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the cache folder: the setting's, else where the system keeps caches.

    >>> cache_folder({"XDG_CACHE_HOME": "/var/cache"}).as_posix()
    '/var/cache/shop-handbook'
    >>> cache_folder({"HANDBOOK_CACHE": "/srv/kept"}).as_posix()
    '/srv/kept'
    """
    if kept := environment.get(SETTING):
        return Path(kept)
    if kept := environment.get("XDG_CACHE_HOME"):
        return Path(kept) / FOLDER
    if sys.platform == "win32" and (kept := environment.get("LOCALAPPDATA")):
        return Path(kept) / FOLDER
    return Path.home() / ".cache" / FOLDER


def forget_old(store: Path) -> None:
    """Drop what was kept in a folder of the cache and is older than two months."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for path in store.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def answered_once(store: Path, came_of: bytes, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what ``work`` answers, or what it answered before to all that the answer comes of.

    The answer is plain JSON and lies in a folder of the cache, under the hash of ``came_of``.
    """
    name = hashlib.sha256(came_of).hexdigest()
    file = store / f"{name}.json"
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = work()
        store.mkdir(parents=True, exist_ok=True)
        # Written under another name first: a build that is stopped leaves no half answer.
        draft = file.with_name(f"{name}.{os.getpid()}")
        draft.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        draft.replace(file)
        forget_old(store)
    return found


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's contents."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest(*parts: str) -> str:
    """Return a short name for these texts: the same texts always give the same name.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
