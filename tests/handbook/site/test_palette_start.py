"""Colours are told a little later, or the build says that Material is another one now."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from handbook.site.palette_start import quieted
from handbook.site.paths import SiteError
from handbook.site.theme_scripts import SCRIPTS

MATERIAL = Path(material.__path__[0]) / "templates" / SCRIPTS


def test_the_installed_script_is_the_one_that_is_known() -> None:
    """An update of Material that changes how its colours start does not pass unseen."""
    (script,) = MATERIAL.glob("bundle.*.min.js")
    before = script.read_text(encoding="utf-8")
    after = quieted(before, script.name)
    assert 'if(document.body.setAttribute("data-md-color-switching","")' in before
    assert 'if(document.body.setAttribute("data-md-color-switching","")' not in after
    with pytest.raises(SiteError, match=r"bundle\.1\.js: .*palette_start"):
        quieted(after, "bundle.1.js")
