"""The worked shop's numbers that more than one figure needs, from the calculators themselves."""

from __future__ import annotations

from typing import Any

import calculators
from handbook.worked_shop.goods import GOODS, inputs

DRESS = inputs(GOODS[0])


def dress(**changes: float) -> dict[str, Any]:
    """Return what the profit calculator says about the dress, with some inputs changed.

    >>> round(dress()["contribution_before_ads"], 2)
    35.06
    """
    return calculators.run("profit-margin", **{**DRESS, **changes}).outputs


def margin() -> float:
    """Return the dress's margin before ads, the share that the chapters calculate with.

    >>> round(margin(), 4)
    0.3506
    """
    return round(float(dress()["margin_before_ads"]), 4)
