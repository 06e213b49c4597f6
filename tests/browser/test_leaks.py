"""A long day in one tab: a thousand pages by instant navigation leave nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.trial_lists import LISTS_PAGE
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

ROUND = (
    "en/traffic/ad-bid/",
    "en/calculators/profit-margin/",
    f"en/{LISTS_PAGE}",
    "en/calculators/hot-products/",
)
# So many pages by instant navigation, then a load (handbook/web/long-visit.js): weighed before each load.
A_DOCUMENT = 50
# Twenty times, a thousand pages in all.
DOCUMENTS = 20
MORE = 1.1


class Weight(NamedTuple):
    """What a page holds after a collection."""

    heap: float
    nodes: float
    listeners: float


def weigh(session: CDPSession) -> Weight:
    """Collect garbage twice, what finalizers let go of included; return what is left."""
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return Weight(told["JSHeapUsedSize"], told["Nodes"], told["JSEventListeners"])


def wander(visit: Visit, times: int) -> None:
    """Go round by links; on the calculator a number is typed, so that it lives."""
    for step in range(times):
        path = ROUND[step % len(ROUND)]
        visit.go(path)
        if "profit-margin" in path:
            visit.page.locator('#profit-margin [name="price"]').fill(str(100 + step % 50))


@pytest.mark.slow
def test_a_thousand_instant_navigations_leave_nothing_behind(page: Page) -> None:
    """Heap, nodes and listeners never get more than 10 % above what the first pages came to."""
    page.goto("en/about/")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    visit = Visit(page, [])
    page.evaluate("globalThis.sameDocument = true")
    wander(visit, A_DOCUMENT)
    assert page.evaluate("globalThis.sameDocument"), "the pages did not change by instant navigation"
    weights = [weigh(session)]
    for _ in range(DOCUMENTS - 1):
        wander(visit, A_DOCUMENT + 1)
        weights.append(weigh(session))
    for name, first, *later in zip(Weight._fields, *weights, strict=True):
        assert max(later) <= first * MORE, f"{name}: {first:,.0f} at first, then {max(later):,.0f}"
