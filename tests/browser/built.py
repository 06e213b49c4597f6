"""The site the browser tests read: the real pages, scripts and runtime, and one page for trials."""

from __future__ import annotations

import fcntl
import json
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from handbook.runtime.build import build_runtime
from handbook.site.build import build_site
from handbook.site.paths import PROJECT, Layout
from handbook.web.build import build_web
from tests.browser.trial_lists import LIST_PAGES
from tests.handbook.site.conftest import copy_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Every *.localhost is a secure origin, as https would be: the clipboard works there.
SITE_URL = "http://handbook.localhost/"
# The same calculator twice, the second one preset, and another beside them.
TRIAL_PAGE = "trial/"
TRIAL_TEXT = """\
---
title: Trial
owner: maintainers
last_reviewed: 2026-11-22
review_every: 90d
---

# Trial

/// calculator | profit-margin
///

/// calculator | profit-margin
    inputs: {price: 128, unit_cost: 45}
///

/// calculator | ad-bid
///
"""


def shared_site(folder: Path) -> Path:
    """Return the built site below `folder`; whoever comes first builds it, the others wait."""
    folder.mkdir(exist_ok=True)
    with alone(folder / "lock"):
        # A build that failed fails for everybody, without being tried for each test anew.
        if (folder / "failed").is_file():
            pytest.fail((folder / "failed").read_text(encoding="utf-8"))
        if not (folder / "site/build.json").is_file():
            try:
                build(folder)
            except Exception as error:
                (folder / "failed").write_text(f"the site could not be built: {error}", encoding="utf-8")
                raise
    return folder / "site"


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock that all test processes of this machine respect."""
    with lock.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build(folder: Path) -> None:
    """Build everything from the sources as they are now."""
    project = folder / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir()
    copy_project(project)
    for language in ("zh", "en"):
        (project / "docs" / language / "trial.md").write_text(TRIAL_TEXT, encoding="utf-8")
        for name, text in LIST_PAGES.items():
            (project / "docs" / language / name).write_text(text, encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("\nnot_in_nav: |\n  trial*.md\n")
    layout = Layout(project, folder / "build")
    build_runtime(layout.runtime, project=PROJECT)
    build_web(layout.web)
    build_site(SITE_URL, folder / "site", layout=layout, compress=False)


def web_manifest(site: Path) -> dict[str, str]:
    """Return where the site's script, its two workers and its style sheet stand."""
    facts: dict[str, str] = json.loads((site / "build.json").read_text(encoding="utf-8"))
    found = {"script": facts["script"], "style": facts["style"]}
    for name in ("worker", "micropython-worker"):
        (worker,) = (site / "assets/handbook").glob(f"{name}-*.js")
        found[name] = f"assets/handbook/{worker.name}"
    return found


def all_pages(site: Path) -> list[str]:
    """Return the address of every page, below the site's root, in both languages."""
    pages = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if page == "." else f"{page}/" for page in pages)
