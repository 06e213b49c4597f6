"""Under the site's policy everything works and nothing else runs: the pages' own policy, and the headers'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import expect

from handbook.markdown.table_view import SAMPLES
from handbook.site.headers import NGINX_FILE
from tests.browser.fold import Fold
from tests.browser.sheet import CHANGES, FOLDERS, LANGUAGES, SLUGS, address
from tests.browser.table_tool import TableTool, ought
from tests.browser.test_checklists import box, opened
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.server import TrialServer

# GitHub Pages sends no headers of ours: there the workers have no policy at all.
WAYS = ("page", "headers")
# One page of each kind; what has a kind of its own stands in tests of its own below.
KINDS = (
    "",
    "start/",
    "product/profit-margin/",
    "data/metrics/",
    "compliance/",
    "checklists/",
    "checklists/operations/",
    "onboarding/operations/",
    "calculators/",
    "calculators/batch/",
    "calculators/checklist-review/",
    "glossary/",
    "find/",
    "worked-shop/",
    "sources/",
    "about/",
)
LISTEN = """addEventListener("securitypolicyviolation", (event) => {
  if (event.disposition === "enforce") tellViolation(`${event.effectiveDirective}: ${event.blockedURI}`);
});"""


class Watched(NamedTuple):
    """A page, and what its browser had to stop."""

    page: Page
    stopped: list[str]

    def quiet(self) -> None:
        """Nothing was stopped up to now."""
        self.page.wait_for_timeout(100)
        assert self.stopped == []


def sent(site: Path) -> dict[str, str]:
    """Return the headers that the site asks its host for."""
    lines = (site / NGINX_FILE).read_text(encoding="utf-8")
    return dict(re.findall(r'^add_header (\S+) "(.+)" always;$', lines, re.MULTILINE))


@pytest.fixture(params=WAYS)
def watched(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    server: TrialServer,
    site: Path,
) -> Iterator[Watched]:
    """Return a page of a browser that has fetched nothing yet, with or without the headers."""
    if request.param == "headers":
        server.headers.update(sent(site))
    server.searchable = True
    context = browser.new_context(**browser_context_args)
    stopped: list[str] = []
    context.expose_binding("tellViolation", lambda _source, told: stopped.append(told))
    context.add_init_script(LISTEN)
    page = context.new_page()

    def note(text: str) -> None:
        # A worker's violations are told on the console alone; the theme's, against what is only
        # reported, and pages that are missing on purpose stand there, too.
        if "Content Security Policy" in text and "report-only" not in text.lower():
            stopped.append(text)

    page.on("console", lambda message: note(message.text))
    page.on("pageerror", lambda error: stopped.append(f"uncaught: {error}"))
    yield Watched(page, stopped)
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_whole(watched: Watched, language: str) -> None:
    """Loaded in full, each runs the theme's scripts and ours, and asks for nothing that is refused."""
    page = watched.page
    for path in KINDS:
        page.goto(FOLDERS[language] + path)
        expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
        # The theme's first inline script names this; the bundle of the theme needs it.
        assert page.evaluate("typeof __md_scope") == "object"
    page.goto(f"{FOLDERS[language]}no/such/page/")
    expect(page.get_by_role("heading")).to_have_count(2)
    watched.quiet()


@pytest.mark.parametrize("language", LANGUAGES)
def test_calculators_answer_and_draw(watched: Watched, language: str) -> None:
    """By instant navigation from a page at another depth: numbers, chart, goal seek, scenarios, link."""
    page = watched.page
    page.goto(FOLDERS[language])
    visit = Visit(page, [])
    for slug in SLUGS:
        sheet = visit.open(slug, language)
        name, typed, value = CHANGES[slug]
        sheet.field(name).fill(typed)
        sheet.shows(slug, language, **{name: value})
    sheet = visit.open("profit-margin", language)
    sheet.root.locator(".calc-canvas").scroll_into_view_if_needed()
    expect(sheet.root.locator(".calc-canvas svg")).to_be_visible()
    for kind in ("goal", "moves", "scenarios"):
        Fold(sheet, kind).open()
    sheet.action("share").click()
    watched.quiet()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_goes_in_and_out(watched: Watched, language: str) -> None:
    """The engine loads pandas, works, the table is drawn, and the file that comes out can be saved."""
    page = watched.page
    page.goto(address("hot-products", language))
    tool = TableTool(page, "hot-products").awake()
    tool.action("sample").click()
    sample = "hot-products.csv" if language == "zh" else "hot-products-en.csv"
    tool.shows(ought("hot-products", language, (SAMPLES / sample).read_bytes()), language)
    tool.answer.locator(".calc-canvas").first.scroll_into_view_if_needed()
    expect(tool.answer.locator(".calc-canvas svg").first).to_be_attached()
    for kind in ("CSV", "Excel"):
        with page.expect_download() as download:
            tool.tables.first.get_by_role("button", name=re.compile(kind)).first.click()
        assert download.value.failure() is None
    watched.quiet()


def test_lists_are_ticked_printed_and_saved(watched: Watched) -> None:
    """A tick, a list on paper, and the export as a file."""
    page = watched.page
    page.add_init_script("globalThis.print = () => { globalThis.printed = true; };")
    opened(page)
    box(page, "trial-day.alerts").check()
    page.locator('[data-list="trial-day"] [data-action="print-blank"]').click()
    assert page.evaluate("globalThis.printed")
    watched.quiet()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_answers(watched: Watched, language: str) -> None:
    """The theme's worker searches, and a result leads to its page."""
    page = watched.page
    page.goto(FOLDERS[language])
    page.locator(".md-search__input").fill({"zh": "保本投产比", "en": "break-even"}[language])
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"\?h="))
    watched.quiet()


ADD = "const add = (tag, marks) => document.body.append(Object.assign(document.createElement(tag), marks));"
OTHER = "http://elsewhere.localhost"
# What would be tried, and the part of the policy that stops it.
INTRUDERS = {
    "inline script": ("script-src-elem", "add('script', { textContent: 'ran = 1' })"),
    "handler": (
        "script-src-attr",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"ran = 1\">')",
    ),
    "script address": (
        "script-src-elem",
        "Object.assign(document.createElement('a'), { href: 'javascript:ran = 1' }).click()",
    ),
    "script from elsewhere": ("script-src-elem", f"add('script', {{ src: '{OTHER}/a.js' }})"),
    "script as data": ("script-src-elem", "add('script', { src: 'data:text/javascript,ran=1' })"),
    "text as code": ("script-src", "setTimeout(() => { try { Function('ran = 1')(); } catch {} }, 0)"),
    "worker from a blob": (
        "worker-src",
        "try { new Worker(URL.createObjectURL(new Blob(['fetch(1)']))) } catch {}",
    ),
    "telling another site": ("connect-src", f"fetch('{OTHER}/?told').catch(() => {{}})"),
    "picture from elsewhere": ("img-src", f"new Image().src = '{OTHER}/some/path/assets/img/logo.svg'"),
    "frame": ("frame-src", f"add('iframe', {{ src: '{OTHER}/' }})"),
    "plug-in": ("object-src", "add('object', { data: 'index.html' })"),
    "other base": (
        "base-uri",
        f"document.head.prepend(Object.assign(document.createElement('base'), {{ href: '{OTHER}/' }}))",
    ),
    "form": (
        "form-action",
        f"add('form', {{ action: '{OTHER}/', id: 'sent' }}); document.getElementById('sent').submit()",
    ),
}


@pytest.mark.parametrize("name", INTRUDERS)
def test_what_does_not_belong_does_not_run(watched: Watched, name: str) -> None:
    """Were markup ever to slip in, its script would not run and nothing would be told to another site."""
    directive, intruder = INTRUDERS[name]
    watched.page.goto("en/about/")
    watched.page.evaluate(f"() => {{ {ADD} {intruder} }}")
    watched.page.wait_for_timeout(300)
    assert watched.page.evaluate("typeof ran") == "undefined"
    assert any(told.startswith(directive) for told in watched.stopped), watched.stopped
    assert watched.page.url.endswith("/en/about/")


def test_instant_navigation_keeps_the_policy(watched: Watched) -> None:
    """A page that came by instant navigation is guarded like the first one, and whole."""
    watched.page.goto("")
    Visit(watched.page, []).go("en/data/metrics/")
    assert watched.page.evaluate("typeof __md_scope") == "object"
    watched.quiet()
    watched.page.evaluate(f"() => {{ {ADD} {INTRUDERS['handler'][1]} }}")
    watched.page.wait_for_timeout(300)
    assert watched.page.evaluate("typeof ran") == "undefined"
    assert watched.stopped
