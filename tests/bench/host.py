"""A static host on this machine: hands out the gzip copies and counts every byte it sends."""

from __future__ import annotations

import http.server
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urlsplit

from handbook.site.server import MEDIA_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What GitHub Pages sends; nothing here is asked for again within one measurement.
CACHE_CONTROL = "public, max-age=600"
# Bytes written at a time on a slow line: some ten packets, as congestion windows have them.
PIECE = 16_384


class Sent(NamedTuple):
    """One response: when it was asked for, for what, and its size with headers, as sent."""

    at: float
    path: str
    size: int
    status: int


class Link:
    """A line as slow as one is told: each response waits the way there and back, all share the rate."""

    def __init__(self, megabits: float, latency: float) -> None:
        """Take the rate in Mbit/s and the delay of each response in seconds."""
        self.latency = latency
        self._rate = megabits * 1_000_000 / 8
        self._free = 0.0
        self._lock = threading.Lock()

    def send(self, write: Callable[[bytes], object], content: bytes) -> None:
        """Write the content piece by piece, each when the line has carried what came before."""
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            with self._lock:
                self._free = max(time.monotonic(), self._free) + len(piece) / self._rate
                free = self._free
            time.sleep(max(0.0, free - time.monotonic()))
            write(piece)


class Host(http.server.ThreadingHTTPServer):
    """Serves one folder at the root of a free port, until the `with` block ends."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        """Take a free port; `root` is set once the site is built for that address."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.root: Path | None = None
        self.sent: list[Sent] = []
        # None: as fast as the machine is. Shaped here and not in the browser, so that workers are, too.
        self.link: Link | None = None
        # Read once: the disk is not what is measured.
        self._kept: dict[Path, bytes] = {}

    def __enter__(self) -> Self:
        """Begin to serve."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        """Stop."""
        self.shutdown()
        self.server_close()

    @property
    def address(self) -> str:
        """Where the site is to be seen."""
        return f"http://127.0.0.1:{self.server_port}/"

    def file(self, path: str) -> Path | None:
        """Return the file an address means, a folder's page included."""
        if self.root is None or ".." in path:
            return None
        file = self.root / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() else None

    def read(self, file: Path) -> bytes:
        """Return a file's content."""
        if file not in self._kept:
            self._kept[file] = file.read_bytes()
        return self._kept[file]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that hang up: each measurement ends so."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    # Head and body go out as two writes: Nagle's algorithm would hold the second back.
    disable_nagle_algorithm = True
    server: Host

    def do_GET(self) -> None:
        """Answer with the gzip copy where there is one and the browser takes it."""
        asked = time.monotonic()
        path = urlsplit(self.path).path
        file = self.server.file(path)
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        headers = {"Cache-Control": CACHE_CONTROL, "Vary": "Accept-Encoding"}
        content = b"404"
        if file:
            headers["Content-Type"] = MEDIA_TYPES.get(file.suffix, MEDIA_TYPES[""])
            copy = file.with_name(file.name + ".gz")
            if "gzip" in self.headers.get("Accept-Encoding", "") and copy.is_file():
                headers["Content-Encoding"] = "gzip"
                file = copy
            content = self.server.read(file)
        self._send(status, {**headers, "Content-Length": str(len(content))}, content, asked, path)

    def do_HEAD(self) -> None:
        """Answer like GET without the content."""
        self.do_GET()

    def _send(
        self, status: HTTPStatus, headers: dict[str, str], content: bytes, asked: float, path: str
    ) -> None:
        lines = [f"{self.protocol_version} {status.value} {status.phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode()
        body = b"" if self.command == "HEAD" else content
        self.server.sent.append(Sent(asked, path, len(head) + len(body), status))
        if link := self.server.link:
            time.sleep(link.latency)
            link.send(self.wfile.write, head + body)
        else:
            self.wfile.write(head)
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""
