"""The shipped memory image: made where a Chromium is at hand, listed with its hash, kept for next time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from handbook.runtime import build_runtime, images
from handbook.runtime.images import Image, find_chromium, make_images
from handbook.runtime.store import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.runtime import RuntimeManifest
    from tests.handbook.runtime.conftest import Shelf


@pytest.fixture
def manifest(tmp_path: Path, project: Path, shelf: Shelf) -> RuntimeManifest:
    """Build a make-believe runtime."""
    return build_runtime(tmp_path / "out", tmp_path / "cache", project=project, sources=[shelf], bare=True)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for Chromium; return the list of calculators that images were made for."""
    taken: list[str] = []

    def take(_folder: Path, manifest: RuntimeManifest, chromium: Path, into: Path) -> Image:
        taken.append(manifest["calculators"])
        path = into / f"{images.PREFIX}{len(taken)}.data"
        path.write_bytes(b"memory" * len(taken))
        return Image(
            name=path.name,
            bytes=path.stat().st_size,
            sha256=sha256_of(path),
            integrity="",
            calculators=manifest["calculators"],
            layout="1 0 false",
            made_with=chromium.name,
        )

    monkeypatch.setattr(images, "take_image", take)
    return taken


@pytest.fixture
def chromium(tmp_path: Path) -> Path:
    """Return something that is not a browser but is there."""
    path = tmp_path / "chromium"
    path.write_bytes(b"a browser")
    return path


def test_without_a_chromium_the_list_is_empty(
    manifest: RuntimeManifest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build goes on, one line says what is lost, and the browser finds an empty list."""
    assert make_images(tmp_path / "out", manifest, None, tmp_path / "cache") == []
    assert json.loads((tmp_path / "out" / manifest["version"] / images.LIST).read_text()) == []
    assert capsys.readouterr().err.count("No memory image") == 1


def test_an_image_is_listed_with_its_hash(
    manifest: RuntimeManifest, tmp_path: Path, made: list[str], chromium: Path
) -> None:
    """The list beside the files names the image, for which calculators it is, and its hash."""
    make_images(tmp_path / "out", manifest, chromium, tmp_path / "cache")
    folder = tmp_path / "out" / manifest["version"]
    [listed] = json.loads((folder / images.LIST).read_text())
    assert listed["sha256"] == sha256_of(folder / listed["name"])
    assert made == [listed["calculators"]] == [manifest["calculators"]]


def test_the_same_parts_make_no_second_image(
    manifest: RuntimeManifest, tmp_path: Path, made: list[str], chromium: Path
) -> None:
    """An image comes from the cache while nothing changed; another Chromium, or damage, makes a new one."""
    cache = tmp_path / "cache"
    first = make_images(tmp_path / "out", manifest, chromium, cache)
    assert make_images(tmp_path / "out", manifest, chromium, cache) == first
    assert len(made) == 1
    [kept] = cache.glob("images/*/*.data")
    kept.write_bytes(b"bit rot")
    make_images(tmp_path / "out", manifest, chromium, cache)
    chromium.write_bytes(b"a newer browser")
    make_images(tmp_path / "out", manifest, chromium, cache)
    assert len(made) == 3
    folder = tmp_path / "out" / manifest["version"]
    assert len(list(folder.glob(f"{images.PREFIX}*"))) == 1


def test_a_build_keeps_images_out_of_its_version(
    manifest: RuntimeManifest, tmp_path: Path, made: list[str], chromium: Path
) -> None:
    """No image changes the folder's name or the manifest: builds stay the same everywhere."""
    make_images(tmp_path / "out", manifest, chromium, tmp_path / "cache")
    assert made
    assert not [file for file in manifest["files"] if "image" in file["name"]]


def test_images_can_be_switched_off() -> None:
    """The setting HANDBOOK_IMAGE=off finds no Chromium, whatever is there."""
    assert find_chromium({"HANDBOOK_IMAGE": "off", "CHROMIUM": "/usr/bin/chromium"}) is None
