"""The calculators from a shell: ``python -m calculators``, or ``calculators`` once installed.

``list``, ``show SLUG``, ``run SLUG --json '{…}'``, ``solve SLUG``, ``sensitivity SLUG``,
``batch SLUG FILE -o OUT`` and ``table SLUG FILE``; ``--help`` after any of them explains it, ``--lang zh|en`` picks the language.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from calculators.cli import reviews, scalar, seek, tables, tools
from calculators.cli.files import tell
from calculators.cli.parser import Parser, language_of
from calculators.cli.texts import CommandError, text
from calculators.words import LANGUAGES

_BAD: Final = 2
_INTERRUPTED: Final = 130
_NOBODY_READS: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 nothing to work out, 2 wrong input.

    >>> main(["list", "--lang", "en"])  # doctest: +ELLIPSIS
    profit-margin       Profit margin: ...
    0
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    language = language_of(arguments, os.environ)
    _accept_any_text()
    try:
        code = _run(arguments, language)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return _NOBODY_READS
    except OSError as error:
        _drop_output()
        tell(text(language, "cannot-print", reason=error.strerror or str(error)))
        return _BAD
    except KeyboardInterrupt:
        tell(text(language, "interrupted"))
        return _INTERRUPTED
    return code


def build_parser(language: str, *, with_tools: bool = True) -> Parser:
    """Return the parser of all commands, its help in ``language``.

    ``with_tools`` adds the table tools, whose declarations need pandas; raises
    :class:`CommandError` where it is missing.
    """
    parser = Parser(language=language, prog="calculators", description=text(language, "program"))
    add = parser.commands("command", "command", "commands")
    json_only = {"key": "as_json", "action": "store_true"}
    add("list", text(language, "list"), act=scalar.list_all).option("--json", **json_only)
    show = add("show", text(language, "show"), act=scalar.show)
    show.argument("slug", "slug", "slug")
    show.option("--json", **json_only)
    run = add("run", text(language, "run"), act=scalar.run)
    run.argument("slug", "slug", "slug")
    run.argument("stdin", "stdin", "dash", nargs="?", choices=["-"])
    run.option("--json", key="json", metavar="json")
    run.option("--set", key="set", metavar="pair", action="append", default=[])
    _add_seekers(add, language)
    _add_batch(add("batch", text(language, "batch"), act=tables.batch))
    table = add("table", text(language, "table"), act=tables.table)
    if with_tools:
        _add_tools(table)
    reviews.declare(add(reviews.SLUG, text(language, "checklist-review"), act=reviews.run))
    return parser


def _add_seekers(add: Callable[..., Parser], language: str) -> None:
    solve = add("solve", text(language, "solve"), act=seek.solve_for)
    sensitivity = add("sensitivity", text(language, "sensitivity"), act=seek.sensitivity_of)
    for parser in (solve, sensitivity):
        parser.argument("slug", "slug", "slug")
        parser.option("--output", key="seek-output", metavar="field", required=True)
        parser.option("--json", key="seek-json", metavar="json", nargs="?", const="{}")
        parser.option("--set", key="set", metavar="pair", action="append", default=[])
    solve.option("--target", key="seek-target", metavar="value", required=True)
    solve.option("--input", key="seek-input", metavar="field", required=True)


def _add_batch(batch: Parser) -> None:
    batch.argument("slug", "slug", "slug")
    batch.argument("file", "file", "file")
    batch.option("-o", "--output", key="output", metavar="file")
    batch.option("--set", key="set", metavar="pair", action="append", default=[])
    batch.option("--column", key="column", metavar="column", action="append", default=[])
    batch.option("--percent", key="percent", metavar="field", action="append", default=[])
    batch.option("--fraction", key="fraction", metavar="field", action="append", default=[])
    batch.option("--sheet", key="sheet", metavar="value")
    batch.option("--headers", key="headers", choices=["labels", "names"], default="labels")


def _add_tools(table: Parser) -> None:
    language = table.language
    add = table.commands("slug", "slug", "tools")
    for tool in tables.TABLE_TOOLS:
        parser = add(tool.slug, scalar.find(tool.slug).title.say(language), tool=tool)
        parser.argument("file", "file", "file")
        for field in tool.options:
            parser.field(field)
        parser.option("--json", key="as_json", action="store_true")
        parser.option("-o", "--output", key="output", metavar="file")
        parser.option("--sheet", key="sheet", metavar="value")
    for one in tools.registered():
        said = one.title.say(language)
        help_text = (
            f"{said}：{one.purpose.say(language)}"
            if language == "zh"
            else f"{said}: {one.purpose.say(language)}"
        )
        tools.declare(add(one.slug, help_text, tool=one, act=tools.run), one)


def _is_about_tables(arguments: Sequence[str]) -> bool:
    """Tell whether the command is ``table``: no other waits for pandas to be loaded."""
    words = (one for one in arguments if not one.startswith("-") and one not in LANGUAGES)
    return next(words, "") == "table"


def _run(arguments: Sequence[str], language: str) -> int:
    try:
        asked = build_parser(language, with_tools=_is_about_tables(arguments)).parse_args(arguments)
        code: int = asked.act(asked, language)
    except SystemExit as end:
        return int(end.code or 0)
    except CommandError as error:
        tell(text(language, "error", text=error.say(language)))
        return _BAD
    return code


def _accept_any_text() -> None:
    """Print what the terminal's encoding lacks as an escape rather than not at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Send what is still unwritten nowhere, so that the interpreter does not stumble over it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
