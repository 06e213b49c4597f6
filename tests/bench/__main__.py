"""`python -m tests.bench`: build, measure, print a table; exit code 1 when a bar is missed."""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import sys
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import Error, Playwright, sync_playwright

from handbook.progress import Progress, say
from handbook.runtime.store import RuntimeBuildError
from tests.bench.browser import chromium_version
from tests.bench.build import SITE, BuildTime, add_bare_page, build_both, build_site, runtime_version
from tests.bench.chapter import Chapter
from tests.bench.first_answer import FirstAnswer
from tests.bench.host import Host
from tests.bench.quiet import wait_for_quiet
from tests.bench.report import BenchError, Figure, Part, machine, table
from tests.bench.search import Search
from tests.bench.starts import Starts
from tests.bench.tables import Tables
from tests.bench.tasks import LongTasks
from tests.bench.transfer import Transfer
from tests.bench.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGE = "zh"
PARTS = ("first", "starts", "visit", "tasks", "tables", "chapter", "search", "transfer", "build")
RUNS = 5
QUICK_RUNS = 2
MOST_TIMES_PLAIN = 1.5  # of what plain Material takes for the same Markdown
PATIENCE = 30  # seconds to wait, before each measurement, for others to leave the machine alone
KEYS = 50  # on each of four calculators: 200 a visit
QUICK_KEYS = 20


def main() -> int:
    """Measure everything; return 0, or 1 when a bar is missed or nothing could be measured."""
    options = parser().parse_args()
    runs = QUICK_RUNS if options.quick else RUNS
    about = f"{machine()}. {dt.datetime.now().astimezone():%Y-%m-%d %H:%M}"
    try:
        with Host() as host, sync_playwright() as playwright:
            build_site(host.address)
            wanted = options.only or PARTS
            builds = [build_both(host.address) for _ in range(runs if "build" in wanted else 0)]
            add_bare_page(LANGUAGE)
            host.root = SITE
            figures, details = measure(playwright, host, runs, wanted, quick=options.quick)
            versions = f"Chromium {chromium_version(playwright)}, Pyodide {runtime_version()}"
    except (BenchError, RuntimeBuildError, Error) as error:
        say(str(error))
        return 1
    figures += build_figures(builds) if builds else []
    head = f"{about}\n{versions}, Python {platform.python_version()}. Medians of {runs}.\n\n"
    sys.stdout.write(head + table(figures) + "\n" + details)
    return 0 if all(figure.held is not False for figure in figures) else 1


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar."""
    made = argparse.ArgumentParser(prog="python -m tests.bench", description="Print the performance figures.")
    made.add_argument(
        "--quick", action="store_true", help=f"{QUICK_RUNS} runs instead of {RUNS}, fewer keystrokes"
    )
    made.add_argument(
        "--only", action="append", choices=PARTS, help="measure this part alone; may be given again"
    )
    return made


def measure(
    playwright: Playwright, host: Host, runs: int, wanted: Sequence[str], *, quick: bool
) -> tuple[list[Figure], str]:
    """Take all measurements in turn, run by run, so that a slow minute slows all alike."""
    tasks, tables, transfer = LongTasks(), Tables(), Transfer()
    parts: dict[str, Part] = {
        "first": FirstAnswer(host),
        "starts": Starts(),
        "visit": Visit(QUICK_KEYS if quick else KEYS),
        "tasks": tasks,
        "tables": tables,
        "chapter": Chapter(),
        "search": Search(),
    }
    timed = [part for name, part in parts.items() if name in wanted]
    busy: list[float] = []
    with Progress("measure", runs * len(timed) + 1) as step:
        for _ in range(runs):
            for one in timed:
                busy.append(wait_for_quiet(0 if quick else PATIENCE))
                one.run(playwright, host.address, LANGUAGE)
                step.advance()
        if "transfer" in wanted:
            transfer.run(playwright, host)
    figures = [figure for one in timed for figure in one.figures()]
    lists = {"Long tasks": tasks.details(), "Longest tasks while a table is worked on": tables.details()}
    if "transfer" in wanted:
        figures += transfer.figures()
        lists["Largest responses of a calculator page"] = transfer.details()
    figures += [busy_figure(busy)] if busy else []
    blocks = [
        "\n".join([f"\n{name}:", *(f"- {line}" for line in lines)]) for name, lines in lists.items() if lines
    ]
    return figures, "\n".join(blocks) + "\n"


def busy_figure(shares: list[float]) -> Figure:
    """Return how busy others kept the machine just before each measurement."""
    return Figure(
        "cores in use by others before a measurement", f"{median(shares):.0%} (at most {max(shares):.0%})"
    )


def build_figures(builds: list[BuildTime]) -> list[Figure]:
    """Return the time of a build with nothing changed, and how it compares with plain Material's."""
    total, ours, mkdocs, plain, ratio = (
        median(getattr(build, part) for build in builds)
        for part in ("total", "ours", "mkdocs", "plain", "ratio")
    )
    return [
        Figure("build with nothing changed, without MkDocs", f"{ours:.1f} s (MkDocs {mkdocs:.1f} s)"),
        Figure(
            "whole build, both languages (plain Material: one after the other)",
            f"{total:.1f} s (plain {plain:.1f} s)",
            bar=f"≤ {MOST_TIMES_PLAIN}",
            held=ratio <= MOST_TIMES_PLAIN,
            ratio=f"{ratio:.2f}",
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
