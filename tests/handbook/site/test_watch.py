"""A change rebuilds what it touches, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.site.serve import Rebuilder
from handbook.site.watch import Part, Watcher, touched
from tests.handbook.site.conftest import write_web

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.paths import Layout


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("docs/zh/traffic/ad-bid.md", Part.ZH),
        ("docs/en/index.md", Part.EN),
        ("docs/data/glossary.yml", Part.PAGES),
        ("docs/assets/logo.svg", Part.PICTURES),
        ("docs/data/samples/retention.csv", Part.PAGES | Part.PICTURES),
        ("calculators/ad_bid.py", Part.PAGES | Part.RUNTIME | Part.WEB),
        ("handbook/theme/main.html", Part.PAGES),
        ("handbook/web/styles/site.css", Part.WEB),
        ("mkdocs.yml", Part.ZH),
        ("mkdocs.base.yml", Part.PAGES),
        ("calculators/__pycache__/ad_bid.cpython-313.pyc", Part.NOTHING),
        ("docs/zh/.index.md.swp", Part.NOTHING),
        ("docs/zh/index.md~", Part.NOTHING),
        ("site/index.html", Part.NOTHING),
    ],
)
def test_what_a_file_touches(path: str, part: Part) -> None:
    """Each source has its parts; editors' droppings have none."""
    assert touched(path) == part


def test_changes_that_come_together_are_one(tmp_path: Path) -> None:
    """Two files saved at once make one rebuild of both their parts."""
    for folder in ("docs/zh", "docs/en"):
        (tmp_path / folder).mkdir(parents=True)
    with Watcher(tmp_path) as watcher:
        (tmp_path / "docs/zh/.hidden.swp").touch()
        (tmp_path / "docs/zh/a.md").write_text("a", encoding="utf-8")
        (tmp_path / "docs/en/a.md").write_text("a", encoding="utf-8")
        assert watcher.next_change() == (Part.PAGES, "docs/zh/a.md")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what would be built, and build nothing."""
    noted: list[str] = []
    monkeypatch.setattr(
        "handbook.site.serve.rebuild_pages",
        lambda _layout, _url, languages: noted.extend(lang.code for lang in languages),
    )
    monkeypatch.setattr("handbook.site.serve.publish", lambda *_, **__: noted.append("publish"))
    monkeypatch.setattr("handbook.site.serve.run_step", lambda _layout, step: noted.append(step))
    return noted


def test_one_language_is_enough_for_its_page(layout: Layout, tmp_path: Path, builds: list[str]) -> None:
    """An English page costs one language."""
    Rebuilder(layout, "http://a.b/", tmp_path / "out").rebuild(Part.EN, "docs/en/index.md")
    assert builds == ["en", "publish"]


def test_a_new_script_name_reaches_every_page(
    layout: Layout, tmp_path: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages name the script by its hash: when that changes they are built again."""
    rebuilder = Rebuilder(layout, "http://a.b/", tmp_path / "out")
    rebuilder.rebuild(Part.WEB, "handbook/web/main.js")
    assert builds == ["web", "publish"]
    builds.clear()
    monkeypatch.setattr("handbook.site.serve.run_step", lambda where, _: write_web(where, "r2"))
    rebuilder.rebuild(Part.WEB, "handbook/web/main.js")
    assert builds == ["zh", "en", "publish"]
