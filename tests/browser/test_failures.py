"""What can go wrong with the engine's files: the page says so in words, keeps the numbers, tries again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.markdown.words import WORDS
from tests.browser.sheet import LANGUAGES, Sheet, address

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import Fault, TrialServer

SLUG = "profit-margin"
NETWORK, DAMAGED = "failed_network", "failed_damaged"
# The files of the first responder: without them the page waits for Pyodide, as it does for tables.
FIRST = "micropython-"


def opened(page: Page, language: str = "en") -> Sheet:
    """Open the calculator and change its price at once."""
    page.goto(address(SLUG, language))
    sheet = Sheet(page, SLUG)
    sheet.field("price").fill("128")
    return sheet


def failed(sheet: Sheet, word: str, language: str = "en") -> None:
    """Expect the failed state in these words, with what was typed still there and marked as unanswered."""
    expect(sheet.state).to_have_attribute("data-state", "failed", timeout=20_000)
    expect(sheet.state).to_contain_text(WORDS[word].say(language))
    expect(sheet.field("price")).to_have_value("128")
    expect(sheet.root).to_have_attribute("data-stale", "")


def retried(sheet: Sheet, language: str = "en") -> None:
    """Press "try again" and expect the answer."""
    sheet.state.get_by_role("button", name=WORDS["retry"].say(language)).click()
    sheet.shows(SLUG, language, price=128)
    expect(sheet.state).to_have_attribute("data-state", "live")
    expect(sheet.state.get_by_role("button")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("faulty", "size"),
    [
        ({"modules-": "held"}, r"0\.\d / 0\.\d MB"),
        ({FIRST: "missing", "pyodide.asm.wasm": "held"}, r"[1-9]\d*\.\d / [1-9]\d*\.\d MB"),
    ],
    ids=["first responder", "Pyodide alone"],
)
def test_loading_tells_how_much_has_come(
    page: Page, faults: TrialServer, language: str, faulty: dict[str, Fault], size: str
) -> None:
    """Between example and live stands the size in MB, with a bar; the example stays on the page."""
    server = faults
    server.faults.update(faulty)
    sheet = opened(page, language)
    expect(sheet.state).to_have_attribute("data-state", "loading")
    expect(sheet.state).to_contain_text(re.compile(size))
    expect(sheet.state).to_contain_text(WORDS["state_waiting"].say(language))
    expect(sheet.state.get_by_role("progressbar")).to_be_visible()
    assert 0 < sheet.state.locator("progress").evaluate("bar => bar.value") < 1
    expect(sheet.field("price")).to_be_editable()
    server.let_go.set()
    sheet.shows(SLUG, language, price=128)
    expect(sheet.state.locator("progress")).to_be_hidden()


@pytest.mark.parametrize(
    ("file", "fault", "word"),
    [
        ("pyodide.asm.wasm", "blocked", NETWORK),
        ("pyodide.asm.wasm", "missing", NETWORK),
        ("pyodide.asm.wasm", "html", DAMAGED),
        ("pyodide.asm.wasm", "cut", NETWORK),
        ("pyodide.asm.wasm", "half", DAMAGED),
        ("pyodide.asm.wasm", "damaged", DAMAGED),
        ("python_start.zip", "damaged", DAMAGED),
        ("python_start.zip", "blocked", NETWORK),
        ("calculators-", "missing", NETWORK),
        ("calculators-", "damaged", DAMAGED),
        ("pyodide-lock.json", "blocked", NETWORK),
        ("pyodide.mjs", "blocked", NETWORK),
        ("pyodide.asm.js", "blocked", NETWORK),
        ("pyodide.asm.js", "damaged", DAMAGED),
        ("worker-", "blocked", NETWORK),
    ],
)
def test_a_file_that_fails_is_told_and_retried(
    page: Page, faults: TrialServer, file: str, fault: Fault, word: str
) -> None:
    """Where the first responder does not come either, each failure is told; once mended, a retry answers."""
    faults.faults.update({FIRST: "missing", file: fault})
    sheet = opened(page)
    failed(sheet, word)
    faults.mend()
    retried(sheet)


def test_failure_is_told_in_chinese(page: Page, faults: TrialServer) -> None:
    """A Chinese page says what failed, and offers the retry, in Chinese."""
    faults.faults[".wasm"] = "blocked"
    sheet = opened(page, "zh")
    failed(sheet, NETWORK, "zh")
    faults.mend()
    retried(sheet, "zh")


def test_a_failure_is_spoken(page: Page, faults: TrialServer) -> None:
    """Who cannot see the page hears that no answer came."""
    faults.faults[".wasm"] = "blocked"
    sheet = opened(page)
    expect(sheet.status).to_have_text(WORDS[NETWORK].say("en"), timeout=20_000)


def test_a_retry_while_the_network_is_down_fails_again(page: Page, faults: TrialServer) -> None:
    """Each retry ends in an answer or in words, never in silence."""
    faults.faults[".wasm"] = "blocked"
    sheet = opened(page)
    failed(sheet, NETWORK)
    sheet.state.get_by_role("button").click()
    failed(sheet, NETWORK)
    faults.mend()
    retried(sheet)


def test_typing_again_tries_again(page: Page, faults: TrialServer) -> None:
    """A number typed after a failure starts the engine without the button."""
    faults.faults[".wasm"] = "blocked"
    sheet = opened(page)
    failed(sheet, NETWORK)
    faults.mend()
    sheet.field("price").fill("140")
    sheet.shows(SLUG, "en", price=140)


def test_a_retry_answers_every_calculator_on_the_page(page: Page, faults: TrialServer) -> None:
    """Numbers typed into two calculators while the network was down are both answered after one retry."""
    faults.faults[".wasm"] = "blocked"
    page.goto("en/trial/")
    first, second = Sheet(page, SLUG), Sheet(page, "ad-bid")
    first.field("price").fill("128")
    failed(first, NETWORK)
    second.field("bid").fill("1.5")
    expect(second.state).to_have_attribute("data-state", "failed")
    faults.mend()
    retried(first)
    second.shows("ad-bid", "en", bid=1.5)
    expect(second.root).not_to_have_attribute("data-stale", "")


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker"])
def test_a_browser_without_the_means_is_told(page: Page, missing: str) -> None:
    """Without WebAssembly or workers the page says so, offers no retry, and keeps the example."""
    page.add_init_script(f"delete globalThis.{missing}")
    sheet = opened(page)
    failed(sheet, "failed_unsupported")
    expect(sheet.state.get_by_role("button")).to_be_hidden()
    expect(sheet.root.locator(".calc-headline")).to_be_visible()


def test_an_engine_that_hangs_is_stopped(page: Page, faults: TrialServer) -> None:
    """Without a sign of life of either engine the page gives up, says so, and can try again."""
    page.clock.install()
    faults.faults.update({"modules-": "held", "pyodide.asm.wasm": "held"})
    sheet = opened(page)
    expect(sheet.state).to_contain_text("MB")
    page.clock.fast_forward(16_000)
    expect(sheet.state).to_contain_text(re.compile(r"[1-9]\d*\.\d MB"))
    page.clock.fast_forward(61_000)
    failed(sheet, "failed_stuck")
    page.clock.resume()
    faults.mend()
    retried(sheet)
