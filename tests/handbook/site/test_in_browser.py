"""What only a browser shows: instant navigation, and nothing asked of other sites."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from handbook.site.build import build_site
from handbook.site.paths import Layout
from handbook.site.server import SiteServer
from tests.chromium import find_chromium
from tests.handbook.site.conftest import write_runtime, write_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site at the address it was built for, under a sub-path."""
    folder = tmp_path_factory.mktemp("served")
    layout = Layout(build=folder / "build", cache=folder / "cache")
    write_web(layout, "r1")
    write_runtime(layout, "r1")
    with SiteServer(folder / "site", 0, mount="/shop/handbook/") as server:
        build_site(server.address, server.root, layout=layout, compress=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    """Open a page in Chromium that notes its requests and errors."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium: run `python -m tests.chromium`")
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield browser.new_page()
    browser.close()


def test_the_language_link_follows_instant_navigation(page: Page, address: str) -> None:
    """The header stays while the page changes; its language link must not stay behind."""
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}en/about/")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Calculators", exact=True).first.click()
    page.wait_for_url(f"{address}en/calculators/")
    page.get_by_role("heading", name="Calculators", level=1).wait_for()
    assert page.evaluate("window.sameDocument") is True
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(f"{address}calculators/")
    assert page.evaluate("document.documentElement.lang") == "zh"
    assert [url for url in asked if not url.startswith(address)] == []
    assert errors == []
