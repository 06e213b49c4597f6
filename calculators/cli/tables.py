"""The commands about tables: ``batch`` and ``table``. pandas is imported only here."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from calculators.calculator import Calculator
from calculators.cli.files import check_target, print_bytes, read_bytes, tell, write_table
from calculators.cli.inputs import read_setting, read_settings, split_pair
from calculators.cli.scalar import errors_data, find, notes_data, print_json
from calculators.cli.texts import CommandError, text
from calculators.fields import BadInput, Field, Problem, count
from calculators.shown import fill
from calculators.words import Message, Words

if TYPE_CHECKING:
    from calculators.tables.batch import BatchResult
    from calculators.tables.presale_days import Days
    from calculators.tables.reader import Report

# Rows left out that are listed one by one; the rest is counted.
_LISTED: Final = 20
_NOTHING_DONE: Final = 1
_BAD: Final = 2


Act = Callable[[Namespace, Any], int]


def needs_pandas(act: Act) -> Act:
    """Make a command say in words that pandas is missing or a report cannot be used."""

    @wraps(act)
    def acting(asked: Namespace, language: Any) -> int:
        try:
            from calculators.tables.messages import ReportError  # noqa: PLC0415 - needs pandas
        except ImportError as error:
            raise CommandError("needs-pandas", library=error.name or "pandas") from error
        try:
            return act(asked, language)
        except ReportError as error:
            raise CommandError("report-error", text=error.say(language)) from error

    return acting


@needs_pandas
def batch(asked: Namespace, language: Any) -> int:
    """Append a calculator's results to every row of a report."""
    from calculators.tables.batch import batch as run_batch  # noqa: PLC0415 - needs pandas
    from calculators.tables.batch import number_fields  # noqa: PLC0415

    calculator = find(asked.slug)
    if asked.output:
        check_target(asked.output, asked.file)
    fields = number_fields(calculator)
    percent = _percent(asked, [field.name for field in fields if field.percent])
    try:
        given = read_settings(calculator, asked.set)
        report = _report(asked, calculator)
        picked = _picked(asked.column, [field.name for field in fields], report)
        result = run_batch(
            calculator,
            report,
            given,
            language=language,
            headers=asked.headers,
            picked=picked,
            percent=percent,
        )
    except BadInput as bad:
        return _tell_errors(bad, language)
    _put(result.frame, asked.output, language)
    _tell_notes(result.notes, report, language)
    return _tell_rows(result, language)


def _report(asked: Namespace, calculator: Calculator) -> Report:
    from calculators.tables.reader import read_report  # noqa: PLC0415 - needs pandas

    labels = [name for field in calculator.inputs for name in (field.name, *field.label.by_language.values())]
    return read_report(read_bytes(asked.file), asked.file, labels=labels, sheet=asked.sheet)


def _percent(asked: Namespace, names: list[str]) -> dict[str, bool]:
    for option, fields in (("--percent", asked.percent), ("--fraction", asked.fraction)):
        for name in fields:
            _check_name(option, name, names)
    return {**dict.fromkeys(asked.percent, True), **dict.fromkeys(asked.fraction, False)}


def _picked(pairs: Iterable[str], names: list[str], report: Report) -> dict[str, str]:
    picked = dict(split_pair(pair) for pair in pairs)
    found = [column.title for column in report.columns if column.title not in report.blanked]
    for name, title in picked.items():
        _check_name("--column", name, names)
        if title and title not in found:
            raise CommandError("not-a-column", title=title, found=", ".join(found))
    return picked


def _check_name(option: str, name: str, names: list[str]) -> None:
    if name not in names:
        raise CommandError("not-a-field", option=option, name=name, known=", ".join(names))


def _put(frame: Any, target: str | None, language: str) -> None:
    """Write the table where it was asked for, or print it as CSV."""
    if target:
        write_table(frame, target)
        tell(text(language, "written", path=target))
        return
    from calculators.tables.export import write_csv  # noqa: PLC0415 - needs pandas

    # The mark at the start is for spreadsheets; in a pipe it would be dirt.
    print_bytes(write_csv(frame).removeprefix(b"\xef\xbb\xbf"))


def _tell_notes(notes: list[Message], report: Report, language: str) -> None:
    """Tell all notes; of the rows left out, which come last, only the first few."""
    first_dropped = len(notes) - len(report.dropped)
    for note in notes[:first_dropped]:
        tell(fill(note.data(language), language))
    dropped = notes[first_dropped:]
    if dropped:
        tell(text(language, "rows-left-out", count=len(dropped)))
    for note in dropped[:_LISTED]:
        tell(f"  {fill(note.data(language), language)}")
    if len(dropped) > _LISTED:
        tell("  " + text(language, "and-more", more=len(dropped) - _LISTED))


def _tell_rows(result: BatchResult, language: str) -> int:
    done = len(result.frame) - result.failed
    tell(text(language, "rows-done", done=done))
    if result.failed:
        first = result.problems[0]
        why = fill(first.message.data(language), language)
        title = result.frame.columns[-1]
        tell(text(language, "rows-failed", failed=result.failed, title=title, row=first.row, why=why))
    return 0 if done else _NOTHING_DONE


def _tell_errors(bad: BadInput, language: str) -> int:
    for error in errors_data(bad, language):
        tell(f"{error['field']}: {error['message']}")
    return _BAD


class TableTool(NamedTuple):
    """A tool for a whole table: the calculator it belongs to, its name, and its options."""

    slug: str
    name: str
    options: list[Field]


PERIOD_VISITORS: Final = count(
    "period_visitors", None, zh="整段去重访客数", en="Visitors of the whole period", above=True, optional=True
)
TABLE_TOOLS: Final = [
    TableTool(
        "presale-conversion",
        "presale-days",
        [
            *(
                find("presale-conversion").field(name)
                for name in ("balance_rate", "presale_price", "deposit", "spot_price")
            ),
            PERIOD_VISITORS,
        ],
    )
]
_TOTALS: Final = {
    False: Words(zh="合计（访客日）", en="Total (visitor-days)"),
    True: Words(zh="合计（去重访客）", en="Total (people, each once)"),
}
_DATE: Final = Words(zh="日期", en="Date")


@needs_pandas
def table(asked: Namespace, language: str) -> int:
    """Work out a table of days of a presale."""
    from calculators.tables.presale_days import presale_days  # noqa: PLC0415 - needs pandas

    tool: TableTool = asked.tool
    calculator = find(tool.slug)
    if asked.output:
        check_target(asked.output, asked.file)
    try:
        given = _options(asked, tool)
        period = given.pop(PERIOD_VISITORS.name, None)
        inputs = calculator.resolve(given)
        report = _report(asked, calculator)
        days = presale_days(report, inputs, period)
    except BadInput as bad:
        if not asked.json:
            return _tell_errors(bad, language)
        print_json({"calculator": calculator.slug, "table": tool.name, "errors": errors_data(bad, language)})
        return _BAD
    used = {field.name: inputs[field.name] for field in tool.options if field.name in inputs}
    if asked.json:
        print_json(_days_data(tool, days, {**used, PERIOD_VISITORS.name: period}, language))
    else:
        tell(fill(days.headline.data(language), language))
        _tell_notes(days.notes, report, language)
    if asked.output or not asked.json:
        _put(_days_frame(calculator, days, language, people=period is not None), asked.output, language)
    return 0


def _options(asked: Namespace, tool: TableTool) -> dict[str, Any]:
    given: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in tool.options:
        typed = getattr(asked, field.name)
        if typed is None:
            continue
        try:
            given[field.name] = read_setting(field, typed)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise BadInput(problems)
    return given


def _days_data(tool: TableTool, days: Days, inputs: dict[str, Any], language: str) -> dict[str, Any]:
    cells = days.frame.astype(object)
    rows = cells.where(cells.notna(), None).to_dict("records")
    return {
        "calculator": tool.slug,
        "table": tool.name,
        "inputs": inputs,
        "headline": fill(days.headline.data(language), language),
        "rows": rows,
        "counts": {**days.counts, "visitors": days.visitors},
        "totals": days.totals,
        "notes": notes_data(days.notes, language),
    }


def _days_frame(calculator: Calculator, days: Days, language: str, *, people: bool) -> Any:
    """Return the days with a row of totals, named as the reader knows the columns."""
    import pandas as pd  # noqa: PLC0415 - only for tables

    totals = {**days.totals, **days.counts, "visitors": days.visitors, "date": _TOTALS[people].say(language)}
    last = pd.DataFrame([{name: totals[name] for name in days.frame.columns}])
    frame = pd.concat([days.frame.astype(object), last.astype(object)])
    labels = {field.name: field.label.say(language) for field in calculator.inputs}
    labels.update({output.name: output.label.say(language) for output in calculator.outputs})
    return frame.rename(columns={**labels, "date": _DATE.say(language)})
