"""What a visit asks of the network: only this site, only reading, and no megabytes before they are wanted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.sheet import CHANGES, LANGUAGES, SLUGS, Sheet, address
from tests.browser.tour import PAGES
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.browser.server import TrialServer

SETTLED = 1500
RESTED = 6000  # milliseconds; more than a page waits before it fetches megabytes ahead
LIVE = "performance.getEntriesByName('pyodide live').length > 0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tour_of_all_pages_stays_at_home(page: Page, server: TrialServer, language: str) -> None:
    """All pages, read and calculated with: this origin alone, nothing but GET, no cookie, no .whl."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.context.on("request", note)
    server.searchable = True
    pages = [path for path in PAGES if path.startswith("en/") == (language == "en")]
    page.goto(pages[0])
    visit = Visit(page, [])
    for path in pages[1:]:
        visit.go(path)
        for slug in SLUGS:
            if path == address(slug, language):
                name, typed, value = CHANGES[slug]
                Sheet(page, slug).field(name).fill(typed)
                Sheet(page, slug).shows(slug, language, **{name: value})
    page.mouse.wheel(0, 20_000)
    origins = {urlsplit(request.url).netloc for request in asked if urlsplit(request.url).scheme != "data"}
    assert origins == {"handbook.localhost"}
    assert {method for method, _path in server.asked} == {"GET"}
    assert not [path for _method, path in server.asked if ".whl" in path]
    assert page.context.cookies() == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


@pytest.mark.parametrize("path", ["", "about/", "en/", "en/about/", "calculators/"])
def test_a_page_without_a_calculator_fetches_no_runtime(page: Page, server: TrialServer, path: str) -> None:
    """Reading a page to its end costs no byte of Python, and starts no engine."""
    page.clock.install()
    page.goto(path)
    assert page.locator("shop-calculator").count() == 0
    page.mouse.wheel(0, 20_000)
    page.clock.fast_forward(RESTED)
    page.wait_for_timeout(SETTLED)
    assert server.runtime_requests() == []
    assert engine_requests(server) == []


def engine_requests(server: TrialServer) -> list[str]:
    """Return the paths of workers, of MicroPython and of Pyodide that were asked for."""
    return [path for _method, path in server.asked if "/runtime/" in path or "worker-" in path]


def test_a_calculator_gets_ready_unasked_with_the_small_engine_alone(page: Page, server: TrialServer) -> None:
    """On a calculator's page MicroPython is fetched at once; megabytes wait for a reader who calculates."""
    page.goto(address("profit-margin"))
    expect(Sheet(page, "profit-margin").state).to_have_attribute("data-state", "example")
    page.wait_for_function("() => performance.getEntriesByName('micropython live').length")
    page.wait_for_timeout(2 * SETTLED)
    assert [path for path in engine_requests(server) if "micropython" in path]
    assert server.runtime_requests() == []


def test_a_chapter_fetches_the_small_engine_when_its_calculator_is_reached(
    page: Page, server: TrialServer
) -> None:
    """Who reads the beginning of a chapter is sent no engine."""
    page.goto("traffic/ad-bid/")
    page.wait_for_timeout(SETTLED)
    assert page.locator("shop-calculator").count() > 0
    assert engine_requests(server) == []
    with page.expect_request("**/modules-*.data"):
        page.locator("shop-calculator").first.scroll_into_view_if_needed()


def test_pressing_a_link_to_a_calculator_begins_the_small_engine(page: Page, server: TrialServer) -> None:
    """It comes along with the page that is asked for; to pass over the link costs nothing."""
    page.goto("calculators/")
    link = page.locator('.md-content a[href$="ad-bid/"]').first
    link.hover()
    page.wait_for_timeout(SETTLED)
    assert engine_requests(server) == []
    with page.expect_request("**/modules-*.data"):
        page.mouse.down()
    assert page.locator("shop-calculator").count() == 0


def test_a_finger_that_scrolls_over_links_begins_nothing(page: Page, server: TrialServer) -> None:
    """It comes down on a link and moves on; only a tap follows the link, and then the engine comes along."""
    page.goto("calculators/")
    link = page.locator('.md-content a[href$="ad-bid/"]').first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.evaluate("addEventListener('pointerdown', ({ pointerType }) => { globalThis.felt = pointerType; })")
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    for up in range(20, 120, 20):
        moved = {**finger, "y": finger["y"] - up}
        cdp.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(SETTLED)
    assert page.evaluate("globalThis.felt") == "touch"
    assert engine_requests(server) == []
    with page.expect_request("**/modules-*.data"):
        link.click()


@pytest.mark.parametrize("how", [{"button": "right"}, {"modifiers": ["Control"]}])
def test_a_link_that_is_not_followed_here_begins_nothing(page: Page, how: dict[str, Any]) -> None:
    """A menu asked for, or another window: this page needs no engine."""
    page.goto("calculators/")
    page.locator('.md-content a[href$="ad-bid/"]').first.click(**how)
    page.wait_for_timeout(SETTLED)
    assert [worker.url for worker in page.workers if "/assets/handbook/" in worker.url] == []
    assert page.locator("shop-calculator").count() == 0


@pytest.mark.parametrize("slug", ["hot-products", "batch"])
def test_a_link_to_a_table_tool_begins_no_small_engine(page: Page, server: TrialServer, slug: str) -> None:
    """MicroPython knows no tables."""
    page.goto("calculators/")
    page.locator(f'.md-content a[href$="{slug}/"]').first.hover()
    page.mouse.down()
    page.wait_for_timeout(SETTLED)
    assert engine_requests(server) == []


def test_a_link_pressed_where_data_is_saved_begins_nothing(page: Page, server: TrialServer) -> None:
    """Who saves data is sent an engine only when a field is touched."""
    connected(page, {"saveData": True, "effectiveType": "4g"})
    page.goto("calculators/")
    page.locator('.md-content a[href$="ad-bid/"]').first.click()
    page.wait_for_url("**/calculators/ad-bid/")
    expect(page.locator("shop-calculator")).to_have_count(1)
    page.wait_for_timeout(SETTLED)
    assert engine_requests(server) == []


def test_who_rests_on_a_calculators_page_finds_pyodides_files_in_the_cache(
    page: Page, server: TrialServer
) -> None:
    """After five seconds they come, nothing is started, and a later start asks for none of them again."""
    connected(page, {"effectiveType": "4g"})
    server.faults.update({"pyodide": "kept", "python_": "kept"})
    with page.expect_event("requestfinished", lambda request: request.url.endswith("pyodide.asm.wasm")):
        page.goto(address("profit-margin"))
        sheet = Sheet(page, "profit-margin")
        expect(sheet.state).to_have_attribute("data-state", "example")
        assert server.runtime_requests() == []
    expect(page.locator("link[rel=prefetch]")).not_to_have_count(0)
    assert not page.evaluate(LIVE)
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    page.wait_for_function(f"() => {LIVE}")
    # A window without a profile keeps no file as large as the wasm is here, where nothing is compressed.
    files = [path for path in server.runtime_requests() if path.endswith((".asm.js", "python_start.zip"))]
    assert len(files) == len(set(files)) == 2


def test_pyodide_comes_when_a_reader_has_calculated_and_rests(page: Page) -> None:
    """A first answer and two seconds without another question: tables are then near."""
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    page.wait_for_function(f"() => {LIVE}")
    sheet.shows("profit-margin", "en", price=128)


def test_pyodides_start_asks_for_each_file_once(page: Page, server: TrialServer) -> None:
    """Nothing comes twice: what Pyodide asks for by itself has been asked for already."""
    page.goto(address("profit-margin"))
    Sheet(page, "profit-margin").field("price").fill("128")
    page.wait_for_function(f"() => {LIVE}")
    files = server.runtime_requests()
    assert any(path.endswith("pyodide.asm.wasm") for path in files)
    assert sorted(files) == sorted(set(files))


IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)


def connected(page: Page, told: dict[str, Any] | None, memory: float | None = 8) -> None:
    """Have the browser tell of such a connection and memory; one that tells of neither is an iPhone's."""
    if memory is None:
        agent = json.dumps(IPHONE)
        page.add_init_script(
            f"Object.defineProperty(Navigator.prototype, 'userAgent', {{ get: () => {agent} }})"
        )
        return
    page.add_init_script(f"""
      Object.defineProperty(Navigator.prototype, 'connection', {{ get: () => ({json.dumps(told)}) }});
      Object.defineProperty(Navigator.prototype, 'deviceMemory', {{ get: () => {memory} }});
    """)


@pytest.mark.parametrize(
    ("connection", "memory"),
    [
        ({"saveData": True, "effectiveType": "4g"}, 8),
        ({"saveData": False, "effectiveType": "3g"}, 8),
        ({"saveData": False, "effectiveType": "4g", "type": "cellular"}, 8),
        ({"saveData": False, "effectiveType": "4g"}, 1),
        (None, None),
    ],
    ids=["data saved", "slow", "paid by the megabyte", "little memory", "an iPhone"],
)
def test_where_megabytes_are_dear_the_small_engine_stays(
    page: Page, server: TrialServer, connection: dict[str, Any] | None, memory: float | None
) -> None:
    """It answers, and Pyodide is not fetched; who saves data is sent nothing before a field is touched."""
    connected(page, connection, memory)
    page.clock.install()
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.root.scroll_into_view_if_needed()
    page.wait_for_timeout(SETTLED)
    assert bool(engine_requests(server)) is not bool(connection and connection["saveData"])
    sheet.field("price").focus()
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    page.clock.fast_forward(RESTED)
    page.wait_for_timeout(2 * SETTLED)
    assert server.runtime_requests() == []


def test_pandas_waits_for_a_table(page: Page, server: TrialServer) -> None:
    """A number changed in the form loads no pandas."""
    page.goto(address("presale-conversion"))
    sheet = Sheet(page, "presale-conversion")
    sheet.field("visitors").fill("9000")
    sheet.shows("presale-conversion", "en", visitors=9000)
    page.wait_for_timeout(SETTLED)
    assert not [path for path in server.runtime_requests() if "pandas" in path or "numpy" in path]
