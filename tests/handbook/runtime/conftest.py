"""A small make-believe Pyodide: the real names, tiny files, sources without a network."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from handbook.runtime import build
from handbook.runtime.packages import EXCEL_PACKAGES, LockEntry, Wheel
from handbook.runtime.packs import LEFT_OUT
from handbook.runtime.patch import PATCHES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Name, version, file, what it depends on: as in Pyodide 0.28.3's own lock.
PACKAGES = [
    ("numpy", "2.2.5", "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl", []),
    (
        "pandas",
        "2.3.1",
        "pandas-2.3.1-cp313-cp313-pyodide_2025_0_wasm32.whl",
        ["numpy", "python-dateutil", "pytz"],
    ),
    ("python-dateutil", "2.9.0", "python_dateutil-2.9.0-py2.py3-none-any.whl", ["six"]),
    ("pytz", "2025.2", "pytz-2025.2-py2.py3-none-any.whl", []),
    ("six", "1.17.0", "six-1.17.0-py2.py3-none-any.whl", []),
    ("scipy", "1.14.1", "scipy-1.14.1-cp313-cp313-pyodide_2025_0_wasm32.whl", ["numpy"]),
]


class Shelf:
    """A source over a folder that remembers what it was asked for."""

    label = "the shelf"

    def __init__(self, folder: Path) -> None:
        """Serve the files of `folder`."""
        self.folder = folder
        self.asked: list[str] = []

    def fetch(self, wheels: Sequence[Wheel], into: Path) -> None:
        """Copy the files that are there."""
        for wheel in wheels:
            self.asked.append(wheel.file_name)
            if (self.folder / wheel.file_name).is_file():
                shutil.copyfile(self.folder / wheel.file_name, into / wheel.file_name)


def wheel_bytes(module: str) -> bytes:
    """Return a wheel with one module, a shared library, a header, and what is to be left out of a pack."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{module}/__init__.py", f"NAME = {module!r}\n")
        archive.writestr(f"{module}/tests/test_core.py", "")
        archive.writestr(f"{module}-1.dist-info/METADATA", "")
        archive.writestr(f"{module}-1.dist-info/RECORD", "")
        for pattern in LEFT_OUT.get(module, ()):
            archive.writestr(pattern.replace("*", "so"), b"")
        archive.writestr(f"{module}/core.cpython-313-wasm32-emscripten.so", b"\0asm")
        archive.writestr(f"{module}/core.h", b"")
    return buffer.getvalue()


def put_on(shelf: Path, name: str, version: str, file: str, depends: list[str]) -> LockEntry:
    """Write a wheel on the shelf and return its entry in a lock."""
    module = name.replace("-", "_")
    content = wheel_bytes(module)
    (shelf / file).write_bytes(content)
    return {
        "name": name,
        "version": version,
        "file_name": file,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": [module],
        "depends": depends,
    }


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return a source that has every package."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return Shelf(folder)


@pytest.fixture
def project(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder with Pyodide's npm package and a calculators package."""
    pyodide = tmp_path / "project" / "node_modules" / "pyodide"
    pyodide.mkdir(parents=True)
    (pyodide / "package.json").write_text('{"version": "0.28.3"}')
    for name in ("pyodide.mjs", "pyodide.asm.wasm"):
        (pyodide / name).write_text(name)
    (pyodide / "pyodide.asm.js").write_text("\n".join(place for place, _ in PATCHES))
    with zipfile.ZipFile(pyodide / "python_stdlib.zip", "w") as archive:
        archive.writestr("this.py", "ZEN = True\n")
        archive.writestr("json/decoder.py", "READS = True\n")
    packages = {row[0]: put_on(shelf.folder, *row) for row in PACKAGES}
    lock = {"info": {"python": "3.13.2", "abi_version": "2025_0"}, "packages": packages}
    (pyodide / "pyodide-lock.json").write_text(json.dumps(lock))

    excel = {
        name: put_on(shelf.folder, name, entry["version"], entry["file_name"], list(entry["depends"]))
        for name, entry in EXCEL_PACKAGES.items()
    }
    monkeypatch.setattr(build, "EXCEL_PACKAGES", excel)

    calculators = tmp_path / "project" / "calculators"
    calculators.mkdir()
    (calculators / "__init__.py").write_text('"""Sums."""\nANSWER = 42\n')
    for name in ("tables", "cli"):
        (calculators / name).mkdir()
        (calculators / name / "__init__.py").write_text(f"NAME = {name!r}\n")
    return tmp_path / "project"
