"""The command ``checklist-review``: what several people's exported checklists say together."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, tzinfo
from pathlib import PurePath
from typing import Any, Final

from calculators.checklists import BadExport, Export, Review, read_export, review
from calculators.checklists.report import lines, outputs, tables
from calculators.cli.files import check_target, print_text, read_bytes, tell, write_table
from calculators.cli.parser import Parser
from calculators.cli.scalar import print_json
from calculators.cli.texts import CommandError, text
from calculators.shown import fill

SLUG: Final = "checklist-review"
_BAD: Final = 2
_TABLES: Final = ("people", "lists", "days", "help", "open", "skipped")


def declare(parser: Parser) -> None:
    """Add the command's arguments and options."""
    parser.argument("files", "exports", "file", nargs="+")
    parser.option("--from", dest="first", key="review-from", metavar="date")
    parser.option("--to", dest="last", key="review-to", metavar="date")
    parser.option("--json", key="as_json", action="store_true")
    parser.option("--which", key="which-table", choices=_TABLES, default="people")
    parser.option("-o", "--output", key="output", metavar="file")


def run(asked: Namespace, language: str) -> int:
    """Print the review, as JSON or as tables; files that are no exports are told, the others counted."""
    if asked.output:
        for path in asked.files:
            check_target(asked.output, path)
    first, last = _day(asked.first, "--from"), _day(asked.last, "--to")
    if first and last and first > last:
        raise CommandError("from-after-to")
    exports, bad = _read(asked.files)
    if not exports:
        return _tell_bad(bad, language, as_json=asked.json)
    made = review(exports, first=first, last=last, zone=_here())
    if asked.json:
        print_json(_data(made, bad, language))
    elif asked.output:
        write_table(_frame(made, asked.which, language), asked.output)
        tell(text(language, "written", path=asked.output))
    else:
        print_text("\n".join(lines(made, language)))
    if not asked.json:
        for one in bad:
            tell(fill(one.message.data(language), language))
    return _BAD if bad else 0


def _here() -> tzinfo | None:
    """Return this machine's time zone: a day of an export ends when it ends here."""
    return datetime.now().astimezone().tzinfo


def _day(typed: str | None, option: str) -> date | None:
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise CommandError("not-a-date", option=option, value=typed) from None


def _read(files: list[str]) -> tuple[list[Export], list[BadExport]]:
    exports, bad = [], []
    for path in files:
        try:
            exports.append(read_export(read_bytes(path), PurePath(path).name))
        except BadExport as problem:
            bad.append(problem)
    return exports, bad


def _data(made: Review, bad: list[BadExport], language: str) -> dict[str, Any]:
    notes = [*made.notes, *(one.message for one in bad)]
    return {
        "calculator": SLUG,
        "inputs": {"from": made.first.isoformat(), "to": made.last.isoformat()},
        "outputs": outputs(made, language),
        "notes": [{"code": note.code, "message": fill(note.data(language), language)} for note in notes],
    }


def _tell_bad(bad: list[BadExport], language: str, *, as_json: bool) -> int:
    errors = [
        {
            "field": one.file,
            "code": one.message.code,
            "message": fill(one.message.data(language), language),
        }
        for one in bad
    ]
    if as_json:
        print_json({"calculator": SLUG, "errors": errors})
    else:
        for error in errors:
            tell(error["message"])
    return _BAD


def _frame(made: Review, which: str, language: str) -> Any:
    import pandas as pd  # noqa: PLC0415 - only to write a table

    (table,) = (one for one in tables(made, language) if one["name"] == which)
    return pd.DataFrame(table["rows"], columns=[column["label"] for column in table["columns"]], dtype=object)
