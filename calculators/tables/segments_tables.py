"""The tables that the tool of customer segments shows. No customer stands in them, only groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from calculators.tables import segments_words as words
from calculators.tables.customer_scores import FEWEST, bounds
from calculators.tables.tool import ResultTable, Shown
from calculators.words import Words

_PEOPLE: Final = Shown("people", Words(zh="人数", en="People"), "count", bar=True)
_SHARE: Final = Shown("share", Words(zh="占全部的人", en="Share of people"), "rate")
_MONEY: Final = [
    Shown("amount", Words(zh="净额", en="Net amount"), "money"),
    Shown("amount_share", Words(zh="占净额", en="Share of amount"), "rate"),
    Shown("per_person", Words(zh="人均净额", en="Net amount per person"), "money"),
]
_NOISE: Final = Shown("noise", Words(zh="够不够人", en="Enough people?"), "words")


def segment_frame(people: pd.DataFrame) -> pd.DataFrame:
    """Bring customers together by segment, in the order of the segments; empty ones are left out."""
    frame = _grouped(people, ["segment"])
    order = {segment: place for place, segment in enumerate(words.SEGMENTS)}
    return frame.sort_values("segment", key=lambda column: column.map(order), ignore_index=True)


def segment_table(sizes: pd.DataFrame, half: int | None, lost: int, high_days: int) -> ResultTable:
    """Set out the segments with their conditions, their value, and what to do."""
    frame = sizes.assign(
        name=_cells([words.SEGMENTS[segment].name for segment in sizes["segment"]]),
        condition=_cells([_condition(segment, half, lost, high_days) for segment in sizes["segment"]]),
        do=_cells([words.SEGMENTS[segment].do for segment in sizes["segment"]]),
        law=_cells([words.SEGMENTS[segment].law for segment in sizes["segment"]]),
    )
    columns = [
        Shown("name", Words(zh="层", en="Segment"), "words"),
        Shown("condition", Words(zh="怎么圈出来", en="Who they are"), "words"),
        _PEOPLE,
        _SHARE,
        *_money(frame),
        _NOISE,
        Shown("do", Words(zh="做什么", en="What to do"), "words"),
        Shown("law", Words(zh="发消息之前", en="Before a message"), "words"),
    ]
    caption = Words(
        zh="各层的人数、价值和做法（在平台的人群工具里按同样的条件圈人）",
        en="Size, value and treatment by segment (set the same conditions in the platform's own crowd tool)",
    )
    return ResultTable("segments", caption, columns, frame)


def cell_table(people: pd.DataFrame) -> ResultTable:
    """Set out the customers by their scores, the largest cells first."""
    names = [name for name in ("r", "f", "m") if name in people]
    frame = _grouped(people, names).sort_values(
        ["people", *names], ascending=[False] * (len(names) + 1), ignore_index=True
    )
    columns = [Shown(name, Words(zh=name.upper(), en=name.upper()), "count") for name in names]
    caption = Words(
        zh="RFM 各格（5 分最好；不足 30 人的格子只当噪声）",
        en="Cells by RFM score (5 is best; cells under 30 people are noise)",
    )
    return ResultTable("rfm", caption, [*columns, _PEOPLE, _SHARE, *_money(frame), _NOISE], frame)


def score_table(people: pd.DataFrame) -> ResultTable:
    """Set out what each score stands for."""
    frame = bounds(people)
    frame["measure"] = _cells([words.MEASURES[measure] for measure in frame["measure"]])
    columns = [
        Shown("measure", Words(zh="看什么", en="Measure"), "words"),
        Shown("score", Words(zh="分", en="Score"), "count"),
        Shown("people", Words(zh="人数", en="People"), "count"),
        Shown("low", Words(zh="从", en="From"), "number"),
        Shown("high", Words(zh="到", en="To"), "number"),
    ]
    caption = Words(
        zh="每个分是怎么划的（按平均名次的五分位，同值同分）",
        en="What each score stands for (fifths by average rank; equal values score alike)",
    )
    return ResultTable("scores", caption, columns, frame)


def _grouped(people: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Count people and sum their amounts by group."""
    groups = people.groupby(by, sort=True, dropna=False)
    frame = groups.size().rename("people").reset_index()
    frame["share"] = frame["people"] / len(people)
    if "amount" in people:
        frame["amount"] = groups["amount"].sum(min_count=1).to_numpy()
        total = people["amount"].sum()
        frame["amount_share"] = frame["amount"] / total if total > 0 else float("nan")
        frame["per_person"] = groups["amount"].mean().to_numpy()
    frame["noise"] = _cells([words.NOISE if size < FEWEST else None for size in frame["people"]])
    return frame


def _money(frame: pd.DataFrame) -> list[Shown]:
    return _MONEY if "amount" in frame else []


def _condition(segment: str, half: int | None, lost: int, high_days: int) -> Words:
    """Say in figures who belongs to a segment."""
    if segment == "high":
        return Words(
            zh=f"近 30 天来过 {high_days} 天以上", en=f"at least {high_days} active days in the last 30"
        )
    tier, often = segment.split("_")
    near = lost if half is None else half
    days = {
        "near": Words(zh=f"离基准日 0–{near} 天", en=f"0–{near} days before the reference date"),
        "due": Words(zh=f"离基准日 {near + 1}–{lost} 天", en=f"{near + 1}–{lost} days before"),
        "lost": Words(zh=f"超过 {lost} 天", en=f"more than {lost} days before"),
    }[tier]
    times = Words(zh="1 次", en="once") if often == "once" else Words(zh="2 次以上", en="twice or more")
    return Words(zh=f"{days.say('zh')}，{times.say('zh')}", en=f"{days.say('en')}, {times.say('en')}")


def _cells(values: Sequence[object]) -> pd.Series:
    made: list[Any] = list(values)
    return pd.Series(made, dtype=object)
