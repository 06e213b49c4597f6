"""Traffic sources: what a visitor from each is worth, what it costs, and why conversion changed."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from calculators.fields import Field, rate
from calculators.tables.aliases import aliases_of
from calculators.tables.rows import is_total
from calculators.tables.source_findings import find, pictures
from calculators.tables.source_sums import AFTER, BEFORE, add_rates, name_periods, split_change, sum_sources
from calculators.tables.source_tables import (
    ADVICE,
    CAPTION,
    CHANGE_CAPTION,
    CHANGE_SHOWN,
    LABELS,
    REASONS,
    SHOWN,
)
from calculators.tables.tool import Choice, Given, Outcome, ResultTable, TableTool, Wanted
from calculators.tables.usable import Check, column_of, keep, missing, need_rows, negative, not_whole
from calculators.words import Message, Quantity, Words

COLUMNS: Final = [
    # The finer column first: beside it the coarser one names many rows alike.
    Wanted("source", LABELS["source"], "text", names=("来源明细", "二级来源", "三级来源")),
    Wanted("visitors", LABELS["visitors"], "number"),
    Wanted("buyers", LABELS["buyers"], "number"),
    Wanted("sales", LABELS["sales"], "number"),
    Wanted(
        "cost",
        LABELS["cost"],
        "number",
        required=False,
        names=("推广花费", "广告花费", "花费", "推广费", "消耗", "Ad spend", "Spend"),
        hint=Words(
            zh="推广费；内容填拍摄、寄样和工时，老客填短信费。没有这一列就判不了加减",
            en="Ad spend; for content its shooting, samples and hours, for past buyers the messages. "
            "Without it no advice can be given",
        ),
    ),
    Wanted(
        "period",
        LABELS["period"],
        "text",
        required=False,
        hint=Words(zh="写“前”“后”，就比较两期", en="before and after, to compare two periods"),
    ),
]
OPTIONS: Final[list[Field | Choice]] = [
    rate(
        "margin",
        0.3506,
        zh="推广前贡献率",
        en="Margin before ads",
        low=-1,
        hint=Words(
            zh="占支付金额，已扣退款；从利润率计算器取，35.06% 是示例店的",
            en="A share of sales paid, after refunds; take it from profit margin. 35.06 % is the example shop's",
        ),
    )
]
_TOTAL_ROW: Final = Words(
    zh="是别的行的汇总，会重复计算", en="it sums up other rows, which would be counted twice"
)
_MORE_BUYERS: Final = Words(
    zh="来源“{source}”的买家（{buyers}）多于访客（{visitors}），口径对不上，没有算进来。",
    en="The source “{source}” has more buyers ({buyers}) than visitors ({visitors}); they do not fit together, so it was left out.",
)
_HEADLINE: Final = Words(
    zh="{sources} 个来源：该加 {raised} 个，该减 {cut} 个；合计转化率 {conversion}，推广后贡献 {profit}。",
    en="{sources} sources: raise {raised}, cut {cut}; together they convert at {conversion} and leave {profit} after ads.",
)
_HEADLINE_BARE: Final = Words(
    zh="{sources} 个来源，合计转化率 {conversion}；成本不全，算不出推广后的贡献。",
    en="{sources} sources that together convert at {conversion}; without every cost the contribution after ads is unknown.",
)
_OVERLAP: Final = Words(
    zh="一个人会从两处来，各来源相加常大于全店；这里的合计是各来源之和。",
    en="One person may come by two sources, so sources often add up to more than the shop; totals here are sums of sources.",
)
_WIDER: Final = Words(
    zh="区间只来自买家人数的多少，客单价的起伏没有算进去，真的区间还要宽一点。",
    en="The intervals come from the number of buyers alone; spend per buyer varies too, so the true ones are a little wider.",
)
_REPEATS: Final = Words(
    zh="有 {repeats} 行与前面的行是同一来源（同一时期），已相加；若是几天的数，访客相加是访客日。",
    en="Rows that repeat a source (and period) were added up: {repeats}. If they are days, visitors added up are visitor-days.",
)
_MISSING_COST: Final = Words(
    zh="{sources} 个来源没有成本，推广后贡献和加减没有给。“免费”很少真是零，真不花钱就填 0。",
    en="Sources without a cost have neither contribution nor advice: {sources}. Free is rarely nothing; where it is, write 0.",
)


def work(given: Given) -> Outcome:
    """Judge every source, and with two periods split the change of conversion.

    Raises :class:`~calculators.fields.BadInput` when no row can be used or the periods are unclear.
    """
    rows, left_out = _usable(given)
    periods = {when: sum_sources(rows[rows["period"] == when]) for when in (BEFORE, AFTER)}
    wrong = _contradictions(periods)
    contradictory = [wrong[source] for source in sorted(wrong)]
    periods = {when: sums[~sums["source"].isin(list(wrong))] for when, sums in periods.items()}
    need_rows(periods[AFTER], left_out + contradictory)
    margin = given.options["margin"]
    now = _ranked(add_rates(periods[AFTER], margin))
    compared = not periods[BEFORE].empty
    split = _ordered(split_change(periods[BEFORE], periods[AFTER])) if compared else None
    summary = _summary(now, periods, split)
    tables = [ResultTable("sources", CAPTION, SHOWN, now)]
    if split is not None:
        tables.append(ResultTable("change", CHANGE_CAPTION, CHANGE_SHOWN, split))
    return Outcome(
        headline=_headline(now, summary),
        tables=tables,
        findings=find(now, split, summary),
        pictures=pictures(now, summary),
        left_out=left_out + contradictory,
        notes=_notes(rows, now),
        summary=summary,
    )


def _usable(given: Given) -> tuple[pd.DataFrame, list[Message]]:
    frame = given.frame
    period = name_periods(frame["period"]) if given.has("period") else pd.Series(AFTER, index=frame.index)
    frame = frame.assign(period=period.astype(object))
    checks = [
        missing(frame, "source", LABELS["source"]),
        Check("total", _TOTAL_ROW, _sums_up(given)),
        missing(frame, "period", LABELS["period"]),
    ]
    checks += [missing(frame, name, LABELS[name]) for name in ("visitors", "buyers", "sales")]
    checks += [not_whole(frame, name, LABELS[name]) for name in ("visitors", "buyers")]
    checks += [negative(frame, name, LABELS[name]) for name in ("sales", "cost") if name in frame]
    kept, left_out = keep(frame, checks)
    need_rows(kept, left_out)
    return kept, left_out


def _sums_up(given: Given) -> pd.Series:
    """Say which rows sum up others: those that any level of the sources calls a total."""
    rows = pd.Series(False, index=given.frame.index)
    for column in given.report.columns:
        if column.key in aliases_of("source"):
            cells = given.report.frame[column.title].reindex(rows.index, fill_value="")
            totals = cells.map({cell: is_total(cell.strip()) for cell in cells.unique()}).astype(bool)
            # A level that is total throughout only says that the rows go no deeper.
            rows |= totals & (not totals.all())
    return rows


def _contradictions(periods: dict[str, pd.DataFrame]) -> dict[str, Message]:
    """Say of each source with more buyers than visitors that it is left out, of both periods."""
    found: dict[str, Message] = {}
    for sums in periods.values():
        wrong = sums[sums["buyers"] > sums["visitors"]]
        for source, buyers, visitors in zip(wrong["source"], wrong["buyers"], wrong["visitors"], strict=True):
            found[source] = Message(
                "more-buyers",
                _MORE_BUYERS,
                source=Words(zh=source, en=source),
                buyers=Quantity(buyers, "count"),
                visitors=Quantity(visitors, "count"),
            )
    return found


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    """Put the sources in order of contribution after ads, and word the advice."""
    codes = [
        _shown_code(advice, cost)
        for advice, cost in zip(frame["advice"], frame["cost_per_visitor"], strict=True)
    ]
    reasons = [
        REASONS[_why(code, visitors, buyers)]
        for code, visitors, buyers in zip(codes, frame["visitors"], frame["buyers"], strict=True)
    ]
    words = [None if code is None else ADVICE[code] for code in codes]
    frame = frame.assign(advice_words=column_of(words, frame.index), reason=column_of(reasons, frame.index))
    order = ["profit", "sales", "source"]
    return frame.sort_values(order, ascending=[False, False, True], na_position="last").reset_index(drop=True)


def _shown_code(advice: str | None, cost: float) -> str | None:
    """Say hold where there is no budget to raise."""
    return "hold" if advice == "raise" and cost == 0 else advice


def _why(code: str | None, visitors: float, buyers: float) -> str:
    if not visitors:
        return "no-visitors"
    if code is None:
        return "no-cost"
    return "no-buyers" if code == "test" and not buyers else code


def _ordered(split: pd.DataFrame) -> pd.DataFrame:
    """Put the sources that moved conversion most first."""
    order = split.assign(size=split["total"].abs()).sort_values(["size", "source"], ascending=[False, True])
    return order.drop(columns="size").reset_index(drop=True)


def _summary(
    now: pd.DataFrame, periods: dict[str, pd.DataFrame], split: pd.DataFrame | None
) -> dict[str, Any]:
    def total(frame: pd.DataFrame, name: str) -> float | None:
        return None if frame[name].isna().any() else float(frame[name].sum())

    def conversion(frame: pd.DataFrame) -> float | None:
        visitors = float(frame["visitors"].sum())
        return float(frame["buyers"].sum()) / visitors if visitors else None

    summary: dict[str, Any] = {
        "sources": len(now),
        **{name: total(now, name) for name in ("visitors", "buyers", "sales", "cost", "profit")},
        "conversion": conversion(now),
    }
    if split is not None:
        before = conversion(periods[BEFORE])
        after = summary["conversion"]
        known = before is not None and after is not None
        summary["conversion_before"] = before
        summary["conversion_change"] = after - before if known else None
        summary["mix"] = float(split["mix"].sum()) if known else None
        summary["rate"] = float(split["rate"].sum()) if known else None
    return summary


def _headline(now: pd.DataFrame, summary: dict[str, Any]) -> Message:
    sources = Quantity(summary["sources"], "count")
    conversion = Quantity(summary["conversion"], "rate")
    if summary["profit"] is None:
        return Message("sources-without-costs", _HEADLINE_BARE, sources=sources, conversion=conversion)
    paid = now["cost"] > 0
    return Message(
        "sources",
        _HEADLINE,
        sources=sources,
        raised=Quantity(int(((now["advice"] == "raise") & paid).sum()), "count"),
        cut=Quantity(int((now["advice"] == "cut").sum()), "count"),
        conversion=conversion,
        profit=Quantity(summary["profit"], "money"),
    )


def _notes(rows: pd.DataFrame, now: pd.DataFrame) -> list[Message]:
    repeats = int(rows.duplicated(["source", "period"]).sum())
    bare = int(now["cost"].isna().sum())
    notes = [Message("overlap", _OVERLAP), Message("wider", _WIDER)]
    if repeats:
        notes.append(Message("repeats", _REPEATS, repeats=Quantity(repeats, "count")))
    if bare:
        notes.append(Message("missing-cost", _MISSING_COST, sources=Quantity(bare, "count")))
    return notes


TOOL: Final = TableTool(
    slug="traffic-sources",
    title=Words(zh="流量来源", en="Traffic sources"),
    purpose=Words(
        zh="每个来源的访客值多少、花了多少，该加、该减还是再试；两期对比时，把转化率的变化拆成结构和转化两份。",
        en="What a visitor of each source is worth and costs: raise, cut or test; with two periods, whether conversion "
        "changed by mix or by rate.",
    ),
    chapter="traffic/sources",
    columns=COLUMNS,
    options=OPTIONS,
    work=work,
    sample="traffic-sources.csv",
)
