"""Run the steps of the build that live elsewhere, each in a fresh Python.

A fresh process sees the code as it is on disk: `serve` follows changes to the
steps themselves, and a step that fails takes nothing down with it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from handbook.site.paths import PROJECT, SiteError

if TYPE_CHECKING:
    from handbook.site.paths import Layout


def run_step(layout: Layout, name: str) -> None:
    """Run `python -m handbook NAME`, its words on this terminal. Raises SiteError."""
    found = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "handbook", name],
        cwd=layout.project,
        env={**os.environ, "PYTHONPATH": found},
        check=False,
    )
    if done.returncode:
        raise SiteError(f"`python -m handbook {name}` failed; its own message stands above.")
