"""Some of every kind of broken file in Pyodide: it ends as in CPython, and the engine goes on answering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from handbook.runtime import build_runtime
from tests.corpus.files import Broken, sound
from tests.corpus.test_broken_files import FILES, answered
from tests.engines.node import answers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
# One of each kind of trouble: those that once took minutes, gigabytes or ended in a traceback.
NAMES = (
    "cut: utf-8 cut at 0.5",
    "cut: gb18030 name cut 1 bytes in",
    "encoding: UTF-16 LE without a mark",
    "encoding: a null between characters",
    "size: a million columns",
    "size: a line of 50 MB",
    "size: rows wider and wider",
    "quotes: a quote opened in line 5 and never closed",
    "header: right to left marks",
    "cell everywhere: '1e400' 0",
    "damaged: xlsx cut at 0.5",
    "damaged: xls with flipped bytes 3",
    "damaged: OLE whose chain goes in a ring",
    "entities: a billion laughs in the sheet",
    "entities: an entity that is a file",
    "macros: a macro project",
    "cells of a book: a row a thousand million down",
    "structure: a bomb of rows",
    "archive: a bomb of nulls",
    "archive: a name that climbs",
    "page: wide and tall cells",
    "page: a script in a cell",
)
LAST = Broken("sound", "report.csv", lambda: sound("shop-report"), "shop-report")


def chosen() -> Iterator[Broken]:
    """Give the files named above, and a sound one at the end."""
    named = {file.about: file for file in FILES}
    yield from (named[name] for name in NAMES)
    yield LAST


def end_of(told: dict[str, Any]) -> Any:
    """Give what an answer comes to: the codes of its problems, or that there is a result."""
    return [one["code"] for one in told["problems"]] if "problems" in told else "worked"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, Any]]]:
    """Return Pyodide's answers to opening and working each file, from one run of it."""
    folder = tmp_path_factory.mktemp("broken")
    build_runtime(folder / "runtime", project=PROJECT)
    requests = []
    for place, file in enumerate(chosen()):
        path = folder / str(place)
        path.write_bytes(file.make())
        asked = {"tool": file.tool, "calculator": "", "language": "zh", "name": file.name, "columns": {}}
        opening, work = {**asked, "do": "open"}, {**asked, "do": "work", "options": {}}
        requests.append({"file": str(path), "opening": opening, "work": work})
    return answers_of("tables.mjs", requests, str(folder / "runtime"))


def test_pyodide_ends_each_as_cpython_does(told: list[list[dict[str, Any]]]) -> None:
    """The same problems by code, or a result; no exception comes out of the engine."""
    found = [end_of(opened) if "problems" in opened else end_of(worked) for opened, worked in told]
    expected = [end_of(answered(file, file.make(), "zh")) for file in chosen()]
    assert dict(zip([*NAMES, "sound"], found, strict=True)) == dict(
        zip([*NAMES, "sound"], expected, strict=True)
    )


def test_after_all_of_them_a_sound_file_works(told: list[list[dict[str, Any]]]) -> None:
    """The same engine that met them still works out a report."""
    assert told[-1][1]["worked"]["tables"]
