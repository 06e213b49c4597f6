"""How long a large file takes from being chosen to its first page of results, beside the same in CPython.

The engine is live and pandas loaded: the tool's sample was worked out first. The cold figure is a
first visit with nothing cached, where the reader's first act is to choose the large file.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.browser import fresh_page
from tests.bench.report import BenchError, Figure
from tests.bench.table_cases import CASES
from tests.bench.tasks import SETTLE, blame
from tests.bench.trace import begin_trace, end_trace

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

    from tests.bench.table_cases import Here, TableCase
    from tests.bench.tasks import Task

PATIENCE = 240_000  # milliseconds until a table counts as not coming
TASK_BAR = 50  # milliseconds of the main thread
COLD = CASES[1]
MOST_TOLD = 5


class Pair(NamedTuple):
    """Milliseconds of one file in the page, and the same file in CPython just after."""

    page: float
    here: Here


class Tables:
    """Collects runs over the cases, each in a fresh browser and in a fresh CPython by turns."""

    def __init__(self) -> None:
        """Hold no run yet."""
        self._pairs: dict[str, list[Pair]] = {case.name: [] for case in CASES}
        self._cold: list[float] = []
        self._tasks: list[float] = []
        self._found: list[Task] = []

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Work every file once, one of them on a first visit too, and one under a trace."""
        del language  # the files have Chinese headers, as the tools' own samples do
        for case in CASES:
            with fresh_page(playwright) as page:
                warm(page, address, case)
                took = choose(page, case, expected := case.here())
            self._pairs[case.name].append(Pair(took, expected))
        with fresh_page(playwright) as page:
            visit(page, address, COLD)
            self._cold.append(choose(page, COLD, COLD.here()))
        with fresh_page(playwright) as page:
            begin_trace(page)
            warm(page, address, COLD)
            began = page.evaluate("() => performance.now()")
            choose(page, COLD, COLD.here())
            # What is drawn after the first rows counts as well: the other rows, and the picture.
            page.wait_for_timeout(SETTLE)
            scripts = [script for frame in page.evaluate("() => bench.frames") for script in frame["scripts"]]
            # The page was read long before, at 0.
            since = [one for one in end_trace(page) if one.start >= began]
            found = [blame(one, scripts, COLD.tool, [0.0], 0.0) for one in since]
        self._tasks.append(max((one.busy for one in found), default=0.0))
        self._found += found

    def figures(self) -> list[Figure]:
        """Return the medians, the medians of the ratios, and the longest main-thread task."""
        longest = median(self._tasks)
        return [
            *(self._figure(case) for case in CASES),
            Figure(f"{COLD.name}, first visit, nothing cached", f"{median(self._cold):.0f} ms"),
            Figure(
                "longest main-thread task while a table is worked on",
                f"{longest:.0f} ms (at most {max(self._tasks):.0f})",
                f"< {TASK_BAR} ms",
                longest < TASK_BAR,
            ),
        ]

    def details(self) -> list[str]:
        """Return a line for each of the longest main-thread tasks."""
        return [one.line() for one in sorted(self._found, key=lambda one: -one.busy)[:MOST_TOLD]]

    def _figure(self, case: TableCase) -> Figure:
        pairs = self._pairs[case.name]
        took, here = median(pair.page for pair in pairs), median(pair.here.took for pair in pairs)
        ratio = median(pair.page / pair.here.took for pair in pairs)
        bars = [f"≤ {case.bar} ms", *([f"≤ {case.most} × CPython"] if case.most else [])]
        held = took <= case.bar and (case.most is None or ratio <= case.most)
        return Figure(
            case.name,
            f"{took:.0f} ms (CPython {here:.0f} ms, ratio {ratio:.2f})",
            ", ".join(bars),
            held,
        )


def visit(page: Page, address: str, case: TableCase) -> None:
    """Open the tool's page and wait until its scripts have come."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}{case.page}")
    root = page.locator(f"table-tool#{case.instance}")
    root.evaluate("root => { for (const fold of root.querySelectorAll('.tool-fold')) fold.open = true; }")
    root.scroll_into_view_if_needed()
    page.wait_for_selector(f"table-tool#{case.instance}[data-live]")


def warm(page: Page, address: str, case: TableCase) -> None:
    """Work out the tool's sample, so that the engine is live and pandas loaded."""
    visit(page, address, case)
    page.locator(f"table-tool#{case.instance} [data-action=sample]").click()
    page.locator(f"table-tool#{case.instance} .tool-answer tbody tr").first.wait_for()


def choose(page: Page, case: TableCase, expected: Here) -> float:
    """Choose the case's file; return milliseconds until its result stands in the page."""
    page.evaluate(
        "(...asked) => { bench.table = bench.watchTable(...asked[0]); }", [case.instance, case.file.name]
    )
    page.set_input_files(f"table-tool#{case.instance} input[type=file]", case.file)
    told = page.evaluate("() => bench.table")
    if told["headline"] != expected.headline:
        raise BenchError(f"{case.name}: the page says {told['headline']!r}, CPython {expected.headline!r}")
    return float(told["took"])
