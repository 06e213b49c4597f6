"""What a page costs before the reader does anything, in bytes as they are sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.runtime.manifest import SITE_FOLDER
from handbook.site.paths import LANGUAGES
from tests.bench.browser import calculator_page, fresh_page
from tests.bench.cases import CASES
from tests.bench.report import Figure, kilobytes

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

    from tests.bench.host import Host, Sent

BAR = 300_000  # bytes
SEARCH_INDEX = "search/search_index.json"
# The workers of both engines; their files are fetched when one of them is started.
WORKERS = (
    "/assets/handbook/worker-",
    "/assets/handbook/micropython-",
    "/assets/handbook/modules-",
    "/assets/handbook/early-",
)
WITHOUT_CALCULATOR = ("", "about/", "calculators/")
QUIET = 2000  # milliseconds after the last request; a page that wanted more would have asked
LARGEST = 10


@dataclass
class Cost:
    """The responses one page took."""

    name: str
    sent: list[Sent] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes, the search index not counted."""
        return sum(one.size for one in self.sent if not one.path.endswith(SEARCH_INDEX))

    @property
    def index(self) -> int:
        """Bytes of the search index."""
        return sum(one.size for one in self.sent if one.path.endswith(SEARCH_INDEX))


class Transfer:
    """Collects each page's cost; bytes are the same in every run, so one is enough."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._spared: list[Cost] = []
        self._charted: list[Cost] = []
        self._ordinary: list[Cost] = []
        self._engine: list[Cost] = []
        self._searched: list[Cost] = []
        self._runtime: Counter[str] = Counter()

    def run(self, playwright: Playwright, host: Host) -> None:
        """Load every page once in each language."""
        for language in LANGUAGES:
            root = host.address + language.folder
            for case in CASES:
                page_name = f"{language.folder}calculators/{case.slug}/"
                address = calculator_page(root, case)
                self._spare(playwright, host, page_name, address)
                self._load(playwright, host, page_name, address)
            for path in WITHOUT_CALCULATOR:
                self._runtime[language.folder + path] += runtime_bytes(playwright, host, root + path)

    def _spare(self, playwright: Playwright, host: Host, name: str, address: str) -> None:
        """Load with the data saver on, scroll to the end, then open the search."""
        with fresh_page(playwright) as page:
            protocol = page.context.new_cdp_session(page)
            protocol.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
            host.sent.clear()
            page.goto(address)
            settle(page)
            self._spared.append(Cost(name, list(host.sent)))
            page.locator(".calc-canvas").first.scroll_into_view_if_needed()
            settle(page)
            self._charted.append(Cost(name, list(host.sent)))
            host.sent.clear()
            page.keyboard.press("/")
            settle(page)
            self._searched.append(Cost(name, list(host.sent)))

    def _load(self, playwright: Playwright, host: Host, name: str, address: str) -> None:
        """Load as most do; what is not the engine's is what the page costs."""
        with fresh_page(playwright) as page:
            host.sent.clear()
            page.goto(address)
            settle(page)
            engine = [one for one in host.sent if of_engine(one)]
            self._ordinary.append(Cost(name, [one for one in host.sent if not of_engine(one)]))
            self._engine.append(Cost(name, engine))

    def figures(self) -> list[Figure]:
        """Return the dearest page's figures."""
        spared, ordinary = dearest(self._spared), dearest(self._ordinary)
        worst = dearest([spared, ordinary])
        pages = ", ".join(f"/{path}" for path in self._runtime)
        runtime = sum(self._runtime.values())
        bar = f"≤ {BAR // 1000} kB"
        return [
            Figure(
                f"runtime bytes on pages without a calculator ({pages})", f"{runtime} B", "0 B", not runtime
            ),
            Figure(
                f"calculator page before intent, data saver on (/{spared.name})",
                kilobytes(spared.size),
                bar,
                spared.size <= BAR,
            ),
            Figure(
                f"calculator page without its engine (/{ordinary.name})",
                kilobytes(ordinary.size),
                bar,
                ordinary.size <= BAR,
            ),
            Figure("first responder, fetched unasked", kilobytes(dearest(self._engine).size)),
            Figure(
                "calculator page, data saver on, scrolled to the chart",
                kilobytes(dearest(self._charted).size),
            ),
            Figure("search index fetched before the search is opened", kilobytes(worst.index)),
            Figure("fetched when the search is opened", search_cost(self._searched)),
        ]

    def details(self) -> list[str]:
        """Return the largest responses of the dearest page, scrolled to its chart."""
        cost = dearest(self._charted)
        largest = sorted(cost.sent, key=lambda one: -one.size)[:LARGEST]
        before = {one.path for one in next(c for c in self._spared if c.name == cost.name).sent}
        marks = [("" if one.path in before else " (when the chart is near)") for one in largest]
        return [f"{kilobytes(one.size)} {one.path}{mark}" for one, mark in zip(largest, marks, strict=True)]


def settle(page: Page) -> None:
    """Wait until nothing more is asked for."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET)


def of_engine(one: Sent) -> bool:
    """Tell whether it is a worker, or a file that one of them fetches."""
    return one.path.startswith((*WORKERS, f"/{SITE_FOLDER}"))


def runtime_bytes(playwright: Playwright, host: Host, address: str) -> int:
    """Return the bytes of the engine that a page fetches when it is read to its end."""
    with fresh_page(playwright) as page:
        host.sent.clear()
        page.goto(address)
        page.mouse.click(640, 400)
        page.keyboard.press("End")
        settle(page)
        return sum(one.size for one in host.sent if of_engine(one))


def dearest(costs: list[Cost]) -> Cost:
    """Return the page that took the most bytes."""
    return max(costs, key=lambda cost: cost.size)


def search_cost(costs: list[Cost]) -> str:
    """Say what opening the search fetches on the page where it is most."""
    most = max(costs, key=lambda cost: cost.size + cost.index)
    return f"{kilobytes(most.index)} index, {kilobytes(most.size)} else"
