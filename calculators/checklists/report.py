"""A review as data for scripts, as tables for a page or a spreadsheet, and as lines for a terminal."""

from __future__ import annotations

from typing import Any

from calculators import shown
from calculators.checklists.review import Review, Row, Tally
from calculators.words import Words

_COLUMNS = {
    "person": (Words(zh="姓名", en="Person"), "text"),
    "list": (Words(zh="清单", en="List"), "text"),
    "day": (Words(zh="到哪天为止", en="Day it ended"), "text"),
    "done": (Words(zh="做完", en="Done"), "count"),
    "of": (Words(zh="该做", en="Due"), "count"),
    "completion": (Words(zh="完成率", en="Completion"), "rate"),
    "skipped": (Words(zh="没做（有原因）", en="Not done, with a reason"), "count"),
    "help": (Words(zh="要人帮", en="Needs help"), "count"),
    "open": (Words(zh="没交代", en="Left open"), "count"),
    "streak": (Words(zh="连续天数", en="Days in a row"), "count"),
    "exported": (Words(zh="导出时间", en="Exported at"), "text"),
    "item": (Words(zh="事项", en="Item"), "text"),
    "period": (Words(zh="哪一期", en="Period"), "text"),
    "reason": (Words(zh="原因或备注", en="Reason or note"), "text"),
}
_COUNTS = ["done", "of", "completion", "skipped", "help", "open"]
_TABLES = {
    "people": (Words(zh="各人", en="People"), ["person", *_COUNTS, "streak", "exported"]),
    "lists": (Words(zh="各人各清单", en="People by list"), ["person", "list", *_COUNTS]),
    "days": (Words(zh="各人各天", en="People by day"), ["person", "day", *_COUNTS]),
    "help": (Words(zh="要人帮的事", en="Needs help"), ["person", "list", "item", "period", "reason"]),
    "open": (Words(zh="没交代的事", en="Left open"), ["person", "list", "item", "period"]),
    "skipped": (
        Words(zh="没做的事和原因", en="Not done, with reasons"),
        ["person", "list", "item", "period", "reason"],
    ),
}


def outputs(made: Review, language: str) -> dict[str, list[dict[str, Any]]]:
    """Return every table of a review as rows by column name, unrounded, in ``language``."""
    people = made.people
    return {
        "people": [
            {"person": one.name, **_tally(one.total), "streak": one.streak, "exported": one.exported}
            for one in people
        ],
        "lists": [
            {"person": one.name, "list": made.titles[identity].say(language), **_tally(tally)}
            for one in people
            for identity, tally in one.lists.items()
        ],
        "days": [
            {"person": one.name, "day": day, **_tally(one.days[day])}
            for one in people
            for day in sorted(one.days)
        ],
        "help": [_row(row, language) for row in made.help],
        "open": [_row(row, language) for row in made.open],
        "skipped": [_row(row, language) for row in made.skipped],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in _COUNTS}


def _row(row: Row, language: str) -> dict[str, Any]:
    return {
        "person": row.person,
        "list": row.list.say(language),
        "item": row.item.text.say(language),
        "period": row.period,
        "reason": row.reason,
    }


def tables(made: Review, language: str) -> list[dict[str, Any]]:
    """Return the tables of a review as a page shows them: name, caption, columns and rows."""
    found = outputs(made, language)
    shaped = []
    for name, (caption, columns) in _TABLES.items():
        heads = [
            {"name": one, "label": _COLUMNS[one][0].say(language), "unit": _COLUMNS[one][1]}
            for one in columns
        ]
        rows = [[row[one] for one in columns] for row in found[name]]
        shaped.append({"name": name, "caption": caption.say(language), "columns": heads, "rows": rows})
    return shaped


def lines(made: Review, language: str) -> list[str]:
    """Return a review as text: each table under its caption, empty tables left out."""
    said = [f"{made.first.isoformat()} – {made.last.isoformat()}"]
    for table in tables(made, language):
        if not table["rows"]:
            continue
        said += ["", f"{table['caption']} ({len(table['rows'])})"]
        said.append("\t".join(column["label"] for column in table["columns"]))
        for row in table["rows"]:
            cells = zip(row, table["columns"], strict=True)
            said.append("\t".join(_cell(value, column["unit"]) for value, column in cells))
    return [*said, "", *(shown.fill(note.data(language), language) for note in made.notes)]


def _cell(value: Any, unit: str) -> str:
    return str(value) if unit == "text" else shown.bare(value, unit)
