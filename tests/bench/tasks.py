"""Main-thread tasks over 50 ms: whose they are, and in which part of a visit.

The browser's long-animation-frame entries name the scripts that ran in a task. A
task counts as ours when it would have been long without the scripts of others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.bench.browser import answer, calculator_page, fresh_page, press_keys
from tests.bench.cases import CASES
from tests.bench.report import BenchError, Figure

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

    from tests.bench.cases import Case

BAR = 50  # milliseconds
OURS = "/assets/handbook/"
SCRIPT = "**/assets/handbook/main-*.js"
KEYS = 12
SETTLE = 1200  # milliseconds for what waits: the status sentence, the address, the chart's size
DRAWN_WITHIN = 10_000  # milliseconds
PARTS = ("loading", "becoming live", "typing", "drawing the chart")
# Half as much again and back, so that every bar and line of the chart moves.
CHART_CHANGES = 6


@dataclass(frozen=True)
class Task:
    """One long task of the main thread; times in milliseconds."""

    page: str
    part: str
    duration: float
    ours: float
    theirs: float
    names: list[str] = field(default_factory=list)

    @property
    def is_ours(self) -> bool:
        """Tell whether it would be long without the scripts of others.

        While a page loads, a task without any script is the browser reading and laying out HTML.
        """
        if not self.ours and (self.theirs or self.part == PARTS[0]):
            return False
        return self.duration - self.theirs >= BAR

    def line(self) -> str:
        """Return it as a line of the report."""
        whose = "ours" if self.is_ours else "the theme's" if self.theirs else "no script"
        did = "; ".join(self.names) or "no script named"
        return f"{self.page}, {self.part}: {self.duration:.0f} ms, {whose} ({did})"


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
                page.goto(calculator_page(address, case))
                page.wait_for_timeout(SETTLE)
                theirs += tasks(page, case.slug, [0.0])
        self._with.append(ours)
        self._without.append(theirs)

    def figures(self) -> list[Figure]:
        """Return the longest task of each part, and of the theme alone."""
        figures = [self._figure(part) for part in PARTS]
        alone = median(longest(run) for run in self._without)
        return [*figures, Figure("longest main-thread task while loading without our script", said(alone))]

    def _figure(self, part: str) -> Figure:
        ours = [longest([t for t in run if t.part == part and t.is_ours]) for run in self._with]
        others = [longest([t for t in run if t.part == part and not t.is_ours]) for run in self._with]
        name = f"longest main-thread task of ours, {part} (all runs: {said(max(ours))})"
        value = f"{said(median(ours))}; others' {said(median(others))}"
        return Figure(name, value, f"none ≥ {BAR} ms", median(ours) < BAR)

    def details(self) -> list[str]:
        """Return a line for each long task, longest first."""
        found = sorted((task for run in self._with for task in run), key=lambda task: -task.duration)
        alone = sorted((task for run in self._without for task in run), key=lambda task: -task.duration)
        return [task.line() for task in found] + [f"without our script: {task.line()}" for task in alone]


def longest(found: list[Task]) -> float:
    """Return the length of the longest task, 0 where there is none."""
    return max((task.duration for task in found), default=0.0)


def said(duration: float) -> str:
    """Return a task's length; below 50 ms the browser tells of none."""
    return f"{duration:.0f} ms" if duration else "none"


def use(page: Page, address: str, case: Case, language: str) -> list[Task]:
    """Load a calculator's page, type, look at the chart; return the long tasks on the way."""
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
    """Return the long tasks the page has recorded, each in the part it began in."""
    recorded = page.evaluate("() => ({ tasks: bench.tasks, frames: bench.frames })")
    scripts = [script for frame in recorded["frames"] for script in frame["scripts"]]
    return [blame(task, scripts, slug, begins) for task in recorded["tasks"]]


def blame(task: dict[str, Any], scripts: list[dict[str, Any]], slug: str, begins: list[float]) -> Task:
    """Share a task out among the scripts that ran in it."""
    end = task["start"] + task["duration"]
    inside = [s for s in scripts if task["start"] <= s["start"] < end]
    ours = sum(script["duration"] for script in inside if OURS in script["source"])
    return Task(
        page=slug,
        part=PARTS[sum(begin <= task["start"] for begin in begins) - 1],
        duration=task["duration"],
        ours=ours,
        theirs=sum(script["duration"] for script in inside) - ours,
        names=[name(script) for script in sorted(inside, key=lambda s: -s["duration"])[:3]],
    )


def name(script: dict[str, Any]) -> str:
    """Return what ran, for how long, and how much of that was layout it forced."""
    file = script["source"].rsplit("/", 1)[-1] or "the page"
    layout = f", {script['layout']:.0f} of it layout" if script["layout"] >= 1 else ""
    return f"{file} {script['name']} {script['duration']:.0f} ms{layout}"
