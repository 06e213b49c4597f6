"""Lists in Firefox and WebKit: ticks that stay, languages and windows that agree, files out and in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.browser.trial_lists import LISTS_PAGE
from tests.journeys.window import COLD_PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.window import Window

KEY = "handbook.checklists"


def item(name: str, inside: str = "") -> str:
    """Return the selector of an item of a list, or of a part of it."""
    return f'[data-item="{name}"] {inside}'.strip()


def opened(window: Window, path: str = f"en/{LISTS_PAGE}") -> None:
    """Open a page with lists and wait until they are live."""
    window.open(path)
    window.wait("document.querySelector('.checklist-progress, .list-records')?.textContent")


def ticked(window: Window, name: str) -> bool:
    """Tell whether an item is ticked."""
    return bool(
        window.run("return document.querySelector(arguments[0]).checked", item(name, ".checklist-box"))
    )


def kept(window: Window) -> dict[str, Any]:
    """Return the document in the browser's storage."""
    found: dict[str, Any] = json.loads(window.run(f"return localStorage.getItem('{KEY}') ?? '{{}}'"))
    return found


def progress(window: Window, text: str) -> None:
    """Wait until the daily list says how far it is."""
    window.shows('[data-list="trial-day"] .checklist-progress', text)


def test_a_tick_outlives_a_reload(window: Window) -> None:
    """Ticked by its label, it is there after a reload, and counted."""
    opened(window)
    window.click(item("trial-day.alerts", "label"))
    progress(window, "Today 1/3, about 25 min left")
    window.reload()
    progress(window, "Today 1/3, about 25 min left")
    assert ticked(window, "trial-day.alerts")


def test_a_tick_is_taken_back(window: Window) -> None:
    """A second press opens the item again, in the store as well."""
    opened(window)
    for state, told in (("done", "1/3"), ("open", "0/3")):
        window.click(item("trial-day.alerts", "label"))
        progress(window, f"Today {told}")
        (entry,) = kept(window)["entries"]["trial-day.alerts"].values()
        assert entry["state"] == state


def test_both_languages_share_ticks(window: Window) -> None:
    """What was ticked in English is ticked in Chinese."""
    opened(window)
    window.click(item("trial-day.ads", "label"))
    progress(window, "Today 1/3")
    opened(window, LISTS_PAGE)
    progress(window, "今天 1/3，还剩约 20 分钟")
    assert ticked(window, "trial-day.ads")


def test_two_windows_follow_each_other(window: Window) -> None:
    """A tick in one window appears in the other without a reload."""
    opened(window)
    (first,) = window.driver.do("windows")
    second = window.driver.do("new_window", type="window")["handle"]
    window.driver.do("window", handle=second)
    opened(window)
    window.click(item("trial-day.alerts", "label"))
    window.driver.do("window", handle=first)
    progress(window, "Today 1/3")


def test_what_is_not_done_gets_a_reason(window: Window) -> None:
    """Without one it is refused beside the box; with one it stands on the item."""
    opened(window)
    window.click(item("trial-day.ads", '[data-action="more"]'))
    window.click(item("trial-day.ads", '[data-action="skipped"]'))
    window.wait(
        "document.querySelector(arguments[0]).textContent", item("trial-day.ads", ".checklist-problem")
    )
    window.fill(item("trial-day.ads", ".checklist-panel input"), "no budget")
    window.click(item("trial-day.ads", '[data-action="skipped"]'))
    window.shows(item("trial-day.ads", ".checklist-tag"), "Not done: no budget")


def test_records_go_out_and_come_in(window: Window, tmp_path: Path) -> None:
    """The exported file brings everything back after the browser was emptied; a broken one nothing."""
    opened(window)
    window.click(item("trial-day.alerts", "label"))
    progress(window, "Today 1/3")
    text = exported(window)
    assert [one["id"] for one in json.loads(text)["lists"]] == ["trial-day"]
    window.run("localStorage.clear()")
    opened(window, "en/trial-board/")
    window.click(".list-records summary")
    broken, whole = tmp_path / "broken.json", tmp_path / "whole.json"
    broken.write_text(text[:40], encoding="utf-8")
    whole.write_text(text, encoding="utf-8")
    window.upload("#list-file", broken)
    window.shows("shop-board .list-told", "cannot be read")
    assert kept(window).get("entries", {}) == {}
    window.upload("#list-file", whole)
    window.shows("shop-board .list-told", "Merged: 1 records")
    assert "trial-day.alerts" in kept(window)["entries"]


def test_a_supervisor_reviews_a_file(window: Window, tmp_path: Path) -> None:
    """The file that a colleague handed in becomes a row of the review."""
    opened(window)
    window.run(
        "localStorage.setItem(arguments[0], arguments[1])",
        KEY,
        json.dumps({"version": 1, "person": {"name": "Lin", "at": ""}}),
    )
    opened(window)
    window.click('[data-list="trial-day"] [data-action="follow"]')
    window.click(item("trial-day.alerts", "label"))
    progress(window, "Today 1/3")
    handed_in = tmp_path / "lin.json"
    handed_in.write_text(exported(window), encoding="utf-8")
    window.upload("#review-files", handed_in)
    # Lists are reviewed by Python with its standard library, which starts now.
    window.shows("shop-review table", "People (1)", COLD_PATIENCE)
    window.shows("shop-review tbody tr", "Lin")


def test_a_newcomer_follows_a_path(window: Window) -> None:
    """The first day opens the tasks, one waits for the other, and the self-check marks and remembers."""
    opened(window, "en/trial-path/")
    box = "return document.querySelector(arguments[0]).disabled"
    window.run(
        """const box = document.querySelector('shop-path input[type="date"]');
        box.value = new Date().toLocaleDateString("sv");
        box.dispatchEvent(new Event("input", { bubbles: true }));
        box.dispatchEvent(new Event("change", { bubbles: true }));"""
    )
    window.shows(".checklist-progress", "Today is day 1")
    assert window.run(box, item("trial-path.read", ".checklist-box"))
    window.click(item("trial-path.account", "label"))
    window.wait("!document.querySelector(arguments[0]).disabled", item("trial-path.read", ".checklist-box"))
    window.click("shop-quiz .quiz-answer label", "My own")
    window.click("shop-quiz .quiz-answer label", "Proof")
    window.click('shop-quiz [data-action="check"]')
    window.shows(".quiz-told", "1 of 2 right.")
    window.reload()
    window.shows(".quiz-told", "Last time: 1/2")


def test_a_list_is_ticked_by_keyboard(window: Window) -> None:
    """Space ticks; Enter in the panel keeps the note."""
    opened(window)
    window.press(item("trial-day.alerts", ".checklist-box"), "Space")
    progress(window, "Today 1/3")
    window.press(item("trial-day.alerts", '[data-action="more"]'), "Enter")
    window.fill(item("trial-day.alerts", ".checklist-panel input"), "all quiet")
    window.press(item("trial-day.alerts", ".checklist-panel input"), "Enter")
    window.shows(item("trial-day.alerts", ".checklist-tag"), "Note: all quiet")


def test_everything_is_erased(window: Window) -> None:
    """After one question in the page nothing is kept; the list is fresh and goes on working."""
    opened(window)
    window.click(item("trial-day.alerts", "label"))
    progress(window, "Today 1/3")
    window.open("en/about/privacy/")
    window.shows(".about-standing", "Checklist records")
    window.click('erase-all [data-action="erase"]')
    window.click('erase-all [data-action="agree"]')
    window.shows(".about-standing", "Nothing of this site is kept")
    assert window.run("return localStorage.length + sessionStorage.length") == 0
    opened(window)
    progress(window, "Today 0/3")
    window.click(item("trial-day.alerts", "label"))
    progress(window, "Today 1/3")


def exported(window: Window) -> str:
    """Export the records from the page of one's lists; return what the file holds."""
    opened(window, "en/trial-board/")
    window.click(".list-records summary")
    window.click('shop-board [data-action="export"]')
    return window.downloaded("*.json").read_text(encoding="utf-8")
