"""Scenarios: up to four sets of numbers side by side, kept, shared, exported; whatever the storage does."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from calculators import run, shown
from handbook.markdown.words import WORDS
from tests.browser.built import SITE_URL
from tests.browser.fold import Fold
from tests.browser.sheet import LANGUAGES, Sheet, address, wait_until_equal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.server import TrialServer
    from tests.browser.visit import Visit

SLUG = "profit-margin"
KEY = f"handbook.scenarios.{SLUG}"


def say(word: str, language: str = "en", /, **values: str) -> str:
    """Return one of the page's words."""
    return WORDS[word].say(language).format(**values)


@pytest.fixture
def fresh(visit: Visit) -> Iterator[Visit]:
    """Return the visit with nothing kept, before and after; copying is allowed."""
    visit.page.evaluate("localStorage.clear()")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=SITE_URL)
    yield visit
    visit.page.evaluate("localStorage.clear()")
    visit.page.context.clear_permissions()


def opened(visit: Visit, language: str = "en", fragment: str = "") -> Fold:
    """Open the calculator and its scenarios."""
    fold = Fold(visit.open(SLUG, language, fragment), "scenarios")
    return fold if fragment else fold.open()


def save(fold: Fold, name: str, price: str) -> None:
    """Type a price and save the numbers under a name."""
    fold.sheet.field("price").fill(price)
    fold.sheet.shows(SLUG, "zh" if "/en/" not in fold.page.url else "en", price=float(price))
    fold.part("name").fill(name)
    fold.button("save").click()
    expect(fold.root.locator("th[scope=col]").last).to_be_visible()


def line(fold: Fold, label: str) -> list[str]:
    """Return the numbers of a row of the comparison."""
    rows = [row for row in fold.rows("table") if row[0].startswith(label)]
    return rows[0][1:] if rows else []


def names(fold: Fold) -> list[str]:
    """Return the names of the scenarios as they stand in the table."""
    boxes: list[str] = fold.root.locator("[data-rename]").evaluate_all("all => all.map((one) => one.value)")
    return boxes


def profits(language: str, *prices: float) -> list[str]:
    """Return the contribution at each price as the page shows it."""
    found = [run(SLUG, price=price).outputs["contribution"] for price in prices]
    return [shown.show(value, "money", language) for value in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_scenarios_stand_beside_the_present_numbers(fresh: Visit, language: str) -> None:
    """Each column has its own results; the input that differs is marked in words and listed alone."""
    fold = opened(fresh, language)
    save(fold, "A", "120")
    save(fold, "B", "90")
    fold.sheet.field("price").fill("100")
    label = "每单贡献（推广后）" if language == "zh" else "Contribution per order, after ads"
    wait_until_equal(lambda: line(fold, label), profits(language, 100, 120, 90))
    prices = line(fold, "成交单价" if language == "zh" else "Price paid")
    assert prices == [shown.show(price, "money", language) for price in (100, 120, 90)]
    expect(fold.root.locator(".calc-different")).to_have_count(1)
    expect(fold.root.locator(".calc-differs")).to_have_text(say("scenario_differs", language))
    inputs = fold.part("table").locator("tbody").first.locator("tr")
    expect(inputs).to_have_count(2)
    fold.part("different").uncheck()
    expect(inputs).to_have_count(1 + 15)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_listed_and_the_changed_ones_stand_out(fresh: Visit, language: str) -> None:
    """Rivals stand row by row in each column; only the row that is not the present one is bold."""
    fold = Fold(fresh.open("ad-bid", language), "scenarios").open()
    rivals = run("ad-bid").inputs["rivals"]
    fold.part("name").fill("A")
    fold.button("save").click()
    expect(fold.root.locator("th[scope=col]").last).to_be_visible()
    fold.sheet.root.locator('[data-rows="rivals"] input').first.fill("9")
    cells = fold.root.locator("tr.calc-different td.calc-listed")
    expect(cells).to_have_count(2)
    now, saved = cells.nth(0), cells.nth(1)
    expect(now.locator(":scope > *")).to_have_count(len(rivals))
    expect(now.locator(":scope > *").first).to_contain_text("9 · ")
    expect(saved.locator("strong")).to_have_count(1)
    expect(saved.locator("strong")).to_contain_text(f"{rivals[0]['bid']} · ")
    expect(now.locator("strong")).to_have_count(0)


def test_they_are_there_on_the_next_visit_in_both_languages(fresh: Visit) -> None:
    """A new page, and the other language, show what was saved."""
    save(opened(fresh), "Dearer", "128")
    fresh.page.reload()
    fold = Fold(Sheet(fresh.page, SLUG), "scenarios").open()
    wait_until_equal(lambda: names(fold), ["Dearer"])
    wait_until_equal(lambda: names(opened(fresh, "zh")), ["Dearer"])
    kept = json.loads(fresh.page.evaluate("key => localStorage.getItem(key)", KEY))
    assert kept["version"] == 1
    assert [(one["name"], one["inputs"]["price"]) for one in kept["scenarios"]] == [("Dearer", 128)]


def test_rename_load_delete_and_undo_with_the_keyboard(fresh: Visit) -> None:
    """All of it without a mouse; the focus stays where the next key is wanted."""
    page = fresh.page
    sheet = fresh.open(SLUG)
    sheet.field("price").fill("128")
    sheet.shows(SLUG, "en", price=128)
    fold = Fold(sheet, "scenarios")
    fold.summary.press("Enter")
    expect(fold.button("save")).to_be_enabled()
    page.keyboard.press("Tab")
    page.keyboard.type("Dearer")
    page.keyboard.press("Enter")
    expect(fold.state).to_have_text(say("scenario_saved", name="Dearer"))
    name = fold.root.get_by_label(say("scenario_rename", n="1"))
    name.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Much dearer")
    page.keyboard.press("Enter")
    expect(name).to_be_focused()
    sheet.field("price").fill("90")
    sheet.shows(SLUG, "en", price=90)
    load = fold.root.get_by_role(
        "button", name=say("scenario_of", action=say("scenario_load"), name="Much dearer")
    )
    load.press("Enter")
    expect(sheet.field("price")).to_have_value("128")
    sheet.shows(SLUG, "en", price=128)
    expect(load).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(fold.state).to_have_text(say("scenario_deleted", name="Much dearer"))
    expect(fold.button("undo")).to_be_focused()
    wait_until_equal(lambda: names(fold), [])
    page.keyboard.press("Enter")
    wait_until_equal(lambda: names(fold), ["Much dearer"])
    expect(fold.part("name")).to_be_focused()


def test_four_are_the_most(fresh: Visit) -> None:
    """A fifth is refused beside the box, in words; unnamed ones are numbered."""
    fold = opened(fresh)
    for price in ("101", "102", "103", "104"):
        save(fold, "", price)
    wait_until_equal(lambda: names(fold), [say("scenario_default", n=str(n)) for n in (1, 2, 3, 4)])
    fold.button("save").click()
    expect(fold.error).to_have_text(say("scenario_full"))
    assert len(names(fold)) == 4
    fold.button("delete").first.click()
    expect(fold.error).to_be_hidden()


@pytest.mark.parametrize("content", ["{", '{"version": 9, "scenarios": []}', '{"version":1,"scenarios":5}'])
def test_what_cannot_be_read_is_set_aside(fresh: Visit, content: str) -> None:
    """Damaged storage is told; saving works, and the old content is still there under another key."""
    fresh.page.evaluate("([key, content]) => localStorage.setItem(key, content)", [KEY, content])
    fold = opened(fresh)
    expect(fold.part("notice")).to_have_text(say("scenario_damaged"))
    save(fold, "A", "128")
    expect(fold.part("notice")).to_be_hidden()
    assert fresh.page.evaluate("key => localStorage.getItem(key)", f"{KEY}.unreadable") == content
    assert names(fold) == ["A"]


@pytest.mark.parametrize(
    ("broken", "notice"), [("setItem", "scenario_store_full"), ("getItem", "scenario_private")]
)
def test_a_browser_that_keeps_nothing_still_compares(
    page: Page,
    faults: TrialServer,  # noqa: ARG001 - the theme complains on the console where it may not read
    broken: str,
    notice: str,
) -> None:
    """Full or forbidden storage costs no more than the memory of it, and the page says so."""
    page.add_init_script(
        f"Storage.prototype.{broken} = () => {{ throw new DOMException('no', 'QuotaExceededError') }}"
    )
    page.goto(address(SLUG))
    fold = Fold(Sheet(page, SLUG), "scenarios").open()
    save(fold, "A", "120")
    expect(fold.part("notice")).to_have_text(say(notice))
    save(fold, "B", "90")
    wait_until_equal(lambda: line(fold, "Contribution per order, after ads"), profits("en", 90, 120, 90))
    fold.button("delete").first.click()
    wait_until_equal(lambda: names(fold), ["B"])


def clipboard(page: Page) -> str:
    """Return what was copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_link_brings_scenarios_without_touching_ones_own(fresh: Visit) -> None:
    """Whoever opens the link sees the comparison, and keeps it only when they say so."""
    fold = opened(fresh)
    save(fold, "涨价 ~ & =", "128")
    fold.sheet.field("price").fill("95")
    fold.sheet.shows(SLUG, "en", price=95)
    fold.button("share").click()
    expect(fold.state).to_have_text(say("scenario_shared"))
    link = clipboard(fresh.page)
    assert link.startswith(f"{SITE_URL}{address(SLUG)}#{SLUG}&price=95&v=")
    fresh.page.evaluate("localStorage.clear()")
    page = fresh.page.context.new_page()
    page.goto(link)
    other = Fold(Sheet(page, SLUG), "scenarios")
    expect(other.part("notice")).to_have_text(say("scenario_from_link"))
    expect(other.sheet.field("price")).to_have_value("95")
    wait_until_equal(lambda: line(other, "Contribution per order, after ads"), profits("en", 95, 128))
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    other.button("keep").click()
    expect(other.state).to_have_text(say("scenario_kept", n="1"))
    wait_until_equal(lambda: names(other), ["涨价 ~ & ="])
    page.close()


def test_what_has_no_room_is_named(fresh: Visit) -> None:
    """Keeping a link's scenarios beside one's own takes what fits and names the rest."""
    fold = opened(fresh)
    for price in ("101", "102", "103"):
        save(fold, "", price)
    told = {n: {"name": f"Guest {n}", "inputs": {"price": 200 + n}} for n in (1, 2)}
    values = "&".join(f"{n}={quote(json.dumps(one), safe='')}" for n, one in told.items())
    fold = opened(fresh, "en", f"#{SLUG}--scenarios&{values}&v=x")
    fold.button("keep").click()
    kept = f"{say('scenario_kept', n='1')} {say('scenario_no_room', names='Guest 2')}"
    expect(fold.state).to_have_text(kept)
    wait_until_equal(lambda: names(fold)[-1:], ["Guest 1"])


IMAGE = "<img src=x onerror=globalThis.hit=1>"
HOSTILE: list[Any] = [
    {"name": IMAGE, "inputs": {"price": 128}},
    {"name": "a", "inputs": {"price": IMAGE, "orders": [1], "ad_cost": {"x": 1}, IMAGE: 1}},
    {"name": {"toString": 1}, "inputs": {"__proto__": {"hit": 1}, "price": -1}},
    {"name": "x" * 5000, "inputs": {"price": 1e300}},
]


def test_a_hostile_link_is_at_most_a_wrong_number(fresh: Visit) -> None:
    """Whatever a link's scenarios hold, nothing runs and the rest of the page works."""
    values = "&".join(f"{n}={quote(json.dumps(one), safe='')}" for n, one in enumerate(HOSTILE, 1))
    fold = opened(fresh, "en", f"#{SLUG}--scenarios&{values}&__proto__=%7B%22hit%22%3A1%7D&v=x")
    expect(fold.part("notice")).to_have_text(say("scenario_from_link"))
    expect(fold.part("table").locator("th[scope=col]")).to_have_count(1 + len(HOSTILE))
    hit = "[globalThis.hit, ({}).hit, document.querySelectorAll('.calc img').length]"
    assert fresh.page.evaluate(hit) == [None, None, 0]
    expect(fold.part("table").get_by_text(IMAGE).first).to_be_visible()
    fold.sheet.field("price").fill("128")
    fold.sheet.shows(SLUG, "en", price=128)
    fold.button("own").click()
    expect(fold.part("notice")).to_be_hidden()


@pytest.mark.parametrize("value", ["5", "null", "%E0%A4%A", quote('{"inputs":5}', safe="")])
def test_a_link_without_scenarios_says_so(fresh: Visit, value: str) -> None:
    """What is no scenario is left out, with a word."""
    fold = opened(fresh, "en", f"#{SLUG}--scenarios&1={value}&v=x")
    expect(fold.state).to_have_text(say("scenario_link_bad"))


def test_the_comparison_as_a_file_and_as_text(fresh: Visit, tmp_path: Path) -> None:
    """The CSV holds unrounded numbers and no formula; the text what the page shows."""
    fold = opened(fresh)
    save(fold, "=1+1", "120.5")
    with fresh.page.expect_download() as coming:
        fold.button("download").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert file.name == f"{SLUG}-scenarios.csv"
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert rows[0][-1] == "'=1+1"
    by_name = {row[2]: row for row in rows[1:]}
    assert by_name["price"][-2:] == ["120.5", "120.5"]
    assert by_name["platform_rate"][3:] == ["%", "4", "4"]
    expected = run(SLUG, price=120.5).outputs["contribution"]
    assert float(by_name["contribution"][-1]) == expected
    fold.button("copy").click()
    expect(fold.state).to_have_text(say("scenario_copied"))
    text = clipboard(fresh.page)
    assert f"Contribution per order, after ads\t{profits('en', 120.5)[0]}" in text
    assert "\t'=1+1" in text
