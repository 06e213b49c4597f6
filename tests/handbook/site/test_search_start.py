"""The search index waits for a reader who searches, or the build says that Material is another one now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import material
import pytest

from handbook.site.paths import SiteError
from handbook.site.search_start import deferred
from handbook.site.theme_scripts import SCRIPTS

if TYPE_CHECKING:
    from tests.handbook.site.conftest import BuiltSite

MATERIAL = Path(material.__path__[0]) / "templates" / SCRIPTS


def test_the_installed_script_is_the_one_that_is_known() -> None:
    """An update of Material that changes how its search starts does not pass unseen."""
    (script,) = MATERIAL.glob("bundle.*.min.js")
    before = script.read_text(encoding="utf-8")
    after = deferred(before, script.name)
    assert 'location.protocol!=="file:"),Je("search")' in before
    assert 'location.protocol!=="file:"),Je("search")' not in after
    with pytest.raises(SiteError, match=r"bundle\.1\.js: .*search_start"):
        deferred(after, "bundle.1.js")


def test_both_languages_wait(site: BuiltSite) -> None:
    """The pages of each have the completed script."""
    for folder in ("", "en"):
        (script,) = (site.folder / folder / SCRIPTS).glob("bundle.*.js")
        assert 'return Je("search").pipe(' in script.read_text(encoding="utf-8")
