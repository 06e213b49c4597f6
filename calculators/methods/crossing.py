"""Where a function of one number crosses zero inside a bracket, and how it crosses.

Source: bracketing safeguarded by bisection as in R. P. Brent, "Algorithms for minimization without
derivatives" (1973), chapter 4; the step interpolates by a linear fraction (P. Jarratt, D. Nudds,
"The use of rational functions in the iterative solution of equations on a digital computer", The
Computer Journal 8 (1965), 62-65). Most outputs of a shop calculator are a + b x or
(a + b x) / (c + d x) in each input, for which that one step is the closed form; the steps after
it only polish. Only + - x / and the square root: every engine gives the same bits.
"""

import math
from typing import Any

ROOT = "root"
JUMP = "jump"
POLE = "pole"
GAP = "gap"

# The bracket ends at this share of the number it holds, or at this size around zero.
_SHARE, _SMALLEST = 1e-14, 1e-15
_STEPS = 200
# A value this small against the ends of the bracket is a zero.
_ZERO = 1e-12
# How much wider the bracket is that tells a slope from a jump, and what it says.
_WIDER, _SLOPE, _BLOW_UP = 8, 0.5, 2
# Numbers that differ more than this many times are halved by their ratio.
_FAR = 4


class Crossing:
    """How zero is crossed between ``left`` and ``right``, pairs of a number and the function there.

    ``kind`` is ROOT (at the end closer to zero), JUMP over zero, POLE, or GAP where the function
    is undefined inside.
    """

    def __init__(self, kind: str, left: "tuple[float, float]", right: "tuple[float, float]") -> None:
        self.kind = kind
        self.left = left
        self.right = right

    @property
    def root(self) -> float:
        """Return the end of the bracket where the function is closer to zero."""
        return closer(self.left, self.right)[0]


def cross(
    function: Any, left: "tuple[float, float]", right: "tuple[float, float]", *, whole: bool = False
) -> Crossing:
    """Return how ``function`` crosses zero between two points where its signs differ.

    ``left`` and ``right`` are (x, function(x)). With ``whole`` only whole numbers are tried and
    the crossing is a JUMP between two neighbours unless one of them is a zero.

    >>> found = cross(lambda x: x * x - 2, (1, -1), (2, 2))
    >>> found.kind, abs(found.root - 2 ** 0.5) < 1e-13
    ('root', True)
    >>> cross(lambda x: -1 if x < 1.3 else 1, (1, -1), (2, 1)).kind
    'jump'
    >>> cross(lambda x: 1 / (x - 1.3), (1, -3.3), (2, 1.4)).kind
    'pole'
    """
    first, last = left, right
    third = None
    width = right[0] - left[0]
    halve = False
    for step in range(_STEPS):
        if right[0] - left[0] <= _grain(left[0], right[0], whole):
            break
        x = _proposal(left, right, third, halve, whole)
        value = function(x)
        if value is None:
            return Crossing(GAP, left, right)
        point = (x, value)
        if value == 0:
            return Crossing(ROOT, point, point)
        if (value < 0) == (left[1] < 0):
            third, left = left, point
        else:
            third, right = right, point
        # Interpolation that does not halve the bracket in two steps gives way to bisection.
        halve = step % 2 == 1 and right[0] - left[0] > width / 2
        if step % 2 == 1:
            width = right[0] - left[0]
    if whole:
        return Crossing(JUMP, left, right)
    return Crossing(_kind(function, left, right, first, last), left, right)


def closer(first: "tuple[float, float]", second: "tuple[float, float]") -> "tuple[float, float]":
    """Return the point whose value is closer to zero, the first where they tie."""
    return first if abs(first[1]) <= abs(second[1]) else second


def middle(low: float, high: float) -> float:
    """Return a number between two: their mean, or the mean of their logarithms when far apart.

    >>> middle(1.0, 3.0), middle(1.0, 10000.0), middle(-1.0, 1.0)
    (2.0, 100.0, 0.0)
    """
    if low > 0 and high > _FAR * low:
        return math.sqrt(low) * math.sqrt(high)
    if high < 0 and low < _FAR * high:
        return -(math.sqrt(-low) * math.sqrt(-high))
    return low + (high - low) / 2


def _grain(low: float, high: float, whole: bool) -> float:  # noqa: FBT001 - passed on
    return 1 if whole else max(_SHARE * max(abs(low), abs(high)), _SMALLEST)


def _proposal(
    left: "tuple[float, float]",
    right: "tuple[float, float]",
    third: Any,
    halve: bool,  # noqa: FBT001 - passed on
    whole: bool,  # noqa: FBT001 - passed on
) -> float:
    """Return the next number to try, strictly inside the bracket."""
    grain = _grain(left[0], right[0], whole)
    near, far = (left, right) if closer(left, right) is left else (right, left)
    x = None if halve else _fraction(near, far, third)
    if x is None:
        x = middle(left[0], right[0])
    elif abs(x - near[0]) < grain:
        # As good as there: one grain further on lies the other side of the crossing.
        x = near[0] + grain if far is right else near[0] - grain
    if whole:
        x = math.floor(x + 0.5)
    if left[0] + grain / 2 < x < right[0] - grain / 2:
        return x
    x = middle(left[0], right[0])
    return math.floor(x) if whole else x


def _fraction(near: "tuple[float, float]", far: "tuple[float, float]", third: Any) -> Any:
    """Return where (p + x) / (q + r x) through the points is zero, or ``None`` outside the bracket.

    Through two points it is a straight line.
    """
    step, value = far[0] - near[0], near[1]
    bend = 0.0
    if third is not None:
        other = third[0] - near[0]
        up, up_third = far[1] - value, third[1] - value
        below = step * far[1] * up_third - other * third[1] * up
        if below != 0:
            bend = (other * up - step * up_third) / below
    slope = far[1] - value
    if slope == 0:
        return None
    x = near[0] - value * (step * (1 + bend * far[1]) / slope)
    inside = min(near[0], far[0]) <= x <= max(near[0], far[0])
    return x if inside else None


def _kind(
    function: Any,
    left: "tuple[float, float]",
    right: "tuple[float, float]",
    first: "tuple[float, float]",
    last: "tuple[float, float]",
) -> str:
    """Tell a root from a jump and a pole by how much steeper the bracket is than its surroundings."""
    if abs(closer(left, right)[1]) <= _ZERO * max(abs(first[1]), abs(last[1])):
        return ROOT
    around = _WIDER * (right[0] - left[0])
    low = function(max(first[0], left[0] - around))
    high = function(min(last[0], right[0] + around))
    if low is None or high is None:
        return GAP
    wide, narrow = abs(high - low), abs(right[1] - left[1])
    if narrow <= _SLOPE * wide:
        return ROOT
    return POLE if narrow > _BLOW_UP * wide else JUMP
