"""Customers coming back: cells that cannot be filled yet, and the day a customer counts as lost."""

from __future__ import annotations

import calendar
import math
from typing import TYPE_CHECKING

from calculators.words import Words
from handbook.figures.canvas import Scale
from handbook.figures.figure import Figure
from handbook.figures.text import number, percent
from handbook.worked_shop.batches import NEW, WATCHED, WATCHED_GAPS, even
from handbook.worked_shop.days import LAST

if TYPE_CHECKING:
    from handbook.figures.canvas import Canvas

_WINDOWS = (30, 60, 90)


def _batches() -> list[tuple[int, int, list[float | None]]]:
    """Return each month, the days its last buyer has been watched, and the rates that are complete."""
    batches = []
    for month, (people, gaps) in NEW.items():
        last_day = LAST.replace(month=month, day=calendar.monthrange(LAST.year, month)[1])
        watched = (LAST - last_day).days
        rates = [
            sum(one.people for one in gaps if one.high <= window) / people if watched >= window else None
            for window in _WINDOWS
        ]
        batches.append((month, watched, rates))
    return batches


def _batch_values() -> dict[str, str]:
    values = {}
    for place, window in enumerate(_WINDOWS):
        full = [percent(rate, 1) for _, _, rates in _batches() if (rate := rates[place]) is not None]
        values[f"zh_{window}"], values[f"en_{window}"] = "、".join(full), ", ".join(full)
    return values


def _month_name(month: int) -> Words:
    return Words(zh=f"{month} 月", en=calendar.month_abbr[month])


def _draw_batches(canvas: Canvas) -> None:
    left = 44 if canvas.narrow else 60
    x = Scale(0, 152, left, canvas.width - 4)
    step, top = 34, canvas.leading * 2.3
    canvas.text(
        2,
        canvas.size,
        Words(zh="这个月最后一个首购的人，满了几天", en="days watched, last buyer of the month"),
        tone="soft",
    )
    floor = top + step * len(NEW)
    for window in _WINDOWS:
        canvas.text(
            x(window),
            top - 5,
            Words(zh="{n} 天", en="{n} d"),
            anchor="middle",
            tone="soft",
            values={"n": str(window)},
        )
        canvas.lines([(x(window), top), (x(window), floor)], line="rule")
    for place, (month, watched, rates) in enumerate(_batches()):
        middle = top + step * place + step / 2
        base = middle + canvas.size * 0.35
        canvas.text(2, base, _month_name(month))
        if watched:
            canvas.rect(left, middle - 12, x(watched) - left, 24, fill="tint", line="level")
        else:
            canvas.lines([(left, middle - 12), (left, middle + 12)], line="level", bold=True)
        for window, rate in zip(_WINDOWS, rates, strict=True):
            if rate is None:
                canvas.text(x(window), base, Words(zh="空着", en="blank"), anchor="middle", tone="loss")
            else:
                canvas.text(x(window) - 3, base, percent(rate, 1), anchor="end", bold=True)


NOT_YET = Figure(
    name="not-yet",
    title=Words(zh="哪些格子还没到填的时候", en="Which cells cannot be filled yet"),
    told=Words(
        zh="每个首购月一条横条，长度是这个月最后一个首购的人到 6 月 30 日满了几天：一月最长，六月是零。横条够到 30、60、90 天的竖线，那一格才填：30 天有五个月，{zh_30}；60 天四个月，{zh_60}；90 天三个月，{zh_90}。够不到的写“空着”，像一个三角。",
        en="One bar for each month of first purchases, as long as its last buyer has been watched by 30 June: January the longest, June nothing. A cell is filled where the bar reaches the line at 30, 60 or 90 days: five months at 30 days, {en_30}; four at 60, {en_60}; three at 90, {en_90}. The others are blank and form a triangle.",
    ),
    caption=Words(
        zh="横条够得着竖线，才有那一格。空着的三角是还没到时候，不是没有回来。",
        en="A cell exists where the bar reaches the line. The blank triangle is not yet, which is not the same as nobody.",
    ),
    values=_batch_values,
    draw=_draw_batches,
)

# The gap of this share of those who return draws the line between due and lost, by convention.
_CONVENTION, _FIXED_LINE, _YEAR = 0.8, 30, 365


def _gaps() -> list[int]:
    return sorted(gap for stretch in WATCHED_GAPS for gap in even(stretch))


def _day_of(share: float) -> int:
    """Return the day by which this share of those who ever returned was back."""
    gaps = _gaps()
    return gaps[math.ceil(len(gaps) * share) - 1]


def _back_by(day: int) -> int:
    return sum(gap <= day for gap in _gaps())


def _gap_values() -> dict[str, str]:
    half, line = _day_of(0.5), _day_of(_CONVENTION)
    every = len(_gaps())
    return {
        "every": number(every),
        "watched": number(WATCHED),
        "half": number(half),
        "half_people": number(_back_by(half)),
        "line": number(line),
        "due": number(half + 1),
        "line_people": number(_back_by(line)),
        "early": percent(_back_by(_FIXED_LINE) / every),
        "early_people": number(_back_by(_FIXED_LINE)),
        "late": number(every - _back_by(line)),
    }


def _draw_gap(canvas: Canvas) -> None:
    values = _gap_values()
    half, line = _day_of(0.5), _day_of(_CONVENTION)
    x = Scale(0, _YEAR, 2, canvas.width - 6)
    floor, top = 236, canvas.leading * 3.2
    y = Scale(0, len(_gaps()), floor, top)
    canvas.text(
        2,
        canvas.size,
        Words(zh="头一单之后，累计回来的人", en="come back since the first order"),
        tone="soft",
    )
    canvas.rect(x(half), top - 6, x(line) - x(half), floor - top + 6, fill="tint")
    zones = (
        (x(0), "start", Words(zh="活跃", en="active")),
        ((x(half) + x(line)) / 2, "middle", Words(zh="该来没来", en="due")),
        (x(_YEAR), "end", Words(zh="按流失算", en="counted as lost")),
    )
    for place, anchor, name in zones:
        canvas.text(place, top - 14, name, anchor=anchor, bold=True)
    canvas.lines([(x(_FIXED_LINE), top + 40), (x(_FIXED_LINE), floor)], line="loss", dashed=True)
    for day in (half, line):
        canvas.lines([(x(day), top - 6), (x(day), floor)], line="level")
    canvas.lines([(x(0), y(0)), *((x(gap), y(_back_by(gap))) for gap in sorted(set(_gaps())))], bold=True)
    for day in (_FIXED_LINE, half, line):
        canvas.circle(x(day), y(_back_by(day)), 4)
    canvas.text(
        x(half) + 9,
        y(_back_by(half)) + 5,
        Words(zh="{half_people}，一半", en="{half_people}, half"),
        values=values,
    )
    canvas.text(
        x(line) + 8,
        y(_back_by(line)) + 18,
        Words(zh="{line_people}，八成", en="{line_people}, four fifths"),
        values=values,
    )
    later = Words(zh="后来还自己回来 {late} 人", en="{late} more return later")
    canvas.text(
        x(_YEAR), y(_back_by(line)) + 18 + canvas.leading, later, anchor="end", tone="soft", values=values
    )
    canvas.lines([(x(0), floor), (x(_YEAR), floor)])
    for day, tone in ((_FIXED_LINE, "loss"), (half, "ink"), (line, "ink"), (_YEAR, "ink")):
        anchor = "end" if day == _YEAR else "middle"
        canvas.text(x(day), floor + canvas.leading, number(day), anchor=anchor, tone=tone)
    fixed = Words(
        zh="虚线：照搬“30 天算流失”，回头客才来了 {early}",
        en="dashed: a borrowed “lost after 30 days”; {early} were back by then",
    )
    canvas.prose(2, floor + canvas.leading * 2.2, canvas.width - 4, fixed, tone="loss", values=values)


PURCHASE_GAP = Figure(
    name="purchase-gap",
    title=Words(zh="回购间隔：流失线画在哪天", en="The gap between purchases: where the lost line goes"),
    told=Words(
        zh="一条往上走、越走越平的曲线：满了一年的 {watched} 个首购买家里，一共 {every} 人回来过。第 30 天只回来 {early_people} 人，占回头客的 {early}；第 {half} 天 {half_people} 人，一半；第 {line} 天 {line_people} 人，八成。曲线下分三段：到 {half} 天是活跃，到 {line} 天是该来没来，再往后按流失算，不过后来还有 {late} 人自己回来。",
        en="A curve that climbs and flattens: of {watched} first-time buyers watched for a year, {every} came back. By day 30 only {early_people} had, {early} of them; by day {half}, {half_people}, half; by day {line}, {line_people}, four fifths. Under it three zones: active to day {half}, due to day {line}, then counted as lost, though {late} more returned by themselves.",
    ),
    caption=Words(
        zh="线从自家的曲线上读：一半的人在第 {half} 天前回来，八成在第 {line} 天前。30 天那条线，正切在最陡的一段上。",
        en="Read the line off your own curve: half are back by day {half}, four fifths by day {line}. A line at 30 days cuts where the curve is steepest.",
    ),
    values=_gap_values,
    draw=_draw_gap,
)
