"""Faults of browser, network and clock: what was typed and ticked stays, the reader is told, a retry works.

CONTRIBUTING.md lists each fault and its tests, wherever they stand.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from handbook.markdown.words import WORDS
from tests.browser.sheet import Sheet, address, wait_until_equal
from tests.browser.table_tool import PANDAS, TableTool
from tests.browser.trial_lists import LISTS_PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.server import TrialServer

SLUG = "profit-margin"
RANKING = "商品名称,商品访客数,支付买家数,支付金额\n连衣裙,3000,126,12600\n吊带,240,12,828\n"
KEPT = "handbook.checklists"
# The page knows each of its workers, and may have their next question disappear.
WATCHED_WORKERS = """
  const Real = globalThis.Worker;
  globalThis.engines = [];
  globalThis.Worker = class extends Real {
    constructor(address, options) {
      super(address, options);
      if (String(address).includes("/assets/handbook/")) engines.push(this);
    }
    postMessage(message, ...more) {
      if (globalThis.swallow?.(message, this)) return;
      super.postMessage(message, ...more);
    }
  };
"""
# What a phone short of memory does when an engine asks for its own: every allocation fails.
NO_MEMORY = """
  const refuse = () => { throw new RangeError("WebAssembly.Memory(): could not allocate memory"); };
  WebAssembly.Memory = function () { refuse(); };
  WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => refuse();
"""
# A private window of some browsers: stores throw or are not there at all.
NO_STORES = """
  const refuse = { get() { throw new DOMException("no", "SecurityError"); } };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    if (name in self) Object.defineProperty(self, name, refuse);
"""
WORKERS = "**/assets/handbook/*worker-*.js"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def live(page: Page, price: str = "128") -> Sheet:
    """Open the calculator and wait for the first answer."""
    page.goto(address(SLUG))
    sheet = Sheet(page, SLUG)
    sheet.field("price").fill(price)
    sheet.shows(SLUG, "en", price=float(price))
    return sheet


def in_workers(page: Page, server: TrialServer, script: str) -> None:
    """Have each engine's worker run this before anything else."""

    def before(route: Route) -> None:
        file = server.root / urlsplit(route.request.url).path.lstrip("/")
        text = f"{{{script}}}\n{file.read_text(encoding='utf-8')}"
        route.fulfill(body=text, content_type="text/javascript; charset=utf-8")

    page.route(WORKERS, before)


def failed_and_kept(sheet: Sheet, word: str, price: str) -> None:
    """Expect the words of the fault, a way to try again, and the number that was typed."""
    expect(sheet.state).to_have_attribute("data-state", "failed")
    expect(sheet.state).to_contain_text(WORDS[word].say("en"))
    expect(sheet.state.get_by_role("button", name=WORDS["retry"].say("en"))).to_be_visible()
    expect(sheet.field("price")).to_have_value(price)


@pytest.mark.parametrize("question", ["lost on its way", "lost with the worker"])
def test_an_engine_that_dies_in_the_middle_of_an_answer(
    page: Page, faults: TrialServer, question: str
) -> None:
    """Killed by the browser, which tells nobody: after 15 s the next engine is asked, and answers."""
    del faults
    page.add_init_script(WATCHED_WORKERS)
    page.clock.install()
    sheet = live(page)
    kill = "for (const engine of engines) engine.terminate();" if "worker" in question else ""
    page.evaluate(f"() => {{ globalThis.swallow = () => {{ {kill} return true; }}; }}")
    sheet.field("price").fill("140")
    page.wait_for_timeout(300)
    expect(sheet.field("price")).to_have_value("140")
    page.evaluate("() => { globalThis.swallow = undefined; }")
    page.clock.fast_forward(16_000)
    page.clock.resume()
    sheet.shows(SLUG, "en", price=140)
    expect(sheet.state).to_have_attribute("data-state", "live")


def test_engines_that_never_answer_are_told_and_retried(page: Page, faults: TrialServer) -> None:
    """When every engine is silent, the page says so, keeps the number, and the retry answers."""
    del faults
    page.add_init_script(WATCHED_WORKERS)
    page.clock.install()
    sheet = live(page)
    page.evaluate("() => { globalThis.swallow = () => true; }")
    sheet.field("price").fill("140")
    for _ in range(12):
        page.clock.fast_forward(16_000)
        page.wait_for_timeout(500)
        if sheet.state.get_attribute("data-state") == "failed":
            break
    failed_and_kept(sheet, "failed_stuck", "140")
    page.evaluate("() => { globalThis.swallow = undefined; }")
    page.clock.resume()
    sheet.state.get_by_role("button").click()
    sheet.shows(SLUG, "en", price=140)


def test_no_memory_for_an_engine(page: Page, faults: TrialServer) -> None:
    """Memory that cannot be had is told; when a closed tab has given some back, the retry answers."""
    in_workers(page, faults, NO_MEMORY)
    page.goto(address(SLUG))
    sheet = Sheet(page, SLUG)
    sheet.field("price").fill("128")
    expect(sheet.state).to_have_attribute("data-state", "failed")
    expect(sheet.state).to_contain_text(WORDS["failed_engine"].say("en"))
    expect(sheet.field("price")).to_have_value("128")
    page.unroute(WORKERS)
    sheet.state.get_by_role("button", name=WORDS["retry"].say("en")).click()
    sheet.shows(SLUG, "en", price=128)


def test_a_network_lost_between_pages(page: Page, faults: TrialServer) -> None:
    """A link that leads nowhere costs no number: once the network is back, so is what was typed."""
    sheet = live(page)
    page.wait_for_url("**/*#profit-margin&price=128&v=*")
    typed = page.url
    faults.faults[""] = "blocked"
    page.locator('.md-tabs a[href$="start/"]').click()
    page.wait_for_timeout(1000)
    faults.mend()
    page.goto(typed)
    expect(sheet.field("price")).to_have_value("128")
    sheet.shows(SLUG, "en", price=128)


def test_a_private_window(page: Page, faults: TrialServer) -> None:
    """Without any store, in the page or in the workers, numbers are answered and tables worked out."""
    page.add_init_script(NO_STORES)
    in_workers(page, faults, NO_STORES)
    live(page)
    page.goto("calculators/hot-products/")
    tool = TableTool(page, "hot-products").awake()
    tool.take(RANKING)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)


def test_a_full_store_costs_a_table_nothing(page: Page, faults: TrialServer) -> None:
    """Columns that cannot be remembered are asked for again next time; the result is the same."""
    del faults
    page.add_init_script(FULL)
    page.goto("calculators/hot-products/")
    tool = TableTool(page, "hot-products").awake()
    tool.take(RANKING.replace("商品访客数", "来过的人"))
    expect(tool.column_error("visitors")).to_be_visible(timeout=PANDAS * 1000)
    tool.choices().column("visitors").select_option("来过的人")
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)


def test_a_clock_that_jumps_back_loses_no_tick(page: Page) -> None:
    """A tick made, and one taken back, with a clock that had run ahead: the last press counts."""
    page.clock.install(time="2026-11-22T12:00:00")
    page.goto(f"en/{LISTS_PAGE}")
    page.locator(".checklist-state").first.wait_for()
    alerts, ads = (page.locator(f'[data-item="trial-day.{name}"] input').first for name in ("alerts", "ads"))
    alerts.check()
    page.clock.set_system_time("2026-11-22T09:00:00")
    alerts.uncheck()
    ads.check()
    page.reload()
    expect(ads).to_be_checked()
    expect(alerts).not_to_be_checked()


def test_a_clock_that_jumps_ahead_keeps_the_past(page: Page) -> None:
    """A week later the list is empty, and last week's ticks stand in its history."""
    page.clock.install(time="2026-11-22T12:00:00")
    page.goto(f"en/{LISTS_PAGE}")
    page.locator(".checklist-state").first.wait_for()
    box = page.locator('[data-item="trial-day.alerts"] input').first
    box.check()
    page.clock.set_system_time("2026-11-29T12:00:00")
    page.reload()
    expect(box).not_to_be_checked()
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEPT}')"))
    assert kept["entries"]["trial-day.alerts"]["2026-11-22"]["state"] == "done"


TYPE_FAST = """async ([selector, times]) => {
  const box = document.querySelector(selector);
  const heard = globalThis.heard = [];
  document.addEventListener("calculated", ({ detail }) => heard.push(detail.inputs.price));
  for (let edit = 1; edit <= times; edit += 1) {
    box.value = String(edit);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    if (edit % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}"""


def test_ten_thousand_quick_edits(page: Page) -> None:
    """Answers come in the order of the edits, the last edit is answered, and Python is asked less often."""
    edits = 10_000
    page.add_init_script(WATCHED_WORKERS)
    sheet = live(page)
    page.evaluate("() => { globalThis.asked = 0; globalThis.swallow = () => { asked += 1; return false; }; }")
    page.evaluate(TYPE_FAST, [f'shop-calculator#{SLUG} [name="price"]', edits])
    sheet.shows(SLUG, "en", price=edits)
    heard = page.evaluate("heard")
    assert heard == sorted(heard)
    assert heard[-1] == edits
    assert 1 <= page.evaluate("asked") < edits
    expect(sheet.field("price")).to_have_value(str(edits))


def test_two_tabs_of_two_versions(page: Page, faults: TrialServer) -> None:
    """A tab that a newer handbook left behind still answers, though none of its files is on the server."""
    sheet = live(page)
    faults.faults["/"] = "missing"
    faults.faults["-"] = "missing"
    for price in (140, 99):
        sheet.field("price").fill(str(price))
        sheet.shows(SLUG, "en", price=price)
    page.locator('details[data-fold="goal"] summary').click()
    wait_until_equal(
        lambda: WORDS["extra_missing"].say("en") in page.locator('details[data-fold="goal"]').inner_text(),
        True,
    )
    expect(sheet.field("price")).to_have_value("99")
