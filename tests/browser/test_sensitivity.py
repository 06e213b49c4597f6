"""What moves a result most, and two numbers moved together: a table, its bars, a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from calculators import shown
from handbook.markdown.words import WORDS
from tests.browser.fold import Fold, asked, sentence
from tests.browser.sheet import LANGUAGES, wait_until_equal

if TYPE_CHECKING:
    from tests.browser.visit import Visit

SLUG = "profit-margin"
WIDTHS = """bars => bars.map((bar) =>
  [...bar.children].map((part) => part.getBoundingClientRect().width / bar.clientWidth))"""


def moves(slug: str, language: str, output: str, unit: str, texts: dict[str, Any]) -> list[list[str]]:
    """Return the table that CPython's answer makes, without its head."""
    found = asked(slug, language, do="sensitivity", output=output, texts=texts)
    table = []
    for row in found["rows"]:
        if not row["swing"]:
            continue
        today = (
            WORDS["extra_today"].say(language).format(value=shown.show(row["base"], row["unit"], language))
        )
        table.append([f"{row['label']} {today}", *(step_text(step, unit) for step in row["steps"])])
    return table


def step_text(step: dict[str, Any], unit: str) -> str:
    """Return what a cell shows: the result there and how much it differs."""
    if step["change"] is None:
        return shown.bare(step["output"], unit)
    sign = "+" if step["change"] > 0 else ""
    change = shown.bare(step["change"], "points" if unit == "rate" else unit)
    return f"{shown.bare(step['output'], unit)}{sign}{change}"


def grid(slug: str, language: str, output: str, across: str, down: str, unit: str) -> list[list[str]]:
    """Return the cells of the grid that CPython's answer makes."""
    found = asked(slug, language, do="grid", output=output, across=across, down=down)
    return [[shown.bare(value, unit) for value in row] for row in found["cells"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("slug", "output"), [(SLUG, "contribution"), ("ad-bid", "profit")])
def test_the_inputs_stand_by_what_they_move(visit: Visit, slug: str, output: str, language: str) -> None:
    """Sentence, order and numbers are CPython's; what moves nothing is named under the table."""
    fold = Fold(visit.open(slug, language), "moves").open()
    found = asked(slug, language, do="sensitivity", output=output)
    expect(fold.state).to_have_text(sentence(found["message"], language))
    wait_until_equal(lambda: fold.rows("moves")[1:], moves(slug, language, output, "money", {}))
    still = [row["label"] for row in found["rows"] if row["swing"] == 0]
    assert still
    hints = " ".join(fold.part("moves").locator(".calc-hint").all_inner_texts())
    assert all(label in hints for label in still)


def test_it_follows_the_form_and_the_choice(visit: Visit) -> None:
    """Another result, and other numbers above, change the table."""
    sheet = visit.open(SLUG)
    fold = Fold(sheet, "moves").open()
    fold.part("moves-output").select_option("net_margin")
    wait_until_equal(lambda: fold.rows("moves")[1:], moves(SLUG, "en", "net_margin", "rate", {}))
    sheet.field("price").fill("128")
    wait_until_equal(
        lambda: fold.rows("moves")[1:], moves(SLUG, "en", "net_margin", "rate", {"price": "128"})
    )


def test_the_bars_are_as_wide_as_the_numbers_say(visit: Visit) -> None:
    """The strongest input's bars fill their half; no bar leaves its row."""
    fold = Fold(visit.open(SLUG), "moves").open()
    expect(fold.part("moves").locator("tbody tr").first).to_be_visible()
    widths = fold.part("moves").locator(".calc-swing").evaluate_all(WIDTHS)
    assert max(widths[0]) == pytest.approx(0.5, abs=0.01)
    assert all(sum(pair) <= 1.01 for pair in widths)
    totals = [sum(pair) for pair in widths]
    assert totals[0] == max(totals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_numbers_together(visit: Visit, language: str) -> None:
    """Every cell is CPython's number; the present one is marked, for the ear too, and equals the result."""
    sheet = visit.open(SLUG, language)
    fold = Fold(sheet, "moves").open()
    fold.part("moves-across").select_option("refund_after_ship")
    expected = grid(SLUG, language, "contribution", "refund_after_ship", "unit_cost", "money")
    wait_until_equal(lambda: [row[1:] for row in fold.rows("grid")[1:]], expected)
    current = fold.part("grid").locator('[aria-current="true"]')
    expect(current).to_have_count(1)
    assert sheet.reading()["values"]["contribution"].startswith(current.inner_text())
    heads = fold.part("grid").locator('th[scope="row"]')
    assert heads.count() == len(expected)


def test_colours_come_with_numbers_that_stay_readable(visit: Visit) -> None:
    """Losses and gains have colours of their own, and each cell its number."""
    fold = Fold(visit.open("ad-bid"), "moves").open()
    cells = fold.part("grid").locator("td:not(.calc-corner)")
    expect(cells.first).to_be_visible()
    told = cells.evaluate_all("cells => cells.map((cell) => [cell.textContent, cell.dataset.heat ?? ''])")
    assert all(text for text, _heat in told)
    assert all(text.startswith("-") == heat.startswith("minus") for text, heat in told if heat)
    assert {heat[:-1] for _text, heat in told if heat} == {"minus", "plus"}


def test_the_two_numbers_are_never_the_same(visit: Visit) -> None:
    """Choosing across what stands down makes the two change places."""
    fold = Fold(visit.open(SLUG), "moves").open()
    across, down = fold.part("moves-across"), fold.part("moves-down")
    expect(fold.part("grid").locator("table")).to_be_visible()
    first, second = across.input_value(), down.input_value()
    assert first != second
    across.select_option(second)
    expect(down).to_have_value(first)
    wait_until_equal(
        lambda: [row[1:] for row in fold.rows("grid")[1:]],
        grid(SLUG, "en", "contribution", second, first, "money"),
    )


def test_the_keyboard_reaches_tables_and_lists(visit: Visit) -> None:
    """Tab goes from the list of results to the table, to the two lists and to the heat map."""
    fold = Fold(visit.open(SLUG), "moves")
    fold.summary.press("Enter")
    expect(fold.part("grid").locator("table")).to_be_visible()
    reached = []
    for _ in range(5):
        visit.page.keyboard.press("Tab")
        reached.append(
            visit.page.evaluate("document.activeElement.dataset.part ?? document.activeElement.classList[0]")
        )
    assert reached == ["moves-output", "calc-table", "moves-across", "moves-down", "calc-table"]
