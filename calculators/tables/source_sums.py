"""Traffic sources as one row each, what their change did to the shop's conversion, and the periods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from calculators.fields import BadInput, Problem
from calculators.methods.wilson import Z_95, wilson
from calculators.tables.cells import CellError
from calculators.tables.dates import read_period
from calculators.tables.usable import column_of
from calculators.words import Message, Words

if TYPE_CHECKING:
    import pandas as pd

BEFORE: Final = "before"
AFTER: Final = "after"
_NAMES: Final = {
    BEFORE: re.compile(
        r"before|前|之前|以前|前期|上期|对比期|基期|旧|上周|上月|上一周期|去年|前一周|0", re.IGNORECASE
    ),
    AFTER: re.compile(
        r"after|后|之后|以后|后期|本期|当期|现期|新|本周|本月|本周期|今年|后一周|1", re.IGNORECASE
    ),
}
_TWO: Final = 2
_UNKNOWN_PERIODS: Final = Words(
    zh="“时期”列要正好是前、后两期：写“前”和“后”（before、after），或者两个日期。现在有：{found}。",
    en="The period column must hold exactly two periods: write before and after (前, 后), or two dates. It holds: {found}.",
)


def name_periods(cells: pd.Series) -> pd.Series:
    """Give each row's period as before or after; "" where the cell is empty.

    One period only is called after. Two dates are put in order. Raises :class:`BadInput` for
    anything else.

    >>> import pandas as pd
    >>> name_periods(pd.Series(["前", "后", ""])).tolist()
    ['before', 'after', '']
    >>> name_periods(pd.Series(["2026-11-08", "2026-11-01"])).tolist()
    ['after', 'before']
    """
    found = sorted({cell for cell in cells.tolist() if cell})
    names = {cell: _named(cell) for cell in found}
    if len(found) == 1:
        names = {found[0]: AFTER}
    elif len(found) == _TWO and "" in names.values():
        names = _in_order(found)
    if len(set(names.values())) < len(found) or "" in names.values():
        said = Words(zh="、".join(found[:5]), en=", ".join(found[:5]))
        raise BadInput([Problem("period", Message("unknown-periods", _UNKNOWN_PERIODS, found=said))])
    return cells.map({"": "", **names})


def _named(cell: str) -> str:
    return next((name for name, pattern in _NAMES.items() if pattern.fullmatch(cell)), "")


def _in_order(found: list[str]) -> dict[str, str]:
    """Name two cells that are dates by which comes first; "" where they are not."""
    try:
        periods = [read_period(cell) for cell in found]
    except CellError:
        return dict.fromkeys(found, "")
    first, second = periods
    if first is None or second is None or first.start == second.start:
        return dict.fromkeys(found, "")
    earlier = first.start < second.start
    return {found[0]: BEFORE if earlier else AFTER, found[1]: AFTER if earlier else BEFORE}


def sum_sources(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum visitors, buyers, sales and cost by source, in order of the name.

    A source whose cost is missing in any row has none: half a cost is not a cost.
    """
    sums = rows.groupby("source", sort=True)[["visitors", "buyers", "sales"]].sum()
    # The last bits of a sum depend on the order of the rows; money has no use for them.
    sums["sales"] = sums["sales"].round(6)
    if "cost" in rows:
        cost = rows["cost"].groupby(rows["source"], sort=True)
        sums["cost"] = cost.sum().round(6).where(cost.count() == cost.size())
    else:
        sums["cost"] = np.nan
    return sums.reset_index()


def add_rates(sources: pd.DataFrame, margin: float) -> pd.DataFrame:
    """Add each source's rates, worths and advice; all ratios are of sums.

    ``margin`` is the contribution before ads as a share of sales. Advice is raise when a visitor
    is worth more than it costs even at the interval's low end, cut when less even at the high
    end, else test; ``None`` without visitors or cost.
    """
    visitors, buyers, sales, cost = (sources[name] for name in ("visitors", "buyers", "sales", "cost"))
    some = visitors.where(visitors > 0)
    low, high = wilson(buyers, visitors)
    spend = sales / buyers.where(buyers > 0)
    worth = spend * margin
    frame = sources.assign(
        conversion=buyers / some,
        conversion_low=low,
        conversion_high=high,
        spend_per_buyer=spend,
        visitor_value=sales / some,
        worth_low=low * worth,
        worth_high=high * worth,
        cost_per_visitor=cost / some,
        roas=sales / cost.where(cost > 0),
        profit=sales * margin - cost,
    )
    frame["breakeven_conversion"] = frame["cost_per_visitor"] / worth.where(worth > 0)
    frame["advice"] = column_of(_advice(frame), frame.index)
    frame["visitors_needed"] = visitors_needed(frame["conversion"], frame["breakeven_conversion"]).where(
        frame["advice"] == "test"
    )
    return frame


def _advice(frame: pd.DataFrame) -> list[str | None]:
    cost = frame["cost_per_visitor"]
    codes = np.select(
        [cost.isna(), frame["worth_low"] > cost, frame["worth_high"] < cost], ["", "raise", "cut"], "test"
    )
    return [str(code) or None for code in codes]


def visitors_needed(conversion: pd.Series, line: pd.Series) -> pd.Series:
    """Give how many visitors it takes for the interval to leave the line out, at this conversion.

    The Wilson interval leaves out ``line`` when (conversion - line)^2 > z^2 line (1 - line) / n.

    >>> import pandas as pd
    >>> visitors_needed(pd.Series([0.013]), pd.Series([0.5 / (1111 / 13 * 0.3506)])).round(-1).tolist()
    [4640.0]
    """
    gap = (conversion - line) ** 2
    needed: pd.Series = np.ceil(Z_95**2 * line * (1 - line).clip(lower=0) / gap.where(gap > 0))
    return needed


def split_change(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Split the change of overall conversion into mix and rate, by source; it adds up exactly.

    With share s of the visitors and conversion c, mix = (s1 - s0)(c0 + c1)/2 and
    rate = (c1 - c0)(s0 + s1)/2. A source without visitors in one period has no conversion there:
    all it did is mix.

    >>> import pandas as pd
    >>> first = pd.DataFrame({"source": ["a", "b"], "visitors": [50.0, 50.0], "buyers": [5.0, 1.0]})
    >>> second = pd.DataFrame({"source": ["a", "b"], "visitors": [80.0, 20.0], "buyers": [8.0, 0.0]})
    >>> split = split_change(first, second)
    >>> round(float(split["mix"].sum()), 6), round(float(split["rate"].sum()), 6)
    (0.027, -0.007)
    """
    counts = ["visitors", "buyers"]
    both = (
        before.set_index("source")[counts]
        .add_suffix("_before")
        .join(after.set_index("source")[counts].add_suffix("_after"), how="outer")
        .fillna(0.0)
        .sort_index()
    )
    parts: dict[str, Any] = {}
    for when in (BEFORE, AFTER):
        visitors, buyers = both[f"visitors_{when}"], both[f"buyers_{when}"]
        parts[f"share_{when}"] = visitors / visitors.sum()
        parts[f"conversion_{when}"] = buyers / visitors.where(visitors > 0)
    split = both.assign(**parts)
    shares = split["share_before"], split["share_after"]
    first = split["conversion_before"].fillna(split["conversion_after"]).fillna(0.0)
    second = split["conversion_after"].fillna(first)
    split["mix"] = (shares[1] - shares[0]) * (first + second) / 2
    split["rate"] = (second - first) * (shares[0] + shares[1]) / 2
    split["total"] = split["mix"] + split["rate"]
    return split.reset_index()
