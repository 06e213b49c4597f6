"""When a table tool cannot: the words say what to do, and nothing that was chosen or typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from calculators import shown
from handbook.markdown.table_words import SCRIPT_WORDS
from tests.bench.table_files import ranking
from tests.browser.sheet import address
from tests.browser.table_tool import PANDAS, TableTool, ask, ought
from tests.browser.test_table_tool import RANKING, SLUG, opened, say

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import Fault, TrialServer
    from tests.browser.visit import Visit


@pytest.fixture
def tool(visit: Visit) -> TableTool:
    """Return the tool on a fresh Chinese page of the shared visit, where pandas may be warm."""
    return opened(visit, SLUG, "zh")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b"  \n"),
        ("header.csv", "商品名称,商品访客数,支付买家数,支付金额\n".encode()),
        ("words.csv", "今天天气不错".encode()),
        ("broken.xlsx", b"PK\x03\x04" + bytes(200)),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("fake.csv", "商品名称,商品访客数,支付买家数,支付金额,刷单\n裙,3000,126,12600,3\n".encode()),
    ],
)
def test_a_file_that_will_not_do_is_explained(tool: TableTool, name: str, data: bytes) -> None:
    """Empty, header only, no table, damaged, a picture, fake orders: the reader's own words at the file.

    What was typed before stays.
    """
    tool.option("min_visitors").fill("100")
    tool.take(data, name)
    problems = ask("open", SLUG, "zh", data, name=name)["problems"]
    expect(tool.error).to_have_text(shown.fill(problems[0], "zh"), timeout=PANDAS * 1000)
    expect(tool.file).to_have_attribute("aria-invalid", "true")
    expect(tool.answer).to_be_hidden()
    expect(tool.option("min_visitors")).to_have_value("100")
    tool.take(RANKING)
    tool.shows(ought(SLUG, "zh", RANKING.encode(), options={"min_visitors": "100"}), "zh")
    expect(tool.error).to_be_hidden()


@pytest.mark.parametrize(
    "text",
    [
        "商品名称,商品访客数,支付买家数,支付金额\n裙,-,-,-\n",
        "商品名称,商品访客数,支付买家数,支付金额\n裙,100,200,3000\n",
    ],
    ids=["all missing", "contradiction"],
)
def test_rows_that_will_not_do_are_explained(tool: TableTool, text: str) -> None:
    """Columns without a figure and rows that contradict themselves: a sentence where it belongs."""
    tool.take(text)
    ask("open", SLUG, "zh", text.encode())
    (problem, *_) = ask("work", SLUG, "zh")["problems"]
    place = tool.root.locator(".calc-error:visible").first
    expect(place).to_contain_text(shown.fill(problem, "zh"), timeout=PANDAS * 1000)


def test_one_row_is_enough_to_get_an_answer(tool: TableTool) -> None:
    """A single product is no error."""
    text = "\n".join(RANKING.splitlines()[:2])
    tool.take(text)
    tool.shows(ought(SLUG, "zh", text.encode()), "zh")


def test_a_wrong_option_is_told_beside_it(tool: TableTool) -> None:
    """What was typed stays, the result shown is said to be the earlier one; mended, it is answered."""
    tool.take(RANKING)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    box = tool.option("min_visitors")
    box.fill("many")
    box.press("Enter")
    error = tool.root.locator('[data-field="min_visitors"] .calc-error')
    expect(error).to_be_visible()
    expect(box).to_have_value("many")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(tool.state).to_contain_text(say("changed"))
    expect(tool.root).to_have_attribute("data-stale", "")
    box.fill("100")
    box.press("Enter")
    expect(error).to_be_hidden()
    expect(tool.root).not_to_have_attribute("data-stale", "")


def test_nothing_chosen_is_told_at_once(tool: TableTool) -> None:
    """Run without a file, or an empty box: a sentence, and no megabytes fetched."""
    tool.run.click()
    expect(tool.error).to_have_text(say("nothing"))
    tool.put("  ")
    expect(tool.error).to_have_text(say("nothing"))


def test_a_file_over_the_limit_is_refused(tool: TableTool) -> None:
    """Over 25 MB the tab could run out of memory; the page says what to do instead."""
    tool.root.evaluate(
        """root => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(25_000_001)], "all.csv"));
          root.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
        }"""
    )
    expect(tool.error).to_have_text(say("too_large"))


def test_cancel_keeps_everything_and_the_next_run_works(page: Page, server: TrialServer) -> None:
    """Stopped while pandas comes: file and options stay, focus is not lost, the next press answers."""
    page.goto(address(SLUG, "en"))
    tool = TableTool(page, SLUG).awake()
    server.faults["pandas-"] = "held"
    tool.option("min_visitors").fill("100")
    tool.take(RANKING)
    expect(tool.state).to_contain_text("MB", timeout=PANDAS * 1000)
    expect(tool.root.locator(".tool-progress")).to_be_visible()
    tool.action("cancel").focus()
    tool.action("cancel").press("Enter")
    expect(tool.state).to_have_text(SCRIPT_WORDS["cancelled"].say("en"))
    expect(tool.action("cancel")).to_be_hidden()
    expect(tool.run).to_be_focused()
    expect(tool.error).to_be_hidden()
    expect(tool.option("min_visitors")).to_have_value("100")
    server.mend()
    tool.run.click()
    tool.shows(ought(SLUG, "en", RANKING.encode(), options={"min_visitors": "100"}), "en")
    # The engine is a new one: what it has lost is brought back when a row is asked for.
    page.evaluate("document.querySelector('table-tool').scrollIntoView()")
    tool.head("visitors").get_by_role("button").click()
    expect(tool.head("visitors")).to_have_attribute("aria-sort", "descending")


def test_cancel_stops_python_at_work_within_a_second(page: Page, server: TrialServer) -> None:  # noqa: ARG001
    """In the middle of 100,000 rows the page still answers: progress stands there, and one press ends it."""
    page.goto(address(SLUG, "zh"))
    tool = TableTool(page, SLUG).awake()
    tool.action("sample").click()
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    tool.option("min_visitors").fill("100")
    tool.take(ranking(100_000), "all.csv")
    expect(tool.state).to_have_text(SCRIPT_WORDS["reading"].say("zh").format(name="all.csv"))
    expect(tool.root.locator(".tool-progress")).to_be_visible()
    took = tool.root.evaluate(
        """async (root, word) => {
          const begun = performance.now();
          root.querySelector("[data-action=cancel]").click();
          const state = root.querySelector(".tool-state");
          while (state.textContent !== word) await new Promise((resolve) => setTimeout(resolve, 5));
          return performance.now() - begun;
        }""",
        say("cancelled"),
    )
    assert took < 1000
    expect(tool.error).to_be_hidden()
    expect(tool.option("min_visitors")).to_have_value("100")
    tool.take(RANKING)
    tool.shows(ought(SLUG, "zh", RANKING.encode(), options={"min_visitors": "100"}), "zh")


@pytest.mark.parametrize(
    ("file", "fault", "word"),
    [
        ("pandas-", "blocked", "failed_network"),
        ("python_stdlib.zip", "damaged", "failed_damaged"),
        ("pyodide.asm.wasm", "missing", "failed_network"),
    ],
)
def test_a_part_that_does_not_come_is_told_and_retried(
    page: Page, faults: TrialServer, file: str, fault: Fault, word: str
) -> None:
    """Without pandas or the engine the tool says so; once mended, Run answers with the same file."""
    faults.faults[file] = fault
    page.goto(address(SLUG, "en"))
    tool = TableTool(page, SLUG).awake()
    tool.take(RANKING)
    expect(tool.error).to_have_text(SCRIPT_WORDS[word].say("en"), timeout=PANDAS * 1000)
    faults.mend()
    tool.run.click()
    tool.shows(ought(SLUG, "en", RANKING.encode()), "en")
    expect(tool.error).to_be_hidden()


def test_an_engine_that_went_away_is_brought_back(tool: TableTool) -> None:
    """A table is sorted although another tool has taken the engine's place for files meanwhile."""
    tool.take(RANKING)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    page = tool.page
    page.evaluate(
        """() => {
          const other = document.querySelector("table-tool").cloneNode(true);
          other.id = "another";
          other.removeAttribute("data-live");
          document.querySelector("table-tool").parentElement.append(other);
        }"""
    )
    second = TableTool(page, "another").awake()
    second.take(RANKING.replace("126", "99"))
    expect(second.headline).to_be_visible()
    tool.head("buyers").get_by_role("button").click()
    expect(tool.head("buyers")).to_have_attribute("aria-sort", "descending")
    expect(tool.tables.first.locator("tbody tr").first).to_contain_text("126")
