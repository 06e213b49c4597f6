"""Which currency a report's amounts are in, and an answer told in it.

Tools take amounts for yuan, as Chinese back offices write them without a sign. A report that says
otherwise (``$12,905.25``, ``Sales (USD)``, a column of currencies) is told in its own amounts:
nothing is converted, since no file holds the rate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from calculators.tables.header import Column, key_of
from calculators.words import Message, Quantity, Words

if TYPE_CHECKING:
    from calculators.tables.tool import Outcome, ResultTable, Shown

YUAN: Final = "CNY"
UNKNOWN: Final = "?"
DOLLARS: Final = "$"

_CODES: Final = frozenset({"USD", "EUR", "GBP", "JPY", "CAD", "AUD", "HKD", "SGD", "MXN", "BRL", YUAN})
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")
_SIGNS: Final = {
    "$": DOLLARS, "us$": "USD", "ca$": "CAD", "c$": "CAD", "au$": "AUD", "a$": "AUD", "hk$": "HKD",
    "s$": "SGD", "€": "EUR", "£": "GBP", "¥": YUAN, "￥": YUAN, "元": YUAN, "rmb": YUAN, "人民币": YUAN,
}  # fmt: skip
_DOLLAR_CODES: Final = frozenset({"USD", "CAD", "AUD", "HKD", "SGD", "MXN"})
_AMOUNT: Final = re.compile(
    r"[-(]?\s*((?:us|ca|c|au|a|hk|s)?\$|[€£¥￥])\s*-?[0-9][0-9,.]*\)?|-?[0-9][0-9,.]*\s*(元)", re.IGNORECASE
)
_COLUMN: Final = frozenset(map(key_of, ("currency", "currency code", "币种", "货币", "结算币种", "交易币种")))
# Headers of reports that are never in yuan, even where they hold bare figures.
_ABROAD: Final = frozenset(map(key_of, ("Ordered Product Sales", "(Child) ASIN", "(Parent) ASIN")))
# A sign that a column carries stands in its first rows too.
_LOOKED_AT: Final = 50
_MONEY: Final = {"money": "amount", "unit_money": "unit_amount"}

_OWN: Final = Words(
    zh="金额的币种是 {currency}，照表里的数显示，没有折算成人民币。别的数（成本、花费、利润）要用同一种币。",
    en="Amounts are in {currency} as the file has them, not converted to yuan. Costs, spend and profit put beside "
    "them must be in the same currency.",
)
_UNSAID: Final = Words(
    zh="这种报表不是人民币，表里又没写币种：金额照原样显示，不带单位，没有折算。",
    en="Such a report is not in yuan and this one does not name its currency: amounts are shown as they are, "
    "without a unit, not converted.",
)
_MIXED: Final = Words(
    zh="表里有几种币（{currency}），没有折算就相加，金额没有意义：请按币种分开导出，一次算一种。",
    en="The file holds several currencies ({currency}). They were added up unconverted, so the amounts mean nothing: "
    "export each currency by itself.",
)


def currency_of(
    columns: Sequence[Column], above: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]
) -> str:
    """Give a report's currency: "" for yuan or where nothing is said, else its code or sign.

    ``above`` are the rows over the column names. Several currencies come with spaces between.

    >>> money = Column("Sales", "sales", "")
    >>> currency_of([money], [["All amounts in USD"]], [["12.50"]]), currency_of([money], [], [["￥12.5"]])
    ('USD', '')
    >>> currency_of([money], [], [["$1,800.00"], ["$5 off"]])
    '$'
    """
    found = {_SIGNS.get(column.unit, column.unit.upper()) for column in columns} & {*_CODES, DOLLARS}
    found |= {code for row in above for cell in row for code in _CODE.findall(cell)} & _CODES
    for place, column in enumerate(columns):
        if column.key in _COLUMN:
            found |= {row[place].strip().upper() for row in rows if place < len(row)} & _CODES
    for row in rows[:_LOOKED_AT]:
        signs = (_AMOUNT.fullmatch(cell.strip()) for cell in row)
        found |= {_SIGNS[(sign[1] or sign[2]).casefold()] for sign in signs if sign}
    if found & _DOLLAR_CODES:
        found.discard(DOLLARS)
    # There ¥ is the yen's sign as well.
    if found <= {YUAN} and any(column.key in _ABROAD for column in columns):
        return UNKNOWN
    return "" if found <= {YUAN} else " ".join(sorted(found))


def in_currency(outcome: Outcome, currency: str) -> Outcome:
    """Give an answer whose amounts are told in the report's currency, with a note that says so."""
    if not currency:
        return outcome
    several = " " in currency
    words = _UNSAID if currency == UNKNOWN else _MIXED if several else _OWN
    named = Words(zh=currency.replace(" ", "、"), en=currency.replace(" ", ", "))
    values = {} if currency == UNKNOWN else {"currency": named}
    note = Message("currency-mixed" if several else "currency", words, **values)
    label = "" if several or currency == UNKNOWN else currency
    return replace(
        outcome,
        headline=_message(outcome.headline),
        tables=[_table(table, label) for table in outcome.tables],
        findings=[replace(one, message=_message(one.message)) for one in outcome.findings],
        pictures=[_units(picture) for picture in outcome.pictures],
        left_out=[_message(one) for one in outcome.left_out],
        notes=[note, *(_message(one) for one in outcome.notes)],
    )


def _message(message: Message) -> Message:
    values = {
        name: Quantity(value.value, _MONEY[value.unit])
        if isinstance(value, Quantity) and value.unit in _MONEY
        else value
        for name, value in message.values.items()
    }
    return Message(message.code, message.words, **values)


def _table(table: ResultTable, currency: str) -> ResultTable:
    return replace(table, columns=[_column(one, currency) for one in table.columns])


def _column(shown: Shown, currency: str) -> Shown:
    if shown.unit not in _MONEY:
        return shown
    label = shown.label
    zh, en = label.say("zh"), label.say("en")
    if currency and currency.casefold() not in en.casefold():
        label = Words(zh=f"{zh}（{currency}）", en=f"{en} ({currency})")
    return replace(shown, label=label, unit=_MONEY[shown.unit])


def _units(data: Any) -> Any:
    """Give a picture's data with its units of money replaced."""
    if isinstance(data, dict):
        return {
            key: _MONEY.get(value, value) if key == "unit" else _units(value) for key, value in data.items()
        }
    return [_units(one) for one in data] if isinstance(data, list) else data
