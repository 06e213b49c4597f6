"""A sheet to draw on: SVG elements whose colours are names, and whose texts are remembered.

A figure is drawn twice, for phones and for wide pages, each at the size it will be seen: no text
has to shrink, nothing scrolls sideways. Colours are classes; styles/figure.css gives each a custom
property, so that a figure follows light and dark, forced colours and paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from handbook.figures.text import lines_of, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.words import Words

# Units of the two layouts, and the size of their text. A phone of 320 px leaves 288 for the text
# column, and the wide layout begins where 650 are left.
NARROW, WIDE = 288, 600
SIZES = {NARROW: 12, WIDE: 13}

TONES = ("ink", "soft", "rule", "paper", "level", "fall", "loss", "tint", "fall-tint", "loss-tint")

Point = tuple[float, float]
Values = Mapping[str, str]


class Box(NamedTuple):
    """Where a text stands, by estimate."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


class Canvas:
    """One layout of a figure in one language."""

    def __init__(self, language: str, width: int) -> None:
        """Take the language and :data:`NARROW` or :data:`WIDE`."""
        self.language = language
        self.width = width
        self.size = SIZES[width]
        self.height = 0.0
        self.parts: list[str] = []
        self.boxes: list[Box] = []

    @property
    def narrow(self) -> bool:
        """Tell whether this is the layout for phones."""
        return self.width == NARROW

    @property
    def leading(self) -> float:
        """Return the distance between two lines of text."""
        return round(self.size * 1.35, 1)

    def say(self, words: Words | str, values: Values | None = None) -> str:
        """Return words in the figure's language, their places filled."""
        return words if isinstance(words, str) else words.say(self.language).format(**(values or {}))

    def text(
        self,
        x: float,
        y: float,
        words: Words | str,
        *,
        anchor: str = "start",
        tone: str = "ink",
        bold: bool = False,
        values: Values | None = None,
    ) -> float:
        """Write one line with its baseline at ``y``; return where it ends."""
        said = self.say(words, values)
        wide = width_of(said, self.size, bold=bold)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        self.boxes.append(Box(said, left, y - self.size * 0.85, left + wide, y + self.size * 0.2, self.size))
        marks = f"figure-text figure-fill-{tone}" + (" figure-bold" if bold else "")
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._add(f'<text x="{_n(x)}" y="{_n(y)}" class="{marks}"{place}>{escape(said, quote=False)}</text>')
        self._reach(y + self.size * 0.3)
        return left + wide

    def prose(
        self,
        x: float,
        y: float,
        room: float,
        words: Words,
        *,
        anchor: str = "start",
        tone: str = "ink",
        values: Values | None = None,
    ) -> float:
        """Write as many lines as it takes; return the baseline of the line that would follow."""
        for line in lines_of(self.say(words, values), self.size, room):
            self.text(x, y, line, tone=tone, anchor=anchor)
            y += self.leading
        return y

    def rect(
        self, x: float, y: float, wide: float, high: float, *, fill: str = "none", line: str = ""
    ) -> None:
        """Draw a rectangle."""
        self._reach(y + high)
        self._add(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"{_inks(fill, line)}/>'
        )

    def circle(self, x: float, y: float, r: float, *, fill: str = "paper", line: str = "ink") -> None:
        """Draw a circle."""
        self._reach(y + r)
        self._add(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"{_inks(fill, line)}/>')

    def path(
        self, d: str, *, fill: str = "none", line: str = "ink", dashed: bool = False, bold: bool = False
    ) -> None:
        """Draw a path; the caller keeps it inside the sheet."""
        marks = (" figure-dashed" if dashed else "") + (" figure-strong" if bold else "")
        self._add(f'<path d="{d}"{_inks(fill, line, marks)}/>')

    def lines(
        self, points: Iterable[Point], *, line: str = "ink", dashed: bool = False, bold: bool = False
    ) -> None:
        """Draw a line through the points."""
        all_points = list(points)
        self._reach(max(y for _, y in all_points))
        self.path(
            "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in all_points), line=line, dashed=dashed, bold=bold
        )

    def arrow(self, start: Point, end: Point, *, line: str = "ink", bold: bool = False) -> None:
        """Draw a straight arrow."""
        (x0, y0), (x1, y1) = start, end
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        along, across = ((x1 - x0) / length, (y1 - y0) / length), (-(y1 - y0) / length, (x1 - x0) / length)
        neck = (x1 - 6 * along[0], y1 - 6 * along[1])
        self.lines([start, neck], line=line, bold=bold)
        wings = [(neck[0] + side * 4 * across[0], neck[1] + side * 4 * across[1]) for side in (1, -1)]
        head = "L".join(f"{_n(x)} {_n(y)}" for x, y in [end, *wings])
        self.path(f"M{head}Z", fill=line, line="")

    def hatch(
        self, x: float, y: float, wide: float, high: float, *, line: str = "loss", gap: float = 6
    ) -> None:
        """Draw slanting strokes in a rectangle with an outline: tells it from a plain one without colour."""
        strokes = []
        offset = gap
        while offset < wide + high:
            x0, y0 = (x + offset, y) if offset <= wide else (x + wide, y + offset - wide)
            x1, y1 = (x, y + offset) if offset <= high else (x + offset - high, y + high)
            strokes.append(f"M{_n(x0)} {_n(y0)}L{_n(x1)} {_n(y1)}")
            offset += gap
        self.path("".join(strokes), line=line)
        self.rect(x, y, wide, high, line=line)

    def svg(self, name: str, title: str, told: str) -> str:
        """Return the drawing with its title and description; ``name`` makes their ids unique."""
        high = _n(self.height + 2)
        layout = "narrow" if self.narrow else "wide"
        return (
            f'<svg class="figure-drawing figure-{layout}" viewBox="0 0 {self.width} {high}" '
            f'width="{self.width}" height="{high}" role="img" fill="none" data-search-exclude="" '
            f'aria-labelledby="{name}-{layout}-title" aria-describedby="{name}-{layout}-desc">'
            f'<title id="{name}-{layout}-title">{escape(title, quote=False)}</title>'
            f'<desc id="{name}-{layout}-desc">{escape(told, quote=False)}</desc>{"".join(self.parts)}</svg>'
        )

    def _add(self, part: str) -> None:
        self.parts.append(part)

    def _reach(self, y: float) -> None:
        self.height = max(self.height, y)


class Scale:
    """From numbers to places: ``low`` stands at ``start``, ``high`` at ``end``.

    >>> Scale(0, 5, 100, 0)(2)
    60.0
    """

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        """Take two numbers and where they stand."""
        self.low, self.high, self.start, self.end = low, high, start, end

    def __call__(self, value: float) -> float:
        """Return where ``value`` stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def _inks(fill: str, line: str, more: str = "") -> str:
    marks = [f"figure-fill-{fill}"] if fill != "none" else []
    marks += [f"figure-line-{line}"] if line else []
    return f' class="{" ".join(marks)}{more}"' if marks or more else ""


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
