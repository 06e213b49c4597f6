"""The registry as MicroPython has it: a calculator is loaded when it is first asked for.

Loading all of them takes longer than anything else before the first answer.
"""

import sys
from typing import Any


def find(slug: str) -> Any:
    """Return the calculator called ``slug``; ``ImportError`` when there is none."""
    name = "calculators." + slug.replace("-", "_")
    __import__(name)
    return sys.modules[name].CALCULATOR
