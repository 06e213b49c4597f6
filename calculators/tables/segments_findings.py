"""What the tool of customer segments finds, in sentences with n and interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calculators.methods.wilson import wilson
from calculators.tables import segments_words as words
from calculators.tables.customer_scores import FEWEST, MONTH, SCORES, Gap
from calculators.tables.tool import Finding
from calculators.words import Message, Quantity

if TYPE_CHECKING:
    import pandas as pd

PAGE: Final = "customers/activity-and-rfm"


def gap_findings(gap: Gap | None, asked: int | None) -> list[Finding]:
    """Say where the line for lost customers comes from; ``asked`` is the line a person set."""
    if gap is None:
        return []
    values = {name: Quantity(getattr(gap, name), "count") for name in ("days", "low", "high", "half")}
    values["repeaters"] = Quantity(len(gap.gaps), "count")
    base = words.GAP_BASE[gap.whole_year]
    said = Message("gap", words.GAP, base=base, **values)
    if asked is not None:
        said = Message("gap-other", words.GAP_OTHER, given=Quantity(int(asked), "count"), base=base, **values)
    findings = [Finding(said, PAGE, "gap")]
    if not gap.whole_year:
        findings.append(Finding(Message("gap-short", words.GAP_SHORT), PAGE, "gap"))
    late = int((gap.gaps > MONTH).sum())
    if late:
        share = Quantity(late / len(gap.gaps), "rate")
        values = {"share": share, "late": Quantity(late, "count"), "repeaters": values["repeaters"]}
        findings.append(Finding(Message("fixed-lines", words.FIXED, **values), PAGE, "fixed-lines"))
    return findings


def people_findings(people: pd.DataFrame, sizes: pd.DataFrame) -> list[Finding]:
    """Say which customers matter, what the scores cannot tell, and what the law asks."""
    findings = []
    due = int(people["segment"].str.startswith("due").sum())
    if due:
        findings.append(Finding(Message("due", words.DUE, **_share(due, len(people))), PAGE, "when"))
    more = people["times"] > 1
    if "amount" in people and more.any() and people["amount"].sum() > 0:
        value = Quantity(float(people.loc[more, "amount"].sum() / people["amount"].sum()), "rate")
        values = {**_share(int(more.sum()), len(people)), "value": value}
        findings.append(Finding(Message("more", words.MORE, **values), PAGE, "ltv"))
    if people["f"].nunique() < SCORES:
        once = Quantity(float((people["times"] == 1).mean()), "rate")
        findings.append(Finding(Message("ties", words.TIES, share=once), PAGE, "rfm"))
    small = int((sizes["people"] < FEWEST).sum())
    if small:
        findings.append(Finding(Message("small", words.SMALL, groups=Quantity(small, "count")), PAGE, "rfm"))
    findings.append(Finding(Message("law", words.LAW), "compliance/messages-and-data", "messages"))
    return findings


def _share(part: int, whole: int) -> dict[str, Quantity]:
    low, high = wilson(float(part), float(whole))
    rates = {"share": part / whole, "low": low, "high": high}
    return {
        "people": Quantity(part, "count"),
        **{name: Quantity(rate, "rate") for name, rate in rates.items()},
    }
