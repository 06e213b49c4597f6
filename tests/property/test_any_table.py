"""Any cells under the columns of every table tool: an answer in words, and every row accounted for."""

from __future__ import annotations

import json
import math
import sys
from typing import Any
from unittest import mock

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.tables import usable
from calculators.tables.bridge import answer
from calculators.tables.sessions import _SESSIONS
from calculators.tables.tools import TOOLS, find_tool
from calculators.words import LANGUAGES
from tests.calculators.declared import numbers_in
from tests.calculators.tables.tool_files import CELLS, csv_bytes, header_of
from tests.corpus.cells import CELLS as ODD
from tests.property.often import OFTEN
from tests.property.test_any_request import check_problems, strict

EACH = pytest.mark.parametrize("slug", [tool.slug for tool in TOOLS])
_SHORT = [cell for cell in ODD if len(cell) < 1000]
_GOOD = {
    "number": st.integers(0, 3000).map(str) | st.sampled_from(["0", "12.5", "1,234", "1.2万"]),
    "rate": st.sampled_from(["20%", "0.2", "0", "1", "55"]),
    "id": st.sampled_from(["690000000000000101", "A1", '="0012"']),
    "text": st.sampled_from(["搜索", "推荐", "before", "after", "2026-11-01"]),
    "moment": st.dates().map(str) | st.sampled_from(["2026-11-01", "2026/11/2 09:30", "20261103"]),
    "customer": st.sampled_from(["C-1", "C-2", "C-3"]),
    "city": st.sampled_from(["杭州市", "成都市", "浙江省杭州市西湖区某路"]),
}
_ODD_CELL = st.sampled_from(_SHORT) | st.text(st.characters(exclude_categories=("Cs",)), max_size=6)


def tables(slug: str) -> st.SearchStrategy[list[list[str]]]:
    """Give tables of a tool: mostly good cells, some odd, some rows short or long, names in any order."""
    columns = find_tool(slug).columns
    cells = [st.one_of(_GOOD[one.kind], _GOOD[one.kind], _GOOD[one.kind], _ODD_CELL) for one in columns]
    row = st.tuples(*cells).map(list)
    uneven = st.tuples(row, st.integers(0, len(columns) + 2)).map(lambda both: (both[0] * 2)[: both[1]])
    rows = st.lists(st.one_of(row, row, row, uneven, st.just([])), min_size=1, max_size=12)
    orders = st.permutations(range(len(columns)))

    def arranged(drawn: tuple[list[int], list[list[str]]]) -> list[list[str]]:
        order, body = drawn
        header = header_of(find_tool(slug))
        return [[row[place] for place in order] if len(row) == len(order) else row for row in (header, *body)]

    return st.tuples(orders, rows).map(arranged)


def ask(slug: str, do: str, language: str, file: bytes | None, **more: Any) -> Any:
    """Ask as the page does."""
    asked = {"tool": slug, "calculator": "", "language": language, "name": "r.csv", "columns": {}, **more}
    return strict(answer(json.dumps({**asked, "do": do}), file))


def check_told(told: Any, language: str) -> None:
    """Fail on a number that is none, or on a problem that is no sentence."""
    assert all(map(math.isfinite, numbers_in(told)))
    if "problems" in told:
        check_problems(told, language)


@EACH
@OFTEN
@given(data=st.data())
def test_any_table_is_answered(slug: str, data: st.DataObject) -> None:
    """Opening, working, paging and both exports end in a result or in problems, whatever the cells."""
    file = csv_bytes(data.draw(tables(slug)), "utf-8")
    language = data.draw(st.sampled_from(LANGUAGES))
    opened = ask(slug, "open", language, file)
    check_told(opened, language)
    told = ask(slug, "work", language, None, options={})
    check_told(told, language)
    for table in told.get("worked", {}).get("tables", []):
        named = {"table": table["name"]}
        column = data.draw(st.sampled_from(table["columns"]))["name"]
        page = ask(slug, "rows", language, None, sort=column, descending=data.draw(st.booleans()), **named)
        assert page["count"] == table["count"]
        found = ask(slug, "rows", language, None, find=data.draw(_ODD_CELL), **named)
        assert 0 <= found["count"] <= table["count"]
        kind = data.draw(st.sampled_from(["csv", "xlsx"]))
        assert ask(slug, "export", language, None, kind=kind, **named)["file"]


@EACH
@OFTEN
@given(data=st.data())
def test_no_row_is_lost_without_a_count(slug: str, data: st.DataObject) -> None:
    """Rows in the file are rows used and rows left out: by the reader, and again by the tool."""
    written = data.draw(tables(slug))
    # A line break in a cell, and rows that end in nothing, make other rows of the same file.
    assume(not any("\n" in cell or "\r" in cell or '"' in cell for row in written for cell in row))
    while len(written) > 1 and not "".join(written[-1]).strip():
        written.pop()
    kept: list[tuple[int, int, int]] = []

    def counted(frame: Any, checks: Any) -> Any:
        rows, left = usable.keep(frame, checks)
        kept.append((len(frame), len(rows), len(left)))
        return rows, left

    told = ask(slug, "open", "en", csv_bytes(written))
    if "problems" in told:
        return
    opened = told["opened"]
    assert opened["header_row"] + opened["rows"] + opened["dropped_count"] == len(written)
    with mock.patch.object(sys.modules[find_tool(slug).work.__module__], "keep", counted):
        worked = ask(slug, "work", "en", None, options={})
    for given_rows, used, left in kept:
        assert given_rows == opened["rows"] == used + left
    if "worked" in worked:
        assert kept
        unused = opened["rows"] - kept[0][1]
        assert worked["worked"]["left_out"]["count"] >= opened["dropped_count"] + unused


@EACH
def test_a_sound_row_is_used(slug: str) -> None:
    """The laws above are about something: a believable table leaves no row out."""
    tool = find_tool(slug)
    told = ask(
        slug, "open", "zh", csv_bytes([header_of(tool), *([CELLS[one.kind] for one in tool.columns],) * 3])
    )
    assert told["opened"]["rows"] == 3
    assert told["opened"]["dropped_count"] == 0
    _SESSIONS.clear()
