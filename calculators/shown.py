"""Numbers and messages as text, for the build and the command line.

The browser shows the same numbers with ``Intl.NumberFormat`` (handbook/web/numbers.js); a test
holds the two against each other. Rounding is half up on the shortest decimal that names the
double, so 2.675 shows as 2.68. CPython only: it needs :mod:`decimal`.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from calculators.units import UNITS

NOTHING = "—"
BETWEEN = {"zh": "、", "en": ", "}
# Digits enough for any double; the usual 28 refuse a profit of 1e27.
_WIDE = Context(prec=400)


def bare(value: float | None, unit: str) -> str:
    """Return ``value`` with the decimals of ``unit``, without the word behind it.

    >>> bare(1234.5, "money"), bare(0.3506, "rate"), bare(2.675, "ratio"), bare(None, "money")
    ('1,234.50', '35.06%', '2.68', '—')
    """
    if value is None:
        return NOTHING
    how = UNITS[unit]
    exact = Decimal(repr(value)) * (100 if how.percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-how.most), ROUND_HALF_UP, _WIDE)
    if rounded == 0:
        rounded = abs(rounded)
    text = _trim(f"{rounded:,f}", how.least)
    return text + "%" if how.percent and unit == "rate" else text


def show(value: float | None, unit: str, language: str) -> str:
    """Return ``value`` with its unit in words.

    >>> show(1.2, "money", "en"), show(0.0525, "points", "zh"), show(919, "count", "zh")
    ('1.20 yuan', '5.25 个百分点', '919')
    """
    if value is None:
        return NOTHING
    return bare(value, unit) + UNITS[unit].suffix.say(language)


def told(thing: Any, value: Any, language: str) -> str:
    """Return the value of a declared input or output as the reader sees it: a number or a word.

    Words chosen from a list stand one after the other.
    """
    if thing.unit != "choice":
        return show(value, thing.unit, language)
    if value is None or value == []:
        return NOTHING
    codes = value if isinstance(value, list) else [value]
    return BETWEEN[language].join(thing.word(code).say(language) for code in codes)


def fill(message: dict[str, Any], language: str) -> str:
    """Return the sentence of a message's data with its places filled.

    >>> fill({"template": "at least {low}", "values": {"low": {"value": 0, "unit": "money"}}}, "en")
    'at least 0.00 yuan'
    """
    parts = {
        name: value["text"] if "text" in value else show(value["value"], value["unit"], language)
        for name, value in message["values"].items()
    }
    return str(message["template"].format(**parts))


def _trim(text: str, least: int) -> str:
    """Drop trailing zeros of the fraction, down to ``least`` decimals."""
    whole, point, fraction = text.partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    return whole + point + fraction if fraction else whole
