"""The handbook's calculators: pure Python, the same code on the page, in a notebook and in a shell.

>>> import calculators
>>> result = calculators.run("profit-margin", price=128, unit_cost=45)
>>> round(result.outputs["contribution"], 2)
24.36
"""

from typing import Any

from calculators.ad_bid import CALCULATOR as _AD_BID
from calculators.calculator import Calculator, Result
from calculators.fields import BadInput
from calculators.presale_conversion import CALCULATOR as _PRESALE_CONVERSION
from calculators.profit_margin import CALCULATOR as _PROFIT_MARGIN
from calculators.visitor_value import CALCULATOR as _VISITOR_VALUE

CALCULATORS = [_PROFIT_MARGIN, _VISITOR_VALUE, _AD_BID, _PRESALE_CONVERSION]

__all__ = ["CALCULATORS", "BadInput", "Calculator", "Result", "find", "run"]


def find(slug: str) -> Calculator:
    """Return the calculator called ``slug``; ``KeyError`` when there is none.

    >>> find("ad-bid").title.say("en")
    'Ad bid and click rate'
    """
    for calculator in CALCULATORS:
        if calculator.slug == slug:
            return calculator
    raise KeyError(slug)


def run(slug: str, **inputs: Any) -> Result:
    """Return the result of the calculator ``slug``; missing inputs take their defaults.

    Raises ``KeyError`` for an unknown slug and :class:`BadInput` with every problem found.
    """
    return find(slug).run(**inputs)
