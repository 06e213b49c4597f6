"""One visit: the engine starts once, stays warm from page to page, and works without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.sheet import Sheet, address
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route, Worker

    from tests.browser.server import TrialServer


def started(page: Page) -> list[Worker]:
    """Return the list that every engine the page starts is put into (search has a worker, too)."""
    engines: list[Worker] = []

    def note(worker: Worker) -> None:
        if "/assets/handbook/" in worker.url:
            engines.append(worker)

    page.on("worker", note)
    return engines


def assert_once(engines: list[Worker]) -> None:
    """Expect the first responder, and Pyodide at most once: it comes by itself when the reader rests."""
    names = [worker.url.rpartition("/")[2] for worker in engines]
    assert len([name for name in names if name.startswith("micropython-worker-")]) == 1
    assert len([name for name in names if name.startswith("worker-")]) <= 1


def test_one_worker_serves_the_whole_visit(page: Page, server: TrialServer) -> None:
    """Later pages of a visit answer at once: same document, no engine started or fetched twice."""
    engines = started(page)
    page.goto(address("profit-margin"))
    page.evaluate("globalThis.sameDocument = true")
    Sheet(page, "profit-margin").field("price").fill("128")
    Sheet(page, "profit-margin").shows("profit-margin", "en", price=128)
    server.asked.clear()
    visit = Visit(page, [])
    for slug, name, typed, value in (("ad-bid", "bid", "1.5", 1.5), ("visitor-value", "buyers", "420", 420)):
        visit.go(address(slug))
        sheet = Sheet(page, slug)
        sheet.field(name).fill(typed)
        sheet.shows(slug, "en", **{name: value})
    assert page.evaluate("globalThis.sameDocument")
    assert_once(engines)
    assert not [path for _method, path in server.asked if "micropython" in path]


def test_back_brings_the_numbers_back(page: Page) -> None:
    """Going back finds the numbers that were typed, and the answer to them."""
    engines = started(page)
    page.goto(address("profit-margin"))
    page.evaluate("globalThis.sameDocument = true")
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    page.wait_for_url("**/*#profit-margin&price=128&v=*")
    visit = Visit(page, [])
    visit.go("en/about/")
    page.go_back()
    expect(sheet.field("price")).to_have_value("128")
    sheet.shows("profit-margin", "en", price=128)
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("About")
    assert page.evaluate("globalThis.sameDocument")
    assert_once(engines)


def test_numbers_typed_just_before_leaving_come_back(page: Page) -> None:
    """Following a link right after the answer loses nothing: the address is written in time."""
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    sheet.field("price").fill("140")
    sheet.shows("profit-margin", "en", price=140)
    page.locator('.md-tabs a[href$="start/"]').click()
    expect(page.locator("h1")).to_contain_text("Start")
    page.go_back()
    expect(sheet.field("price")).to_have_value("140")
    sheet.shows("profit-margin", "en", price=140)


def test_a_slow_next_page_is_not_given_the_numbers(page: Page) -> None:
    """While the next page is on its way, the numbers of this one stay out of its address."""
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)

    def later(route: Route) -> None:
        page.wait_for_timeout(1000)
        route.continue_()

    page.route("**/en/start/", later)
    page.locator('.md-tabs a[href$="start/"]').click()
    expect(page.locator("h1")).to_contain_text("Start")
    assert page.url.endswith("/en/start/")


def test_offline_after_loading_it_goes_on_answering(page: Page, context: BrowserContext) -> None:
    """Once live, no number needs the network."""
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    context.set_offline(offline=True)
    for price in (99, 140, 59.9):
        sheet.field("price").fill(str(price))
        sheet.shows("profit-margin", "en", price=price)


def test_leaving_while_loading_leaves_no_trace(page: Page) -> None:
    """Whoever leaves before the engine is ready meets a working calculator on the next page."""
    page.goto(address("profit-margin"))
    Sheet(page, "profit-margin").field("price").fill("128")
    visit = Visit(page, [])
    visit.go(address("ad-bid"))
    sheet = Sheet(page, "ad-bid")
    sheet.field("bid").fill("1.5")
    sheet.shows("ad-bid", "en", bid=1.5)


def test_margin_is_offered_where_one_is_asked(visit: Visit) -> None:
    """The margin last worked out in this visit can be taken over with one press."""
    sheet = visit.open("profit-margin")
    sheet.field("price").fill("120")
    sheet.shows("profit-margin", "en", price=120)
    other = visit.open("visitor-value")
    other.root.locator(".calc-take").click()
    margin = float(other.field("margin").input_value())
    assert 40 < margin < 50
    other.shows("visitor-value", "en", margin=float(f"{other.field('margin').input_value()}e-2"))


def test_the_chart_is_drawn_when_it_is_near(visit: Visit) -> None:
    """The picture appears once scrolled to, and says in words what it shows."""
    sheet = visit.open("profit-margin")
    canvas = sheet.root.locator(".calc-canvas")
    canvas.scroll_into_view_if_needed()
    expect(canvas.locator("svg")).to_be_visible()
    assert len(canvas.get_attribute("aria-label") or "") > 40
