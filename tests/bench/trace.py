"""The main thread's tasks, from a trace of the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.bench.report import BenchError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CATEGORIES = ["disabled-by-default-devtools.timeline", "blink.user_timing", "__metadata"]
MARK = "bench-navigation"
SHORTEST = 5.0  # milliseconds; nobody is to blame for less


class TracedTask(NamedTuple):
    """A task: when it began, how long it was, how long the processor was at it; milliseconds.

    It begins by the page's own clock, that of performance.now().
    """

    start: float
    length: float
    busy: float


def begin_trace(page: Page) -> None:
    """Record from now on; to be called before the page's navigation."""
    _browser(page).start_tracing(page=page, categories=CATEGORIES)


def end_trace(page: Page) -> list[TracedTask]:
    """Return the tasks of the page's main thread since its navigation."""
    # The mark stands in the trace where performance.now() was 0, on the thread that is wanted.
    page.evaluate("(name) => performance.mark(name, { startTime: 0 })", MARK)
    events = json.loads(_browser(page).stop_tracing())["traceEvents"]
    mark = next((event for event in events if event["name"] == MARK), None)
    if mark is None:
        raise BenchError(f"{page.url}: the trace has no main thread")
    begun = [event for event in events if _is_task(event, mark)]
    tasks = (
        TracedTask((event["ts"] - mark["ts"]) / 1000, event["dur"] / 1000, event["tdur"] / 1000)
        for event in begun
    )
    return [task for task in tasks if task.start >= 0 and task.length >= SHORTEST]


def _is_task(event: dict[str, Any], mark: dict[str, Any]) -> bool:
    """Tell whether this is a finished task of the thread that set the mark."""
    same_thread = (event["pid"], event["tid"]) == (mark["pid"], mark["tid"])
    return event["name"] == "RunTask" and same_thread and "tdur" in event


def _browser(page: Page) -> Browser:
    browser = page.context.browser
    assert browser is not None
    return browser
