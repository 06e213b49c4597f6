"""Working backwards: from the result one wants to the number that brings it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from calculators import find, reading, shown
from handbook.markdown.words import WORDS
from tests.browser.fold import Fold, asked, sentence
from tests.browser.sheet import LANGUAGES, Sheet, address, wait_until_equal

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import TrialServer
    from tests.browser.visit import Visit

SLUG = "profit-margin"


def seek(fold: Fold, output: str, target: str, given: str) -> None:
    """Put the question."""
    fold.part("goal-output").select_option(output)
    fold.part("goal-input").select_option(given)
    fold.part("target").fill(target)
    fold.button("solve").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_value_found_brings_the_target_about(visit: Visit, language: str) -> None:
    """The sentence is CPython's; the value, put into its field with one press, gives the target."""
    sheet = visit.open(SLUG, language)
    fold = Fold(sheet, "goal").open()
    seek(fold, "net_margin", "20", "price")
    found = asked(SLUG, language, do="solve", output="net_margin", target="20", input="price")
    expect(fold.state).to_have_text(sentence(found["message"], language))
    fold.root.get_by_role("button", name=WORDS["extra_use"].say(language)).click()
    (solution,) = found["solutions"]
    expect(sheet.field("price")).to_have_value(solution["typed"])
    label = find(SLUG).field("price").label.say(language)
    used = (
        WORDS["extra_used"]
        .say(language)
        .format(label=label, value=shown.show(solution["value"], "money", language))
    )
    wait_until_equal(lambda: sheet.reading()["values"]["net_margin"], "20%")
    # The question is put again with the new numbers, and the answer to it is: nothing to do.
    again = asked(
        SLUG, language, do="solve", output="net_margin", target="20", input="price",
        texts={"price": solution["typed"]},
    )  # fmt: skip
    expect(fold.state).to_have_text(sentence(again["message"], language))
    assert used != ""


def test_with_the_keyboard_alone(visit: Visit) -> None:
    """Open, choose, type, ask and take the value over: no mouse, and the focus never gets lost."""
    sheet = visit.open(SLUG)
    fold = Fold(sheet, "goal")
    keyboard = visit.page.keyboard
    fold.summary.press("Enter")
    expect(fold.button("solve")).to_be_enabled()
    keyboard.press("Tab")
    keyboard.type("Monthly")
    keyboard.press("Tab")
    keyboard.type("10000")
    keyboard.press("Tab")
    keyboard.type("Ad cost")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    found = asked(SLUG, "en", do="solve", output="monthly_profit", target="10000", input="ad_cost")
    expect(fold.state).to_have_text(sentence(found["message"], "en"))
    for _ in range(3):
        keyboard.press("Tab")
    expect(fold.root.locator(".calc-solutions button")).to_be_focused()
    keyboard.press("Enter")
    expect(sheet.field("ad_cost")).to_have_value(found["solutions"][0]["typed"])
    wait_until_equal(lambda: sheet.reading()["values"]["monthly_profit"], "10,000.00 yuan")
    assert fold.root.evaluate("root => root.contains(document.activeElement)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_out_of_reach_is_explained(visit: Visit, language: str) -> None:
    """Where no value reaches the target, a sentence says how far one gets; there is nothing to press."""
    sheet = visit.open(SLUG, language)
    fold = Fold(sheet, "goal").open()
    seek(fold, "contribution", "80", "unit_cost")
    found = asked(SLUG, language, do="solve", output="contribution", target="80", input="unit_cost")
    assert found["solutions"] == []
    expect(fold.state).to_have_text(sentence(found["message"], language))
    expect(fold.root.locator(".calc-solutions button")).to_have_count(0)


def test_several_answers_are_all_offered(visit: Visit) -> None:
    """Each value has its button; the last one is taken over as it stands."""
    sheet = visit.open("ad-bid")
    fold = Fold(sheet, "goal").open()
    seek(fold, "profit", "100", "bid")
    found = asked("ad-bid", "en", do="solve", output="profit", target="100", input="bid")
    assert len(found["solutions"]) > 1
    buttons = fold.root.locator(".calc-solutions button")
    expect(buttons).to_have_count(len(found["solutions"]))
    last = found["solutions"][-1]
    buttons.last.click()
    expect(sheet.field("bid")).to_have_value(last["typed"])
    sheet.shows("ad-bid", "en", bid=float(last["typed"]))


def test_the_curve_is_drawn_and_told(visit: Visit) -> None:
    """A picture shows the result over the input, with a sentence for those who do not see it."""
    fold = Fold(visit.open(SLUG), "goal").open()
    seek(fold, "contribution", "20", "price")
    canvas = fold.root.locator(".calc-canvas")
    canvas.scroll_into_view_if_needed()
    expect(canvas.locator("svg")).to_be_visible()
    assert len(canvas.get_attribute("aria-label") or "") > 40


@pytest.mark.parametrize("typed", ["", "abc", "1,5", "12元"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_target_is_told_beside_its_box(visit: Visit, language: str, typed: str) -> None:
    """What is no number is refused there, for eye and ear, and goes away with a right one."""
    fold = Fold(visit.open(SLUG, language), "goal").open()
    seek(fold, "contribution", typed, "price")
    found = asked(SLUG, language, do="solve", output="contribution", target=typed, input="price")
    box = fold.part("target")
    if "problems" not in found:
        assert reading.read_number(typed, percent=False)[1] is None
        return
    expect(fold.error).to_have_text(sentence(found["problems"][0], language))
    expect(box).to_have_attribute("aria-invalid", "true")
    assert fold.error.get_attribute("id") in (box.get_attribute("aria-describedby") or "").split()
    box.fill("20")
    box.press("Enter")
    expect(fold.error).to_be_hidden()
    expect(box).not_to_have_attribute("aria-invalid", "true")


def test_a_wrong_field_above_is_named_as_the_cause(visit: Visit) -> None:
    """While the form holds nonsense the fold says so; mended, the question is answered by itself."""
    sheet = visit.open(SLUG)
    fold = Fold(sheet, "goal").open()
    sheet.field("price").fill("abc")
    seek(fold, "contribution", "20", "unit_cost")
    expect(fold.state).to_have_text(WORDS["extra_form_wrong"].say("en"))
    sheet.field("price").fill("128")
    found = asked(
        SLUG, "en", do="solve", output="contribution", target="20", input="unit_cost", texts={"price": "128"}
    )
    expect(fold.state).to_have_text(sentence(found["message"], "en"))


def test_the_unit_follows_the_result_chosen(visit: Visit) -> None:
    """The target's label names the unit that a number typed there has."""
    fold = Fold(visit.open(SLUG, "zh"), "goal").open()
    for output, label in (
        ("contribution", "目标值（元）"),
        ("net_margin", "目标值（%）"),
        ("breakeven_roas", "目标值"),
    ):
        fold.part("goal-output").select_option(output)
        expect(fold.part("target")).to_have_accessible_name(label)


def test_nothing_is_fetched_before_it_is_opened(page: Page, server: TrialServer) -> None:
    """The script of a fold costs the reader nothing until it is wanted."""
    page.goto(address(SLUG))
    sheet = Sheet(page, SLUG)
    sheet.field("price").fill("128")
    sheet.shows(SLUG, "en", price=128)

    def fetched() -> list[str]:
        names = ("goal-seek", "sensitivity", "scenarios", "result-csv")
        return [path for _method, path in server.asked if any(name in path for name in names)]

    assert fetched() == []
    Fold(sheet, "goal").open()
    expect(sheet.root.locator("shop-goal-seek")).to_be_visible()
    wait_until_equal(lambda: len(fetched()), 1)


def test_a_fold_that_does_not_come_says_so_and_comes_later(page: Page, faults: TrialServer) -> None:
    """Without its script a fold tells how to try again, the calculator goes on, and trying again works."""
    page.goto(address(SLUG))
    sheet = Sheet(page, SLUG)
    faults.faults["goal-seek-"] = "missing"
    fold = Fold(sheet, "goal").open()
    expect(fold.state).to_have_text(WORDS["extra_missing"].say("en"))
    sheet.field("price").fill("128")
    sheet.shows(SLUG, "en", price=128)
    faults.mend()
    fold.summary.click()
    fold.summary.click()
    expect(fold.part("today-output")).not_to_be_empty()
    seek(fold, "contribution", "20", "price")
    expect(fold.root.locator(".calc-solutions button")).to_have_count(1)
