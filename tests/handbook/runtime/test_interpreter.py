"""Finding the Python that the project is built with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.runtime import interpreter

if TYPE_CHECKING:
    import pytest

# Not this Python's version, so that the running one is never the answer.
VERSION = "3.99"


def make_python(path: Path, says: str) -> Path:
    """Write a make-believe interpreter that prints a version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return path


def test_the_running_python_is_taken_when_it_fits() -> None:
    """Nothing is searched where the version is already right."""
    running = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert interpreter.find(running, {}) == Path(sys.executable)


def test_a_shim_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    """On the PATH stands a pyenv shim that fails; the version under pyenv is found."""
    make_python(tmp_path / "shims" / f"python{VERSION}", "exit 127")
    real = make_python(tmp_path / f"versions/{VERSION}.1/bin/python{VERSION}", f"echo {VERSION}")
    environment = {"PATH": str(tmp_path / "shims"), "PYENV_ROOT": str(tmp_path)}
    assert interpreter.find(VERSION, environment) == real


def test_the_path_comes_before_pyenv(tmp_path: Path) -> None:
    """A command of that version on the PATH is what its owner meant."""
    named = make_python(tmp_path / "bin" / f"python{VERSION}", f"echo {VERSION}")
    make_python(tmp_path / f"versions/{VERSION}.1/bin/python{VERSION}", f"echo {VERSION}")
    environment = {"PATH": str(tmp_path / "bin"), "PYENV_ROOT": str(tmp_path)}
    assert interpreter.find(VERSION, environment) == named


def test_without_the_version_one_line_says_what_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The running Python is used, and the reason pages start slower is printed once."""
    (tmp_path / ".python-version").write_text(f"{VERSION}\n")
    uv = make_python(tmp_path / "uv", f'[ "$1" = venv ] && echo "$@" > {tmp_path}/made')
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    taken = interpreter.make_environment(tmp_path / ".venv", tmp_path, str(uv))
    assert taken == Path(sys.executable)
    assert sys.executable in (tmp_path / "made").read_text()
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "not precompiled" in told[0]
