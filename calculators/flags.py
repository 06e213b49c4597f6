"""A yes-or-no that a calculator asks for, kept as 1 or 0 so that it travels like any number."""

from typing import Any

from calculators.fields import Field
from calculators.reading import half_width, is_blank
from calculators.words import Words

_YES = ("是", "对", "yes", "y", "true")
_NO = ("否", "不", "no", "n", "false")


class Flag(Field):
    """A field that is 1 for yes and 0 for no; JSON's true and false are taken too.

    >>> flag = Flag("repeat", Words(zh="可叠加", en="Repeats"))
    >>> flag.check(True), flag.read("否"), flag.read("")
    (1, 0, 0)
    """

    def __init__(self, name: str, label: Words, default: int = 0, hint: "Words | None" = None) -> None:
        super().__init__(name, label, default, unit="count", high=1, whole=True, hint=hint)

    def check(self, value: Any, path: str = "") -> Any:
        """Return 1 or 0, or raise :class:`~calculators.fields.Problem`."""
        return super().check(int(value) if isinstance(value, bool) else value, path)

    def read(self, text: Any, path: str = "") -> Any:
        """Return 1 or 0 for what a person typed; left empty it is no."""
        word = half_width(text).strip().lower() if isinstance(text, str) else ""
        if isinstance(text, str) and (is_blank(text) or word in _NO):
            return 0
        return 1 if word in _YES else super().read(text, path)
