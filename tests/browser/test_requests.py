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
    page.goto(path)
    assert page.locator("shop-calculator").count() == 0
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(SETTLED)
    assert server.runtime_requests() == []
    assert not [path for _method, path in server.asked if "/handbook/worker-" in path]


def test_an_engine_in_view_starts_by_itself(page: Page, server: TrialServer) -> None:
    """On a good connection a calculator that is looked at gets ready unasked."""
    page.goto(address("profit-margin"))
    expect(Sheet(page, "profit-margin").state).to_have_attribute("data-state", "example")
    for _ in range(50):
        if server.runtime_requests():
            return
        page.wait_for_timeout(100)
    pytest.fail("no runtime was asked for")


@pytest.mark.parametrize(
    "connection", [{"saveData": True, "effectiveType": "4g"}, {"saveData": False, "effectiveType": "3g"}]
)
def test_a_metered_or_slow_connection_waits_for_the_reader(
    page: Page, server: TrialServer, connection: dict[str, Any]
) -> None:
    """With data saving or a slow network nothing is fetched until a field is touched."""
    told = f"{{ get: () => ({json.dumps(connection)}) }}"
    page.add_init_script(f"Object.defineProperty(Navigator.prototype, 'connection', {told})")
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.root.scroll_into_view_if_needed()
    page.wait_for_timeout(SETTLED)
    assert server.runtime_requests() == []
    sheet.field("price").focus()
    expect(sheet.state).to_have_attribute("data-state", "loading")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    assert server.runtime_requests()


def test_pandas_waits_for_a_table(page: Page, server: TrialServer) -> None:
    """A number changed in the form loads no pandas."""
    page.goto(address("presale-conversion"))
    sheet = Sheet(page, "presale-conversion")
    sheet.field("visitors").fill("9000")
    sheet.shows("presale-conversion", "en", visitors=9000)
    page.wait_for_timeout(SETTLED)
    assert not [path for path in server.runtime_requests() if "pandas" in path or "numpy" in path]
