"""Main-thread tasks over 50 ms: whose they are, and in which part of a visit.

A trace gives every task's length, and the processor time it took: that is what the
bar is held to, since on a machine that is busy otherwise the length measures the
neighbours. On a quiet machine both are the same. The long-animation-frame entries
name the scripts that ran in a task.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.bench.browser import answer, calculator_page, fresh_page, press_keys
from tests.bench.cases import CASES
from tests.bench.report import BenchError, Figure
from tests.bench.trace import begin_trace, end_trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page, Playwright

    from tests.bench.cases import Case
    from tests.bench.trace import TracedTask

BAR = 50  # milliseconds
WORTH_TELLING = 25  # milliseconds
MOST_TOLD = 12
OURS = "/assets/handbook/"
SCRIPT = "**/assets/handbook/main-*.js"
KEYS = 12
SETTLE = 1200  # milliseconds for what waits: the status sentence, the address, the chart's size
DRAWN_WITHIN = 10_000  # milliseconds
READ = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
PARTS = ("loading", "becoming live", "typing", "drawing the chart")
# Half as much again and back, so that every bar and line of the chart moves.
CHART_CHANGES = 6


@dataclass(frozen=True)
class Task:
    """One task of the main thread: its length and processor time, in milliseconds.

    `ours` and `theirs` are the scripts' shares of the length; `reading` says that the page was still
    being read.
    """

    page: str
    part: str
    length: float
    busy: float
    ours: float
    theirs: float
    reading: bool = False
    names: list[str] = field(default_factory=list)

    @property
    def blamed(self) -> float:
        """The processor time that is not the scripts' of others; 0 where none of it is ours.

        While a page is read, a task without any script is the browser's, with HTML and its layout; the
        calculator may be live by then.
        """
        if not self.ours and (self.theirs or self.reading):
            return 0.0
        return self.busy * (1 - min(1.0, self.theirs / self.length))

    def line(self) -> str:
        """Return it as a line of the report."""
        whose = f"ours {self.blamed:.0f} ms" if self.blamed else "the theme's" if self.theirs else "no script"
        did = "; ".join(self.names) or "no script named"
        return (
            f"{self.page}, {self.part}: {self.busy:.0f} ms busy, {self.length:.0f} ms long, {whose} ({did})"
        )


class LongTasks:
    """Collects runs over the four pages, each with and without our script."""

    def __init__(self) -> None:
        """Hold no run yet."""
        self._with: list[list[Task]] = []
        self._without: list[list[Task]] = []

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Go through each page once, and load each once with our script blocked."""
        ours, theirs = [], []
        for case in CASES:
            with fresh_page(playwright) as page:
                ours += use(page, address, case, language)
            with fresh_page(playwright) as page:
                page.route(SCRIPT, lambda route: route.abort())
                begin_trace(page)
                page.goto(calculator_page(address, case))
                page.wait_for_timeout(SETTLE)
                theirs += tasks(page, case.slug, [0.0])
        self._with.append(ours)
        self._without.append(theirs)

    def figures(self) -> list[Figure]:
        """Return the longest task of each part, and of the theme alone."""
        alone = median(most(task.busy for task in run) for run in self._without)
        return [
            *(self._figure(part) for part in PARTS),
            Figure("the same while loading, our script blocked", f"{alone:.0f} ms"),
        ]

    def _figure(self, part: str) -> Figure:
        runs = [[task for task in run if task.part == part] for run in self._with]
        ours = [most(task.blamed for task in run) for run in runs]
        others = median(most(task.busy for task in run if not task.blamed) for run in runs)
        value = f"{median(ours):.0f} ms (at most {max(ours):.0f}); others' {others:.0f} ms"
        return Figure(f"longest main-thread task of ours, {part}", value, f"< {BAR} ms", median(ours) < BAR)

    def details(self) -> list[str]:
        """Return a line for each of the longest tasks: ours, others', and without our script."""
        found = [task for run in self._with for task in run]
        ours = sorted(found, key=lambda task: -task.blamed)
        others = sorted((task for task in found if not task.blamed), key=lambda task: -task.busy)
        alone = sorted((task for run in self._without for task in run), key=lambda task: -task.busy)
        lines = [task.line() for task in ours[:MOST_TOLD] if task.blamed >= WORTH_TELLING]
        lines += [task.line() for task in others[:MOST_TOLD] if task.busy >= BAR]
        return [*lines, *(f"without our script: {task.line()}" for task in alone[:3])]


def most(times: Iterable[float]) -> float:
    """Return the largest of these times, 0 where there is none."""
    return max(times, default=0.0)


def use(page: Page, address: str, case: Case, language: str) -> list[Task]:
    """Load a calculator's page, type, look at the chart; return the tasks on the way."""
    begin_trace(page)
    page.goto(calculator_page(address, case))
    started = page.evaluate("async () => (await bench.started).at")
    answer(page, case, language)
    page.wait_for_timeout(SETTLE)
    typing = page.evaluate("() => performance.now()")
    press_keys(page, case, KEYS)
    page.wait_for_timeout(SETTLE)
    drawing = page.evaluate("() => performance.now()")
    draw_chart(page, case)
    return tasks(page, case.slug, [0.0, started, typing, drawing])


def draw_chart(page: Page, case: Case) -> None:
    """Bring the chart into view, wait until it is drawn, and have it redrawn."""
    canvas = page.locator(f"shop-calculator#{case.slug} .calc-canvas").first
    canvas.scroll_into_view_if_needed()
    try:
        canvas.locator("svg").first.wait_for(timeout=DRAWN_WITHIN)
    except PlaywrightTimeoutError as error:
        raise BenchError(f"{page.url}: no chart was drawn") from error
    page.wait_for_timeout(SETTLE)
    for number in range(CHART_CHANGES):
        text = case.text if number % 2 else str(float(case.text) * 1.5)
        page.evaluate("(put) => bench.put(...put)", [case.slug, case.field, text])
        page.wait_for_timeout(SETTLE / 3)


def tasks(page: Page, slug: str, begins: list[float]) -> list[Task]:
    """Return the page's tasks, each in the part it began in."""
    frames = page.evaluate("() => bench.frames")
    read: float = page.evaluate(READ)
    scripts = [script for frame in frames for script in frame["scripts"]]
    return [blame(task, scripts, slug, begins, read) for task in end_trace(page)]


def blame(
    task: TracedTask, scripts: list[dict[str, Any]], slug: str, begins: list[float], read: float
) -> Task:
    """Share a task out among the scripts that ran in it."""
    inside = [s for s in scripts if task.start <= s["start"] < task.start + task.length]
    ours = sum(script["duration"] for script in inside if OURS in script["source"])
    return Task(
        page=slug,
        part=PARTS[sum(begin <= task.start for begin in begins) - 1],
        length=task.length,
        busy=task.busy,
        ours=ours,
        theirs=sum(script["duration"] for script in inside) - ours,
        reading=task.start < read,
        names=[name(script) for script in sorted(inside, key=lambda s: -s["duration"])[:3]],
    )


def name(script: dict[str, Any]) -> str:
    """Return what ran, for how long, and how much of that was layout it forced."""
    file = script["source"].rsplit("/", 1)[-1] or "the page"
    # A whole script is named by its address: its file says as much.
    did = "" if "://" in script["name"] else f" {script['name']}"
    layout = f", {script['layout']:.0f} of it layout" if script["layout"] >= 1 else ""
    return f"{file}{did} {script['duration']:.0f} ms{layout}"
