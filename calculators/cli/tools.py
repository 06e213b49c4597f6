"""The command ``table``: every table tool of the registry over one report or several."""

from __future__ import annotations

import unicodedata
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from calculators.cli.files import check_target, print_text, read_bytes, tell, write_table
from calculators.cli.inputs import read_setting, split_pair
from calculators.cli.scalar import errors_data, notes_data, print_json
from calculators.cli.tables import needs_pandas
from calculators.cli.texts import CommandError, text
from calculators.fields import BadInput, Problem
from calculators.shown import NOTHING, fill, show
from calculators.units import UNITS

if TYPE_CHECKING:
    from calculators.cli.parser import Parser
    from calculators.tables.tool import Outcome, ResultTable, Shown, TableTool
    from calculators.tables.working import Worked
    from calculators.words import Message

# Rows of a result, and rows left out, that a terminal shows; files and JSON hold all.
_SHOWN_ROWS: Final = 20
_LISTED: Final = 20
_WIDEST: Final = 40
_GAP: Final = "  "
_BAD: Final = 2
_NUMBERED: Final = "option_"


def registered() -> list[TableTool]:
    """Return the tools; raises :class:`CommandError` where pandas is missing."""
    try:
        from calculators.tables.tools import TOOLS  # noqa: PLC0415 - needs pandas
    except ImportError as error:
        raise CommandError("needs-pandas", library=error.name or "pandas") from error
    return TOOLS


def declare(parser: Parser, tool: TableTool) -> None:
    """Add what can be typed after a tool's name."""
    parser.argument("file", "files", "file", nargs="+")
    for option in tool.options:
        parser.tool_option(option, _NUMBERED + option.name)
    parser.option("--column", key="column", metavar="column", action="append", default=[])
    parser.option("--percent", key="percent", metavar="field", action="append", default=[])
    parser.option("--fraction", key="fraction", metavar="field", action="append", default=[])
    parser.option("--sheet", key="sheet", metavar="value")
    parser.option("--json", key="as_json", action="store_true")
    parser.option("--table", key="which-table", metavar="value")
    parser.option("-o", "--output", key="output", metavar="file")


@needs_pandas
def run(asked: Namespace, language: Any) -> int:
    """Work out the reports with the tool: in words, as JSON, or as a file."""
    tool: TableTool = asked.tool
    for file in asked.file if asked.output else ():
        check_target(asked.output, file)
    columns = dict(split_pair(pair) for pair in asked.column)
    percent = {**dict.fromkeys(asked.percent, True), **dict.fromkeys(asked.fraction, False)}
    _check_fields(tool, "--column", columns)
    _check_fields(tool, "--percent", percent)
    try:
        worked = _work(asked, tool, columns, percent)
    except BadInput as bad:
        if asked.json:
            print_json({"tool": tool.slug, "errors": errors_data(bad, language)})
        else:
            for error in errors_data(bad, language):
                tell(f"{error['field']}: {error['message']}")
        return _BAD
    table = _chosen(worked.outcome, asked.table)
    if asked.json:
        print_json(_data(tool, worked, language))
    else:
        _print(worked.outcome, [table] if asked.table else worked.outcome.tables, language)
    if asked.output:
        from calculators.tables.results import export_frame  # noqa: PLC0415 - needs pandas

        write_table(export_frame(table, language), asked.output)
        tell(text(language, "written", path=asked.output))
    return 0


def _work(asked: Namespace, tool: TableTool, columns: dict[str, str], percent: dict[str, bool]) -> Worked:
    from calculators.tables.options import check_options  # noqa: PLC0415 - needs pandas
    from calculators.tables.working import read_for, work_on  # noqa: PLC0415

    options = check_options(tool, _options(asked, tool))
    codes: dict[str, str] = {}
    reports = [
        read_for(tool, read_bytes(file), file, columns=columns, sheet=asked.sheet, codes=codes)
        for file in asked.file
    ]
    return work_on(tool, reports, options, columns=columns, percent=percent)


def _options(asked: Namespace, tool: TableTool) -> dict[str, Any]:
    """Return the options that were given; a rate is a fraction unless it carries its sign."""
    from calculators.tables.options import read_choice  # noqa: PLC0415 - needs pandas
    from calculators.tables.tool import Choice  # noqa: PLC0415

    given: dict[str, Any] = {}
    problems: list[Problem] = []
    for option in tool.options:
        typed = getattr(asked, _NUMBERED + option.name)
        if typed is None:
            continue
        try:
            reads = read_choice if isinstance(option, Choice) else read_setting
            given[option.name] = reads(option, typed)  # type: ignore[arg-type]
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise BadInput(problems)
    return given


def _check_fields(tool: TableTool, option: str, named: Iterable[str]) -> None:
    known = [one.name for one in tool.columns]
    for name in named:
        if name not in known:
            raise CommandError("not-a-field", option=option, name=name, known=", ".join(known))


def _chosen(outcome: Outcome, name: str | None) -> ResultTable:
    """Return the table asked for, by default the first."""
    for table in outcome.tables:
        if name in (None, table.name):
            return table
    known = ", ".join(table.name for table in outcome.tables)
    raise CommandError("not-a-table", name=name, known=known)


def _data(tool: TableTool, worked: Worked, language: Any) -> dict[str, Any]:
    from calculators.tables.results import named_rows, said  # noqa: PLC0415 - needs pandas

    outcome = worked.outcome
    return {
        "tool": tool.slug,
        "options": worked.options,
        "columns": worked.columns,
        "headline": fill(outcome.headline.data(language), language),
        "summary": said(outcome.summary, language),
        "findings": [
            {**notes_data([one.message], language)[0], "page": one.page, "anchor": one.anchor}
            for one in outcome.findings
        ],
        "tables": {table.name: named_rows(table, language) for table in outcome.tables},
        "notes": notes_data(outcome.notes, language),
        "left_out": notes_data(outcome.left_out, language),
    }


def _print(outcome: Outcome, tables: Sequence[ResultTable], language: Any) -> None:
    """Print the answer in words and tables, and beside it what was noted and left out."""
    print_text(fill(outcome.headline.data(language), language))
    for finding in outcome.findings:
        print_text(f"· {fill(finding.message.data(language), language)}")
    for table in tables:
        print_text("")
        print_text(table.caption.say(language))
        for line in _lines(table, language):
            print_text(line)
        if len(table.frame) > _SHOWN_ROWS:
            print_text(text(language, "and-more-rows", more=len(table.frame) - _SHOWN_ROWS))
    for note in outcome.notes:
        tell(fill(note.data(language), language))
    _tell_left_out(outcome.left_out, language)


def _tell_left_out(left_out: Sequence[Message], language: str) -> None:
    if not left_out:
        return
    tell(text(language, "rows-left-out", count=len(left_out)))
    for note in left_out[:_LISTED]:
        tell(f"  {fill(note.data(language), language)}")
    if len(left_out) > _LISTED:
        tell("  " + text(language, "and-more", more=len(left_out) - _LISTED))


def _lines(table: ResultTable, language: Any) -> list[str]:
    """Return a table as aligned lines: texts to the left, figures to the right."""
    from calculators.tables.results import cells_of  # noqa: PLC0415 - needs pandas

    columns = []
    for one in table.columns:
        cells = cells_of(table.frame[one.name].head(_SHOWN_ROWS), language)
        columns.append([one.label.say(language), *(_shown(cell, one, language) for cell in cells)])
    widths = [max(_width(cell) for cell in column) for column in columns]
    return [
        _GAP.join(
            _padded(cell, width, left=one.unit not in UNITS)
            for cell, width, one in zip(row, widths, table.columns, strict=True)
        ).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _shown(cell: Any, column: Shown, language: str) -> str:
    if cell is None or cell == "":
        return NOTHING
    if column.unit in UNITS:
        return show(cell, column.unit, language)
    shown = " ".join(str(cell).split())
    return shown if len(shown) <= _WIDEST else f"{shown[: _WIDEST - 1]}…"


def _width(cell: str) -> int:
    """Return how many places a text takes in a terminal: two for each Chinese character."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in cell)


def _padded(cell: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - _width(cell))
    return cell + blanks if left else blanks + cell
