"""Checklists as people use them: ticking, days that change, tabs, storage that fails, paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_requests import IPHONE
from tests.browser.trial_lists import LISTS_PAGE, LONG_PAGE, MANY

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.server import TrialServer
    from tests.browser.visit import Visit

KEY = "handbook.checklists"
EVENING = "2026-11-22T23:58:00"


def item(page: Page, name: str) -> Locator:
    """Return an item of a list by its id."""
    return page.locator(f'[data-item="{name}"]')


def box(page: Page, name: str) -> Locator:
    """Return an item's box."""
    return item(page, name).locator(".checklist-box")


def progress(page: Page, name: str = "trial-day") -> Locator:
    """Return the words that say how far a list is."""
    return page.locator(f'[data-list="{name}"] .checklist-progress')


def kept(page: Page) -> dict[str, Any]:
    """Return the document in the browser's storage."""
    found: dict[str, Any] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}') ?? '{{}}'"))
    return found


def answer_for(page: Page, name: str, action: str, reason: str) -> None:
    """Say of an item why it is not done, or that it needs help."""
    item(page, name).locator('[data-action="more"]').click()
    item(page, name).locator(".checklist-panel input").fill(reason)
    item(page, name).locator(f'[data-action="{action}"]').click()


def opened(page: Page, path: str = f"en/{LISTS_PAGE}") -> Page:
    """Open a page with lists and wait until they are live."""
    page.goto(path)
    expect(page.locator(".checklist-progress").first).not_to_be_empty()
    return page


def test_a_tick_counts_and_can_be_taken_back(page: Page) -> None:
    """The label ticks too; progress follows for the list and for its section, with the minutes left."""
    opened(page)
    expect(progress(page)).to_have_text("Today 0/3, about 30 min left")
    item(page, "trial-day.alerts").locator("label").click()
    expect(progress(page)).to_have_text("Today 1/3, about 25 min left")
    expect(page.locator("#trial-red .checklist-share")).to_have_text("1/2")
    item(page, "trial-day.alerts").locator("label").click()
    expect(progress(page)).to_have_text("Today 0/3, about 30 min left")


def test_ticks_outlive_the_page_and_are_shared_by_both_languages(page: Page) -> None:
    """What was ticked in English is ticked in Chinese, after a reload."""
    opened(page)
    box(page, "trial-day.alerts").check()
    opened(page, LISTS_PAGE)
    expect(box(page, "trial-day.alerts")).to_be_checked()
    expect(progress(page)).to_have_text("今天 1/3，还剩约 25 分钟")


def test_a_tick_before_the_script_came_counts(page: Page, server: TrialServer) -> None:
    """On a slow line a box is ticked at once; taken back later, it stays so when the page is come back to."""
    server.faults["elements-"] = "held"
    page.goto(f"en/{LISTS_PAGE}", wait_until="domcontentloaded")
    box(page, "trial-day.alerts").check()
    assert kept(page) == {}
    server.let_go.set()
    expect(progress(page)).to_have_text("Today 1/3, about 25 min left")
    assert kept(page)["entries"]["trial-day.alerts"]
    box(page, "trial-day.alerts").uncheck()
    page.goto("en/about/")
    page.go_back()
    expect(progress(page)).to_have_text("Today 0/3, about 30 min left")


def test_putting_off_needs_a_reason(page: Page) -> None:
    """“Not today” without a reason is refused beside the field; with one it is shown on the item."""
    opened(page)
    answer_for(page, "trial-day.ads", "skipped", "")
    expect(item(page, "trial-day.ads").locator(".checklist-problem")).not_to_be_empty()
    item(page, "trial-day.ads").locator(".checklist-panel input").fill("no budget")
    item(page, "trial-day.ads").locator('[data-action="skipped"]').click()
    expect(item(page, "trial-day.ads").locator(".checklist-tag")).to_have_text("Not done: no budget")
    expect(progress(page)).to_have_text("Today 0/3, about 20 min left")


def test_what_does_not_apply_leaves_the_count(page: Page) -> None:
    """Two of three that do not apply leave one; all three leave nothing, and no NaN."""
    opened(page)
    answer_for(page, "trial-day.ads", "na", "no ads")
    answer_for(page, "trial-day.compare", "na", "new shop")
    expect(progress(page)).to_have_text("Today 0/1, about 5 min left")
    answer_for(page, "trial-day.alerts", "na", "closed")
    expect(progress(page)).to_have_text("Today Nothing to do here")
    assert "NaN" not in page.content()


def test_a_daily_list_starts_fresh_at_midnight(page: Page) -> None:
    """At midnight the boxes are empty, and what was left open yesterday is offered once."""
    page.clock.install(time=EVENING)
    opened(page)
    box(page, "trial-day.alerts").check()
    page.clock.fast_forward("05:00")
    expect(box(page, "trial-day.alerts")).not_to_be_checked()
    expect(progress(page)).to_have_text("Today 0/3, about 30 min left")
    missed = page.locator('[data-list="trial-day"] .checklist-missed')
    expect(missed.locator("li")).to_have_count(2)
    missed.locator('[data-action="missed-done"]').first.click()
    expect(missed.locator("li")).to_have_count(1)
    missed.locator('[data-action="missed-close"]').click()
    expect(missed).to_be_hidden()
    page.reload()
    expect(progress(page)).to_have_text("Today 0/3, about 30 min left")
    expect(missed).to_be_hidden()
    entries = kept(page)["entries"]
    assert entries["trial-day.alerts"]["2026-11-22"]["state"] == "done"
    assert entries["trial-day.ads"]["2026-11-22"]["state"] == "done"


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Asia/Shanghai", "2026-11-22T17:00:00Z", "2026-11-23"),
        ("America/New_York", "2026-11-22T03:00:00Z", "2026-11-21"),
        # The night of 1 November has a 25th hour there.
        ("America/New_York", "2026-11-01T05:30:00Z", "2026-11-01"),
        ("America/New_York", "2026-11-01T06:30:00Z", "2026-11-01"),
    ],
)
def test_the_day_is_the_reader_s_own(
    browser: Browser,
    browser_context_args: dict[str, Any],
    server: TrialServer,
    zone: str,
    moment: str,
    day: str,
) -> None:
    """A tick belongs to the date on the reader's wall, also on days when the clock is changed."""
    del server
    context = browser.new_context(**browser_context_args, timezone_id=zone)
    page = context.new_page()
    page.clock.install(time=moment)
    opened(page)
    box(page, "trial-day.alerts").check()
    assert list(kept(page)["entries"]["trial-day.alerts"]) == [day]
    context.close()


def test_a_week_keeps_its_ticks_until_monday(page: Page) -> None:
    """On Sunday evening the tick stands; on Monday the week is new."""
    page.clock.install(time="2026-11-22T20:00:00")
    opened(page)
    box(page, "trial-week.review").check()
    page.clock.fast_forward("05:00:00")
    expect(box(page, "trial-week.review")).not_to_be_checked()
    assert list(kept(page)["entries"]["trial-week.review"]) == ["2026-W47"]


def test_the_past_can_be_looked_at_and_mended(page: Page) -> None:
    """A day of the calendar opens; a tick made there counts for that day, not for today."""
    page.clock.install(time="2026-11-22T10:00:00")
    opened(page)
    day_list = page.locator('[data-list="trial-day"]')
    day_list.locator(".checklist-history summary").click()
    day_list.locator('[data-period="2026-11-20"]').click()
    box(page, "trial-day.alerts").check()
    day_list.locator('[data-action="now"]').click()
    expect(box(page, "trial-day.alerts")).not_to_be_checked()
    assert list(kept(page)["entries"]["trial-day.alerts"]) == ["2026-11-20"]
    expect(day_list.locator('[data-period="2026-11-20"]')).to_have_attribute(
        "aria-label", "2026-11-20: 1 of 3"
    )


def test_a_round_counts_its_days_from_t(page: Page) -> None:
    """A campaign's items get dates; each round has its own ticks, and a date is asked for."""
    page.clock.install(time="2026-10-01T10:00:00")
    opened(page)
    event = page.locator('[data-list="trial-event"]')
    event.locator('[data-action="round-new"]').click()
    event.locator('form input[type="text"]').fill("Singles' Day")
    event.get_by_role("button", name="Start").click()
    expect(event.locator("form .checklist-problem")).not_to_be_empty()
    event.locator('input[type="date"]').fill("2026-11-11")
    event.get_by_role("button", name="Start").click()
    expect(item(page, "trial-event.goods").locator(".checklist-tag")).to_have_text("2026-09-27, late by 4 d")
    expect(item(page, "trial-event.review").locator(".checklist-tag")).to_have_text("2026-11-18")
    box(page, "trial-event.goods").check()
    event.locator("select").select_option("once")
    expect(box(page, "trial-event.goods")).not_to_be_checked()


def test_two_tabs_follow_each_other(page: Page) -> None:
    """A tick in one tab appears in the other, and neither loses the other's."""
    opened(page)
    other = opened(page.context.new_page())
    box(page, "trial-day.alerts").check()
    expect(box(other, "trial-day.alerts")).to_be_checked()
    box(other, "trial-day.ads").check()
    expect(box(page, "trial-day.ads")).to_be_checked()
    expect(progress(page)).to_have_text("Today 2/3, about 15 min left")


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});"""
DAMAGED = f"localStorage.setItem('{KEY}', '{{\"version\":1,');"
NEWER = f"localStorage.setItem('{KEY}', '{{\"version\":2}}');"


@pytest.mark.parametrize(
    ("script", "said"),
    [(FULL, "full"), (BLOCKED, "does not let pages keep"), (DAMAGED, "could not be read"), (NEWER, "newer")],
    ids=["full", "blocked", "damaged", "newer"],
)
def test_storage_that_fails_breaks_nothing(page: Page, faults: TrialServer, script: str, said: str) -> None:
    """The list works, says what is wrong, and offers the way out; only the theme may complain."""
    del faults
    page.add_init_script(script)
    opened(page)
    box(page, "trial-day.alerts").check()
    expect(progress(page)).to_have_text("Today 1/3, about 25 min left")
    expect(page.locator('[data-list="trial-day"] .checklist-warning')).to_contain_text(said)


def test_damaged_records_can_be_rescued(page: Page) -> None:
    """What could not be read is kept aside word for word and can be downloaded."""
    page.goto("en/trial-board/")
    page.evaluate("key => localStorage.setItem(key, '{\"version\":1, oh')", KEY)
    page.reload()
    page.locator(".list-records summary").click()
    with page.expect_download() as download:
        page.locator('shop-board [data-action="rescue"]').click()
    assert download.value.path().read_text(encoding="utf-8") == '{"version":1, oh'


def test_instant_navigation_leaves_one_set_of_buttons(visit: Visit) -> None:
    """Away and back by links: the list is live again, and nothing is there twice."""
    for _ in range(2):
        visit.go(f"en/{LISTS_PAGE}")
        expect(visit.page.locator(".checklist-progress").first).not_to_be_empty()
        assert visit.page.locator('[data-list="trial-day"] [data-action="follow"]').count() == 1
        assert visit.page.locator('[data-item="trial-day.ads"] [data-action="more"]').count() == 1
        visit.go("en/about/")


def test_export_comes_back_and_a_damaged_file_changes_nothing(page: Page) -> None:
    """Out as JSON, erased, in again; a broken file is refused with words, and an import can be undone."""
    opened(page)
    box(page, "trial-day.alerts").check()
    page.goto("en/trial-board/")
    page.locator(".list-records summary").click()
    with page.expect_download() as download:
        page.locator('[data-action="export"]').click()
    text = download.value.path().read_text(encoding="utf-8")
    assert [one["id"] for one in json.loads(text)["lists"]] == ["trial-day"]
    page.locator('[data-action="erase"]').click()
    page.locator('[data-action="refuse"]').click()
    assert "trial-day.alerts" in kept(page)["entries"]
    page.locator('[data-action="erase"]').click()
    page.locator('[data-action="agree"]').click()
    assert kept(page) == {}
    told = page.locator("shop-board .list-told")
    page.locator("#list-file").set_input_files({"name": "a.json", "mimeType": "", "buffer": b'{"kind": "sh'})
    expect(told).to_contain_text("cannot be read")
    assert kept(page) == {}
    page.locator("#list-paste").fill(text)
    page.locator('shop-board [data-action="import"]').click()
    expect(told).to_contain_text("Merged: 1 records")
    assert "trial-day.alerts" in kept(page)["entries"]
    page.locator('[data-action="undo"]').click()
    assert kept(page)["entries"] == {}


def test_every_export_can_be_copied_as_text(page: Page) -> None:
    """Backup and table, where downloads fail; and where copying is refused too, they stand in a box."""
    opened(page)
    box(page, "trial-day.alerts").check()
    answer_for(page, "trial-day.ads", "help", "no\taccess")
    page.goto("en/trial-board/")
    page.locator(".list-records summary").click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    told = page.locator("shop-board .list-told")
    page.locator('[data-action="export-text"]').click()
    expect(told).to_contain_text("Copied")
    assert json.loads(page.evaluate("navigator.clipboard.readText()"))["kind"] == "shop-handbook-checklists"
    page.locator('[data-action="csv-text"]').click()
    expect(told).to_contain_text("spreadsheet")
    head, *rows = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [len(row.split("\t")) for row in (head, *rows)] == [8] * 3
    assert [row.split("\t")[4:6] for row in rows] == [["done", ""], ["needs help", "no access"]]
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator('[data-action="csv-text"]').click()
    expect(told.locator(".list-copy")).to_have_value("\n".join((head, *rows)))


def test_unreadable_records_can_be_copied_too(page: Page) -> None:
    """What could not be read is kept aside, to download or to copy."""
    page.add_init_script(f"localStorage.setItem('{KEY}', '{{broken')")
    page.goto("en/trial-board/")
    page.locator(".list-records summary").click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-action="rescue-text"]').click()
    expect(page.locator("shop-board .list-told")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "{broken"


def test_a_hostile_file_is_only_text(page: Page) -> None:
    """Markup in names, reasons and ids of an imported file is shown as text or left out."""
    markup = "<img src=x onerror='globalThis.broken = 1'>"
    today = page.goto("en/trial-board/") and page.evaluate("new Date().toLocaleDateString('sv')")
    entry = {"state": "help", "at": "2026-11-22T08:00:00Z", "reason": markup}
    data = {
        "kind": "shop-handbook-checklists",
        "version": 1,
        "person": {"name": markup, "at": "2026-11-22T08:00:00Z"},
        "follows": {"trial-day": {"since": "2026-11-01", "at": "2026-11-22T08:00:00Z"}},
        "entries": {"trial-day.ads": {today: entry}, markup: {today: entry}},
    }
    page.locator(".list-records summary").click()
    page.locator("#list-paste").fill(json.dumps(data))
    page.locator('shop-board [data-action="import"]').click()
    expect(page.locator(".list-help li")).to_contain_text(markup)
    opened(page)
    expect(item(page, "trial-day.ads").locator(".checklist-tag")).to_contain_text(markup)
    assert page.locator("img[src='x']").count() == 0
    assert page.evaluate("globalThis.broken") is None


def test_my_lists_and_the_home_page_show_today(page: Page) -> None:
    """A list that is mine stands with its progress where the day begins; a day off says so."""
    opened(page)
    page.locator('[data-list="trial-day"] [data-action="follow"]').click()
    box(page, "trial-day.alerts").check()
    page.goto("en/trial-board/")
    lines = page.locator("shop-board .list-today-line")
    expect(lines).to_have_text(["Trial day Today 1/3, about 25 min left"])
    expect(page.locator("shop-today .list-today-line")).to_have_text(
        ["Trial day Today 1/3, about 25 min left"]
    )
    page.locator('[data-action="off"]').click()
    expect(page.locator("shop-board .list-today-off")).to_be_visible()


def test_an_iphone_is_told_of_what_it_may_clear(page: Page) -> None:
    """Where the system clears what a site keeps, my lists say so, and a tick asks for it to last."""
    board = page.locator("shop-board .list-kept")
    page.goto("en/trial-board/")
    expect(board).to_contain_text("nothing is uploaded")
    expect(board).not_to_contain_text("iPhone")
    page.add_init_script(f"""
      Object.defineProperty(Navigator.prototype, "userAgent", {{ get: () => {json.dumps(IPHONE)} }});
      StorageManager.prototype.persist = async () => {{ globalThis.asked = (globalThis.asked ?? 0) + 1; }};
    """)
    page.goto("en/trial-board/")
    expect(board).to_contain_text("On an iPhone or iPad, seven days of browsing without one tap")
    opened(page)
    box(page, "trial-day.alerts").check()
    box(page, "trial-day.alerts").uncheck()
    assert page.evaluate("globalThis.asked") == 1


PRINT = "globalThis.print = () => { globalThis.printed = document.documentElement.dataset.listPrint; };"


@pytest.mark.parametrize("how", ["blank", "filled"])
def test_one_list_goes_on_paper(page: Page, how: str) -> None:
    """Only the chosen list is printed: blank to fill in by hand, or with name, date and what was said."""
    page.add_init_script(PRINT)
    page.add_init_script(
        f'localStorage.setItem(\'{KEY}\', \'{{"version":1,"person":{{"name":"Lin","at":""}}}}\')'
    )
    opened(page)
    answer_for(page, "trial-day.ads", "help", "no access")
    page.locator(f'[data-list="trial-day"] [data-action="print-{how}"]').click()
    assert page.evaluate("globalThis.printed") == how
    page.emulate_media(media="print")
    expect(page.locator('[data-list="trial-day"]')).to_be_visible()
    expect(page.locator('[data-list="trial-week"]')).to_be_hidden()
    expect(page.locator(".list-sign")).to_be_visible()
    filled = how == "filled"
    assert ("Lin" in page.locator(".list-sign").inner_text()) is filled
    expect(item(page, "trial-day.ads").locator(".checklist-tags")).to_be_visible(visible=filled)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator('[data-list="trial-week"]')).to_be_visible()


def test_a_list_can_be_copied_into_a_chat(page: Page) -> None:
    """The text has a sign for each state; where copying is refused it stands in a box."""
    opened(page)
    box(page, "trial-day.alerts").check()
    answer_for(page, "trial-day.ads", "help", "no access")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-list="trial-day"] [data-action="copy"]').click()
    expect(page.locator('[data-list="trial-day"] .checklist-copied')).to_contain_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[1:] == [
        "1/3",
        "[x] Look at the alerts",
        "[!] Check the ads (no access)",
        "[ ] Compare with last week",
    ]
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator('[data-list="trial-day"] [data-action="copy"]').click()
    expect(page.locator('[data-list="trial-day"] .list-copy')).to_be_visible()


def test_the_keyboard_is_enough(page: Page) -> None:
    """Space ticks, Enter opens the panel and keeps a note, Escape closes it and gives the focus back."""
    opened(page)
    box(page, "trial-day.alerts").focus()
    page.keyboard.press("Space")
    expect(box(page, "trial-day.alerts")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("all quiet")
    page.keyboard.press("Enter")
    expect(item(page, "trial-day.alerts").locator(".checklist-tag")).to_have_text("Note: all quiet")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(item(page, "trial-day.alerts").locator('[data-action="more"]')).to_be_focused()
    expect(box(page, "trial-day.alerts")).to_be_checked()


def test_without_a_script_there_are_boxes_to_print(
    browser: Browser, browser_context_args: dict[str, Any], server: TrialServer
) -> None:
    """Every item has a box with its label, and nothing pretends to be kept."""
    del server
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"en/{LISTS_PAGE}")
    expect(page.get_by_role("checkbox", name="Look at the alerts")).to_be_visible()
    expect(page.locator('[data-list="trial-day"] .checklist-head')).to_have_text("3 items, about 30 minutes")
    assert page.locator("button[data-action]").count() == 0
    context.close()


TICK = """() => {
  const boxes = [...document.querySelectorAll(".checklist-box")].slice(0, 15);
  return boxes.map((box) => {
    const started = performance.now();
    box.click();
    return performance.now() - started;
  });
}"""


def test_a_thousand_items_stay_quick(page: Page) -> None:
    """A tick on a list of a thousand items is kept and shown within 50 ms (median of 15)."""
    opened(page, f"en/{LONG_PAGE}")
    assert page.locator(".checklist-item").count() == MANY
    took = sorted(page.evaluate(TICK))
    assert took[len(took) // 2] < 50
    expect(progress(page, "trial-long")).to_contain_text(f"15/{MANY}")


def test_nothing_of_a_list_leaves_the_browser(page: Page, server: TrialServer) -> None:
    """Ticks, notes and names cause no request at all, but for the catalogue that everybody gets."""
    opened(page)
    page.wait_for_load_state("networkidle")
    server.asked.clear()
    box(page, "trial-day.alerts").check()
    answer_for(page, "trial-day.ads", "help", "secret reason")
    page.locator('[data-list="trial-day"] [data-action="follow"]').click()
    page.wait_for_timeout(300)
    assert server.asked == []


def test_the_document_says_what_the_supervisor_s_tool_reads(page: Page) -> None:
    """An export of the page is read by the review, in the page itself, with its states and reasons."""
    page.clock.install(time="2026-11-21T10:00:00")
    opened(page)
    page.locator('[data-list="trial-day"] [data-action="follow"]').click()
    box(page, "trial-day.alerts").check()
    answer_for(page, "trial-day.ads", "help", "no access")
    page.clock.set_system_time("2026-11-22T10:00:00")
    page.goto("en/trial-board/")
    page.locator("#list-person").fill("Lin")
    page.locator("#list-person").blur()
    page.locator(".list-records summary").click()
    with page.expect_download() as download:
        page.locator('[data-action="export"]').click()
    text = download.value.path().read_text(encoding="utf-8")
    review = page.locator("shop-review")
    review.locator("#review-files").set_input_files(
        [
            {"name": "lin.json", "mimeType": "application/json", "buffer": text.encode()},
            {"name": "broken.json", "mimeType": "application/json", "buffer": b"{"},
        ]
    )
    people = review.locator("table", has_text="People (1)")
    expect(people.locator("tbody tr")).to_contain_text(["Lin"])
    cells = people.locator("tbody td").all_inner_texts()
    assert cells[:7] == ["Lin", "1", "3", "33.33%", "0", "1", "1"]
    expect(review.locator(".list-told")).to_contain_text("broken.json")
    expect(review.locator("table", has_text="Needs help (1)")).to_contain_text("no access")


def path_task(page: Page, name: str) -> Locator:
    """Return a task of the trial path."""
    return item(page, f"trial-path.{name}")


def test_a_path_has_dates_locks_and_signatures(page: Page) -> None:
    """Tasks are due from the first day, wait for what they need, and are signed by the mentor."""
    page.clock.install(time="2026-11-22T10:00:00")
    page.goto("en/trial-path/")
    expect(page.locator(".checklist-progress")).to_contain_text("Enter the first day")
    page.locator('shop-path input[type="date"]').fill("2026-11-16")
    expect(page.locator(".checklist-progress")).to_contain_text("Today is day 7")
    expect(path_task(page, "account").locator(".checklist-tag-late")).to_contain_text("late by 6 d")
    expect(path_task(page, "read").locator(".checklist-box")).to_be_disabled()
    expect(path_task(page, "read").locator(".checklist-tag-locked")).to_contain_text("Get your own account")
    path_task(page, "account").locator("label").click()
    expect(path_task(page, "read").locator(".checklist-box")).to_be_enabled()
    path_task(page, "account").locator(".path-sign").click()
    expect(page.locator("shop-path [role=status]").last).to_contain_text("mentor's name")
    page.locator('shop-path .path-fields input[type="text"]').fill("Wang")
    path_task(page, "account").locator(".path-sign").click()
    expect(path_task(page, "account").locator(".checklist-tag-signed")).to_have_text(
        "Signed by Wang on 2026-11-22"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('shop-path [data-action="copy"]').click()
    expect(page.locator("shop-path [role=status]").last).to_contain_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0].endswith("First day 2026-11-16 · Mentor Wang")
    assert lines[1] == "[x] Get your own account (Signed by Wang on 2026-11-22)"
    assert lines[2].startswith("[ ] ")


def test_a_certificate_needs_every_must_done_and_signed(page: Page) -> None:
    """Before that it says how many are left; then it prints names, dates and scores."""
    page.add_init_script(PRINT)
    page.goto("en/trial-path/")
    page.locator('shop-path input[type="date"]').fill("2026-11-16")
    page.locator('shop-path .path-fields input[type="text"]').fill("Wang")
    certificate = page.locator('[data-action="certificate"]')
    path_task(page, "account").locator("label").click()
    path_task(page, "account").locator(".path-sign").click()
    certificate.click()
    expect(page.locator("shop-path [role=status]").last).to_contain_text("1 left")
    path_task(page, "read").locator("label").click()
    path_task(page, "read").locator(".path-sign").click()
    certificate.click()
    page.emulate_media(media="print")
    expect(page.locator(".path-certificate")).to_be_visible()
    expect(page.locator(".path-certificate")).to_contain_text("signed by Wang")
    expect(page.locator("shop-path")).to_be_hidden()


def test_a_self_check_explains_and_remembers(page: Page) -> None:
    """Unanswered questions are counted; answers are marked and explained; the score stays."""
    page.goto("en/trial-path/")
    quiz = page.locator("shop-quiz")
    check: Callable[[], None] = quiz.locator('[data-action="check"]').click
    quiz.get_by_label("My own").check()
    check()
    expect(quiz.locator(".quiz-told")).to_have_text("1 not answered yet.")
    quiz.get_by_label("Proof").check()
    check()
    expect(quiz.locator(".quiz-told")).to_have_text("1 of 2 right.")
    expect(quiz.locator("details").last).to_contain_text("nobody has checked it")
    page.reload()
    expect(page.locator(".quiz-told")).to_contain_text("Last time: 1/2")
