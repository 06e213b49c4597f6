"""Offers on an order, applied one after the other to what is left of it.

The order is the usual one of Chinese marketplaces as sellers describe it: discount, spend-and-save,
shop coupon, platform coupon, deposit. Each platform has its own, which its page on the day states.
"""

from typing import Any

from calculators.numbers import Number, divide, floor, least, most, where

# 3 x 99.99 reaches 299.97, though the double falls a last bit short; far under a cent.
DUST = 1e-6


class Walk:
    """An order on its way through the offers, for numbers or for pandas columns.

    ``steps`` are (name, taken off, left) of every offer in turn, those that took nothing too;
    ``subsidy`` is the face value of the platform coupon where it is used.

    >>> walk = Walk(200)
    >>> walk.take("coupon", 30)
    >>> walk.left, walk.reaches(170), walk.reaches(171)
    (170, True, False)
    """

    def __init__(self, left: Number) -> None:
        self.left = left
        self.subsidy: Number = 0.0
        self.steps: list[tuple[str, Number, Number]] = []

    def take(self, name: str, off: Number) -> None:
        """Take ``off`` away, but never more than is left."""
        off = least(off, self.left)
        self.left = self.left - off
        self.steps.append((name, off, self.left))

    def reaches(self, threshold: Number) -> Any:
        """Tell whether what is left reaches ``threshold``."""
        return self.left + DUST >= threshold

    def left_before(self, name: str) -> Number:
        """Return what was left when the step called ``name`` came up."""
        for step, off, left in self.steps:
            if step == name:
                return left + off
        return self.left


def tier_off(walk: Walk, tiers: "list[dict[str, Any]]") -> Number:
    """Return what the highest tier reached takes off; of equal thresholds the one that takes more.

    A tier that repeats takes its ``off`` as often as its threshold fits into what is left.

    >>> tier_off(Walk(450), [{"threshold": 100, "off": 9, "repeat": 1}, {"threshold": 500, "off": 99, "repeat": 0}])
    36
    """
    highest, taken = walk.left * 0 - 1, walk.left * 0
    for tier in tiers:
        times = where(tier["repeat"] > 0, floor(divide(walk.left + DUST, tier["threshold"])), 1)
        off = times * tier["off"]
        higher = (tier["threshold"] > highest) | ((tier["threshold"] == highest) & (off > taken))
        chosen = walk.reaches(tier["threshold"]) & higher
        highest, taken = where(chosen, tier["threshold"], highest), where(chosen, off, taken)
    return taken


def walked(inputs: "dict[str, Any]") -> Walk:
    """Return the order of a promotion's inputs with every offer applied."""
    walk = Walk(inputs["list_price"] * inputs["quantity"])
    walk.take("discount", walk.left - walk.left * inputs["discount"])
    walk.take("tier", tier_off(walk, inputs["tiers"]))
    shop, platform = inputs["shop_coupon"], inputs["platform_coupon"]
    walk.take("shop_coupon", where(walk.reaches(shop["threshold"]), shop["off"], 0.0))
    walk.subsidy = where(walk.reaches(platform["threshold"]), platform["off"], 0.0)
    walk.take("platform_coupon", walk.subsidy)
    walk.take("deposit", most(0.0, inputs["deposit_worth"] - inputs["deposit"]))
    return walk
