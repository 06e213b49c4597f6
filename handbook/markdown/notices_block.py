"""``/// notices``: whose work the site ships, with versions, licences and sources, room by room."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from handbook.markdown.book_blocks import BookBlock
from handbook.markdown.place import Place
from handbook.markdown.terms import leave_terms
from handbook.notices.parts import PARTS, ROOMS, Part
from handbook.notices.texts import NOTICES_FILE, version_of

if TYPE_CHECKING:
    from handbook.notices.parts import Room


class NoticesBlock(BookBlock):
    """A table for each room, and the way to the file with the full texts."""

    NAME = "notices"

    def on_create(self, parent: Element) -> Element:
        """Render the tables."""
        leave_terms(self.md)
        notices = SubElement(parent, "div", {"class": "handbook-notices"})
        way = SubElement(notices, "p")
        # Finished HTML: the file is put there by the build, outside of what builders check.
        way.text = self.md.htmlStash.store(self._file())
        for room, title in ROOMS.items():
            self.write(notices, "h2", title.say(self.language), id=room)
            self._table(notices, room)
        return notices

    def _table(self, parent: Element, room: Room) -> None:
        body = self.table(parent, ["part", "version", "licence", "origin"])
        for part in PARTS:
            if part.room == room:
                self._row(body, part)

    def _row(self, body: Element, part: Part) -> None:
        row = SubElement(body, "tr")
        self.write(row, "td", part.name)
        self.write(row, "td", version_of(part) or self.say("inside"))
        self.write(row, "td", part.licence)
        self.write(SubElement(row, "td"), "a", part.source.removeprefix("https://"), href=part.source)

    def _file(self) -> str:
        # The English pages stand one folder below the root of the site.
        root = Place(self.md).files
        site = root if self.language == "zh" else f"../{root}"
        return f'<a href="{site}{NOTICES_FILE}">{self.say("notices")}</a>'
