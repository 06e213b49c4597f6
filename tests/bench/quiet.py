"""How busy others keep the machine: figures in milliseconds mean little on a busy one."""

from __future__ import annotations

import time
from pathlib import Path

STAT = Path("/proc/stat")
SAMPLE = 1.0  # seconds
QUIET = 0.15  # of all cores
IDLE, WAITING = 3, 4  # columns of the first line of /proc/stat


def busy_share(seconds: float = SAMPLE) -> float:
    """Return the share of all cores in use meanwhile; 0 where the system does not tell."""
    before = _ticks()
    time.sleep(seconds)
    passed = [after - earlier for earlier, after in zip(before, _ticks(), strict=True)]
    return 1 - (passed[IDLE] + passed[WAITING]) / sum(passed) if sum(passed) else 0.0


def wait_for_quiet(patience: float) -> float:
    """Wait until nobody else needs the machine, at most so many seconds; return the last share in use."""
    end = time.monotonic() + patience
    while (share := busy_share()) > QUIET and time.monotonic() < end:
        pass
    return share


def _ticks() -> list[int]:
    try:
        return [int(count) for count in STAT.read_text(encoding="ascii").splitlines()[0].split()[1:9]]
    except OSError:
        return []
