"""The built runtime, really started: Pyodide, the calculators, pandas, an Excel file."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from handbook.runtime import build_runtime

PROJECT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("load_pandas.mjs")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Build the project's runtime (from the cache) and return what it computed in Node."""
    if not (node := shutil.which("node")):
        pytest.fail("Node.js is not on the PATH: run the tests with `make test`")
    output = tmp_path_factory.mktemp("runtime")
    build_runtime(output, project=PROJECT)
    told = subprocess.run([node, SCRIPT, output], capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    computed: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return computed


def test_pandas_computes(answer: dict[str, Any]) -> None:
    """The pack's packages import, shared libraries and all."""
    assert answer["pandas"] == "2.3.1"
    assert answer["sums"] == {"Mon": 4.5, "Tue": 2.0}


def test_excel_files_are_read(answer: dict[str, Any]) -> None:
    """Openpyxl, which Pyodide does not ship, is in the pack too."""
    assert answer["excel"] == 6.5


def test_the_calculators_are_installed(answer: dict[str, Any]) -> None:
    """Both bundles import from where they lie: the scalar calculators, and their tables."""
    assert answer["calculators"].startswith("/lib/calculators.zip/calculators/")
    assert answer["tables"].startswith("/lib/tables.zip/calculators/tables/")
