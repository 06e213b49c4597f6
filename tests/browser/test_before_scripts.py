"""Before any script runs, and without one, a calculator's page is complete."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from calculators import find, shown
from calculators.units import UNITS
from handbook.markdown.view import UNIT_DATA
from handbook.site.paths import PROJECT
from tests.browser.sheet import LANGUAGES, SLUGS, Sheet, address, ought
from tests.calculators.declared import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

    from tests.browser.server import TrialServer


@pytest.fixture(scope="module")
def still(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Return a page with JavaScript off."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_without_javascript_the_example_stands_there(
    still: Page,
    server: TrialServer,  # noqa: ARG001 - the page is served by it
    slug: str,
    language: str,
) -> None:
    """Form, results, formula and table are there with the live example's numbers, and no runtime."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    still.on("request", note)
    still.goto(address(slug, language))
    sheet = Sheet(still, slug)
    assert sheet.reading() == ought(slug, language)
    for field in find(slug).inputs:
        if field.is_rows:
            assert sheet.rows(field.name).count() == len(field.default)
    for field in find(slug).single_fields():
        assert sheet.typed(field) == text_of(field, field.default)
    still.remove_listener("request", note)
    # Asked of the page, not of the server: the visit that other tests share may be fetching just now.
    assert asked
    assert not [url for url in asked if "/runtime/" in url or "worker-" in url]


def test_without_javascript_nothing_pretends_to_work(still: Page, server: TrialServer) -> None:  # noqa: ARG001
    """Boxes are read-only, buttons and the empty chart are hidden, and a line says why."""
    still.goto(address("presale-conversion", "zh"))
    sheet = Sheet(still, "presale-conversion")
    expect(sheet.root.locator(".calc-no-script")).to_be_visible()
    expect(sheet.field("visitors")).not_to_be_editable()
    for part in (".calc-actions", ".calc-chart", "shop-days", ".calc-retry"):
        expect(sheet.root.locator(part)).to_be_hidden()


NUMBERS = [
    None, 0, -0.0, 0.5, 1, -1, 1.005, 2.675, -2.675, 0.125, 0.005, 0.004999, -0.004, 0.3506, 0.05625, 0.056,
    0.1 + 0.2, 1 / 3, 2 / 3, 999.995, 999999.5, 1234.5, 1e6, 123456789.987, 1e15, 1e16, 1.5e21, 1e27, 9e99,
    1e-7, -1e-7, 5e-324, 1.7976931348623157e306, 0.99995, 0.999949999, 12345678.125, 4.35, 1.45, 8.345,
]  # fmt: skip


def many_numbers() -> list[float | None]:
    """Return the numbers above and others of every size, the same at each run."""
    dice = random.Random(20261122)  # noqa: S311 - for numbers, not for secrets
    sizes = [10 ** dice.uniform(-6, 12) * dice.choice((-1, 1)) for _ in range(160)]
    halves = [dice.randrange(1, 10**6) / 1000 + 0.0005 for _ in range(100)]
    return [*NUMBERS, *sizes, *halves]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_numbers_as_the_build_does(page: Page, language: str) -> None:
    """numbers.js and calculators.shown agree on every unit, with and without its word."""
    page.route("**/numbers.js", lambda route: route.fulfill(path=PROJECT / "handbook/web/numbers.js"))
    page.goto("404.html")
    values = many_numbers()
    # Python writes doubles as JSON so that JavaScript reads the very same ones.
    told = page.evaluate(
        """async ([language, units, values]) => {
          const { Numbers } = await import("/numbers.js");
          const numbers = new Numbers(language, units);
          const both = (unit) => (value) => [numbers.bare(value, unit), numbers.show(value, unit)];
          return Object.fromEntries(
            Object.keys(units).map((unit) => [unit, JSON.parse(values).map(both(unit))]));
        }""",
        [language, UNIT_DATA[language], json.dumps(values)],
    )
    for unit in UNITS:
        built = [[shown.bare(value, unit), shown.show(value, unit, language)] for value in values]
        assert told[unit] == built, unit
