"""The page's door to the review: the texts of several exports in, finished tables out."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Any

from calculators import shown
from calculators.checklists.exports import BadExport, read_export
from calculators.checklists.report import tables
from calculators.checklists.review import review

_MOST_MINUTES = 24 * 60 - 1


def reply(request: dict[str, Any]) -> dict[str, Any]:
    """Return the review of ``files`` ({"name", "text"}) for the days ``from`` to ``to`` (may be "").

    ``minutes`` is how far the reader's clock is ahead of UTC. The answer holds ``from``, ``to``,
    ``tables`` (cells as text), ``notes``, and ``problems``: a sentence for each file left out.
    """
    language = request["language"]
    exports, problems = [], []
    for file in request["files"]:
        try:
            exports.append(read_export(file["text"], file["name"]))
        except BadExport as bad:
            problems.append(shown.fill(bad.message.data(language), language))
    if not exports:
        return {"problems": problems, "tables": [], "notes": [], "from": "", "to": ""}
    minutes = max(-_MOST_MINUTES, min(_MOST_MINUTES, int(request["minutes"])))
    made = review(
        exports,
        first=_day(request["from"]),
        last=_day(request["to"]),
        zone=timezone(timedelta(minutes=minutes)),
    )
    return {
        "from": made.first.isoformat(),
        "to": made.last.isoformat(),
        "tables": [_as_text(table) for table in tables(made, language)],
        "notes": [shown.fill(note.data(language), language) for note in made.notes],
        "problems": problems,
    }


def _day(text: str) -> date | None:
    """Return the day of a date box; an empty one leaves the choice to the review."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _as_text(table: dict[str, Any]) -> dict[str, Any]:
    units = [column["unit"] for column in table["columns"]]
    rows = [
        [
            str(value) if unit == "text" else shown.bare(value, unit)
            for value, unit in zip(row, units, strict=True)
        ]
        for row in table["rows"]
    ]
    return {**table, "rows": rows}
