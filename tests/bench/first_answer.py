"""How long a first visit waits for its first live answer, and for Pyodide, against bare Pyodide."""

from __future__ import annotations

import json
import math
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.browser import calculator_page, fresh_page
from tests.bench.build import BARE_FOLDER
from tests.bench.cases import CASES
from tests.bench.host import Link
from tests.bench.report import BenchError, Figure, kilobytes

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from tests.bench.host import Host

FIRST_BAR = 0.15  # times bare Pyodide
FIRST_BYTES = 600_000
PYODIDE_BAR = 0.8  # times bare Pyodide, on the slow line
PYODIDE_BYTES = 5_000_000
MEGABITS, LATENCY = 10, 0.04  # of the slow line; seconds
SLOW = f"{MEGABITS} Mbit/s, {LATENCY * 1000:.0f} ms"
INDEX = "search_index.json"
# A page whose reader wants a table: Pyodide starts when the tool is touched, here at once.
TOOL_PAGE = "calculators/hot-products/"
TOUCH = """window.answered = (async () => {
  await bench.when(() => {
    const tool = document.querySelector("table-tool");
    tool?.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    return tool?.hasAttribute("data-live");
  });
  document.querySelector("table-tool").dispatchEvent(new Event("pointerdown", { bubbles: true }));
  while (!performance.getEntriesByName("pyodide live").length) await new Promise((go) => setTimeout(go, 2));
  return performance.getEntriesByName("pyodide live")[0].startTime;
})();"""


class Visited(NamedTuple):
    """Milliseconds from the navigation; bytes sent until then, and those of the search index in them."""

    took: float
    size: int
    index_size: int


def check(answer: float) -> None:
    """Refuse a time for a wrong answer: it is to be CPython's."""
    if not math.isclose(answer, CASES[0].value(), rel_tol=1e-12):
        raise BenchError(f"The bare page answered {answer}, not {CASES[0].value()}")


class FirstAnswer:
    """Collects rounds of visits to our page and to the bare page, on a fast line and on a slow one."""

    def __init__(self, host: Host) -> None:
        """Hold no round yet."""
        self._host = host
        self._rounds: dict[str, list[Visited]] = {}

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Measure each kind of visit once, all with nothing cached."""
        for line, link in (("", None), ("slow ", Link(MEGABITS, LATENCY))):
            self._host.link = link
            try:
                self._note(f"{line}first", self._first(playwright, address, language))
                self._note(f"{line}bare", self._bare(playwright, address))
                if link:
                    self._note("slow pyodide", self._pyodide(playwright, address))
            finally:
                self._host.link = None

    def _note(self, kind: str, visited: Visited) -> None:
        self._rounds.setdefault(kind, []).append(visited)

    def _sent(self, took: float, until: float = math.inf) -> Visited:
        sent = [one for one in self._host.sent if one.at <= until]
        return Visited(
            took, sum(one.size for one in sent), sum(one.size for one in sent if INDEX in one.path)
        )

    def _first(self, playwright: Playwright, address: str, language: str) -> Visited:
        begin = f"window.answered = bench.answer({json.dumps(CASES[0].expectation(language))});"
        with fresh_page(playwright, probe=begin) as page:
            self._host.sent.clear()
            page.goto(calculator_page(address, CASES[0]), wait_until="commit")
            took = page.evaluate("async () => (await window.answered).answered")
            return self._sent(took)

    def _bare(self, playwright: Playwright, address: str) -> Visited:
        begin = 'window.answered = bench.when(() => document.querySelector("output")?.textContent);'
        with fresh_page(playwright, probe=begin) as page:
            self._host.sent.clear()
            page.goto(f"{address}{BARE_FOLDER}/", wait_until="commit")
            bare = page.evaluate("() => window.answered")
            check(float(bare["found"]))
            return self._sent(bare["at"])

    def _pyodide(self, playwright: Playwright, address: str) -> Visited:
        with fresh_page(playwright, probe=TOUCH) as page:
            self._host.sent.clear()
            page.goto(f"{address}{TOOL_PAGE}", wait_until="commit")
            took = page.evaluate("() => window.answered")
            # What is asked for in the next moment, for tables, is no part of the start.
            asked = page.evaluate("() => performance.getEntriesByType('navigation')[0].requestStart")
            return self._sent(took, until=self._host.sent[0].at + (took - asked) / 1000)

    def figures(self) -> list[Figure]:
        """Return the medians, the medians of the rounds' ratios, and the most bytes of any round."""
        return [
            self._time("first live answer, cold cache", "first", "bare", FIRST_BAR),
            self._time(f"first live answer, cold cache, {SLOW}", "slow first", "slow bare", FIRST_BAR),
            self._size("the same, sent in all", "slow first", FIRST_BYTES),
            self._time(f"Pyodide live, cold cache, {SLOW}", "slow pyodide", "slow bare", PYODIDE_BAR),
            self._size("the same, sent in all", "slow pyodide", PYODIDE_BYTES),
        ]

    def _time(self, name: str, kind: str, against: str, bar: float) -> Figure:
        ours, bare = ([one.took for one in self._rounds[which]] for which in (kind, against))
        ratio = median(mine / other for mine, other in zip(ours, bare, strict=True))
        return Figure(
            name,
            f"{median(ours):.0f} ms",
            f"≤ {bar} × bare",
            ratio <= bar,
            f"{median(bare):.0f} ms",
            f"{ratio:.2f}",
        )

    def _size(self, name: str, kind: str, bar: int) -> Figure:
        most = max(self._rounds[kind], key=lambda one: one.size)
        index = f" (search index {kilobytes(most.index_size)} of it)" if most.index_size else ""
        return Figure(name, kilobytes(most.size) + index, f"≤ {kilobytes(bar)}", most.size <= bar)
