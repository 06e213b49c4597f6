"""Which column holds which field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from calculators.tables.aliases import aliases_of
from calculators.tables.header import key_of
from calculators.tables.messages import ReportError

if TYPE_CHECKING:
    from calculators.tables.reader import Report


class ColumnMatch:
    """Fields that found their column, fields that did not, and columns nobody claimed.

    ``ambiguous`` lists, per field, further columns that fit it as well as the one chosen, so
    that a person can choose another.
    """

    def __init__(
        self,
        matched: dict[str, str],
        missing: list[str],
        unknown: list[str],
        ambiguous: dict[str, list[str]],
        labels: dict[str, str],
    ) -> None:
        """Keep the outcome; ``labels`` are the names of fields in messages."""
        self.matched = matched
        self.missing = missing
        self.unknown = unknown
        self.ambiguous = ambiguous
        self._labels = labels

    def require(self, *fields: str) -> None:
        """Raise ``ReportError`` (missing-column) naming those of the fields that have no column."""
        lacking = [self._labels.get(field, field) for field in fields if field not in self.matched]
        if lacking:
            found = [*self.matched.values(), *self.unknown]
            raise ReportError("missing-column", columns=lacking, found=found)


def match_columns(
    report: Report,
    wanted: Mapping[str, Iterable[str]],
    picked: Mapping[str, str] | None = None,
) -> ColumnMatch:
    r"""Find the column of each wanted field.

    ``wanted`` gives per field the names the caller knows (its labels in both languages, the first
    of which names it in messages); the field's own name and the alias table are tried too, in
    this order: a column picked by a person, the field's name, the caller's names, the table. A
    name that fits several fields goes to the one that lists it earliest. Each column serves once,
    and blanked columns never.

    >>> from calculators.tables.reader import read_report
    >>> report = read_report("日期,商品访客数,备注\n2026-11-01,9,好\n".encode())
    >>> match = match_columns(report, {"date": ["日期"], "visitors": ["访客数"], "sales": ["销售额"]})
    >>> match.matched, match.missing, match.unknown
    ({'date': '日期', 'visitors': '商品访客数'}, ['sales'], ['备注'])
    """
    free = {column.title: column.key for column in report.columns if column.title not in report.blanked}
    matched: dict[str, str] = {}
    for field, title in (picked or {}).items():
        if field in wanted and title in free:
            matched[field] = title
            del free[title]
    names = {field: _names(field, labels) for field, labels in wanted.items()}
    candidates = sorted(
        (rank, order, place, field, title)
        for order, field in enumerate(wanted)
        for rank, name in enumerate(names[field])
        for place, (title, key) in enumerate(free.items())
        if key == name
    )
    ambiguous: dict[str, list[str]] = {}
    for _, _, _, field, title in candidates:
        if title in free and field not in matched:
            matched[field] = title
            del free[title]
        elif title in free:
            ambiguous.setdefault(field, []).append(title)
    return ColumnMatch(
        matched={field: matched[field] for field in wanted if field in matched},
        missing=[field for field in wanted if field not in matched],
        unknown=list(free),
        ambiguous={
            field: left
            for field, titles in ambiguous.items()
            if (left := [title for title in titles if title in free])
        },
        labels={field: next(iter(labels), field) for field, labels in wanted.items()},
    )


def _names(field: str, labels: Iterable[str]) -> list[str]:
    keys = (key_of(field), *map(key_of, labels), *aliases_of(field))
    return list(dict.fromkeys(keys))
