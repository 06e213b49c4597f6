"""Sums that may be made, and only those.

Amounts, orders and clicks add up over rows. Visitors and buyers of several days do not add up to
people, and ratios do not add up at all: they are recomputed from the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def sum_additive(frame: pd.DataFrame, additive: Sequence[str]) -> dict[str, float | None]:
    """Sum the given columns; missing cells are left out, a column without any figure is ``None``.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"sales": [10.0, None, 5.0], "refunds": [None, None, None]})
    >>> sum_additive(frame, ["sales", "refunds"])
    {'sales': 15.0, 'refunds': None}
    """
    totals: dict[str, float | None] = {}
    for column in additive:
        figures = frame[column].astype("float64").dropna()
        totals[column] = float(figures.sum()) if len(figures) else None
    return totals


def merge_same_key(
    frame: pd.DataFrame, keys: Sequence[str], additive: Sequence[str]
) -> tuple[pd.DataFrame, int]:
    """Bring rows with the same key together, summing the additive columns and dropping the rest.

    Ad reports hold a row per plan; joined to products as they are, they would multiply. Gives the
    table in order of first appearance, and how many rows were merged into an earlier one.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"id": ["a", "b", "a"], "spend": [1.0, 2.0, 3.0]})
    >>> merged, repeats = merge_same_key(frame, ["id"], ["spend"])
    >>> merged.to_dict("list"), repeats
    ({'id': ['a', 'b'], 'spend': [4.0, 2.0]}, 1)
    """
    groups = frame.groupby(list(keys), sort=False, dropna=False)
    merged = groups[list(additive)].sum(min_count=1).reset_index()
    return merged, len(frame) - len(merged)
