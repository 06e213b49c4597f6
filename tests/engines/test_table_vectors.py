"""Table tools in Pyodide, with the pandas that the browser gets: the kept answers, to 1e-9."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handbook.runtime import build_runtime
from tests.engines.node import answers_of
from tests.vectors.tables import all_questions, differences, load

PROJECT = Path(__file__).parents[2]
QUESTIONS = all_questions()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Build the project's runtime (from the cache) and return its answers by sample, from one run of it."""
    output = tmp_path_factory.mktemp("runtime")
    build_runtime(output, project=PROJECT)
    asked = [question for questions in QUESTIONS.values() for question in questions]
    requests = []
    for place, one in enumerate(asked):
        file = output / f"question-{place}"
        file.write_bytes(one.data)
        requests.append({"file": str(file), "opening": one.opening, "work": one.work})
    answers = answers_of("tables.mjs", requests, str(output))
    return {one.sample: one.kept(*pair) for one, pair in zip(asked, answers, strict=True)}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_pyodide_gives_the_kept_answers(told: dict[str, Any], name: str) -> None:
    """Reading, tables, findings and summary of every sample are CPython's."""
    expected = load(name)
    assert expected
    wrong = {sample: found for sample in expected if (found := differences(expected[sample], told[sample]))}
    assert wrong == {}
