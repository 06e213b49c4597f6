"""What the report reader says to people: errors, notices, and rows left out.

The codes are stable; the wording, kept in ``wording``, is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from calculators.tables.wording import ERRORS, NOTICES, REASONS

Lang = Literal["zh", "en"]
Value = str | int | float | Sequence[str]


def say(template: tuple[str, str], lang: Lang, values: dict[str, Value]) -> str:
    """Fill a message in one language; lists are joined the way that language does.

    >>> say(("缺少：{columns}", "Missing: {columns}"), "zh", {"columns": ["访客数", "支付金额"]})
    '缺少：访客数、支付金额'
    """
    comma = "、" if lang == "zh" else ", "
    shown = {
        key: value if isinstance(value, str | int | float) else comma.join(value)
        for key, value in values.items()
    }
    return template[0 if lang == "zh" else 1].format(**shown)


class ReportError(Exception):
    """A file that cannot be used, with a code, the values of the message, and what to do.

    >>> ReportError("empty-file").say("en")
    'The file is empty. Export it again from the back office.'
    """

    def __init__(self, code: str, **values: Value) -> None:
        """Keep the code (a key of ``ERRORS``) and what its message names."""
        self.code = code
        self.values: dict[str, Value] = dict(values)
        super().__init__(f"{code}: {self.say('en')}")

    def say(self, lang: Lang = "zh") -> str:
        """Give the message in ``zh`` or ``en``."""
        return say(ERRORS[self.code], lang, self.values)


class Notice:
    """Something the reader did or suspects, which a person should know.

    >>> Notice("control-characters", count=2).say("en")
    'Control characters removed: 2.'
    """

    def __init__(self, code: str, **values: Value) -> None:
        """Keep the code (a key of ``NOTICES``) and what its message names."""
        self.code = code
        self.values: dict[str, Value] = dict(values)

    def say(self, lang: Lang = "zh") -> str:
        """Give the message in ``zh`` or ``en``."""
        return say(NOTICES[self.code], lang, self.values)

    def __repr__(self) -> str:
        """Show the code and values, for tests and debugging."""
        return f"Notice({self.code!r}, {self.values!r})"


class Dropped:
    """A row left out: its number in the file (from 1), why, and how it began.

    >>> Dropped(9, "total", "合计").say("zh")
    '第 9 行：合计行，会重复计算（合计）'
    """

    # A file may have a million of them.
    __slots__ = ("reason_code", "row", "text", "values")

    def __init__(self, row: int, reason_code: str, text: str, **values: Value) -> None:
        """Keep the row number, a key of ``REASONS``, and the row's first words."""
        self.row = row
        self.reason_code = reason_code
        self.text = text
        self.values: dict[str, Value] = dict(values)

    def say(self, lang: Lang = "zh") -> str:
        """Give row, reason and first words in ``zh`` or ``en``."""
        reason = say(REASONS[self.reason_code], lang, self.values)
        if lang == "zh":
            return f"第 {self.row} 行：{reason}" + (f"（{self.text}）" if self.text else "")
        return f"Row {self.row}: {reason}" + (f" ({self.text})" if self.text else "")

    def __repr__(self) -> str:
        """Show row and reason, for tests and debugging."""
        return f"Dropped({self.row}, {self.reason_code!r}, {self.text!r})"
