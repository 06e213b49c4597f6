"""The numbers an author presets in a block, as YAML has read them, and where they are written.

YAML 1.1 takes bare ``off``, ``on``, ``yes`` and ``no`` for truths: ``{off: 30}`` arrives as
``{False: 30}``. As a value that is well, since yes or no is all such a field asks for; as a name it
never is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.markdown.place import Place

_TRUTHS = re.compile(r"(?<![\w\"'.-])(on|off|yes|no|true|false)\s*:", re.IGNORECASE)
_END = re.compile(r"\s*/{3,}\s*$")


def slips(value: Any) -> Iterator[str]:
    """Yield what is wrong with each name that YAML did not read as it was meant.

    >>> list(slips({"shop_coupon": {"threshold": 200, False: 15}}))
    ['YAML reads a bare off, no or false as a truth: write the name in quotes, as in "off": 15']
    >>> list(slips({"tiers": [{"threshold": 200, "off": 20}]}))
    []
    """
    if isinstance(value, dict):
        for name, part in value.items():
            if isinstance(name, bool):
                word = "on, yes or true" if name else "off, no or false"
                quoted = '"on"' if name else '"off"'
                yield f"YAML reads a bare {word} as a truth: write the name in quotes, as in {quoted}: {part}"
            elif not isinstance(name, str):
                yield f"{name!r} is not the name of a field: write the name of one, in quotes if need be"
            yield from slips(part)
    elif isinstance(value, list):
        for part in value:
            yield from slips(part)


def written_at(place: Place, head: str, times: int) -> str:
    """Return the file and line of the ``times``-th block ``head``, as far as the builder tells the file.

    Where a bare truth stands in the block as a name, the line is that one.
    """
    if not place.file:
        return head
    try:
        lines = Path(place.file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return f"{place.file}: {head}"
    line = _line_of(lines, head, times)
    return f"{place.file}, line {line}: {head}" if line else f"{place.file}: {head}"


def line_holding(place: Place, text: str) -> str:
    """Return the file and line where a text stands, ready to put before a message; nothing if unknown."""
    try:
        lines = Path(place.file).read_text(encoding="utf-8").splitlines() if place.file else []
    except OSError:
        lines = []
    number = next((number for number, line in enumerate(lines, 1) if text in line), 0)
    return f"{place.file}, line {number}: " if number else f"{place.file}: " if place.file else ""


def _line_of(lines: Sequence[str], head: str, times: int) -> int:
    """Return the number of a block's line, from 1; 0 when it is not there."""
    wanted = "".join(head.split())
    starts = [place for place, line in enumerate(lines) if "".join(line.split()) == wanted]
    if len(starts) < times:
        return 0
    start = starts[times - 1]
    for place in range(start + 1, len(lines)):
        if _END.match(lines[place]):
            break
        if _TRUTHS.search(lines[place]):
            return place + 1
    return start + 1
