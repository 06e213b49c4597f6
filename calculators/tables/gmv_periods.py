"""Sales by period: each change of sales split into visitors, conversion and spend per buyer.

Periods are days, weeks, months or whatever the report lists, one a row. Each is compared with the one
before it, the same weekday of the week before, or the same time last year; the split is that of
:mod:`calculators.gmv_attribution`, called with columns.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from calculators.fields import Field
from calculators.gmv_attribution import FACTORS
from calculators.methods.attribution import lmdi, shapley
from calculators.methods.proportions import newcombe
from calculators.methods.wilson import Z_95
from calculators.tables import period_words as words
from calculators.tables.period_dates import earlier, read_periods, step_of
from calculators.tables.tool import Choice, Finding, Given, Outcome, ResultTable, Shown, TableTool, Wanted
from calculators.tables.usable import Check, keep, missing, need_rows, negative, not_whole
from calculators.words import Message, Quantity, Words

_NAMES: Final = ("周", "周一", "月", "月份", "时期", "周期", "Period", "Week", "Monday", "Month")
COLUMNS: Final = [
    Wanted(
        "date",
        words.LABELS["date"],
        "text",
        names=_NAMES,
        hint=Words(
            zh="一行一期：日、周（写周一的日期）、月都行；各期天数要一样",
            en="One period a row: days, weeks (by their Monday) or months, all equally long",
        ),
    ),
    Wanted(
        "visitors",
        words.LABELS["visitors"],
        "number",
        hint=Words(
            zh="这一期去重后的人数；按周按月拆，就取周报月报的数，别把天数相加",
            en="People, each once in the period; for weeks and months take their own report, not days added up",
        ),
    ),
    Wanted("buyers", words.LABELS["buyers"], "number"),
    Wanted("sales", words.LABELS["sales"], "number"),
]
OPTIONS: Final[list[Field | Choice]] = [
    Choice("compare", Words(zh="跟谁比", en="Compare with"), "previous", words.COMPARED),
    Choice(
        "method",
        Words(zh="怎么拆", en="Split by"),
        "shapley",
        {"shapley": Words(zh="Shapley 值", en="Shapley"), "lmdi": Words(zh="LMDI 分解", en="LMDI")},
        hint=Words(zh="两种都加得起来，选一种就别换", en="Both add up; choose one and keep to it"),
    ),
]


def work(given: Given) -> Outcome:
    """Split every change of sales.

    Raises :class:`~calculators.fields.BadInput` when no row can be used.
    """
    rows, left_out = _usable(given)
    dates = read_periods(rows["date"], epoch_1904=given.report.epoch_1904)
    periods, repeated = _by_period(rows, dates)
    compare = given.options["compare"] if dates is not None else "previous"
    before = earlier(periods, compare)
    frame = split(periods, before, given.options["method"])
    notes = _notes(frame, compare, repeated, dated=dates is not None)
    summary = _summary(frame)
    return Outcome(
        headline=_headline(frame, compare),
        tables=[_table(frame, dated=dates is not None)],
        findings=_findings(frame),
        pictures=_pictures(frame, before, compare),
        left_out=left_out,
        notes=notes,
        summary={
            **summary,
            "compare": compare,
            "step": step_of(periods.index) if dates is not None else None,
        },
    )


def split(periods: pd.DataFrame, before: pd.DataFrame, method: str) -> pd.DataFrame:
    """Add conversion, spend, the change on ``before`` and its three parts to each period.

    ``before`` has the same rows, missing where there is nothing to compare with; there the change
    and its parts are NaN. A ratio that does not exist, since nobody came or bought, is taken as
    unchanged, so that what fell to zero carries the change.

    >>> columns = ["visitors", "buyers", "sales"]
    >>> after = pd.DataFrame([[12500.0, 325.0, 40950.0]], columns=columns)
    >>> before = pd.DataFrame([[10000.0, 300.0, 36000.0]], columns=columns)
    >>> split(after, before, "shapley")[["change", "by_visitors", "by_conversion", "by_spend"]].round(2).iloc[0].to_list()
    [4950.0, 8605.0, -5540.0, 1885.0]
    """
    known = before["sales"].notna()
    first, second = before[known].astype("float64"), periods[known].astype("float64")
    start, end = _factors(first), _factors(second)
    start = [
        start[0],
        *(own.fillna(other).fillna(1.0) for own, other in zip(start[1:], end[1:], strict=True)),
    ]
    end = [end[0], *(own.fillna(other) for own, other in zip(end[1:], start[1:], strict=True))]
    parts = lmdi(start, end, first["sales"], second["sales"]) if method == "lmdi" else shapley(start, end)
    low, high = newcombe(first["buyers"], first["visitors"], second["buyers"], second["visitors"], Z_95)
    added = {f"by_{name}": part for name, part in zip(FACTORS, parts, strict=True)}
    conversion, spend = _factors(periods.astype("float64"))[1:]
    return periods.assign(
        conversion=conversion,
        spend_per_buyer=spend,
        change=periods["sales"] - before["sales"],
        growth=periods["sales"] / before["sales"].where(before["sales"] > 0) - 1,
        conversion_low=low.reindex(periods.index),
        conversion_high=high.reindex(periods.index),
        **{name: part.reindex(periods.index) for name, part in added.items()},
    )


def _factors(frame: pd.DataFrame) -> list[pd.Series]:
    visitors, buyers, sales = frame["visitors"], frame["buyers"], frame["sales"]
    return [visitors, buyers / visitors.where(visitors > 0), sales / buyers.where(buyers > 0)]


def _usable(given: Given) -> tuple[pd.DataFrame, list[Message]]:
    frame = given.frame
    checks = [missing(frame, name, words.LABELS[name]) for name in words.LABELS]
    checks += [not_whole(frame, name, words.LABELS[name]) for name in ("visitors", "buyers")]
    checks += [
        negative(frame, "sales", words.LABELS["sales"]),
        Check("more-buyers", words.MORE_BUYERS, frame["buyers"] > frame["visitors"]),
        Check("nobody-paid", words.NOBODY_PAID, (frame["buyers"] == 0) & (frame["sales"] > 0)),
    ]
    kept, left_out = keep(frame, checks)
    need_rows(kept, left_out)
    return kept, left_out


def _by_period(rows: pd.DataFrame, dates: pd.Series | None) -> tuple[pd.DataFrame, int]:
    """Add up rows of the same period; sorted by date, or in the order of the file."""
    keys = rows["date"] if dates is None else dates
    sums = rows[["visitors", "buyers", "sales"]].groupby(keys.to_numpy(), sort=dates is not None).sum()
    return sums, len(rows) - len(sums)


def _named(key: Any) -> Words:
    """Return a period as the reader sees it: the day's ISO date, or the report's own text."""
    text = key.date().isoformat() if isinstance(key, pd.Timestamp) else str(key)
    return Words(zh=text, en=text)


def _compared(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["change"].notna()]


def _headline(frame: pd.DataFrame, compare: str) -> Message:
    compared = _compared(frame)
    base = words.COMPARED[compare]
    if compared.empty:
        return Message("nothing-to-compare", words.NOTHING, periods=Quantity(len(frame), "count"), base=base)
    row = compared.iloc[-1]
    values = {name: Quantity(float(row[f"by_{name}"]), "money") for name in FACTORS}
    return Message(
        "latest-change",
        words.LATEST,
        period=_named(compared.index[-1]),
        base=base,
        sales=Quantity(float(row["sales"]), "money"),
        change=Quantity(float(row["change"]), "money"),
        **values,
    )


def _table(frame: pd.DataFrame, *, dated: bool) -> ResultTable:
    columns = [
        Shown("date", words.LABELS["date"], "date" if dated else "text"),
        Shown("sales", words.LABELS["sales"], "money"),
        Shown("visitors", words.LABELS["visitors"], "count"),
        Shown("conversion", Words(zh="转化率", en="Conversion"), "rate"),
        Shown("spend_per_buyer", Words(zh="客单价", en="Spend per buyer"), "money"),
        Shown("change", Words(zh="变化", en="Change"), "money", bar=True),
        Shown("growth", Words(zh="增幅", en="Growth"), "rate"),
        *(Shown(f"by_{name}", words.PARTS[name], "money") for name in FACTORS),
        Shown("moved", Words(zh="转化变没变", en="Did conversion move"), "words"),
    ]
    moved = [
        None if pd.isna(low) else words.CHANCE[bool(low <= 0 <= high)]
        for low, high in zip(frame["conversion_low"], frame["conversion_high"], strict=True)
    ]
    shown = frame.assign(date=frame.index, moved=pd.Series(moved, index=frame.index, dtype=object))
    shown = shown.iloc[::-1].reset_index(drop=True)
    return ResultTable(
        "changes",
        Words(zh="每一期的变化，最近的在前", en="Each period's change, latest first"),
        columns,
        shown,
    )


def _findings(frame: pd.DataFrame) -> list[Finding]:
    compared = _compared(frame)
    findings = [Finding(Message("band-first", words.BAND), "data/reading-a-report", "band")]
    if compared.empty:
        return findings
    place = int(np.argmin(compared["change"]))
    worst, row = compared.index[place], compared.iloc[place]
    if row["change"] < 0:
        name = min(FACTORS, key=lambda one: row[f"by_{one}"])
        page, anchor = words.PAGES[name]
        message = Message(
            f"largest-fall-{name}",
            words.LARGEST[name],
            period=_named(worst),
            change=Quantity(float(row["change"]), "money"),
            part=Quantity(float(row[f"by_{name}"]), "money"),
        )
        findings.insert(0, Finding(message, page, anchor))
    known = compared[compared["conversion_low"].notna()]
    still = int(((known["conversion_low"] <= 0) & (known["conversion_high"] >= 0)).sum())
    if still:
        values = {"open": Quantity(still, "count"), "total": Quantity(len(known), "count")}
        findings.append(
            Finding(Message("conversion-open", words.OPEN, **values), "data/when-data-lies", "small-samples")
        )
    return findings


def _pictures(frame: pd.DataFrame, before: pd.DataFrame, compare: str) -> list[dict[str, Any]]:
    """Walk from the sales compared with to those of the latest period."""
    compared = _compared(frame)
    if compared.empty:
        return []
    latest = compared.index[-1]
    items: list[dict[str, Any]] = [
        {"label": words.COMPARED[compare], "value": float(before.loc[latest, "sales"]), "level": True}
    ]
    for name in FACTORS:
        items.append(
            {"label": words.PARTS[name], "value": float(frame.loc[latest, f"by_{name}"]), "level": False}
        )
    items.append({"label": _named(latest), "value": float(frame.loc[latest, "sales"]), "level": True})
    title = Words(zh="最近一期的支付金额是怎么变过来的", en="How sales came to those of the latest period")
    return [{"kind": "waterfall", "title": title, "unit": "money", "items": items}]


def _notes(frame: pd.DataFrame, compare: str, repeated: int, *, dated: bool) -> list[Message]:
    notes = []
    if not dated:
        notes.append(Message("in-file-order", words.IN_FILE_ORDER))
    if repeated:
        notes.append(Message("repeated-periods", words.REPEATED, rows=Quantity(repeated, "count")))
    alone = int(frame["change"].isna().sum())
    # The first period has nobody before it; that goes without saying.
    if alone > (compare == "previous") and alone < len(frame):
        notes.append(
            Message("no-base", words.GAPS, periods=Quantity(alone, "count"), base=words.COMPARED[compare])
        )
    return notes


def _summary(frame: pd.DataFrame) -> dict[str, Any]:
    compared = _compared(frame)
    return {
        "periods": len(frame),
        "compared": len(compared),
        "change": float(compared["change"].sum()),
        **{f"by_{name}": float(compared[f"by_{name}"].sum()) for name in FACTORS},
    }


TOOL: Final = TableTool(
    slug="gmv-periods",
    title=Words(zh="逐期归因", en="Attribution by period"),
    purpose=Words(
        zh="一张日报、周报或月报，每一期的销售额变化都拆成访客、转化、客单价三份。",
        en="A report of days, weeks or months: every change of sales split into visitors, conversion and spend.",
    ),
    chapter="data/profit-tree",
    columns=COLUMNS,
    options=OPTIONS,
    work=work,
    sample="gmv-periods.csv",
)
