"""A local web server for the built site, with the habits of a static host.

It may mount the site under a sub-path, shows the site's own 404 page, lists no
folder, and can tell open pages to reload (only here: the built files know nothing
of it).
"""

from __future__ import annotations

import errno
import http.server
import threading
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handbook.site.paths import SiteError

if TYPE_CHECKING:
    import socket
    from io import BytesIO

RELOAD_EVENTS = "/.handbook/reload"
RELOAD_SCRIPT = "/.handbook/reload.js"
SCRIPT_FILE = Path(__file__).with_name("reload.js")
INJECTED = f'<script src="{RELOAD_SCRIPT}" defer></script></body>'.encode()

# A line now and then, so that a closed page is noticed and its thread ends.
HEARTBEAT_SECONDS = 15.0

MEDIA_TYPES = {
    "": "application/octet-stream",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


class Reloads:
    """Counts the builds; pages that listen wait here for the next one."""

    def __init__(self) -> None:
        """Start at build 0."""
        self.build = 0
        self._changed = threading.Condition()

    def announce(self) -> None:
        """Tell every open page that there is a new build."""
        with self._changed:
            self.build += 1
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """Return the build's number as soon as it is not `seen`, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self.build != seen, seconds)
            return self.build


class SiteServer(http.server.ThreadingHTTPServer):
    """Serves one folder under one sub-path; a thread for each connection."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, root: Path, port: int, *, mount: str = "/", reloads: Reloads | None = None) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. Raises SiteError when it is taken."""
        self.root = root
        self.mount = mount.rstrip("/") + "/"
        self.reloads = reloads
        try:
            super().__init__(("127.0.0.1", port), SiteHandler)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            raise SiteError(
                f"Port {port} is taken or not allowed. Stop what uses it, or name another: "
                f"python -m handbook serve --port {port + 1}"
            ) from error

    @property
    def address(self) -> str:
        """Where the site is to be seen."""
        return f"http://127.0.0.1:{self.server_port}{self.mount}"

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Say nothing of browsers that hang up: they do it all day."""


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    extensions_map = MEDIA_TYPES
    server: SiteServer

    def do_GET(self) -> None:
        """Answer with a file, the 404 page, or the stream of reloads."""
        path = urlsplit(self.path).path
        if self.server.reloads and path == RELOAD_EVENTS:
            self._stream_reloads(self.server.reloads)
        elif self.server.reloads and path == RELOAD_SCRIPT:
            self._send(SCRIPT_FILE.read_bytes(), MEDIA_TYPES[".js"])
        elif not path.startswith(self.server.mount):
            self._send_missing()
        elif self.server.reloads and (page := self._page()):
            content = page.read_bytes().replace(b"</body>", INJECTED)
            self._send(content, MEDIA_TYPES[".html"])
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer like GET without the content."""
        if urlsplit(self.path).path.startswith(self.server.mount):
            super().do_HEAD()
        else:
            self._send_missing()

    def translate_path(self, path: str) -> str:
        """Return the file an address means, below the root."""
        inside = urlsplit(path).path.removeprefix(self.server.mount)
        self.directory = str(self.server.root)
        return super().translate_path("/" + inside)

    def list_directory(self, path: object) -> BytesIO | None:  # noqa: ARG002  the base class names it
        """Send the 404 page: a folder without a page is a page that is not there."""
        self._send_missing()
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own 404 page; other errors as they are."""
        if code == HTTPStatus.NOT_FOUND:
            self._send_missing()
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """Have the browser ask again each time: the site changes under its hands."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing of single requests: the terminal is for rebuilds."""

    def _page(self) -> Path | None:
        """Return the HTML file that is asked for, if it is one."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        return file if file.suffix == ".html" and file.is_file() else None

    def _send_missing(self) -> None:
        page = self.server.root / "404.html"
        content = page.read_bytes() if page.is_file() else b"404"
        self._send(content, MEDIA_TYPES[".html"], HTTPStatus.NOT_FOUND)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream_reloads(self, reloads: Reloads) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        build = reloads.build
        self.wfile.write(f"data: {build}\n\n".encode())
        while True:
            self.wfile.flush()
            seen, build = build, reloads.wait(build, HEARTBEAT_SECONDS)
            self.wfile.write(f"data: {build}\n\n".encode() if build != seen else b":\n\n")
