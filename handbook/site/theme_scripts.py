"""Changing a script of Material's: what is looked for must stand there once, or the build stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.site.paths import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCRIPTS: Final = "assets/javascripts"


def change_page_script(root: Path, changes: Mapping[str, str], where: str) -> None:
    """Change the page's script among the files of a language; SiteError when Material's is another one."""
    for file in (root / SCRIPTS).glob("bundle.*.min.js"):
        file.write_text(changed(file.read_text(encoding="utf-8"), changes, file.name, where), encoding="utf-8")


def changed(script: str, changes: Mapping[str, str], name: str, where: str) -> str:
    """Return the script with each place changed; SiteError names the script and the module to look at.

    >>> changed("a b", {"b": "c"}, "bundle.js", "handbook.site.search_start")
    'a c'
    >>> changed("a", {"b": "c"}, "bundle.js", "handbook.site.search_start")
    Traceback (most recent call last):
    handbook.site.paths.SiteError: bundle.js: Material's script has changed; look at handbook.site.search_start...
    """
    for before, after in changes.items():
        if script.count(before) != 1:
            raise SiteError(f"{name}: Material's script has changed; look at {where} before updating it.")
        script = script.replace(before, after)
    return script
