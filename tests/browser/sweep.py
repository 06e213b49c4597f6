"""Runs in Pyodide: works out every expression of a list over the same table."""

import io
import json
import pickle
import warnings
from typing import Any

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
ROWS = 5000
SEED = 3


def excel(table: pd.DataFrame) -> io.BytesIO:
    """Return a table as an Excel file."""
    book = io.BytesIO()
    table.to_excel(book, index=False)
    return io.BytesIO(book.getvalue())


def recurse(depth: int) -> int:
    """Go too deep."""
    return recurse(depth + 1)


def swept(text: str) -> str:
    """Return what each line's expression gives, or which error, as a JSON list."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    columns = {
        "k": chance.integers(0, 9, ROWS),
        "v": chance.normal(size=ROWS),
        "s": [f"s{row % 37}" for row in range(ROWS)],
        "t": pd.date_range("2024-01-01", periods=ROWS, freq="37min"),
    }
    names: dict[str, Any] = {
        "np": np,
        "pd": pd,
        "io": io,
        "pickle": pickle,
        "excel": excel,
        "recurse": recurse,
    }
    names |= {"table": pd.DataFrame(columns), "grid": chance.normal(size=(6, 4))}
    found = []
    for line in text.splitlines():
        try:
            value = eval(line, names)  # noqa: S307 - the lines are the test's own
            found.append(value if isinstance(value, str) else repr(value))
        except Exception as error:  # noqa: BLE001 - the error is the result
            found.append(f"{type(error).__name__}: {error}")
    return json.dumps(found)
