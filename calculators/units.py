"""How a number of each unit is shown: decimals, percent, and the word behind it.

The same table serves the build (CPython), the command line and the browser, so a number never
changes its look when the live engine takes over.
"""

from calculators.words import Words


class Unit:
    """Decimals and suffix of one kind of number.

    ``least`` and ``most`` are the fewest and the most decimals shown; ``percent`` units are
    fractions in code and percentages on the page.
    """

    def __init__(self, least: int, most: int, suffix: Words, *, percent: bool = False) -> None:
        self.least = least
        self.most = most
        self.suffix = suffix
        self.percent = percent


_NONE = Words(zh="", en="")
_YUAN = Words(zh=" 元", en=" yuan")

UNITS = {
    "money": Unit(2, 2, _YUAN),
    # Worth or cost of one visitor or click: fractions of a cent matter when multiplied by thousands.
    "unit_money": Unit(2, 3, _YUAN),
    # Money in another currency, which the label or a note names.
    "amount": Unit(2, 2, _NONE),
    "unit_amount": Unit(2, 3, _NONE),
    "rate": Unit(0, 2, _NONE, percent=True),
    "points": Unit(0, 2, Words(zh=" 个百分点", en=" points"), percent=True),
    "count": Unit(0, 0, _NONE),
    # An expected count (clicks, orders) need not be whole.
    "expected": Unit(0, 1, _NONE),
    "ratio": Unit(2, 2, _NONE),
    "number": Unit(0, 4, _NONE),
    # A p-value: a small one is not nothing.
    "chance": Unit(2, 6, _NONE),
    "factor": Unit(0, 2, Words(zh=" 倍", en="×")),
}
