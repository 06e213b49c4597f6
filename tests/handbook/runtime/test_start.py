"""The start's part of the standard library: all that a start takes, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.runtime import build_runtime
from handbook.runtime.start import start_modules, used_modules
from handbook.site.paths import PROJECT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_list_is_what_a_start_takes(tmp_path: Path) -> None:
    """A real start in Node.js takes the listed modules; `python -m handbook.runtime.start` lists anew."""
    build_runtime(tmp_path, project=PROJECT)
    assert used_modules(tmp_path) == start_modules()
