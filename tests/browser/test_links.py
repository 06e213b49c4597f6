"""Share links: what a reader typed travels in the fragment, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from calculators import find
from handbook.markdown.words import WORDS
from tests.browser.built import SITE_URL
from tests.browser.sheet import Sheet, address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.visit import Visit

RIVALS = [*find("ad-bid").defaults()["rivals"], {"bid": 1.35, "ctr": 0.055, "relevance": 0.9}]
TOLD = ".calc-told p"


@pytest.fixture
def copying(browser: Browser, visit: Visit) -> Iterator[Visit]:
    """Return the visit with leave to use the clipboard."""
    context = visit.page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=SITE_URL)
    yield visit
    context.clear_permissions()
    assert browser.is_connected()


def clipboard(page: Page) -> str:
    """Return what was copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def add_rival(sheet: Sheet) -> None:
    """Type a fifth rival into a new row."""
    sheet.root.get_by_role("button", name=WORDS["add_row"].say("en")).click()
    boxes = sheet.rows("rivals").last.locator("input")
    for box, text in zip(boxes.all(), ("1.35", "5.5", "0.9"), strict=True):
        box.fill(text)


def test_a_shared_link_brings_numbers_and_rows(copying: Visit) -> None:
    """The link copied on one page shows the same inputs, rows included, and result on another."""
    sheet = copying.open("ad-bid")
    sheet.field("ctr").fill("5.6")
    add_rival(sheet)
    sheet.shows("ad-bid", "en", ctr=0.056, rivals=RIVALS)
    sheet.action("share").click()
    expect(sheet.root.locator(TOLD)).to_have_text(WORDS["copied_link"].say("en"))
    link = clipboard(copying.page)
    assert link.startswith(SITE_URL + address("ad-bid") + "#ad-bid&ctr=0.056&rivals=")
    assert "reserve" not in link
    page = copying.page.context.new_page()
    page.goto(link)
    other = Sheet(page, "ad-bid")
    expect(other.field("ctr")).to_have_value("5.6")
    assert [box.input_value() for box in other.rows("rivals").last.locator("input").all()] == [
        "1.35",
        "5.5",
        "0.9",
    ]
    other.shows("ad-bid", "en", ctr=0.056, rivals=RIVALS)
    page.close()


def test_the_example_is_shared_as_the_bare_page(copying: Visit) -> None:
    """A link to unchanged numbers only leads to the calculator."""
    sheet = copying.open("profit-margin")
    sheet.action("share").click()
    expect(sheet.root.locator(TOLD)).to_have_text(WORDS["copied_link"].say("en"))
    assert clipboard(copying.page) == SITE_URL + address("profit-margin") + "#profit-margin"


def test_the_result_is_copied_as_text(copying: Visit) -> None:
    """The copied text names the calculator, the inputs, the results and the formula."""
    sheet = copying.open("profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    sheet.action("copy").click()
    expect(sheet.root.locator(TOLD)).to_have_text(WORDS["copied_result"].say("en"))
    text = clipboard(copying.page)
    assert "Price paid (yuan): 128" in text
    assert sheet.reading()["headline"] in text
    assert all(value in text for value in sheet.reading()["values"].values())


def test_where_copying_is_forbidden_the_link_stands_to_be_copied(visit: Visit) -> None:
    """Without the clipboard the link is shown, selected, in a box."""
    sheet = visit.open("profit-margin")
    visit.page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    sheet.action("share").click()
    box = sheet.root.get_by_label(WORDS["link_here"].say("en"))
    expect(box).to_be_visible()
    assert "#profit-margin&price=128&v=" in box.input_value()
    visit.page.evaluate("delete navigator.clipboard.writeText")


def test_an_older_link_says_so(visit: Visit) -> None:
    """A link made for other defaults is read, with a note to check the rest."""
    sheet = visit.open("profit-margin", "zh", "#profit-margin&price=128&v=00000000")
    expect(sheet.root.locator(TOLD)).to_have_text(WORDS["link_old"].say("zh"))
    sheet.shows("profit-margin", "zh", price=128)


def test_a_link_with_unknown_fields_names_them(visit: Visit) -> None:
    """What the calculator does not know is left out, by name; the rest is used."""
    sheet = visit.open("profit-margin", "en", "#profit-margin&price=128&colour=3&v=00000000")
    expect(sheet.root.locator(TOLD)).to_have_text(WORDS["link_bad"].say("en").format(names="colour"))
    sheet.shows("profit-margin", "en", price=128)


@pytest.mark.parametrize("wait", [True, False], ids=["rested", "at once"])
def test_the_language_switch_keeps_page_and_numbers(page: Page, wait: bool) -> None:  # noqa: FBT001
    """The language link leads to the same page with the same numbers, there and back."""
    page.goto(address("ad-bid", "zh"))
    sheet = Sheet(page, "ad-bid")
    sheet.field("bid").fill("1.5")
    sheet.shows("ad-bid", "zh", bid=1.5)
    if wait:
        page.wait_for_url("**/#ad-bid&bid=1.5&v=*")
    page.locator(".handbook-language a").click()
    page.wait_for_url(f"**/{address('ad-bid', 'en')}#ad-bid&bid=1.5&v=*")
    expect(sheet.field("bid")).to_have_value("1.5")
    sheet.shows("ad-bid", "en", bid=1.5)
    page.locator(".handbook-language a").click()
    page.wait_for_url(f"**/{address('ad-bid', 'zh')}#ad-bid&bid=1.5&v=*")
    sheet.shows("ad-bid", "zh", bid=1.5)


def test_the_language_switch_follows_instant_navigation(visit: Visit) -> None:
    """After instant navigation the language link leads to the page that is shown now."""
    visit.open("visitor-value", "zh")
    link = visit.page.locator(".handbook-language a")
    assert link.evaluate("link => link.href") == SITE_URL + address("visitor-value", "en")


def test_the_same_calculator_twice_keeps_apart(visit: Visit) -> None:
    """Two of a kind and a third beside them answer each for itself, and share one link."""
    first = visit.open_page("en/trial/", "profit-margin")
    second, third = Sheet(visit.page, "profit-margin-2"), Sheet(visit.page, "ad-bid")
    preset: dict[str, Any] = {"price": 128, "unit_cost": 45}
    second.shows("profit-margin", "en", **preset)
    first.field("price").fill("110")
    second.field("price").fill("150")
    third.field("bid").fill("1.5")
    first.shows("profit-margin", "en", price=110)
    second.shows("profit-margin", "en", **{**preset, "price": 150})
    third.shows("ad-bid", "en", bid=1.5)
    visit.page.wait_for_function("() => location.hash.split('~').length === 3")
    url = visit.page.url
    # In which order they stand is nobody's business: each is written when its own answer has rested.
    parts = {part.partition("&v=")[0] for part in url.partition("#")[2].split("~")}
    assert parts == {"profit-margin&price=110", "profit-margin-2&price=150", "ad-bid&bid=1.5"}
    again = visit.page.context.new_page()
    again.goto(url)
    Sheet(again, "profit-margin").shows("profit-margin", "en", price=110)
    Sheet(again, "profit-margin-2").shows("profit-margin", "en", **{**preset, "price": 150})
    Sheet(again, "ad-bid").shows("ad-bid", "en", bid=1.5)
    again.close()


def test_reset_and_example(visit: Visit) -> None:
    """Reset goes back to what the page preset, "example" to the calculator's own defaults."""
    visit.open_page("en/trial/", "profit-margin-2")
    sheet = Sheet(visit.page, "profit-margin-2")
    sheet.field("price").fill("150")
    sheet.shows("profit-margin", "en", price=150, unit_cost=45)
    sheet.action("reset").click()
    expect(sheet.field("price")).to_have_value("128")
    sheet.shows("profit-margin", "en", price=128, unit_cost=45)
    sheet.action("example").click()
    expect(sheet.field("unit_cost")).to_have_value("35")
    sheet.shows("profit-margin", "en")


def test_a_heading_anchor_is_not_a_share_link(visit: Visit) -> None:
    """The link to a heading of a page leaves the calculators alone."""
    sheet = visit.open_page("en/product/profit-margin/#definitions", "profit-margin")
    expect(sheet.root.locator(".calc-told")).to_be_hidden()
    sheet.shows("profit-margin", "en")


def part(value: str) -> str:
    """Return a value as a link would carry it."""
    return quote(value, safe="")


IMAGE = "<img src=x onerror=globalThis.hit=1>"
EVIL = [
    "price=" + part(f'"{IMAGE}"'),
    "price=" + part('"javascript:globalThis.hit=1"'),
    f"<img/src/onerror=globalThis.hit=1>={part('1')}",
    f"{part(IMAGE)}=1",
    "__proto__=" + part('{"hit":1,"price":5}'),
    "constructor=" + part('{"prototype":{"hit":1}}'),
    "price=[1,2]",
    "price=" + part('{"toString":1}'),
    "price=null",
    "price=1e999",
    "price=%E0%A4%A",
    "price=" + part('"1e999999999"'),
    "price=" + part(f'"{"x" * 5000}"'),
]
ROW = '{"bid":1,"ctr":0.1,"relevance":1}'


@pytest.mark.parametrize("payload", EVIL)
def test_a_malicious_link_does_nothing(visit: Visit, payload: str) -> None:
    """Whatever a link says, it is at most a wrong number in a box: nothing runs, nothing breaks."""
    sheet = visit.open("profit-margin", "en", f"#profit-margin&{payload}&v=x")
    expect(sheet.root.locator(TOLD)).to_be_visible()
    assert visit.page.evaluate(
        "[globalThis.hit, ({}).hit, document.querySelectorAll('.calc img').length]"
    ) == [
        None,
        None,
        0,
    ]
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)


@pytest.mark.parametrize(
    "rows",
    [
        "5",
        "[1,null,[],{}]",
        "[" + ",".join(['{"bid":1,"ctr":0.1,"relevance":1}'] * 500) + "]",
        '{"length":1e9}',
    ],
    ids=["number", "no rows", "500 rows", "object"],
)
def test_a_link_with_odd_rows_leaves_the_page_alive(visit: Visit, rows: str) -> None:
    """Rows that are none, or far too many, cost no more than a moment."""
    sheet = visit.open("ad-bid", "en", f"#ad-bid&rivals={part(rows)}&v=x")
    assert 1 <= sheet.rows("rivals").count() <= find("ad-bid").field("rivals").most
    sheet.action("example").click()
    sheet.shows("ad-bid", "en")
