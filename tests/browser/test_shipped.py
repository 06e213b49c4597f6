"""The finished site: every file is ours or has its notice, and the list of its parts is true."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from handbook.notices.parts import PARTS
from handbook.notices.texts import NOTICES_FILE
from handbook.runtime.store import sha256_of
from handbook.site.inventory import kind_of
from tests.shipped import homeless

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def facts(site: Path) -> dict[str, Any]:
    """Return the list of parts."""
    found: dict[str, Any] = json.loads((site / "build.json").read_text(encoding="utf-8"))
    return found


def test_every_file_is_ours_or_has_a_notice(site: Path) -> None:
    """Nothing slips into the site without somebody having said whose it is."""
    assert homeless(site) == []


def test_every_part_has_its_notice(site: Path) -> None:
    """The file of texts begins each part with its name, and the page leads to it in both languages."""
    text = (site / NOTICES_FILE).read_text(encoding="utf-8")
    for part in PARTS:
        assert f"\n{part.name}" in text
    for folder, way in (("", "../../"), ("en/", "../../../")):
        page = (site / folder / "about/notices/index.html").read_text(encoding="utf-8")
        assert f'href="{way}{NOTICES_FILE}"' in page
        assert all(part.name in page and part.source in page for part in PARTS)


def test_the_search_ships_no_other_languages(site: Path) -> None:
    """The theme's searches in thirty languages stay at home."""
    names = {path.name for path in site.rglob("assets/javascripts/lunr/**/*.js")}
    assert names == {"lunr.stemmer.support.min.js", "lunr.zh.min.js"}


def test_the_list_of_parts_is_true(site: Path, facts: dict[str, Any]) -> None:
    """Each script, style, file of the runtime, book and image stands in it with its hash, and no other."""
    listed = {name: digest for kind in facts["files"].values() for name, digest in kind.items()}
    assert listed == {name: sha256_of(site / name) for name in listed}
    held = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert set(listed) == {name for name in held if kind_of(name)}
    assert {"runtime", "scripts", "styles", "books", "images"} == set(facts["files"])
    assert min(len(facts["files"][kind]) for kind in ("runtime", "scripts", "styles")) > 3


def test_the_parts_have_versions(facts: dict[str, Any]) -> None:
    """What is installed or loaded is named with the very version."""
    versions = {part["name"]: part["version"] for part in facts["parts"]}
    assert versions["Pyodide"] == "0.28.3"
    assert versions["pandas"] == "2.3.1"
    assert facts["built_with"]["mkdocs-material"] == versions["Material for MkDocs"]
