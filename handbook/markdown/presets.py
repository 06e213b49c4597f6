"""Links that open a calculator with numbers filled in: ``[算一算](…/breakeven-roas.md){with="margin=0.3"}``.

The link is an ordinary one, so that the build checks it; only then the numbers are added, in the
form of a share link (handbook/web/link.js). Values are in code units, and checked like all inputs; a
part of a group goes by its path: ``shop_coupon.off=15``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markdown.treeprocessors import Treeprocessor

from calculators import find, shown
from calculators.bridge import problems_data
from calculators.fields import BadInput
from calculators.paths import flat, nested
from handbook.markdown.given import line_holding
from handbook.markdown.place import Place
from handbook.markdown.view import version_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

WITH = "with"
# After MkDocs (0) has checked the link and turned it into an address.
PRIORITY = -10
_SLUG = re.compile(r"([a-z-]+)(?:\.md|/(?:index\.html)?|\.html)?$")
_PAIR = re.compile(r"([a-z_.]+)=(\S+)")


class PresetError(ValueError):
    """A link whose numbers the calculator does not take: which link, and why."""


class PresetLinks(Treeprocessor):  # type: ignore[misc]  # Python-Markdown ships no types
    """Adds the numbers of ``{with="…"}`` to links that lead to a calculator."""

    def __init__(self, md: Markdown, language: str) -> None:
        """Take the Markdown instance, and the language of the errors."""
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        """Complete every such link on the page."""
        for link in root.iter("a"):
            given = link.attrib.pop(WITH, None)
            if given is None:
                continue
            try:
                link.set("href", with_numbers(link.get("href", ""), given, self.language))
            except PresetError as error:
                message = f"{line_holding(Place(self.md), given)}{error}"
                raise PresetError(message) from None


def with_numbers(href: str, given: str, language: str) -> str:
    """Return the address of a calculator's page with numbers filled in.

    Raises :class:`PresetError` when the page is no calculator's or refuses a number.

    >>> with_numbers("../calculators/breakeven-roas.md", "price=100 margin=0.3506", "en")[:64]
    '../calculators/breakeven-roas.md#breakeven-roas&price=100&margin'
    """
    slug = _SLUG.search(href)
    try:
        calculator = find(slug[1] if slug else "")
    except KeyError:
        message = f'{{with="{given}"}}: {href} is no calculator\'s page'
        raise PresetError(message) from None
    pairs = [_PAIR.fullmatch(pair) for pair in given.split()]
    if not all(pairs):
        wrong = next(text for text, pair in zip(given.split(), pairs, strict=True) if not pair)
        message = f'{href} {{with="{given}"}}: {wrong} is not name=value; write it like price=100'
        raise PresetError(message)
    values = flat({pair[1]: _value(pair[2]) for pair in pairs if pair})
    try:
        calculator.resolve(nested(values))
    except BadInput as bad:
        said = "; ".join(shown.fill(problem, language) for problem in problems_data(bad, language))
        message = f'{href} {{with="{given}"}}: {said}'
        raise PresetError(message) from None
    told = [f"{name}={quote(json.dumps(value), safe='')}" for name, value in values.items()]
    version = version_of(calculator.resolve({}))
    return f"{href}#{'&'.join([calculator.slug, *told, f'v={version}'])}"


def _value(text: str) -> Any:
    """Return a number, or whatever else the calculator will then refuse."""
    try:
        return json.loads(text)
    except ValueError:
        return text
