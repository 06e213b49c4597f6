"""A build knows its commit and writes the commit's date, or that of the setting, and never guesses."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from handbook.site.commit import MOMENT, commit_of, moment_of
from handbook.site.environment import mkdocs_environment
from handbook.site.paths import Layout

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "1700000000"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a working copy with one commit."""
    who = {
        "GIT_AUTHOR_DATE": f"@{WHEN} +0800",
        "GIT_COMMITTER_DATE": f"@{WHEN} +0800",
        "PATH": "/usr/bin:/bin",
    }
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@shop.example"]
    for step in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run([*git, *step], env={**who, "HOME": str(tmp_path)}, check=True)
    return tmp_path


def test_the_commit_and_its_moment_are_known(project: Path) -> None:
    """Forty hexadecimal digits, and the seconds of the commit, also in what MkDocs is told."""
    assert len(commit_of(project)) == 40
    assert moment_of(project, {}) == WHEN
    layout = Layout(project, project / "build", project / "cache")
    assert mkdocs_environment(layout, "https://a.b/", {})[MOMENT] == WHEN


def test_the_setting_comes_first(project: Path) -> None:
    """Whoever packages the site may name another moment."""
    assert moment_of(project, {MOMENT: "5"}) == "5"


def test_without_a_working_copy_nothing_is_said(tmp_path: Path) -> None:
    """An unpacked archive has no commit; a folder inside another project's copy is not that project."""
    assert commit_of(tmp_path) == ""
    assert moment_of(tmp_path, {}) == ""
