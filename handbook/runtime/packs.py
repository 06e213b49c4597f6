"""The pack: pandas and all it needs as one compressed file, unpacked by copying alone.

A pack is gzip around: four bytes that give the length of a list, the list as JSON
(`[[name, bytes], …]`), and the files one after another. It is compressed by itself,
because not every host compresses what it sends, and carries no time.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from handbook.runtime.archives import BUILD_ONLY
from handbook.runtime.store import RuntimeBuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# No suffix of an archive: some networks block those, and some hosts unpack `.gz` unasked.
SUFFIX = ".data"
LENGTH_BYTES = 4
# What no table tool imports, by package. `pandas.io.sas` holds two shared libraries;
# the rest is for drawing with Matplotlib, compiling with Numba and wrapping Fortran.
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "numpy": ("numpy/f2py/*",),
    "pandas": (
        "pandas/_libs/byteswap.*",
        "pandas/_libs/sas.*",
        "pandas/core/_numba/kernels/*",
        "pandas/io/sas/sas7bdat.*",
        "pandas/io/sas/sas_*",
        "pandas/plotting/_matplotlib/*",
        "pandas/pyproject.toml",
    ),
}
# For installers and testers; what is for compilers alone goes as everywhere.
LEFT_OUT_OF_ALL = ("*.data/*", "*/tests/*", "*/conftest.py*", "*/py.typed")


class PackError(RuntimeBuildError):
    """A package no longer holds what is to be left out of it."""


def write_pack(path: Path, members: Mapping[str, bytes]) -> None:
    """Write members, sorted by name, as a pack: the same members give the same bytes.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.data"
    >>> write_pack(path, {"b.pyc": b"22", "a.pyc": b"1"})
    >>> read_pack(path)
    {'a.pyc': b'1', 'b.pyc': b'22'}
    """
    path.write_bytes(gzip.compress(packed(members), compresslevel=9, mtime=0))


def packed(members: Mapping[str, bytes]) -> bytes:
    r"""Return members, sorted by name, as what a pack holds: the length of a list, the list, the files.

    >>> packed({"b": b"22", "a": b"1"})
    b'\x11\x00\x00\x00[["a",1],["b",2]]122'
    """
    names = sorted(members)
    listed = json.dumps([[name, len(members[name])] for name in names], separators=(",", ":")).encode()
    return b"".join(
        [len(listed).to_bytes(LENGTH_BYTES, "little"), listed, *(members[name] for name in names)]
    )


def read_pack(path: Path) -> dict[str, bytes]:
    """Return the members of a pack."""
    content = gzip.decompress(path.read_bytes())
    start = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "little")
    members = {}
    for name, size in json.loads(content[LENGTH_BYTES:start]):
        members[name] = content[start : start + size]
        start += size
    return members


def packed_members(archives: Mapping[str, Path]) -> dict[str, bytes]:
    """Return what is to be packed of these packages, their wheels given by name.

    Raises PackError where a pattern of `LEFT_OUT` fits nothing any more: the package
    has changed, and the list is to be looked through again.
    """
    members: dict[str, bytes] = {}
    for package, path in archives.items():
        patterns = LEFT_OUT.get(package, ())
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            for pattern in patterns:
                if not any(fnmatch(name, pattern) for name in names):
                    raise PackError(
                        f"{path.name} holds no {pattern} any more: look through {__name__}.LEFT_OUT"
                    )
            members |= {name: archive.read(name) for name in kept(names, patterns)}
    return members


def kept(names: Iterable[str], patterns: tuple[str, ...] = ()) -> list[str]:
    """Return the names that belong into a pack.

    Of what an installer writes down, the version alone is ever asked for.

    >>> kept(["a/x.pyc", "a/tests/t.pyc", "a-1.dist-info/METADATA", "a-1.dist-info/RECORD"])
    ['a/x.pyc', 'a-1.dist-info/METADATA']
    """
    left = (*patterns, *LEFT_OUT_OF_ALL)
    return [
        name
        for name in names
        if not name.endswith(BUILD_ONLY)
        and not any(fnmatch(name, pattern) for pattern in left)
        and (".dist-info/" not in name or name.endswith("/METADATA"))
    ]
