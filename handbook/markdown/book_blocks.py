"""Pages made from data: ``/// glossary``, ``/// sources``, ``/// samples``, ``/// whats-new``.

They build real elements with links to ``.md`` files, so that every builder checks links and
anchors as if an author had written them.
"""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from handbook.markdown.book_data import pages, read_data, title_of
from handbook.markdown.book_words import BOOK_WORDS, UNITS
from handbook.markdown.place import Place
from handbook.markdown.terms import leave_terms


class BookBlock(Block):  # type: ignore[misc]  # pymdownx ships no types
    """What these blocks share: the language, and elements whose text is left as it is."""

    ARGUMENT: ClassVar[bool | None] = None

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self.config["language"])

    def say(self, name: str, **values: str) -> str:
        """Return one of the words around the data."""
        return BOOK_WORDS[name].say(self.language).format(**values)

    def write(self, parent: Element, tag: str, text: str = "", **marks: str) -> Element:
        """Add an element whose text no other extension reads as Markdown."""
        element = SubElement(parent, tag, {name.removesuffix("_"): mark for name, mark in marks.items()})
        element.text = AtomicString(text)
        return element

    def link(self, parent: Element, target: str, text: str = "") -> Element:
        """Add a link to a page (``traffic/sources#table``); pages that carry data stand at the root."""
        page, _, anchor = target.partition("#")
        href = f"{page}.md#{anchor}" if anchor else f"{page}.md"
        return self.write(parent, "a", text or title_of(self.language, page), href=href)

    def table(self, parent: Element, columns: list[str]) -> Element:
        """Add a table with a heading row; return its body."""
        table = SubElement(parent, "table")
        row = SubElement(SubElement(table, "thead"), "tr")
        for column in columns:
            self.write(row, "th", self.say(column), scope="col")
        return SubElement(table, "tbody")


class GlossaryBlock(BookBlock):
    """``/// glossary | traffic``: the terms of one group, in the order of the file."""

    NAME = "glossary"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Render a list of terms; each is an anchor."""
        leave_terms(self.md)
        terms = SubElement(parent, "dl", {"class": "handbook-glossary"})
        for entry in read_data("glossary"):
            if entry["group"] == self.argument.strip():
                self._entry(terms, entry)
        return terms

    def on_validate(self, parent: Element) -> bool:
        """Refuse a group that has no terms."""
        del parent
        return any(entry["group"] == self.argument.strip() for entry in read_data("glossary"))

    def _entry(self, terms: Element, entry: dict[str, Any]) -> None:
        words, twin = entry[self.language], "en" if self.language == "zh" else "zh"
        name = self.write(terms, "dt", words["name"] + " ", id=entry["id"])
        self.write(name, "span", entry[twin]["name"], lang=twin)
        told = SubElement(terms, "dd")
        if formula := words.get("formula"):
            unit = UNITS[entry["unit"]].say(self.language)
            self.write(told, "p", formula + (self.say("unit", unit=unit) if unit else ""), class_="formula")
        self.write(told, "p", words["meaning"])
        self.write(told, "p", self.say("trap") + words["trap"])
        other = self.say("comma").join(words.get("other", []))
        also = self.say("also", names=other) if other else ""
        last = self.write(told, "p", also + self.say("read"))
        self.link(last, entry["read"])


class SourcesBlock(BookBlock):
    """``/// sources | S001``: the points of one text, what became of each, and where it stands."""

    NAME = "sources"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Render the table of points."""
        leave_terms(self.md)
        taught: dict[str, list[str]] = {}
        for front in pages(self.language):
            for point in front.covers:
                taught.setdefault(point, []).append(front.page)
        body = self.table(parent, ["code", "point", "became", "where"])
        for point in read_data("points"):
            if point["id"].startswith(self.argument.strip()):
                self._row(body, point, taught[point["id"]])
        return body

    def _row(self, body: Element, point: dict[str, Any], where: list[str]) -> None:
        row = SubElement(body, "tr", {"class": point["verdict"]})
        self.write(row, "td", point["id"], id=point["id"].lower())
        self.write(row, "td", point[self.language])
        now = point.get("now", {}).get(self.language, "")
        self.write(row, "td", self.say(point["verdict"]) + now)
        cell = SubElement(row, "td")
        for place, page in enumerate(where):
            link = self.link(cell, page)
            if place < len(where) - 1:
                link.tail = self.say("comma")


class SamplesBlock(BookBlock):
    """``/// samples``: the files of the worked shop, each with a link to download it."""

    NAME = "samples"

    def on_create(self, parent: Element) -> Element:
        """Render the table of files."""
        body = self.table(parent, ["file", "holds", "shaped", "opens"])
        for sample in read_data("samples"):
            row = SubElement(body, "tr")
            # Finished HTML: the file is put there by the build, outside of what builders check.
            cell = SubElement(row, "td")
            cell.text = self.md.htmlStash.store(self._download(sample["file"]))
            self.write(row, "td", sample["holds"][self.language])
            self.write(row, "td", sample["shaped"][self.language])
            used = SubElement(row, "td")
            if page := sample.get("page"):
                self.link(used, page)
        return body

    def _download(self, name: str) -> str:
        # The English pages stand one folder below the root of the site.
        root = Place(self.md).files
        site = root if self.language == "zh" else f"../{root}"
        return f'<a href="{site}assets/samples/{name}" download>{name}</a>'


class WhatsNewBlock(BookBlock):
    """``/// whats-new``: what readers find that was not there before, newest first.

    ``/// whats-new | latest`` names only the newest, with the way to the whole page.
    """

    NAME = "whats-new"

    def on_create(self, parent: Element) -> Element:
        """Render a heading for each date, and what is new, changed and corrected under it."""
        leave_terms(self.md)
        if (self.argument or "").strip() == "latest":
            return self._latest(parent)
        news = SubElement(parent, "div", {"class": "handbook-news"})
        for edition in read_data("news"):
            self.write(news, "h2", f"{edition['date']} {edition[self.language]}", id=f"d{edition['date']}")
            for kind in ("new", "changed", "mended"):
                self._items(news, kind, edition.get(kind, []))
        return news

    def _latest(self, parent: Element) -> Element:
        edition = read_data("news")[0]
        items = SubElement(parent, "ul")
        entry = self.write(items, "li")
        self.write(entry, "strong", self.say("latest"))
        entry[-1].tail = self.say("colon") + f"{edition['date']} {edition[self.language]}" + self.say("space")
        self.link(entry, "whats-new")
        return items

    def _items(self, parent: Element, kind: str, items: list[dict[str, str]]) -> None:
        if not items:
            return
        self.write(parent, "p", self.say(kind), class_="handbook-news-kind")
        entries = SubElement(parent, "ul")
        for item in items:
            entry = self.write(entries, "li", item[self.language])
            if page := item.get("page"):
                entry.text = AtomicString(item[self.language] + " ")
                self.link(entry, page)


BOOK_BLOCKS = [GlossaryBlock, SourcesBlock, SamplesBlock, WhatsNewBlock]
