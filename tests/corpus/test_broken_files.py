"""Every broken file through the engine's door: a result or a problem in words, soon, in little memory."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calculators import shown
from calculators.tables.bridge import answer
from calculators.words import LANGUAGES
from tests.corpus.archives import archives
from tests.corpus.books import books
from tests.corpus.cells import cells
from tests.corpus.pages import pages
from tests.corpus.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.files import Broken

FILES = [*texts(), *cells(), *books(), *archives(), *pages()]
# A few files reach half of either; all others stay under a tenth. Seconds of the processor, so that
# a busy machine fails nothing.
_SECONDS = 12
_MEGABYTES = 1000
_STATUS = Path("/proc/self/status")


def strict(text: str) -> Any:
    """Read JSON that may hold neither NaN nor infinity."""

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} in the answer")

    return json.loads(text, parse_constant=refuse)


def messages(told: Any) -> Iterator[dict[str, Any]]:
    """Find every message in an answer."""
    if isinstance(told, dict):
        if {"template", "values"} <= told.keys():
            yield told
        else:
            for part in told.values():
                yield from messages(part)
    elif isinstance(told, list):
        for part in told:
            yield from messages(part)


def answered(file: Broken, data: bytes, language: str) -> dict[str, Any]:
    """Open a file and, if it opens, work it, as the page does."""
    asked = {"tool": file.tool, "calculator": "", "language": language, "name": file.name, "columns": {}}
    opened = strict(answer(json.dumps({**asked, "do": "open"}), data))
    if "problems" in opened:
        return opened
    return {**opened, **strict(answer(json.dumps({**asked, "do": "work", "options": {}}), None))}


def memory(mark: str) -> float:
    """Give this process's memory in MB: ``VmRSS`` now, ``VmHWM`` at its highest; 0 where unknown."""
    if not _STATUS.exists():
        return 0
    found = re.search(rf"{mark}:\s+(\d+)", _STATUS.read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0


def forget_highest() -> None:
    """Let the highest mark start again from the present."""
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5", encoding="ascii")


@pytest.fixture(autouse=True)
def _nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.tables.sessions._SESSIONS", {})


def test_there_are_enough_of_them() -> None:
    """Hundreds, each under its own name."""
    assert len(FILES) > 500
    assert len({file.about for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.about)
def test_a_broken_file_is_answered(file: Broken) -> None:
    """A result or problems, every sentence whole, within seconds and megabytes; nothing escapes the door."""
    if ".xls" in file.about or "xls " in file.about or "binary workbook" in file.about:
        pytest.importorskip("xlwt")
    data = file.make()
    forget_highest()
    memory_before, before = memory("VmRSS"), time.process_time()
    told = answered(file, data, LANGUAGES[len(data) % 2])
    assert time.process_time() - before < _SECONDS
    assert memory("VmHWM") - memory_before < _MEGABYTES
    assert ("problems" in told) != ("worked" in told)
    assert told.get("problems") != []
    check_sentences(told, LANGUAGES[len(data) % 2])


def check_sentences(told: dict[str, Any], language: str) -> None:
    """Fail on a message that says nothing, or that shows the works."""
    for message in messages(told):
        said = shown.fill(message, language)
        assert said.strip()
        assert "Traceback" not in said
        # What a file says itself may hold braces; the sentences around it may not.
        around = re.sub(r"\{\w+\}", "", message["template"])
        assert not re.search(r"[{}]", around), message
        places = set(re.findall(r"\{(\w+)\}", message["template"]))
        assert places == set(message["values"]), message
