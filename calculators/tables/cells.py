"""One cell of a report: as a number, as an id.

Platforms write numbers for people: "1,234.00", "￥98", "12.5%", "1.2万", "-" for nothing.
A cell that is missing is ``None``, never 0. A cell that cannot be read is an error, never a guess:
European decimals ("1.234,56") are refused here, since "1.234" alone could mean either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

MISSING: Final = frozenset(
    {"", "-", "--", "---", "n/a", "na", "nan", "null", "none", "暂无", "暂无数据",
     "#n/a", "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!"},
)  # fmt: skip
SCALES: Final = {"": 1, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}

# Nine cells in ten; the rest takes the long way with the same outcome.
_COMMON: Final = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?%?")
_ALL_PLAIN: Final = re.compile(
    r"(?:(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?:\n(?!\Z)|\Z))*+", re.ASCII
)
_PLAIN_MISSING: Final = frozenset({"", "-"})
_DASHES: Final = re.compile(r"[‐‑‒–—―−﹣]")
_GUARD: Final = re.compile(r'=\s*"(.*)"', re.DOTALL)
_SPACES: Final = re.compile(r"[\s\u200b\ufeff]+")
# Only width is changed, not compatibility forms: "5²" must not become 52.
_NARROW: Final = {0xFF01 + n: 0x21 + n for n in range(94)} | {0xFFE5: "¥", 0xFE6A: "%", 0x3000: " "}
_NUMBER: Final = re.compile(
    r"(?P<sign>[+-]?)(?:(?:(?:us|ca|c|au|a|hk|s)?\$|[¥€£])(?P<late_sign>-?))?"
    r"(?P<digits>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?P<fraction>\.[0-9]*)?"
    r"(?P<power>e[+-]?[0-9]{1,3})?"
    r"(?:(?P<scale>[万亿])?元?|(?P<percent>%))",
)
_LOST: Final = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_WHOLE: Final = re.compile(r"([0-9]+)\.0+")
# No shop counts so far; products and squares of such figures are still numbers.
_LARGEST: Final = 1e30
EXCEL_DIGITS: Final = 15
_LONGEST_MARK: Final = 24
# No mark for "missing" begins like this, however it is dressed up, nor with an ideograph but 暂.
_FIGURES_AND_WORDS: Final = frozenset("0123456789abcdefghijklmopqrstuvwxyzABCDEFGHIJKLMOPQRSTUVWXYZ")
# A line that begins with none of these, nor with an ideograph but 暂 (U+6682).
_MAY_BE_MISSING: Final = re.compile(r"^(?![0-9A-MO-Za-mo-z\u4e00-\u6681\u6683-\u9fff])", re.MULTILINE)


class CellError(ValueError):
    """A cell that holds something, but not what its column needs."""


def unguard(text: str) -> str:
    r"""Undo the ways exports keep a spreadsheet from changing a value.

    >>> [unguard(cell) for cell in ('="00123"', "'00123", "00123\t", " x ")]
    ['00123', '00123', '00123', 'x']
    """
    text = text.strip().strip("\ufeff\u200b").strip()
    guarded = _GUARD.fullmatch(text)
    if guarded:
        return guarded[1].strip()
    return text[1:].strip() if text.startswith("'") else text


def narrow(text: str) -> str:
    """Bring full-width digits, letters and punctuation to half width, and nothing else.

    >>> narrow("（￥１２％）")
    '(¥12%)'
    """
    return text if text.isascii() else text.translate(_NARROW)


def is_missing(text: str) -> bool:
    """Say whether a cell stands for "no figure".

    >>> [is_missing(cell) for cell in ("-", "—", "暂无", " ", "0")]
    [True, True, True, True, False]
    """
    if not text or len(text) > _LONGEST_MARK:
        return not text.strip()
    first = text[0]
    if first in _FIGURES_AND_WORDS or ("\u4e00" <= first < "\ua000" and first != "暂"):
        return False
    return _DASHES.sub("-", narrow(unguard(text))).casefold() in MISSING


def missing_among(texts: Iterable[str]) -> set[str]:
    """Give those of many cells that stand for "no figure".

    >>> sorted(missing_among(["12", "-", "连衣裙", "暂无"]))
    ['-', '暂无']
    """
    cells = list(texts)
    # A long column of names and figures nearly always has none: one look over all of them tells.
    if not _MAY_BE_MISSING.search("\n".join(cells)):
        return set()
    # What is_missing asks first, without a call for each.
    doubtful = [
        text
        for text in cells
        if text[:1] not in _FIGURES_AND_WORDS
        and (text < "\u4e00" or text >= "\ua000" or text.startswith("暂"))
    ]
    return {text for text in doubtful if is_missing(text)}


def is_percent(text: str) -> bool:
    """Say whether a cell carries its own percent sign, half or full width.

    >>> is_percent("12.5％"), is_percent("0.125")
    (True, False)
    """
    return "%" in text or "％" in text or "﹪" in text


def read_number(text: str) -> float | None:
    """Read a cell as a number; ``None`` when missing; percentages become fractions.

    >>> [read_number(cell) for cell in ("1,234.50", "￥98元", "12.5%", "1.2万", "(1,234.00)", "-")]
    [1234.5, 98.0, 0.125, 12000.0, -1234.0, None]
    >>> [read_number(cell) for cell in ("$12,905.25", "US$9", "€4.50", "-£3")]
    [12905.25, 9.0, 4.5, -3.0]
    >>> read_number("１２３．５")
    123.5
    >>> read_number("1.234,56")
    Traceback (most recent call last):
    ...
    calculators.tables.cells.CellError: 1.234,56
    """
    if _COMMON.fullmatch(text):
        number = _finite(float(text.rstrip("%").replace(",", "")), text)
        return hundredth(number) if text.endswith("%") else number
    bare = _bare(text)
    if bare.casefold() in MISSING:
        return None
    negative = bare.startswith("(") and bare.endswith(")")
    if negative:
        bare = bare[1:-1]
        if bare.startswith(("+", "-")):
            raise CellError(text)
    number = _assemble(bare, text)
    return -number if negative else number


def plain_numbers(cells: Sequence[str]) -> list[float | None] | None:
    """Read many cells at once, as :func:`read_number` would; ``None`` unless all are plain figures.

    Of a long column nearly all cells are; one expression over all of them costs a tenth of one each.

    >>> plain_numbers(["1,234.5", "7", "-"])
    [1234.5, 7.0, None]
    >>> plain_numbers(["1,5"]) is None, plain_numbers(["3%"]) is None
    (True, True)
    """
    figures = [cell for cell in cells if cell not in _PLAIN_MISSING]
    joined = "\n".join(figures)
    # A cell of two lines would pass for two cells.
    if joined.count("\n") != max(0, len(figures) - 1) or not _ALL_PLAIN.fullmatch(joined):
        return None
    read = list(map(float, joined.replace(",", "").split("\n"))) if figures else []
    if max(read, default=0) > _LARGEST:
        return None
    if len(figures) == len(cells):
        return [*read]
    numbers = iter(read)
    return [None if cell in _PLAIN_MISSING else next(numbers) for cell in cells]


def hundredth(number: float) -> float:
    """Divide by 100 in the decimals people read, so that 5.6 % is the double 0.056.

    >>> hundredth(5.6), 5.6 / 100
    (0.056, 0.055999999999999994)
    """
    text = repr(number)
    return float(f"{text}e-2") if "e" not in text else number / 100


def _bare(text: str) -> str:
    """Bring digits and punctuation to half width and drop every kind of space."""
    return _SPACES.sub("", _DASHES.sub("-", narrow(unguard(text))))


def _assemble(bare: str, text: str) -> float:
    found = _NUMBER.fullmatch(bare.casefold())
    if not found or not (found["digits"] or len(found["fraction"] or "") > 1):
        raise CellError(text)
    if found["sign"] and found["late_sign"]:
        raise CellError(text)
    sign = found["sign"] or found["late_sign"] or ""
    digits = (found["digits"] or "0").replace(",", "")
    number = float(f"{sign}{digits}{found['fraction'] or ''}{found['power'] or ''}")
    number *= SCALES[found["scale"] or ""]
    return _finite(hundredth(number) if found["percent"] else number, text)


def _finite(number: float, text: str) -> float:
    if abs(number) > _LARGEST:
        raise CellError(text)
    return number


def read_id(text: str) -> str:
    r"""Read an id as text: guards undone, full-width digits narrowed, a spreadsheet's ".0" cut off.

    >>> [read_id(cell) for cell in ('="254927123456789012"', "6789012345678\t", "'0012", "812.0")]
    ['254927123456789012', '6789012345678', '0012', '812']
    """
    if text.isascii() and text.isalnum():
        return text
    bare = narrow(unguard(text)).strip()
    whole = _WHOLE.fullmatch(bare)
    return whole[1] if whole else bare


def lost_digits(text: str) -> bool:
    """Say whether a spreadsheet has already thrown away digits of this id.

    >>> lost_digits("1.23E+17"), lost_digits("123000000000000000"), lost_digits("A-1E+5")
    (True, False, False)
    """
    # Most ids hold no letter at all.
    return ("e" in text or "E" in text) and bool(_LOST.fullmatch(unguard(text)))


def is_long(identifier: str) -> bool:
    """Say whether an id has more digits than a spreadsheet keeps, which is 15.

    >>> is_long("1234567890123456"), is_long("123456789012345")
    (True, False)
    """
    return len(identifier) > EXCEL_DIGITS and identifier.isdecimal()


def looks_rounded(identifier: str) -> bool:
    """Say whether a long id ends in zeros from the sixteenth digit on, as Excel leaves it.

    One such id may be chance; a whole column of them is not.

    >>> looks_rounded("123456789012345000"), looks_rounded("123456789012345678")
    (True, False)
    """
    return is_long(identifier) and not identifier[EXCEL_DIGITS:].strip("0")
