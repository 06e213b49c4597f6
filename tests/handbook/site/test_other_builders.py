"""The same sources build with ProperDocs and with Zensical, calculators and all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.site.paths import LANGUAGES, PROJECT, Language
from tests.handbook.site.conftest import copy_project
from tests.handbook.site.page_reader import Page

CALCULATOR_PAGE = "calculators/profit-margin/index.html"
BESIDE_PYTHON = Path(sys.executable).parent


def run(command: str, *arguments: str, project: Path) -> None:
    """Run a builder in a project; its words are the assertion's message."""
    program = BESIDE_PYTHON / command
    if not program.exists():
        pytest.skip(f"{command} is not installed beside this Python")
    done = subprocess.run(
        [program, "build", "--strict", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def check_pages(folder: Path, language: Language) -> None:
    """Find the form in the HTML, in its language, and the way to the page's twin."""
    page = Page(folder / CALCULATOR_PAGE)
    assert page.elements("shop-calculator")
    assert page.elements("html", lang=language.code)
    assert page.elements("link", rel="alternate ", hreflang="zh")
    (menu,) = page.elements("div", **{"class": "md-header__option handbook-language"})
    assert menu


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_properdocs(language: Language, tmp_path: Path) -> None:
    """ProperDocs takes the place of MkDocs without a change."""
    project = copy_project(tmp_path)
    output = tmp_path / "out"
    run("properdocs", "-f", language.config, "-d", str(output), project=project)
    check_pages(output, language)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_zensical(language: Language, tmp_path: Path) -> None:
    """Zensical reads the same configuration, theme and extension.

    It appends inherited lists where MkDocs replaces them: a doubled navigation would
    show here as a link that stands twice among the tabs.
    """
    project = copy_project(tmp_path)
    run("zensical", "-f", language.config, project=project)
    output = project / "build" / f"html-{language.code}"
    check_pages(output, language)
    tabs = [
        found["href"]
        for found in Page(output / CALCULATOR_PAGE).elements("a")
        if found.get("class") == "md-tabs__link"
    ]
    assert tabs
    assert len(tabs) == len(set(tabs))
