"""What MkDocs is told: addresses and the names of built parts."""

from __future__ import annotations

import pytest

from handbook.site.environment import mkdocs_environment, site_address
from handbook.site.paths import Layout, SiteError
from tests.handbook.site.conftest import write_web


@pytest.mark.parametrize("text", ["", "shop.example", "ftp://shop.example/", "https://a.b/?c=d"])
def test_what_is_no_address_is_refused(text: str) -> None:
    """The message shows what an address looks like."""
    with pytest.raises(SiteError, match="SITE_URL must be an address such as"):
        site_address(text)


def test_unbuilt_parts_leave_their_variables_unset(layout: Layout) -> None:
    """Pages are complete without scripts; a stale variable would name a missing file."""
    found = mkdocs_environment(layout, "https://a.b/", {"HANDBOOK_SCRIPT": "old.js", "HOME": "/h"})
    assert found == {"HOME": "/h", "SITE_URL": "https://a.b/", "SITE_URL_EN": "https://a.b/en/"}


def test_built_parts_keep_the_names_esbuild_gave_them(layout: Layout) -> None:
    """The script and the style sheet reach the pages by their hashed names."""
    write_web(layout, "r7")
    found = mkdocs_environment(layout, "https://a.b/", {})
    assert found["HANDBOOK_SCRIPT"] == "assets/handbook/main-r7.js"
    assert found["HANDBOOK_STYLE"] == "assets/handbook/styles-r7.css"


def test_each_language_edits_its_own_folder(layout: Layout) -> None:
    """One setting names the place to edit; the folder is added."""
    found = mkdocs_environment(layout, "https://a.b/", {"EDIT_URI": "https://forge/edit/main/"})
    assert found["EDIT_URI_ZH"] == "https://forge/edit/main/docs/zh/"
    assert found["EDIT_URI_EN"] == "https://forge/edit/main/docs/en/"
