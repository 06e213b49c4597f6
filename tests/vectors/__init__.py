"""Requests to the calculators with CPython's answers: every engine is held against them.

``load()`` reads them, ``differences()`` compares an engine's answer; ``make.py`` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent

# Outputs whose formula uses more than + - x / and the square root may differ in the last digits,
# since maths libraries do; they are named here by calculator.
TWELVE_DIGITS: dict[str, frozenset[str]] = {
    "gmv-attribution": frozenset({"lmdi", "tables"}),
    "image-test": frozenset({"p_value", "sample_ratio_p", "p"}),
}


class Vector(NamedTuple):
    """A request as a page sends it, and the answer of CPython."""

    name: str
    request: dict[str, Any]
    answer: dict[str, Any]

    @property
    def slug(self) -> str:
        """The calculator that is asked."""
        return str(self.request["slug"])


def load() -> list[Vector]:
    """Return all vectors, calculator by calculator."""
    return [
        Vector(**vector)
        for path in sorted(FOLDER.glob("*.json"))
        for vector in json.loads(path.read_text(encoding="utf-8"))
    ]


def differences(expected: Any, got: Any, *, loose: frozenset[str] = frozenset(), path: str = "") -> list[str]:
    """Return where ``got`` differs from ``expected``, a line each; no lines when they are the same.

    Numbers must be identical, but for those below a name in ``loose``: there 12 significant digits
    count. 1 and 1.0 are one number, the order of keys says nothing.
    """
    if isinstance(expected, dict) and isinstance(got, dict):
        found = [f"{path}: {sorted(expected)} is not {sorted(got)}"] if expected.keys() != got.keys() else []
        for key in expected.keys() & got.keys():
            found += differences(expected[key], got[key], loose=loose, path=f"{path}.{key}")
        return found
    if isinstance(expected, list) and isinstance(got, list):
        found = [f"{path}: {len(expected)} items, not {len(got)}"] if len(expected) != len(got) else []
        for index, (first, second) in enumerate(zip(expected, got, strict=False)):
            found += differences(first, second, loose=loose, path=f"{path}[{index}]")
        return found
    close = bool(loose & set(path.replace("[", ".").split(".")))
    return [] if _same(expected, got, close=close) else [f"{path}: {expected!r} is not {got!r}"]


def _same(expected: Any, got: Any, *, close: bool) -> bool:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (expected, got))
    if not numbers:
        return type(expected) is type(got) and expected == got
    return expected == got or (close and f"{expected:.11e}" == f"{got:.11e}")
