"""A look over the whole range of an input: where to look, edges, bends, tops and bottoms."""

from typing import Any

from calculators.methods.crossing import middle
from calculators.methods.rounding import to_digits

# Times the present value: dense where shops move, sparse to the ends of what can be filled in.
_FACTORS = (
    1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75,
    2.0, 2.5, 3.0, 4.0, 6.0, 10.0, 20.0, 50.0, 100.0, 300.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e10, 1e12,
)  # fmt: skip
# A range no wider than this is also cut into equal parts.
_NARROW, _PARTS = 100, 16
# Two numbers closer than this share are one.
_SAME = 1e-9
# As many halvings as tell two ends of the widest cell apart by a last digit or so.
_HALVINGS = 120
_EDGE = 1e-13
# Four points lie on one linear fraction when their cross ratios agree to this.
_ON_CURVE = 1e-6
_GOLDEN = 0.6180339887498949
_NARROWINGS = 26


def grid_points(low: float, high: float, around: float, *, whole: bool) -> "list[float]":
    """Return where to look between ``low`` and ``high``, ascending, densest near ``around``.

    >>> points = grid_points(0.0, 1.0, 0.05, whole=False)
    >>> points[0], points[-1], 0.05 in points, 30 < len(points) < 50
    (0.0, 1.0, True, True)
    """
    found = [low, high]
    centre = abs(around) or 1.0
    for factor in _FACTORS:
        found.append(centre * factor)
        if low < 0:
            found.append(-centre * factor)
    if high - low <= _NARROW:
        for part in range(_PARTS):
            found.append(low + (high - low) * part / _PARTS)
    if whole:
        found = [int((value + 0.5) // 1) for value in found]
    if low <= around <= high:
        found.append(around)
    inside = sorted([value for value in found if low <= value <= high])
    kept = inside[:1]
    for value in inside[1:]:
        if value - kept[-1] > _SAME * max(abs(value), abs(kept[-1])):
            kept.append(value)
        elif value in (around, high):
            kept[-1] = value
    return kept


def edge(holds: Any, inside: float, outside: float, *, whole: bool) -> float:
    """Return the last number, from ``inside`` where it holds towards ``outside``, where it still does.

    >>> edge(lambda value: value <= 7, 3, 1000, whole=True)
    7
    """
    if holds(outside):
        return outside
    for _ in range(_HALVINGS):
        low, high = min(inside, outside), max(inside, outside)
        x = middle(low, high)
        if whole:
            x = int(x // 1)
            if x in (low, high):
                x = low + 1
        if not low < x < high or high - low <= _EDGE * abs(inside):
            break
        if holds(x):
            inside = x
        else:
            outside = x
    # An edge is mostly a round number, which halving comes close to and misses.
    near = inside if whole else to_digits(inside, 12)
    return near if near != inside and holds(near) else inside


def look(function: Any, points: "list[float]", *, whole: bool) -> "list[tuple[float, Any]]":
    """Return (x, value) at the points, at the edges of where there is a value, and at bends."""
    samples = [(x, function(x)) for x in points]
    samples = _with_edges(function, samples, whole=whole)
    return _with_bends(function, samples, whole=whole)


def _with_edges(
    function: Any, samples: "list[tuple[float, Any]]", *, whole: bool
) -> "list[tuple[float, Any]]":
    found = list(samples[:1])
    for index in range(1, len(samples)):
        before, after = samples[index - 1], samples[index]
        if (before[1] is None) != (after[1] is None):
            inside, outside = (after, before) if before[1] is None else (before, after)
            x = edge(lambda value: function(value) is not None, inside[0], outside[0], whole=whole)
            if x != inside[0]:
                found.append((x, function(x)))
        found.append(after)
    return found


def _with_bends(
    function: Any, samples: "list[tuple[float, Any]]", *, whole: bool
) -> "list[tuple[float, Any]]":
    """Halve the cells in which the function is no linear fraction: steps, kinks, curves."""
    bent = set()
    for index in range(len(samples) - 3):
        four = samples[index : index + 4]
        if all(value is not None for _, value in four) and not _on_one_fraction(four):
            for cell in range(3):
                if four[cell][1] != four[cell + 1][1]:
                    bent.add(index + cell)
    found = []
    for index in range(len(samples)):
        found.append(samples[index])
        if index in bent:
            x = middle(samples[index][0], samples[index + 1][0])
            x = int(x // 1) if whole else x
            if samples[index][0] < x < samples[index + 1][0]:
                found.append((x, function(x)))
    return found


def _on_one_fraction(four: "list[tuple[float, Any]]") -> bool:
    """Tell whether one (a + b x) / (c + d x) runs through four points: equal cross ratios."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = four
    dust = _SAME * max(abs(y1), abs(y2), abs(y3), abs(y4))
    if min(abs(y2 - y1), abs(y3 - y2), abs(y4 - y3)) <= dust:
        # Flat: all of it, or a step.
        return bool(max(abs(y2 - y1), abs(y3 - y2), abs(y4 - y3)) <= dust)
    one = (x1 - x3) * (x2 - x4) * ((y1 - y4) * (y2 - y3))
    two = (y1 - y3) * (y2 - y4) * ((x1 - x4) * (x2 - x3))
    return bool(abs(one - two) <= _ON_CURVE * max(abs(one), abs(two)))


def peak(function: Any, low: float, high: float, *, upwards: bool, whole: bool) -> "tuple[float, Any]":
    """Return (x, value) at the top (or bottom) between two numbers, by golden sections.

    It stops early where the function has crossed zero. Source: J. Kiefer, "Sequential minimax
    search for a maximum", Proceedings of the American Mathematical Society 4 (1953), 502-506.

    >>> x, value = peak(lambda x: -1 - (x - 2) ** 2, 0.0, 5.0, upwards=True, whole=False)
    >>> abs(x - 2) < 1e-3, abs(value + 1) < 1e-9
    (True, True)
    """
    first, second = _section(function, high, low, whole), _section(function, low, high, whole)
    best = _better(first, second, upwards)
    for _ in range(_NARROWINGS):
        undefined = first[1] is None or second[1] is None
        if undefined or _beyond(best[1], 0, upwards) or (whole and high - low <= 3):  # noqa: PLR2004 - nothing between
            break
        if _beyond(first[1], second[1], upwards):
            high, second = second[0], first
            first = _section(function, high, low, whole)
        else:
            low, first = first[0], second
            second = _section(function, low, high, whole)
        best = _better(best, _better(first, second, upwards), upwards)
    return best


def _section(function: Any, start: float, end: float, whole: bool) -> "tuple[float, Any]":  # noqa: FBT001 - passed on
    x = start + (end - start) * _GOLDEN
    x = int((x + 0.5) // 1) if whole else x
    return x, function(x)


def _better(first: "tuple[float, Any]", second: "tuple[float, Any]", upwards: bool) -> "tuple[float, Any]":  # noqa: FBT001 - passed on
    if first[1] is None or second[1] is None:
        return second if first[1] is None else first
    return second if _beyond(second[1], first[1], upwards) else first


def _beyond(value: float, other: float, upwards: bool) -> bool:  # noqa: FBT001 - passed on
    return value > other if upwards else value < other
