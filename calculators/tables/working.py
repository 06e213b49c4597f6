"""From a report to a tool's answer: match the columns, read them, work, and account for it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

import pandas as pd

from calculators.fields import BadInput, Problem
from calculators.tables.batch_notes import notes_of_report
from calculators.tables.columns import ReadColumn, read_texts
from calculators.tables.currency import in_currency
from calculators.tables.matching import ColumnMatch, match_columns
from calculators.tables.messages import Dropped, Notice
from calculators.tables.reader import Report, read_report
from calculators.tables.tool import Given, Outcome, TableTool, Wanted
from calculators.words import LANGUAGES, Message, Words

_OR: Final = {"zh": "或", "en": " or "}
_COMMA: Final = {"zh": "、", "en": ", "}
_MISSING: Final = Words(
    zh="没有找到“{label}”这一列。表里有：{found}。请指出哪一列是，或在导出时勾选它。",
    en="No column for “{label}” was found. The table has: {found}. Point out which one it is, "
    "or tick it when exporting.",
)
_NOT_A_COLUMN: Final = Words(
    zh="给“{label}”指的列“{title}”不在表里，或含个人信息已清空。表里有：{found}。",
    en="The column “{title}” given for “{label}” is not in the table, or is blanked as personal. "
    "The table has: {found}.",
)
_ALL_EMPTY: Final = Words(
    zh="列“{title}”里没有一格能读成“{label}”，算不了。请核对选的列和导出的内容。",
    en="No cell of the column “{title}” can be read as “{label}”, so there is nothing to work on. "
    "Check the column chosen and the export.",
)
_FILES_JOINED: Final = Words(
    zh="几个文件接成一张表来算；后面文件的行号接着前面的往下数。",
    en="The files were joined into one table; row numbers of later files go on from the earlier ones.",
)


class Worked(NamedTuple):
    """A tool's answer, and what it was worked out from: columns by field, and options."""

    outcome: Outcome
    columns: dict[str, str]
    options: dict[str, Any]


def read_for(
    tool: TableTool,
    data: bytes,
    name: str = "",
    *,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    limit_bytes: int | None = None,
    codes: dict[str, str] | None = None,
) -> Report:
    """Read a report as a tool needs it: its customers as random codes, its addresses as cities.

    ``columns`` are the columns a person picked, by field. Several files of one run take the same
    ``codes``, an empty dict at first, so that a customer is the same in all. Raises ``ReportError``.
    """
    return read_report(
        data,
        name,
        limit_bytes=limit_bytes,
        labels=[name for wanted in tool.columns for name in names_of(wanted)],
        sheet=sheet,
        coded=masked(tool, "customer", columns or {}),
        cities=masked(tool, "city", columns or {}),
        codes=codes,
    )


def masked(tool: TableTool, kind: str, columns: Mapping[str, str]) -> list[str]:
    """Give the columns, or failing a picked one the fields, of a kind that is not read as it is."""
    return [columns.get(one.name) or one.name for one in tool.columns if one.kind == kind]


def names_of(wanted: Wanted) -> list[str]:
    """Give the header names that a column goes by, besides those of the alias table."""
    return [*(wanted.label.say(language) for language in LANGUAGES), *wanted.names]


def match_tool(tool: TableTool, report: Report, columns: Mapping[str, str]) -> ColumnMatch:
    """Find the tool's columns; a field picked as "" takes none."""
    wanted = {one.name: names_of(one) for one in tool.columns if columns.get(one.name) != ""}
    return match_columns(report, wanted, {field: title for field, title in columns.items() if title})


def missing_fields(tool: TableTool, found: Mapping[str, Any]) -> list[str]:
    """Give the fields without which the tool cannot work; of alternatives, all or none."""
    groups = {one.either for one in tool.columns if one.either and one.name in found}
    return [
        one.name
        for one in tool.columns
        if one.name not in found and (one.either not in groups if one.either else one.required)
    ]


def work_on(
    tool: TableTool,
    reports: Report | list[Report],
    options: Mapping[str, Any],
    *,
    columns: Mapping[str, str] | None = None,
    percent: Mapping[str, bool] | None = None,
) -> Worked:
    """Work out one report, or several of the same columns as one table.

    ``options`` are in code units and complete (:mod:`calculators.tables.options`). ``percent``
    tells whether bare figures of a rate column are percentages. Raises :class:`BadInput` when a
    column is missing or holds nothing, or when the tool finds nothing it can use.
    """
    several = [reports] if isinstance(reports, Report) else reports
    frames, said = [], list[Message]()
    left_out: list[Message] = []
    matched: dict[str, str] = {}
    last_row = 0
    for report in several:
        match = match_tool(tool, report, columns or {})
        _hold_picked(tool, report, columns or {})
        _require(tool, report, match.matched)
        frame, notices = _typed(tool, report, match.matched, percent or {})
        frame.index = frame.index + last_row
        dropped = [_moved(one, last_row) for one in report.dropped] if last_row else report.dropped
        said += notes_of_report(_without_dropped(report), notices)
        left_out += notes_of_report(replace(report, warnings=[], dropped=dropped), [])
        last_row = int(max([*frame.index, last_row, *(one.row for one in dropped)]))
        matched = {**match.matched, **matched}
        frames.append(frame)
    frame = frames[0] if len(frames) == 1 else pd.concat(frames)
    if len(frames) > 1:
        said.append(Message("files-joined", _FILES_JOINED))
    _hold_filled(tool, frame, matched)
    outcome = tool.work(Given(frame, dict(options), several[0], matched))
    outcome = replace(outcome, notes=[*outcome.notes, *said], left_out=[*left_out, *outcome.left_out])
    currencies = {code for report in several for code in report.currency.split()}
    outcome = in_currency(outcome, " ".join(sorted(currencies)))
    return Worked(outcome, matched, dict(options))


def _typed(
    tool: TableTool, report: Report, matched: Mapping[str, str], percent: Mapping[str, bool]
) -> tuple[pd.DataFrame, list[Notice]]:
    """Read the matched columns, each as its kind wants."""
    read = {
        one.name: _read(one, report, matched[one.name], percent.get(one.name))
        for one in tool.columns
        if one.name in matched
    }
    frame = pd.DataFrame({name: column.series for name, column in read.items()}, index=report.frame.index)
    return frame, [notice for column in read.values() for notice in column.notices]


def _read(wanted: Wanted, report: Report, title: str, percent: bool | None) -> ReadColumn:  # noqa: FBT001
    if wanted.kind == "number":
        return report.numbers(title)
    if wanted.kind == "rate":
        return report.rates(title, percent=percent)
    if wanted.kind == "moment":
        return report.dates(title)
    if wanted.kind == "id":
        return report.ids(title)
    return read_texts(report.frame[title])


def _hold_picked(tool: TableTool, report: Report, columns: Mapping[str, str]) -> None:
    """Raise the problem of every picked column that cannot be had."""
    fields = {one.name: one for one in tool.columns}
    titles = _titles(report)
    problems = [
        Problem(
            field,
            Message(
                "not-a-column",
                _NOT_A_COLUMN,
                label=fields[field].label,
                title=_same(title),
                found=_listed(titles),
            ),
        )
        for field, title in columns.items()
        if field in fields and title and title not in titles
    ]
    if problems:
        raise BadInput(problems)


def _require(tool: TableTool, report: Report, matched: Mapping[str, str]) -> None:
    """Raise the problem of every column that is missing, alternatives named together."""
    missing = missing_fields(tool, matched)
    found = _listed(_titles(report))
    problems: list[Problem] = []
    groups: set[str] = set()
    for one in tool.columns:
        if one.name not in missing or (one.either and one.either in groups):
            continue
        groups.add(one.either)
        alternatives = [other.label for other in tool.columns if one.either and other.either == one.either]
        label = _joined(alternatives, _OR) if alternatives else one.label
        problems.append(Problem(one.name, Message("missing-column", _MISSING, label=label, found=found)))
    if problems:
        raise BadInput(problems)


def _hold_filled(tool: TableTool, frame: pd.DataFrame, matched: Mapping[str, str]) -> None:
    """Raise the problem of a column that cannot be done without and holds nothing readable."""
    filled = {
        name: title
        for name, title in matched.items()
        if bool((frame[name] != "").any() if frame[name].dtype == object else frame[name].notna().any())
    }
    lacking = set(missing_fields(tool, filled))
    problems = [
        Problem(
            one.name,
            Message("column-empty", _ALL_EMPTY, label=one.label, title=_same(matched[one.name])),
        )
        for one in tool.columns
        if one.name in lacking and one.name in matched
    ]
    if problems:
        raise BadInput(problems)


def _moved(dropped: Dropped, rows: int) -> Dropped:
    return Dropped(dropped.row + rows, dropped.reason_code, dropped.text, **dropped.values)


def _without_dropped(report: Report) -> Report:
    return replace(report, dropped=[])


def _titles(report: Report) -> list[str]:
    return [column.title for column in report.columns if column.title not in report.blanked]


def _listed(titles: list[str]) -> Words:
    return _joined([_same(title) for title in titles], _COMMA)


def _joined(parts: list[Words], between: Mapping[str, str]) -> Words:
    said = {one: between[one].join(part.say(one) for part in parts) for one in LANGUAGES}
    return Words(zh=said["zh"], en=said["en"])


def _same(text: str) -> Words:
    return Words(zh=text, en=text)
