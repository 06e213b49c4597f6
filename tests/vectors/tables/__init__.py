"""What every table tool answers to its samples: CPython, both versions of pandas and Pyodide are held to it.

``all_questions()`` are the questions, ``load()`` the kept answers, ``differences()`` compares;
``make.py`` writes the answers anew. Besides the samples there are the same figures in disguise
(``quirks.py``); of those only the first rows are kept.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

from calculators.tables.tools import TOOLS
from tests.vectors.tables.quirks import awkward_batches, quirks

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
_FIRST_ROWS = 5


class Question(NamedTuple):
    """A file and the two requests that a page sends about it: open it, work it out.

    ``made`` is the content of a file that is no sample.
    """

    sample: str
    opening: dict[str, Any]
    work: dict[str, Any]
    made: bytes | None = None

    @property
    def data(self) -> bytes:
        """What is in the file."""
        return (SAMPLES / self.sample).read_bytes() if self.made is None else self.made

    def kept(self, opened: dict[str, Any], worked: dict[str, Any]) -> dict[str, Any]:
        """Return of the answers what is to be the same everywhere; see :func:`kept`."""
        return kept(opened, worked, short=self.made is not None)


def questions(slug: str) -> list[Question]:
    """Return what is asked of a tool: every sample of it, in its own language, and the disguises of one."""
    samples = [
        _question(path.name, "en" if "-en." in path.name else "zh", tool=slug)
        for path in sorted(SAMPLES.glob(f"{slug}*.*"))
    ]
    return [
        *samples,
        *(_question(name, "zh", tool=slug, made=data) for name, data in quirks(slug, SAMPLES).items()),
    ]


def batch_questions() -> list[Question]:
    """Return what is asked of the batch: every sample, and an awkward table for each calculator.

    The form is the calculator's example.
    """
    slugs = {"batch-profit-margin": "profit-margin", "batch-breakeven-roas": "breakeven-roas"}
    samples = [
        _question(path.name, "en" if "-en." in path.name else "zh", tool="batch", calculator=slug)
        for start, slug in slugs.items()
        for path in sorted(SAMPLES.glob(f"{start}*.*"))
    ]
    return [
        *samples,
        *(
            _question(f"awkward {slug}.csv", "zh", tool="batch", calculator=slug, made=data)
            for slug, data in awkward_batches().items()
        ),
    ]


def _question(
    sample: str, language: str, *, tool: str, calculator: str = "", made: bytes | None = None
) -> Question:
    who = {"tool": tool, "calculator": calculator, "language": language}
    opening = {"do": "open", **who, "name": sample, "sheet": "", "columns": {}}
    work = {"do": "work", **who, "columns": {}, "options": {}, "texts": {}}
    return Question(sample, opening, work, made)


def all_questions() -> dict[str, list[Question]]:
    """Return the questions by the name of the file that keeps their answers."""
    return {**{slug: questions(slug) for slug in SLUGS}, "batch": batch_questions()}


def load(name: str) -> dict[str, Any]:
    """Return the kept answers to the questions of one name, by sample."""
    answers: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return answers


def kept(opened: dict[str, Any], worked: dict[str, Any], *, short: bool = False) -> dict[str, Any]:
    """Return of two answers what is to be the same everywhere, chance codes masked.

    Of messages the code and the values: their wording is nobody's arithmetic. ``short`` keeps only
    the first rows of tables, and no pictures.
    """
    found = opened.get("opened", opened)
    if short and "worked" in worked:
        tables = [{**one, "rows": one["rows"][:_FIRST_ROWS]} for one in worked["worked"]["tables"]]
        worked = {"worked": {**worked["worked"], "tables": tables, "pictures": []}}
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
