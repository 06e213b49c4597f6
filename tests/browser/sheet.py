"""One calculator on a page as a reader meets it, and what it ought to show."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from calculators import find, formulas, shown
from calculators.bridge import result_data
from calculators.paths import flat, nested

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SLUGS = (
    "profit-margin",
    "visitor-value",
    "ad-bid",
    "presale-conversion",
    "gmv-attribution",
    "breakeven-roas",
    "image-test",
    "dsr-recovery",
    "promo-price",
    "competitor-duel",
    "shop-type",
)
LANGUAGES = ("zh", "en")
FOLDERS = {"zh": "", "en": "en/"}
# A change for each calculator: the field, what is typed, and what that means.
CHANGES = {
    "profit-margin": ("price", "128", 128.0),
    "visitor-value": ("buyers", "420", 420),
    "ad-bid": ("bid", "1.5", 1.5),
    "presale-conversion": ("balance_rate", "75", 0.75),
    "gmv-attribution": ("spend_after", "131", 131.0),
    "breakeven-roas": ("ad_sales", "9000", 9000.0),
    "dsr-recovery": ("share_of_five", "95", 0.95),
    "promo-price": ("quantity", "3", 3),
    "image-test": ("clicks_b", "455", 455),
    "competitor-duel": ("rival.margin", "30", 0.3),
    "shop-type": ("deposit_budget", "400", 400.0),
}
# Two tests share the machine: an engine that takes a second alone may take several.
PATIENCE = 20

READ = """root => {
  const text = (place) => place.textContent.replace(/\\s+/g, " ").trim();
  const all = (selector) => [...root.querySelectorAll(selector)];
  const named = (name) => all(`[${name}]`).map((place) => [place.getAttribute(name), text(place)]);
  return {
    values: Object.fromEntries(named("data-value")),
    bare: Object.fromEntries(named("data-bare")),
    headline: text(root.querySelector(".calc-headline")),
    notes: all(".calc-notes li").map(text),
    tables: all("[data-table]").map((table) =>
      [...table.querySelectorAll("tbody tr")].map((row) => [...row.cells].map(text))),
  };
}"""


def address(slug: str, language: str = "en") -> str:
    """Return where a calculator's own page stands, below the root of the site."""
    return f"{FOLDERS[language]}calculators/{slug}/"


def ought(slug: str, language: str, **inputs: Any) -> dict[str, Any]:
    """Return what CPython makes the page show, in the form that `Sheet.reading` has."""
    calculator = find(slug)
    answer = result_data(calculator.run(**nested(inputs)), language)
    values = {**flat(answer["inputs"]), **answer["outputs"]}

    def show(name: str) -> str:
        return shown.told(formulas.named(calculator, name), values[name], language)

    def bare(name: str) -> str:
        return shown.bare(values[name], formulas.unit_of(calculator, name))

    formula_parts = [formulas.parts(output.formula) for output in calculator.outputs if output.formula]
    return {
        "values": {output.name: show(output.name) for output in calculator.outputs if output.unit != "rows"},
        "bare": {part.name: bare(part.name) for parts in formula_parts for part in parts if part.name},
        "headline": shown.fill(answer["headline"], language),
        "notes": [shown.fill(note, language) for note in answer["notes"]],
        "tables": [
            [
                [_cell(value, column["unit"]) for value, column in zip(row, table["columns"], strict=True)]
                for row in table["rows"]
            ]
            for table in answer["tables"]
        ],
    }


def _cell(value: Any, unit: str) -> str:
    return str(value) if unit == "text" else shown.bare(value, unit)


class Sheet:
    """Drives one calculator."""

    def __init__(self, page: Page, instance: str) -> None:
        """Take the page and the calculator's name on it."""
        self.page = page
        self.instance = instance
        self.root = page.locator(f"shop-calculator#{instance}")

    def field(self, name: str) -> Locator:
        """Return the box of a field: its input, its list of words, or all its boxes to tick."""
        return self.root.locator(f'input[name="{name}"], select[name="{name}"]')

    def typed(self, field: Any) -> Any:
        """Return what stands in the box of a field, or the codes of the ticked boxes."""
        if field.is_choice and field.several:
            ticked = self.root.locator(f'input[name="{field.name}"]:checked')
            return [box.get_attribute("value") for box in ticked.all()]
        return self.field(field.name).input_value()

    def rows(self, name: str) -> Locator:
        """Return the lines of a field of rows."""
        return self.root.locator(f'[data-rows="{name}"] tbody tr')

    def error(self, name: str) -> Locator:
        """Return where the field's trouble is told."""
        return self.root.locator(f'[data-field="{name}"] .calc-error, [data-rows="{name}"] .calc-error')

    def action(self, name: str) -> Locator:
        """Return a button below the result: share, copy, reset or example."""
        return self.root.locator(f'.calc-actions [data-action="{name}"]')

    @property
    def state(self) -> Locator:
        """Return the line that tells how the engine stands."""
        return self.root.locator(".calc-state")

    @property
    def status(self) -> Locator:
        """Return what is spoken to a screen reader."""
        return self.root.locator(".calc-status")

    def reading(self) -> dict[str, Any]:
        """Return everything the calculator shows."""
        read: dict[str, Any] = self.root.evaluate(READ)
        return read

    def shows(self, slug: str, language: str, **inputs: Any) -> None:
        """Wait until the page shows what CPython calculates from these inputs, all of it."""
        wait_until_equal(self.reading, ought(slug, language, **inputs))


def wait_until_equal(actual: Callable[[], Any], expected: Any, seconds: float = PATIENCE) -> None:
    """Wait until the two are equal; the difference is the assertion's message."""
    until = time.monotonic() + seconds
    while (found := actual()) != expected and time.monotonic() < until:
        time.sleep(0.03)
    assert found == expected, f"\n  is: {found}\nnot: {expected}"
