"""``/// checklist | id`` and ``/// path | id``: lists to tick, complete and printable without a script.

Progress belongs to an item's id, never to its words or its place; the id is the author's. A path
is a list whose items have a day, what must be done before, and a proof to show the mentor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from handbook.markdown.checklist_items import Item, ItemError, is_item, own_text, read_entry
from handbook.markdown.checklist_words import CHECKLIST_WORDS

# How often a list starts fresh. "once" lists are run as often as there is reason to, each run by
# its own name; "event" lists count their days from a day T that the reader sets.
CYCLES = ("day", "week", "month", "once", "event")
ROLES = ("operations", "promotion", "service", "design", "warehouse", "lead", "all")

_LIST_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Beyond this a reader thinks in hours.
_MOST_MINUTES = 180
_HOW = ("where", "judge", "otherwise", "proof")


# Where the Markdown instance keeps the lists it met, for the catalogue.
LISTS_OF_PAGE = "handbook_lists"


@dataclass
class ListOnPage:
    """One list as it stands on a page, in the page's language."""

    id: str
    kind: str
    every: str
    role: str
    title: str
    items: list[Item]


def _one_of(*allowed: str) -> Any:
    def check(value: Any) -> str:
        if value not in allowed:
            message = f"{value!r} is none of {', '.join(allowed)}"
            raise ValueError(message)
        return str(value)

    return check


class ListBlock(Block):  # type: ignore[misc]  # pymdownx ships no types
    """What checklists and paths share: items read from the list entries of the block's content."""

    ARGUMENT = True
    ELEMENT: ClassVar[str]

    def say(self, name: str) -> str:
        """Return one of the words around a list."""
        return CHECKLIST_WORDS[name].say(str(self.config["language"]))

    def on_validate(self, parent: Element) -> bool:
        """Refuse a block whose id is not one."""
        del parent
        return bool(_LIST_ID.fullmatch(self.argument.strip()))

    def on_markdown(self) -> str:
        """Read the content as Markdown: the element is not one that Python-Markdown knows."""
        return "block"

    def on_create(self, parent: Element) -> Element:
        """Open the custom element; Markdown content follows inside."""
        marks = {"data-list": self.argument.strip(), "class": "checklist"}
        return SubElement(parent, self.ELEMENT, marks)

    def on_end(self, block: Element) -> None:
        """Turn every entry with a box into an item."""
        for name in self.OPTIONS:
            if self.options[name]:
                block.set(f"data-{name}", self.options[name])
        items: list[Item] = []
        for entries in list(block.iter("ul")):
            if entries.get("class") or not any(is_item(own_text(entry)) for entry in entries.findall("li")):
                continue
            entries.set("class", "checklist-items")
            items.extend(self._item(entry) for entry in entries.findall("li"))
        if not items:
            message = f"/// {self.NAME} | {self.argument}: there is no item; write - [ ] text {{#list.item}}"
            raise ItemError(message)
        self._head(block, items)
        self._remember(items)

    def _remember(self, items: list[Item]) -> None:
        every, title = self.options.get("every", ""), self.options["title"]
        found = ListOnPage(self.argument.strip(), self.NAME, every, self.options["role"], title, items)
        self.md.__dict__.setdefault(LISTS_OF_PAGE, []).append(found)

    def _head(self, block: Element, items: list[Item]) -> None:
        """Say above the list how long it takes; scripts put progress and buttons here."""
        count, minutes = len(items), sum(item.minutes for item in items)
        head = Element("div", {"class": "checklist-head"})
        line = SubElement(head, "p", {"class": "checklist-sum"})
        name = "sum" if not minutes else "sum_minutes" if minutes <= _MOST_MINUTES else "sum_hours"
        hours = -(-minutes // 60)
        line.text = self.say(name).format(count=count, minutes=minutes, hours=hours)
        block.insert(0, head)

    def _item(self, entry: Element) -> Item:
        try:
            item = read_entry(entry)
        except ItemError as error:
            message = f"/// {self.NAME} | {self.argument}: {error}"
            raise ItemError(message) from None
        entry.clear()
        entry.set("class", "checklist-item")
        entry.set("id", item.id)
        for name, value in self._data(item).items():
            entry.set(f"data-{name}", value)
        self._line(entry, item)
        self._how(entry, item)
        return item

    def _data(self, item: Item) -> dict[str, str]:
        data = {"item": item.id, "priority": item.priority}
        if item.minutes:
            data["minutes"] = str(item.minutes)
        if item.offset is not None:
            data["offset"] = str(item.offset)
        if item.day is not None:
            data["day"] = str(item.day)
        if item.needs:
            data["needs"] = " ".join(item.needs)
        return data

    def _line(self, entry: Element, item: Item) -> None:
        line = SubElement(entry, "div", {"class": "checklist-line"})
        box = f"box-{item.id}"
        # The script takes over what is ticked before it comes; a box that the browser restored is no such tick.
        kind = {"type": "checkbox", "autocomplete": "off"}
        SubElement(line, "input", {**kind, "id": box, "class": "checklist-box"})
        label = SubElement(line, "label", {"for": box})
        label.text = item.text
        marks = SubElement(line, "span", {"class": "checklist-marks"})
        marks.text = " · ".join(self._marks(item))

    def _marks(self, item: Item) -> list[str]:
        marks = []
        if item.offset is not None:
            marks.append(f"T{item.offset:+d}" if item.offset else "T")
        if item.day is not None:
            marks.append(self.say("day").format(day=item.day))
        marks.append(self.say(item.priority))
        if item.minutes:
            marks.append(self.say("minutes").format(minutes=item.minutes))
        return marks

    def _how(self, entry: Element, item: Item) -> None:
        told = [name for name in _HOW if name in item.parts]
        if told:
            terms = SubElement(entry, "dl", {"class": "checklist-how"})
            for name in told:
                pair = SubElement(terms, "div")
                SubElement(pair, "dt").text = self.say(name)
                SubElement(pair, "dd").text = item.parts[name]
        if "why" in item.parts:
            fold = SubElement(entry, "details", {"class": "checklist-why"})
            SubElement(fold, "summary").text = self.say("why")
            SubElement(fold, "p").text = item.parts["why"]


class ChecklistBlock(ListBlock):
    """``/// checklist | ops-daily``: a list of one role, with how often it starts fresh."""

    NAME = "checklist"
    ELEMENT = "shop-checklist"
    OPTIONS: ClassVar[dict[str, Any]] = {
        "every": ["once", _one_of(*CYCLES)],
        "role": ["all", _one_of(*ROLES)],
        "title": ["", str],
    }


class PathBlock(ListBlock):
    """``/// path | onboarding-operations``: the tasks of a new hire, from day 1 to day 90."""

    NAME = "path"
    ELEMENT = "shop-path"
    OPTIONS: ClassVar[dict[str, Any]] = {"role": ["all", _one_of(*ROLES)], "title": ["", str]}


LIST_BLOCKS = [ChecklistBlock, PathBlock]
