"""One visit through all four calculators: later pages, and keystrokes on each."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.browser import answer, calculator_page, fresh_page, press_keys
from tests.bench.cases import CASES
from tests.bench.report import BenchError, Figure, percentile

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

    from tests.bench.cases import Case

LATER_PAGE_BAR = 50  # milliseconds
KEYSTROKE_BAR = 16  # milliseconds, 95th percentile


class Visit:
    """Collects visits; a later page is reached by a link, with the worker warm."""

    def __init__(self, keys: int) -> None:
        """Press so many keys on each calculator."""
        self._keys = keys
        self._answers: dict[str, list[float]] = {case.slug: [] for case in CASES[1:]}
        self._from_click: dict[str, list[float]] = {case.slug: [] for case in CASES[1:]}
        self._shown: list[list[float]] = []
        self._painted: list[list[float]] = []

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Make one visit."""
        with fresh_page(playwright) as page:
            page.goto(calculator_page(address, CASES[0]))
            answer(page, CASES[0], language)
            page.evaluate("() => { window.sameVisit = true; }")
            keys = press_keys(page, CASES[0], self._keys)
            for case in CASES[1:]:
                self._follow_link(page, case, language)
                keys += press_keys(page, case, self._keys)
        self._shown.append([key["shown"] for key in keys])
        self._painted.append([key["painted"] for key in keys])

    def _follow_link(self, page: Page, case: Case, language: str) -> None:
        # Begun before the click: it waits for the calculator of the page to come.
        page.evaluate("(asked) => { bench.next = bench.answer(asked); }", case.expectation(language))
        page.click(f'.md-sidebar--primary a[href$="{case.slug}/"]:visible')
        times = page.evaluate("async () => ({ ...(await bench.next), clicked: bench.clicked })")
        if not page.evaluate("() => window.sameVisit === true"):
            raise BenchError(f"{case.slug} was loaded anew: no instant navigation at {page.url}")
        self._answers[case.slug].append(times["answered"] - times["ready"])
        self._from_click[case.slug].append(times["answered"] - times["clicked"])

    def figures(self) -> list[Figure]:
        """Return the slowest page's medians, and the medians of the visits' percentiles."""
        slowest = max(median(times) for times in self._answers.values())
        clicked = max(median(times) for times in self._from_click.values())
        shown = {share: median(percentile(run, share) for run in self._shown) for share in (0.5, 0.95)}
        painted = median(percentile(run, 0.95) for run in self._painted)
        count = f"{len(self._shown)} × {len(self._shown[0])} keys"
        return [
            Figure(
                "later page: calculator in the page → answer, slowest of three",
                f"{slowest:.1f} ms",
                f"≤ {LATER_PAGE_BAR} ms",
                slowest <= LATER_PAGE_BAR,
            ),
            Figure("later page: click on its link → answer, slowest of three", f"{clicked:.0f} ms"),
            Figure(f"keystroke → result, p50 ({count})", f"{shown[0.5]:.1f} ms"),
            Figure(
                f"keystroke → result, p95 ({count})",
                f"{shown[0.95]:.1f} ms",
                f"≤ {KEYSTROKE_BAR} ms",
                shown[0.95] <= KEYSTROKE_BAR,
            ),
            Figure("keystroke → frame painted, p95", f"{painted:.1f} ms"),
        ]
