"""What an author writes in a list: ``- [ ] text {#ops-daily.ad-pace must 5m}`` and what stands below it.

Only reading: nothing here writes HTML. The catalogue of all lists and the blocks on the page both
come from this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PRIORITIES = ("must", "should", "nice")

# The lines below an item, by the word an author opens them with.
PARTS = {
    "看": "where",
    "判断": "judge",
    "不行就": "otherwise",
    "为什么": "why",
    "交什么": "proof",
    "Where": "where",
    "Judge": "judge",
    "If not": "otherwise",
    "Why": "why",
    "Proof": "proof",
}
_BOX = re.compile(r"\[( |x)\]\s+")
_MARKS = re.compile(r"\s*\{(#[^{}]*)\}\s*$")
_ID = re.compile(r"#[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_PART = re.compile(rf"\s*({'|'.join(sorted(PARTS, key=len, reverse=True))})\s*[：:]\s*")
_MINUTES = re.compile(r"(\d+)m")
_OFFSET = re.compile(r"T([+-]\d+|0)?")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`]{1,2}([^*_`]+)[*_`]{1,2}")


class ItemError(ValueError):
    """An item that cannot be used: what is wrong with it, and what would be right."""


@dataclass
class Item:
    """One thing to do.

    ``offset`` is the day before or after the day T of a campaign, ``day`` the day of an onboarding
    path (1 is the first), ``needs`` the ids that must be done before. ``parts`` are the Markdown
    of the lines below, by their meaning.
    """

    id: str
    text: str
    priority: str = "should"
    minutes: int = 0
    offset: int | None = None
    day: int | None = None
    needs: tuple[str, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)

    def plain(self) -> str:
        """Return the text without Markdown.

        >>> Item("a.b", "查 [推广花费](../x.md) 有没有**跑超**").plain()
        '查 推广花费 有没有跑超'
        """
        return plain(self.text)


def plain(markdown: str) -> str:
    """Return inline Markdown as bare text: links by their words, no emphasis.

    >>> plain("见[保本](a.md#b)的 `ROAS`")
    '见保本的 ROAS'
    """
    return " ".join(_EMPHASIS.sub(r"\1", _LINK.sub(r"\1", markdown)).split())


def is_item(text: str) -> bool:
    """Say whether the text of a list entry opens with a box."""
    return bool(_BOX.match(text.lstrip()))


def read_item(text: str) -> Item:
    """Return the item of ``[ ] text {#id marks}``; raises :class:`ItemError`.

    >>> item = read_item("[ ] 看红灯 {#ops-daily.red-lights must 5m}")
    >>> item.id, item.text, item.priority, item.minutes
    ('ops-daily.red-lights', '看红灯', 'must', 5)
    >>> read_item("[ ] 定货 {#campaign.goods T-45}").offset
    -45
    """
    bare = _BOX.sub("", text.strip(), count=1)
    marks = _MARKS.search(bare)
    if marks is None:
        message = f"“{bare}” has no id: end it with {{#list-name.what-it-does}}"
        raise ItemError(message)
    identity, *words = marks[1].split()
    if not _ID.fullmatch(identity):
        message = f"“{identity}” is no id: write #list-name.what-it-does in small letters, digits and hyphens"
        raise ItemError(message)
    item = Item(identity.removeprefix("#"), bare[: marks.start()].strip())
    if _LINK.search(item.text):
        message = f"{identity}: put links into the lines below; the text itself is the label of a box"
        raise ItemError(message)
    for word in words:
        _mark(item, word)
    return item


def _mark(item: Item, word: str) -> None:
    name, _, value = word.partition("=")
    if word in PRIORITIES:
        item.priority = word
    elif minutes := _MINUTES.fullmatch(word):
        item.minutes = int(minutes[1])
    elif offset := _OFFSET.fullmatch(word):
        item.offset = int(offset[1] or 0)
    elif name == "day" and value.isdecimal() and int(value) > 0:
        item.day = int(value)
    elif name == "needs" and value:
        item.needs = tuple(value.split(","))
    else:
        message = f"#{item.id}: “{word}” is not understood; there are must, should, nice, 5m, T-45, day=1, needs=a.b,c.d"
        raise ItemError(message)


def read_part(text: str) -> tuple[str, str] | None:
    """Return meaning and Markdown of a line below an item; ``None`` for any other line.

    >>> read_part("判断：低于自己的 7 日均值")
    ('judge', '低于自己的 7 日均值')
    """
    found = _PART.match(text)
    return (PARTS[found[1]], text[found.end() :].strip()) if found else None


def own_text(entry: Element) -> str:
    """Return the Markdown of a list entry itself, in a tight or a loose list."""
    if entry.text and entry.text.strip():
        return entry.text
    first = entry.find("p")
    return (first.text or "") if first is not None else ""


def read_entry(entry: Element) -> Item:
    """Return the item of a ``li`` with the lines of the list below it; raises :class:`ItemError`."""
    item = read_item(own_text(entry))
    for line in entry.findall("ul/li"):
        part = read_part(own_text(line))
        if part is None:
            message = (
                f"#{item.id}: the line “{own_text(line).strip()}” must open with one of {', '.join(PARTS)}"
            )
            raise ItemError(message)
        if part[0] in item.parts:
            message = f"#{item.id}: “{part[0]}” is there twice"
            raise ItemError(message)
        item.parts[part[0]] = part[1]
    return item
