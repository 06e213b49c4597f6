"""Two engines behind one calculator: the small one answers first, and stays where Pyodide cannot come."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.markdown.table_words import SCRIPT_WORDS
from handbook.markdown.words import WORDS
from tests.browser.sheet import LANGUAGES, Sheet, address
from tests.browser.table_tool import PANDAS, TableTool

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import Fault, TrialServer

SLUG = "profit-margin"
BATCH = "profit-margin-batch"
EDITS = 50
HELD_AT, LET_GO_AT = 10, 20
MONEY = ("price", "unit_cost")
TABLE = "售价,商品成本\n128,45\n99,40\n"
# Notes which worker each question goes to, and every state the calculator is said to be in.
SPY = """
  const Native = globalThis.Worker;
  globalThis.askedOf = [];
  globalThis.Worker = class extends Native {
    constructor(url, options) {
      super(url, options);
      this.engine = String(url).includes("micropython") ? "micropython" : "pyodide";
    }
    postMessage(message, ...rest) {
      if (message?.type === "ask") askedOf.push(this.engine);
      super.postMessage(message, ...rest);
    }
  };
  globalThis.states = new Set();
  new MutationObserver(() => {
    const state = document.querySelector(".calc-state")?.dataset.state;
    if (state) states.add(state);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
"""
PYODIDE_LIVE = "() => performance.getEntriesByName('pyodide live').length > 0"
# A browser that switches off `externref` finds a module with one wrong.
NO_EXTERNREF = """
  const validate = WebAssembly.validate;
  WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(0x6f) && validate(bytes);
"""


@pytest.fixture
def watched(page: Page) -> Page:
    """Return a page that notes who is asked and what is told."""
    page.add_init_script(SPY)
    return page


def opened(page: Page, language: str = "en") -> Sheet:
    """Open the calculator, change its price at once, and wait for the answer."""
    page.goto(address(SLUG, language))
    sheet = Sheet(page, SLUG)
    sheet.field("price").fill("128")
    sheet.shows(SLUG, language, price=128)
    return sheet


def asked_of(page: Page) -> list[str]:
    """Return which engine each question went to, in order."""
    asked: list[str] = page.evaluate("askedOf")
    return asked


def test_fifty_edits_across_the_hand_over_are_answered_as_in_cpython(
    watched: Page, server: TrialServer
) -> None:
    """While Pyodide becomes live nothing shown changes, the focus stays, and each answer is CPython's."""
    page = watched
    dice = random.Random(20261122)  # noqa: S311 - for prices, not for secrets
    server.faults["pyodide.asm.wasm"] = "held"
    sheet = opened(page)
    inputs = {"price": 128.0}
    for edit in range(EDITS):
        name = dice.choice(MONEY)
        typed = f"{dice.randrange(500, 20000) / 100:.2f}"
        sheet.field(name).focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        inputs[name] = float(typed)
        if edit == HELD_AT:
            page.wait_for_timeout(2500)
            assert not page.evaluate(PYODIDE_LIVE)
        sheet.shows(SLUG, "en", **inputs)
        assert sheet.field(name).evaluate("box => box === document.activeElement")
        assert sheet.field(name).input_value() == typed
        if edit == LET_GO_AT:
            before, place = sheet.reading(), page.evaluate("[scrollX, scrollY]")
            server.let_go.set()
            page.wait_for_function(PYODIDE_LIVE)
            assert sheet.reading() == before
            assert page.evaluate("[scrollX, scrollY]") == place
            assert sheet.field(name).evaluate("box => box === document.activeElement")
    asked = asked_of(page)
    change = asked.index("pyodide")
    assert set(asked[:change]) == {"micropython"}
    assert set(asked[change:]) == {"pyodide"}
    assert page.evaluate("[...states]") == ["example", "live"]


def test_the_engine_of_a_calculators_page_begins_before_the_pages_module_is_there(
    watched: Page, faults: TrialServer
) -> None:
    """It loads while the module is still on its way; the module takes it over and starts no second one."""
    module = json.loads((faults.root / "build.json").read_text("utf-8"))["script"].rpartition("/")[2]
    faults.faults[module] = "held"
    with watched.expect_request("**/modules-*.data"):
        watched.goto(address(SLUG), wait_until="commit")
    faults.let_go.set()
    sheet = Sheet(watched, SLUG)
    sheet.field("price").fill("128")
    sheet.shows(SLUG, "en", price=128)
    workers = [path for _method, path in faults.asked if "micropython-worker-" in path]
    assert len(workers) == 1


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("micropython-worker-", "blocked"),
        (".wasm", "missing"),
        ("modules-", "blocked"),
        ("modules-", "html"),
        ("modules-", "cut"),
        ("modules-", "half"),
        ("modules-", "damaged"),
    ],
)
def test_when_the_small_engine_fails_pyodide_answers_and_nobody_is_alarmed(
    watched: Page, faults: TrialServer, file: str, fault: Fault
) -> None:
    """The reader waits longer; no failure is told, for nothing failed that the reader asked for."""
    faults.faults["micropython-" if file == ".wasm" else file] = fault
    sheet = opened(watched)
    expect(sheet.state).to_have_attribute("data-state", "live")
    assert asked_of(watched)[-1] == "pyodide"
    assert "failed" not in watched.evaluate("[...states]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_without_externref_keeps_its_calculators(
    watched: Page, server: TrialServer, language: str
) -> None:
    """Pyodide is not even fetched; the table tool says before a file is chosen what to do instead."""
    watched.add_init_script(NO_EXTERNREF)
    sheet = opened(watched, language)
    tool = TableTool(watched, BATCH).awake()
    expect(tool.state).to_contain_text(SCRIPT_WORDS["failed_unsupported"].say(language))
    tool.take(TABLE)
    expect(tool.error).to_contain_text(SCRIPT_WORDS["failed_unsupported"].say(language))
    expect(tool.error).to_contain_text(SCRIPT_WORDS["calculators_work"].say(language))
    sheet.field("price").fill("140")
    sheet.shows(SLUG, language, price=140)
    expect(sheet.state).to_have_attribute("data-state", "live")
    assert set(asked_of(watched)) == {"micropython"}
    assert server.runtime_requests() == []


@pytest.mark.parametrize("fault", ["blocked", "damaged"])
def test_a_failure_of_pyodide_leaves_the_calculators_alone(
    watched: Page, faults: TrialServer, fault: Fault
) -> None:
    """Only who wants a table is told, and can try again; the numbers above go on being answered."""
    faults.faults["pyodide.asm.wasm"] = fault
    sheet = opened(watched)
    tool = TableTool(watched, BATCH).awake()
    tool.take(TABLE)
    word = {"blocked": "failed_network", "damaged": "failed_damaged"}[fault]
    expect(tool.error).to_contain_text(SCRIPT_WORDS[word].say("en"), timeout=PANDAS * 1000)
    expect(tool.error).to_contain_text(SCRIPT_WORDS["calculators_work"].say("en"))
    sheet.field("price").fill("140")
    sheet.shows(SLUG, "en", price=140)
    expect(sheet.state).to_have_attribute("data-state", "live")
    assert "failed" not in watched.evaluate("[...states]")
    faults.mend()
    tool.run.click()
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    expect(tool.error).to_be_hidden()


def test_numbers_are_answered_while_a_table_is_on_its_way(watched: Page, server: TrialServer) -> None:
    """No number waits for pandas, and stopping the table takes nothing from the calculator."""
    sheet = opened(watched)
    server.faults["pandas"] = "held"
    tool = TableTool(watched, BATCH).awake()
    tool.take(TABLE)
    expect(tool.action("cancel")).to_be_visible()
    watched.wait_for_function(PYODIDE_LIVE)
    for price in (140, 99):
        sheet.field("price").fill(str(price))
        sheet.shows(SLUG, "en", price=price)
    tool.action("cancel").click()
    expect(tool.state).to_have_text(SCRIPT_WORDS["cancelled"].say("en"))
    sheet.field("price").fill("120")
    sheet.shows(SLUG, "en", price=120)
    assert set(asked_of(watched)) == {"micropython"}
    server.mend()
    tool.run.click()
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)


def test_days_say_that_the_calculator_goes_on(page: Page, faults: TrialServer) -> None:
    """The table of days fails in words of its own; the calculator around it answers."""
    faults.faults["pyodide.asm.wasm"] = "missing"
    page.goto(address("presale-conversion"))
    sheet = Sheet(page, "presale-conversion")
    sheet.field("visitors").fill("9000")
    sheet.shows("presale-conversion", "en", visitors=9000)
    days = sheet.root.locator("shop-days")
    days.locator('[data-action="sample"]').click()
    days.locator('[data-action="run"]').click()
    expect(days.locator(".calc-error")).to_contain_text(WORDS["failed_network"].say("en"))
    expect(days.locator(".calc-error")).to_contain_text(WORDS["days_calculators"].say("en"))
    sheet.field("visitors").fill("8000")
    sheet.shows("presale-conversion", "en", visitors=8000)
