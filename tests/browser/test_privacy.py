"""What stays in the browser, that all of it goes when the reader says so, and that nothing ever leaves."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from handbook.markdown.kept_block import kept_here
from tests.browser.fold import Fold
from tests.browser.sheet import Sheet, address
from tests.browser.table_tool import TableTool
from tests.browser.test_scenarios import save
from tests.calculators.tables.tool_files import csv_bytes
from tests.corpus.files import rows_for

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, WebSocket

    from tests.browser.server import TrialServer

PRIVACY = {"zh": "about/privacy/", "en": "en/about/privacy/"}
LIST = "checklists/operations/"
TOOL = "traffic-sources"
# Pages of every type: home, chapter, calculator, table tool, list, path, glossary, search, about.
KINDS = (
    "",
    "traffic/conversion/",
    LIST,
    "onboarding/",
    "glossary/",
    "sources/",
    "find/",
    "about/diagnostics/",
)
COPIED_WITHIN = 60_000
STARTED_WITHIN = 60_000
EVERYTHING = """async () => ({
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    caches: await caches.keys(),
    serviceWorker: (await navigator.serviceWorker.getRegistrations()).map((one) => "sw.js"),
    databases: (await indexedDB.databases()).map((one) => one.name),
})"""
NOTHING: dict[str, list[str]] = {
    "localStorage": [],
    "sessionStorage": [],
    "caches": [],
    "serviceWorker": [],
    "databases": [],
}


def button(page: Page, action: str) -> Any:
    """Return a button of the element that erases."""
    return page.locator(f'erase-all [data-action="{action}"]')


def use(page: Page) -> None:
    """Leave something of every kind: a tick, a scenario, chosen columns, dark colours."""
    page.goto(LIST)
    expect(page.locator(".checklist-progress").first).not_to_be_empty()
    page.locator(".checklist-box").first.check()
    page.locator("form[data-md-component=palette] label:not([hidden])").first.click()
    page.goto(address("profit-margin", "zh"))
    fold = Fold(Sheet(page, "profit-margin"), "scenarios").open()
    save(fold, "涨价", "128")
    page.goto(address(TOOL, "zh"))
    tool = TableTool(page, TOOL).awake()
    header, *rows = rows_for(TOOL)
    tool.take(csv_bytes([["哪儿来的", *header[1:]], *rows]))
    expect(tool.column_error("source")).to_be_visible(timeout=STARTED_WITHIN)
    tool.column("source").select_option("哪儿来的")
    expect(tool.answer).to_be_visible(timeout=STARTED_WITHIN)


def test_the_page_lists_all_of_it_in_plain_html(server: TrialServer) -> None:
    """Without a script: every kind in the table, and how to erase it by hand."""
    for path in PRIVACY.values():
        html = (server.root / path / "index.html").read_text(encoding="utf-8")
        for kept in kept_here():
            assert f'id="kept-{kept["name"]}"' in html
        assert "<erase-all" in html


def test_erasing_leaves_nothing(page: Page) -> None:
    """A list, a scenario, chosen columns, colours, an image: everything is declared, everything goes."""
    use(page)
    kept = page.evaluate(EVERYTHING)
    assert kept["localStorage"]
    for place, keys in kept.items():
        patterns = [key for one in kept_here() if one["place"] == place for key in one["keys"]]
        assert [key for key in keys if not any(fnmatchcase(key, one) for one in patterns)] == [], place
    page.goto(PRIVACY["zh"])
    expect(page.locator(".about-standing")).to_contain_text("清单记录")
    button(page, "erase").click()
    expect(button(page, "refuse")).to_be_focused()
    button(page, "refuse").click()
    assert page.evaluate("localStorage.length") > 0
    button(page, "erase").click()
    button(page, "agree").click()
    expect(page.locator("erase-all [role=status]")).to_contain_text(
        "已删除：清单记录、计算器的方案、表格工具认的列、深色或浅色"
    )
    expect(page.locator(".about-standing")).to_contain_text("没有存下")
    assert page.evaluate(EVERYTHING) == NOTHING
    # Nothing comes back by itself, and everything goes on working.
    page.wait_for_timeout(1000)
    assert page.evaluate(EVERYTHING) == NOTHING
    page.goto(LIST)
    expect(page.locator(".checklist-progress").first).not_to_be_empty()
    expect(page.locator(".checklist-box").first).not_to_be_checked()
    page.locator(".checklist-box").first.check()
    assert page.evaluate("localStorage.length") > 0


def test_the_offline_copy_goes_as_well(page: Page, server: TrialServer) -> None:
    """Worker, files and records: none is left, and pages come from the network again."""
    server.searchable = True
    page.goto("about/offline/")
    page.locator('offline-copy [data-action="keep"]').click()
    expect(page.locator(".offline-told")).to_contain_text("断网也能打开", timeout=COPIED_WITHIN)
    page.goto(PRIVACY["en"])
    expect(page.locator(".about-standing")).to_contain_text("Offline copy")
    button(page, "erase").click()
    button(page, "agree").click()
    expect(page.locator("erase-all [role=status]")).to_contain_text("Offline copy")
    found = page.evaluate(EVERYTHING)
    assert found["caches"] == found["serviceWorker"] == []
    page.goto("about/")
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate(EVERYTHING)["caches"] == []


def test_the_records_can_be_taken_out_first(page: Page) -> None:
    """The export offered beside the button is one that "My lists" takes back."""
    page.goto(PRIVACY["zh"])
    button(page, "export").click()
    expect(page.locator("erase-all [role=status]")).to_contain_text("没有清单记录")
    page.goto(LIST)
    expect(page.locator(".checklist-progress").first).not_to_be_empty()
    page.locator(".checklist-box").first.check()
    page.goto(PRIVACY["zh"])
    with page.expect_download() as coming:
        button(page, "export").click()
    exported = json.loads(coming.value.path().read_text(encoding="utf-8"))
    assert exported["kind"] == "shop-handbook-checklists"
    assert exported["entries"]
    assert exported["lists"]


def test_images_can_be_switched_off(page: Page) -> None:
    """The switch is remembered, and looking at the page keeps nothing."""
    page.goto(PRIVACY["zh"])
    box = page.locator("erase-all input[name=images]")
    expect(box).to_be_checked()
    assert page.evaluate("caches.keys()") == []
    box.uncheck()
    expect(page.locator(".about-standing")).to_contain_text("启动映像")
    page.reload()
    expect(box).not_to_be_checked()


def test_nothing_leaves_on_a_journey_through_every_kind_of_page(page: Page, server: TrialServer) -> None:
    """No other origin, no method but GET, no body, no socket, no beacon, no cookie, no typed number."""
    asked: list[Request] = []
    sockets: list[WebSocket] = []
    page.add_init_script("navigator.sendBeacon = () => { document.title = 'beacon'; return true; };")

    def note(request: Request) -> None:
        asked.append(request)

    def note_socket(socket: WebSocket) -> None:
        sockets.append(socket)

    page.context.on("request", note)
    page.on("websocket", note_socket)
    server.searchable = True
    use(page)
    for path in [*KINDS, *(f"en/{path}" for path in KINDS), *PRIVACY.values()]:
        page.goto(path)
        page.mouse.wheel(0, 20_000)
    page.locator(".md-search__input").fill("conversion")
    expect(page.locator(".md-search-result__link").first).to_be_attached()
    home = page.evaluate("location.origin")
    away = [one.url for one in asked if not one.url.startswith((f"{home}/", "data:", "blob:"))]
    assert away == []
    assert {one.method for one in asked} == {"GET"}
    assert [one.url for one in asked if one.post_data_buffer] == []
    assert [one.url for one in asked if "128" in one.url.partition("?")[2]] == []
    assert sockets == []
    assert page.title() != "beacon"
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_diagnostics_can_be_copied_and_hold_nothing_typed(page: Page, language: str) -> None:
    """Versions, engines, storage and browser as text; of what was typed and ticked nothing."""
    page.goto(LIST)
    expect(page.locator(".checklist-progress").first).not_to_be_empty()
    page.locator(".checklist-box").first.check()
    page.goto(f"{'en/' if language == 'en' else ''}about/diagnostics/?secret=7531#price=7531")
    report = page.locator("site-diagnostics textarea")
    expect(report).to_have_value(re.compile(r"\[timing\]"))
    page.locator('site-diagnostics [data-action="engine"]').click()
    expect(report).to_have_value(re.compile("tables: live"), timeout=STARTED_WITHIN)
    text = report.input_value()
    for line in (
        "[site]",
        "script of this build: yes",
        "pyodide: starts 1",
        "pyodide ready after: ",
        "WebAssembly: yes",
        "module workers: yes",
        "externref (Pyodide): yes",
        "Cache Storage: yes",
        "checklists: 1",
        "cookies set by this site: none",
        "service worker: none",
        "quota: ",
    ):
        assert line in text, line
    assert "7531" not in text
    assert "handbook.checklists" not in text
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('site-diagnostics [data-action="copy"]').click()
    expect(page.locator("site-diagnostics [role=status]")).not_to_be_empty()
    assert "[engine]" in page.evaluate("navigator.clipboard.readText()")
