"""Which commit is built, and from when it is: a build writes that moment, never the clock's."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The setting that many build tools know: seconds since 1970.
MOMENT: Final = "SOURCE_DATE_EPOCH"


def commit_of(project: Path) -> str:
    """Return the commit that is built, or nothing where the folder is no working copy of its own."""
    return _asked(project, "rev-parse", "HEAD")


def moment_of(project: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the moment to write: the setting's, else the commit's; nothing where neither is known.

    >>> from pathlib import Path
    >>> moment_of(Path("/"), {"SOURCE_DATE_EPOCH": "1700000000"})
    '1700000000'
    """
    return environment.get(MOMENT) or _asked(project, "log", "-1", "--format=%ct")


def _asked(project: Path, *question: str) -> str:
    if not (project / ".git").exists():
        return ""
    try:
        told = subprocess.run(
            ["git", "-C", str(project), *question], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""
