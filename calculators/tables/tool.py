"""What a table tool is: one declaration from which the page, the CLI, the sample and the tests come.

A tool names the columns it wants and the options it takes; ``work`` gets a typed table and answers
with an :class:`Outcome`. Reading, matching, privacy, errors and export are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from calculators.fields import Field
from calculators.words import Message, Words

if TYPE_CHECKING:
    import pandas as pd

    from calculators.tables.reader import Report

# number, rate: floats, NaN where missing. id, text, customer, city: text, "" where missing.
# moment: timestamps, NaT where missing. A customer becomes a random code, an address its city.
Kind = Literal["number", "rate", "id", "text", "moment", "customer", "city"]


@dataclass(frozen=True)
class Wanted:
    """A column that a tool looks for: its name in code, its label, and how its cells are read.

    ``names`` are further header names besides the labels and the alias table. A tool refuses a
    report without its ``required`` columns; ``either`` names a group of which one is enough.
    """

    name: str
    label: Words
    kind: Kind
    required: bool = True
    either: str = ""
    names: tuple[str, ...] = ()
    hint: Words | None = None


@dataclass(frozen=True)
class Choice:
    """An option that is one of a few words."""

    name: str
    label: Words
    default: str
    choices: dict[str, Words]
    hint: Words | None = None


@dataclass(frozen=True)
class Given:
    """What a tool works on: typed columns by field name, and options in code units.

    The index of ``frame`` is the row number in the file. Columns that the report does not hold
    are absent. An option left empty is ``None``. ``columns`` are the titles by field name.
    """

    frame: pd.DataFrame
    options: dict[str, Any]
    report: Report
    columns: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether the report holds the column of this field."""
        return name in self.frame.columns


@dataclass(frozen=True)
class Shown:
    """One column of a result: its name in code, its label, and its unit.

    Units are those of :mod:`calculators.units`, besides ``text``, ``date`` and ``words`` (cells
    are :class:`Words`). ``bar`` asks the page to draw a bar behind the figures. ``file`` names the
    column of the frame that a file gets in place of this one, where that is another.
    """

    name: str
    label: Words
    unit: str
    bar: bool = False
    file: str = ""


@dataclass(frozen=True)
class ResultTable:
    """A table of results, ranked as it should first be shown; undefined cells are NaN or None."""

    name: str
    caption: Words
    columns: list[Shown]
    frame: pd.DataFrame


@dataclass(frozen=True)
class Finding:
    """A sentence about the result, and where to read on: a page (``traffic/sources``) and anchor."""

    message: Message
    page: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a tool answers.

    ``headline`` is the result in one sentence. ``pictures`` are data for charts, as in
    :meth:`~calculators.calculator.Result.picture`. ``left_out`` says of every row that was not
    used why, ``notes`` what else the reader of the result must know. ``summary`` holds the
    figures of the whole, by name, for ``--json`` and for tests.
    """

    headline: Message
    tables: list[ResultTable]
    findings: list[Finding] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TableTool:
    """One table tool, declared once. ``sample`` is the file name of its sample report."""

    slug: str
    title: Words
    purpose: Words
    chapter: str
    columns: list[Wanted]
    options: list[Field | Choice]
    work: Callable[[Given], Outcome]
    sample: str
