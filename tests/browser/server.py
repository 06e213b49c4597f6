"""A local server for the tests: the project's own, which notes what is asked and breaks what it is told."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from handbook.site.server import SiteHandler, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator

Fault = Literal[
    "blocked",  # the connection is cut before any answer
    "missing",  # 404
    "html",  # a login page in its place, as hotel networks send
    "cut",  # half the file, then the connection ends
    "half",  # half the file, said to be all of it
    "damaged",  # the right length, some bytes wrong, and to be cached for a year
    "held",  # half the file at once, the rest when the test lets go
    "kept",  # nothing wrong: to be cached for a year, as hosts send files named by their hashes
]

SILENCE = 0.1  # seconds without a request after which a closed page is done
LOGIN_PAGE = b"<!doctype html><title>Log in</title><p>Please accept our terms.</p>"


class Asked(NamedTuple):
    """One request, with its path below the mount."""

    method: str
    path: str


class TrialServer(SiteServer):
    """Serves a site on a free port; `faults` maps a part of a file's name to what goes wrong."""

    def __init__(self, root: Path, mount: str = "/") -> None:
        """Listen, with nothing broken."""
        super().__init__(root, 0, mount=mount)
        self.RequestHandlerClass = TrialHandler
        self.faults: dict[str, Fault] = {}
        self.asked: list[Asked] = []
        self.let_go = threading.Event()
        self.searchable = False
        self.headers: dict[str, str] = {}

    def fault_of(self, path: str) -> Fault | None:
        """Return what is wrong with the file at `path`."""
        name = path.rpartition("/")[2]
        return next((fault for part, fault in self.faults.items() if part in name), None)

    def mend(self) -> None:
        """Break nothing any more."""
        self.faults.clear()
        self.headers.clear()
        self.searchable = False
        self.let_go.set()

    def settle(self) -> None:
        """Wait until what a closed page's engine had still asked for is in the note-book."""
        before = -1
        while self.runtime_requests() and len(self.asked) != before:
            before = len(self.asked)
            time.sleep(SILENCE)

    def runtime_requests(self) -> list[str]:
        """Return the paths below assets/runtime/ that were asked for."""
        return [path for _method, path in self.asked if "/runtime/" in path]


class TrialHandler(SiteHandler):
    """Answers one connection, rightly or not."""

    server: TrialServer

    def do_GET(self) -> None:  # noqa: N802 - the base class names it
        """Answer as told."""
        path = urlsplit(self.path).path
        self.server.asked.append(Asked("GET", path))
        fault = self.server.fault_of(path)
        if path.endswith("/search_index.json") and not self.server.searchable:
            self._send(self._empty_index(), "application/json")
        elif fault in {None, "kept"}:
            super().do_GET()
        elif fault == "blocked":
            self.close_connection = True
        elif fault == "missing":
            self._send_missing()
        elif fault == "html":
            self._send(LOGIN_PAGE, "text/html; charset=utf-8")
        else:
            self._send_wrongly(fault, Path(self.translate_path(self.path)))

    def do_HEAD(self) -> None:  # noqa: N802 - the base class names it
        """Answer without content, where anything is answered at all."""
        path = urlsplit(self.path).path
        self.server.asked.append(Asked("HEAD", path))
        fault = self.server.fault_of(path)
        if fault == "blocked":
            self.close_connection = True
        elif fault == "missing":
            self._send_missing()
        else:
            super().do_HEAD()

    def do_POST(self) -> None:  # noqa: N802 - the base class names it
        """Note it: nothing should ever be posted."""
        self.server.asked.append(Asked("POST", self.path))
        self._send_missing()

    def end_headers(self) -> None:
        """Send the headers asked for; a damaged file may be cached, too: a retry must not find it again."""
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        if self.server.fault_of(urlsplit(self.path).path) in {"damaged", "kept"}:
            self.send_header("Cache-Control", "max-age=31536000, immutable")
            SimpleHTTPRequestHandler.end_headers(self)
        else:
            super().end_headers()

    def _empty_index(self) -> bytes:
        """Return the search index without its texts: building it takes a second of every page load."""
        index = json.loads(Path(self.translate_path(self.path)).read_text(encoding="utf-8"))
        return json.dumps({**index, "docs": index["docs"][:1]}).encode()

    def _send_wrongly(self, fault: Fault, file: Path) -> None:
        content = file.read_bytes()
        half = len(content) // 2
        if fault == "damaged":
            content = content[:half] + bytes(64) + content[half + 64 :]
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(half if fault == "half" else len(content)))
        self.end_headers()
        self.wfile.write(content[:half])
        if fault == "held":
            self.wfile.flush()
            self.server.let_go.wait(30)
        if fault in {"held", "damaged"}:
            self.wfile.write(content[half:])
        if fault == "cut":
            self.close_connection = True


@contextmanager
def serving(root: Path, mount: str = "/") -> Iterator[TrialServer]:
    """Serve a folder from a thread of its own."""
    with TrialServer(root, mount) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.mend()
            server.shutdown()
            thread.join()
