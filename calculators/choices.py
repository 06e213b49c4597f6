"""A field with a few words to choose from: one of them, or several."""

from typing import Any

from calculators.fields import Problem
from calculators.reading import half_width
from calculators.words import LANGUAGES, Message, Words

_NOT_A_CHOICE = Words(zh="「{label}」没有这个选项；可选：{known}。", en="{label}: choose from {known}.")
_NOT_A_LIST = Words(
    zh="「{label}」要填成一列选项，可以一个也不选；可选：{known}。",
    en="{label}: give a list, which may be empty, of {known}.",
)
_SEPARATORS = ",、;"


class Choice:
    """A word that a calculator asks for, or with ``several`` a list of words.

    ``options`` are pairs of a code, which links and scripts spell, and what the reader sees;
    capitals, spaces and hyphens in a code are forgiven. A list comes back in the order of the options, each code once.

    >>> colour = Choice("colour", Words(zh="颜色", en="Colour"), "red", options=[
    ...     ("red", Words(zh="红", en="Red")), ("blue", Words(zh="蓝", en="Blue"))])
    >>> colour.read(" Blue "), colour.check("red")
    ('blue', 'red')
    """

    is_rows = False
    is_group = False
    is_number = False
    is_choice = True
    optional = False
    percent = False
    unit = "choice"

    def __init__(
        self,
        name: str,
        label: Words,
        default: Any,
        *,
        options: "list[tuple[str, Words]]",
        several: bool = False,
        hint: "Words | None" = None,
        group: "Words | None" = None,
    ) -> None:
        self.name = name
        self.label = label
        self.default = default
        self.options = options
        self.several = several
        self.hint = hint
        self.group = group

    @property
    def codes(self) -> "list[str]":
        """Return the codes that may be chosen, in their order."""
        return [code for code, _ in self.options]

    def word(self, code: str) -> Words:
        """Return what the reader sees for a code; ``KeyError`` when there is none."""
        for known, words in self.options:
            if known == code:
                return words
        raise KeyError(code)

    def check(self, value: Any, path: str = "") -> Any:
        """Return the chosen code, or list of codes, or raise :class:`~calculators.fields.Problem`."""
        where = path or self.name
        if not self.several:
            return self._known(value, where)
        if not isinstance(value, list):
            raise Problem(where, Message("not-a-list", _NOT_A_LIST, label=self.label, known=self._names()))
        chosen = [self._known(code, where) for code in value]
        return [code for code in self.codes if code in chosen]

    def read(self, text: Any, path: str = "") -> Any:
        """Return the choice for what a person picked or typed: a code, or its word in any language.

        Several are a list, or a text with commas between them.
        """
        if not self.several:
            return self.check(self._code_of(text), path)
        if isinstance(text, str):
            text = _pieces(text)
        return self.check([self._code_of(one) for one in text] if isinstance(text, list) else text, path)

    def _known(self, value: Any, where: str) -> str:
        # A list or an object equals no code, so nothing unhashable is looked up.
        spelled = _spelled(value) if isinstance(value, str) else None
        for code in self.codes:
            if spelled == code:
                return code
        raise Problem(where, Message("not-a-choice", _NOT_A_CHOICE, label=self.label, known=self._names()))

    def _code_of(self, text: Any) -> Any:
        if not isinstance(text, str):
            return text
        typed = _spelled(text)
        for code, words in self.options:
            if typed in [_spelled(words.say(one)) for one in LANGUAGES]:
                return code
        return typed

    def _names(self) -> Words:
        shown = ", ".join(self.codes)
        return Words(zh=shown, en=shown)


class YesNo(Choice):
    """A choice between ``yes`` and ``no``; JSON's true and false are taken too.

    >>> YesNo("known", Words(zh="有名", en="Known"), "no").check(True)
    'yes'
    """

    def __init__(
        self,
        name: str,
        label: Words,
        default: str,
        *,
        hint: "Words | None" = None,
        group: "Words | None" = None,
    ) -> None:
        options = [("yes", Words(zh="是", en="Yes")), ("no", Words(zh="否", en="No"))]
        super().__init__(name, label, default, options=options, hint=hint, group=group)

    def check(self, value: Any, path: str = "") -> Any:
        """Return ``yes`` or ``no``, or raise :class:`~calculators.fields.Problem`."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return super().check(value, path)


def _spelled(text: str) -> str:
    """Return a word as codes are spelled: ``Sole trader`` as ``sole_trader``."""
    return half_width(text).strip().lower().replace(" ", "_").replace("-", "_")


def _pieces(text: str) -> "list[str]":
    """Return what stands between the commas of a text."""
    plain = half_width(text)
    for sign in _SEPARATORS:
        plain = plain.replace(sign, ",")
    return [piece.strip() for piece in plain.split(",") if piece.strip()]
