"""How long a first visit waits for its first live answer, against bare Pyodide."""

from __future__ import annotations

import json
import math
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.browser import calculator_page, fresh_page
from tests.bench.build import BARE_FOLDER
from tests.bench.cases import CASES
from tests.bench.report import BenchError, Figure

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

BAR = 1.0  # times bare Pyodide


def check(answer: float) -> None:
    """Refuse a time for a wrong answer: it is to be CPython's."""
    if not math.isclose(answer, CASES[0].value(), rel_tol=1e-12):
        raise BenchError(f"The bare page answered {answer}, not {CASES[0].value()}")


class FirstAnswer:
    """Collects pairs of one visit to our page and one to the bare page."""

    def __init__(self) -> None:
        """Hold no run yet."""
        self._ours: list[float] = []
        self._bare: list[float] = []

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Measure each page once, both with nothing cached."""
        expected = CASES[0].expectation(language)
        begin = f"window.answered = bench.answer({json.dumps(expected)});"
        with fresh_page(playwright, probe=begin) as page:
            page.goto(calculator_page(address, CASES[0]), wait_until="commit")
            self._ours.append(page.evaluate("async () => (await window.answered).answered"))
        begin = 'window.answered = bench.when(() => document.querySelector("output")?.textContent);'
        with fresh_page(playwright, probe=begin) as page:
            page.goto(f"{address}{BARE_FOLDER}/", wait_until="commit")
            bare = page.evaluate("() => window.answered")
        check(float(bare["found"]))
        self._bare.append(bare["at"])

    def figures(self) -> list[Figure]:
        """Return the medians, and the median of the runs' ratios."""
        ratio = median(ours / bare for ours, bare in zip(self._ours, self._bare, strict=True))
        return [
            Figure(
                "first live answer, cold cache",
                f"{median(self._ours):.0f} ms",
                f"≤ {BAR:.1f} × bare",
                ratio <= BAR,
                f"{median(self._bare):.0f} ms",
                f"{ratio:.2f}",
            )
        ]
