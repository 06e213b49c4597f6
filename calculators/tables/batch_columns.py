"""The columns of a table as figures of a calculator's fields."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from calculators.fields import Field
from calculators.tables.columns import read_numbers, read_rates
from calculators.tables.header import name_columns
from calculators.tables.messages import Notice
from calculators.tables.reader import Report

Floats = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


class Figures(NamedTuple):
    """A column by place: numbers (NaN where there is none), cells left blank, cells not read."""

    numbers: Floats
    blank: Mask
    unread: Mask

    def filled(self, value: float) -> Figures:
        """Put ``value`` into the blank cells.

        >>> figures = Figures(np.array([1.0, np.nan]), np.array([False, True]), np.array([False, False]))
        >>> figures.filled(5).numbers.tolist()
        [1.0, 5.0]
        """
        nowhere = np.zeros_like(self.blank)
        return Figures(np.where(self.blank, value, self.numbers), nowhere, self.unread)


def as_report(source: Report | pd.DataFrame) -> tuple[Report, pd.Index]:
    """Give the table as a report whose rows are counted by place, and the rows' own names.

    >>> report, index = as_report(pd.DataFrame({"visitors": [1, 2]}, index=["a", "b"]))
    >>> report.columns[0].key, list(report.frame.index), list(index)
    ('visitors', [0, 1], ['a', 'b'])
    """
    if isinstance(source, Report):
        frame, columns = source.frame, source.columns
        kind, blanked, notices, dropped = source.kind, source.blanked, source.warnings, source.dropped
    else:
        columns, _ = name_columns([str(title) for title in source.columns], source.shape[1])
        frame = source.set_axis([column.title for column in columns], axis=1)
        kind, blanked, notices, dropped = "", [], [], []
    report = Report(
        frame=frame.reset_index(drop=True),
        columns=columns,
        kind=kind,
        encoding="",
        separator="",
        header_row=0,
        dropped=dropped,
        warnings=notices,
        blanked=blanked,
        coded=[],
    )
    return report, frame.index


def read_figures(
    report: Report, title: str, one: Field, *, percent: bool | None
) -> tuple[Figures, list[Notice]]:
    """Read a column for a field: text as in reports, numeric columns as they are (code units)."""
    cells = report.frame[title]
    if pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells):
        return _figures(cells, ()), []
    column = report.column(title)
    # A report's cells are text; those of a table of somebody's making may be anything.
    texts = cells if report.kind else cells.astype(object).where(cells.notna(), "").map(str)
    read = read_rates(texts, column, percent=percent) if one.percent else read_numbers(texts, column)
    unread = [place for place, _ in read.unread]
    # Cells that are no numbers are told row by row.
    notices = [notice for notice in read.notices if notice.code != "unreadable-numbers"]
    return _figures(read.series, unread), notices


def _figures(series: pd.Series, unread: Any) -> Figures:
    # Adding 0.0 makes 0.0 of -0.0, as a field does.
    values = series.to_numpy(dtype="float64", na_value=np.nan) + 0.0
    not_read = np.zeros(len(values), dtype=bool)
    not_read[list(unread)] = True
    return Figures(values, np.isnan(values) & ~not_read, not_read)
