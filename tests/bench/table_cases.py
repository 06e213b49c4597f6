"""The table tools that are timed, and the same work in this Python: a process of its own for each time.

`python -m tests.bench.table_cases SLUG FILE` prints how long it took and what came out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculators import shown
from calculators.tables.bridge import answer
from tests.bench.report import BenchError
from tests.bench.table_files import margins, orders, ranking, ranking_by_day

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class TableCase:
    """One tool on one page with one file; `bar` in milliseconds, `most` times CPython's time."""

    name: str
    page: str
    instance: str
    tool: str
    calculator: str
    make: Callable[[int], bytes]
    rows: int
    bar: int
    most: float | None = None

    @cached_property
    def file(self) -> Path:
        """The file, made once and kept while this process runs."""
        path = Path(_FOLDER.name) / f"{self.instance}-{self.make.__name__}.csv"
        path.write_bytes(self.make(self.rows))
        return path

    def here(self) -> Here:
        """Do the same in a fresh CPython."""
        ended = subprocess.run(
            [sys.executable, "-m", __spec__.name, str(CASES.index(self)), str(self.file)],
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise BenchError(f"{self.name} failed in CPython:\n{ended.stderr[-2000:]}")
        return Here(**json.loads(ended.stdout))


@dataclass(frozen=True)
class Here:
    """Milliseconds that CPython took, by the clock and of the processor, and the headline."""

    took: float
    busy: float
    headline: str


_FOLDER = tempfile.TemporaryDirectory(prefix="bench-tables-")
CASES = (
    TableCase(
        "batch of profit-margin, 100,000 rows of 16 columns",
        page="calculators/profit-margin/",
        instance="profit-margin-batch",
        tool="batch",
        calculator="profit-margin",
        make=margins,
        rows=100_000,
        bar=3000,
        most=2.5,
    ),
    TableCase(
        "hot-products, 100,000 rows (30 days)",
        page="calculators/hot-products/",
        instance="hot-products",
        tool="hot-products",
        calculator="",
        make=ranking_by_day,
        rows=100_000,
        bar=2000,
    ),
    TableCase(
        "hot-products, 100,000 rows (as many products)",
        page="calculators/hot-products/",
        instance="hot-products",
        tool="hot-products",
        calculator="",
        make=ranking,
        rows=100_000,
        bar=2000,
    ),
    TableCase(
        "retention, 70,000 orders",
        page="calculators/retention/",
        instance="retention",
        tool="retention",
        calculator="",
        make=orders,
        rows=70_000,
        bar=3000,
    ),
)


def work(case: TableCase, data: bytes) -> dict[str, Any]:
    """Ask as the page does: open, then work with the columns that were found."""
    who = {"tool": case.tool, "calculator": case.calculator, "language": "zh"}
    opening = {"do": "open", **who, "name": "report.csv", "sheet": "", "columns": {}}
    opened = json.loads(answer(json.dumps(opening), data))
    found = opened.get("opened", {}).get("matched", {})
    order = {"do": "work", **who, "columns": found, "percent": {}, "options": {}, "texts": {}}
    worked: dict[str, Any] = json.loads(answer(json.dumps(order), None))
    if "worked" not in worked:
        raise BenchError(f"{case.name}: {opened if 'problems' in opened else worked}")
    result: dict[str, Any] = worked["worked"]
    return result


def main() -> None:
    """Warm up with a few rows, work the file, and print a `Here` as JSON."""
    case, data = CASES[int(sys.argv[1])], Path(sys.argv[2]).read_bytes()
    work(case, case.make(200))
    began, busy = time.perf_counter(), time.process_time()
    worked = work(case, data)
    told = {
        "took": (time.perf_counter() - began) * 1000,
        "busy": (time.process_time() - busy) * 1000,
        "headline": shown.fill(worked["headline"], "zh"),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
