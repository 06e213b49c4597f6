"""What somebody might hide in a link, a file or a name so that a page would run it.

Each one that ran would set ``globalThis.hit`` or ``Object.prototype.hit``; elements that
came out of one carry ``data-hit``. The JavaScript tests read the same list.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

PAYLOADS: Final[list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
