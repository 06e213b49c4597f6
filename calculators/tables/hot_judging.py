"""What is said of each product: verdict, class, stage, and the reason of each in words.

A reason is put together from the tests that decided it. There are few such sets however many
products there are, so each sentence is made once and shared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from calculators.shown import show
from calculators.tables.hot_goods import NEW_DAYS, Floats, Goods, growth
from calculators.tables.usable import Mask, column_of
from calculators.words import LANGUAGES, Words

if TYPE_CHECKING:
    import pandas as pd

Places = np.ndarray[Any, np.dtype[np.intp]]
Things = np.ndarray[Any, np.dtype[np.object_]]
TOP_THIRD: Final = 2 / 3
TOP_TENTH: Final = 0.9
# The book's first lines; a shop's own swings decide in the end.
STEADY: Final = 0.1

VERDICTS: Final = {
    "candidate": Words(zh="候选", en="candidate"),
    "long-tail-trap": Words(zh="长尾陷阱", en="long-tail trap"),
    "no-margin": Words(zh="会卖，不赚钱", en="sells, earns nothing"),
    "bounces": Words(zh="会卖，跳出偏高", en="sells, bounces high"),
    "below": Words(zh="不到线", en="below the line"),
    "no-visitors": Words(zh="没有访客", en="no visitors"),
}
CLASSES: Final = {
    "traffic": Words(zh="引流款", en="traffic"),
    "profit": Words(zh="利润款", en="profit"),
    "image": Words(zh="形象款", en="image"),
    "watch": Words(zh="观察", en="watch"),
}
STAGES: Final = {
    "new": Words(zh="新生", en="new"),
    "growing": Words(zh="成长", en="growing"),
    "hot": Words(zh="爆发", en="hot"),
    "stable": Words(zh="稳定", en="stable"),
    "declining": Words(zh="衰退", en="declining"),
}
_CLASS_REASONS: Final = {
    "traffic": Words(
        zh="访客在前三分之一，毛利在中位数以下", en="visitors in the top third, margin under the median"
    ),
    "profit": Words(zh="是候选，毛利不低于中位数", en="a candidate with a margin at or above the median"),
    "image": Words(
        zh="价格在前一成，访客在中位数以下", en="price in the top tenth, visitors under the median"
    ),
    "watch": Words(zh="够不上引流、利润、形象三类", en="none of traffic, profit and image applies"),
    "watch-no-margin": Words(
        zh="没有毛利，分不出引流款和利润款", en="without a margin traffic and profit cannot be told apart"
    ),
}
_STAGE_REASONS: Final = {
    "new": Words(zh="十四天内才有访客", en="first visitors within 14 days"),
    "growing": Words(zh="四周访客每周涨 10% 以上", en="visitors grew by over 10 % a week for four weeks"),
    "declining": Words(zh="四周访客每周跌 10% 以上", en="visitors fell by over 10 % a week for four weeks"),
    "hot": Words(
        zh="四周访客每周变化在 10% 以内，金额在前一成",
        en="visitors within 10 % a week, sales in the top tenth",
    ),
    "stable": Words(
        zh="四周访客每周变化在 10% 以内，金额不在前一成",
        en="visitors within 10 % a week, sales below the top tenth",
    ),
    "no-dates": Words(zh="没有日期，看不出阶段", en="no dates, so no stage"),
    "too-short": Words(zh="不满四周，不判阶段", en="fewer than four weeks, so no stage"),
    "gap": Words(zh="四周里有一周没有访客，不判阶段", en="a week of the four without visitors, so no stage"),
}
_ENOUGH: Final = Words(zh="访客够 {visitors}", en="{visitors} visitors or more")
_TOO_FEW: Final = Words(zh="访客不到 {visitors}", en="fewer than {visitors} visitors")
_SURE: Final = Words(zh="区间低端也过 {least}", en="the interval's low end clears {least}")
_UNSURE: Final = Words(
    zh="转化率过 {least}，区间低端没过", en="conversion clears {least}, the interval's low end does not"
)
_BELOW: Final = Words(zh="转化率不到 {least}", en="conversion is below {least}")
_BOUNCES: Final = Words(
    zh="跳出率高于全店中位数 {bounce}", en="bounce rate above the shop's median of {bounce}"
)
_LOSES: Final = Words(zh="毛利不大于零", en="margin not above zero")
_COMMA: Final = {"zh": "，", "en": ", "}
_STOP: Final = {"zh": "；", "en": "; "}
_TESTS: Final = ("enough", "over", "sure", "bounces", "loses")


class Line(NamedTuple):
    """What a product is measured against: visitors, conversion, and the shop's median bounce rate."""

    visitors: float
    conversion: float | None
    bounce: float | None


class Judged(NamedTuple):
    """A code for each product, as its place in a list of the few that there are."""

    codes: list[str]
    places: Places

    def put(self, thing_of: Callable[[str], object]) -> Things:
        """Give each product what belongs to its code."""
        things = np.empty(len(self.codes), dtype=object)
        things[:] = [thing_of(code) for code in self.codes]
        return things[self.places]


def judge(goods: Goods, line: Line) -> pd.DataFrame:
    """Add verdict, class and stage to each product, as codes and in words, with the reasons."""
    frame = goods.frame.copy()
    tests = _tests(frame, line)
    frame["candidate"] = tests["enough"] & tests["sure"] & ~tests["bounces"] & ~tests["loses"]
    frame["long_tail_trap"] = tests["over"] & ~(tests["enough"] & tests["sure"])
    verdict = _choose(
        [
            ("no-visitors", (frame["visitors"] == 0).to_numpy()),
            ("candidate", frame["candidate"].to_numpy()),
            ("long-tail-trap", frame["long_tail_trap"].to_numpy()),
            ("no-margin", tests["over"] & tests["loses"]),
            ("bounces", tests["over"]),
        ],
        "below",
    )
    classes, why_stage = _classes(frame), _stages(goods)
    columns = {
        "class": classes.put(str),
        "stage": why_stage.put(lambda code: code if code in STAGES else None),
        "verdict": verdict.put(VERDICTS.get),
        "class_words": classes.put(CLASSES.get),
        "stage_words": why_stage.put(STAGES.get),
    }
    unsure = _unknown(frame, "unit_margin") & (classes.places == classes.codes.index("watch"))
    codes = [*classes.codes, "watch-no-margin"]
    why_class = Judged(codes, np.where(unsure, len(classes.codes), classes.places))
    columns["reason"] = _reasons(tests, verdict, why_class, why_stage, line)
    rate = growth(goods.weekly) if goods.weekly is not None else np.nan
    return frame.assign(
        growth=rate, **{name: column_of(cells, frame.index) for name, cells in columns.items()}
    )


def _tests(frame: pd.DataFrame, line: Line) -> dict[str, Mask]:
    """Hold each product against the lines; what is not known is held against nobody."""
    never = np.zeros(len(frame), dtype=bool)
    low, conversion = frame["conversion_low"].to_numpy(), frame["conversion"].to_numpy()
    least = np.nan if line.conversion is None else line.conversion
    tests = {
        "enough": frame["visitors"].to_numpy() >= line.visitors,
        "over": conversion >= least,
        "sure": low >= least,
        "bounces": never,
        "loses": never,
    }
    if "bounce_rate" in frame and line.bounce is not None:
        tests["bounces"] = frame["bounce_rate"].to_numpy() > line.bounce
    if "unit_margin" in frame:
        tests["loses"] = frame["unit_margin"].to_numpy() <= 0
    return tests


def _choose(tests: Sequence[tuple[str, Mask]], otherwise: str) -> Judged:
    """Give the first code whose test holds, row by row."""
    codes = [*(code for code, _ in tests), otherwise]
    return Judged(codes, np.select([held for _, held in tests], list(range(len(tests))), len(tests)))


def _classes(frame: pd.DataFrame) -> Judged:
    visitors = frame["visitors"].to_numpy()
    nowhere = np.zeros(len(frame), dtype=bool)
    price = (frame["price"] if "price" in frame else frame["spend_per_buyer"]).to_numpy()
    many = visitors >= np.quantile(visitors, TOP_THIRD)
    dear = price >= _quantile(price, TOP_TENTH)
    few = visitors < np.median(visitors)
    thin = thick = nowhere
    if "unit_margin" in frame:
        margins = frame["unit_margin"].to_numpy()
        middle = _quantile(margins, 0.5)
        thin, thick = margins < middle, margins >= middle
    profit = frame["candidate"].to_numpy() & thick
    return _choose([("traffic", many & thin), ("profit", profit), ("image", dear & few)], "watch")


def _quantile(values: Floats, share: float) -> float:
    known = values[~np.isnan(values)]
    return float(np.quantile(known, share)) if known.size else np.nan


def _unknown(frame: pd.DataFrame, name: str) -> Mask:
    if name not in frame:
        return np.ones(len(frame), dtype=bool)
    return np.asarray(frame[name].isna().to_numpy(), dtype=bool)


def _stages(goods: Goods) -> Judged:
    """Give the code of each product's stage, or of the reason why it cannot be told."""
    if goods.days is None or goods.first is None or goods.last is None:
        return Judged(["no-dates"], np.zeros(len(goods.frame), dtype=np.intp))
    seen = goods.frame["first_seen"].to_numpy()
    # In a report that reaches no further back, every product would be "first seen" in it.
    reaches = (goods.last - goods.first).days > NEW_DAYS
    new = (seen <= NEW_DAYS) & reaches
    if goods.weekly is None:
        return _choose([("new", new)], "too-short")
    rate, sales = growth(goods.weekly), goods.frame["sales"].to_numpy()
    return _choose(
        [
            ("new", new),
            ("too-short", np.isnan(goods.weekly[:, 0])),
            ("gap", np.isnan(rate)),
            ("growing", rate > STEADY),
            ("declining", rate < -STEADY),
            ("hot", sales >= np.quantile(sales, TOP_TENTH)),
        ],
        "stable",
    )


def _reasons(tests: dict[str, Mask], verdicts: Judged, classes: Judged, stages: Judged, line: Line) -> Things:
    """Word each set of judgements that occurs once, and give every product its own."""
    flags = [tests[name].astype(np.intp) for name in _TESTS]
    sizes = (len(verdicts.codes), len(classes.codes), len(stages.codes), *(2 for _ in _TESTS))
    parts = (verdicts.places, classes.places, stages.places, *flags)
    kinds, which = np.unique(np.ravel_multi_index(parts, sizes), return_inverse=True)
    made = np.empty(len(kinds), dtype=object)
    for place, key in enumerate(zip(*np.unravel_index(kinds, sizes), strict=True)):
        verdict, of_class, of_stage, *held = map(int, key)
        why = _why(verdicts.codes[verdict], dict(zip(_TESTS, map(bool, held), strict=True)), line)
        rest = [_CLASS_REASONS[classes.codes[of_class]], _STAGE_REASONS[stages.codes[of_stage]]]
        made[place] = _joined([why, *rest], _STOP)
    chosen: Things = made[which]
    return chosen


def _why(verdict: str, held: dict[str, bool], line: Line) -> Words:
    """Say which tests decided a verdict, with the run's own lines."""
    if verdict == "no-visitors":
        return Words(zh="窗口里没有访客，算不出转化率", en="no visitors in the window, so no conversion")
    if line.conversion is None:
        return Words(
            zh="没有一个买家，没有可比的转化率", en="nobody bought, so there is no conversion to compare with"
        )
    if verdict == "candidate":
        clauses = [_ENOUGH, _SURE]
    else:
        # What failed decides.
        clauses = [] if held["enough"] else [_TOO_FEW]
        if not held["sure"]:
            clauses.append(_UNSURE if held["over"] else _BELOW)
        clauses += [words for name, words in (("bounces", _BOUNCES), ("loses", _LOSES)) if held[name]]
    return _joined([_measured(words, line) for words in clauses], _COMMA)


def _measured(words: Words, line: Line) -> Words:
    """Fill in the run's own lines."""
    said = {
        language: words.say(language).format(
            visitors=show(line.visitors, "count", language),
            least=show(line.conversion, "rate", language),
            bounce=show(line.bounce, "rate", language),
        )
        for language in LANGUAGES
    }
    return Words(zh=said["zh"], en=said["en"])


def _joined(parts: list[Words], between: dict[str, str]) -> Words:
    said = {one: between[one].join(part.say(one) for part in parts) for one in LANGUAGES}
    return Words(zh=said["zh"], en=said["en"])
