"""What the page can ask of an opened file: a table tool, or a calculator over every row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

import calculators
from calculators.calculator import Calculator
from calculators.fields import BadInput, Problem
from calculators.paths import flat, nested
from calculators.tables.batch import batch, number_fields
from calculators.tables.batch_table import table_of_batch
from calculators.tables.currency import in_currency
from calculators.tables.matching import ColumnMatch, match_columns
from calculators.tables.messages import Lang
from calculators.tables.options import read_options
from calculators.tables.privacy import titles_of
from calculators.tables.reader import Report, read_report
from calculators.tables.tool import Outcome, TableTool, Wanted
from calculators.tables.tools import find_tool
from calculators.tables.working import masked, match_tool, missing_fields, names_of, read_for, work_on
from calculators.words import LANGUAGES, Message, Quantity, Words

BATCH: Final = "batch"

_COMMA: Final = {"zh": "、", "en": ", "}
_DONE = Words(zh="算出 {done} 行，共 {rows} 行。", en="Rows worked out: {done} of {rows}.")
_FAILED = Words(
    zh="有 {failed} 行没有算出，原因写在“{title}”列，例如第 {row} 行。",
    en="Rows that could not be worked out: {failed}. The column “{title}” says why; see row {row}.",
)
_NO_COLUMN = Words(
    zh="没有一列对得上这个计算器的字段（{fields}）。请指出至少一列。",
    en="No column fits a field of this calculator ({fields}). Point out at least one.",
)


class Job(Protocol):
    """What is done with a file: how it is read, which columns it takes, and the work itself."""

    slug: str
    wanted: list[Wanted]

    def read(self, data: bytes, asked: Mapping[str, Any], limit_bytes: int) -> Report:
        """Read the file; raises ``ReportError``."""

    def reading(self, report: Report, columns: Mapping[str, str]) -> object:
        """Give what the reading depends on: while it is the same, a report need not be read again."""

    def match(self, report: Report, columns: Mapping[str, str]) -> ColumnMatch:
        """Find the columns."""

    def missing(self, matched: Mapping[str, str]) -> list[str]:
        """Give the fields without which no work can be done."""

    def work(
        self, report: Report, asked: Mapping[str, Any], language: Lang
    ) -> tuple[Outcome, dict[str, Any]]:
        """Work out the answer, and what it was worked out from; raises :class:`BadInput`."""


def find_job(asked: Mapping[str, Any]) -> Job:
    """Give the job of a request; ``KeyError`` when there is no such tool or calculator."""
    if asked["tool"] == BATCH:
        return BatchJob(calculators.find(asked["calculator"]))
    return ToolJob(find_tool(asked["tool"]))


class ToolJob:
    """A table tool at work on one file."""

    def __init__(self, tool: TableTool) -> None:
        self.slug = tool.slug
        self.wanted = tool.columns
        self._tool = tool

    def read(self, data: bytes, asked: Mapping[str, Any], limit_bytes: int) -> Report:
        """Read the file with customers coded and addresses cut to cities."""
        return read_for(
            self._tool,
            data,
            asked.get("name", ""),
            columns=asked.get("columns") or {},
            sheet=asked.get("sheet") or None,
            limit_bytes=limit_bytes,
        )

    def reading(self, report: Report, columns: Mapping[str, str]) -> object:
        """Give the titles of the columns that are coded or cut to cities, found by name or picked."""
        return [titles_of(report.columns, masked(self._tool, kind, columns)) for kind in ("customer", "city")]

    def match(self, report: Report, columns: Mapping[str, str]) -> ColumnMatch:
        """Find the tool's columns."""
        return match_tool(self._tool, report, columns)

    def missing(self, matched: Mapping[str, str]) -> list[str]:
        """Give the required columns that were not found."""
        return missing_fields(self._tool, matched)

    def work(
        self, report: Report, asked: Mapping[str, Any], language: Lang
    ) -> tuple[Outcome, dict[str, Any]]:
        """Read the options as typed and run the tool; its words are in both languages."""
        del language
        options = read_options(self._tool, asked.get("options") or {})
        worked = work_on(
            self._tool,
            report,
            options,
            columns=asked.get("columns") or {},
            percent=asked.get("percent") or {},
        )
        return worked.outcome, {"columns": worked.columns, "options": worked.options}


class BatchJob:
    """A scalar calculator over every row of a file."""

    def __init__(self, calculator: Calculator) -> None:
        self.slug = f"{BATCH}-{calculator.slug}"
        self.wanted = [
            Wanted(one.name, one.label, "rate" if one.percent else "number", required=False, hint=one.hint)
            for one in number_fields(calculator)
        ]
        self._calculator = calculator

    def read(self, data: bytes, asked: Mapping[str, Any], limit_bytes: int) -> Report:
        """Read the file; the calculator's labels are known names."""
        labels = [name for one in self.wanted for name in (one.name, *names_of(one))]
        name, sheet = asked.get("name", ""), asked.get("sheet") or None
        return read_report(data, name, limit_bytes=limit_bytes, labels=labels, sheet=sheet)

    def reading(self, report: Report, columns: Mapping[str, str]) -> object:
        """Give nothing: no choice of columns changes how the file is read."""

    def match(self, report: Report, columns: Mapping[str, str]) -> ColumnMatch:
        """Find the columns of the calculator's number fields."""
        wanted = {one.name: names_of(one) for one in self.wanted if columns.get(one.name) != ""}
        return match_columns(report, wanted, {name: title for name, title in columns.items() if title})

    def missing(self, matched: Mapping[str, str]) -> list[str]:
        """Give nothing: a field without a column takes the value of the form."""
        del matched
        return []

    def work(
        self, report: Report, asked: Mapping[str, Any], language: Lang
    ) -> tuple[Outcome, dict[str, Any]]:
        """Run the calculator over the rows; fields without a column take the form's values."""
        matched = self.match(report, asked.get("columns") or {}).matched
        if not matched:
            names = {
                lang: _COMMA[lang].join(one.label.say(lang) for one in self.wanted) for lang in LANGUAGES
            }
            fields = Words(zh=names["zh"], en=names["en"])
            raise BadInput([Problem("columns", Message("no-columns", _NO_COLUMN, fields=fields))])
        given = self._given(asked.get("texts") or {}, matched)
        result = batch(
            self._calculator,
            report,
            given,
            language=language,
            headers="labels",
            picked={one.name: matched.get(one.name, "") for one in self.wanted},
            percent=asked.get("percent") or {},
        )
        rows, failed = len(result.frame), result.failed
        notes = list(result.notes)
        if failed:
            row = Quantity(int(str(result.problems[0].row)), "count")
            title = str(result.frame.columns[-1])
            values = {"failed": Quantity(failed, "count"), "title": Words(zh=title, en=title), "row": row}
            notes.insert(0, Message("rows-failed", _FAILED, **values))
        dropped = len(report.dropped)
        left_out = notes[len(notes) - dropped :] if dropped else []
        outcome = Outcome(
            headline=Message(
                "rows-done", _DONE, done=Quantity(rows - failed, "count"), rows=Quantity(rows, "count")
            ),
            tables=[table_of_batch(self._calculator, report, result, matched)],
            notes=notes[: len(notes) - dropped],
            left_out=left_out,
            summary={"rows": rows, "failed": failed},
        )
        return in_currency(outcome, report.currency), {"columns": matched, "options": given}

    def _given(self, texts: Mapping[str, Any], matched: Mapping[str, str]) -> dict[str, Any]:
        """Read what the form holds for the fields, and parts of groups, that have no column."""
        free = {name: text for name, text in flat(dict(texts)).items() if name not in matched}
        typed = nested(free)
        given: dict[str, Any] = {}
        problems: list[Problem] = []
        for one in self._calculator.inputs:
            if one.name not in typed:
                continue
            try:
                value = one.read(typed[one.name])
                given[one.name] = {part: value[part] for part in typed[one.name]} if one.is_group else value
            except Problem as problem:
                problems.append(problem)
            except BadInput as several:
                problems.extend(several.problems)
        if problems:
            raise BadInput(problems)
        return given
