"""What a table of sources says in sentences, each with its counts and interval, and its pictures."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from calculators.methods.proportions import newcombe
from calculators.methods.wilson import Z_95
from calculators.tables.tool import Finding
from calculators.words import Message, Quantity, Words

_PAGE: Final = "traffic/sources"
_DRAWN: Final = 12
# Shares of a change smaller than this are dust of floating point, not movement.
_STILL: Final = 1e-12

_MEASURED: Final = Words(
    zh="“{source}”：{visitors} 个访客里 {buyers} 个买家，转化率 {conversion}（95% 区间 {low}–{high}），"
    "每访客贡献 {worth_low}–{worth_high}，成本 {cost}。",
    en="“{source}”: {buyers} buyers of {visitors} visitors, a conversion of {conversion} (95 % interval {low}–{high}); "
    "a visitor earns {worth_low}–{worth_high} and costs {cost}. ",
)
_CUT: Final = Words(
    zh="高端也不够成本，一期净亏 {loss}：从最差的人群、最差的关键词砍起，一次砍三分之一。",
    en="Even the high end does not pay for it, a loss of {loss} over the period: cut by a third at a time, the worst audiences and keywords first.",
)
_RAISE: Final = Words(
    zh="低端也高过成本：一次加一成，只看新加那一段。",
    en="Even the low end pays: add a tenth and watch what the addition brings.",
)
_TEST: Final = Words(
    zh="成本夹在两者之间。若转化率一直是这样，要攒到约 {needed} 个访客才看得清。",
    en="The cost lies between the two. Should conversion stay as it is, it takes about {needed} visitors to tell.",
)
_CHANGED: Final = Words(
    zh="合计转化率从 {before} 变到 {after}（{change}）：来源结构 {mix}，各来源自己的转化 {rate}。"
    "前期 {visitors_before} 个访客，后期 {visitors_after} 个。拆出来的是算术，不是原因。",
    en="Overall conversion went from {before} to {after} ({change}): {mix} by the mix of sources, {rate} by the sources' own "
    "conversion; {visitors_before} visitors before, {visitors_after} after. This is arithmetic, not a cause. ",
)
_LUCK: Final = Words(
    zh="这点变化光凭运气也会有，先别动。", en="Luck alone can do as much: change nothing yet."
)
_SIMPSON: Final = Words(
    zh="各来源的转化率没有一个跟合计同向：合计变了 {change}，变的是人的比例。别据此改页面。",
    en="Not one source moved the way the whole did: the whole changed by {change} because the proportions did. "
    "Do not change the page for it.",
)
_MOVED_MOST: Final = Words(
    zh="动得最多的是“{source}”（{total}）：占比从 {share_before} 到 {share_after}，转化率从 {before} 到 {after}。",
    en="“{source}” moved it most ({total}): its share went from {share_before} to {share_after}, its conversion from {before} to {after}.",
)
_CONVERSION: Final = Words(zh="各来源的转化率和 95% 区间", en="Conversion by source with its 95 % interval")
_WATERFALL: Final = Words(
    zh="合计转化率的变化，拆成两份", en="The change of overall conversion, in two parts"
)


def find(now: pd.DataFrame, split: pd.DataFrame | None, summary: dict[str, Any]) -> list[Finding]:
    """Give the findings: what loses money, what to add to, what is open, and what changed."""
    found = [*_of_cut(now), *_of_raise(now), *_of_test(now)]
    if split is not None and summary["conversion_change"] is not None:
        found += _of_change(split, summary)
    return found


def _of_cut(now: pd.DataFrame) -> list[Finding]:
    cut = now[now["advice"] == "cut"]
    if cut.empty:
        return []
    row = cut.sort_values(["profit", "source"]).iloc[0]
    loss = Quantity(-float(row["profit"]), "money")
    return [Finding(_measured("cut", row, _CUT, loss=loss), _PAGE, "rule")]


def _of_raise(now: pd.DataFrame) -> list[Finding]:
    paid = now[(now["advice"] == "raise") & (now["cost"] > 0)]
    if paid.empty:
        return []
    row = paid.sort_values(["cost", "source"], ascending=[False, True]).iloc[0]
    return [Finding(_measured("raise", row, _RAISE), "traffic/ad-bid", "marginal")]


def _of_test(now: pd.DataFrame) -> list[Finding]:
    tested = now[(now["advice"] == "test") & now["visitors_needed"].notna() & (now["buyers"] > 0)]
    if tested.empty:
        return []
    row = tested.sort_values(["cost", "source"], ascending=[False, True]).iloc[0]
    needed = Quantity(float(row["visitors_needed"]), "count")
    return [Finding(_measured("test", row, _TEST, needed=needed), _PAGE, "rule")]


def _measured(code: str, row: Any, words: Words, **values: Quantity) -> Message:
    """Say what was counted and how sure it is, then what follows."""
    said = Words(zh=_MEASURED.say("zh") + words.say("zh"), en=_MEASURED.say("en") + words.say("en"))
    return Message(
        code,
        said,
        source=_name(row),
        visitors=Quantity(float(row["visitors"]), "count"),
        buyers=Quantity(float(row["buyers"]), "count"),
        conversion=Quantity(float(row["conversion"]), "rate"),
        low=Quantity(float(row["conversion_low"]), "rate"),
        high=Quantity(float(row["conversion_high"]), "rate"),
        worth_low=Quantity(_known(row["worth_low"]), "unit_money"),
        worth_high=Quantity(_known(row["worth_high"]), "unit_money"),
        cost=Quantity(float(row["cost_per_visitor"]), "unit_money"),
        **values,
    )


def _of_change(split: pd.DataFrame, summary: dict[str, Any]) -> list[Finding]:
    change = summary["conversion_change"]
    said = Words(zh=_CHANGED.say("zh") + _LUCK.say("zh"), en=_CHANGED.say("en") + _LUCK.say("en"))
    whole = Message(
        "conversion-changed",
        said if _may_be_luck(split) else _CHANGED,
        before=Quantity(summary["conversion_before"], "rate"),
        after=Quantity(summary["conversion"], "rate"),
        change=Quantity(change, "points"),
        mix=Quantity(summary["mix"], "points"),
        rate=Quantity(summary["rate"], "points"),
        visitors_before=Quantity(float(split["visitors_before"].sum()), "count"),
        visitors_after=Quantity(float(split["visitors_after"].sum()), "count"),
    )
    found = [Finding(whole, _PAGE, "mixing")]
    moves = (split["conversion_after"] - split["conversion_before"]).fillna(0.0)
    against = (moves * change <= _STILL * abs(change)).all()
    if abs(change) > _STILL and against:
        message = Message("simpson", _SIMPSON, change=Quantity(change, "points"))
        found.append(Finding(message, "data/when-data-lies", "simpson"))
    row = split.iloc[0]
    if abs(float(row["total"])) > _STILL:
        message = Message(
            "moved-most",
            _MOVED_MOST,
            source=_name(row),
            total=Quantity(float(row["total"]), "points"),
            share_before=Quantity(float(row["share_before"]), "rate"),
            share_after=Quantity(float(row["share_after"]), "rate"),
            before=Quantity(_known(row["conversion_before"]), "rate"),
            after=Quantity(_known(row["conversion_after"]), "rate"),
        )
        found.append(Finding(message, "data/profit-tree", "not-causes"))
    return found


def _may_be_luck(split: pd.DataFrame) -> bool:
    """Say whether the interval of the change takes in zero; visitors of several sources count as people."""
    before, people_before = float(split["buyers_before"].sum()), float(split["visitors_before"].sum())
    after, people_after = float(split["buyers_after"].sum()), float(split["visitors_after"].sum())
    low, high = newcombe(before, people_before, after, people_after, Z_95)
    return bool(low <= 0 <= high)


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _name(row: Any) -> Words:
    return Words(zh=str(row["source"]), en=str(row["source"]))


def pictures(now: pd.DataFrame, summary: dict[str, Any]) -> list[dict[str, Any]]:
    """Give bars of each source's conversion, and with two periods a waterfall of the change."""
    drawn = now.sort_values(["visitors", "source"], ascending=[False, True]).head(_DRAWN)
    items = [
        {
            "label": _name(row),
            "value": row["conversion"],
            "low": row["conversion_low"],
            "high": row["conversion_high"],
        }
        for _, row in drawn.iterrows()
    ]
    bars = {"kind": "bars", "title": _CONVERSION, "unit": "rate", "items": items}
    if summary.get("conversion_change") is None:
        return [bars]
    steps = [
        {"label": Words(zh="前期", en="Before"), "value": summary["conversion_before"], "level": True},
        {"label": Words(zh="来源结构", en="Mix"), "value": summary["mix"]},
        {"label": Words(zh="各来源转化", en="Rate"), "value": summary["rate"]},
        {"label": Words(zh="后期", en="After"), "value": summary["conversion"], "level": True},
    ]
    return [bars, {"kind": "waterfall", "title": _WATERFALL, "unit": "rate", "items": steps}]
