"""What a long step shows while it runs."""

from __future__ import annotations

import io

import pytest

from handbook.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_a_log_gets_few_lines() -> None:
    """Away from a terminal: a start, the quarters, an end, and no control characters."""
    log = io.StringIO()
    with Progress("fetch", 1000, in_bytes=True, stream=log) as step:
        for _ in range(1000):
            step.advance()
    lines = log.getvalue().splitlines()
    assert lines[0] == "fetch …"
    assert lines[1:-1] == [f"fetch: {share} % of 1.0 kB" for share in (25, 50, 75)]
    assert lines[-1].startswith("fetch: done, 1.0 kB, ")
    assert "\r" not in log.getvalue()


def test_a_terminal_line_is_rewritten() -> None:
    """On a terminal the step stays on one line, which ends when the step does."""
    screen = Terminal()
    with Progress("fetch", 2, stream=screen) as step:
        step.advance()
    assert screen.getvalue().count("\n") == 1
    assert "\r" in screen.getvalue()


def test_a_failed_step_says_so() -> None:
    """An error inside a step is not reported as done."""
    log = io.StringIO()
    with pytest.raises(KeyError), Progress("fetch", stream=log):
        raise KeyError
    assert "fetch: failed" in log.getvalue()
