"""Compile a Pyodide distribution to bytecode, with pyodide-build.

Bytecode belongs to one version of Python: it can be made only by the version
Pyodide itself is. Without it everything works; Python starts more slowly.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from handbook.runtime.store import RuntimeBuildError

if TYPE_CHECKING:
    from pathlib import Path

TOOL = "pyodide-build"


class PrecompileError(RuntimeBuildError):
    """pyodide-build failed; the message carries the end of what it printed."""


def obstacle(runtime_python: str) -> str | None:
    """Say why bytecode for Python `runtime_python` cannot be made here, or None.

    >>> obstacle("2.7.18")  # doctest: +ELLIPSIS
    'it takes Python 2.7 and this is Python 3...'
    """
    needed = tuple(map(int, runtime_python.split(".")[:2]))
    if sys.version_info[:2] != needed:
        running = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return f"it takes Python {needed[0]}.{needed[1]} and this is Python {running}"
    try:
        metadata.version(TOOL)
    except metadata.PackageNotFoundError:
        return f"{TOOL} is not installed"
    return None


def compiler_name() -> str:
    """Name the compiler exactly: another one may give other bytecode."""
    return f"{sys.implementation.cache_tag} {sys.version.split()[0]} {metadata.version(TOOL)}"


def precompile(folder: Path) -> None:
    """Compile every wheel and zip in `folder` in place and rewrite its lock.

    Wheels are renamed for the Python they are compiled for.

    Raises PrecompileError where the tool fails.
    """
    # With a source date set, py_compile writes hashes instead of times, so the
    # same sources give the same bytecode.
    environment = dict(os.environ) | {"SOURCE_DATE_EPOCH": "315532800"}
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", str(folder)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if told.returncode:
        end = (told.stdout + told.stderr).strip()[-2000:]
        raise PrecompileError(f"pyodide py-compile failed on {folder.name}:\n{end}")
