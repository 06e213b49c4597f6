"""What a chapter costs a first visit: bytes as they are sent, and when its largest part is painted.

The bytes are those of the page itself; a calculator in it brings its engine by a worker of its own,
which the parts on calculators measure.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from handbook.site.paths import LANGUAGES
from tests.bench.browser import fresh_page
from tests.bench.report import Figure, kilobytes

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Playwright

# A short chapter, a long one with a calculator and figures, and one that is mostly tables.
CHAPTERS = ("roles/duties/", "traffic/ad-bid/", "data/metrics/")
BYTES_BAR = 250_000
PAINT_BAR = 1000  # milliseconds
SLOWER = 4  # times, the processor
LATENCY = 40  # milliseconds there and back
BANDWIDTH = 10_000_000 / 8  # bytes a second
SETTLED = 1500  # milliseconds after the last request; a page that wanted more would have asked

LARGEST = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""


class Chapter:
    """Collects first visits to chapters, over a slow network with a slow processor."""

    def __init__(self) -> None:
        """Hold no visit yet."""
        pages = [language.folder + path for language in LANGUAGES for path in CHAPTERS]
        self._painted: dict[str, list[float]] = {page: [] for page in pages}
        self._bytes: dict[str, int] = {}

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Visit each chapter once with nothing cached."""
        del language  # both are visited
        for path, painted in self._painted.items():
            with fresh_page(playwright) as page:
                protocol = page.context.new_cdp_session(page)
                sizes = count_bytes(protocol)
                slow_down(protocol)
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(SETTLED)
                painted.append(page.evaluate(LARGEST))
                self._bytes[path] = int(sum(sizes))

    def figures(self) -> list[Figure]:
        """Return the dearest chapter's bytes, and the slowest one's median."""
        dearest = max(self._bytes, key=self._bytes.__getitem__)
        slowest = max(self._painted, key=lambda path: median(self._painted[path]))
        took = median(self._painted[slowest])
        return [
            Figure(
                f"chapter, first visit, as sent, without an engine (/{dearest})",
                kilobytes(self._bytes[dearest]),
                f"≤ {BYTES_BAR // 1000} kB",
                self._bytes[dearest] <= BYTES_BAR,
            ),
            Figure(
                f"its largest part painted, 10 Mbit/s, {LATENCY} ms, processor {SLOWER}× slower (/{slowest})",
                f"{took:.0f} ms",
                f"≤ {PAINT_BAR} ms",
                took <= PAINT_BAR,
            ),
        ]


def count_bytes(protocol: CDPSession) -> list[float]:
    """Return a list that grows by the bytes of each response, headers included."""
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    protocol.send("Network.enable")
    return sizes


def slow_down(protocol: CDPSession) -> None:
    """Give the page the network and the processor of the bar."""
    network = {"downloadThroughput": BANDWIDTH, "uploadThroughput": BANDWIDTH, "latency": LATENCY}
    protocol.send("Network.emulateNetworkConditions", {"offline": False, **network})
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
