"""The table of days: pandas in the page reads what is pasted, chosen or dropped, as on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from calculators import find, reading, shown
from calculators.tables.bridge import respond
from handbook.markdown.words import WORDS
from tests.browser.sheet import Sheet, address, wait_until_equal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.server import Fault, TrialServer
    from tests.browser.visit import Visit

SLUG = "presale-conversion"
DAYS = """\
日期,访客数,付定金买家数,现货支付买家数
2026-10-20,2600,150,14
2026-10-21,2100,92,9
2026-10-22,1700,64,6
2026-10-23,1500,52,5
"""
# As back offices export: a title, the range, the time, a blank line, then the table and its total.
REPORT = """\
预售活动数据,,,,
统计时间：2026-10-20 至 2026-10-23,,,,
导出时间：2026-10-24 09:12:33,,,,
,,,,
统计日期,访客数,付定金买家数,现货支付买家数,支付转化率
2026-10-20,"2,600",150,14,0.54%
2026-10-21,"2,100",92,9,0.43%
2026-10-22,-,-,-,-
2026-10-23,"1,500",52,5,0.33%
合计,"6,200",294,28,0.45%
"""


class DaysTool:
    """Drives the table of days of one calculator."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the calculator it belongs to."""
        self.sheet = sheet
        self.root = sheet.root.locator("shop-days")
        self.paste = self.root.locator("textarea")
        self.file = self.root.locator('input[type="file"]')
        self.period = self.root.locator('input[inputmode="decimal"]')
        self.error = self.root.locator(".calc-error")
        self.state = self.root.locator(".days-state")
        self.result = self.root.locator(".days-result")

    def action(self, name: str) -> Locator:
        """Return a button: run, sample, cancel or copy."""
        return self.root.locator(f'[data-action="{name}"]')

    def run(self, text: str) -> None:
        """Paste a table and have it worked out."""
        self.paste.fill(text)
        self.action("run").click()

    def reading(self) -> dict[str, Any]:
        """Return sentence, notes and cells of the result."""
        if self.result.is_hidden():
            return {"error": self.error.inner_text() if self.error.is_visible() else ""}
        rows = self.result.locator("tbody tr").evaluate_all(
            "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
        )
        return {
            "headline": self.result.locator(".calc-headline").inner_text(),
            "notes": self.result.locator(".calc-notes li").all_inner_texts(),
            "rows": rows,
        }

    def shows(self, data: bytes, language: str, *, name: str = "", period: str = "", **texts: str) -> None:
        """Wait until the page shows what CPython makes of the same table."""
        wait_until_equal(self.reading, ought(data, language, name=name, period=period, **texts), 60)


def ought(data: bytes, language: str, *, name: str = "", period: str = "", **texts: str) -> dict[str, Any]:
    """Return what CPython makes of a table, with the form's texts as on the page."""
    fields = find(SLUG).inputs
    typed = {field.name: reading.typed(field.default, percent=field.percent) for field in fields}
    asked = {"slug": SLUG, "language": language, "texts": typed | texts, "period": period, "name": name}
    answer = respond(asked, data)
    if "problems" in answer:
        return {"error": " ".join(shown.fill(problem, language) for problem in answer["problems"])}
    units = [column["unit"] for column in answer["table"]["columns"]]
    return {
        "headline": shown.fill(answer["headline"], language),
        "notes": [shown.fill(note, language) for note in answer["notes"]],
        "rows": [
            [
                str(cell) if unit == "text" else shown.bare(cell, unit)
                for cell, unit in zip(row, units, strict=True)
            ]
            for row in answer["table"]["rows"]
        ],
    }


@pytest.fixture
def tool(visit: Visit) -> DaysTool:
    """Return the tool on a fresh Chinese page of the shared visit, where pandas may be warm."""
    return DaysTool(visit.open(SLUG, "zh"))


def test_a_pasted_table_is_worked_out_by_day(tool: DaysTool) -> None:
    """Each day has its rates, the last line the totals over visitor-days; the sentence says which."""
    tool.run(DAYS)
    tool.shows(DAYS.encode(), "zh")
    assert "按 7,900 访客日算" in tool.reading()["headline"]
    expect(tool.state).to_have_text(tool.reading()["headline"])


def test_cells_copied_from_a_sheet_are_read(tool: DaysTool) -> None:
    """Tabs, as copying from a spreadsheet gives them, serve as well as commas."""
    tool.run(DAYS.replace(",", "\t"))
    tool.shows(DAYS.replace(",", "\t").encode(), "zh")


def test_the_form_above_sets_rate_and_prices(tool: DaysTool) -> None:
    """Balance rate and prices come from the calculator's own fields."""
    tool.sheet.field("balance_rate").fill("75")
    tool.run(DAYS)
    tool.shows(DAYS.encode(), "zh", balance_rate="75")


def test_the_period_s_own_visitors_replace_visitor_days(tool: DaysTool) -> None:
    """With the people of the whole period the totals are per person, and say so."""
    tool.period.fill("6,500")
    tool.run(DAYS)
    tool.shows(DAYS.encode(), "zh", period="6,500")
    assert "6,500 人" in tool.reading()["headline"]


def test_a_real_report_is_read_from_a_file(tool: DaysTool, tmp_path: Path) -> None:
    """A GB18030 file with title rows, separators, dashes and a totals row is read; rows left out are told."""
    file = tmp_path / "预售日报.csv"
    file.write_bytes(REPORT.encode("gb18030"))
    tool.file.set_input_files(file)
    tool.shows(file.read_bytes(), "zh", name=file.name)
    told = tool.reading()
    assert [row[0] for row in told["rows"][:-1]] == ["2026-10-20", "2026-10-21", "2026-10-23"]
    assert any("合计" in note for note in told["notes"])


def test_a_dropped_file_is_read(tool: DaysTool) -> None:
    """A file dropped on the tool is worked out at once; the page is not left."""
    tool.root.evaluate(
        """(root, text) => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], "days.csv", { type: "text/csv" }));
          const event = { dataTransfer: carried, bubbles: true, cancelable: true };
          for (const type of ["dragover", "drop"]) root.dispatchEvent(new DragEvent(type, event));
        }""",
        DAYS,
    )
    tool.shows(DAYS.encode(), "zh", name="days.csv")


def test_a_table_pasted_after_a_file_is_the_one_that_counts(tool: DaysTool, tmp_path: Path) -> None:
    """Who pastes after choosing a file gets the pasted table's answer."""
    file = tmp_path / "days.csv"
    file.write_text(DAYS, encoding="utf-8")
    tool.file.set_input_files(file)
    tool.shows(DAYS.encode(), "zh", name=file.name)
    other = "\n".join(DAYS.splitlines()[:3])
    tool.run(other)
    tool.shows(other.encode(), "zh")


@pytest.mark.parametrize(
    "text",
    [
        "日期,浏览量\n2026-10-20,5",
        "只有一行字",
        "日期,访客数,付定金买家数,现货支付买家数\n2026-10-20,100,90,20",
        "日期,访客数,付定金买家数,现货支付买家数",
    ],
    ids=["columns missing", "no table", "no usable row", "no row"],
)
def test_a_table_that_will_not_do_is_explained(tool: DaysTool, text: str) -> None:
    """Missing columns, no table or no usable row: what to mend stands beside the box."""
    tool.run(text)
    wait_until_equal(tool.reading, ought(text.encode(), "zh"), 60)
    assert tool.reading()["error"]
    expect(tool.paste).to_have_attribute("aria-invalid", "true")
    expect(tool.paste).to_have_accessible_description(
        f"{tool.root.locator('.calc-purpose').inner_text()} {tool.reading()['error']}"
    )
    expect(tool.paste).to_have_value(text)


def test_an_impossible_period_is_explained(tool: DaysTool) -> None:
    """Fewer people than on the best day cannot be; the reason is told."""
    tool.period.fill("100")
    tool.run(DAYS)
    wait_until_equal(tool.reading, ought(DAYS.encode(), "zh", period="100"), 60)


def test_nothing_to_work_on_is_told_at_once(tool: DaysTool) -> None:
    """An empty box and no file: a sentence, and no megabytes fetched."""
    tool.action("run").click()
    expect(tool.error).to_have_text(WORDS["days_empty"].say("zh"))


def test_a_file_that_is_too_large_is_refused(tool: DaysTool) -> None:
    """Over 25 MB the tab could run out of memory; the page says what to do instead."""
    tool.root.evaluate(
        """root => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(25_000_001)], "all.csv"));
          root.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
        }"""
    )
    expect(tool.error).to_have_text(WORDS["days_too_large"].say("zh"))


def test_a_workbook_of_damaged_bytes_is_refused(tool: DaysTool) -> None:
    """A file that only looks like Excel gets a sentence, not silence; the next table works."""
    tool.file.set_input_files({"name": "days.xlsx", "mimeType": "", "buffer": b"PK\x03\x04" + bytes(200)})
    expect(tool.error).to_be_visible(timeout=60_000)
    tool.run(DAYS)
    tool.shows(DAYS.encode(), "zh")


def test_the_example_table_works(tool: DaysTool) -> None:
    """One press fills in a table in the page's language, another works it out."""
    tool.action("sample").click()
    text = tool.paste.input_value()
    assert text.startswith("日期")
    tool.action("run").click()
    tool.shows(text.encode(), "zh")


def test_cancel_keeps_the_table_and_the_next_run_works(page: Page, server: TrialServer) -> None:
    """Cancelling stops at once, keeps table and numbers; the same press later gives the answer."""
    page.goto(address(SLUG, "en"))
    sheet = Sheet(page, SLUG)
    tool = DaysTool(sheet)
    sheet.field("visitors").fill("9000")
    sheet.shows(SLUG, "en", visitors=9000)
    server.faults["pandas-"] = "held"
    tool.run(DAYS)
    expect(tool.state).to_contain_text("MB")
    expect(tool.action("cancel")).to_be_focused()
    tool.action("cancel").click()
    expect(tool.state).to_have_text(WORDS["days_cancelled"].say("en"))
    expect(tool.action("cancel")).to_be_hidden()
    expect(tool.action("run")).to_be_focused()
    expect(tool.error).to_be_hidden()
    expect(tool.paste).to_have_value(DAYS)
    expect(sheet.root).not_to_have_attribute("data-stale", "")
    server.mend()
    tool.action("run").click()
    tool.shows(DAYS.encode(), "en", visitors="9000")
    sheet.field("visitors").fill("8800")
    sheet.shows(SLUG, "en", visitors=8800)


@pytest.mark.parametrize(
    ("file", "fault", "word"),
    [
        ("pandas-", "blocked", "failed_network"),
        ("pandas-", "damaged", "failed_damaged"),
        ("tables-", "cut", "failed_damaged"),
        ("python_stdlib", "missing", "failed_network"),
    ],
)
def test_a_package_that_fails_is_told_and_retried(
    page: Page, faults: TrialServer, file: str, fault: Fault, word: str
) -> None:
    """Without pandas the table says so, the calculator above goes on; once mended the table works."""
    page.goto(address(SLUG, "en"))
    sheet = Sheet(page, SLUG)
    tool = DaysTool(sheet)
    faults.faults[file] = fault
    tool.run(DAYS)
    said = f"{WORDS[word].say('en')} {WORDS['days_calculators'].say('en')}"
    expect(tool.error).to_have_text(said, timeout=60_000)
    expect(tool.paste).to_have_value(DAYS)
    sheet.field("visitors").fill("9000")
    sheet.shows(SLUG, "en", visitors=9000)
    faults.mend()
    tool.action("run").click()
    tool.shows(DAYS.encode(), "en", visitors="9000")
    expect(tool.error).to_be_hidden()


def test_the_table_can_be_copied_and_stands_in_a_box_where_that_is_refused(visit: Visit) -> None:
    """Browsers inside some apps refuse the clipboard: the text is there to copy by hand."""
    tool = DaysTool(visit.open(SLUG, "zh"))
    tool.paste.fill(DAYS)
    tool.action("run").click()
    expect(tool.result).to_be_visible()
    visit.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    tool.action("copy").click()
    box = tool.result.locator("textarea")
    expect(box).to_be_visible()
    lines = box.input_value().split("\n")
    assert len(lines) == tool.result.locator("tr").count()
    assert all("\t" in line for line in lines)
