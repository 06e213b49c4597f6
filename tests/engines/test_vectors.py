"""Every engine gives CPython's answers: the same words, the same numbers to the last bit."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from calculators import CALCULATORS
from calculators.bridge import answer
from calculators.words import LANGUAGES
from handbook.runtime.micropython import write_modules
from tests.calculators.declared import SLUGS
from tests.engines.node import answers_of
from tests.vectors import TWELVE_DIGITS, Vector, differences, load
from tests.vectors.make import vectors_of

PROJECT = Path(__file__).parents[2]
RUNTIME = PROJECT / "build" / "runtime"
VECTORS = load()
REQUESTS = [vector.request for vector in VECTORS]


def check(answers: list[dict[str, Any]]) -> None:
    """Fail with every vector whose answer differs, and where."""
    assert len(answers) == len(VECTORS)
    wrong = {
        f"{vector.slug}, {vector.name}": found
        for vector, got in zip(VECTORS, answers, strict=True)
        if (found := differences(vector.answer, got, loose=TWELVE_DIGITS.get(vector.slug, frozenset())))
    }
    assert wrong == {}


def built_runtime() -> list[str]:
    """Return the built runtime's folder where it is there and holds the present calculators."""
    try:
        manifest = json.loads((RUNTIME / "manifest.json").read_text(encoding="utf-8"))
        bundle = RUNTIME / manifest["version"] / manifest["calculators"]
        built = bundle.stat().st_mtime
    except (OSError, ValueError, KeyError):
        return []
    sources = (PROJECT / "calculators").rglob("*.py")
    return [str(RUNTIME)] if all(path.stat().st_mtime <= built for path in sources) else []


def test_cpython_still_gives_the_kept_answers() -> None:
    """The vectors are current; after a wanted change run `python -m tests.vectors.make`."""
    check([json.loads(answer(json.dumps(vector.request))) for vector in VECTORS])


def test_the_script_still_makes_the_kept_requests() -> None:
    """The files hold what the script writes, no vector more or less."""
    made = [vector["request"] for calculator in CALCULATORS for vector in vectors_of(calculator)]
    assert sorted(map(json.dumps, made)) == sorted(json.dumps(vector.request) for vector in VECTORS)


def test_micropython_gives_the_same_answers(tmp_path: Path) -> None:
    """The bytecode a page is sent answers as the calculators do here."""
    write_modules(PROJECT, tmp_path / "modules.data")
    check(answers_of("micropython.mjs", REQUESTS, str(tmp_path / "modules.data")))


def test_pyodide_gives_the_same_answers() -> None:
    """The calculators give in Pyodide what they give here: as built, or from their sources."""
    check(answers_of("pyodide.mjs", REQUESTS, *built_runtime()))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_vectors_cover_what_a_page_can_ask(slug: str) -> None:
    """Each calculator has some sixty requests: results and problems, values and texts, both languages."""
    vectors = [vector for vector in VECTORS if vector.slug == slug]
    assert len(vectors) >= 55
    kinds = Counter(kind for vector in vectors for kind in kinds_of(vector))
    assert all(kinds[kind] >= 8 for kind in ("inputs", "texts", "outputs", "problems", *LANGUAGES))


def kinds_of(vector: Vector) -> list[str]:
    """Return how a vector asks, what it is answered, and in which language."""
    asked = "texts" if "texts" in vector.request else "inputs"
    answered = "problems" if "problems" in vector.answer else "outputs"
    return [asked, answered, vector.request["language"]]


def test_every_output_is_somewhere_a_number_and_every_nullable_one_a_null() -> None:
    """The vectors show each output with a value, and each that has a reason without one."""
    for calculator in CALCULATORS:
        results = [
            vector.answer["outputs"]
            for vector in VECTORS
            if vector.slug == calculator.slug and "outputs" in vector.answer
        ]
        for output in calculator.outputs:
            values = [outputs[output.name] for outputs in results]
            assert any(value is not None for value in values), output.name
            assert not output.undefined or None in values, output.name


class TestDifferences:
    """The comparison itself."""

    @pytest.mark.parametrize(
        ("expected", "got"),
        [(1, 1.0), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1, "x", None], [1, "x", None]), (0.0, -0.0)],
    )
    def test_what_is_the_same_has_no_differences(self, expected: Any, got: Any) -> None:
        """Whole numbers equal doubles, and the order of keys is free."""
        assert differences(expected, got) == []

    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            (0.3, 0.1 + 0.2),
            (1, True),
            (1, "1"),
            (None, 0),
            ([1], [1, 2]),
            ([1, 2], [2, 2]),
            ({"a": 1}, {"a": 1, "b": None}),
            ({"a": {"b": [1]}}, {"a": {"b": [2]}}),
            ({}, []),
        ],
    )
    def test_a_last_bit_is_a_difference(self, expected: Any, got: Any) -> None:
        """Numbers, types, lengths and keys must agree exactly."""
        assert len(differences(expected, got)) == 1

    def test_a_named_output_may_differ_after_twelve_digits(self) -> None:
        """Only below a name that is let loose, and only beyond the twelfth digit."""
        loose = frozenset({"shown"})
        assert differences({"shown": [0.3]}, {"shown": [0.1 + 0.2]}, loose=loose) == []
        assert differences({"shown": 0.3}, {"shown": 0.3000000001}, loose=loose) != []
        assert differences({"other": 0.3}, {"other": 0.1 + 0.2}, loose=loose) != []
