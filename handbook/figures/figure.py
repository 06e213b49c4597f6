"""What a figure is: one declaration from which both languages and both layouts are drawn."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from handbook.figures.canvas import NARROW, WIDE, Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.words import Words


class Figure(NamedTuple):
    """A picture of an idea in a chapter.

    ``told`` says in words what the picture says, for readers who do not see it; ``caption`` says
    what to take from it. Both have places for the numbers of ``values``, which are computed.
    """

    name: str
    title: Words
    told: Words
    caption: Words
    values: Callable[[], dict[str, str]]
    draw: Callable[[Canvas], None]

    def html(self, language: str, instance: str) -> str:
        """Return the figure for a page; ``instance`` is its name on that page."""
        values = self.values()
        title = self.title.say(language)
        told = self.told.say(language).format(**values)
        caption = self.caption.say(language).format(**values)
        drawings = "".join(
            self.drawn(language, width).svg(f"figure-{instance}", title, told) for width in (NARROW, WIDE)
        )
        return (
            f'<figure class="handbook-figure" id="figure-{instance}">{drawings}'
            f"<figcaption>{escape(caption, quote=False)}</figcaption></figure>"
        )

    def drawn(self, language: str, width: int) -> Canvas:
        """Return one layout in one language."""
        canvas = Canvas(language, width)
        self.draw(canvas)
        return canvas
