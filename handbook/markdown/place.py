"""Where a page stands: links in finished HTML, which no builder rewrites."""

from __future__ import annotations

import posixpath
from typing import Any


class Place:
    """The page that is being rendered, as its builder knows it.

    MkDocs and ProperDocs also check the link, anchor and all, as if an author had written it.
    Zensical rewrites every address in finished HTML as if it led from the page's source file, so
    that is how it is told. Plain Python-Markdown knows neither: links then lead down from the page.
    """

    def __init__(self, md: Any = None) -> None:
        """Take the Markdown instance that renders the page."""
        self._links = _registered(md, "treeprocessors", "relpath")
        context = _registered(md, "preprocessors", "rendering_context")
        page = getattr(self._links, "file", None) or getattr(context, "page", None)
        self.url = str(getattr(page, "url", ""))
        # Where the page's Markdown stands, for messages to authors; nothing where the builder does not tell.
        self.file = str(getattr(page, "abs_src_path", None) or getattr(page, "path", None) or "")
        self._source = "" if self._links is not None else str(getattr(page, "path", ""))

    @property
    def root(self) -> str:
        """Return the way from the page to the root of its language, for scripts: ``../../``, or nothing.

        >>> Place().root
        ''
        """
        return "../" * self.url.strip("./").count("/") + "../" if self.url.strip("./") else ""

    @property
    def files(self) -> str:
        """Return the same way as it is written in an address in the HTML, for files that are no pages.

        >>> Place().files
        ''
        """
        return "../" * self._source.count("/") if self._source else self.root

    def link(self, page: str, anchor: str = "") -> str:
        """Return the address of ``page``, a path below docs/ without its ``.md``.

        >>> Place().link("traffic/conversion", "rule"), Place().link("platforms/index")
        ('traffic/conversion/#rule', 'platforms/')
        """
        end = f"#{anchor}" if anchor else ""
        if self._source:
            return posixpath.relpath(f"{page}.md", posixpath.dirname(self._source) or ".") + end
        if self._links is None:
            return self.root + address(page) + end
        here = posixpath.dirname(self._links.file.src_uri) or "."
        return str(self._links.path_to_url(f"{posixpath.relpath(f'{page}.md', here)}{end}"))


def address(page: str) -> str:
    """Return where a page of docs/ stands on the site, below the root of its language.

    >>> address("traffic/conversion"), address("platforms/index"), address("index")
    ('traffic/conversion/', 'platforms/', '')
    """
    path = page.removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def _registered(md: Any, kind: str, name: str) -> Any:
    registry = getattr(md, kind, None)
    return registry[name] if registry is not None and name in registry else None
