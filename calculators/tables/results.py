"""A tool's answer as data for the page, the command line and files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import time
from typing import Any, Final

import numpy as np
import pandas as pd

from calculators.tables.messages import Lang
from calculators.tables.tool import Finding, Outcome, ResultTable
from calculators.words import Message, Words

FIRST_ROWS: Final = 50
MOST_LISTED: Final = 200
# Beyond it a double no longer tells whole numbers apart.
_EXACT: Final = 2**53


def outcome_data(outcome: Outcome, language: Lang) -> dict[str, Any]:
    """Give an answer as JSON-ready data, of each table only its first rows."""
    return {
        "headline": outcome.headline.data(language),
        "findings": [finding_data(finding, language) for finding in outcome.findings],
        "tables": [table_data(table, language) for table in outcome.tables],
        "pictures": [said(picture, language) for picture in outcome.pictures],
        "notes": [note.data(language) for note in outcome.notes],
        "left_out": {
            "count": len(outcome.left_out),
            "listed": listed(outcome.left_out, language),
        },
        "summary": said(outcome.summary, language),
    }


def listed(messages: Sequence[Message], language: Lang) -> list[dict[str, Any]]:
    """Give the first messages as data; there may be one for each row of a long table."""
    return [message.data(language) for message in messages[:MOST_LISTED]]


def finding_data(finding: Finding, language: Lang) -> dict[str, Any]:
    """Give a finding as the data of its message, and where to read on."""
    return {"message": finding.message.data(language), "page": finding.page, "anchor": finding.anchor}


def table_data(table: ResultTable, language: Lang) -> dict[str, Any]:
    """Give a table as data with its first rows."""
    return {
        "name": table.name,
        "caption": table.caption.say(language),
        "columns": [
            {"name": one.name, "label": one.label.say(language), "unit": one.unit, "bar": one.bar}
            for one in table.columns
        ],
        "rows": rows_data(table, table.frame.head(FIRST_ROWS), language),
        "count": len(table.frame),
    }


def rows_data(table: ResultTable, frame: pd.DataFrame, language: Lang) -> list[list[Any]]:
    """Give rows of a table as lists of cells: numbers, texts, ISO dates, ``None`` where undefined."""
    columns = [cells_of(frame[one.name], language) for one in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def cells_of(cells: pd.Series, language: Lang) -> list[Any]:
    """Give the cells of one column as JSON knows them.

    >>> import pandas as pd
    >>> cells_of(pd.Series([3.0, float("nan")]), "en")
    [3, None]
    """
    return [_cell(value, language) for value in cells.tolist()]


def said(value: Any, language: Lang) -> Any:
    """Give nested data with words in one language and undefined figures as ``None``."""
    if isinstance(value, dict):
        return {key: said(item, language) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [said(item, language) for item in value]
    return _cell(value, language)


def _cell(value: Any, language: Lang) -> Any:
    if isinstance(value, Words):
        return value.say(language)
    if isinstance(value, float):
        return _number(value)
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    # numpy's numbers and truths know how to become Python's.
    return value.item() if hasattr(value, "item") else value


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _EXACT else float(value)


def named_rows(table: ResultTable, language: Lang) -> list[dict[str, Any]]:
    """Give every row as an object by column name, as scripts read it.

    Columns that are not shown, such as the codes behind words, go along.
    """
    shown = [one.name for one in table.columns]
    names = [*shown, *(str(name) for name in table.frame.columns if name not in shown)]
    columns = [said(table.frame[name].tolist(), language) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def export_frame(table: ResultTable, language: Lang) -> pd.DataFrame:
    """Give a table for a file: titles and words in the reader's language, figures unrounded."""
    columns = {
        place: _file_cells(table.frame[one.file or one.name], language)
        for place, one in enumerate(table.columns)
    }
    frame = pd.DataFrame(columns, dtype=object)
    return frame.set_axis([one.label.say(language) for one in table.columns], axis=1)


def _file_cells(cells: pd.Series, language: Lang) -> list[Any]:
    return [value.say(language) if isinstance(value, Words) else value for value in cells.tolist()]
