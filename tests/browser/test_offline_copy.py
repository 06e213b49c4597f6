"""The copy for offline: kept when a reader asks for it, read without a network, renewed, and taken back."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.site.offline import LISTS_FOLDER, UNREACHABLE_MARK, WORKER, write_offline, write_sizes
from handbook.site.paths import Layout
from tests.browser.conftest import ELSEWHERE
from tests.browser.sheet import Sheet, address
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.server import Fault, TrialServer

OFFLINE = "about/offline/"
CHAPTER = "traffic/ad-bid/"
LIST = "checklists/operations/"
# A copy is a few hundred files; two tests share the machine.
COPIED_WITHIN = 30_000
REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
CACHES = "caches.keys().then((names) => names.filter((name) => name.startsWith('handbook-')))"


class Copy:
    """Drives <offline-copy> on its page."""

    def __init__(self, page: Page, server: TrialServer) -> None:
        """Take the page and the server it reads from, whose whole search index is wanted."""
        self.page = page
        self.server = server
        server.searchable = True

    def open(self) -> Copy:
        """Open the page that offers the copy."""
        self.page.goto(OFFLINE)
        expect(self.button("keep")).to_be_enabled()
        return self

    def button(self, action: str) -> Locator:
        """Return one of the buttons."""
        return self.page.locator(f'offline-copy [data-action="{action}"]')

    @property
    def told(self) -> Locator:
        """The sentence that says how it stands."""
        return self.page.locator(".offline-told")

    def keep(self, *boxes: str) -> None:
        """Tick exactly these boxes, keep what they name, and wait for it."""
        for box in self.page.locator("offline-copy input[type=checkbox]").all():
            box.set_checked(box.get_attribute("name") in boxes)
        self.button("keep").click()
        expect(self.told).to_contain_text("断网也能打开", timeout=COPIED_WITHIN)

    def go_offline(self) -> None:
        """Answer nothing any more."""
        self.server.faults[""] = "blocked"
        self.server.asked.clear()


def tick(page: Page) -> None:
    """Tick the first item of the list, once the list is live."""
    expect(page.locator(".checklist-progress").first).not_to_be_empty()
    page.locator(".checklist-box").first.check()


@pytest.fixture
def copy(page: Page, faults: TrialServer) -> Copy:
    """Return the offered copy; a network that goes away is complained of on the console."""
    return Copy(page, faults)


def test_reading_registers_nothing(page: Page, server: TrialServer) -> None:
    """Chapters, a list, a calculator and the offer itself: no service worker, no copy, no sw.js fetched."""
    for path in ("", CHAPTER, LIST, address("profit-margin"), OFFLINE):
        page.goto(path)
    expect(page.locator("offline-copy .offline-price")).not_to_be_empty()
    page.wait_for_timeout(500)
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate(CACHES) == []
    assert not [path for _method, path in server.asked if path.endswith(WORKER)]


def test_a_page_left_before_the_sizes_come_complains_of_nothing(page: Page, server: TrialServer) -> None:
    """Whoever goes on while the offer is still being put together meets no error on the next page."""
    server.faults["offline.json"] = "held"
    with page.expect_request("**/offline.json"):
        page.goto(OFFLINE)
    page.locator(".md-header .md-logo").click()
    expect(page.locator("offline-copy")).to_have_count(0)
    with page.expect_event("requestfinished", lambda request: request.url.endswith("offline.json")):
        server.let_go.set()
    page.wait_for_timeout(200)


def test_what_it_costs_is_said_before(page: Page, server: TrialServer) -> None:
    """The size follows what is ticked, in megabytes of the files that would come."""
    site = server.root
    parts = json.loads((site / "offline.json").read_text("utf-8"))["parts"]
    copy = Copy(page, server).open()
    price = page.locator(".offline-price")
    small = (parts["shared"]["bytes"] + parts["zh"]["bytes"]) / 1e6
    expect(price).to_contain_text(f"{small:.0f} MB")
    page.locator("offline-copy input[name=tables]").check()
    expect(price).to_contain_text(f"{small + parts['tables']['bytes'] / 1e6:.0f} MB")
    for name in ("zh", "tables"):
        page.locator(f"offline-copy input[name={name}]").uncheck()
    expect(copy.button("keep")).to_be_disabled()


def test_the_kept_handbook_is_read_without_a_network(copy: Copy) -> None:
    """A chapter, instant navigation, a list that is ticked, search, a live calculator; the rest says so."""
    page = copy.page
    copy.open().keep("zh")
    copy.go_offline()
    page.goto(CHAPTER)
    expect(page.locator("h1").first).to_be_visible()
    page.evaluate("window.sameVisit = true")
    Visit(page, []).go(LIST)
    assert page.evaluate("window.sameVisit === true")
    tick(page)
    page.reload()
    expect(page.locator(".checklist-box").first).to_be_checked()
    page.locator(".md-search__input").fill("保本投产比")
    expect(page.locator('.md-search-result__link[href*="product/profit-margin/"]').first).to_be_attached()
    page.goto(address("profit-margin", "zh"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "zh", price=128.0)
    page.goto("en/")
    expect(page.get_by_role("heading", name="There is no network")).to_be_visible()
    expect(page.get_by_role("heading", name="There is no page")).to_be_hidden()


def test_everything_in_both_languages(copy: Copy) -> None:
    """With the table tools, Pyodide and pandas start from the copy, in the other language as well."""
    page = copy.page
    copy.open().keep("zh", "en", "tables")
    copy.go_offline()
    page.goto("en/calculators/hot-products/")
    tool = page.locator("table-tool").first
    tool.evaluate("root => { for (const fold of root.querySelectorAll('.tool-fold')) fold.open = true; }")
    tool.scroll_into_view_if_needed()
    expect(tool).to_have_attribute("data-live", "")
    tool.locator("[data-action=sample]").click()
    expect(tool.locator(".tool-answer tbody tr").first).to_be_visible(timeout=60_000)


@pytest.mark.usefixtures("faults")
def test_the_copy_works_below_a_sub_path(page: Page, elsewhere: TrialServer) -> None:
    """At another host and path the same files are kept, below that path alone."""
    elsewhere.searchable = True
    copy = Copy(page, elsewhere)
    page.goto(ELSEWHERE + OFFLINE)
    copy.keep("zh")
    scope = page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.scope)")
    assert scope == ELSEWHERE
    copy.go_offline()
    try:
        page.goto(ELSEWHERE + CHAPTER)
        expect(page.locator(".md-header .handbook-language")).to_be_visible()
        page.locator(f'.md-content a[href$="{address("ad-bid", "zh")}"]').first.click()
        sheet = Sheet(page, "ad-bid")
        sheet.field("bid").fill("1.5")
        sheet.shows("ad-bid", "zh", bid=1.5)
    finally:
        elsewhere.mend()


def test_a_hard_reload_changes_nothing(copy: Copy) -> None:
    """Past the worker, the page still knows of the copy, and the next one is read from it."""
    page = copy.page
    copy.open().keep("zh")
    page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    expect(copy.button("remove")).to_be_visible()
    expect(copy.told).to_contain_text("断网也能打开")
    copy.go_offline()
    page.goto(CHAPTER)
    expect(page.locator("h1").first).to_be_visible()


def test_removing_leaves_nothing_but_the_readers_own(copy: Copy) -> None:
    """Worker and files go, ticks stay; a reload shows the offer again."""
    page = copy.page
    page.goto(LIST)
    tick(page)
    copy.open().keep("zh")
    copy.button("remove").click()
    copy.button("agree").click()
    expect(copy.told).to_contain_text("已删除")
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate(CACHES) == []
    page.reload()
    expect(copy.button("remove")).to_be_hidden()
    page.goto(LIST)
    expect(page.locator(".checklist-box").first).to_be_checked()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("blocked", "网络断了"),
        ("cut", "不完整"),
        ("damaged", "不完整"),
        ("html", "不完整"),
        ("missing", "找不到"),
    ],
)
def test_a_broken_download_is_said_and_goes_on(copy: Copy, fault: Fault, said: str) -> None:
    """What came stays, nothing half is used, and the next press brings only what is missing."""
    copy.open()
    copy.server.faults["sitemap"] = fault
    copy.button("keep").click()
    expect(copy.told).to_contain_text(said, timeout=COPIED_WITHIN)
    assert copy.page.evaluate(REGISTRATIONS) == 0
    copy.server.faults.clear()
    copy.server.asked.clear()
    copy.keep("zh")
    assert len([path for _method, path in copy.server.asked if path.endswith("/")]) < 20


def test_a_login_page_is_no_chapter(copy: Copy) -> None:
    """A network that answers every page with its own is found out."""
    copy.open()
    copy.server.faults["manifest.webmanifest"] = "html"
    copy.button("keep").click()
    expect(copy.told).to_contain_text("manifest.webmanifest", timeout=COPIED_WITHIN)


def test_too_little_space_is_said_before(page: Page, server: TrialServer) -> None:
    """What does not fit cannot be begun."""
    page.add_init_script("navigator.storage.estimate = async () => ({ quota: 5_000_000, usage: 1_000_000 })")
    copy = Copy(page, server)
    page.goto(OFFLINE)
    expect(page.locator(".offline-price")).to_contain_text("4.0 MB，不够")
    expect(copy.button("keep")).to_be_disabled()


def test_a_full_device_gets_its_space_back(copy: Copy) -> None:
    """Where there is no room nothing is left lying about, and the words say so."""
    page = copy.page
    copy.open()
    protocol = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    protocol.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 4_000_000})
    copy.button("keep").click()
    expect(copy.told).to_contain_text("空间满了", timeout=COPIED_WITHIN)
    assert page.evaluate(REGISTRATIONS) == 0
    files = f"caches.open('handbook-files {origin}/').then((cache) => cache.keys())"
    assert page.evaluate(f"{files}.then((all) => all.length)") == 0


# --- a newer version ---


@pytest.fixture
def newer(site: Path, tmp_path: Path, server: TrialServer) -> Iterator[Path]:
    """Return the site as the next release has it: a chapter says more, and one script has another name."""
    target = tmp_path / "newer"
    shutil.copytree(site, target, copy_function=os.link)
    page = target / CHAPTER / "index.html"
    text = page.read_text("utf-8").replace("</h1>", " · 新版</h1>", 1)
    page.unlink()
    page.write_text(text, encoding="utf-8")
    relabel(target)
    yield target
    server.root = site


def relabel(target: Path) -> None:
    """Write list, worker and sizes of a changed site anew, as the build does."""
    web = target.parent / "web"
    web.mkdir()
    code = (target / WORKER).read_text("utf-8")
    (web / WORKER).write_text(code.partition("\n")[2], encoding="utf-8")
    script = json.loads((target / "build.json").read_text("utf-8"))["script"]
    (web / "manifest.json").write_text(json.dumps({"script": script}), encoding="utf-8")
    shutil.rmtree(target / LISTS_FOLDER)
    for name in (WORKER, "offline.json"):
        (target / name).unlink()
    layout = Layout(target.parent, target.parent)
    write_offline(layout, target)
    write_sizes(target)


def test_a_newer_version_waits_for_the_reader(copy: Copy, newer: Path) -> None:
    """It is offered, not forced; what is typed comes along; another tab of the old version goes on."""
    page = copy.page
    copy.open().keep("zh")
    page.goto(CHAPTER)
    old_tab = page.context.new_page()
    old_tab.goto(address("visitor-value", "zh"))
    Sheet(old_tab, "visitor-value").field("buyers").fill("420")
    page.goto(address("profit-margin", "zh"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.field("unit_cost").fill("not a number")
    copy.server.root = newer
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    notice = page.locator(".offline-notice")
    expect(notice).to_be_visible(timeout=COPIED_WITHIN)
    expect(sheet.field("unit_cost")).to_have_value("not a number")
    # Read on: still the version of before, whole.
    third = page.context.new_page()
    third.goto(CHAPTER)
    expect(third.locator("h1").first).not_to_contain_text("新版")
    third.close()
    with page.expect_navigation():
        notice.locator("[data-action=switch]").click()
    expect(sheet.field("price")).to_have_value("128")
    expect(sheet.field("unit_cost")).to_have_value("not a number")
    expect(Sheet(old_tab, "visitor-value").field("buyers")).to_have_value("420")
    old_tab.close()
    copy.go_offline()
    page.goto(CHAPTER)
    expect(page.locator("h1").first).to_contain_text("新版")


def test_old_files_stay_until_the_last_old_tab_is_closed(copy: Copy, newer: Path) -> None:
    """A tab of the old version still finds its scripts without a network; then they go."""
    page = copy.page
    (script,) = (newer / "assets/handbook").glob("echarts-lines-*.js")
    renamed = script.with_name("echarts-lines-NEWER.js")
    script.rename(renamed)
    relabel_again(newer)
    copy.open().keep("zh")
    old_tab = page.context.new_page()
    old_tab.goto(CHAPTER)
    copy.server.root = newer
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    expect(page.locator(".offline-notice")).to_be_visible(timeout=COPIED_WITHIN)
    with page.expect_navigation():
        page.locator(".offline-notice [data-action=switch]").click()
    copy.go_offline()
    there = "(path) => fetch(path).then((found) => found.ok, () => false)"
    assert old_tab.evaluate(there, f"/assets/handbook/{script.name}") is True
    page.goto(CHAPTER)
    assert page.evaluate(there, f"/assets/handbook/{script.name}") is True
    old_tab.close()
    page.goto(LIST)
    page.goto(CHAPTER)
    page.wait_for_timeout(500)
    assert page.evaluate(there, f"/assets/handbook/{script.name}") is False
    assert page.evaluate(there, f"/assets/handbook/{renamed.name}") is True


def relabel_again(target: Path) -> None:
    """Forget what the first relabelling left beside the site."""
    shutil.rmtree(target.parent / "web")
    relabel(target)


# --- on the home screen ---


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(("home", "name"), [("", "店铺运营手册"), ("en/", "Shop operations handbook")])
def test_the_site_can_be_installed(page: Page, home: str, name: str) -> None:
    """Chromium finds manifest and icons in order, in both languages."""
    page.goto(home)
    protocol = page.context.new_cdp_session(page)
    found = protocol.send("Page.getAppManifest")
    assert found["errors"] == []
    told, address_of_manifest = json.loads(found["data"]), found["url"]
    assert told["name"] == name
    found = protocol.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Every test runs in a profile of its own, where nothing can be installed.
    assert {error["errorId"] for error in found} <= {"in-incognito"}
    for icon in told["icons"]:
        there = "([src, base]) => fetch(new URL(src, base)).then((answer) => answer.ok)"
        assert page.evaluate(there, [icon["src"], address_of_manifest])
    assert page.locator('meta[name="theme-color"]').count() == 1


@pytest.mark.usefixtures("faults")
def test_the_page_for_nothing_speaks_of_the_network_only_without_one(page: Page) -> None:
    """A wrong address online is a wrong address."""
    page.goto("no/such/page/")
    assert UNREACHABLE_MARK in page.content()
    expect(page.get_by_role("heading", name="There is no page")).to_be_visible()
    expect(page.get_by_role("heading", name="There is no network")).to_be_hidden()
