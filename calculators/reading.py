"""Reads a number as people in shops type it: 1,234.5, １２３, ￥88, 5 %, 1.2万.

Works on characters only: MicroPython's ``re`` knows neither counted repeats nor classes in sets.
"""

from typing import Any

from calculators.words import Words

_HALF_WIDTH = {
    0x3000: " ",
    0x3002: ".",
    0x2212: "-",
    0x2013: "-",
    0x0085: " ",
    0x00A0: " ",
    0x1680: " ",
    0x2028: " ",
    0x2029: " ",
    0x202F: " ",
    0x205F: " ",
    0xFEFF: " ",
}
# Spaces of every width, and the marks without any that copying from a web page brings along.
# MicroPython's ``strip`` knows only ASCII spaces, so all of them are made plain ones.
_SPACES = ((0x001C, 0x001F), (0x2000, 0x200F))
_SCALES = {"千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
_THOUSANDS = 3
# Full-width forms of the printable ASCII characters, and how far they lie from them.
_FULL_WIDTH = (0xFF01, 0xFF5E)
_FULL_WIDTH_SHIFT = 0xFEE0
_LONGEST = 40


class Trouble:
    """Why a text is not a number: a stable code and a sentence that says what to type."""

    def __init__(self, code: str, *, zh: str, en: str) -> None:
        self.code = code
        self.words = Words(zh=zh, en=en)


EMPTY = Trouble("empty", zh="「{label}」还没有填。", en="{label}: enter a number.")
NOT_A_NUMBER = Trouble(
    "not-a-number",
    zh="「{label}」看不懂：请只填数字，例如 1,234.5。",
    en="{label}: this is not a number. Write it like 1,234.5.",
)
SEPARATORS = Trouble(
    "separators",
    zh="「{label}」里的逗号位置不对：千分位写成 1,234.5，小数点用“.”。",
    en="{label}: the comma is misplaced. Write thousands as 1,234.5 and decimals with a point.",
)
PERCENT_HERE = Trouble(
    "percent-here",
    zh="「{label}」不是百分比，请去掉百分号。",
    en="{label} is not a percentage; leave out the percent sign.",
)
MONEY_HERE = Trouble(
    "money-here",
    zh="「{label}」是百分比，不要带金额符号或“万”。",
    en="{label} is a percentage; leave out currency signs and 万.",
)


def half_width(text: str) -> str:
    """Return ``text`` with full-width digits, letters and punctuation made plain.

    >>> half_width("１，２３４．５％")
    '1,234.5%'
    """
    # Most of what is typed: nothing to make plain, and MicroPython takes its time over each character.
    if text and min(text) >= " " and max(text) <= "~":
        return text
    plain = []
    for character in text:
        code = ord(character)
        if _FULL_WIDTH[0] <= code <= _FULL_WIDTH[1]:
            plain.append(chr(code - _FULL_WIDTH_SHIFT))
        elif any(first <= code <= last for first, last in _SPACES):
            plain.append(" ")
        else:
            plain.append(_HALF_WIDTH.get(code, character))
    return "".join(plain)


def is_blank(text: str) -> bool:
    """Tell whether ``text`` holds nothing but spaces of any width.

    >>> is_blank(" \u3000"), is_blank("0")
    (True, False)
    """
    return not half_width(text).strip()


def read_number(text: str, *, percent: bool = False) -> "tuple[float, Trouble | None]":
    """Return the number in ``text``, or 0 and the trouble with it.

    With ``percent`` the text is a percentage, sign or no sign, and the result a fraction. The
    decimal point is moved in the text, so 5.6 % is exactly the double 0.056.

    >>> read_number("１，２３４．５")[0], read_number("￥1.2万")[0], read_number("5.6", percent=True)[0]
    (1234.5, 12000.0, 0.056)
    >>> read_number("1,5")[1].code
    'separators'
    """
    body = half_width(text).strip()
    if not body:
        return 0.0, EMPTY
    sign, body = _take_sign(body)
    body, has_money = _strip_money(body)
    if not sign:
        sign, body = _take_sign(body)
    body, has_percent = _strip_end(body, "%")
    body, scale = _strip_scale(body)
    if percent and (has_money or scale):
        return 0.0, MONEY_HERE
    if has_percent and not percent:
        return 0.0, PERCENT_HERE
    digits, trouble = _plain_digits(body)
    if trouble is not None:
        return 0.0, trouble
    exponent = scale - 2 if percent else scale
    return float(f"{sign}{digits}e{exponent}"), None


def _take_sign(body: str) -> "tuple[str, str]":
    if body[:1] in ("-", "+"):
        return ("-" if body[0] == "-" else "+"), body[1:].strip()
    return "", body


def _strip_money(body: str) -> "tuple[str, bool]":
    bare = body
    for mark in ("￥", "¥", "RMB", "CNY"):
        if bare.startswith(mark):
            bare = bare[len(mark) :].strip()
    for mark in ("元", "块"):
        bare = _strip_end(bare, mark)[0]
    return bare, bare != body


def _strip_end(body: str, mark: str) -> "tuple[str, bool]":
    if body.endswith(mark):
        return body[: -len(mark)].strip(), True
    return body, False


def _strip_scale(body: str) -> "tuple[str, int]":
    scale = 0
    while body and body[-1] in _SCALES:
        scale += _SCALES[body[-1]]
        body = body[:-1].strip()
    return body, scale


def _plain_digits(body: str) -> "tuple[str, Trouble | None]":
    """Return digits with at most one point and no separators, or the trouble."""
    if len(body) > _LONGEST:
        return "", NOT_A_NUMBER
    whole, point, fraction = body.partition(".")
    if "," in fraction:
        return "", SEPARATORS
    if "," in whole:
        groups = whole.split(",")
        if not 1 <= len(groups[0]) <= _THOUSANDS or any(len(group) != _THOUSANDS for group in groups[1:]):
            return "", SEPARATORS
        whole = "".join(groups)
    if not whole and not fraction:
        return "", NOT_A_NUMBER
    if not _all_digits(whole) or not _all_digits(fraction):
        return "", NOT_A_NUMBER
    return f"{whole or '0'}{point}{fraction or '0'}" if point else whole, None


def _all_digits(text: str) -> bool:
    return all(character in "0123456789" for character in text)


def typed(value: Any, *, percent: bool = False) -> str:
    """Return ``value`` as a person would type it: 0.056 as '5.6' in a percent field.

    >>> typed(0.056, percent=True), typed(12000), typed(0.3506, percent=True), typed(None)
    ('5.6', '12000', '35.06', '')
    """
    if value is None:
        return ""
    text = repr(float(value))
    mantissa, _, exponent = text.partition("e")
    return _shift(mantissa, int(exponent or "0") + (2 if percent else 0))


def _shift(mantissa: str, places: int) -> str:
    """Move the decimal point of ``mantissa`` by ``places`` to the right, in text."""
    sign, digits = _take_sign(mantissa)
    whole, _, fraction = digits.partition(".")
    while places > 0:
        whole += fraction[:1] or "0"
        fraction = fraction[1:]
        places -= 1
    while places < 0:
        fraction = (whole[-1:] or "0") + fraction
        whole = whole[:-1]
        places += 1
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    bare = f"{whole}.{fraction}" if fraction else whole
    return f"-{bare}" if sign == "-" and bare != "0" else bare
