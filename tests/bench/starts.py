"""How soon Python is live on a second visit, and pandas on a first and a second, against bare Pyodide.

The engine's own worker is driven from a page with nothing else on it, as bare Pyodide is: what a whole
page adds is measured in `first_answer`. A profile is used for more than one visit; the browser keeps images.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from handbook.site.paths import Layout
from tests.bench.browser import PATIENCE, STARTED
from tests.bench.build import BARE_RUNTIME, PAGES, SITE
from tests.bench.cases import CASES
from tests.bench.report import BenchError, Figure
from tests.bench.table_files import ranking
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

FOLDER = "starts"
LIVE_COLD, LIVE_AGAIN, PANDAS_COLD, PANDAS_AGAIN = 0.45, 0.25, 0.45, 0.2  # times bare
ROWS = 200
TOOL = "hot-products"
# Milliseconds after the last answer until the images of a visit are kept.
UNTIL_KEPT = 40_000


class Starts:
    """Collects rounds of bare Pyodide, a first visit and a second, with and without a table."""

    def __init__(self) -> None:
        """Hold no round yet."""
        self._rounds: list[dict[str, dict[str, Any]]] = []
        self._prepared = False

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Measure one round; each kind of visit once."""
        if not self._prepared:
            prepare(language)
            self._prepared = True
        found: dict[str, dict[str, Any]] = {}
        with profile() as empty:
            found["bare"] = visit(playwright, empty, address, "bare.html")
        with profile() as kept:
            found["first"] = visit(playwright, kept, address, "ours.html#table", wait=UNTIL_KEPT)
            found["again"] = visit(playwright, kept, address, "ours.html")
            found["table again"] = visit(playwright, kept, address, "ours.html#table")
        for told in found.values():
            for part in ("scalar", "table"):
                if told.get(part, found["bare"][part]) != found["bare"][part]:
                    raise BenchError(f"The {part} answer is not bare Pyodide's")
        self._rounds.append(found)

    def figures(self) -> list[Figure]:
        """Return medians of the times, and of the rounds' ratios."""
        return [
            self._figure("Pyodide live, first visit", "first", "live", LIVE_COLD),
            self._figure("Pyodide live, second visit", "again", "live", LIVE_AGAIN),
            self._figure("first pandas answer, first visit", "first", "pandas", PANDAS_COLD),
            self._figure("first pandas answer, second visit", "table again", "pandas", PANDAS_AGAIN),
        ]

    def _figure(self, name: str, kind: str, what: str, bar: float) -> Figure:
        ours = [one[kind][what] for one in self._rounds]
        bare = [one["bare"][what] for one in self._rounds]
        ratio = median(mine / other for mine, other in zip(ours, bare, strict=True))
        hows = ", ".join(sorted({one[kind]["how"] for one in self._rounds}))
        return Figure(
            f"{name} ({hows})",
            f"{median(ours):.0f} ms",
            f"≤ {bar} × bare",
            ratio <= bar,
            f"{median(bare):.0f} ms",
            f"{ratio:.2f}",
        )


def prepare(language: str) -> None:
    """Put the two pages, bare Pyodide with its packages and the requests beside the site."""
    manifest = json.loads((BARE_RUNTIME / "manifest.json").read_text(encoding="utf-8"))
    folder = SITE / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BARE_RUNTIME / manifest["version"], folder / "runtime")
    for name in ("starts-bare.js", "starts-ours.js", "starts-bare-worker.js"):
        shutil.copyfile(PAGES / name, folder / name)
    for name in ("bare", "ours"):
        script = f'<script type="module" src="starts-{name}.js"></script>'
        text = f'<!doctype html><link rel="icon" href="data:,">{script}'
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    # The site may hold the last release's worker, too.
    worker = json.loads((Layout().web / "manifest.json").read_text(encoding="utf-8"))["worker"]
    who = {"tool": TOOL, "calculator": "", "language": language}
    facts = {
        "worker": f"/{worker}",
        "bundles": {"calculators": manifest["calculators"], "tables": manifest["tables"]},
        "scalar": CASES[0].request(language),
        "open": json.dumps({"do": "open", **who, "name": "a.csv", "sheet": "", "columns": {}}),
        "work": json.dumps({"do": "work", **who, "columns": {}, "options": {}, "texts": {}}),
        "file": ranking(ROWS).decode("gb18030"),
    }
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")


@contextmanager
def profile() -> Iterator[Path]:
    """Give a new browser profile, for one or more visits."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def visit(
    playwright: Playwright, folder: Path, address: str, page_name: str, wait: int = 0
) -> dict[str, Any]:
    """Open a page in a new process over a profile; return what it told, after a wait where one is asked."""
    context = playwright.chromium.launch_persistent_context(folder, executable_path=find_chromium())
    try:
        page: Page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.wait_for_timeout(STARTED)
        page.goto(f"{address}{FOLDER}/{page_name}")
        page.wait_for_function("() => window.told")
        told: dict[str, Any] = page.evaluate("() => window.told")
        if "error" in told:
            raise BenchError(f"{page_name}: {told['error']}")
        if wait:
            page.evaluate("(most) => window.kept(most)", wait)
        return told
    finally:
        context.close()
