"""What the browser's Python consists of: Pyodide's own files and the packages it can load.

Pyodide's `pyodide-lock.json` is the authority for the packages it builds: name,
version, file and SHA-256. The pure Python packages for Excel files come from
PyPI and are pinned here in the same form.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
SCRIPT = "pyodide.asm.js"
CORE_FILES = ("pyodide.mjs", SCRIPT, "pyodide.asm.wasm", STDLIB, LOCK)


class LockEntry(TypedDict):
    """One package of a `pyodide-lock.json`: the keys Pyodide's loader reads."""

    name: str
    version: str
    file_name: str
    install_dir: str
    sha256: str
    package_type: str
    imports: list[str]
    depends: list[str]


class Lock(TypedDict):
    """A `pyodide-lock.json`: for which Pyodide it is, and the packages."""

    info: dict[str, str]
    packages: dict[str, LockEntry]


# Wheels on PyPI; `depends` and `imports` are what the wheels' metadata say.
EXCEL_PACKAGES: dict[str, LockEntry] = {
    "et-xmlfile": {
        "name": "et-xmlfile",
        "version": "2.0.0",
        "file_name": "et_xmlfile-2.0.0-py3-none-any.whl",
        "install_dir": "site",
        "sha256": "7a91720bc756843502c3b7504c77b8fe44217c85c537d85037f0f536151b2caa",
        "package_type": "package",
        "imports": ["et_xmlfile"],
        "depends": [],
    },
    "openpyxl": {
        "name": "openpyxl",
        "version": "3.1.5",
        "file_name": "openpyxl-3.1.5-py2.py3-none-any.whl",
        "install_dir": "site",
        "sha256": "5282c12b107bffeef825f4617dc029afaf41d0ea60823bbb665ef3079dc79de2",
        "package_type": "package",
        "imports": ["openpyxl"],
        "depends": ["et-xmlfile"],
    },
    # The binary .xls that several back offices still export.
    "xlrd": {
        "name": "xlrd",
        "version": "2.0.2",
        "file_name": "xlrd-2.0.2-py2.py3-none-any.whl",
        "install_dir": "site",
        "sha256": "ea762c3d29f4cca48d82df517b6d89fbce4db3107f9d78713e48cd321d5c9aa9",
        "package_type": "package",
        "imports": ["xlrd"],
        "depends": [],
    },
}


@dataclass(frozen=True)
class Wheel:
    """A package file as it is fetched, and the name it is published under.

    No published file is named `.whl`: some company networks block that ending.
    Pyodide unpacks by the ending, and `.zip` is the other one it takes, shared
    libraries included.
    """

    entry: LockEntry

    @property
    def name(self) -> str:
        """The package's name, as `loadPackage` takes it."""
        return self.entry["name"]

    @property
    def file_name(self) -> str:
        """The file's name at its sources."""
        return self.entry["file_name"]

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 the file must have."""
        return self.entry["sha256"]

    @property
    def published_name(self) -> str:
        """The file's name on the site.

        >>> Wheel(EXCEL_PACKAGES["openpyxl"]).published_name
        'openpyxl-3.1.5.zip'
        """
        return f"{self.name}-{self.entry['version']}.zip"


def read_lock(path: Path) -> Lock:
    """Read a `pyodide-lock.json`; keys the loader does not read are kept out.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "lock.json"
    >>> _ = path.write_text('{"info": {"version": "1"}, "packages": {}}')
    >>> read_lock(path)["info"]
    {'version': '1'}
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    keys = LockEntry.__annotations__
    packages = {
        name: cast("LockEntry", {key: entry[key] for key in keys}) for name, entry in raw["packages"].items()
    }
    return Lock(info=raw["info"], packages=packages)


def with_dependencies(packages: Mapping[str, LockEntry], name: str) -> list[Wheel]:
    """Return a package and all it depends on, sorted by name.

    >>> [wheel.name for wheel in with_dependencies(EXCEL_PACKAGES, "openpyxl")]
    ['et-xmlfile', 'openpyxl']
    """

    def reach(name: str) -> Iterator[str]:
        yield name
        for dependency in packages[name]["depends"]:
            yield from reach(dependency)

    return [Wheel(packages[reached]) for reached in sorted(set(reach(name)))]


def published_lock(info: dict[str, str], wheels: Iterable[Wheel], hashes: Mapping[str, str]) -> str:
    """Return the lock for the published files, as short as JSON allows.

    Only `wheels` are listed, under the names and hashes they are published
    with: `hashes` maps a published name to its SHA-256.
    """
    packages = {
        wheel.name: wheel.entry | {"file_name": wheel.published_name, "sha256": hashes[wheel.published_name]}
        for wheel in wheels
    }
    return json.dumps({"info": info, "packages": packages}, separators=(",", ":"), sort_keys=True)
