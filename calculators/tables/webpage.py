"""HTML tables, which several back offices save under the name .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from calculators.tables.messages import ReportError

_MOST_SPAN: Final = 1000
# Twice as many as fit into a file of 25 MB; only spans, which cost nothing to write, make more.
_MOST_CELLS: Final = 5_000_000
_TABLE: Final = re.compile(r"<table[\s>]", re.IGNORECASE)
_SEARCHED: Final = 1_000_000


def is_webpage(text: str) -> bool:
    """Say whether text is a web page with a table; markup without one is refused.

    >>> is_webpage("<html><table><tr><td>1"), is_webpage("a,b")
    (True, False)
    """
    if not text.lstrip().startswith("<"):
        return False
    if not _TABLE.search(text, 0, _SEARCHED):
        raise ReportError("wrong-kind", kind="XML / HTML")
    return True


def read_tables(text: str) -> list[list[list[str]]]:
    """Give the rows of every table of a page; cells that span rows are repeated down.

    >>> read_tables("<table><tr><th>date<th>visitors</tr><tr><td>1<td>&nbsp;9</table>")
    [[['date', 'visitors'], ['1', '9']]]
    """
    parser = _Tables()
    try:
        parser.feed(text)
        parser.close()
    except ReportError:
        raise
    except Exception as error:
        # The standard parser asserts on some malformed declarations.
        raise ReportError("unreadable-file", kind="HTML") from error
    parser.finish()
    return [table for table in parser.tables if table]


class _Tables(HTMLParser):
    """Collects the cells of tables; a table inside a cell becomes a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.cells = 0
        self._open: list[_Table] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._hidden += 1
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1].rows)
        elif not self._open:
            return
        elif tag == "tr":
            self._count(self._open[-1].start_row())
        elif tag in {"td", "th"}:
            spans = dict(attrs)
            self._count(self._open[-1].start_cell(_span(spans, "colspan"), _span(spans, "rowspan")))
        elif tag == "br":
            self._open[-1].text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._hidden = max(0, self._hidden - 1)
        elif not self._open:
            return
        elif tag in {"td", "th"}:
            self._open[-1].end_cell()
        elif tag == "tr":
            self._count(self._open[-1].end_row())
        elif tag == "table":
            self._count(self._open.pop().end_row())

    def handle_data(self, data: str) -> None:
        if self._open and not self._hidden:
            self._open[-1].text.append(data)

    def finish(self) -> None:
        """Close what a cut-off page left open."""
        while self._open:
            self._open.pop().end_row()

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > _MOST_CELLS:
            raise ReportError("unreadable-file", kind="HTML")


class _Table:
    """One table under construction."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.text: list[str] = []
        self._row: list[str] | None = None
        self._cell: tuple[int, int] | None = None
        # Column → how many more rows it fills, and with what.
        self._hanging: dict[int, tuple[int, str]] = {}

    def start_row(self) -> int:
        filled = self.end_row()
        self._row = []
        return filled

    def start_cell(self, columns: int, rows: int) -> int:
        self.end_cell()
        if self._row is None:
            self._row = []
        filled = self._fill_hanging(self._row)
        self._cell = (columns, rows)
        self.text = []
        return filled + columns

    def end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        columns, rows = self._cell
        text = " ".join("".join(self.text).split())
        if rows > 1:
            place = len(self._row)
            self._hanging.update({place + n: (rows - 1, "" if n else text) for n in range(columns)})
        self._row.extend([text, *[""] * (columns - 1)])
        self._cell = None

    def end_row(self) -> int:
        self.end_cell()
        filled = 0
        if self._row is not None:
            filled = self._fill_hanging(self._row)
            self.rows.append(self._row)
        self._row = None
        return filled

    def _fill_hanging(self, row: list[str]) -> int:
        """Repeat the cells that hang down into a row, as many as there are; say how many."""
        before = len(row)
        while len(row) in self._hanging:
            column = len(row)
            left, text = self._hanging.pop(column)
            row.append(text)
            if left > 1:
                self._hanging[column] = (left - 1, text)
                # Asked again only in the next row: this row is now longer than the column.
        return len(row) - before


def _span(attributes: dict[str, str | None], name: str) -> int:
    value = (attributes.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isascii() and value.isdigit() else 1
