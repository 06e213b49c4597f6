"""Whoever's work is shipped is named, with the text of the licence, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handbook.notices.parts import PARTS, ROOMS
from handbook.notices.texts import NOTICES_FILE, text_of, unnoticed, version_of, write_notices
from handbook.runtime.store import cache_folder
from handbook.site.paths import SiteError
from tests.shipped import THEIRS

if TYPE_CHECKING:
    from pathlib import Path

WHEELS = cache_folder() / "packages"
OWN = [part for part in PARTS if not any(text.startswith("wheel:") for text in part.texts)]


@pytest.mark.parametrize("part", OWN, ids=lambda part: part.name)
def test_every_licence_has_its_text(part: object, tmp_path: Path) -> None:
    """Taken from where the part was installed, or kept here where its package leaves it out."""
    for place in part.texts:  # type: ignore[attr-defined]
        assert len(text_of(place, tmp_path)) > 150, place


@pytest.mark.skipif(
    not any(WHEELS.glob("pandas-*.whl")), reason="the browser's packages were not fetched yet"
)
def test_the_browser_s_packages_bring_their_licences(tmp_path: Path) -> None:
    """The file has a heading for each part, with its version, and what its package says."""
    write_notices(tmp_path, set(ROOMS), WHEELS)
    text = (tmp_path / NOTICES_FILE).read_text(encoding="utf-8")
    for part in PARTS:
        head = " ".join(filter(None, (part.name, version_of(part))))
        assert f"\n{head}\n{part.licence}\n{part.source}\n" in text
    for owner in ("NumPy Developers", "AQR Capital Management", "Zeno Rocha", "Mozilla Public License"):
        assert owner in text


def test_a_missing_text_stops_the_build(tmp_path: Path) -> None:
    """A part must not be shipped without its licence."""
    with pytest.raises(SiteError, match=r"numpy/dist-info/LICENSE.txt is missing"):
        write_notices(tmp_path, {"python"}, tmp_path)


def test_a_package_without_a_notice_is_found() -> None:
    """A new dependency of the scripts has to be named before it is shipped."""
    assert unnoticed(["echarts", "tslib", "left-pad"]) == ["left-pad"]


def test_every_room_has_parts() -> None:
    """Each kind of file with others' work in it leads to at least one notice."""
    assert {room for _, room in THEIRS} == set(ROOMS) == {part.room for part in PARTS}


def test_pages_name_every_part() -> None:
    """Names, licences and sources are written out; each source is an address."""
    assert all(re.fullmatch(r"https://[\w./-]+", part.source) for part in PARTS)
    assert len({part.name for part in PARTS}) == len(PARTS)
