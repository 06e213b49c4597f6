"""Markup and script in links, files and names come out as text: the pages hold without their policy."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.fold import Fold
from tests.browser.sheet import Sheet, address
from tests.browser.table_tool import PANDAS, TableTool
from tests.browser.test_checklists import opened
from tests.browser.trial_lists import LONG_PAGE
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.server import TrialServer

HARM = "[globalThis.hit, ({}).hit, document.querySelectorAll('[data-hit]').length, document.scripts.length]"
# Resolves when the engine has answered to the link, and the page has shown it. The theme may put a
# fresh copy of the page in place when the fragment changes: it is the document that listens.
FOLLOW = """([instance, fragment]) => new Promise((shown, lost) => {
  const over = new AbortController();
  setTimeout(() => lost(new Error(`no answer to ${fragment}`)), 60_000);
  document.addEventListener("calculated", ({ target }) => {
    if (target.id !== instance) return;
    over.abort();
    requestAnimationFrame(shown);
  }, { signal: over.signal });
  location.hash = fragment;
})"""
AT = "2026-11-22T08:00:00Z"
# Sheet names: short, and without the signs that Excel forbids.
SHEETS = ["<img src=x onerror=hit=1>", "<svg onload=hit=1>", "'+hit=1+'", "__proto__", "{sheet}"]


class Guarded:
    """A page whose policy is switched off: what it lets through would run."""

    def __init__(self, page: Page) -> None:
        """Take the page; dialogs count as harm."""
        self.page = page
        self.dialogs: list[str] = []
        self._scripts = 0
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def goto(self, path: str) -> Page:
        """Open a page in full."""
        self.page.goto("about:blank")
        self.page.goto(path)
        self._scripts = self.page.evaluate("document.scripts.length")
        return self.page

    def unharmed(self, payload: str = "") -> None:
        """Nothing ran, nothing came out of it."""
        assert self.page.evaluate(HARM) == [None, None, 0, self._scripts], payload
        assert self.dialogs == []


@pytest.fixture(scope="module")
def unguarded(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Guarded]:
    """Return one page for all of them; a form would be a navigation, which is noticed."""
    context = browser.new_context(**browser_context_args, bypass_csp=True)
    yield Guarded(context.new_page())
    context.close()


@pytest.fixture
def guarded(unguarded: Guarded, server: TrialServer) -> Iterator[Guarded]:
    """Return the page; whatever happened, it asked no other host and posted nothing."""
    yield unguarded
    unguarded.page.wait_for_timeout(100)
    unguarded.unharmed()
    assert not [path for method, path in server.asked if method == "POST"]


def linked(value: object) -> str:
    """Return a value as a link carries it."""
    return quote(json.dumps(value), safe="")


def test_the_lookout_sees_what_runs(guarded: Guarded) -> None:
    """Without the policy a payload that is parsed does run: the tests below would notice."""
    guarded.goto("en/about/")
    guarded.page.evaluate("html => { document.body.insertAdjacentHTML('beforeend', html) }", PAYLOADS[4])
    guarded.page.wait_for_function("() => globalThis.hit === 1")
    with pytest.raises(AssertionError):
        guarded.unharmed()
    guarded.goto("en/about/")


@pytest.mark.parametrize(
    ("slug", "fragment"),
    [
        ("profit-margin", "price={value}"),
        ("profit-margin", "{name}={value}"),
        ("shop-type", "subject={value}"),
        ("ad-bid", "rivals={row}"),
        ("competitor-duel", "own.{name}={value}"),
    ],
)
def test_a_link_is_at_most_a_wrong_number(guarded: Guarded, slug: str, fragment: str) -> None:
    """In a number, a name that no field has, a choice, the cell of a row, a part of a group."""
    page = guarded.goto(address(slug))
    Sheet(page, slug).shows(slug, "en")
    for payload in PAYLOADS:
        part = fragment.format(
            name=quote(payload, safe=""),
            value=linked(payload),
            row=linked([{"bid": payload, "ctr": payload, payload: payload}]),
        )
        page.evaluate(FOLLOW, [slug, f"{slug}&{part}&v={quote(payload)}"])
        guarded.unharmed(payload)


def test_a_name_that_no_field_has_is_told_as_text(guarded: Guarded) -> None:
    """The sentence about the link holds the markup letter by letter."""
    page = guarded.goto(address("profit-margin"))
    payload = quote(PAYLOADS[4], safe="")
    page.evaluate(FOLLOW, ["profit-margin", f"profit-margin&{payload}=1&v=x"])
    expect(page.locator("shop-calculator .calc-told").first).to_contain_text(payload)


def test_names_of_scenarios_are_text(guarded: Guarded) -> None:
    """Four at a time, from a link, with names and numbers that are none."""
    for start in range(0, len(PAYLOADS), 4):
        group = PAYLOADS[start : start + 4]
        parts = "&".join(
            f"{n}={linked({'name': text, 'inputs': {'price': text}})}" for n, text in enumerate(group, 1)
        )
        page = guarded.goto(f"{address('profit-margin')}#profit-margin--scenarios&{parts}&v=x")
        fold = Fold(Sheet(page, "profit-margin"), "scenarios")
        expect(fold.part("table").locator("th[scope=col]").last).to_be_attached()
        guarded.unharmed(str(group))


def document_of(payloads: list[str]) -> dict[str, Any]:
    """Return an export of lists that says every payload somewhere."""
    day = "2026-11-22"
    entries = {
        f"trial-long.n{n}": {day: {"state": "help", "at": AT, "reason": text, "note": text}}
        for n, text in enumerate(payloads)
    }
    runs = {
        f"r-run{n:03}": {
            "list": "trial-event",
            "name": text,
            "t": day,
            "started": day,
            "closed": "",
            "at": AT,
        }
        for n, text in enumerate(payloads)
    }
    follows = {name: {"since": "2026-11-01", "at": AT} for name in ("trial-long", "trial-day", "trial-event")}
    signed = {"trial-path.account": {"by": payloads[4], "on": day, "at": AT}}
    return {
        "kind": "shop-handbook-checklists",
        "version": 1,
        "person": {"name": payloads[4], "role": payloads[4], "at": AT},
        "follows": follows,
        "entries": {**entries, **{text: {day: {"state": "done", "at": AT}} for text in payloads}},
        "runs": runs,
        "paths": {"trial-path": {"start": day, "mentor": payloads[4], "at": AT, "signed": signed}},
        "lists": [
            {
                "id": text,
                "kind": "checklist",
                "every": "day",
                "role": text,
                "page": text,
                "title": {"zh": text, "en": text},
                "items": [
                    {"id": text, "priority": text, "minutes": 1, "text": {"zh": text, "en": text}},
                ],
            }
            for text in payloads
        ],
    }


def test_an_imported_document_is_text(guarded: Guarded) -> None:
    """Names, reasons, notes, rounds and signatures, on every page that shows them."""
    page = guarded.page
    page.clock.set_fixed_time(f"{AT[:10]}T10:00:00")
    guarded.goto("en/trial-board/")
    page.locator(".list-records summary").click()
    page.locator("#list-paste").fill(json.dumps(document_of(PAYLOADS)))
    page.locator('shop-board [data-action="import"]').click()
    expect(page.locator(".list-help li").first).to_contain_text("<script>hit=1</script>")
    guarded.unharmed()
    for path in (LONG_PAGE, "trial-lists/", "trial-path/", "checklists/", ""):
        guarded.goto(f"en/{path}")
        if path:
            expect(page.locator("[data-list], shop-board, shop-path").first).to_be_visible()
        page.wait_for_timeout(300)
        guarded.unharmed(path)
    opened(page, f"en/{LONG_PAGE}")
    expect(page.locator('[data-item="trial-long.n4"] .checklist-tag').first).to_contain_text(PAYLOADS[4])
    page.evaluate("localStorage.clear()")


def test_reviewed_exports_are_text(guarded: Guarded) -> None:
    """A lead opens what several people sent: titles and texts of unknown lists, and the files' names."""
    page = guarded.goto("en/calculators/checklist-review/")
    review = page.locator("shop-review")
    sent = [
        {"name": name, "mimeType": "application/json", "buffer": json.dumps(document_of(PAYLOADS)).encode()}
        for name in ("<img src=x onerror=hit=1 data-hit>.json", "=1+1.json")
    ]
    review.locator("#review-files").set_input_files(sent)  # type: ignore[arg-type]
    expect(review.locator("table").first).to_be_visible(timeout=PANDAS * 1000)
    expect(review.locator(".list-kept").first).to_contain_text("<img src=x")


def report(payloads: list[str]) -> str:
    """Return a ranking of products, with payloads as names and as titles of more columns."""

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""').replace("\0", "") + '"'

    titles = ",".join(cell(text) for text in payloads[:12])
    head = f"商品名称,商品访客数,支付买家数,支付金额,{titles}"
    rows = [
        f"{cell(text)},{1000 + n},{20 + n},{900 + n}," + ",".join(cell(text) for _ in range(12))
        for n, text in enumerate(payloads)
    ]
    return "\n".join([head, *rows]) + "\n"


def test_reports_are_text(guarded: Guarded) -> None:
    """Titles, cells and the file's own name, in the choice of columns, in the table and in its search."""
    page = guarded.goto(address("hot-products", "zh"))
    tool = TableTool(page, "hot-products").awake()
    tool.take(report(PAYLOADS), "<img src=x onerror=hit=1 data-hit>.csv")
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    guarded.unharmed()
    tool.choices()
    expect(tool.root.locator("[data-wanted] option").filter(has_text="<script>").first).to_be_attached()
    shown = "".join("".join(row) for row in tool.rows())
    assert "<img src=x" in shown
    guarded.unharmed()


def test_names_of_sheets_are_text(guarded: Guarded) -> None:
    """A workbook's sheets are offered by their names."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in SHEETS:
        sheet = book.create_sheet(name)
        for row in (["商品名称", "商品访客数", "支付买家数", "支付金额"], ["<b data-hit>x", 100, 5, 500]):
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    page = guarded.goto(address("hot-products", "zh"))
    tool = TableTool(page, "hot-products").awake()
    tool.take(file.getvalue(), "book.xlsx")
    expect(tool.root.locator("option", has_text=SHEETS[0]).first).to_be_attached(timeout=PANDAS * 1000)


def test_a_batch_is_text(guarded: Guarded) -> None:
    """Cells that are no numbers are named with what stands in them; nothing of it is markup."""
    page = guarded.goto("en/calculators/batch/")
    root = page.locator("table-tool").first
    tool = TableTool(page, root.get_attribute("id") or "").awake()
    rows = ['"' + text.replace('"', '""').replace("\0", "") + '",45' for text in PAYLOADS]
    tool.take("\n".join(["price,unit_cost", "128,45", *rows]) + "\n", "batch.csv")
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    page.wait_for_timeout(300)
