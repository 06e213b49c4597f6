"""Material's page script, completed: the first colours cost a page no second and third style of everything.

When a page opens, the script sets the colours that the page already has, marks the page as changing them,
asks for the header's colour, names a colour scheme for the browser and takes the mark away. Each of these
has the browser work out the style of every element anew, just when calculators want to become live: some
50 ms of a page's opening. Here the mark is left out while the page is being read, and the browser is told
of colours a little later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handbook.site.theme_scripts import change_page_script

if TYPE_CHECKING:
    from pathlib import Path

# As mkdocs-material 9.8.1 has them; `xe(pe` is observeOn(asyncScheduler), which takes milliseconds, too.
CHANGES: Final = {
    'if(document.body.setAttribute("data-md-color-switching",""),s.color.media': (
        'if(document.readyState!=="loading"&&document.body.setAttribute("data-md-color-switching",""),s.color.media'
    ),
    'i.pipe(m(()=>{let s=Ce("header"),a=window.getComputedStyle(s);': (
        'i.pipe(xe(pe,250),m(()=>{let s=Ce("header"),a=window.getComputedStyle(s);'
    ),
}


def quiet_palette(root: Path) -> None:
    """Complete the pages of a language; raises SiteError when Material's script is another one."""
    change_page_script(root, CHANGES, __name__)
