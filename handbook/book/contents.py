"""The order of the book: the navigation of the site, with the titles that readers see there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Chapter:
    """A page in the navigation: its path without ``.md``, and the part of the book it stands in."""

    path: str
    part: str


class _Loader(yaml.SafeLoader):
    """Reads a MkDocs configuration without acting on its tags (``!ENV``, Python names)."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def chapters(configuration: Path) -> list[Chapter]:
    """Return every page of a configuration's navigation, in order.

    Pages that stand beside the parts, such as the home page, belong to none: "".
    """
    nav = yaml.load(configuration.read_text(encoding="utf-8"), Loader=_Loader)["nav"]  # noqa: S506 - a SafeLoader
    return [chapter for entry in nav for chapter in _chapters(entry, "")]


def _chapters(entry: Any, part: str) -> list[Chapter]:
    if isinstance(entry, str):
        return [Chapter(entry.removesuffix(".md"), part)]
    ((title, inside),) = entry.items()
    if isinstance(inside, str):
        return [Chapter(inside.removesuffix(".md"), part)]
    return [chapter for one in inside for chapter in _chapters(one, part or title)]
