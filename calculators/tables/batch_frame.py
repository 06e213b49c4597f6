"""The table that a batch gives back: what came in, the results, and each row's error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import pandas as pd

from calculators.calculator import Calculator
from calculators.fields import Problem
from calculators.shown import fill
from calculators.tables.messages import Lang
from calculators.words import Words

_ERROR: Final = Words(zh="错误", en="error")
_COMPUTED: Final = Words(zh="（算出）", en=" (computed)")
# Chinese sentences follow one another without a space.
_BETWEEN: Final = {"zh": "", "en": " "}

Headers = Literal["names", "labels"]


def appended(
    frame: pd.DataFrame,
    results: dict[str, Any],
    problems: dict[int, list[Problem]],
    calculator: Calculator,
    *,
    headers: Headers,
    language: Lang,
) -> pd.DataFrame:
    """Give the table with a column for each output and one for the row's error.

    ``results`` are by output, ``problems`` by the row's place. Words are codes under ``names``, in
    ``language`` under ``labels``. A result that is called like one of
    the table's own columns is marked as computed.
    """
    names = dict.fromkeys(results, "")
    results = dict(results)
    for name in results:
        output = calculator.output(name)
        names[name] = output.label.say(language) if headers == "labels" else name
        if output.unit == "choice" and headers == "labels":
            results[name] = [
                None if code is None else output.word(code).say(language) for code in results[name]
            ]
    error = _ERROR.say(language) if headers == "labels" else "error"
    titles = _free_titles([*names.values(), error], list(frame.columns), language)
    added = pd.DataFrame(results, index=frame.index)
    added[error] = _error_texts(problems, len(frame), language)
    return pd.concat([frame, added.set_axis(titles, axis=1)], axis=1)


def _free_titles(titles: Sequence[str], taken: Sequence[str], language: Lang) -> list[str]:
    """Mark results that are called like one of the table's own columns."""
    used = set(taken)
    free = []
    for title in titles:
        while title in used:
            title += _COMPUTED.say(language)
        used.add(title)
        free.append(title)
    return free


def _error_texts(problems: dict[int, list[Problem]], count: int, language: Lang) -> list[str]:
    texts = [""] * count
    # A field says the same of every row, so each sentence is worded once.
    said: dict[tuple[str, str], str] = {}
    for place, found in problems.items():
        for problem in found:
            key = (problem.field, problem.message.code)
            if key not in said:
                said[key] = fill(problem.message.data(language), language)
        sentences = [said[problem.field, problem.message.code] for problem in found]
        texts[place] = _BETWEEN[language].join(sentences)
    return texts
