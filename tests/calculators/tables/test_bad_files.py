"""Files that will not do, before every table tool and the batch: clear words, no crash, and on it goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from calculators import find, shown
from calculators.tables.batch import number_fields
from calculators.tables.sessions import LIMIT_BYTES
from calculators.tables.tools import TOOLS, find_tool
from calculators.words import LANGUAGES
from tests.calculators.tables.tool_files import BLANK, ask, csv_bytes, header_of, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[3] / "docs" / "data" / "samples"
CALCULATOR = "profit-margin"


class Subject(NamedTuple):
    """A tool, or the batch of a calculator, as the page asks for it."""

    tool: str
    calculator: str
    header: list[str]
    row: list[str]
    sample: str

    def ask(self, do: str, file: bytes | None = None, **more: Any) -> dict[str, Any]:
        """Ask the engine as the page does."""
        who = {"tool": self.tool, "calculator": self.calculator, "name": "report.csv"}
        return ask(file, **{**who, "do": do, "columns": {}, "options": {}, "texts": {}, **more})

    def answer(self, file: bytes, language: str) -> dict[str, Any]:
        """Open a file and, when it opens, work it; the answer that ends the matter."""
        opened = self.ask("open", file, language=language)
        return opened if "problems" in opened else self.ask("work", language=language)


def subjects() -> list[Subject]:
    """Return every tool, and the batch."""
    fields = number_fields(find(CALCULATOR))
    batch = Subject(
        "batch",
        CALCULATOR,
        [one.label.say("zh") for one in fields],
        ["20%" if one.percent else "30" for one in fields],
        "batch-profit-margin.csv",
    )
    tools = [find_tool(one.slug) for one in TOOLS]
    return [*(Subject(one.slug, "", header_of(one), row_of(one), one.sample) for one in tools), batch]


EACH = pytest.mark.parametrize("subject", subjects(), ids=lambda one: one.tool)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
# What the file holds, and the codes of the problems it may be answered with.
NO_ROWS: dict[str, tuple[Callable[[Subject], bytes], set[str]]] = {
    "empty": (lambda _: b"", {"empty-file"}),
    "blank": (lambda _: "\ufeff\r\n \r\n".encode(), {"empty-file"}),
    "header only": (lambda subject: csv_bytes([subject.header]), {"header-only"}),
    "header and totals": (
        lambda subject: csv_bytes([subject.header, ["合计", *["1"] * (len(subject.header) - 1)]]),
        {"header-only"},
    ),
    "over the limit": (
        lambda subject: csv_bytes([subject.header]).ljust(LIMIT_BYTES + 1, b"x"),
        {"too-large"},
    ),
    "no table": (lambda _: "今天天气不错".encode(), {"no-header"}),
    "wrong columns": (
        lambda _: csv_bytes([["颜色", "尺码"], ["红", "大"], ["蓝", "小"]]),
        {"missing-column", "no-columns"},
    ),
}


def sentences(told: dict[str, Any], language: str) -> list[str]:
    """Fill the problems of an answer as the page does; no answer, or an empty one, fails the test."""
    said = [shown.fill(problem, language) for problem in told["problems"]]
    assert said
    for sentence in said:
        assert sentence.strip()
        assert not re.search(r"\{\w+\}|\bnan\b|\bNone\b|Error|Traceback", sentence), sentence
    return said


@pytest.fixture(autouse=True)
def _nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.tables.sessions._SESSIONS", {})


@EACH
@IN_EACH_LANGUAGE
@pytest.mark.parametrize("name", NO_ROWS)
def test_a_file_without_rows_to_work_on_is_explained(subject: Subject, language: str, name: str) -> None:
    """Empty, header only, over the limit, wrong columns: a problem of that name, in the reader's language."""
    make, codes = NO_ROWS[name]
    told = subject.answer(make(subject), language)
    assert {problem["code"] for problem in told["problems"]} <= codes
    for sentence in sentences(told, language):
        assert language == "zh" or not re.search(r"[\u4e00-\u9fff]", re.sub("颜色|尺码", "", sentence))


@EACH
@IN_EACH_LANGUAGE
def test_one_row_gets_an_answer(subject: Subject, language: str) -> None:
    """A sentence and tables, or a problem in words where one row cannot be compared with anything."""
    told = subject.answer(csv_bytes([subject.header, subject.row]), language)
    if "problems" in told:
        sentences(told, language)
        return
    said = shown.fill(told["worked"]["headline"], language)
    assert said.strip()
    assert not re.search(r"\{\w+\}|\bnan\b|\bNone\b(?! of)|\binf\b", said)


@EACH
@IN_EACH_LANGUAGE
def test_a_table_of_blanks_is_explained(subject: Subject, language: str) -> None:
    """Every figure missing: a problem that names a column or says that no row is left; the batch by row."""
    rows = [[f"甲{number}", *[BLANK] * len(subject.header)] for number in range(3)]
    told = subject.answer(csv_bytes([["备注", *subject.header], *rows]), language)
    if subject.tool == "batch":
        assert told["worked"]["summary"] == {"rows": 3, "failed": 3}
        return
    assert {problem["code"] for problem in told["problems"]} <= {"column-empty", "no-rows"}
    sentences(told, language)


@EACH
@pytest.mark.parametrize("name", NO_ROWS)
def test_after_a_bad_file_the_next_one_works(subject: Subject, name: str) -> None:
    """Nothing of it is left: what came before is gone as well, and the sample opens as ever."""
    good = (SAMPLES / subject.sample).read_bytes()
    assert "worked" in subject.answer(good, "zh")
    make, _ = NO_ROWS[name]
    assert "problems" in subject.answer(make(subject), "zh")
    shown_before = subject.ask("rows", table="any", sort="", descending=False, find="", offset=0, limit=5)
    assert {problem["code"] for problem in shown_before["problems"]} <= {"nothing-open", "nothing-worked"}
    assert "worked" in subject.answer(good, "zh")
