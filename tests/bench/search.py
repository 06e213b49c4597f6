"""How long a reader who searches waits: for the index when the search is opened, then for each result."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.browser import fresh_page
from tests.bench.report import Figure
from tests.browser.search_box import ASK

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

BAR = 300  # milliseconds
QUESTIONS = {
    "": ("直通车", "保本投产比怎么算", "差评", "七天无理由退货", "预售"),
    "en/": ("break-even", "how do I set a price", "returns", "presale conversion", "AOV"),
}
# From the key that opens it until the box may be searched.
OPEN = """() => new Promise((resolve) => {
  const meta = document.querySelector(".md-search-result__meta");
  const before = meta.textContent;
  const started = performance.now();
  new MutationObserver((_, observer) => {
    if (meta.textContent === before) return;
    observer.disconnect();
    resolve(performance.now() - started);
  }).observe(meta, { childList: true, characterData: true, subtree: true });
  document.querySelector(".md-search__input").focus();
})"""


class Search:
    """Collects visits by readers who search, in each language."""

    def __init__(self) -> None:
        """Hold no visit yet."""
        self._opened: dict[str, list[float]] = {folder: [] for folder in QUESTIONS}
        self._asked: dict[str, list[float]] = {query: [] for asked in QUESTIONS.values() for query in asked}

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Open the search on each language's home page, then ask everything once."""
        del language  # both are searched
        for folder, questions in QUESTIONS.items():
            with fresh_page(playwright) as page:
                page.goto(address + folder)
                page.wait_for_load_state("networkidle")
                self._opened[folder].append(page.evaluate(OPEN))
                for query in questions:
                    self._asked[query].append(page.evaluate(ASK, query)["took"])

    def figures(self) -> list[Figure]:
        """Return the slowest language's start and the slowest question."""
        opened = max(median(times) for times in self._opened.values())
        slowest = max(self._asked, key=lambda query: median(self._asked[query]))
        took = median(self._asked[slowest])
        return [
            Figure("search: opened → index there, slower language", f"{opened:.0f} ms"),
            Figure(
                f"search: typed → first result, slowest of {len(self._asked)} ({slowest})",
                f"{took:.0f} ms",
                f"≤ {BAR} ms",
                took <= BAR,
            ),
        ]
