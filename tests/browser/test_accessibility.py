"""axe-core finds nothing against WCAG 2.2 AA on any page: both languages, light and dark, small and wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from handbook.site.paths import PROJECT
from tests.browser.tour import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.server import TrialServer

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
SCREENS = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})
CHECK = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  const why = (any) => any.map(({ message }) => message).join(" ");
  const told = (id) => ({ target, any }) => `${id}: ${target.join(" ")} ${why(any)}`;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(told(id)));
}"""


@pytest.fixture(scope="module")
def examined(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Return a page that brings axe along and does not move, so that colours are what they end as."""
    context = browser.new_context(**browser_context_args, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(examined: Page, server: TrialServer, path: str) -> None:  # noqa: ARG001
    """No violation of WCAG 2.0 to 2.2, levels A and AA."""
    examined.goto(path)
    found = []
    for scheme in ("light", "dark"):
        examined.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for screen in SCREENS:
            examined.set_viewport_size(screen)  # type: ignore[arg-type]
            found += [f"{scheme} {screen['width']}: {one}" for one in examined.evaluate(CHECK)]
    assert found == []
