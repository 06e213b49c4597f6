"""Material's page script, completed: the search index is fetched when the search is opened.

On its own the script fetches the index on every full load, some 450 kB, and builds the search before
anybody asked for it. It knows how to wait, and does so where pages are opened as files: until the box is
focused, clicked or called by its key. Here it waits everywhere. What is typed meanwhile is kept by the
box and looked up as soon as the search is ready. A page reached by a result, whose words are to be
marked, asks for the index too: it says how words are parted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.site.theme_scripts import change_page_script

if TYPE_CHECKING:
    from pathlib import Path

# As mkdocs-material 9.8.1 has them: when the index is wanted for the search, and for marking words.
CHANGES: Final = {
    'L($(location.protocol!=="file:"),Je("search")).pipe(Re(': 'Je("search").pipe(Re(',
    'z([t,r.pipe(Q(we()),g(o=>!!o.searchParams.get("h")))])': (
        'r.pipe(Q(we()),g(o=>!!o.searchParams.get("h")),b(o=>t.pipe(m(n=>[n,o]))))'
    ),
}


def defer_search(root: Path) -> None:
    """Have the pages of a language wait; raises SiteError when Material's script is another one."""
    change_page_script(root, CHANGES, __name__)
