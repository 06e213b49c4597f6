"""Write gzip and brotli copies beside large files, for hosts that serve them.

Copies are kept by the hash of their content in a cache outside the repository, so
that a rebuild compresses only what changed. The same content gives the same copy.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import brotli

from handbook.progress import Progress
from handbook.runtime.store import forget_old

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SMALLEST = 10_000  # bytes; below this a copy saves less than one packet or two
LEAST_GAIN = 0.95  # a copy that is not 5 % smaller is not worth a file
TEXTS = {".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".md", ".csv", ".map"}
SUFFIXES = TEXTS | {".wasm", ".zip", ".tar", ".data"}

# Quality 11 takes 3 s a megabyte; 9 takes a twentieth of that and is some 5 % larger.
BEST_UP_TO = 1_000_000  # bytes


class Method(NamedTuple):
    """One kind of copy: the suffix it adds and how it is made."""

    suffix: str
    compress: Callable[[bytes], bytes]


def gzipped(content: bytes) -> bytes:
    """Return a gzip copy that carries no time, so that it can be reproduced."""
    return gzip.compress(content, 9, mtime=0)


def brotlied(content: bytes) -> bytes:
    """Return a brotli copy, at the quality that its size allows."""
    quality = 11 if len(content) <= BEST_UP_TO else 9
    copy: bytes = brotli.compress(content, quality=quality, lgwin=22)
    return copy


METHODS = (Method(".gz", gzipped), Method(".br", brotlied))


def compress_site(site: Path, cache: Path) -> int:
    """Write the copies of every file worth it; return how many there are."""
    store = cache / "compressed"
    store.mkdir(parents=True, exist_ok=True)
    files = sorted(candidates(site))
    written = 0
    with Progress("compress", len(files)) as step, ThreadPoolExecutor(os.cpu_count()) as pool:
        # Both compressors let go of the interpreter's lock, so threads are enough.
        for copies in pool.map(lambda path: compress_file(path, store), files):
            written += copies
            step.advance()
    forget_old(store)
    return written


def candidates(site: Path) -> Iterator[Path]:
    """Yield the files that compression may help."""
    for path in site.rglob("*"):
        if path.suffix in SUFFIXES and path.is_file() and path.stat().st_size > SMALLEST:
            yield path


def compress_file(path: Path, store: Path) -> int:
    """Write the copies of one file; return how many were worth it."""
    content = path.read_bytes()
    key = hashlib.sha256(content).hexdigest()
    return sum(_write_copy(path, content, method, store / key) for method in METHODS)


def _write_copy(path: Path, content: bytes, method: Method, stored: Path) -> bool:
    kept = stored.with_name(stored.name + method.suffix)
    if kept.exists():
        os.utime(kept)
    else:
        # Written under another name first: a build that is stopped leaves no half copy.
        draft = kept.with_name(f"{kept.name}.{os.getpid()}")
        draft.write_bytes(method.compress(content))
        draft.replace(kept)
    if kept.stat().st_size > LEAST_GAIN * len(content):
        return False
    shutil.copyfile(kept, path.with_name(path.name + method.suffix))
    return True
