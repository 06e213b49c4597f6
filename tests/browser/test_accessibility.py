"""axe-core finds nothing against WCAG 2.2 AA on any page: both languages, light and dark, small and wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pytest
from playwright.sync_api import expect

from handbook.site.paths import PROJECT
from tests.browser.built import TRIAL_PAGE
from tests.browser.fold import Fold
from tests.browser.sheet import CHANGES, LANGUAGES
from tests.browser.tour import PAGES, has_calculator
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from tests.browser.server import TrialServer

AXE = PROJECT / "node_modules/axe-core/axe.min.js"


class Look(NamedTuple):
    """How a page is looked at."""

    scheme: Literal["light", "dark"]
    width: int


LOOKS = (Look("light", 1280), Look("dark", 1280), Look("light", 320), Look("dark", 320))
CHECK = """async leaveOut => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await axe.run({ exclude: leaveOut }, { runOnly: tags, resultTypes: ["violations"] });
  const why = (any) => any.map(({ message }) => message).join(" ");
  const told = (id) => ({ target, any }) => `${id}: ${target.join(" ")} ${why(any)}`;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(told(id)));
}"""


@pytest.fixture(scope="module")
def examined(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Visit]:
    """Return a visit that brings axe along and does not move, so that colours are what they end as."""
    context = browser.new_context(**browser_context_args, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(TRIAL_PAGE)
    yield Visit(page, [])
    context.close()


TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"


def violations(visit: Visit, path: str, looks: Iterable[Look]) -> list[str]:
    """Return what axe finds on a page, look by look."""
    visit.go(path)
    # The list of all pages is the same everywhere: it is examined with the calculators.
    leave_out = [] if has_calculator(path) else [".md-sidebar--primary"]
    return [one for look in looks for one in seen(visit, look, leave_out)]


def seen(visit: Visit, look: Look, leave_out: list[str]) -> list[str]:
    """Return what axe finds on the page as it stands now, in one look."""
    visit.page.emulate_media(color_scheme=look.scheme)
    visit.page.set_viewport_size({"width": look.width, "height": 900})
    # At its top, where the header that stays covers nothing.
    visit.page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0) }")
    # What follows the width, such as the keyboard's way into a wide table, comes with the next frames.
    visit.page.evaluate(TWO_FRAMES)
    return [f"{look.scheme} {look.width}: {one}" for one in visit.page.evaluate(CHECK, leave_out)]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(examined: Visit, server: TrialServer, path: str) -> None:  # noqa: ARG001
    """No violation of WCAG 2.0 to 2.2, levels A and AA: four looks with a calculator, else two."""
    looks = LOOKS if has_calculator(path) else (LOOKS[0], LOOKS[-1])
    assert violations(examined, path, looks) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["profit-margin", "ad-bid"])
def test_axe_finds_nothing_in_open_folds(
    examined: Visit,
    server: TrialServer,  # noqa: ARG001
    slug: str,
    language: str,
) -> None:
    """Nor under the result: an answer worked backwards, the heat map, two scenarios and their marks."""
    sheet = examined.open(slug, language)
    goal, moves, scenarios = (Fold(sheet, name).open() for name in ("goal", "moves", "scenarios"))
    sheet.root.locator(".calc-formulas summary").click()
    goal.part("target").fill("20")
    goal.button("solve").click()
    scenarios.button("save").click()
    name, typed, value = CHANGES[slug]
    sheet.field(name).fill(typed)
    sheet.shows(slug, language, **{name: value})
    expect(goal.state).not_to_be_empty()
    expect(moves.part("grid").locator("[aria-current]")).to_be_visible()
    expect(scenarios.root.locator(".calc-different")).to_be_visible()
    found = [one for look in LOOKS for one in seen(examined, look, [".md-sidebar"])]
    examined.page.evaluate("localStorage.clear()")
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in PAGES if not has_calculator(path)])
def test_axe_finds_nothing_in_the_other_looks(examined: Visit, server: TrialServer, path: str) -> None:  # noqa: ARG001
    """Nor in the two looks that the quick test leaves out."""
    assert violations(examined, path, LOOKS[1:-1]) == []
