"""``/// figure | name``: a figure drawn when the page is built."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from handbook.figures import FIGURES, find_figure
from handbook.markdown.book_blocks import BookBlock


class FigureError(ValueError):
    """A figure that cannot be drawn: what is wrong, and what would be right."""


class FigureBlock(BookBlock):
    """``/// figure | profit-tree``: inline SVG for phones and for wide pages, with its caption."""

    NAME = "figure"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Draw the figure; the same one may stand on a page more than once."""
        name = self.argument.strip()
        try:
            figure = find_figure(name)
        except KeyError:
            known = ", ".join(figure.name for figure in FIGURES)
            message = f"/// figure | {name}: there is no such figure; there are {known}"
            raise FigureError(message) from None
        uses = self.tracker.setdefault("uses", {})
        uses[name] = uses.get(name, 0) + 1
        instance = name if uses[name] == 1 else f"{name}-{uses[name]}"
        # Finished HTML, so that no other extension reads the words in it.
        holder = SubElement(parent, "div")
        holder.text = self.md.htmlStash.store(figure.html(self.language, instance))
        return holder
