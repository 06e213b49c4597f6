"""The search for a magic number: which early habit goes with later returns.

For k purchases within d days of the first, customers who did it are set against those who did
not, by whether they bought again in the H days after. Only customers whose d + H days have passed
count. It shows what goes together, not what causes what, and the best of many candidates looks
better than it is.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from calculators.methods.wilson import wilson
from calculators.tables.purchase_days import PurchaseDays

PURCHASES: Final = (2, 3, 4, 5)
DAYS: Final = (3, 7, 14, 30)
LEAST_SUPPORT: Final = 0.02
FEWEST: Final = 100


def candidates(bought: PurchaseDays, horizon: int) -> pd.DataFrame:
    """Set out all candidates, best first.

    Columns: ``purchases`` (k), ``days`` (d), ``observed``; of those with at least k and of those
    with fewer: ``with_customers``, ``with_returned``, ``with_rate``, ``with_low``, ``with_high``
    and the same with ``without_``; ``support`` (share with at least k), ``lift`` (rate with ÷
    rate without, NaN where undefined), and ``fit``: support of at least 2 % and 100 customers on
    each side. Candidates that fit come first, then by lift, support, purchases and days.
    """
    rows = [row for days in DAYS for row in _rows(bought, days, horizon)]
    frame = pd.DataFrame(rows)
    for side in ("with", "without"):
        customers, returned = frame[f"{side}_customers"], frame[f"{side}_returned"]
        frame[f"{side}_rate"] = returned / customers.where(customers > 0)
        frame[f"{side}_low"], frame[f"{side}_high"] = wilson(returned, customers)
    frame["support"] = frame["with_customers"] / frame["observed"].where(frame["observed"] > 0)
    frame["lift"] = frame["with_rate"] / frame["without_rate"].where(frame["without_rate"] > 0)
    frame["fit"] = (
        (frame["support"] >= LEAST_SUPPORT)
        & (frame["with_customers"] >= FEWEST)
        & (frame["without_customers"] >= FEWEST)
    )
    order = ["fit", "lift", "support", "purchases", "days"]
    return frame.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)


def best(frame: pd.DataFrame) -> dict[str, float] | None:
    """Give the candidate with the highest lift that fits, ``None`` where none does."""
    fit = frame[frame["fit"] & frame["lift"].notna()]
    return None if fit.empty else {name: fit.iloc[0][name] for name in frame.columns if name != "fit"}


def _rows(bought: PurchaseDays, days: int, horizon: int) -> list[dict[str, float]]:
    observed = bought.observed(days + horizon)
    since = bought.since_first
    early = bought.per_customer(since <= days)
    back = bought.per_customer((since > days) & (since <= days + horizon)) > 0
    rows = []
    for purchases in PURCHASES:
        did, did_not = observed & (early >= purchases), observed & (early < purchases)
        counts = {
            "observed": observed,
            "with_customers": did,
            "with_returned": did & back,
            "without_customers": did_not,
            "without_returned": did_not & back,
        }
        numbers = {name: float(np.count_nonzero(flags)) for name, flags in counts.items()}
        rows.append({"purchases": float(purchases), "days": float(days), **numbers})
    return rows
