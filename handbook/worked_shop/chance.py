"""Chance that is the same everywhere: a small generator of our own, and fair sharing out.

The standard library promises equal numbers across versions only for ``random()``; shuffles and
choices may change. So everything is built here on one linear congruential step (Knuth, MMIX).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

_FACTOR: Final = 6364136223846793005
_STEP: Final = 1442695040888963407
_MODULUS: Final = 2**64


class Chance:
    """A stream of pseudo-random draws; the same seed gives the same stream for ever.

    >>> chance = Chance("dress")
    >>> [chance.below(6) for _ in range(5)]
    [0, 3, 1, 4, 0]
    """

    def __init__(self, seed: str) -> None:
        """Start the stream that belongs to these words."""
        self._state = int.from_bytes(seed.encode(), "big") % _MODULUS
        for _ in range(8):
            self._advance()

    def _advance(self) -> int:
        self._state = (self._state * _FACTOR + _STEP) % _MODULUS
        # The low bits of such a generator repeat soon; the high half does not.
        return self._state >> 33

    def below(self, bound: int) -> int:
        """Draw a whole number from 0 to ``bound`` − 1."""
        return self._advance() * bound >> 31

    def between(self, low: int, high: int) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def pick(self, things: Sequence[T]) -> T:
        """Draw one of the things."""
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return the things in a drawn order (Fisher and Yates)."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def wobble(self, weights: Sequence[int], percent: int) -> list[int]:
        """Return the weights times 100, each moved by up to ``percent`` per cent."""
        return [weight * (100 + self.between(-percent, percent)) for weight in weights]


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Share a whole number out by weight; the parts are whole and add up (largest remainders).

    >>> share_out(10, [1, 1, 1])
    [4, 3, 3]
    >>> share_out(0, [5, 2])
    [0, 0]
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts
