"""The runtime folder: what is in it, under which names, and that building again is cheap."""

from __future__ import annotations

import json
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from handbook.runtime import RuntimeBuildError, build_runtime, read_manifest
from handbook.runtime.manifest import IMAGES
from handbook.runtime.packs import LEFT_OUT, PackError, read_pack
from handbook.runtime.patch import PatchError
from handbook.runtime.precompile import obstacle
from handbook.runtime.store import sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from handbook.runtime import RuntimeManifest
    from handbook.runtime.packages import Wheel
    from tests.handbook.runtime.conftest import Shelf

    Build = Callable[..., RuntimeManifest]

PRECOMPILES = obstacle("3.13.2") is None


class Offline:
    """A source that must not be asked."""

    label = "offline"

    def fetch(self, wheels: Sequence[Wheel], _into: Path, /) -> None:
        """Fail the test."""
        pytest.fail(f"asked for {[wheel.file_name for wheel in wheels]}")


@pytest.fixture
def build(tmp_path: Path, project: Path, shelf: Shelf) -> Build:
    """Return a function that builds into `tmp_path / output` and returns the manifest."""

    def run(output: str = "out", cache: str = "cache", **options: object) -> RuntimeManifest:
        chosen = {"sources": [shelf], "project": project} | options
        return build_runtime(tmp_path / output, tmp_path / cache, **chosen)  # type: ignore[arg-type]

    return run


def names_in(archive: Path) -> list[str]:
    """Return the names in a zip archive."""
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def test_nothing_is_named_whl(build: Build, tmp_path: Path) -> None:
    """Networks that block wheels find none: not in the folder, not in the lock."""
    build()
    assert not list((tmp_path / "out").rglob("*.whl"))
    assert ".whl" not in next((tmp_path / "out").rglob("pyodide-lock.json")).read_text()


def test_the_manifest_describes_every_file(build: Build, tmp_path: Path) -> None:
    """Names, sizes and hashes in the manifest are those of the folder."""
    manifest = build()
    folder = tmp_path / "out" / manifest["version"]
    described = {file["name"]: file for file in manifest["files"]}
    assert {*described, IMAGES} == {path.name for path in folder.iterdir()}
    for name, file in described.items():
        assert file["bytes"] == (folder / name).stat().st_size
        assert file["sha256"] == sha256_of(folder / name)
        assert file["gzip_bytes"] > 0
    bundles = {manifest["calculators"], manifest["tables"]}
    assert {*manifest["core"], *manifest["pandas"], manifest["start"], *bundles} == set(described)
    assert manifest["base"] == f"assets/runtime/{manifest['version']}/"
    assert manifest["pyodide"] == "0.28.3"
    assert read_manifest(tmp_path / "out") == manifest


def test_a_bare_lock_lists_what_is_shipped(build: Build, tmp_path: Path) -> None:
    """Each package in a bare folder's lock is there with the hash the lock states; none else."""
    manifest = build(bare=True)
    folder = tmp_path / "out" / manifest["version"]
    lock = json.loads((folder / "pyodide-lock.json").read_text())
    files = {entry["file_name"]: entry["sha256"] for entry in lock["packages"].values()}
    assert set(files) == set(manifest["pandas"])
    assert "scipy" not in lock["packages"]
    for name, expected in files.items():
        assert sha256_of(folder / name) == expected


def test_all_packages_come_as_one_pack(build: Build, tmp_path: Path) -> None:
    """The pack holds every package without its tests and headers; Pyodide's lock then lists none."""
    manifest = build()
    folder = tmp_path / "out" / manifest["version"]
    [pack] = manifest["pandas"]
    names = set(read_pack(folder / pack))
    packages = {"dateutil", "et_xmlfile", "numpy", "openpyxl", "pandas", "pytz", "six", "xlrd"}
    assert {name.split("/")[0].replace("python_", "") for name in names if "-" not in name} == packages
    for package in ("numpy", "pandas"):
        mine = {name for name in names if name.startswith(package)}
        module = f"{package}/__init__.py{'c' if manifest['precompiled'] else ''}"
        library = f"{package}/core.cpython-313-wasm32-emscripten.so"
        assert mine == {module, library, f"{package}-1.dist-info/METADATA"}
    assert json.loads((folder / "pyodide-lock.json").read_text())["packages"] == {}


def test_what_is_left_out_must_be_there(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that fits nothing any more stops the build: the package has changed."""
    monkeypatch.setitem(LEFT_OUT, "numpy", ("numpy/gone/*",))
    with pytest.raises(PackError, match=r"numpy/gone/\*"):
        build()


def test_a_script_of_another_pyodide_stops_the_build(build: Build, project: Path) -> None:
    """A place to be patched that is not there, or there twice, is an error: nothing is published."""
    path = project / "node_modules" / "pyodide" / "pyodide.asm.js"
    path.write_text(path.read_text() * 2)
    with pytest.raises(PatchError, match="found 2 times"):
        build()


def test_a_start_takes_part_of_the_library(build: Build, tmp_path: Path) -> None:
    """The start's library holds the listed modules and nothing else; the whole one stays beside it."""
    manifest = build()
    folder = tmp_path / "out" / manifest["version"]
    suffix = ".pyc" if manifest["precompiled"] else ".py"
    assert names_in(folder / manifest["start"]) == [f"json/decoder{suffix}"]
    assert names_in(folder / "python_stdlib.zip") == [f"json/decoder{suffix}", f"this{suffix}"]


def test_tables_have_a_bundle_of_their_own(build: Build, tmp_path: Path) -> None:
    """The calculators' bundle holds neither tables nor command line; the tables' bundle only tables."""
    manifest = build(bare=True)
    folder = tmp_path / "out" / manifest["version"]
    assert names_in(folder / manifest["calculators"]) == ["calculators/__init__.py"]
    assert names_in(folder / manifest["tables"]) == ["calculators/tables/__init__.py"]


def test_a_second_build_downloads_nothing(build: Build) -> None:
    """With the cache warm no source is asked, whatever the output folder holds."""
    first = build()
    assert build("elsewhere", sources=[Offline()]) == first
    assert build(sources=[Offline()]) == first


def test_builds_are_the_same_everywhere(build: Build, tmp_path: Path) -> None:
    """Two machines with the same parts publish the same bytes under the same version."""
    one, two = build("one", "cache one"), build("two", "cache two")
    assert one == two
    for file in one["files"]:
        first, second = (
            (tmp_path / output / one["version"] / file["name"]).read_bytes() for output in ("one", "two")
        )
        assert first == second


def test_bare_files_are_untouched(build: Build, tmp_path: Path, shelf: Shelf) -> None:
    """For comparison: the packages byte for byte as Pyodide gives them, only renamed."""
    manifest = build(bare=True)
    assert not manifest["precompiled"]
    published = tmp_path / "out" / manifest["version"] / "six-1.17.0.zip"
    assert published.read_bytes() == (shelf.folder / "six-1.17.0-py2.py3-none-any.whl").read_bytes()


@pytest.mark.skipif(not PRECOMPILES, reason="bytecode takes Python 3.13 and pyodide-build")
def test_published_python_is_bytecode(build: Build, tmp_path: Path) -> None:
    """Packages, standard library and calculators hold bytecode; shared libraries stay."""
    manifest = build()
    folder = tmp_path / "out" / manifest["version"]
    assert manifest["precompiled"]
    assert "numpy/__init__.pyc" in read_pack(folder / manifest["pandas"][0])
    assert names_in(folder / "python_stdlib.zip") == ["json/decoder.pyc", "this.pyc"]
    assert names_in(folder / manifest["calculators"]) == ["calculators/__init__.pyc"]


def test_another_python_builds_without_bytecode(
    build: Build, tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the version differs, sources are published and one line says why."""
    path = project / "node_modules" / "pyodide" / "pyodide-lock.json"
    path.write_text(path.read_text().replace("3.13.2", "2.7.18"))
    manifest = build()
    assert not manifest["precompiled"]
    told = [line for line in capsys.readouterr().err.splitlines() if "not precompiled" in line]
    assert len(told) == 1
    assert "takes Python 2.7" in told[0]
    folder = tmp_path / "out" / manifest["version"]
    assert "numpy/__init__.py" in read_pack(folder / manifest["pandas"][0])
    assert names_in(folder / manifest["calculators"]) == ["calculators/__init__.py"]


def test_the_calculators_bundle_imports(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundle works straight from the archive, docstrings included."""
    manifest = build(bare=not PRECOMPILES)
    bundle = tmp_path / "out" / manifest["version"] / manifest["calculators"]
    for name in [name for name in sys.modules if name.split(".")[0] == "calculators"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(bundle)
    import calculators

    assert calculators.__file__ is not None
    assert calculators.__file__.startswith(str(bundle))
    assert calculators.__doc__ == "Sums."
    monkeypatch.delitem(sys.modules, "calculators")


def test_an_edited_formula_renews_only_its_bundle(build: Build, tmp_path: Path, project: Path) -> None:
    """Readers keep Pyodide in their cache when a calculator changes; one bundle is left."""
    before = build()
    (project / "calculators" / "__init__.py").write_text("ANSWER = 43\n")
    after = build()
    assert after["version"] == before["version"]
    assert after["calculators"] != before["calculators"]
    folder = tmp_path / "out" / after["version"]
    assert [path.name for path in folder.glob("calculators-*")] == [after["calculators"]]


def test_damage_is_mended(build: Build, tmp_path: Path) -> None:
    """A file damaged in the output or in the cache is put right by the next build."""
    manifest = build()
    name = manifest["pandas"][0]
    published = tmp_path / "out" / manifest["version"] / name
    [kept] = (tmp_path / "cache" / "distributions").glob(f"*/files/{name}")
    for damaged in (published, kept):
        damaged.write_bytes(b"bit rot")
        assert build(sources=[Offline()]) == manifest
        assert sha256_of(published) == sha256_of(kept)


def test_an_older_version_leaves_the_folder(build: Build, tmp_path: Path, project: Path) -> None:
    """The output holds one version: the site does not grow with each release of Pyodide."""
    build()
    (project / "node_modules" / "pyodide" / "pyodide.mjs").write_text("newer")
    manifest = build()
    folders = [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()]
    assert folders == [manifest["version"]]


def test_missing_npm_packages_are_named(build: Build, project: Path) -> None:
    """Without Pyodide's npm package the error says what to run."""
    (project / "node_modules" / "pyodide" / "pyodide-lock.json").unlink()
    with pytest.raises(RuntimeBuildError, match="npm ci"):
        build()
