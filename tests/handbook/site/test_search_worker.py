"""Material's search cuts Chinese questions rightly, or the build says that it is another script now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import material
import pytest

from handbook.site.paths import SiteError
from handbook.site.search_worker import TIDYING, WORKERS, complete_workers, completed

if TYPE_CHECKING:
    from tests.handbook.site.conftest import BuiltSite

MATERIAL = Path(material.__path__[0]) / "templates" / WORKERS


def test_the_installed_script_is_the_one_that_is_known(tmp_path: Path) -> None:
    """An update of Material that changes its search does not pass unseen."""
    (script,) = MATERIAL.glob("search.*.js")
    folder = tmp_path / WORKERS
    folder.mkdir(parents=True)
    (folder / script.name).write_bytes(script.read_bytes())
    complete_workers(tmp_path)
    changed = (folder / script.name).read_text(encoding="utf-8")
    assert changed.startswith(TIDYING.read_text(encoding="utf-8"))
    assert "o<=t.length" in changed


@pytest.mark.parametrize("script", ["", "for(;;){}"])
def test_another_script_is_refused_by_name(script: str) -> None:
    """The message names the file, and where to look."""
    with pytest.raises(SiteError, match=r"search\.1\.js: .*search_worker"):
        completed(script, "search.1.js")


def test_the_site_has_the_completed_script(site: BuiltSite) -> None:
    """In both languages."""
    for folder in ("", "en"):
        (script,) = (site.folder / folder / WORKERS).glob("search.*.js")
        assert "const CHINESE" in script.read_text(encoding="utf-8")
