"""What takes long to work out, kept between builds as long as nothing it comes from has changed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from handbook.runtime.store import answered_once, cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable

CALCULATORS: Final = Path(__file__).parents[2] / "calculators"
# What reads and works on tables.
_PACKAGES: Final = ("numpy", "openpyxl", "pandas", "xlrd")


def kept(asked: str, data: bytes, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what ``work`` answers to a question about a file, or what it answered to the same before.

    The answer is plain JSON. It belongs to the question, the file's bytes, the calculators' own code
    and the packages they work with; a change of any of them has it worked out anew.
    """
    came_of = b"\0".join((code_version().encode(), asked.encode(), data))
    return answered_once(cache_folder() / "samples", came_of, work)


@cache
def code_version() -> str:
    """Return a hash of what answers: the calculators' code, and the versions of the packages."""
    hashed = hashlib.sha256()
    for path in sorted(CALCULATORS.rglob("*.py")):
        hashed.update(path.relative_to(CALCULATORS).as_posix().encode() + b"\0" + path.read_bytes())
    hashed.update(" ".join(map(_version, _PACKAGES)).encode())
    return hashed.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
