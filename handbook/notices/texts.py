"""The licences' texts and the versions, as they are installed, and the file that holds them all."""

from __future__ import annotations

import csv
import json
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from handbook.notices.parts import PARTS, Part
from handbook.runtime.packages import EXCEL_PACKAGES, LOCK
from handbook.site.paths import PROJECT, SiteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from handbook.site.paths import Layout

# Where the file of texts stands below the root of the site.
NOTICES_FILE: Final = "assets/notices.txt"
_LICENCES: Final = Path(__file__).with_name("licences")
_NODE: Final = PROJECT / "node_modules"
_RULE: Final = "=" * 78


def version_of(part: Part) -> str:
    """Return a part's version, or nothing where it has none of its own or is not installed.

    >>> import re
    >>> bool(re.fullmatch(r"[0-9.]+", version_of(PARTS[0])))
    True
    """
    kind, _, name = part.version.partition(":")
    if kind == "python":
        return metadata.version(name)
    if kind == "npm":
        return str(_read(PROJECT / "package-lock.json")["packages"][f"node_modules/{name}"]["version"])
    if kind == "wheel" and name in EXCEL_PACKAGES:
        return EXCEL_PACKAGES[name]["version"]
    lock = _NODE / "pyodide" / LOCK
    if not kind or not lock.is_file():
        return ""
    found = _read(lock)
    return str(found["info"]["python"] if kind == "lock" else found["packages"][name]["version"])


def write_notices(site: Path, rooms: Collection[str], wheels: Path) -> None:
    """Write the full texts of what the rooms of a site hold; ``wheels`` is the folder of fetched packages.

    Raises SiteError where a text is missing: a part without its licence must not be shipped.
    """
    shipped = [part for part in PARTS if part.room in rooms]
    target = site / NOTICES_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(_notice(part, wheels) for part in shipped), encoding="utf-8")


def ship_notices(layout: Layout, site: Path) -> None:
    """Write the texts of what a site is built from; raises SiteError for a package without a notice."""
    rooms = {"theme", "book"}
    if web := _manifest(layout.web):
        rooms.add("scripts")
        if missing := unnoticed(web.get("packages", "").split()):
            raise SiteError(
                f"{', '.join(missing)}: shipped without a notice; name it in handbook/notices/parts.py."
            )
    # A folder that stands in for the runtime, in tests, holds no Pyodide.
    if "pyodide" in _manifest(layout.runtime):
        rooms.add("python")
    write_notices(site, rooms, layout.cache / "packages")


def unnoticed(packages: Iterable[str]) -> list[str]:
    """Return the npm packages that no part covers.

    >>> unnoticed(["zrender", "left-pad"])
    ['left-pad']
    """
    covered = {package for part in PARTS for package in part.packages}
    return sorted(set(packages) - covered)


def _notice(part: Part, wheels: Path) -> str:
    head = " ".join(filter(None, (part.name, version_of(part))))
    texts = "\n\n".join(text_of(text, wheels).strip("\n") for text in part.texts)
    return f"{_RULE}\n{head}\n{part.licence}\n{part.source}\n{_RULE}\n\n{texts}\n"


def text_of(place: str, wheels: Path) -> str:
    """Return the text at a place as `parts` names it; raises SiteError where there is none."""
    kind, _, path = place.partition(":")
    finders = {"own": _own, "npm": _of_npm, "python": _of_python}
    text = finders[kind](path) if kind in finders else _of_wheel(path, wheels)
    if text is None:
        raise SiteError(
            f"The licence {path} is missing: run `make setup` and `python -m handbook runtime`, "
            "or mend handbook/notices/parts.py."
        )
    return text.replace("\r\n", "\n")


def _own(name: str) -> str | None:
    return _text(_LICENCES / name)


def _of_npm(path: str) -> str | None:
    return _text(_NODE / path)


def _of_python(path: str) -> str | None:
    package, _, end = path.partition("/")
    installed = metadata.distribution(package)
    # Not `files`, which looks on the disk for each of a theme's fourteen thousand icons.
    record = csv.reader((installed.read_text("RECORD") or "").splitlines())
    found = next((path for path, *_ in record if path.endswith(f"/{end}")), None)
    return _text(Path(str(installed.locate_file(found)))) if found else None


def _of_wheel(path: str, wheels: Path) -> str | None:
    package, _, end = path.partition("/")
    begin = f"{package.replace('-', '_')}-{version_of(_covering(package))}"
    wheel = next(iter(wheels.glob(f"{begin}-*.whl")), None)
    if wheel is None:
        return None
    member = f"{begin}.{end}" if end.startswith("dist-info/") else end
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(member).decode("utf-8") if member in archive.namelist() else None


def _covering(package: str) -> Part:
    return next(part for part in PARTS if part.version == f"wheel:{package}")


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _manifest(folder: Path) -> dict[str, str]:
    file = folder / "manifest.json"
    return _read(file) if file.is_file() else {}


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
