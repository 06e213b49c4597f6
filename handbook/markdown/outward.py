"""Links that lead out of the handbook carry a class, so that paper can print their addresses.

The style sheet cannot tell them by their address: instant navigation makes every address absolute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# After the inline patterns, which make the links.
PRIORITY: Final = 0
_OUTSIDE: Final = ("http://", "https://")


class OutwardLinks(Treeprocessor):  # type: ignore[misc]  # Python-Markdown ships no types
    """Marks every link with a full address."""

    def run(self, root: Element) -> None:
        """Add the class ``outward``, beside whatever classes the link has."""
        for link in root.iter("a"):
            if link.get("href", "").startswith(_OUTSIDE):
                link.set("class", f"{link.get('class', '')} outward".strip())
