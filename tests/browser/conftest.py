"""The built site, a server of its own for each test process, and pages that may not complain."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.built import SITE_URL, TRIAL_PAGE, shared_site
from tests.browser.server import TrialServer, serving
from tests.browser.sheet import PATIENCE
from tests.browser.visit import Visit
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

expect.set_options(timeout=PATIENCE * 1000)

SUB_PATH = "/some/path/"
ELSEWHERE = f"http://elsewhere.localhost{SUB_PATH}"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site, one for all test processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return shared_site(folder / "browser")


@pytest.fixture(scope="session")
def session_server(site: Path) -> Iterator[TrialServer]:
    """Serve the site at the address it was built for."""
    with serving(site) as server:
        yield server


@pytest.fixture(scope="session")
def elsewhere(site: Path) -> Iterator[TrialServer]:
    """Serve the same site at another host and below a sub-path."""
    with serving(site, SUB_PATH) as server:
        yield server


@pytest.fixture
def server(session_server: TrialServer) -> Iterator[TrialServer]:
    """Return the server with an empty note-book; what the test breaks is mended after it."""
    session_server.settle()
    session_server.asked.clear()
    session_server.let_go.clear()
    yield session_server
    session_server.mend()


@pytest.fixture(scope="session")
def browser_type_launch_args(session_server: TrialServer, elsewhere: TrialServer) -> dict[str, Any]:
    """Launch the Chromium that is there; the hosts of the tests lead to their servers."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("no Chromium: run `make chromium`")
    hosts = (
        f"MAP handbook.localhost 127.0.0.1:{session_server.server_port}, "
        f"MAP elsewhere.localhost 127.0.0.1:{elsewhere.server_port}"
    )
    return {"executable_path": str(chromium), "args": [*QUIET, f"--host-resolver-rules={hosts}"]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Let `page.goto("en/")` mean the page of that name on the site."""
    return {"base_url": SITE_URL, "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def faults(server: TrialServer) -> TrialServer:
    """Return the server to a test that breaks files: the browser's complaints are then expected."""
    return server


@pytest.fixture
def page(page: Page, server: TrialServer, request: pytest.FixtureRequest) -> Iterator[Page]:  # noqa: ARG001
    """Return a fresh page; any error or warning on its console fails the test."""
    complaints = listen(page)
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    if "faults" not in request.fixturenames:
        assert complaints == []


@pytest.fixture(scope="session")
def session_visit(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Visit]:
    """Go from page to page in one tab, so that the engine starts once for many tests."""
    context: BrowserContext = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    complaints = listen(page)
    page.goto(TRIAL_PAGE)
    yield Visit(page, complaints)
    context.close()


@pytest.fixture
def visit(session_visit: Visit, server: TrialServer) -> Iterator[Visit]:  # noqa: ARG001
    """Return the shared visit; the test must leave it in working order."""
    session_visit.complaints.clear()
    yield session_visit
    assert session_visit.complaints == []


def listen(page: Page) -> list[str]:
    """Gather what the page complains of on its console."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    return complaints
