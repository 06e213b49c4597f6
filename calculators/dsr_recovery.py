"""Score recovery: how many new ratings bring a mean score to its target, and how long they take.

The mean of N old ratings at s and n new ones at m is (N s + n m) / (N + n); it reaches the target t at
n = N (t - s) / (m - t). New ratings are fives and fours. Old ratings are taken to stay: a shop's
score forgets those that leave its window.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Table, Undefined
from calculators.fields import count, number, rate
from calculators.numbers import UNDEFINED, Number, ceiling, divide, is_undefined, where
from calculators.words import Message, Quantity, Words

_NOW = Words(zh="现在的评分", en="The score now")
_COMING = Words(zh="往后来的评分", en="Ratings to come")

# 4 + 0.8 and 4.8 are the same mean, though sums of doubles may differ in a last bit.
_DUST = 1e-12
_FOUR = 4
_BEST = 5


def _is_out_of_reach(inputs: "dict[str, Any]") -> bool:
    lift = _FOUR + inputs["share_of_five"] - inputs["target"]
    return bool(inputs["score"] < inputs["target"] and lift <= _DUST)


_OUT_OF_REACH = Undefined(
    "target-out-of-reach",
    zh="新评分的平均不高于目标，来再多也拉不到：先让五星占比高起来，或把目标放低。",
    en="New ratings do not average above the target, so no number of them reaches it: "
    "raise the share of fives first, or lower the target.",
    when=_is_out_of_reach,
)
_NONE_COMING = Undefined(
    "no-ratings-per-day",
    zh="每天没有新评分，天数算不出来。",
    en="No new ratings come in, so there are no days to count.",
)

INPUTS = [
    number("score", 4.72, zh="现在的平均分", en="Mean score now", low=1, high=5, group=_NOW),
    count(
        "ratings",
        1000,
        zh="窗口内的评分数",
        en="Ratings in the window",
        group=_NOW,
        hint=Words(
            zh="平台按多少天统计，就填那些天里的个数；以平台当日页面为准",
            en="As many as the platform's window holds; its own page on the day decides how long that is",
        ),
    ),
    number("target", 4.8, zh="目标分", en="Target score", low=1, high=5, group=_NOW),
    rate(
        "share_of_five",
        0.9,
        zh="新评分里五星的占比",
        en="Fives among new ratings",
        group=_COMING,
        hint=Words(
            zh="其余按四星算；看最近四周，有三星以下的就再填低些",
            en="The rest count as fours. Take the last four weeks; with lower ratings among them, enter less",
        ),
    ),
    number(
        "ratings_per_day",
        5.5,
        zh="每天新评分数",
        en="New ratings a day",
        group=_COMING,
        hint=Words(zh="最近四周的个数 ÷ 28", en="Those of the last four weeks ÷ 28"),
    ),
]

OUTPUTS = [
    Output(
        "needed",
        zh="还要多少个新评分",
        en="New ratings needed",
        unit="count",
        main=True,
        undefined=[_OUT_OF_REACH],
        advice=Words(
            zh="这个数大得吓人才是常态：靠补拉不动，靠少来低分。",
            en="It is mostly frightening: a score is moved by fewer low ratings, not by more high ones.",
        ),
    ),
    Output(
        "days",
        zh="按现在的速度要几天",
        en="Days at this pace",
        unit="count",
        main=True,
        undefined=[_OUT_OF_REACH, _NONE_COMING],
        advice=Words(
            zh="比平台的统计窗口还长，旧评分早就退出去了：改看新来的平均有多高。",
            en="Longer than the platform's window, the old ratings will have left: watch how good the new ones are.",
        ),
    ),
    Output(
        "new_mean",
        zh="新评分的平均",
        en="Mean of the new ratings",
        unit="ratio",
        main=True,
        formula="4 + share_of_five",
        advice=Words(
            zh="分数迟早走到这里。它不高于目标，就先改货和服务。",
            en="The score ends up here sooner or later. If it is not above the target, mend goods and service first.",
        ),
    ),
]


def formula(
    *, score: Number, ratings: Number, target: Number, share_of_five: Number, ratings_per_day: Number
) -> "dict[str, Any]":
    """Return the new ratings needed and the days they take, for numbers or for pandas columns.

    Scores lie from 1 to 5. Nothing is needed where the target is reached already; where new ratings
    do not average above it, it is out of reach and undefined.

    >>> CALCULATOR.run(share_of_five=1).outputs["needed"]
    400
    """
    new_mean = _FOUR + share_of_five
    lift = where(new_mean - target > _DUST, new_mean - target, UNDEFINED)
    needed = where(score >= target, 0, ceiling(divide(ratings * (target - score), lift)))
    days = where(needed == 0, 0, ceiling(divide(needed, ratings_per_day)))
    return {"new_mean": new_mean, "needed": needed, "days": days}


def _sinks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> bool:
    """Say whether a score that is high enough today goes under its target with the ratings that come."""
    return bool(inputs["score"] >= inputs["target"] and inputs["target"] - outputs["new_mean"] > _DUST)


def _headline(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    values = {
        "score": Quantity(inputs["score"], "ratio"),
        "target": Quantity(inputs["target"], "ratio"),
        "mean": Quantity(outputs["new_mean"], "ratio"),
    }
    if _sinks(inputs, outputs):
        words = Words(
            zh="现在 {score}，眼下不低于目标 {target}；可新评分平均只有 {mean}，照这样会慢慢掉到目标以下。",
            en="At {score} the target of {target} is met for now, but new ratings average only {mean}: at that rate the "
            "score will sink below it.",
        )
        return Message("target-reached-for-now", words, **values)
    if inputs["score"] >= inputs["target"]:
        words = Words(
            zh="现在 {score}，已经不低于目标 {target}：守住新评分的平均（{mean}）就行。",
            en="At {score} the target of {target} is reached: keep the mean of new ratings ({mean}) where it is.",
        )
        return Message("target-reached", words, **values)
    if outputs["needed"] == 0:
        words = Words(
            zh="窗口里还没有评分，谈不上 {score}：新评分平均 {mean}，第一批就定了分。",
            en="There are no ratings in the window, so {score} is nobody's: new ratings average {mean} and set the score.",
        )
        return Message("no-ratings-yet", words, **values)
    if outputs["needed"] is None:
        words = Words(
            zh="从 {score} 到 {target} 走不到：新评分平均才 {mean}。",
            en="{target} cannot be reached from {score}: new ratings average only {mean}.",
        )
        return Message("target-out-of-reach", words, **values)
    values["needed"] = Quantity(outputs["needed"], "count")
    if outputs["days"] is None:
        words = Words(
            zh="从 {score} 到 {target}，还要 {needed} 个平均 {mean} 的新评分。",
            en="From {score} to {target}: new ratings needed {needed} (mean {mean}).",
        )
        return Message("ratings-needed", words, **values)
    values["days"] = Quantity(outputs["days"], "count")
    words = Words(
        zh="从 {score} 到 {target}，还要 {needed} 个平均 {mean} 的新评分，照现在的速度要 {days} 天。",
        en="From {score} to {target}: new ratings needed {needed} (mean {mean}), days at this pace {days}.",
    )
    return Message("days-needed", words, **values)


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    notes = []
    repair = ceiling(divide(inputs["score"] - 1, _BEST - inputs["score"]))
    if not is_undefined(repair) and repair > 0:
        words = Words(
            zh="多来一条一星，要 {fives} 个五星才补得回：防一条，顶补 {fives} 条。",
            en="Fives needed to make good one more one-star: {fives}. One prevented is worth as much.",
        )
        notes.append(Message("one-star-costs", words, fives=Quantity(repair, "count")))
    if outputs["needed"]:
        words = Words(
            zh="这里当旧评分一直留着；平台只统计一段时间，旧的会退出窗口，退出的若比新来的低，走得会快一些。",
            en="Old ratings are taken to stay. Platforms count a window of time; where those that leave it are lower "
            "than the new ones, the score moves faster.",
        )
        notes.append(Message("old-ratings-leave", words))
    return notes


# The shares of fives that the table tries, besides the reader's own.
_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8)


def _tables(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="新评分里五星占", en="Fives among new ratings"), "rate"),
        (Words(zh="平均", en="Mean"), "ratio"),
        (Words(zh="要几个", en="Ratings needed"), "count"),
        (Words(zh="要几天", en="Days"), "count"),
    ]
    rows = []
    for share in sorted(set(_SHARES + (inputs["share_of_five"],)), reverse=True):  # noqa: RUF005 - MicroPython
        tried = dict(inputs)
        tried["share_of_five"] = share
        outputs = formula(**tried)
        rows.append([share, outputs["new_mean"], outputs["needed"], outputs["days"]])
    caption = Words(zh="五星占比不同，要多少个、多少天", en="Ratings and days by the share of fives")
    return [Table("shares", caption, columns, rows)]


# How far the pictured curves reach, in shares of the ratings needed.
_PLACES = (0, 0.25, 0.5, 0.75, 1, 1.25, 1.5)


def _curve(inputs: "dict[str, Any]", new_mean: float, reach: float) -> "list[list[float]]":
    """Return (new ratings, mean of all ratings) points."""
    points = []
    for place in _PLACES:
        new = place * reach
        total = inputs["ratings"] * inputs["score"] + new * new_mean
        points.append([new, divide(total, inputs["ratings"] + new)])
    return points


def _picture(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    reach = outputs["needed"] or inputs["ratings"] or 1
    lines = [
        {
            "label": Words(zh="照现在的五星占比", en="With this share of fives"),
            "points": _curve(inputs, outputs["new_mean"], reach),
        }
    ]
    if inputs["share_of_five"] < 1:
        label = Words(zh="全是五星", en="All fives")
        lines.append({"label": label, "points": _curve(inputs, float(_BEST), reach)})
    marks = []
    if outputs["needed"]:
        marks.append(
            {"label": Words(zh="到目标", en="Target"), "x": outputs["needed"], "y": inputs["target"]}
        )
    return {
        "kind": "lines",
        "title": Words(zh="来多少新评分，平均分走到哪里", en="Where new ratings take the mean score"),
        "x": {"label": Words(zh="新评分个数", en="New ratings"), "unit": "count"},
        "y": {"label": Words(zh="平均分", en="Mean score"), "unit": "ratio"},
        "lines": lines,
        "points": marks,
    }


def _next_step(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if outputs["needed"] is None or _sinks(inputs, outputs):
        words = Words(
            zh="先抬新评分的平均：货、页面上的话、路上、人，四处里挑最常被提到的一处改。",
            en="Raise the mean of new ratings first: of goods, page wording, delivery and people, mend the one buyers name most.",
        )
        return NextStep(Message("raise-the-new-mean", words), "service/reviews", "levers")
    if outputs["needed"] == 0:
        words = Words(
            zh="别盯小数点后第二位，每周数低分条数，出了自己的线再查。",
            en="Leave the second decimal alone; count low ratings each week, and act when they leave your own range.",
        )
        return NextStep(Message("count-low-ratings", words), "service/reviews", "dsr")
    words = Words(
        zh="把最近的低分逐条查实、补救、说明，比凑五星快，也合法。",
        en="Find, repair and tell, one low rating at a time: faster than chasing fives, and lawful.",
    )
    return NextStep(Message("mend-low-ratings", words), "service/reviews", "three-steps")


CALCULATOR = Calculator(
    slug="dsr-recovery",
    title=Words(zh="评分修复", en="Score recovery"),
    purpose=Words(
        zh="平均分要拉到目标，还要多少个新评分、多少天。",
        en="How many new ratings, and days, bring a mean score to its target.",
    ),
    chapter="service/reviews",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    next_step=_next_step,
)
