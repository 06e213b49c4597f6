"""A page of the last release keeps working after a deploy; older ones are let go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from handbook.site.releases import RELEASES_FILE, keep_previous, read_releases

if TYPE_CHECKING:
    from pathlib import Path


def stage(folder: Path, *names: str) -> Path:
    """Make a site that has only these hashed files."""
    for name in names:
        path = folder / "assets/handbook" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def hashed(site: Path) -> set[str]:
    """Return the names of the hashed files that are there."""
    return {path.name for path in (site / "assets/handbook").iterdir()}


def test_assets_stay_for_one_more_release(tmp_path: Path) -> None:
    """Release 2 keeps the files of 1; release 3 those of 2 and no longer those of 1."""
    first, second, third = (tmp_path / name for name in "123")
    keep_previous(tmp_path / "nothing yet", stage(first, "a1.js"))
    assert hashed(first) == {"a1.js"}
    keep_previous(first, stage(second, "a2.js"))
    assert hashed(second) == {"a2.js", "a1.js"}
    keep_previous(second, stage(third, "a3.js"))
    assert hashed(third) == {"a3.js", "a2.js"}


def test_building_the_same_release_again_keeps_what_it_kept(tmp_path: Path) -> None:
    """A second `make site` without a change must not push the last release out."""
    first, second, again = (tmp_path / name for name in "123")
    keep_previous(tmp_path / "nothing yet", stage(first, "a1.js"))
    keep_previous(first, stage(second, "a2.js"))
    keep_previous(second, stage(again, "a2.js"))
    assert hashed(again) == {"a2.js", "a1.js"}
    assert read_releases(again) == read_releases(second)


def test_a_shared_file_is_the_new_one(tmp_path: Path) -> None:
    """Where both releases have a name, the new release's file stands."""
    first, second = tmp_path / "1", tmp_path / "2"
    keep_previous(tmp_path / "nothing yet", stage(first, "same.js"))
    stage(second, "same.js", "new.js")
    (second / "assets/handbook/same.js").write_text("newer", encoding="utf-8")
    keep_previous(first, second)
    assert (second / "assets/handbook/same.js").read_text("utf-8") == "newer"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"releases": 3}', '{"releases": [3]}'])
def test_a_damaged_list_keeps_nothing(tmp_path: Path, text: str) -> None:
    """A site that was tampered with never stops a build."""
    (tmp_path / "assets").mkdir()
    (tmp_path / RELEASES_FILE).write_text(text, encoding="utf-8")
    assert read_releases(tmp_path) == []


def test_a_list_cannot_reach_outside_the_hashed_folders(tmp_path: Path) -> None:
    """Names that climb out of the site, or name a page, are passed over."""
    (tmp_path / "assets").mkdir()
    names = ["assets/handbook/../../secret", "/etc/hosts", "index.html", "assets/handbook/ok.js"]
    (tmp_path / RELEASES_FILE).write_text(json.dumps({"releases": [names]}), encoding="utf-8")
    assert read_releases(tmp_path) == [["assets/handbook/ok.js"]]
