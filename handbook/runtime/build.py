"""Build the runtime folder: obtain, check, precompile, name and describe its files."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.progress import Progress, say
from handbook.runtime.archives import bundle_package, repack
from handbook.runtime.manifest import (
    IMAGES,
    SITE_FOLDER,
    RuntimeFile,
    RuntimeManifest,
    describe,
    is_intact,
    write_manifest,
)
from handbook.runtime.packages import (
    CORE_FILES,
    EXCEL_PACKAGES,
    LOCK,
    SCRIPT,
    STDLIB,
    Lock,
    Wheel,
    published_lock,
    read_lock,
    with_dependencies,
)
from handbook.runtime.packs import LEFT_OUT, LEFT_OUT_OF_ALL, SUFFIX, packed_members, write_pack
from handbook.runtime.patch import PATCHES, patched
from handbook.runtime.precompile import compiler_name, obstacle, precompile
from handbook.runtime.sources import Pip, Source, obtain, package_sources
from handbook.runtime.start import START, start_modules, write_start
from handbook.runtime.store import RuntimeBuildError, cache_folder, digest, sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Changes when the way a distribution is put together does, so that what older
# code left in a cache is not taken for the same.
RECIPE = "3"
RECORDS = "records.json"


class NotInstalledError(RuntimeBuildError):
    """Pyodide's npm package is not there."""


@dataclass(frozen=True)
class Plan:
    """What a distribution is made of, and how."""

    pyodide: Path  # the npm package's folder
    lock: Lock
    pandas: list[Wheel]
    excel: list[Wheel]
    compiled: bool
    repacked: bool

    @property
    def wheels(self) -> list[Wheel]:
        """All packages, sorted by name."""
        return sorted([*self.pandas, *self.excel], key=lambda wheel: wheel.name)

    @property
    def published_packages(self) -> list[str]:
        """The names of the files that hold the packages: one pack, or each its own."""
        if not self.repacked:
            return [wheel.published_name for wheel in self.wheels]
        [version] = [wheel.entry["version"] for wheel in self.pandas if wheel.name == "pandas"]
        return [f"pandas-{version}{SUFFIX}"]

    @property
    def key(self) -> str:
        """A name that any change of a part, or of the compiler, changes."""
        core = [sha256_of(self.pyodide / name) for name in CORE_FILES]
        packages = [wheel.sha256 for wheel in self.wheels]
        how = [RECIPE, compiler_name() if self.compiled else "sources", str(self.repacked)]
        chosen = [*start_modules(), repr(LEFT_OUT), repr(LEFT_OUT_OF_ALL), repr(PATCHES)]
        return digest(*core, *packages, *how, *chosen)


def build_runtime(
    output: Path,
    cache: Path | None = None,
    *,
    project: Path | None = None,
    bare: bool = False,
    sources: Sequence[Source] | None = None,
) -> RuntimeManifest:
    """Write `output/VERSION/` and `output/manifest.json`; return the manifest.

    `project` is the folder with `node_modules` and `calculators`, by default
    the current one; `cache` is by default `store.cache_folder()`. With `bare`
    the files are Pyodide's own, neither compiled nor repacked, for comparison.
    `sources` replaces the places packages come from.

    Raises RuntimeBuildError: NotInstalledError, sources.HashMismatchError,
    sources.UnavailableError or precompile.PrecompileError.
    """
    project = project or Path.cwd()
    cache = cache or cache_folder()
    pyodide = project / "node_modules" / "pyodide"
    if not (pyodide / LOCK).is_file():
        raise NotInstalledError(f"{pyodide} is missing: run `npm ci` (or `make setup`) first")
    plan = make_plan(pyodide, bare=bare)
    version_of_pyodide = package_version(pyodide)
    kept = cache / "packages"
    obtain(plan.pandas, kept, sources or package_sources(version_of_pyodide, os.environ))
    obtain(plan.excel, kept, sources or [Pip()])

    distribution = cache / "distributions" / plan.key
    files = kept_records(distribution) or assemble(plan, kept, distribution)
    version = digest(*(f"{file['name']} {file['sha256']}" for file in files))
    folder = publish(distribution / "files", files, output, version)
    # Whoever builds with a Chromium fills it (see `handbook.runtime.images`); the worker asks for it.
    if not (images := folder / IMAGES).exists():
        images.write_text("[]\n", encoding="utf-8")
    calculators, tables = refresh_bundles(project / "calculators", folder, compiled=plan.compiled)

    manifest = RuntimeManifest(
        version=version,
        pyodide=version_of_pyodide,
        python=plan.lock["info"]["python"],
        base=f"{SITE_FOLDER}{version}/",
        calculators=calculators.name,
        precompiled=plan.compiled,
        files=[*files, describe(calculators), describe(tables)],
        core=list(CORE_FILES),
        start=START,
        tables=tables.name,
        pandas=plan.published_packages,
    )
    write_manifest(output, manifest)
    return manifest


def make_plan(pyodide: Path, *, bare: bool) -> Plan:
    """Read Pyodide's lock and decide whether its files can be precompiled."""
    lock = read_lock(pyodide / LOCK)
    why_not = None if bare else obstacle(lock["info"]["python"])
    if why_not:
        say(f"The browser's Python is not precompiled ({why_not}); pages start it more slowly.")
    return Plan(
        pyodide=pyodide,
        lock=lock,
        pandas=with_dependencies(lock["packages"], "pandas"),
        excel=[Wheel(EXCEL_PACKAGES[name]) for name in sorted(EXCEL_PACKAGES)],
        compiled=not bare and not why_not,
        repacked=not bare,
    )


def package_version(pyodide: Path) -> str:
    """Return the version of the npm package."""
    version: str = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def kept_records(distribution: Path) -> list[RuntimeFile] | None:
    """Return the records of a distribution made before, or None where it must be made."""
    try:
        files: list[RuntimeFile] = json.loads((distribution / RECORDS).read_text("utf-8"))
        return files if is_intact(distribution / "files", files) else None
    except (OSError, ValueError):
        return None


def assemble(plan: Plan, kept: Path, distribution: Path) -> list[RuntimeFile]:
    """Make the files to publish and keep them, with their records, in the cache."""
    distribution.parent.mkdir(parents=True, exist_ok=True)
    label = "precompile the browser's Python" if plan.compiled else "collect the browser's Python"
    with (
        tempfile.TemporaryDirectory(dir=distribution.parent) as scratch,
        Progress(label, len(CORE_FILES) - 1) as step,
    ):
        parts, draft = Path(scratch, "parts"), Path(scratch, "draft")
        gather(plan, kept, parts)
        if plan.compiled:
            precompile(parts)
        files = finish(plan, parts, draft / "files", step)
        (draft / RECORDS).write_text(json.dumps(files), encoding="utf-8")
        shutil.rmtree(distribution, ignore_errors=True)
        draft.rename(distribution)
    return files


def gather(plan: Plan, kept: Path, parts: Path) -> None:
    """Lay out a distribution as Pyodide does: its core, its packages, one lock of them all."""
    parts.mkdir()
    for name in CORE_FILES:
        shutil.copyfile(plan.pyodide / name, parts / name)
    for wheel in plan.wheels:
        shutil.copyfile(kept / wheel.file_name, parts / wheel.file_name)
    packages = {wheel.name: wheel.entry for wheel in plan.wheels}
    lock = Lock(info=plan.lock["info"], packages=packages)
    (parts / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def finish(plan: Plan, parts: Path, files: Path, step: Progress) -> list[RuntimeFile]:
    """Give the parts their published names and a lock that says so; describe them."""
    files.mkdir(parents=True)
    for name in CORE_FILES:
        if name != LOCK:
            copy = repack if plan.repacked and name == STDLIB else shutil.copyfile
            copy(parts / name, files / name)
            step.advance()
    if plan.repacked:
        script = (files / SCRIPT).read_text(encoding="utf-8")
        (files / SCRIPT).write_text(patched(script), encoding="utf-8")
    write_start(files / STDLIB, files / START)
    # pyodide-build renamed the wheels it compiled; its lock tells how.
    lock = read_lock(parts / LOCK)
    archives = {wheel.name: parts / lock["packages"][wheel.name]["file_name"] for wheel in plan.wheels}
    if plan.repacked:
        # Nothing is loaded by Pyodide's own loader: its lock lists no package.
        [pack] = plan.published_packages
        write_pack(files / pack, packed_members(archives))
        text = published_lock(lock["info"], [], {})
    else:
        for wheel in plan.wheels:
            shutil.copyfile(archives[wheel.name], files / wheel.published_name)
        hashes = {name: sha256_of(files / name) for name in plan.published_packages}
        text = published_lock(lock["info"], plan.wheels, hashes)
    (files / LOCK).write_text(text, encoding="utf-8")
    return [describe(path) for path in sorted(files.iterdir())]


def publish(source: Path, files: list[RuntimeFile], output: Path, version: str) -> Path:
    """Bring `output` to hold one folder, named `version`, with these files intact."""
    output.mkdir(parents=True, exist_ok=True)
    # For Node.js alone, which tests use: Pyodide's script is no ES module, and
    # Node would take it for one below a package that says "type": "module".
    (output / "package.json").write_text('{"type": "commonjs"}\n', encoding="utf-8")
    for other in output.iterdir():
        if other.is_dir() and other.name != version:
            shutil.rmtree(other)
    folder = output / version
    folder.mkdir(exist_ok=True)
    for file in files:
        target = folder / file["name"]
        if not target.is_file() or sha256_of(target) != file["sha256"]:
            shutil.copyfile(source / file["name"], target)
    return folder


def refresh_bundles(package: Path, folder: Path, *, compiled: bool) -> tuple[Path, Path]:
    """Write the calculators and their tables as two bundles; drop bundles of older code.

    A start takes the first alone. The command line is in neither.
    """
    without = ["tables", "cli", "__main__.py"]
    bundles = (
        bundle_package(package, folder, compiled=compiled, without=without),
        bundle_package(package / "tables", folder, compiled=compiled, root=package.parent),
    )
    for path in folder.glob("*-*.zip"):
        if path.name.startswith((f"{package.name}-", "tables-")) and path not in bundles:
            path.unlink()
    return bundles
