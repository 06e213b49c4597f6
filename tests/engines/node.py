"""One run of a script in Node: questions in, the engine's answers out."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE = 300  # seconds


def answers_of(script: str, requests: Sequence[dict[str, Any]], *arguments: str) -> list[Any]:
    """Return what a script of this folder answers to all requests; a run that fails fails the test."""
    if not (node := shutil.which("node")):
        pytest.fail("Node.js is not on the PATH: run the tests with `make test`")
    ended = subprocess.run(
        [node, str(Path(__file__).with_name(script)), *arguments],
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    answers: list[Any] = json.loads(ended.stdout)
    return answers
