"""One table tool on a page as a reader meets it, and what it ought to show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from calculators import shown
from calculators.tables.sessions import respond
from tests.browser.sheet import wait_until_equal

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WORDLIKE = {"text", "words", "date"}
PANDAS = 90  # seconds that loading pandas may take beside another test
READ_TABLE = """box => [...box.querySelectorAll("tbody tr")].map(
  (row) => [...row.cells].map((cell) => cell.textContent))"""


class TableTool:
    """Drives one table tool."""

    def __init__(self, page: Page, instance: str) -> None:
        """Take the page and the tool's name on it."""
        self.page = page
        self.root = page.locator(f"table-tool#{instance}")
        self.file = self.root.locator('input[type="file"]')
        self.paste = self.root.locator(".tool-paste textarea")
        self.error = self.root.locator(".tool-file .calc-error")
        self.state = self.root.locator(".tool-state")
        self.read_as = self.root.locator(".tool-read")
        self.answer = self.root.locator(".tool-answer")
        self.headline = self.answer.locator(".calc-headline")
        self.run = self.root.locator(".tool-run")
        self.tables = self.answer.locator(".tool-table")

    def awake(self) -> TableTool:
        """Wait until the scripts of the tool are there."""
        if self.root.locator(".tool-fold").count():
            self.root.locator(".tool-fold").evaluate("fold => { fold.open = true }")
        self.root.scroll_into_view_if_needed()
        expect(self.root).to_have_attribute("data-live", "")
        return self

    def action(self, name: str) -> Locator:
        """Return a button: sample, paste or cancel."""
        return self.root.locator(f'[data-action="{name}"]')

    def take(self, text: str | bytes, name: str = "table.csv") -> None:
        """Choose a file of this content."""
        data = text.encode() if isinstance(text, str) else text
        self.file.set_input_files({"name": name, "mimeType": "", "buffer": data})

    def put(self, text: str) -> None:
        """Paste a table by hand and have it read."""
        self.root.locator(".tool-paste").evaluate("fold => { fold.open = true }")
        self.paste.fill(text)
        self.action("paste").click()

    def choices(self) -> TableTool:
        """Unfold which column is which."""
        self.root.locator(".tool-choices").evaluate("fold => { fold.open = true }")
        return self

    def column(self, field: str) -> Locator:
        """Return the select of a field's column."""
        return self.root.locator(f'[data-wanted="{field}"] select').first

    def column_error(self, field: str) -> Locator:
        """Return what is wrong with a field's column."""
        return self.root.locator(f'[data-wanted="{field}"] .calc-error')

    def option(self, name: str) -> Locator:
        """Return the box of an option."""
        return self.root.locator(f'.tool-options [name="{name}"]')

    def head(self, column: str, table: int = 0) -> Locator:
        """Return a column's head."""
        return self.tables.nth(table).locator(f'thead th[data-column="{column}"]')

    def button(self, label: str, table: int = 0) -> Locator:
        """Return a button below a table."""
        return self.tables.nth(table).get_by_role("button", name=label, exact=True)

    def rows(self, table: int = 0) -> list[list[str]]:
        """Return the cells of a table as they are shown."""
        cells: list[list[str]] = self.tables.nth(table).evaluate(READ_TABLE)
        return cells

    def shows(self, worked: dict[str, Any], language: str) -> None:
        """Wait until the page shows this answer: the sentence, the findings, the rows of each table."""
        expect(self.headline).to_have_text(shown.fill(worked["headline"], language), timeout=PANDAS * 1000)
        findings = [shown.fill(finding["message"], language) for finding in worked["findings"]]
        found = self.answer.locator(".tool-findings li").all_text_contents()
        assert [
            text.removesuffix(" 看这一章").removesuffix(" Read the chapter") for text in found
        ] == findings
        for place, table in enumerate(worked["tables"]):
            wait_until_equal(partial(self.rows, place), cells(table))


def cells(table: dict[str, Any]) -> list[list[str]]:
    """Return a table's rows as the page shows them."""
    units = [column["unit"] for column in table["columns"]]
    return [[text(value, unit) for value, unit in zip(row, units, strict=True)] for row in table["rows"]]


def text(value: Any, unit: str) -> str:
    """Return a cell as the page shows it."""
    # What could not be read as a number stands as it was written.
    if unit in WORDLIKE or isinstance(value, str):
        return "" if value is None else str(value)
    return shown.bare(value, unit)


def ask(do: str, tool: str, language: str, data: bytes | None = None, **more: Any) -> dict[str, Any]:
    """Return what CPython answers to a request of the page."""
    asked = {
        "do": do,
        "tool": tool,
        "calculator": "",
        "language": language,
        "name": "",
        "columns": {},
        **more,
    }
    answer: dict[str, Any] = respond(asked, data)
    return answer


def ought(tool: str, language: str, data: bytes, *, sheet: str = "", **order: Any) -> dict[str, Any]:
    """Return what CPython makes of a report: the answer that the page should show."""
    calculator = order.get("calculator", "")
    opened = ask("open", tool, language, data, sheet=sheet, calculator=calculator)
    assert "opened" in opened, opened
    worked = ask("work", tool, language, **order)
    assert "worked" in worked, worked
    answer: dict[str, Any] = worked["worked"]
    return answer
