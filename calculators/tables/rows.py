"""Which rows below the header are data: totals, notes, blanks and repeats are left out and listed.

Rows go by what they say, never by where they stand: one report ends in two notes, another in none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from calculators.tables.aliases import KEY_FIELDS, aliases_of
from calculators.tables.cells import missing_among
from calculators.tables.header import Column
from calculators.tables.messages import Dropped, Notice

T = TypeVar("T")
_TOTAL: Final = re.compile(
    r"\s*[\[【(（*#]?\s*(?:合计|总计|汇总|小计|总和|累计|全部合计|全店合计|合计值|总计值|本页合计"
    r"|(?:grand |sub)?totals?)"
    r"\s*[\]】)）]?[:：*]?\s*(?:[(（]?\d+\s*(?:行|条|笔)?[)）]?)?\s*",
    re.IGNORECASE,
)
# Only a total where the same column also holds parts: a shop-wide export says 全部 in every row.
_WHOLE: Final = re.compile(r"\s*(?:全部|所有|整体|全部商品|全部终端|所有终端|all)\s*", re.IGNORECASE)
# What every name of a total holds.
_TOTAL_SIGNS: Final = ("计", "汇总", "总和", "total", "全部", "所有", "整体", "all")
_FOOTER: Final = re.compile(
    r"\s*(?:[#※*]|(?:以上|本|此|该)(?:数据|报表|表格|表|内容)|仅供参考"
    r"|数据(?:仅供参考|来源|说明|更新|截止|口径|有延迟)"
    r"|(?:特别|温馨)?(?:注意|备注|说明|提示|声明|注释|注)\s*\d*\s*[:：、.]|免责声明"
    r"|(?:导出|下载|制表|生成|更新|统计)(?:时间|日期|人|口径|范围)\s*[:：]|共\s*\d+\s*(?:条|行|笔|页)|第\s*\d+\s*页"
    r"|(?:notes?|disclaimer|source|sources|generated|exported|definitions|footnotes?)\s*[:：]"
    r"|(?:the )?(?:above )?data (?:is|are) for reference|all amounts in )",
    re.IGNORECASE,
)
# A note may spill over a separator, so it fills a cell or two, but never a whole row.
_NOTE_CELLS: Final = 2
_LABEL_FIELDS: Final = (
    *KEY_FIELDS, "name", "parent_id", "plan_id", "plan_name", "terminal", "category", "period",
)  # fmt: skip
_SHOWN: Final = 40
_DIGITS: Final = frozenset("0123456789")


class Sifted(NamedTuple):
    """Kept rows with their numbers in the file, the rows left out, and what had to be said."""

    numbers: list[int]
    rows: list[list[str]]
    dropped: list[Dropped]
    notices: list[Notice]


def sift(
    columns: Sequence[Column],
    header: Sequence[str],
    rows: Sequence[list[str]],
    first_number: int,
    *,
    hidden: Collection[str] = (),
) -> Sifted:
    """Keep the rows that are data. ``first_number`` is the first row's number in the file.

    ``hidden`` titles were blanked, so their emptiness says nothing about a row.
    """
    judge = _Judge(columns, header, rows, hidden)
    width = len(columns)
    kept, numbers = list(rows), list(range(first_number, first_number + len(rows)))
    left: list[int] = []
    dropped: list[Dropped] = []
    for place in judge.doubtful():
        row = rows[place]
        reason = judge.reason(row)
        if reason:
            left.append(place)
            named = {"column": judge.key_title} if reason == "no-key" else {}
            dropped.append(Dropped(numbers[place], reason, _opening(row), **named))
        else:
            kept[place] = row[:width] + [""] * (width - len(row))
    return Sifted(_without(numbers, left), _without(kept, left), dropped, judge.notices)


def is_total(cell: str) -> bool:
    """Say whether a cell is what a row of totals is called.

    >>> [is_total(cell) for cell in ("合计", "汇总", "全部", "Total", "搜索")]
    [True, True, True, True, False]
    """
    return bool(_TOTAL.fullmatch(cell) or _WHOLE.fullmatch(cell))


def total_names(cells: Collection[str]) -> set[str]:
    """Give those of many cells that can only be the name of a row of totals.

    >>> sorted(total_names(["合计", "连衣裙", "全部"]))
    ['合计']
    """
    return {cell for cell in cells if _TOTAL.fullmatch(cell)} if _hold_a_sign(cells) else set()


def _hold_a_sign(cells: Iterable[str]) -> bool:
    """Say whether any cell may be a total's: one look over all spares a closer one at each."""
    together = "\n".join(cells).casefold()
    return any(sign in together for sign in _TOTAL_SIGNS)


def without_tail(rows: list[list[str]]) -> list[list[str]]:
    """Cut the empty rows at the end, which spreadsheets add by the thousand.

    >>> without_tail([["1"], [""], ["2"], [" "]])
    [['1'], [''], ['2']]
    """
    end = len(rows)
    while end and not "".join(rows[end - 1]).strip():
        end -= 1
    return rows[:end]


def _without(items: list[T], left: Collection[int]) -> list[T]:
    """Give the items but for those at some places."""
    gone = set(left)
    return [item for place, item in enumerate(items) if place not in gone] if gone else items


def _opening(row: Sequence[str]) -> str:
    first = next((cell.strip() for cell in row if cell.strip()), "")
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"


class _Judge:
    """What is known about a table when its rows are judged one by one."""

    def __init__(
        self,
        columns: Sequence[Column],
        header: Sequence[str],
        rows: Sequence[list[str]],
        hidden: Collection[str],
    ) -> None:
        self.notices: list[Notice] = []
        self._width = len(columns)
        self._rows = rows
        self._cells: dict[int, set[str]] = {}
        self._names = [
            "" if column.title in hidden else _cell(header, place).strip()
            for place, column in enumerate(columns)
        ]
        fields = {
            name: place for name in _LABEL_FIELDS if (place := _place(columns, name, hidden)) is not None
        }
        self._key = self._choose_key(columns, fields)
        self.key_title = "" if self._key is None else columns[self._key].title
        self._totals = {place: self._total_words(place) for place in {0, *fields.values()}}
        self._unkeyed = missing_among(self._distinct(self._key))
        self._mostly_empty = self._width - _NOTE_CELLS
        self._suspects = [(place, words) for place, words in self._totals.items() if words]
        if self._key is not None and self._unkeyed:
            self._suspects.append((self._key, self._unkeyed))

    def doubtful(self) -> list[int]:
        """Give the places of rows that need a closer look, which nearly none does.

        Looked for column by column: a question to each row takes many times as long.
        """
        rows = self._rows
        found = self._uneven() | self._hollow()
        named = next((place for place, name in enumerate(self._names) if name), 0)
        for column, cells in [*self._suspects, (named, {self._names[named]})]:
            if not self._distinct(column).isdisjoint(cells):
                found.update(place for place, row in enumerate(rows) if _cell(row, column) in cells)
        blank = {cell for cell in self._distinct(0) if not cell.strip()}
        if blank:
            found.update(
                place for place, row in enumerate(rows) if _cell(row, 0) in blank and not "".join(row).strip()
            )
        return sorted(found)

    def _uneven(self) -> set[int]:
        """Give the rows that are not as wide as the table."""
        widths = list(map(len, self._rows))
        if set(widths) == {self._width}:
            return set()
        return {place for place, width in enumerate(widths) if width != self._width}

    def _hollow(self) -> set[int]:
        """Give the rows with no more filled cells than a note may have."""
        # Of three cells in such a row one is empty: nearly always three columns settle it.
        first = range(_NOTE_CELLS + 1)
        if self._width > _NOTE_CELLS and not any("" in self._distinct(place) for place in first):
            return set()
        empty = list(map(list.count, self._rows, repeat("")))
        if max(empty, default=0) < self._mostly_empty:
            return set()
        return {place for place, count in enumerate(empty) if count >= self._mostly_empty}

    def reason(self, row: list[str]) -> str:
        """Give the code of the reason to leave a row out, "" for a row of data."""
        if not "".join(row).strip():
            return "empty"
        reasons = (
            ("footer", self._is_footer(row)),
            ("total", any(_cell(row, place) in words for place, words in self._totals.items())),
            ("too-many-cells", any(cell.strip() for cell in row[self._width :])),
            ("repeated-header", self._repeats(row)),
            ("no-key", self._key is not None and _cell(row, self._key) in self._unkeyed),
        )
        return next((code for code, holds in reasons if holds), "")

    def _is_footer(self, row: Sequence[str]) -> bool:
        filled = [cell for cell in row if cell.strip()]
        fits = 0 < len(filled) <= _NOTE_CELLS and len(filled) < self._width
        return fits and bool(_FOOTER.match(filled[0]))

    def _total_words(self, place: int) -> set[str]:
        """Collect what a total is called in a column; 全部 only counts beside parts."""
        if not _hold_a_sign(self._distinct(place)):
            return set()
        cells = {cell for cell in self._distinct(place) if cell[:1] not in _DIGITS}
        totals = {cell for cell in cells if _TOTAL.fullmatch(cell)}
        wholes = {cell for cell in cells if _WHOLE.fullmatch(cell)}
        parts = len(cells) < len(self._distinct(place)) or any(
            cell.strip() and cell not in totals and not _FOOTER.match(cell) for cell in cells - wholes
        )
        return totals | wholes if parts else totals

    def _distinct(self, place: int | None) -> set[str]:
        if place is None:
            return set()
        if place not in self._cells:
            try:
                self._cells[place] = set(map(itemgetter(place), self._rows))
            except IndexError:
                self._cells[place] = {_cell(row, place) for row in self._rows}
        return self._cells[place]

    def _repeats(self, row: Sequence[str]) -> bool:
        return all(_cell(row, place).strip() == name for place, name in enumerate(self._names))

    def _choose_key(self, columns: Sequence[Column], fields: dict[str, int]) -> int | None:
        """Take the surest key column, unless most of it is empty (merged cells, optional ids)."""
        for name in KEY_FIELDS:
            place = fields.get(name)
            if place is None:
                continue
            marks = missing_among(self._distinct(place))
            empty = sum(1 for row in self._rows if _cell(row, place) in marks) if marks else 0
            if empty * 2 <= len(self._rows):
                return place
            self.notices.append(Notice("key-mostly-empty", column=columns[place].title))
        return None


def _place(columns: Sequence[Column], field: str, hidden: Collection[str]) -> int | None:
    names = aliases_of(field)
    for place, column in enumerate(columns):
        if column.key in names and column.title not in hidden:
            return place
    return None


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
