"""Goal seek: which values of one input bring an output to a target.

The whole range of the input is looked over first, so that several answers, steps and gaps are
seen; each place where the output passes the target is then closed in on
(:mod:`calculators.methods.crossing`: one step is the closed form for linear outputs and ratios).
Nothing here knows a calculator: an output is a function of one number, ``None`` where it has none.
"""

from typing import Any

from calculators.methods.crossing import GAP, JUMP, POLE, ROOT, cross
from calculators.methods.rounding import inwards, shortest, to_digits
from calculators.methods.scan import edge, grid_points, look, peak
from calculators.methods.solutions import (
    NO_EFFECT,
    PASSED_OVER,
    SOLVED,
    TOO_HIGH,
    TOO_LOW,
    UNDEFINED,
    Range,
    Solution,
    Sought,
)

# At most a handful of answers are listed.
MOST_LISTED = 5
# What is the same to this share is one value; what is as close as this to the target is on it, and
# where the output is so steep that no double comes near the target, it is passed over.
_SAME, _ON_TARGET, _NEAR_TARGET = 1e-12, 1e-10, 1e-8
_DUST = 1e-14
# A neighbour this close that gives the very same output makes a step of it.
_NEIGHBOUR = 1e-7
_PEAKS = 2
_ROUND_DIGITS = (1, 2, 3, 4, 6)


def goal_seek(function: Any, target: float, allowed: Range, *, at_least: bool = True) -> Sought:
    """Return the values in ``allowed`` at which ``function`` is ``target``.

    ``at_least`` says which side is as good as the target where it cannot be met exactly.

    >>> found = goal_seek(lambda price: (price - 50) / price, 0.2, Range(1e-9, 1e15, 100))
    >>> found.status, [solution.value for solution in found.solutions]
    ('solved', [62.5])
    >>> found = goal_seek(lambda price: (price - 50) / price, 1.2, Range(1e-9, 1e15, 100))
    >>> found.status, round(found.highest[1], 6)
    ('too-high', 1.0)
    """
    points = grid_points(allowed.low, allowed.high, allowed.around, whole=allowed.whole)
    samples = look(function, points, whole=allowed.whole)
    defined = [point for point in samples if point[1] is not None]
    if not defined:
        return Sought(UNDEFINED, [])
    lowest, highest = _lowest(defined), _highest(defined)
    if highest[1] - lowest[1] <= _SAME * max(abs(highest[1]), abs(lowest[1])):
        return Sought(NO_EFFECT, [], lowest, highest)
    here = function(allowed.around)
    scale = max(abs(target), abs(here or 0.0)) or 1.0
    seeker = _Seeker(function, target, allowed, at_least, scale)
    samples = seeker.with_peaks(samples)
    solutions = seeker.solutions(samples)
    defined = [point for point in samples if point[1] is not None]
    lowest, highest = _lowest(defined), _highest(defined)
    solutions = solutions or seeker.touching(lowest, highest)
    status = SOLVED
    if not solutions:
        status = TOO_HIGH if target > highest[1] else TOO_LOW if target < lowest[1] else PASSED_OVER
    listed = _nearest(solutions, allowed.around)
    return Sought(status, listed, lowest, highest, more=len(solutions) > len(listed))


def _nearest(solutions: "list[Solution]", around: float) -> "list[Solution]":
    """Return a handful of the solutions, those nearest to ``around``, in ascending order."""
    ranked = [(abs(solutions[index].value - around), index) for index in range(len(solutions))]
    kept = sorted([index for _, index in sorted(ranked)[:MOST_LISTED]])
    return [solutions[index] for index in kept]


def _lowest(points: "list[tuple[float, Any]]") -> "tuple[float, Any]":
    best = points[0]
    for point in points:
        if point[1] < best[1]:
            best = point
    return best


def _highest(points: "list[tuple[float, Any]]") -> "tuple[float, Any]":
    best = points[0]
    for point in points:
        if point[1] > best[1]:
            best = point
    return best


class _Seeker:
    """The search for one target among samples of a function."""

    def __init__(self, function: Any, target: float, allowed: Range, at_least: bool, scale: float) -> None:  # noqa: FBT001 - passed on
        self.function = function
        self.target = target
        self.allowed = allowed
        self.whole = allowed.whole
        self.at_least = at_least
        self.scale = scale

    def off(self, x: float) -> Any:
        """Return by how much the function misses the target at ``x``."""
        value = self.function(x)
        if value is None:
            return None
        return 0.0 if self._is_target(value) else value - self.target

    def reaches(self, x: float) -> bool:
        """Tell whether the function at ``x`` is on the side of the target that is as good."""
        off = self.off(x)
        return off is not None and (off >= 0 if self.at_least else off <= 0)

    def with_peaks(self, samples: "list[tuple[float, Any]]") -> "list[tuple[float, Any]]":
        """Add the tops that end just under the target and the bottoms just above it."""
        turns = []
        for index in range(1, len(samples) - 1):
            before, here, after = samples[index - 1][1], samples[index][1], samples[index + 1][1]
            if before is None or here is None or after is None:
                continue
            upwards = before < here > after and here <= self.target
            if upwards or (before > here < after and here >= self.target):
                turns.append((abs(here - self.target), index, upwards))
        found = list(samples)
        for _, index, upwards in sorted(turns)[:_PEAKS]:
            ends = (samples[index - 1][0], samples[index + 1][0])
            x, off = peak(self.off, ends[0], ends[1], upwards=upwards, whole=self.whole)
            if off is not None:
                x = self._round_top(x, off, upwards=upwards)
            if off is not None and all(x != known[0] for known in found):
                found.append((x, self.function(x)))
        found.sort(key=lambda point: point[0])
        return found

    def _round_top(self, x: float, off: float, *, upwards: bool) -> float:
        """Return a rounder number than ``x`` that lies higher: a top beside a jump is at one."""
        for digits in _ROUND_DIGITS:
            near = x if self.whole else to_digits(x, digits)
            value = self.off(near)
            if value is not None and (value > off if upwards else value < off):
                return near
        return x

    def touching(self, lowest: "tuple[float, Any]", highest: "tuple[float, Any]") -> "list[Solution]":
        """Return the top or bottom as the solution where it is the target, to the last digits.

        Not where it lies at an end of the range: a limit that is only come near to is not met.
        """
        for x, value in (lowest, highest):
            is_inside = self.allowed.low < x < self.allowed.high
            if is_inside and abs(value - self.target) <= _ON_TARGET * self.scale:
                return [Solution(x, value)]
        return []

    def solutions(self, samples: "list[tuple[float, Any]]") -> "list[Solution]":
        """Return the solutions seen in the samples, ascending; one more than are listed at most."""
        found: list[Solution] = []
        for index in self._nearest_first(samples):
            if sum([1 for solution in found if solution.before is None]) > MOST_LISTED:
                break
            x, value = samples[index]
            if any(solution.high is not None and solution.low <= x <= solution.high for solution in found):
                continue
            if self._is_target(value):
                found.append(self._hit(x, samples))
            else:
                solution = self._crossed(samples[index], samples[index + 1], samples)
                if solution is not None and all(solution.value != known.value for known in found):
                    found.append(solution)
        # Where the target can be met, the places that only jump over it are no answers.
        met = [solution for solution in found if solution.before is None] or found
        order = sorted([(met[index].value, index) for index in range(len(met))])
        return [met[index] for _, index in order]

    def _nearest_first(self, samples: "list[tuple[float, Any]]") -> "list[int]":
        """Return the samples that are on the target or after which it is passed."""
        places = []
        for index in range(len(samples)):
            x, value = samples[index]
            if value is None:
                continue
            following = samples[index + 1] if index + 1 < len(samples) else (x, None)
            if self._is_target(value) or self._passes(value, following[1]):
                places.append((abs(x - self.allowed.around), index))
        return [index for _, index in sorted(places)]

    def _passes(self, value: float, following: Any) -> bool:
        if following is None or self._is_target(following):
            return False
        return bool((value < self.target) != (following < self.target))

    def _is_target(self, value: Any) -> bool:
        """Tell whether a value is the target but for the last digits, which a step may differ in."""
        return value is not None and abs(value - self.target) <= _DUST * max(abs(value), abs(self.target))

    def _crossed(
        self, left: "tuple[float, Any]", right: "tuple[float, Any]", samples: "list[tuple[float, Any]]"
    ) -> Any:
        """Return the solution between two samples on either side of the target, if it is one."""
        ends = ((left[0], left[1] - self.target), (right[0], right[1] - self.target))
        crossing = cross(self.off, ends[0], ends[1], whole=self.whole)
        if crossing.kind == ROOT:
            if crossing.left[1] == 0:
                return self._hit(crossing.root, samples)
            if abs(self.off(crossing.root)) <= _NEAR_TARGET * self.scale:
                return self._root(crossing.root)
        if crossing.kind in (POLE, GAP):
            return None
        if self.whole:
            return self._between_whole(crossing)
        return self._jump(crossing, self.allowed.decimals)

    def _root(self, x: float) -> Solution:
        near = max(abs(self.off(x)), _ON_TARGET * self.scale)

        def keeps(value: float) -> bool:
            off = self.off(value)
            return off is not None and abs(off) <= near

        value = shortest(x, keeps)
        return Solution(value, self.function(value))

    def _hit(self, x: float, samples: "list[tuple[float, Any]]") -> Solution:
        """Return the solution at ``x``, where the target is met exactly: a point, or a whole step."""
        aside = 1 if self.whole else max(_NEIGHBOUR * abs(x), _NEIGHBOUR**2)
        if not self._is_met(x - aside) and not self._is_met(x + aside):
            return self._exact(x)
        low, high = self.allowed.low, self.allowed.high
        for known, value in samples:
            if known < x and not self._is_target(value):
                low = known
            elif known > x and not self._is_target(value):
                high = known
                break
        first = edge(self._is_met, x, low, whole=self.whole)
        last = edge(self._is_met, x, high, whole=self.whole)
        if not self.whole:
            first = inwards(
                first, True, self.allowed.decimals, lambda value: value <= last and self._is_met(value)
            )
            last = inwards(
                last, False, self.allowed.decimals, lambda value: value >= first and self._is_met(value)
            )
        solution = Solution(first, self.function(first))
        solution.low, solution.high = first, last
        return solution

    def _exact(self, x: float) -> Solution:
        value = x if self.whole else self._root(x).value
        return Solution(value, self.function(value))

    def _is_met(self, x: float) -> bool:
        return bool(self.off(x) == 0)

    def _jump(self, crossing: Any, decimals: int) -> Solution:
        """Return the side of a jump that reaches the target, with as few decimals as stay on it."""
        left, right = crossing.left, crossing.right
        to_the_right = self.reaches(right[0])
        here, there = (right, left) if to_the_right else (left, right)
        value = here[0]
        if not self.whole:
            value = inwards(
                value,
                to_the_right,
                decimals,
                lambda x: self.off(x) == here[1] or self._continues(x, here, there),
            )
        solution = Solution(value, self.function(value))
        solution.exact = False
        solution.before = there[1] + self.target
        return solution

    def _continues(self, x: float, here: "tuple[float, float]", there: "tuple[float, float]") -> bool:
        """Tell whether ``x`` still lies on the ledge beside the jump, not a jump further on."""
        off = self.off(x)
        return off is not None and self.reaches(x) and abs(off - here[1]) < abs(here[1] - there[1]) / 2

    def _between_whole(self, crossing: Any) -> Any:
        """Return the whole number next to the crossing that reaches the target."""
        exact = cross(self.off, crossing.left, crossing.right)
        if exact.kind in (POLE, GAP):
            return None
        if exact.kind == JUMP:
            solution = self._jump(crossing, 0)
        else:
            value = crossing.right[0] if self.reaches(crossing.right[0]) else crossing.left[0]
            solution = Solution(value, self.function(value))
            solution.exact = False
            solution.between = self._root(exact.root).value
        other = crossing.left[0] if solution.value == crossing.right[0] else crossing.right[0]
        solution.beside = (other, self.function(other))
        return solution
