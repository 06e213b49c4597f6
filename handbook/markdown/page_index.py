"""``/// pages | owner``, ``/// pages | platform``, ``/// pages | review``: all pages, found another way."""

from __future__ import annotations

from typing import ClassVar, Final
from xml.etree.ElementTree import Element, SubElement

from calculators.words import Words
from handbook.markdown.book_blocks import BookBlock
from handbook.markdown.book_data import DOCS
from handbook.markdown.terms import leave_terms
from handbook.pages.facts import Page, read_pages

_OWNERS: Final = {
    "operations": Words(zh="运营", en="Operations"),
    "promotion": Words(zh="推广", en="Promotion"),
    "service": Words(zh="客服", en="Service"),
    "design": Words(zh="美工", en="Design"),
    "warehouse": Words(zh="仓储", en="Warehouse"),
    "lead": Words(zh="主管", en="Lead"),
    "maintainers": Words(zh="编者", en="Editors"),
}
_PLATFORMS: Final = {
    "taobao": Words(zh="淘宝", en="Taobao"),
    "tmall": Words(zh="天猫", en="Tmall"),
    "jd": Words(zh="京东", en="JD"),
    "pinduoduo": Words(zh="拼多多", en="Pinduoduo"),
    "douyin": Words(zh="抖音", en="Douyin"),
    "xiaohongshu": Words(zh="小红书", en="Xiaohongshu"),
    "kuaishou": Words(zh="快手", en="Kuaishou"),
    "cross-border": Words(zh="跨境", en="Cross-border"),
}
_HEADS: Final = (
    Words(zh="页面", en="Page"),
    Words(zh="谁负责", en="Kept by"),
    Words(zh="最近核对", en="Last reviewed"),
    Words(zh="下次最晚", en="Next by"),
)
_OVERDUE: Final = Words(zh="已过 {days} 天", en="{days} days overdue")


class PagesBlock(BookBlock):
    """All pages by owner or by platform, or with their review dates, the earliest due first."""

    NAME = "pages"
    ARGUMENT = True
    KINDS: ClassVar = ("owner", "platform", "review")

    def on_validate(self, parent: Element) -> bool:
        """Refuse an order that is none."""
        del parent
        return self.argument.strip() in self.KINDS

    def on_create(self, parent: Element) -> Element:
        """Render lists under bold names, or the table of reviews."""
        leave_terms(self.md)
        pages = read_pages(DOCS, self.language)
        kind = self.argument.strip()
        if kind == "review":
            return self._reviews(parent, pages)
        box = SubElement(parent, "dl", {"class": "handbook-pages"})
        for code, name in (_OWNERS if kind == "owner" else _PLATFORMS).items():
            fitting = [page for page in pages if _fits(page, kind, code)]
            if fitting:
                self._group(box, name.say(self.language), fitting)
        return box

    def _group(self, box: Element, name: str, pages: list[Page]) -> None:
        self.write(box, "dt", name)
        told = SubElement(box, "dd")
        for place, page in enumerate(pages):
            link = self.link(told, page.path)
            if place < len(pages) - 1:
                link.tail = "、" if self.language == "zh" else ", "

    def _reviews(self, parent: Element, pages: list[Page]) -> Element:
        table = SubElement(parent, "table")
        row = SubElement(SubElement(table, "thead"), "tr")
        for head in _HEADS:
            self.write(row, "th", head.say(self.language), scope="col")
        body = SubElement(table, "tbody")
        for page in sorted(pages, key=lambda page: (page.due, page.path)):
            row = SubElement(body, "tr")
            self.link(SubElement(row, "td"), page.path)
            owner = _OWNERS[str(page.facts["owner"])].say(self.language)
            self.write(row, "td", owner)
            self.write(row, "td", page.reviewed.isoformat()).set("class", "handbook-day")
            due = self.write(row, "td", page.due.isoformat())
            due.set("class", "handbook-day")
            # The reader's calendar says whether it is overdue: handbook/web/review-dates.js.
            due.set("data-reviewed", page.reviewed.isoformat())
            due.set("data-every", str(page.every))
            due.set("data-overdue", _OVERDUE.say(self.language))
        return table


def _fits(page: Page, kind: str, code: str) -> bool:
    """Say whether a page belongs to an owner, or speaks of one platform more than of all."""
    if kind == "owner":
        return page.facts.get("owner") == code
    return code in page.facts.get("applies_to", [])
