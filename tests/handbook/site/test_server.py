"""The local server has the habits of a static host, and reloads pages when told to."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from handbook.site.paths import SiteError
from handbook.site.server import RELOAD_EVENTS, RELOAD_SCRIPT, Reloads, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 10


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small site."""
    (tmp_path / "en").mkdir()
    (tmp_path / "empty").mkdir()
    for name in ("index.html", "en/index.html"):
        (tmp_path / name).write_text(f"<body>{name}</body>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<body>not here</body>", encoding="utf-8")
    for name in ("a.wasm", "a.mjs", "a.js", "a.json", "a.svg", "a.zip"):
        (tmp_path / name).touch()
    return tmp_path


@contextmanager
def running(
    root: Path, mount: str = "/", reloads: Reloads | None = None
) -> Iterator[http.client.HTTPConnection]:
    """Serve `root` for a while; give a connection to it."""
    with SiteServer(root, 0, mount=mount, reloads=reloads) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=SECONDS)
        try:
            yield connection
        finally:
            connection.close()
            server.shutdown()


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, str, str]:
    """Return status, media type and text of an address."""
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.headers["Content-Type"], response.read().decode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wasm", "application/wasm"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
        ("a.zip", "application/zip"),
    ],
)
def test_media_types(root: Path, name: str, kind: str) -> None:
    """A browser compiles wasm and runs modules only under the right type."""
    with running(root) as connection:
        assert get(connection, f"/{name}")[:2] == (200, kind)


@pytest.mark.parametrize("path", ["/nothing", "/empty/", "/en/nothing.js", "/../../etc/hosts"])
def test_what_is_missing_gets_the_404_page(root: Path, path: str) -> None:
    """No folder is listed, nothing outside the site is to be had."""
    with running(root) as connection:
        status, _, text = get(connection, path)
        assert (status, text) == (404, "<body>not here</body>")


def test_a_sub_path_is_all_there_is(root: Path) -> None:
    """Mounted at /some/sub/, the site answers there and nowhere else."""
    with running(root, "/some/sub/") as connection:
        assert get(connection, "/some/sub/en/")[2] == "<body>en/index.html</body>"
        assert get(connection, "/some/sub/")[0] == 200
        assert get(connection, "/en/")[0] == 404
        assert get(connection, "/some/sub/en")[0] == 301


def test_pages_reload_only_in_serve(root: Path) -> None:
    """The script is added on the way out; the file and other servers know nothing of it."""
    with running(root) as plain:
        assert RELOAD_SCRIPT not in get(plain, "/")[2]
        assert get(plain, RELOAD_SCRIPT)[0] == 404
    with running(root, reloads=Reloads()) as connection:
        assert RELOAD_SCRIPT in get(connection, "/en/")[2]
        assert "EventSource" in get(connection, RELOAD_SCRIPT)[2]
    assert RELOAD_SCRIPT not in (root / "index.html").read_text("utf-8")


def test_a_new_build_reaches_an_open_page(root: Path) -> None:
    """The stream says the number of the build, and the next one as soon as it is there."""
    reloads = Reloads()
    with running(root, reloads=reloads) as connection:
        connection.request("GET", RELOAD_EVENTS)
        stream = connection.getresponse()
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.readline() == b"data: 0\n"
        reloads.announce()
        assert stream.readline() == b"\n"
        assert stream.readline() == b"data: 1\n"


def test_a_taken_port_is_said_in_words(root: Path) -> None:
    """The message names the port and the way out, and nothing is built before."""
    with SiteServer(root, 0) as server:
        port = server.server_port
        with pytest.raises(SiteError, match=rf"Port {port} is taken.*--port {port + 1}"):
            SiteServer(root, port)
