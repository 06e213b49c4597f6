"""Chromium as the measurements use it: nothing cached, the probe in every page."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.report import BenchError
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright, ViewportSize

    from tests.bench.cases import Case

PROBE = Path(__file__).with_name("pages") / "probe.js"
VIEW: ViewportSize = {"width": 1280, "height": 800}
PATIENCE = 60_000  # milliseconds until a measurement counts as failed
# A reader's browser runs before a page is opened. One that was only just launched is busy with itself on
# both cores for about two seconds, which would count as the page's.
STARTED = 2000  # milliseconds
BETWEEN_KEYS = 100  # milliseconds; ten keys a second is faster than numbers are typed


@contextmanager
def fresh_page(playwright: Playwright, *, probe: str = "") -> Iterator[Page]:
    """Open a page in a new process with a new profile: no cache of files, of code or of wasm.

    `probe` is JavaScript that runs after the probe's own, before the page's.
    """
    chromium = find_chromium()
    if chromium is None:
        raise BenchError("Chromium not found: run `make chromium`.")
    browser = playwright.chromium.launch(executable_path=chromium)
    try:
        page = browser.new_context(viewport=VIEW).new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(PROBE.read_text(encoding="utf-8") + probe)
        page.wait_for_timeout(STARTED)
        yield page
    finally:
        browser.close()


def chromium_version(playwright: Playwright) -> str:
    """Return the version of the Chromium that is driven."""
    browser = playwright.chromium.launch(executable_path=find_chromium())
    try:
        return browser.version
    finally:
        browser.close()


def calculator_page(address: str, case: Case) -> str:
    """Return the address of a calculator's own page."""
    return f"{address}calculators/{case.slug}/"


def answer(page: Page, case: Case, language: str) -> dict[str, float]:
    """Type the case into its calculator; return when it was ready, typed and answered (ms)."""
    times: dict[str, float] = page.evaluate("(asked) => bench.answer(asked)", case.expectation(language))
    return times


def press_keys(page: Page, case: Case, count: int) -> list[dict[str, Any]]:
    """Press a digit and Backspace in turn, each after the last one's answer was painted.

    Returns milliseconds from each input event: `shown` in the document, `painted`.
    """
    page.evaluate("([slug]) => { bench.keys.length = 0; bench.watchKeys(slug); }", [case.slug])
    page.focus(f'shop-calculator#{case.slug} input[name="{case.field}"]')
    page.keyboard.press("End")
    for number in range(1, count + 1):
        page.keyboard.press("5" if number % 2 else "Backspace")
        page.evaluate("(count) => bench.keysPainted(count)", number)
        page.wait_for_timeout(BETWEEN_KEYS)
    keys: list[dict[str, Any]] = page.evaluate("() => bench.keys")
    return keys
