"""What the page asks about an opened file: open it, work it, show rows of the result, export it.

The engine keeps one file for each tool until the next is opened, so that later requests carry no
file; they carry the number of the ``client`` that opened it, and nobody else is answered from it.
Nothing is written anywhere: closing the page forgets it all.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from calculators.bridge import problems_data
from calculators.fields import BadInput, Problem
from calculators.tables.batch_notes import notes_of_report
from calculators.tables.export import write_csv, write_xlsx
from calculators.tables.jobs import Job, find_job
from calculators.tables.messages import Lang, ReportError
from calculators.tables.reader import Report
from calculators.tables.results import export_frame, listed, outcome_data, rows_data
from calculators.tables.tool import Outcome, ResultTable, Wanted
from calculators.tables.views import view
from calculators.words import Message, Words

# A browser tab has little memory; the page says the same figure in words.
LIMIT_BYTES: Final = 25_000_000
_START: Final = 5
_KEY_LENGTH: Final = 16
_MOST_ROWS: Final = 1000
_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NOTHING_OPEN: Final = Words(
    zh="还没有打开文件，或页面重新载入过。请再选一次文件。",
    en="No file is open, or the page was loaded again. Choose the file once more.",
)
_NOTHING_WORKED: Final = Words(
    zh="还没有算出结果，或结果已经过期。请再算一次。",
    en="There is no result yet, or it is out of date. Work it out again.",
)


@dataclass
class Session:
    """One opened file: whose it is, its bytes, the report as last read, and the last answer.

    ``reading`` is what the report's reading depended on (which columns are coded, which sheet).
    """

    job: Job
    client: int
    data: bytes
    name: str
    sheet: str
    report: Report
    reading: object
    outcome: Outcome | None = field(default=None)


_SESSIONS: Final[dict[str, Session]] = {}


def respond(asked: dict[str, Any], data: bytes | None) -> dict[str, Any]:
    """Answer a request that says what to ``do``; errors come back as ``problems``.

    ``open`` and ``work`` answer with what they found, ``rows`` with a page of a result table,
    ``export`` with a file in base64. Raises ``KeyError`` for a tool, table or column that does
    not exist, which no page asks for.
    """
    language: Lang = asked["language"]
    try:
        return _ANSWERS[asked["do"]](asked, data, language)
    except BadInput as bad:
        return {"problems": problems_data(bad, language)}
    except ReportError as error:
        return {"problems": [problem_of_report(error, "file", language)]}


def problem_of_report(error: ReportError, where: str, language: Lang) -> dict[str, Any]:
    """Give a file's error as the data of a problem at the field ``where``."""
    values = {"text": {"text": error.say(language)}}
    return {"code": error.code, "template": "{text}", "values": values, "field": where}


def _open(asked: dict[str, Any], data: bytes | None, language: Lang) -> dict[str, Any]:
    """Read a file, or the one that is open again with another sheet or other columns."""
    job = find_job(asked)
    columns = asked.get("columns") or {}
    if data is None:
        held = _held(asked)
        data, asked = held.data, {"name": held.name, **asked}
    # Whatever comes of it, the file opened before is no longer meant.
    _SESSIONS.pop(asked["tool"], None)
    report = job.read(data, asked, LIMIT_BYTES)
    _SESSIONS[asked["tool"]] = Session(
        job=job,
        client=asked.get("client", 0),
        data=data,
        name=asked.get("name", ""),
        sheet=asked.get("sheet", ""),
        report=report,
        reading=job.reading(report, columns),
    )
    match = job.match(report, columns)
    said = notes_of_report(report, [])
    notices, dropped = said[: len(report.warnings)], said[len(report.warnings) :]
    return {
        "opened": {
            "kind": report.kind,
            "encoding": report.encoding,
            "separator": report.separator,
            "header_row": report.header_row,
            "inside": report.inside,
            "sheet": report.sheet,
            "sheets": report.sheets,
            "rows": len(report.frame),
            "columns": [_column_data(report, title) for title in report.frame.columns],
            "matched": match.matched,
            "missing": job.missing(match.matched),
            "ambiguous": match.ambiguous,
            "unknown": match.unknown,
            "wanted": [wanted_data(one, language) for one in job.wanted],
            "notices": [note.data(language) for note in notices],
            "dropped": listed(dropped, language),
            "dropped_count": len(dropped),
            "header_key": _header_key(report),
        }
    }


def _column_data(report: Report, title: str) -> dict[str, Any]:
    start = [str(cell) for cell in report.frame[title].head(_START)]
    return {
        "title": title,
        "start": start,
        "blanked": title in report.blanked,
        "coded": title in report.coded,
    }


def wanted_data(wanted: Wanted, language: Lang) -> dict[str, Any]:
    """Give a column that a tool looks for as data."""
    return {
        "name": wanted.name,
        "label": wanted.label.say(language),
        "required": wanted.required,
        "either": wanted.either,
        "hint": wanted.hint.say(language) if wanted.hint else "",
        "kind": wanted.kind,
    }


def _header_key(report: Report) -> str:
    """Give a text that is the same for the same set of column names, in whatever order."""
    names = "\n".join(sorted(column.title for column in report.columns))
    return hashlib.sha256(names.encode()).hexdigest()[:_KEY_LENGTH]


def _work(asked: dict[str, Any], data: bytes | None, language: Lang) -> dict[str, Any]:
    del data
    held = _held(asked)
    held.job = find_job(asked)
    columns = asked.get("columns") or {}
    reading = held.job.reading(held.report, columns)
    if reading != held.reading:
        # Codes and cities are made while reading, so another choice of those columns reads again.
        again = {**asked, "name": held.name, "sheet": held.sheet}
        held.report, held.reading = held.job.read(held.data, again, LIMIT_BYTES), reading
    # Whatever is wrong with the order, the outcome before it stands on the page until there is another.
    outcome, used = held.job.work(held.report, asked, language)
    held.outcome = outcome
    return {"worked": {**outcome_data(outcome, language), **used}}


def _rows(asked: dict[str, Any], data: bytes | None, language: Lang) -> dict[str, Any]:
    del data
    table = _table(asked)
    frame = view(
        table,
        language,
        sort=asked.get("sort", ""),
        descending=bool(asked.get("descending")),
        find=asked.get("find", ""),
    )
    offset = max(0, int(asked.get("offset", 0)))
    limit = min(_MOST_ROWS, int(asked.get("limit", _MOST_ROWS)))
    shown = frame.iloc[offset : offset + limit]
    return {"rows": rows_data(table, shown, language), "count": len(frame)}


def _export(asked: dict[str, Any], data: bytes | None, language: Lang) -> dict[str, Any]:
    del data
    table, kind = _table(asked), asked["kind"]
    frame = export_frame(table, language)
    if kind == "xlsx":
        percent = [place for place, one in enumerate(table.columns) if one.unit in {"rate", "points"}]
        written = write_xlsx(frame, percent=percent)
    else:
        written = write_csv(frame)
    name = f"{_held(asked).job.slug}-{table.name}.{kind}"
    return {"file": base64.b64encode(written).decode("ascii"), "name": name, "type": _TYPES[kind]}


def _held(asked: dict[str, Any]) -> Session:
    held = _SESSIONS.get(asked["tool"])
    if held is None or held.client != asked.get("client", 0):
        raise BadInput([Problem("file", Message("nothing-open", _NOTHING_OPEN))])
    return held


def _table(asked: dict[str, Any]) -> ResultTable:
    outcome = _held(asked).outcome
    if outcome is None:
        raise BadInput([Problem("file", Message("nothing-worked", _NOTHING_WORKED))])
    for table in outcome.tables:
        if table.name == asked["table"]:
            return table
    raise KeyError(asked["table"])


_ANSWERS: Final = {"open": _open, "work": _work, "rows": _rows, "export": _export}
