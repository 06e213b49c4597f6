"""Copies beside large files: right, worth having, the same every time, made once."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING

import brotli
import pytest

from handbook.site import compress
from handbook.site.compress import compress_site

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"a line of text that repeats itself\n" * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small site."""
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "en/page.html").write_bytes(TEXT)
    (site / "python.wasm").write_bytes(TEXT * 40)
    (site / "small.js").write_bytes(b"1;" * 100)
    (site / "photo.png").write_bytes(TEXT)
    (site / "packed.zip").write_bytes(b"".join(hashlib.sha256(b"%d" % i).digest() for i in range(2000)))
    return site


def test_copies_hold_what_the_file_holds(folder: Path, tmp_path: Path) -> None:
    """Both copies unpack to the file itself."""
    compress_site(folder, tmp_path / "cache")
    for name in ("en/page.html", "python.wasm"):
        content = (folder / name).read_bytes()
        assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == content
        assert brotli.decompress((folder / f"{name}.br").read_bytes()) == content


def test_only_files_worth_it_get_copies(folder: Path, tmp_path: Path) -> None:
    """Small files, pictures and what is packed already are left alone."""
    compress_site(folder, tmp_path / "cache")
    copies = {path.name for path in folder.rglob("*") if path.suffix in {".gz", ".br"}}
    assert copies == {"page.html.gz", "page.html.br", "python.wasm.gz", "python.wasm.br"}


def test_the_same_file_gives_the_same_copy(folder: Path, tmp_path: Path) -> None:
    """No time of day is in a copy: two machines publish the same bytes."""
    compress_site(folder, tmp_path / "one cache")
    first = (folder / "python.wasm.gz").read_bytes(), (folder / "python.wasm.br").read_bytes()
    compress_site(folder, tmp_path / "another")
    second = (folder / "python.wasm.gz").read_bytes(), (folder / "python.wasm.br").read_bytes()
    assert first == second


def test_a_second_build_compresses_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unchanged files come out of the cache, whatever they are called."""
    count = compress_site(folder, tmp_path / "cache")

    def refuse(_content: bytes) -> bytes:
        raise AssertionError

    monkeypatch.setattr(
        compress, "METHODS", tuple(method._replace(compress=refuse) for method in compress.METHODS)
    )
    (folder / "en/page.html").rename(folder / "en/renamed.html")
    assert compress_site(folder, tmp_path / "cache") == count
