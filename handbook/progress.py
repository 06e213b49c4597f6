"""Say on standard error what a long step is doing, without flooding a log.

On a terminal one line is rewritten in place. Elsewhere (a log, CI) a step
prints a line when it starts, one at each quarter, and one when it ends.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from types import TracebackType

# A terminal line rewritten more often than this only costs time.
REDRAW_SECONDS = 0.1
QUARTERS = 4


def size(count: float) -> str:
    """Return a number of bytes as people read it, in decimal units.

    >>> size(812)
    '812 B'
    >>> size(151_659_070)
    '151.7 MB'
    """
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= scale:
            return f"{count / scale:.1f} {unit}"
    return f"{count:.0f} B"


def say(text: str) -> None:
    """Print one line on standard error, at once."""
    print(text, file=sys.stderr, flush=True)


class Progress:
    """One long step, used as a context manager.

    `total` is what `advance` adds up to: bytes when `in_bytes` is true, else a
    count of things. With a total of 0 only what was done so far is shown.

    >>> import io
    >>> log = io.StringIO()
    >>> with Progress("compile", 4, stream=log) as step:
    ...     step.advance(2)
    ...     step.advance(2)
    >>> log.getvalue().splitlines()[0]
    'compile …'
    """

    def __init__(
        self, label: str, total: int = 0, *, in_bytes: bool = False, stream: TextIO | None = None
    ) -> None:
        """Name the step; nothing is printed before it is entered."""
        self.label = label
        self.total = total
        self.done = 0
        self._in_bytes = in_bytes
        self._stream = stream or sys.stderr
        self._rewrites = self._stream.isatty()
        self._quarter = 0
        self._started = self._drawn = 0.0

    def __enter__(self) -> Self:
        """Print that the step starts."""
        self._started = time.monotonic()
        self._write(f"{self.label} …", end="" if self._rewrites else "\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Print how the step ended and how many seconds it took."""
        ended = "failed" if kind else "done"
        amount = f", {self._amount(self.done)}" if self.done else ""
        self._write(f"{self.label}: {ended}{amount}, {time.monotonic() - self._started:.1f} s")

    def advance(self, amount: int = 1) -> None:
        """Add `amount` to what is done."""
        self.reach(self.done + amount)

    def reach(self, done: int, total: int | None = None) -> None:
        """Set how much is done, and the total where it is learnt on the way."""
        self.done = done
        self.total = self.total if total is None else total
        if self._rewrites:
            self._redraw()
        elif self.total and (quarter := QUARTERS * self.done // self.total) > self._quarter:
            self._quarter = quarter
            if quarter < QUARTERS:
                self._write(f"{self.label}: {self._share()}")

    def _redraw(self) -> None:
        now = time.monotonic()
        if now - self._drawn >= REDRAW_SECONDS:
            self._drawn = now
            self._write(f"{self.label} {self._share()}", end="")

    def _share(self) -> str:
        if not self.total:
            return self._amount(self.done)
        percent = min(100, 100 * self.done // self.total)
        return f"{percent} % of {self._amount(self.total)}"

    def _amount(self, count: int) -> str:
        return size(count) if self._in_bytes else str(count)

    def _write(self, text: str, end: str = "\n") -> None:
        # Carriage return, the text, then erase what an older, longer text left.
        line = f"\r{text}\x1b[K" if self._rewrites else text
        print(line, end=end, file=self._stream, flush=True)
