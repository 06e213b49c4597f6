"""One page of the site as a part of one long document: its ids made unique, its links turned inward."""

from __future__ import annotations

import posixpath
from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urlsplit

# What nobody can use on paper.
_DROPPED: Final = frozenset({"script", "template", "button", "textarea", "noscript", "progress"})
_DROPPED_CLASSES: Final = frozenset(
    {
        "headerlink", "md-button", "handbook-foot", "handbook-uses", "list-buttons",
        "calc-state", "calc-actions", "calc-told", "calc-extras", "calc-error", "calc-status",
        "calc-fold-hint", "calc-chart", "days", "tool-file", "tool-columns", "tool-fold",
        "tool-state", "figure-narrow",
    }
)  # fmt: skip
# A calculator inside a chapter shows its example; every figure and formula stands on its own page.
_BRIEF_CLASSES: Final = _DROPPED_CLASSES | {"calc-more", "calc-formulas"}
_OWN_PAGES: Final = "calculators/"
# A form stands on paper as its values.
_VALUE: Final = '<span class="book-value">'
_BOXES: Final = {"checkbox": ("☐", "☑"), "radio": ("○", "●")}
_NO_END: Final = frozenset({"input", "br", "hr", "img", "meta", "link", "col", "wbr", "source"})
_REFERENCES: Final = frozenset(
    {"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"}
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def article_of(html: str) -> str:
    """Return the inside of a page's article.

    >>> article_of("<body><article class='x'><p>a</p></article></body>")
    '<p>a</p>'
    """
    start = html.index(">", html.index("<article")) + 1
    return html[start : html.index("</article>", start)]


def name_of(address: str) -> str:
    """Return what a page is called inside the long document.

    >>> name_of("traffic/ad-bid/"), name_of("")
    ('traffic-ad-bid', 'home')
    """
    return address.strip("/").replace("/", "-") or "home"


class Part(HTMLParser):
    """Rewrites one article; feed it and take ``html``.

    ``address`` is where the page stands below the root of its language, ``known`` the addresses of
    all pages in the document, ``lower`` by how many levels headings go down. Links to known pages
    lead inside the document, others to ``site``.
    """

    def __init__(self, address: str, known: frozenset[str], site: str, *, lower: int = 1) -> None:
        """Take the page's place in the book."""
        super().__init__(convert_charrefs=False)
        self.address = address
        self.known = known
        self.site = site
        self.lower = lower
        self._unwanted = _DROPPED_CLASSES if address.startswith(_OWN_PAGES) else _BRIEF_CLASSES
        self._out: list[str] = []
        self._dropping: list[str] = []

    @property
    def html(self) -> str:
        """The rewritten article."""
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag with its ids and links rewritten, unless it is dropped."""
        marks = dict(attrs)
        if self._dropping or _is_dropped(tag, marks, self._unwanted):
            if tag not in _NO_END:
                self._dropping.append(tag)
        elif tag == "input":
            self._out.append(_printed_input(marks))
        elif tag == "select":
            self._out.append(_VALUE)
        elif tag != "option":
            if tag == "details":
                marks["open"] = None
            shown = "".join(self._mark(name, value) for name, value in marks.items())
            self._out.append(f"<{self._lowered(tag)}{shown}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that ends itself, as those of a drawing do."""
        if tag in _NO_END:
            self.handle_starttag(tag, attrs)
        elif not self._dropping:
            shown = "".join(self._mark(name, value) for name, value in attrs)
            self._out.append(f"<{tag}{shown}/>")

    def handle_endtag(self, tag: str) -> None:
        """Write an end, or stop dropping."""
        if self._dropping:
            # What was left open inside ends with it.
            while tag in self._dropping and self._dropping.pop() != tag:
                continue
        elif tag == "select":
            self._out.append("</span>")
        elif tag != "option":
            self._out.append(f"</{self._lowered(tag)}>")

    def handle_data(self, data: str) -> None:
        """Write text as it is."""
        if not self._dropping:
            self._out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write a named character as it is."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a numbered character as it is."""
        self.handle_data(f"&#{name};")

    def _lowered(self, tag: str) -> str:
        if tag not in _HEADINGS:
            return tag
        return _HEADINGS[min(_HEADINGS.index(tag) + self.lower, len(_HEADINGS) - 1)]

    def _mark(self, name: str, value: str | None) -> str:
        if value is None:
            return f" {name}"
        if name == "id":
            value = self._inside(value)
        elif name in _REFERENCES:
            value = " ".join(self._inside(one) for one in value.split())
        elif name == "href":
            value = self._link(value)
        elif name == "src":
            value = self._file(value)
        return f' {name}="{escape(value)}"'

    def _inside(self, anchor: str) -> str:
        return f"{name_of(self.address)}--{anchor}"

    def _link(self, href: str) -> str:
        """Return where a link leads in the document, or on the site for what is not in it."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        path = posixpath.normpath(posixpath.join("/", self.address, parts.path)).strip("/")
        target = f"{path}/" if path else ""
        if not parts.path:
            target = self.address
        if target not in self.known:
            return self.site + posixpath.join(path) + (f"#{parts.fragment}" if parts.fragment else "")
        fragment = unquote(parts.fragment)
        # A link that carries numbers opens the calculator; on paper it leads to its page.
        anchored = fragment and "&" not in fragment
        return f"#{name_of(target)}--{fragment}" if anchored else f"#{name_of(target)}"

    def _file(self, source: str) -> str:
        if urlsplit(source).scheme:
            return source
        return posixpath.normpath(posixpath.join("/", self.address, source)).lstrip("/")


def _is_dropped(tag: str, marks: dict[str, str | None], unwanted: frozenset[str]) -> bool:
    """Say whether an element is left out: of no use on paper, hidden, or a choice not taken."""
    classes = set((marks.get("class") or "").split())
    unchosen = tag == "option" and "selected" not in marks
    return tag in _DROPPED or "hidden" in marks or unchosen or not classes.isdisjoint(unwanted)


def _printed_input(marks: dict[str, str | None]) -> str:
    """Return a box of a form as it stands on paper.

    >>> _printed_input({"type": "text", "value": "4.5"}), _printed_input({"type": "checkbox"})
    ('<span class="book-value">4.5</span>', '<span class="book-box">☐</span>')
    """
    kind = marks.get("type") or "text"
    if kind in _BOXES:
        return f'<span class="book-box">{_BOXES[kind]["checked" in marks]}</span>'
    return f"{_VALUE}{escape(marks.get('value') or '')}</span>" if kind == "text" else ""
