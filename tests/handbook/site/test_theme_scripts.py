"""What the site changes in Material's page script is there to be changed, or the build says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import material
import pytest

from handbook.site import palette_start, search_start
from handbook.site.paths import SiteError
from handbook.site.theme_scripts import SCRIPTS, change_page_script, changed

if TYPE_CHECKING:
    from types import ModuleType

    from tests.handbook.site.conftest import BuiltSite

(MATERIAL,) = (Path(material.__path__[0]) / "templates" / SCRIPTS).glob("bundle.*.min.js")


@pytest.mark.parametrize(
    ("module", "gone"),
    [
        (search_start, 'location.protocol!=="file:"),Je("search")'),
        (palette_start, 'if(document.body.setAttribute("data-md-color-switching","")'),
    ],
    ids=["search", "palette"],
)
def test_the_installed_script_is_the_one_that_is_known(module: ModuleType, gone: str, tmp_path: Path) -> None:
    """An update of Material that changes how its search or its colours start does not pass unseen."""
    before = MATERIAL.read_text(encoding="utf-8")
    after = changed(before, module.CHANGES, MATERIAL.name, module.__name__)
    assert gone in before
    assert gone not in after
    script = tmp_path / SCRIPTS / "bundle.1.min.js"
    script.parent.mkdir(parents=True)
    script.write_text(after, encoding="utf-8")
    with pytest.raises(SiteError, match=rf"bundle\.1\.min\.js: .*{module.__name__}"):
        change_page_script(tmp_path, module.CHANGES, module.__name__)


def test_both_languages_have_the_changed_script(site: BuiltSite) -> None:
    """The search waits on the pages of each, and the colours come later."""
    for folder in ("", "en"):
        (script,) = (site.folder / folder / SCRIPTS).glob("bundle.*.js")
        text = script.read_text(encoding="utf-8")
        for changes in (search_start.CHANGES, palette_start.CHANGES):
            assert all(after in text for after in changes.values())
