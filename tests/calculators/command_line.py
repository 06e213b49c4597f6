"""The command line as the tests call it."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

# What tells a spreadsheet that a CSV is UTF-8.
MARK = b"\xef\xbb\xbf"


class Ended:
    """How a command ended: its code and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """Return what was printed as the one JSON value it must be."""
        return json.loads(self.out)


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put data on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
