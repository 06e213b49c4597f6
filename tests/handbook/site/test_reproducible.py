"""Two builds of one commit, in two folders and on two days, give the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from handbook.runtime.store import cache_folder
from handbook.site.paths import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

BUILD = """
import sys
from pathlib import Path
from handbook.runtime.build import build_runtime
from handbook.site.build import build_site
from handbook.site.paths import PROJECT, Layout
from handbook.web.build import build_web
from tests.handbook.site.conftest import copy_project

folder = Path(sys.argv[1])
layout = Layout(folder / "project", folder / "parts", folder / "cache")
layout.project.mkdir()
copy_project(layout.project)
build_runtime(layout.runtime, layout.cache, project=PROJECT)
build_web(layout.web)
build_site("https://shop.example/handbook/", folder / "site", layout=layout, compress=False)
"""
# One moment for whatever writes a date; whatever reads the clock anyway shows itself by the time zone.
MOMENT = "1700000000"


def built(folder: Path, seed: str, zone: str) -> Path:
    """Build everything in a process of its own, from what is downloaded and nothing else that is kept."""
    folder.mkdir(parents=True)
    kept = cache_folder() / "packages"
    if kept.is_dir():
        shutil.copytree(kept, folder / "cache/packages")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT, "PYTHONHASHSEED": seed, "TZ": zone}
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=PROJECT, env=environment, check=True)
    return folder / "site"


def digests(site: Path) -> dict[str, str]:
    """Return the hash of every file."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, another order of sets, another time zone: every file is the same."""
    one = digests(built(tmp_path / "one", "1", "Asia/Shanghai"))
    other = digests(built(tmp_path / "some/where else", "2", "America/New_York"))
    assert len(one) > 300
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
