"""The page's script is one file: each more is a request more before the first line runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

OURS = "assets/handbook/"
IMPORTED = re.compile(r"""\bimport\s*(?:[\w*{][^"'();]*\bfrom\s*)?["']\./([^"']+)["']""")
FETCHED_LATER = re.compile(r"""\bimport\(\s*["']\./([^"']+)["']""")


def script_of(site: Path, page: str) -> Path:
    """Return the module that a page names, which is the only one."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    assert "modulepreload" not in html
    [name] = re.findall(rf'<script type="module" src="[^"]*{OURS}([^"]+)"', html)
    return site / OURS / name


@pytest.mark.parametrize("page", ["", "calculators/profit-margin", "en/calculators/hot-products"])
def test_the_script_imports_nothing_before_it_runs(site: Path, page: str) -> None:
    """All it needs is in it; what comes later takes from it what both use, so that nothing is there twice."""
    script = script_of(site, page)
    text = script.read_text(encoding="utf-8")
    assert IMPORTED.findall(text) == []
    later = set(FETCHED_LATER.findall(text))
    assert any(name.startswith("tool-") for name in later)
    for name in later:
        assert script.name in IMPORTED.findall((script.parent / name).read_text(encoding="utf-8")), name


def test_a_calculators_page_asks_for_one_module(page: Page) -> None:
    """Beside the classic script in its head, the page itself fetches one script of ours until it is live."""
    asked: list[str] = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if request.resource_type == "script" else None,
    )
    page.goto("calculators/profit-margin/")
    page.wait_for_selector("shop-calculator input:not([readonly])")
    ours = [url.rpartition("/")[2].split("-")[0] for url in asked if OURS in url]
    assert sorted(ours) == ["early", "main", "micropython"]
