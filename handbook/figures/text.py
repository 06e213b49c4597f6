"""Text inside a figure: how wide it will be, where it breaks, and how its numbers are written."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal

# Widths in shares of the font's size, as wide as the widest of the usual fonts (DejaVu Sans) sets them.
_FULL, _DIGIT, _CAPITAL, _SMALL, _NARROW, _BROAD = 1.0, 0.64, 0.7, 0.61, 0.34, 0.95
_BOLD = 1.1
# Chinese lines do not begin with these.
_NOT_FIRST = "，。、；：？！）」”％%"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how many units wide ``text`` is at this font size.

    >>> width_of("退款", 12), round(width_of("refunds", 12))
    (24.0, 48)
    """
    return sum(map(_share, text)) * size * (_BOLD if bold else 1)


def lines_of(text: str, size: float, room: float) -> list[str]:
    """Break ``text`` into lines that fit into ``room``: at spaces, in Chinese between characters.

    >>> lines_of("sales after refunds", 12, 88), lines_of("退款后留下的钱。", 12, 84)
    (['sales after', 'refunds'], ['退款后留下的', '钱。'])
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width_of(line + piece.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a number as the pages write it: half up, thousands apart, a real minus sign.

    >>> number(-1864.53, signed=True), number(4950, signed=True), number(2.675, 2)
    ('−1,865', '+4,950', '2.68')
    """
    # Twelve decimals first: 0.7 × 53.6 is a hair under 37.52 in doubles.
    exact = Decimal(repr(round(value, 12)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):,f}"


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage.

    >>> percent(0.3506, 2), percent(0.026, 1)
    ('35.06%', '2.6%')
    """
    return number(share * 100, decimals) + "%"


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        wide = _is_full(character)
        if pieces and character in _NOT_FIRST:
            pieces[-1] += character
        elif wide or not pieces or pieces[-1][-1] == " " or _is_full(pieces[-1][-1]):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _is_full(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _share(character: str) -> float:
    if _is_full(character) or character in "→×÷≥…◆":
        return _FULL
    if character.isdigit() or character in "+−=“”":
        return _DIGIT
    if character in " .,:;'|!ijlIft()-":
        return _NARROW
    if character in "mwMW%":
        return _BROAD
    return _CAPITAL if character.isupper() else _SMALL
