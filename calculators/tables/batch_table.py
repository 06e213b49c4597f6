"""The table of a batch as the page shows it: the report's own columns, the results, the errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from calculators.tables.batch import BatchResult, column_outputs, number_fields
from calculators.tables.cells import SCALES
from calculators.tables.tool import ResultTable, Shown
from calculators.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculators.calculator import Calculator
    from calculators.fields import Field
    from calculators.tables.reader import Report

_CAPTION: Final = Words(zh="每一行的结果", en="The result of each row")


def table_of_batch(
    calculator: Calculator, report: Report, result: BatchResult, matched: Mapping[str, str]
) -> ResultTable:
    """Give the rows of a batch with the unit of every column.

    A column that a field took is shown as that field's numbers are: 0.04 of a rate as 4 %. Files get
    it as it came.
    """
    frame = result.frame
    titles = [str(title) for title in frame.columns]
    own = len(report.frame.columns)
    fields = {matched[one.name]: one for one in number_fields(calculator) if one.name in matched}
    written: dict[str, str] = {}
    read: dict[str, Any] = {}
    shown: list[Shown] = []
    for title in titles[:own]:
        one = fields.get(title)
        if one is None or _scaled(report, title):
            shown.append(Shown(title, _same(title), "text"))
            continue
        written[title] = _unused(f"{title} (as written)", titles)
        read[title] = _figures(one, result, title)
        shown.append(Shown(title, _same(title), one.unit, file=written[title]))
    shown += [
        Shown(title, _same(title), "words" if output.options else output.unit, bar=output.main)
        for title, output in zip(titles[own:-1], column_outputs(calculator), strict=True)
    ]
    shown.append(Shown(titles[-1], _same(titles[-1]), "text"))
    as_written = frame[list(written)].set_axis(list(written.values()), axis=1)
    return ResultTable("rows", _CAPTION, shown, pd.concat([frame.assign(**read), as_written], axis=1))


def _figures(one: Field, result: BatchResult, title: str) -> Any:
    """Give a column's numbers; a cell that the field refused stays as it was written."""
    numbers = result.read[one.name]
    wrong = {problem.row for problem in result.problems if problem.field == one.name}
    if not wrong:
        return numbers
    refused = np.asarray(result.frame.index.isin(list(wrong)), dtype=bool)
    cells = numbers.astype(object)
    cells[refused] = result.frame[title].to_numpy(dtype=object)[refused]
    return cells


def _scaled(report: Report, title: str) -> bool:
    """Say whether the title has a unit such as 万元, which numbers in single yuan would contradict."""
    return SCALES.get(report.column(title).unit.lstrip("+-").removesuffix("元"), 1) != 1


def _unused(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "'"
    return name


def _same(text: str) -> Words:
    return Words(zh=text, en=text)
