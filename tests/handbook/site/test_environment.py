"""What MkDocs is told: addresses and the names of built parts."""

from __future__ import annotations

import pytest

from handbook.site.environment import mkdocs_environment, site_address
from handbook.site.paths import Layout, SiteError
from tests.handbook.site.conftest import write_runtime, write_web


@pytest.mark.parametrize("text", ["", "shop.example", "ftp://shop.example/", "https://a.b/?c=d"])
def test_what_is_no_address_is_refused(text: str) -> None:
    """The message shows what an address looks like."""
    with pytest.raises(SiteError, match="SITE_URL must be an address such as"):
        site_address(text)


def test_unbuilt_parts_leave_their_variables_unset(layout: Layout) -> None:
    """Pages are complete without scripts; a stale variable would name a missing file."""
    found = mkdocs_environment(layout, "https://a.b/", {"HANDBOOK_SCRIPT": "old.js", "HOME": "/h"})
    assert found == {"HOME": "/h", "SITE_URL": "https://a.b/", "SITE_URL_EN": "https://a.b/en/"}


def test_built_parts_are_named_by_their_hash(layout: Layout) -> None:
    """Scripts keep esbuild's names; the runtime's manifest gets one from its content."""
    write_web(layout, "r7")
    write_runtime(layout, "v1")
    before = mkdocs_environment(layout, "https://a.b/", {})
    write_runtime(layout, "v2")
    after = mkdocs_environment(layout, "https://a.b/", {})
    assert before["HANDBOOK_SCRIPT"] == "assets/handbook/main-r7.js"
    assert before["HANDBOOK_STYLE"] == "assets/handbook/styles-r7.css"
    assert before["HANDBOOK_RUNTIME"] != after["HANDBOOK_RUNTIME"]
