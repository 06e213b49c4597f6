"""One folder out of many parts, put in place whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from handbook.site.assemble import BUILD_FILE, check_replaceable, put_in_place
from handbook.site.build import build_site, rebuild_pages, say_what_is_missing
from handbook.site.paths import LANGUAGES, Layout, SiteError
from tests.handbook.site.conftest import copy_project, write_runtime, write_web

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handbook.site.conftest import BuiltSite


def test_shared_parts_stand_once_at_the_root(site: BuiltSite) -> None:
    """Scripts, runtime, pictures and sample reports are not copied into the second language."""
    for name in ("handbook", "runtime", "img", "samples"):
        assert (site.folder / "assets" / name).is_dir()
        assert not (site.folder / "en/assets" / name).exists()
    assert (site.folder / "assets/runtime/r1/python.wasm").is_file()
    assert (site.folder / ".nojekyll").is_file()
    facts = json.loads((site.folder / BUILD_FILE).read_text("utf-8"))
    assert facts["script"] == "assets/handbook/main-r1.js"
    assert facts["built_with"]["mkdocs-material"]


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    """`--output ~` must cost nobody their files."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(SiteError, match="something other than this site"):
        check_replaceable(tmp_path)
    with pytest.raises(SiteError, match="is a file"):
        check_replaceable(tmp_path / "thesis.txt")
    check_replaceable(tmp_path / "new")


def test_a_failed_build_leaves_the_old_site(tmp_path: Path, layout: Layout) -> None:
    """Without a configuration MkDocs stops, and what was published stays."""
    layout.project.mkdir()
    output = tmp_path / "output"
    output.mkdir()
    (output / BUILD_FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(SiteError, match=r"mkdocs\.yml: MkDocs stopped"):
        build_site("https://a.example/", output, layout=layout)
    assert [path.name for path in output.iterdir()] == [BUILD_FILE]


def test_a_dead_link_or_anchor_stops_the_build(tmp_path: Path) -> None:
    """The message names the page, the link, and the anchor that is not there."""
    project = copy_project(tmp_path)
    page = project / "docs/en/about.md"
    page.write_text(page.read_text("utf-8") + "[a](gone.md) [b](index.md#gone)\n", encoding="utf-8")
    layout = Layout(project, tmp_path / "build", tmp_path / "cache")
    with pytest.raises(SiteError) as caught:
        rebuild_pages(layout, "https://a.example/", LANGUAGES[1:])
    said = str(caught.value)
    assert said.startswith("mkdocs.en.yml: MkDocs stopped.")
    assert "'gone.md'" in said
    assert "'#gone'" in said
    assert "INFO" not in said


def test_putting_in_place_replaces_everything(tmp_path: Path) -> None:
    """No page of the old site is left among the new ones."""
    staged, output = tmp_path / "staged", tmp_path / "output"
    for folder, name in ((staged, "new.html"), (output, "old.html")):
        folder.mkdir()
        (folder / name).touch()
    put_in_place(staged, output)
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
    assert [path.name for path in output.iterdir()] == ["new.html"]


def test_missing_parts_are_named_with_their_command(
    layout: Layout, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site without scripts says so, and what to run."""
    assert len(say_what_is_missing(layout)) == 2
    said = capsys.readouterr().err
    assert "python -m handbook web" in said
    assert "python -m handbook runtime" in said
    write_web(layout, "r1")
    write_runtime(layout, "r1")
    assert say_what_is_missing(layout) == []
