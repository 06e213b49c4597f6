"""The handbook's calculators: pure Python, the same code on the page, in a notebook and in a shell.

>>> import calculators
>>> result = calculators.run("profit-margin", price=128, unit_cost=45)
>>> round(result.outputs["contribution"], 2)
24.36
"""

from typing import Any

from calculators.ad_bid import CALCULATOR as _AD_BID
from calculators.breakeven_roas import CALCULATOR as _BREAKEVEN_ROAS
from calculators.calculator import Calculator, Result
from calculators.competitor_duel import CALCULATOR as _COMPETITOR_DUEL
from calculators.dsr_recovery import CALCULATOR as _DSR_RECOVERY
from calculators.fields import BadInput
from calculators.gmv_attribution import CALCULATOR as _GMV_ATTRIBUTION
from calculators.image_test import CALCULATOR as _IMAGE_TEST
from calculators.presale_conversion import CALCULATOR as _PRESALE_CONVERSION
from calculators.profit_margin import CALCULATOR as _PROFIT_MARGIN
from calculators.promo_price import CALCULATOR as _PROMO_PRICE
from calculators.shop_type import CALCULATOR as _SHOP_TYPE
from calculators.visitor_value import CALCULATOR as _VISITOR_VALUE

CALCULATORS = [
    _PROFIT_MARGIN,
    _VISITOR_VALUE,
    _AD_BID,
    _PRESALE_CONVERSION,
    _GMV_ATTRIBUTION,
    _BREAKEVEN_ROAS,
    _IMAGE_TEST,
    _DSR_RECOVERY,
    _PROMO_PRICE,
    _COMPETITOR_DUEL,
    _SHOP_TYPE,
]

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
