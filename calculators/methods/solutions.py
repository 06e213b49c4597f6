"""What goal seek is asked within, and what it answers with."""

from typing import Any

SOLVED = "solved"
UNDEFINED = "undefined"
NO_EFFECT = "no-effect"
TOO_HIGH = "too-high"
TOO_LOW = "too-low"
PASSED_OVER = "passed-over"


class Solution:
    """A value of the input, and the output there.

    ``low`` and ``high`` bound the values that give the same output where that is a whole range
    (``value`` is its start). ``exact`` tells whether the output is the target; where it is not,
    the input is a whole number (``between`` is the answer if it need not be) or the output
    jumps over the target (``before`` is what it is on the other side), and ``beside`` is the
    neighbouring whole number with its output.
    """

    def __init__(self, value: float, output: float) -> None:
        self.value = value
        self.output = output
        self.exact = True
        self.low: Any = None
        self.high: Any = None
        self.between: Any = None
        self.before: Any = None
        self.beside: Any = None


class Sought:
    """What goal seek found: a ``status``, the solutions in ascending order, and the reach.

    ``lowest`` and ``highest`` are (input, output) at the ends of what the output can be;
    ``more`` tells that there are more solutions than those listed.
    """

    def __init__(
        self,
        status: str,
        solutions: "list[Solution]",
        lowest: Any = None,
        highest: Any = None,
        *,
        more: bool = False,
    ) -> None:
        self.status = status
        self.solutions = solutions
        self.more = more
        self.lowest = lowest
        self.highest = highest


class Range:
    """What may be filled in: ``low`` to ``high``, the present value or another good guess, whole or not."""

    def __init__(
        self, low: float, high: float, around: float, *, whole: bool = False, decimals: int = 2
    ) -> None:
        self.low = low
        self.high = high
        self.around = around
        self.whole = whole
        self.decimals = decimals
