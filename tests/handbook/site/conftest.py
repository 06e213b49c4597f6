"""A project of our own in a temporary folder, and the site built from it once."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from handbook.site.build import build_site
from handbook.site.paths import PROJECT, Layout

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATIONS = ("mkdocs.base.yml", "mkdocs.yml", "mkdocs.en.yml")
SUB_PATH = "/some/sub/path/"
SITE_URL = f"https://shop.example{SUB_PATH}"


class BuiltSite(NamedTuple):
    """A site in a folder, the layout it was built from and the path it is made for."""

    folder: Path
    layout: Layout
    mount: str = SUB_PATH


def copy_project(target: Path) -> Path:
    """Copy what MkDocs reads: Zensical writes only inside the project's folder."""
    for name in CONFIGURATIONS:
        shutil.copy2(PROJECT / name, target / name)
    for folder in ("docs", "handbook/theme"):
        shutil.copytree(PROJECT / folder, target / folder)
    return target


def write_web(layout: Layout, release: str) -> None:
    """Stand in for esbuild: a script, a worker, a style sheet, their manifest."""
    shutil.rmtree(layout.web, ignore_errors=True)
    layout.web.mkdir(parents=True)
    names = {"script": f"main-{release}.js", "style": f"styles-{release}.css"}
    for name in [*names.values(), f"worker-{release}.js"]:
        (layout.web / name).write_text(f"/* {name} */\n", encoding="utf-8")
    manifest = {kind: f"assets/handbook/{name}" for kind, name in names.items()}
    (layout.web / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def write_runtime(layout: Layout, release: str) -> None:
    """Stand in for the runtime: one folder with one file, its manifest."""
    shutil.rmtree(layout.runtime, ignore_errors=True)
    folder = layout.runtime / release
    folder.mkdir(parents=True)
    (folder / "python.wasm").write_bytes(release.encode() * 20_000)
    manifest = {"version": release, "base": f"assets/runtime/{release}/"}
    (layout.runtime / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Return folders for a build that needs no pages."""
    return Layout(tmp_path / "project", tmp_path / "build", tmp_path / "cache")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the real pages of both languages with stand-ins for scripts and runtime."""
    folder = tmp_path_factory.mktemp("site")
    layout = Layout(build=folder / "build", cache=folder / "cache")
    write_web(layout, "r1")
    write_runtime(layout, "r1")
    build_site(SITE_URL, folder / "output", layout=layout, compress=False)
    return BuiltSite(folder / "output", layout)
