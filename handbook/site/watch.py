"""Which parts of the site a changed file touches, and waiting for such changes."""

from __future__ import annotations

import enum
import queue
import time
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from types import TracebackType

# An editor writes a file in several steps, a checkout many files: wait for the last.
QUIET_SECONDS = 0.25
WATCHED = ("docs", "calculators", "handbook")
CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class Part(enum.Flag):
    """What can be built again by itself."""

    NOTHING = 0
    ZH = enum.auto()
    EN = enum.auto()
    WEB = enum.auto()
    RUNTIME = enum.auto()
    PICTURES = enum.auto()
    PAGES = ZH | EN


# The first prefix that fits decides. A calculator is in the pages (CPython writes
# their numbers) and in the browser's runtime; the worker names the runtime's files.
TOUCHES = (
    ("docs/zh/", Part.ZH),
    ("docs/en/", Part.EN),
    ("docs/assets/", Part.PICTURES),
    ("docs/data/samples/", Part.PAGES | Part.PICTURES),
    ("docs/", Part.PAGES),
    ("calculators/", Part.PAGES | Part.RUNTIME | Part.WEB),
    ("handbook/theme/", Part.PAGES),
    ("handbook/markdown/", Part.PAGES),
    ("handbook/web/", Part.WEB),
    ("handbook/runtime/", Part.RUNTIME | Part.WEB),
    ("mkdocs.yml", Part.ZH),
    ("mkdocs.en.yml", Part.EN),
    ("mkdocs.base.yml", Part.PAGES),
)


def touched(path: str) -> Part:
    """Return what a change to `path` (below the project, with slashes) makes stale.

    >>> touched("docs/zh/about.md")
    <Part.ZH: 1>
    >>> touched("docs/zh/.about.md.swp"), touched("README.md")
    (<Part.NOTHING: 0>, <Part.NOTHING: 0>)
    """
    pure = PurePosixPath(path)
    hidden = any(part.startswith((".", "__pycache__", "node_modules")) for part in pure.parts)
    if hidden or path.endswith(("~", ".pyc", ".tmp")):
        return Part.NOTHING
    return next((part for prefix, part in TOUCHES if path.startswith(prefix)), Part.NOTHING)


class Watcher(FileSystemEventHandler):
    """Collects changes below a project; used as a context manager."""

    def __init__(self, project: Path) -> None:
        """Watch nothing yet."""
        self._project = project
        self._changes: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._observer = Observer()

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._observer.schedule(self, str(self._project), recursive=False)
        for folder in WATCHED:
            if (self._project / folder).is_dir():
                self._observer.schedule(self, str(self._project / folder), recursive=True)
        self._observer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Watch no more."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; reading a file is none."""
        if event.is_directory or event.event_type not in CHANGES:
            return
        for path in filter(None, (str(event.src_path), str(event.dest_path))):
            self._changes.put(Path(path).relative_to(self._project).as_posix())

    def next_change(self) -> tuple[Part, str]:
        """Wait for files to change and come to rest; return what is stale and the first file."""
        stale, first = Part.NOTHING, ""
        while not stale:
            first = self._changes.get()
            stale = touched(first)
        while not self._changes.empty() or self._rests():
            stale |= touched(self._changes.get())
        return stale, first

    def _rests(self) -> bool:
        """Wait a moment; tell whether another change came."""
        time.sleep(QUIET_SECONDS)
        return not self._changes.empty()
