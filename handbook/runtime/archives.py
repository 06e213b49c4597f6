"""Zip archives that depend on nothing but their contents, and the calculators' bundle."""

from __future__ import annotations

import py_compile
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.runtime.store import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The earliest time a zip archive can hold: the same on every machine, every day.
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644 << 16
UNIX = 3
# For compilers and type checkers; nothing imports them while Python runs.
BUILD_ONLY = (".a", ".c", ".h", ".pc", ".pxd", ".pyi", ".pyx")
HASH_LENGTH = 12


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """Write members, sorted by name and without times, as a compressed zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = UNIX
            info.external_attr = READABLE_FILE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])


def repack(source: Path, target: Path) -> None:
    """Copy an archive so that it is reproducible, without what only a build needs."""
    with zipfile.ZipFile(source) as archive:
        members = {
            name: archive.read(name) for name in archive.namelist() if not name.endswith(("/", *BUILD_ONLY))
        }
    write_archive(target, members)


def bundle_package(
    package: Path, folder: Path, *, compiled: bool, root: Path | None = None, without: Iterable[str] = ()
) -> Path:
    """Write a Python package as `NAME-HASH.zip` into `folder` and return its path.

    The archive imports when it is unpacked into site-packages or put on
    `sys.path`. With `compiled`, modules are bytecode of the running Python, in
    the place of their sources; their docstrings stay. `root` is the folder that
    names in the archive start from, by default the one the package stands in;
    `without` names folders and files right below the package that are left out.

    Raises py_compile.PyCompileError where a module does not compile, and
    FileNotFoundError where the package has no `__init__.py`.
    """
    if not (package / "__init__.py").is_file():
        raise FileNotFoundError(package / "__init__.py")
    left, members = {"__pycache__", *without}, {}
    for path in package.rglob("*"):
        below = path.relative_to(package)
        if path.is_file() and below.parts[0] not in left and "__pycache__" not in below.parts:
            name = path.relative_to(root or package.parent).as_posix()
            if compiled and path.suffix == ".py":
                members[name + "c"] = bytecode(path, name)
            else:
                members[name] = path.read_bytes()
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        draft = Path(scratch) / "bundle.zip"
        write_archive(draft, members)
        return draft.replace(folder / f"{package.name}-{sha256_of(draft)[:HASH_LENGTH]}.zip")


def bytecode(path: Path, shown_name: str) -> bytes:
    """Return a module's bytecode; tracebacks call the module `shown_name`.

    The bytecode is checked neither against a time nor against a source, so it
    is the same on every machine.
    """
    with tempfile.TemporaryDirectory() as scratch:
        compiled = Path(scratch) / "module.pyc"
        py_compile.compile(
            str(path),
            cfile=str(compiled),
            dfile=shown_name,
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        return compiled.read_bytes()
