"""Cities to ship presale parcels to beforehand: the fewest that cover enough, or fit a budget."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from calculators.fields import BadInput, Field, Problem, count, rate
from calculators.methods.wilson import wilson
from calculators.numbers import ceiling
from calculators.tables import preship_words as words
from calculators.tables.city_names import NO_CITY, same_city
from calculators.tables.tool import Choice, Finding, Given, Outcome, ResultTable, Shown, TableTool, Wanted
from calculators.tables.usable import Check, keep, need_rows
from calculators.words import LANGUAGES, Message, Quantity, Words

PAGE: Final = "campaigns/mechanics-and-review"
LAW_PAGE: Final = "campaigns/presale-conversion"
ANCHOR: Final = "pre-shipping"
_COMMA: Final = {"zh": "、", "en": ", "}
_DRAWN: Final = 12
_LISTED: Final = 10
_POINT: Final = 0.01


def preship_cities(given: Given) -> Outcome:
    """Choose the cities.

    Raises :class:`~calculators.fields.BadInput` when no row can be used, and when there is no
    column of orders although each city stands in one row only.
    """
    frame = given.frame
    if not given.has("orders"):
        _hold_one_row_an_order(frame)
        frame = frame.assign(orders=1.0)
    rows, left_out = keep(frame, _checks(frame))
    need_rows(rows, left_out)
    spelled, merged = same_city(rows["city"])
    budget, coverage = given.options["parcel_budget"], given.options["coverage"]
    ranked = rank_cities(spelled, rows["orders"], given.options["balance_rate"])
    chosen = within(ranked, budget) if budget is not None else covering(ranked, coverage)
    return Outcome(
        headline=_headline(ranked, chosen, given.options["balance_rate"]),
        tables=[_table(ranked, chosen)],
        findings=_findings(ranked, chosen, given.options["balance_rate"]),
        pictures=[_picture(ranked)],
        left_out=left_out,
        notes=_notes(given, merged, budget),
        summary=_summary(ranked, chosen),
    )


def rank_cities(cities: pd.Series, orders: pd.Series, balance_rate: float) -> pd.DataFrame:
    """Bring orders together by city, most orders first, ties by name.

    Columns: ``city``, ``orders``, ``share``, ``running`` (orders so far), ``running_share``, and
    ``idle``: parcels whose balance is not paid, orders × (1 − ``balance_rate``).

    >>> cities, orders = pd.Series(["乙", "甲", "乙", "丙"]), pd.Series([4.0, 6.0, 2.0, 8.0])
    >>> rank_cities(cities, orders, 0.75)[["city", "running", "idle"]].to_numpy().tolist()
    [['丙', 8.0, 2.0], ['乙', 14.0, 1.5], ['甲', 20.0, 1.5]]
    """
    sums = orders.groupby(cities.to_numpy()).sum()
    frame = pd.DataFrame({"city": sums.index.astype(object), "orders": sums.to_numpy(dtype="float64")})
    frame = frame.sort_values(["orders", "city"], ascending=[False, True], ignore_index=True)
    total = float(frame["orders"].sum())
    running = frame["orders"].cumsum()
    return frame.assign(
        share=frame["orders"] / total,
        running=running,
        running_share=running / total,
        idle=frame["orders"] * (1 - balance_rate),
    )


def covering(ranked: pd.DataFrame, coverage: float) -> int:
    """Count the cities of the smallest prefix that holds ``coverage`` of all orders."""
    needed = ceiling(coverage * float(ranked["orders"].sum()))
    return int((ranked["running"] < needed).sum()) + 1


def within(ranked: pd.DataFrame, budget: int) -> int:
    """Count the cities of the largest prefix whose parcels are within ``budget``."""
    return int((ranked["running"] <= budget).sum())


def _checks(frame: pd.DataFrame) -> list[Check]:
    orders = frame["orders"]
    return [
        Check("no-city", words.NO_CITY, frame["city"].isin(["", *NO_CITY])),
        Check("no-orders", words.NO_ORDERS, orders.isna()),
        Check("not-whole", words.NOT_WHOLE, (orders < 0) | (orders % 1 > 0)),
        Check("zero-orders", words.ZERO, orders == 0),
    ]


def _hold_one_row_an_order(frame: pd.DataFrame) -> None:
    """Refuse a table of cities whose column of orders was not found."""
    if not frame["city"].duplicated().any():
        raise BadInput([Problem("orders", Message("orders-column", words.NO_COLUMN))])


def _headline(ranked: pd.DataFrame, chosen: int, balance_rate: float) -> Message:
    total = Quantity(int(ranked["orders"].sum()), "count")
    if not chosen:
        first = ranked.iloc[0]
        values = {"city": _text(str(first["city"])), "orders": Quantity(int(first["orders"]), "count")}
        return Message("none-fits", words.NONE_FITS, **values)
    last = ranked.iloc[chosen - 1]
    return Message(
        "cities",
        words.HEADLINE,
        cities=Quantity(chosen, "count"),
        orders=Quantity(int(last["running"]), "count"),
        total=total,
        share=Quantity(float(last["running_share"]), "rate"),
        idle=Quantity(float(ranked["idle"].head(chosen).sum()), "expected"),
        balance=Quantity(balance_rate, "rate"),
    )


def _findings(ranked: pd.DataFrame, chosen: int, balance_rate: float) -> list[Finding]:
    findings = []
    if chosen:
        sent = float(ranked["running"].iloc[chosen - 1])
        low, high = wilson(sent, float(ranked["orders"].sum()))
        values = {
            "total": Quantity(int(ranked["orders"].sum()), "count"),
            "share": Quantity(float(ranked["running_share"].iloc[chosen - 1]), "rate"),
            "low": Quantity(low, "rate"),
            "high": Quantity(high, "rate"),
        }
        findings.append(Finding(Message("coverage", words.COVERAGE, **values), PAGE, ANCHOR))
        findings += _edge(ranked, chosen)
        idle = {
            "idle": Quantity(sent * (1 - balance_rate), "expected"),
            "more": Quantity(sent * _POINT, "expected"),
            "balance": Quantity(balance_rate, "rate"),
        }
        findings.append(Finding(Message("idle", words.IDLE, **idle), PAGE, ANCHOR))
    findings.append(Finding(Message("law", words.LAW), LAW_PAGE, ANCHOR))
    return findings


def _edge(ranked: pd.DataFrame, chosen: int) -> list[Finding]:
    """Set the last city chosen against the first one left: does chance alone part them?"""
    if chosen >= len(ranked):
        return []
    last, following = ranked.iloc[chosen - 1], ranked.iloc[chosen]
    both = float(last["orders"] + following["orders"])
    low, high = wilson(float(last["orders"]), both)
    values = {
        "last": _text(str(last["city"])),
        "following": _text(str(following["city"])),
        "orders": Quantity(int(last["orders"]), "count"),
        "fewer": Quantity(int(following["orders"]), "count"),
        "low": Quantity(low, "rate"),
        "high": Quantity(high, "rate"),
    }
    apart = low > 1 / 2
    said = Message("edge-apart", words.APART, **values) if apart else Message("edge", words.EDGE, **values)
    return [Finding(said, PAGE, ANCHOR)]


def _table(ranked: pd.DataFrame, chosen: int) -> ResultTable:
    marks = [words.CHOSEN if place < chosen else words.NOT_CHOSEN for place in range(len(ranked))]
    columns = [
        Shown("rank", Words(zh="名次", en="Rank"), "count"),
        Shown("city", Words(zh="城市", en="City"), "text"),
        Shown("orders", Words(zh="预售单", en="Presale orders"), "count", bar=True),
        Shown("share", Words(zh="占比", en="Share"), "rate"),
        Shown("running", Words(zh="累计单", en="Orders so far"), "count"),
        Shown("running_share", Words(zh="累计占比", en="Share so far"), "rate"),
        Shown("idle", Words(zh="预计白跑件", en="Idle parcels expected"), "expected"),
        Shown("chosen", Words(zh="发不发", en="Ship?"), "words"),
    ]
    frame = ranked.assign(rank=range(1, len(ranked) + 1), chosen=pd.Series(marks, dtype=object))
    caption = Words(zh="按预售单从多到少的城市", en="Cities by presale orders, most first")
    return ResultTable("cities", caption, columns, frame)


def _picture(ranked: pd.DataFrame) -> dict[str, Any]:
    first = ranked.head(_DRAWN)
    return {
        "kind": "bars",
        "title": Words(zh="预售单最多的城市", en="Cities with most presale orders"),
        "unit": "count",
        "items": [
            {"label": _text(str(city)), "value": int(orders)}
            for city, orders in zip(first["city"], first["orders"], strict=True)
        ],
    }


def _notes(given: Given, merged: list[list[str]], budget: int | None) -> list[Message]:
    notes = []
    if budget is not None:
        notes.append(Message("budget-used", words.BUDGET_USED, budget=Quantity(budget, "count")))
    if not given.has("orders"):
        notes.append(Message("row-an-order", words.ROW_AN_ORDER))
    if merged:
        spellings = ["/".join(group) for group in merged[:_LISTED]]
        listed = {language: _COMMA[language].join(spellings) for language in LANGUAGES}
        values = {"groups": Quantity(len(merged), "count"), "names": Words(zh=listed["zh"], en=listed["en"])}
        notes.append(Message("same-city", words.SAME_CITY, **values))
    return notes


def _summary(ranked: pd.DataFrame, chosen: int) -> dict[str, Any]:
    return {
        "cities": chosen,
        "chosen": ranked["city"].head(chosen).tolist(),
        "orders": int(ranked["orders"].head(chosen).sum()),
        "total_orders": int(ranked["orders"].sum()),
        "coverage": float(ranked["running_share"].iloc[chosen - 1]) if chosen else 0.0,
        "idle_parcels": float(ranked["idle"].head(chosen).sum()),
    }


def _text(text: str) -> Words:
    return Words(zh=text, en=text)


COLUMNS: Final = [
    Wanted(
        "city",
        Words(zh="城市", en="City"),
        "city",
        names=("收货城市", "城市名称", "地级市"),
        hint=Words(
            zh="收货城市；指一列收货地址也行，读进来只留到城市。",
            en="The city of delivery; a column of addresses will do, of which only the city is kept.",
        ),
    ),
    Wanted(
        "orders",
        Words(zh="预售单数", en="Presale orders"),
        "number",
        required=False,
        names=(
            "预售订单数",
            "预售订单",
            "定金单数",
            "定金订单数",
            "定金支付单数",
            "定金支付订单数",
            "Deposit orders",
        ),
        hint=Words(
            zh="每个城市一行时要有。没有这一列，就当每行是一份预售单。",
            en="Needed where a city has one row. Without it each row counts as one presale order.",
        ),
    ),
]

OPTIONS: Final[list[Field | Choice]] = [
    rate(
        "coverage",
        0.6,
        zh="要装下几成预售单",
        en="Share of presale orders to cover",
        above=True,
        hint=Words(
            zh="挑最少的城市装下这么多。六成只是个起点。",
            en="The fewest cities that hold this much. 60 % is only a start.",
        ),
    ),
    count(
        "parcel_budget",
        None,
        zh="最多先发几件",
        en="Parcels to ship beforehand, at most",
        optional=True,
        hint=Words(
            zh="填了就按它挑最多的城市，不再看上一项。",
            en="If given, the most cities within it are chosen and the share above is not used.",
        ),
    ),
    rate(
        "balance_rate",
        0.85,
        zh="尾款支付率",
        en="Balance rate",
        hint=Words(
            zh="上一场同类商品的“尾款买家 ÷ 定金买家”，按人算；默认值为说明而设。",
            en="Balance payers ÷ deposit payers of the last presale of its kind; the default is made for illustration.",
        ),
    ),
]

TOOL: Final = TableTool(
    slug="preship-cities",
    title=Words(zh="预售前置城市", en="Cities for pre-shipping"),
    purpose=Words(
        zh="预售单集中在哪些城市，先发几个城市够了，没付尾款白跑几件。",
        en="Where presale orders cluster, how many cities are enough, and how many parcels will travel in vain.",
    ),
    chapter=PAGE,
    columns=COLUMNS,
    options=OPTIONS,
    work=preship_cities,
    sample="preship-cities.csv",
)
