"""Figures, their bars, and the table that shows them."""

from __future__ import annotations

import math
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Playwright


class BenchError(Exception):
    """Nothing could be measured; the message says why."""


@dataclass(frozen=True)
class Figure:
    """One line of the table; `held` is None where a figure is only reported."""

    name: str
    value: str
    bar: str = ""
    held: bool | None = None
    bare: str = ""
    ratio: str = ""

    def row(self) -> list[str]:
        """Return the cells of its line."""
        verdict = {True: "yes", False: "**NO**", None: ""}[self.held]
        return [self.name, self.value, self.bare, self.ratio, self.bar, verdict]


class Part(Protocol):
    """One part of the bench: it collects runs, and tells what came of them."""

    def run(self, playwright: Playwright, address: str, language: str) -> None:
        """Measure once."""

    def figures(self) -> list[Figure]:
        """Return what the runs so far say."""


HEAD = ["figure", "measured", "bare Pyodide", "ratio", "bar", "held"]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table, its columns aligned for a terminal too."""
    rows = [HEAD, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least value that at least this share of the values does not exceed.

    >>> percentile([1, 2, 3, 4], 0.5), percentile(range(1, 101), 0.95)
    (2, 95)
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def kilobytes(size: float) -> str:
    """Return a number of bytes in kB of 1000 bytes."""
    return f"{size / 1000:.1f} kB"


def machine() -> str:
    """Return what the figures were measured on, in a line."""
    cpu = _first_value(Path("/proc/cpuinfo"), "model name") or platform.processor() or platform.machine()
    memory = _first_value(Path("/proc/meminfo"), "MemTotal")
    gigabytes = f", {int(memory.split()[0]) / 1e6:.0f} GB" if memory else ""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = platform.platform()
    return f"{os.cpu_count()} cores ({cpu}){gigabytes}, {system}"


def _first_value(file: Path, key: str) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
