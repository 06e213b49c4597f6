"""Find the Python the project is built with, and make its environment.

Runs before anything is installed: `python3 -m handbook.runtime.interpreter .venv`,
on Python 3.11 or newer with the standard library alone. The browser's Python is
the one in `.python-version`; bytecode for it can be made by that version only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# uv's own fetch of an interpreter is tried once; a machine that cannot reach it
# should lose seconds, not minutes.
FETCH_SECONDS = 180
FETCH_ENVIRONMENT = {"UV_HTTP_TIMEOUT": "10", "UV_HTTP_RETRIES": "0"}


def wanted_version(project: Path) -> str:
    """Return the version in the project's `.python-version`, such as '3.13'."""
    return (project / ".python-version").read_text(encoding="utf-8").strip()


def candidates(version: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield interpreters that may be `version`: this one, on the PATH, under pyenv.

    A candidate may be broken (a pyenv shim whose version is not selected is on
    the PATH and does not start): `is_version` tells.
    """
    yield Path(sys.executable)
    for folder in environment.get("PATH", "").split(os.pathsep):
        if found := shutil.which(f"python{version}", path=folder):
            yield Path(found)
    root = Path(environment.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(root.glob(f"versions/{version}*/bin/python{version}"), reverse=True)


def is_version(python: Path, version: str) -> bool:
    """Tell whether `python` starts, is that version, and can make environments."""
    probe = "import sys, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        told = subprocess.run([python, "-c", probe], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return told.stdout.strip() == version


def find(version: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the first interpreter of that version on this machine, or None."""
    return next((p for p in candidates(version, environment) if is_version(p, version)), None)


def fetch(version: str, uv: str) -> Path | None:
    """Have uv fetch an interpreter of that version; None where it cannot be had."""
    environment = FETCH_ENVIRONMENT | dict(os.environ)
    try:
        subprocess.run(
            [uv, "python", "install", version],
            env=environment,
            timeout=FETCH_SECONDS,
            check=True,
            capture_output=True,
        )
        found = subprocess.run(
            [uv, "python", "find", "--managed-python", version],
            timeout=FETCH_SECONDS,
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    python = Path(found.stdout.strip())
    return python if is_version(python, version) else None


def make_environment(target: Path, project: Path, uv: str = "uv") -> Path:
    """Make a virtual environment at `target` and return the Python it came from.

    Without the wanted version the running Python is taken, and one line says
    what is lost by it.
    """
    version = wanted_version(project)
    python = find(version) or fetch(version, uv)
    if python is None:
        running = ".".join(map(str, sys.version_info[:2]))
        print(
            f"Python {version} not found: using Python {running}; the browser's Python is not "
            "precompiled, so pages start it more slowly. Everything else works.",
            file=sys.stderr,
        )
        python = Path(sys.executable)
    subprocess.run([uv, "venv", "--quiet", "--clear", "--python", python, target], check=True)
    return python


if __name__ == "__main__":
    make_environment(Path(sys.argv[1]), Path.cwd(), *sys.argv[2:3])
