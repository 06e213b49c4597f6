"""The list of what can be kept: every file is there, and any change of one is a new version."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from handbook.site.compress import compress_site
from handbook.site.offline import (
    LISTS_FOLDER,
    SIZES_FILE,
    UNREACHABLE,
    UNREACHABLE_MARK,
    WORKER,
    part_of,
    write_offline,
    write_sizes,
)
from handbook.site.paths import PROJECT, Layout
from tests.handbook.site.conftest import BuiltSite, write_web

CODE = "/* the service worker */"


@pytest.fixture
def small(layout: Layout, tmp_path: Path) -> Path:
    """Return a small site with a file of each kind."""
    write_web(layout, "r1")
    (layout.web / WORKER).write_text(CODE, encoding="utf-8")
    site = tmp_path / "site"
    page = '<!doctype html><meta charset="utf-8"><script src="main-r1.js"></script>'
    files = {
        "index.html": page,
        "traffic/ad-bid/index.html": page + "x" * 40_000,
        "en/index.html": page,
        "404.html": f'<html id="{UNREACHABLE_MARK}">',
        "en/404.html": "en",
        "search/search_index.json": "{}",
        "assets/javascripts/bundle.1.min.js": "1",
        "assets/javascripts/bundle.1.min.js.map": "1",
        "assets/handbook/main-r1.js": "1",
        "assets/handbook/main-r1.js.LEGAL.txt": "1",
        "assets/runtime/v1/python.wasm": "1",
        "assets/runtime/v1/images.json": "[]",
        "assets/runtime/v1/core-image-1a.gz": "1",
        "assets/samples/a.csv": "1",
        "assets/book/zh.pdf": "1",
        "api/pages.json": "{}",
        "build.json": "{}",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def written(layout: Layout, site: Path) -> tuple[str, dict[str, Any]]:
    """Write the list; return its version and what it says."""
    for old in (site / LISTS_FOLDER).glob("*"):
        old.unlink()
    write_offline(layout, site)
    (file,) = (site / LISTS_FOLDER).glob("*.json")
    return file.stem, json.loads(file.read_text("utf-8"))


def test_each_part_holds_its_files(layout: Layout, small: Path) -> None:
    """Pages by language, what both share, the tools; not maps, books, copies or the build's own notes."""
    _, listed = written(layout, small)
    paths = {part: [file["path"] for file in files] for part, files in listed["parts"].items()}
    assert paths == {
        "shared": ["404.html", "api/pages.json", "assets/handbook/main-r1.js"],
        "zh": ["assets/javascripts/bundle.1.min.js", "", "search/search_index.json", "traffic/ad-bid/"],
        "en": ["en/"],
        "tables": ["assets/runtime/v1/python.wasm", "assets/samples/a.csv"],
    }


def test_every_file_listed_is_there_with_its_hash(layout: Layout, small: Path) -> None:
    """Bytes and hash are those of the file; pages are known by a mark, hashed names by their name."""
    _, listed = written(layout, small)
    ways = set()
    for file in (file for files in listed["parts"].values() for file in files):
        path = small / file["path"]
        content = (path / "index.html" if path.is_dir() else path).read_bytes()
        assert file["bytes"] == len(content)
        assert base64.b64decode(file["hash"]) == hashlib.sha256(content).digest()
        if file["how"] == "page":
            assert any(mark in content.decode() for mark in listed["marks"])
        ways.add((file["path"].rpartition(".")[2] or "html", file["how"]))
    assert ways >= {("html", "page"), ("js", "named"), ("wasm", "named"), ("json", "exact"), ("csv", "exact")}


@pytest.mark.parametrize(
    "name", ["traffic/ad-bid/index.html", "search/search_index.json", "assets/handbook/main-r1.js"]
)
def test_any_change_is_a_new_version(layout: Layout, small: Path, name: str) -> None:
    """The worker differs when a file does, and only then: that is how a browser learns of it."""
    first, _ = written(layout, small)
    assert written(layout, small)[0] == first
    (small / name).write_text((small / name).read_text("utf-8") + " ", encoding="utf-8")
    second, _ = written(layout, small)
    assert second != first
    assert (small / WORKER).read_text("utf-8") == f'self.HANDBOOK_VERSION="{second}";\n{CODE}'


def test_sizes_are_those_on_the_device_and_on_the_way(layout: Layout, small: Path, tmp_path: Path) -> None:
    """Where a compressed copy stands beside a file, that is what is sent."""
    version, listed = written(layout, small)
    compress_site(small, tmp_path / "cache")
    write_sizes(small)
    told = json.loads((small / SIZES_FILE).read_text("utf-8"))
    assert told["version"] == version
    zh = told["parts"]["zh"]
    assert zh["bytes"] == sum(file["bytes"] for file in listed["parts"]["zh"]) > 40_000 > zh["sent"] > 0


def test_without_scripts_there_is_no_copy_to_keep(site: BuiltSite) -> None:
    """A site built without them says nothing of a service worker."""
    assert not (site.folder / WORKER).exists()
    assert not (site.folder / SIZES_FILE).exists()


def test_the_page_for_nothing_can_be_told_from_a_login_page() -> None:
    """It has no script of ours, so it carries a mark of its own, and words for both cases."""
    text = (PROJECT / "handbook/theme" / UNREACHABLE).read_text("utf-8")
    assert f'id="{UNREACHABLE_MARK}"' in text
    assert text.count('<h1 class="away">') == text.count('<h1 class="gone">') == 2
    assert part_of("404.html") == "shared"
    assert not part_of("en/404.html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_manifest_names_icons_that_are_there(language: str) -> None:
    """Start and scope stay inside the site below any path: nothing begins at the root of the host."""
    folder = PROJECT / "docs" / language
    told = json.loads((folder / "manifest.webmanifest").read_text("utf-8"))
    for icon in told["icons"]:
        assert (PROJECT / "docs/assets" / Path(icon["src"]).name).is_file()
        assert "assets/img/" in icon["src"]
    assert {icon.get("purpose", "any") for icon in told["icons"]} == {"any", "maskable"}
    assert all(not address.startswith(("/", "http")) for address in (told["start_url"], told["scope"]))
