"""Which row holds the column names, and what each name comes to once the dressing is off.

Exports put titles, dates and notes above the names (four rows in one, seven in another), so the
names are searched for, never counted down to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from calculators.tables.cells import CellError, is_missing, read_number
from calculators.tables.dates import read_period

SEARCHED_ROWS: Final = 20
_LONGEST_NAME: Final = 60
_ENOUGH_HITS: Final = 2
# Among unknown names, the header fills at least this share of the width of the rows around it.
_ENOUGH_WIDTH: Final = 0.6

_DASHES: Final = re.compile(r"[‐‑‒–—―−]")
_BLANKS: Final = re.compile(r"[\s\u200b\ufeff_]+")
# Dropped from the name but remembered. (人数), (次数), (支付时间), (退款时间) are not units:
# they change what is counted.
_UNIT: Final = re.compile(
    r"[(\[](?:单位[:：]?)?([+-]?(?:百万元|千万元|万元|亿元|千元|元|人民币|百万|千万|千|万|亿|%"
    r"|件|个|单|秒|分钟|天"
    r"|rmb|cny|usd|eur|gbp|jpy|cad|aud|[¥$€£]))[)\]]",
)


class Column(NamedTuple):
    """A column: its name as shown (unique), its name for matching, and its unit ("" when none)."""

    title: str
    key: str
    unit: str


def plain(name: str) -> str:
    """Bring a name to the form names are compared in; its unit stays.

    >>> plain(" 收入金额（＋元） "), plain("Sessions – Total"), plain("ad_spend")
    ('收入金额(+元)', 'sessions-total', 'adspend')
    """
    name = unicodedata.normalize("NFKC", name).casefold()
    return _BLANKS.sub("", _DASHES.sub("-", name))


def split_unit(name: str) -> tuple[str, str]:
    """Give the plain name without its unit, and the unit.

    >>> split_unit("支付金额（万元）"), split_unit("点击率(人数)")
    (('支付金额', '万元'), ('点击率(人数)', ''))
    """
    name = plain(name)
    found = _UNIT.search(name)
    bare = _UNIT.sub("", name)
    return (bare, found[1]) if found and bare else (name, "")


def key_of(name: str) -> str:
    """Give the form two names must share to be the same column.

    >>> key_of("花费(元)") == key_of(" 花 费 ")
    True
    """
    return split_unit(name)[0]


def find_header(rows: Sequence[Sequence[str]], known: Collection[str]) -> int | None:
    """Give the index of the row of names among the first 20, ``None`` when there is none.

    ``known`` holds the keys of names that some platform uses. The row with most of them wins;
    failing two, the first row of distinct words about as wide as the table.

    >>> rows = [["店铺日报"], ["日期", "访客数", "备注"], ["2026-11-01", "9", ""]]
    >>> find_header(rows, {"日期", "访客数"})
    1
    >>> find_header([["1", "2"], ["3", "4"]], {"日期"}) is None
    True
    """
    searched = rows[:SEARCHED_ROWS]
    hits = [count_hits(row, known) for row in searched]
    most = max(hits, default=0)
    if most >= _ENOUGH_HITS:
        return hits.index(most)
    for index, row in enumerate(searched):
        if _could_be_names(row, rows[index + 1 : index + 1 + SEARCHED_ROWS], known):
            return index
    return None


def count_hits(row: Sequence[str], known: Collection[str]) -> int:
    """Count the different known names of a row, 0 when most of its cells are figures.

    >>> count_hits(["访客数", "访客数", "x"], {"访客数"})
    1
    """
    keys = {key_of(cell) for cell in row if cell and len(cell) <= _LONGEST_NAME}
    return len(keys & set(known)) if keys else 0


def _could_be_names(row: Sequence[str], below: Sequence[Sequence[str]], known: Collection[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    widest = max((sum(1 for cell in other if cell.strip()) for other in below), default=0)
    if not filled or len(filled) < widest * _ENOUGH_WIDTH or len(set(filled)) < len(filled):
        return False
    if any(len(cell) > _LONGEST_NAME or is_figure(cell) for cell in filled):
        return False
    return len(filled) > 1 or count_hits(filled, known) > 0


def is_figure(cell: str) -> bool:
    """Say whether a cell is a number, a date or a mark for "missing", rather than words.

    >>> is_figure("1,234"), is_figure("2026-11-22"), is_figure("-"), is_figure("访客数")
    (True, True, True, False)
    """
    if is_missing(cell):
        return True
    for read in (read_number, read_period):
        try:
            read(cell)
        except CellError:
            continue
        return True
    return False


def name_columns(cells: Sequence[str], width: int) -> tuple[list[Column], list[str]]:
    """Name every column, nameless ones ``#3`` by place, and number names that repeat.

    >>> columns, repeated = name_columns(["访客数", "访客数", ""], 3)
    >>> [column.title for column in columns], repeated
    (['访客数', '访客数 (2)', '#3'], ['访客数'])
    """
    columns: list[Column] = []
    used: set[str] = set()
    repeated: list[str] = []
    for place in range(width):
        written = _tidy(cells[place]) if place < len(cells) else ""
        title = _unique(written or f"#{place + 1}", used)
        if written and title != written:
            repeated.append(written)
        used.add(title)
        columns.append(Column(title, *split_unit(written or title)))
    return columns, list(dict.fromkeys(repeated))


def _tidy(name: str) -> str:
    return " ".join(name.replace("\ufeff", "").replace("\u200b", "").split())


def _unique(title: str, used: Collection[str]) -> str:
    if title not in used:
        return title
    number = 2
    while f"{title} ({number})" in used:
        number += 1
    return f"{title} ({number})"
