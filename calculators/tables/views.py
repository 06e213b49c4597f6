"""A page of a result table: sorted, searched, and cut to the rows asked for."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from calculators.tables.cells import is_long
from calculators.tables.columns import read_numbers
from calculators.tables.header import Column
from calculators.tables.messages import Lang
from calculators.tables.results import cells_of
from calculators.tables.tool import ResultTable, Shown

Places = np.ndarray[Any, np.dtype[np.intp]]
_TEXTS: Final = frozenset({"text", "words", "date"})


def view(
    table: ResultTable, language: Lang, *, sort: str = "", descending: bool = False, find: str = ""
) -> pd.DataFrame:
    """Give the rows that hold ``find`` in a cell of words, sorted by a column.

    Missing values come last in both directions; rows alike in the column keep their rank. An
    empty ``sort`` keeps the ranking of the table itself. Raises ``KeyError`` for a column that
    the table does not show.

    >>> from calculators.words import Words
    >>> columns = [Shown("name", Words(zh="名称", en="Name"), "text"),
    ...            Shown("sales", Words(zh="金额", en="Sales"), "money")]
    >>> frame = pd.DataFrame({"name": ["a", "b", "ab"], "sales": [1.0, None, 3.0]})
    >>> table = ResultTable("t", Words(zh="表", en="table"), columns, frame)
    >>> view(table, "en", sort="sales", descending=True)["name"].tolist()
    ['ab', 'a', 'b']
    >>> view(table, "en", find="B")["name"].tolist()
    ['b', 'ab']
    """
    frame = table.frame
    if find.strip():
        frame = frame[_holding(table, frame, find.strip().casefold(), language)]
    if not sort:
        return frame
    shown = next((one for one in table.columns if one.name == sort), None)
    if shown is None:
        raise KeyError(sort)
    return frame.iloc[_order(frame[sort], shown, language, descending=descending)]


def _holding(table: ResultTable, frame: pd.DataFrame, sought: str, language: Lang) -> pd.Series:
    found = np.zeros(len(frame), dtype=bool)
    for one in table.columns:
        if one.unit in _TEXTS:
            cells = cells_of(frame[one.name], language)
            found |= np.array(
                [cell is not None and sought in str(cell).casefold() for cell in cells], dtype=bool
            )
    return pd.Series(found, index=frame.index)


def _order(cells: pd.Series, shown: Shown, language: Lang, *, descending: bool) -> Places:
    """Give the places of the rows in the order asked for."""
    keys = _keys(cells, shown, language)
    if descending:
        keys = -keys
    return np.argsort(np.where(np.isnan(keys), np.inf, keys), kind="stable")


def _keys(cells: pd.Series, shown: Shown, language: Lang) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give a number to sort by for each cell, NaN where missing."""
    if shown.unit not in _TEXTS:
        # A cell that could not be read stands among the numbers as it was written.
        figures = pd.to_numeric(cells, errors="coerce") if cells.dtype == object else cells
        return figures.to_numpy(dtype="float64", na_value=np.nan)
    texts = [None if cell is None or cell == "" else str(cell) for cell in cells_of(cells, language)]
    numbers = _figures(texts)
    if numbers is not None:
        return numbers
    ranks = {text: rank for rank, text in enumerate(sorted({one for one in texts if one is not None}))}
    return np.array([np.nan if text is None else ranks[text] for text in texts], dtype="float64")


def _figures(texts: list[str | None]) -> np.ndarray[Any, np.dtype[np.float64]] | None:
    """Give texts as numbers when all of them are, as in a report's own columns; ids stay texts."""
    if any(text is not None and is_long(text) for text in texts):
        return None
    cells = pd.Series(["" if text is None else text for text in texts], dtype=object)
    read = read_numbers(cells, Column("", "", ""))
    if read.unread:
        return None
    return read.series.to_numpy(dtype="float64", na_value=np.nan)
