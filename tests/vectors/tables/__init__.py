"""What every table tool answers to its samples: CPython, both versions of pandas and Pyodide are held to it.

``requests()`` are the questions, ``load()`` the kept answers, ``differences()`` compares; ``make.py``
writes the answers anew.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

from calculators.tables.tools import TOOLS

FOLDER = Path(__file__).parent
SAMPLES = FOLDER.parents[2] / "docs" / "data" / "samples"
SLUGS = [tool.slug for tool in TOOLS]
# Customers go by codes that are made by chance in each run.
_CODE = re.compile(r"\bc-[0-9a-f]{12}\b")
_CLOSE = 1e-9
_READING = (
    "kind",
    "encoding",
    "separator",
    "header_row",
    "sheet",
    "rows",
    "matched",
    "missing",
    "dropped_count",
)
_WORDING = frozenset({"template", "label", "caption", "title"})


class Question(NamedTuple):
    """A sample and the two requests that a page sends about it: open it, work it out."""

    sample: str
    opening: dict[str, Any]
    work: dict[str, Any]

    @property
    def file(self) -> Path:
        """Where the sample stands."""
        return SAMPLES / self.sample


def questions(slug: str) -> list[Question]:
    """Return what is asked of a tool: every sample of it, in the language the sample is in."""
    return [
        _question(path.name, "en" if "-en." in path.name else "zh", tool=slug)
        for path in sorted(SAMPLES.glob(f"{slug}*.*"))
    ]


def batch_questions() -> list[Question]:
    """Return what is asked of the batch: every sample of it, the form as its calculator's example."""
    slugs = {"batch-profit-margin": "profit-margin", "batch-breakeven-roas": "breakeven-roas"}
    return [
        _question(path.name, "en" if "-en." in path.name else "zh", tool="batch", calculator=slug)
        for start, slug in slugs.items()
        for path in sorted(SAMPLES.glob(f"{start}*.*"))
    ]


def _question(sample: str, language: str, *, tool: str, calculator: str = "") -> Question:
    who = {"tool": tool, "calculator": calculator, "language": language}
    opening = {"do": "open", **who, "name": sample, "sheet": "", "columns": {}}
    return Question(sample, opening, {"do": "work", **who, "columns": {}, "options": {}, "texts": {}})


def all_questions() -> dict[str, list[Question]]:
    """Return the questions by the name of the file that keeps their answers."""
    return {**{slug: questions(slug) for slug in SLUGS}, "batch": batch_questions()}


def load(name: str) -> dict[str, Any]:
    """Return the kept answers to the questions of one name, by sample."""
    answers: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return answers


def kept(opened: dict[str, Any], worked: dict[str, Any]) -> dict[str, Any]:
    """Return of two answers what is to be the same everywhere, chance codes masked.

    Of messages the code and the values: their wording is nobody's arithmetic.
    """
    found = opened.get("opened", opened)
    told = {
        "opened": {name: found[name] for name in _READING if name in found},
        "worked": _without_wording(worked.get("worked", worked)),
    }
    masked: dict[str, Any] = json.loads(_CODE.sub("c-", json.dumps(told, ensure_ascii=False)))
    return masked


def _without_wording(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_wording(value) for key, value in data.items() if key not in _WORDING}
    return [_without_wording(item) for item in data] if isinstance(data, list) else data


def differences(expected: Any, got: Any, path: str = "") -> list[str]:
    """Return where ``got`` differs from ``expected``, a line each; numbers may by 1e-9 of themselves.

    >>> differences({"a": [1.0, "x"]}, {"a": [1.0 + 1e-12, "y"]})
    [".a[1]: 'x' is not 'y'"]
    """
    if isinstance(expected, dict) and isinstance(got, dict):
        found = [f"{path}: {sorted(expected)} is not {sorted(got)}"] if expected.keys() != got.keys() else []
        for key in expected.keys() & got.keys():
            found += differences(expected[key], got[key], f"{path}.{key}")
        return found
    if isinstance(expected, list) and isinstance(got, list):
        found = [f"{path}: {len(expected)} items, not {len(got)}"] if len(expected) != len(got) else []
        for place, (first, second) in enumerate(zip(expected, got, strict=False)):
            found += differences(first, second, f"{path}[{place}]")
        return found
    return [] if _same(expected, got) else [f"{path}: {expected!r} is not {got!r}"]


def _same(expected: Any, got: Any) -> bool:
    if _is_number(expected) and _is_number(got):
        return math.isclose(expected, got, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return type(expected) is type(got) and bool(expected == got)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
