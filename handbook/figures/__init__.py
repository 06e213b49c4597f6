"""Figures drawn when the book is built: inline SVG in both languages, nothing at read time.

One module a family; each figure is declared once, with its words in both languages and its
numbers computed from the calculators and the worked shop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.figures.ads import LAST_STEP, SECOND_PRICE
from handbook.figures.campaigns import CAMPAIGN_CALENDAR, PRESALE_TIMELINE
from handbook.figures.intervals import SMALL_SAMPLES, SOURCE_VERDICTS, WHERE_IT_LEAKS
from handbook.figures.margin import PRICE_WAR, THREE_FATES
from handbook.figures.mix import LOW_RATINGS, MIX_AND_RATE
from handbook.figures.people import NAMES_PER_STEP, WORKFLOW_RING
from handbook.figures.returning import NOT_YET, PURCHASE_GAP
from handbook.figures.stock import LIFE_CYCLE, REORDER_POINT
from handbook.figures.tree import PROFIT_TREE

if TYPE_CHECKING:
    from handbook.figures.figure import Figure

FIGURES: Final[list[Figure]] = [
    WORKFLOW_RING,
    NAMES_PER_STEP,
    PRICE_WAR,
    NOT_YET,
    PURCHASE_GAP,
    LOW_RATINGS,
    THREE_FATES,
    LIFE_CYCLE,
    REORDER_POINT,
    SOURCE_VERDICTS,
    WHERE_IT_LEAKS,
    SECOND_PRICE,
    LAST_STEP,
    CAMPAIGN_CALENDAR,
    PRESALE_TIMELINE,
    PROFIT_TREE,
    SMALL_SAMPLES,
    MIX_AND_RATE,
]


def find_figure(name: str) -> Figure:
    """Return the figure called ``name``; ``KeyError`` when there is none.

    >>> find_figure("profit-tree").title.say("en")
    "The profit tree: how two weeks' numbers hang together"
    """
    for figure in FIGURES:
        if figure.name == name:
            return figure
    raise KeyError(name)
