"""``/// server-sample | nginx.conf``: a file of the folder `hosting/`, as it is tested."""

from __future__ import annotations

from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from handbook.markdown.book_blocks import BookBlock
from handbook.markdown.terms import leave_terms
from handbook.site.paths import PROJECT

_SAMPLES = PROJECT / "hosting"


class ServerSampleBlock(BookBlock):
    """The file's text, letter by letter."""

    NAME = "server-sample"
    ARGUMENT: ClassVar[bool | None] = True

    def on_create(self, parent: Element) -> Element:
        """Render a block of code."""
        leave_terms(self.md)
        box = SubElement(parent, "div", {"class": "highlight"})
        text = (_SAMPLES / self.argument.strip()).read_text(encoding="utf-8")
        self.write(SubElement(box, "pre"), "code", text)
        return box

    def on_validate(self, parent: Element) -> bool:
        """Refuse a file that is none."""
        del parent
        return (_SAMPLES / str(self.argument).strip()).is_file()
