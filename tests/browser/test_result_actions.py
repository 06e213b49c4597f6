"""Around the result: how sure it is, what to do next, the steps, the file, the paper."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from calculators import find, shown
from calculators.bridge import result_data
from handbook.markdown.extras import in_steps
from handbook.markdown.words import WORDS
from tests.browser.conftest import ELSEWHERE
from tests.browser.fold import Fold
from tests.browser.sheet import LANGUAGES, SLUGS, Sheet, address, wait_until_equal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.server import TrialServer
    from tests.browser.visit import Visit

GUIDED = [slug for slug in SLUGS if find(slug).next_step is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_step_is_in_the_html_and_leads_to_its_page(
    browser: Browser,
    browser_context_args: dict[str, Any],
    server: TrialServer,
    site: Path,
    language: str,
) -> None:
    """Without a script the sentence stands there, and its link leads to a page that exists."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    for slug in GUIDED:
        page.goto(address(slug, language))
        step = result_data(find(slug).run(), language)["next"]
        line = Sheet(page, slug).root.locator(".calc-next")
        if step is None:
            expect(line).to_be_hidden()
            continue
        expect(line.get_by_role("link")).to_have_text(shown.fill(step["message"], language))
        target = urlsplit(urljoin(page.url, line.get_by_role("link").get_attribute("href")))
        assert target.path.endswith(f"/{step['page']}/")
        assert ("/en/" in target.path) == (language == "en")
        assert target.fragment == step["anchor"]
        html = (site / target.path.lstrip("/") / "index.html").read_text(encoding="utf-8")
        assert not step["anchor"] or f'id="{step["anchor"]}"' in html
    assert server.runtime_requests() == []
    context.close()


def next_of(slug: str, language: str, **inputs: float) -> tuple[str, str, str]:
    """Return sentence, page and anchor of CPython's next step."""
    step = result_data(find(slug).run(**inputs), language)["next"]
    return shown.fill(step["message"], language), step["page"], step["anchor"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_step_follows_the_numbers(visit: Visit, language: str) -> None:
    """Other numbers, another step: sentence and link change together, and the link works at once."""
    sheet = visit.open("profit-margin", language)
    before, after = next_of("profit-margin", language), next_of("profit-margin", language, unit_cost=90)
    assert before != after
    link = sheet.root.locator(".calc-next a")
    expect(link).to_have_text(before[0])
    sheet.field("unit_cost").fill("90")
    expect(link).to_have_text(after[0])
    visit.page.evaluate("globalThis.sameDocument = true")
    link.click()
    folder = "en/" if language == "en" else ""
    visit.page.wait_for_url(f"**/{folder}{after[1]}/{'#' + after[2] if after[2] else ''}")
    assert visit.page.evaluate("globalThis.sameDocument")


def test_the_next_step_works_below_a_sub_path(page: Page, elsewhere: TrialServer) -> None:  # noqa: ARG001
    """Served somewhere else, the link stays inside the site, before and after a change."""
    page.goto(f"{ELSEWHERE}{address('profit-margin')}")
    sheet = Sheet(page, "profit-margin")
    link = sheet.root.locator(".calc-next a")
    for cost in (None, 90):
        if cost is not None:
            sheet.field("unit_cost").fill(str(cost))
        said, path, _anchor = next_of("profit-margin", "en", **({"unit_cost": cost} if cost else {}))
        expect(link).to_have_text(said)
        assert link.evaluate("link => link.href").startswith(f"{ELSEWHERE}en/{path}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_leaves_its_interval_beside_the_number(visit: Visit, language: str) -> None:
    """Where an input is a sample, figures and words tell what that leaves open; both follow the numbers."""
    slug = "presale-conversion"
    sheet = visit.open(slug, language)
    sheet.field("visitors").fill("900")
    sheet.shows(slug, language, visitors=900)
    answer = result_data(find(slug).run(visitors=900), language)
    assert answer["intervals"]
    for interval in answer["intervals"]:
        unit = find(slug).output(interval["output"]).unit
        ends = {
            "low": shown.bare(interval["low"], unit),
            "high": shown.show(interval["high"], unit, language),
        }
        place = sheet.root.locator(f'[data-interval="{interval["output"]}"]')
        expect(place).to_have_text(WORDS["extra_interval"].say(language).format(**ends))
    told = [shown.fill(interval["message"], language) for interval in answer["intervals"]]
    assert sheet.root.locator(".calc-uncertain li").all_inner_texts() == told


@pytest.mark.parametrize("slug", ["profit-margin", "ad-bid"])
def test_the_steps_stand_in_the_order_one_works_them_out(visit: Visit, slug: str) -> None:
    """No step uses a result that a later step works out; the copied text has them in that order."""
    sheet = visit.open(slug)
    steps = in_steps(find(slug))
    assert {step.name for step in steps} == {output.name for output in find(slug).outputs if output.formula}
    lines = sheet.root.locator(".calc-formulas li")
    assert lines.evaluate_all("all => all.map((line) => line.querySelector('strong').dataset.value)") == [
        step.name for step in steps
    ]
    worked: set[str] = set()
    for index, step in enumerate(steps):
        used = set(
            lines.nth(index).locator("[data-bare]").evaluate_all("all => all.map((one) => one.dataset.bare)")
        )
        later = {other.name for other in steps} - worked
        assert not used & later, step.name
        worked.add(step.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_as_a_file(visit: Visit, tmp_path: Path, language: str) -> None:
    """The CSV has every input and output by name, unrounded, in the unit it names."""
    sheet = visit.open("presale-conversion", language)
    sheet.field("visitors").fill("900")
    sheet.shows("presale-conversion", language, visitors=900)
    with visit.page.expect_download() as coming:
        sheet.action("download").click()
    file = tmp_path / "result.csv"
    coming.value.save_as(file)
    assert coming.value.suggested_filename == "presale-conversion.csv"
    rows = {row[2]: row for row in csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig")))}
    result = find("presale-conversion").run(visitors=900)
    assert float(rows["visitors"][4]) == 900
    for output in find("presale-conversion").outputs:
        value = float(rows[output.name][4])
        percent = rows[output.name][3] == "%" or output.unit == "points"
        assert value / (100 if percent else 1) == pytest.approx(result.outputs[output.name], rel=1e-12)


LOW = {"width": 1280, "height": 200}
# Whether the chart's canvas holds a drawing.
DRAWN = "() => document.querySelector('.calc-canvas svg') !== null"


def test_the_print_button_has_the_chart_drawn_first(visit: Visit) -> None:
    """However far below it stands: paper has the chart, and the browser is asked to print."""
    visit.page.set_viewport_size(LOW)
    try:
        sheet = visit.open("profit-margin")
        assert not visit.page.evaluate(DRAWN)
        visit.page.evaluate(f"globalThis.print = () => {{ globalThis.printed = ({DRAWN})() }}")
        sheet.action("print").click()
        wait_until_equal(lambda: visit.page.evaluate("globalThis.printed"), expected=True)
    finally:
        visit.page.set_viewport_size(WIDE)


def test_printing_by_the_browsers_menu_draws_the_chart_when_its_code_is_here(visit: Visit) -> None:
    """Nothing can be waited for then: drawn at once, or left out, and the table has its numbers."""
    visit.open("profit-margin").root.locator(".calc-chart").scroll_into_view_if_needed()
    wait_until_equal(lambda: visit.page.evaluate(DRAWN), expected=True)
    visit.page.set_viewport_size(LOW)
    try:
        visit.open("profit-margin").shows("profit-margin", "en")
        assert not visit.page.evaluate(DRAWN)
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert visit.page.evaluate(DRAWN)
    finally:
        visit.page.set_viewport_size(WIDE)


def test_on_paper_only_the_opened_folds(visit: Visit) -> None:
    """What was opened is printed with its table and without its controls; what was not is left out."""
    sheet = visit.open("profit-margin")
    fold = Fold(sheet, "moves").open()
    expect(fold.part("moves").locator("table")).to_be_visible()
    visit.page.emulate_media(media="print")
    try:
        expect(fold.part("moves").locator("table")).to_be_visible()
        expect(fold.part("moves-output")).to_be_hidden()
        for name in ("goal", "scenarios"):
            expect(Fold(sheet, name).root).to_be_hidden()
    finally:
        visit.page.emulate_media(media="screen")


def test_folds_that_printing_opens_stay_off_the_paper_while_nothing_is_in_them(visit: Visit) -> None:
    """Material opens every fold for paper: only those in which something was worked out are printed."""
    sheet = visit.open("profit-margin")
    moves = Fold(sheet, "moves").open()
    expect(moves.part("moves").locator("table")).to_be_visible()
    sheet.root.locator("details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true })")
    visit.page.emulate_media(media="print")
    try:
        expect(moves.part("moves").locator("table")).to_be_visible()
        expect(sheet.root.locator(".calc-formulas ol")).to_be_visible()
        for name in ("goal", "scenarios"):
            expect(Fold(sheet, name).root).to_be_hidden()
        expect(visit.page.locator("table-tool")).to_be_hidden()
    finally:
        visit.page.emulate_media(media="screen")


NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_folds_fit_a_phone_and_are_large_enough_to_touch(visit: Visit, language: str) -> None:
    """At 320 px nothing sticks out; every control measures at least 24 px."""
    visit.page.set_viewport_size(NARROW)
    try:
        sheet = visit.open("profit-margin", language)
        goal, moves, scenarios = (Fold(sheet, name).open() for name in ("goal", "moves", "scenarios"))
        goal.part("target").fill("20")
        goal.part("target").press("Enter")
        scenarios.part("name").fill(
            "一个相当长的方案名字" if language == "zh" else "A scenario with quite a long name"
        )
        scenarios.button("save").click()
        expect(goal.root.locator(".calc-solutions button")).to_be_visible()
        expect(moves.part("grid").locator("table")).to_be_visible()
        expect(scenarios.part("table").locator("table")).to_be_visible()
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
        for control in sheet.root.locator(".calc-extras :is(button, select, input):visible").all():
            size = control.bounding_box()
            assert size is not None
            assert min(size["width"], size["height"]) >= 24, control.evaluate("one => one.outerHTML")
    finally:
        visit.page.set_viewport_size(WIDE)
        visit.page.evaluate("localStorage.clear()")
