"""The engine's door for tables: a JSON request and a file in, a JSON text out."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from calculators import find
from calculators.bridge import problems_data
from calculators.fields import BadInput, Problem
from calculators.presale_conversion import CALCULATOR as PRESALE
from calculators.reading import read_number
from calculators.tables import sessions
from calculators.tables.messages import ReportError
from calculators.tables.presale_days import COUNTS, SHOWN, Days, presale_days
from calculators.tables.reader import read_report
from calculators.tables.sessions import LIMIT_BYTES, problem_of_report
from calculators.words import Message, Words

_DATE = Words(zh="日期", en="Date")
_TOTAL_DAYS = Words(zh="合计（访客日）", en="Total (visitor-days)")
_TOTAL_PERIOD = Words(zh="合计（去重访客）", en="Total (people, each once)")
_CAPTION = Words(zh="按天的真实转化率", en="True conversion by day")
_PERIOD = Words(zh="整段去重访客数", en="Visitors of the whole period")
_NOT_WHOLE = Words(
    zh="「{label}」要填正整数，或者留空。", en="{label}: enter a whole number above 0, or leave it empty."
)


def answer(request: str, file: Any) -> str:
    """Return the answer to a table request as JSON.

    ``file`` is bytes, the browser's buffer of them, or ``None`` where the request needs no file.
    A request with ``do`` goes to :mod:`calculators.tables.sessions`. Another is a presale's table
    of days: it holds ``slug``, ``language``, ``texts`` (the form as typed), ``period`` and
    ``name`` (of the file), and the answer ``problems``, or ``headline``, ``notes`` and ``table``.
    """
    asked = json.loads(request)
    data = _bytes(file)
    with _uncollected():
        told = sessions.respond(asked, data) if "do" in asked else respond(asked, data or b"")
    return json.dumps(told, allow_nan=False)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for cyclic garbage, which walks over every row read so far, time and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _bytes(file: Any) -> bytes | None:
    """Return the content of a file; a browser has more than one kind of nothing."""
    if isinstance(file, bytes):
        return file
    return bytes(file.to_bytes()) if hasattr(file, "to_bytes") else None


def respond(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return the answer about a presale's days as data; see :func:`answer`."""
    language = asked["language"]
    try:
        inputs = find(asked["slug"]).read(asked["texts"])
        period = _period(asked.get("period", ""))
        report = read_report(data, asked.get("name", ""), limit_bytes=LIMIT_BYTES)
        days = presale_days(report, inputs, period)
    except BadInput as bad:
        return {"problems": problems_data(bad, language)}
    except ReportError as error:
        return {"problems": [problem_of_report(error, "table", language)]}
    return {
        "headline": days.headline.data(language),
        "notes": [note.data(language) for note in days.notes],
        "table": table_data(days, language, over_period=period is not None),
    }


def _period(text: str) -> int | None:
    """Return the visitors of the period as typed, ``None`` when left empty."""
    if not text.strip():
        return None
    value, trouble = read_number(text)
    if trouble is not None or value != int(value) or value < 1:
        raise BadInput([Problem("period", Message("not-whole", _NOT_WHOLE, label=_PERIOD))])
    return int(value)


def table_data(days: Days, language: str, *, over_period: bool) -> dict[str, Any]:
    """Return the days and their totals as the data of one table, undefined cells as ``None``."""
    names = [*COUNTS, *SHOWN]
    things = [PRESALE.field(name) for name in COUNTS] + [PRESALE.output(name) for name in SHOWN]
    columns = [{"label": _DATE.say(language), "unit": "text"}]
    columns += [{"label": thing.label.say(language), "unit": thing.unit} for thing in things]
    cells = days.frame[["date", *names]].astype(object)
    rows = cells.where(cells.notna(), None).to_numpy().tolist()
    label = (_TOTAL_PERIOD if over_period else _TOTAL_DAYS).say(language)
    total = {**days.totals, **days.counts, "visitors": days.visitors}
    rows.append([label, *(total[name] for name in names)])
    return {"name": "days", "caption": _CAPTION.say(language), "columns": columns, "rows": rows}
