"""Material's search worker, completed: it cuts Chinese questions rightly and drops empty words.

The script that cuts a question into words never looks at its last character: 退款 is searched as 退,
退货率 as 退货. Two bounds in it are set right here, and the tidying of ``search-query.js`` is put in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.site.paths import PROJECT
from handbook.site.theme_scripts import changed

if TYPE_CHECKING:
    from pathlib import Path

WORKERS: Final = "assets/javascripts/workers"
LANGUAGES_FOLDER: Final = "assets/javascripts/lunr"
# What the worker asks for in a Chinese search; an English one asks for nothing more.
_ASKED_FOR: Final = {"lunr.stemmer.support.min.js", "lunr.zh.min.js"}
TIDYING: Final = PROJECT / "handbook/web/search-query.js"
# As mkdocs-material 9.8.1 has them: the end of a word, and whether one more can follow.
_BOUNDS: Final = {
    "o<t.length;o++)t.slice(s,o)in e": "o<=t.length;o++)t.slice(s,o)in e",
    "n[a]&&a<t.length-1&&": "n[a]&&a<t.length&&",
}


def drop_languages(root: Path) -> None:
    """Drop the searches of languages that no page is in: nobody asks for them, and each has a licence."""
    for file in (root / LANGUAGES_FOLDER).rglob("*.js"):
        if file.name not in _ASKED_FOR:
            file.unlink()


def complete_workers(root: Path) -> None:
    """Complete the search workers of a language; raises SiteError when Material's script is another one."""
    for file in (root / WORKERS).glob("search.*.js"):
        file.write_text(completed(file.read_text(encoding="utf-8"), file.name), encoding="utf-8")


def completed(script: str, name: str) -> str:
    """Return the worker's script with its bounds set right and the tidying in front."""
    return TIDYING.read_text(encoding="utf-8") + changed(script, _BOUNDS, name, __name__)
