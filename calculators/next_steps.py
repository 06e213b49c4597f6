"""Next steps that more than one calculator gives: page, anchor and words."""

from calculators.words import Words

# With nothing earned before ads, neither traffic nor conversion helps.
MEND_THE_MARGIN_FIRST = (
    "product/profit-margin",
    "four-factors",
    Words(
        zh="推广前就不赚：先停推广，从价格、成本、费用、退货改起。",
        en="It earns nothing even before ads: stop them, and mend price, cost, fees or returns first.",
    ),
)
