"""The trial site of the browser tests, and a window of Firefox and of WebKit onto it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.browser.built import shared_site
from tests.browser.server import TrialServer, serving
from tests.journeys.browsers import BROWSERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.window import Window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of it runs for long: two browsers, each with a cold engine a journey."""
    here = os.path.dirname(__file__)  # noqa: PTH120 - as pytest gives paths
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site, one for all test processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return shared_site(folder / "browser")


@pytest.fixture(scope="session")
def session_server(site: Path) -> Iterator[TrialServer]:
    """Serve the site; the browsers have it as their proxy."""
    with serving(site) as server:
        yield server


@pytest.fixture(scope="session", params=BROWSERS)
def session_window(request: pytest.FixtureRequest, session_server: TrialServer) -> Iterator[Window]:
    """Start the browser once for all journeys."""
    with BROWSERS[request.param](session_server.server_port) as window:
        yield window


@pytest.fixture
def server(session_server: TrialServer) -> Iterator[TrialServer]:
    """Return the server with an empty note-book; what the test breaks is mended after it."""
    session_server.asked.clear()
    session_server.let_go.clear()
    yield session_server
    session_server.mend()


@pytest.fixture
def window(session_window: Window, server: TrialServer) -> Iterator[Window]:  # noqa: ARG001
    """Return the window as a reader has it who was never here; the console holds no error after it."""
    session_window.size(1280)
    session_window.open("404.html")
    session_window.forget()
    session_window.complaints()
    yield session_window
    assert session_window.complaints() == []
