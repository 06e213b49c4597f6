"""The columns and options that the tools on customers share, and which rows they cannot use."""

from __future__ import annotations

from typing import Final

from calculators.tables.tool import Choice, Given, Wanted
from calculators.tables.usable import Check
from calculators.words import Words

CUSTOMER: Final = Wanted(
    "customer_id",
    Words(zh="客户编号", en="Customer"),
    "customer",
    hint=Words(
        zh="平台给的买家编号或昵称；读进来就换成只在这次有效的随机代号。",
        en="The platform's buyer id or nickname; replaced on reading by a random code for this run.",
    ),
)

# Time of payment first: a report often has the time of ordering as well.
PAID_NAMES: Final = ("支付时间", "订单付款时间", "付款日期", "成交时间", "Paid at")
PAID_HINT: Final = Words(
    zh="用付款时间：没付款的单这一格是空的，会略去。",
    en="Time of payment: orders never paid have none and are left out.",
)

ZERO_ORDERS: Final = Choice(
    "zero_orders",
    Words(zh="金额为 0 的单", en="Orders of amount 0"),
    "count",
    {
        "count": Words(zh="算一次购买", en="count as purchases"),
        "leave-out": Words(zh="不算（全退了）", en="leave out (wholly refunded)"),
    },
)

NO_CUSTOMER: Final = Words(zh="客户编号是空的", en="it names no customer")
NO_TIME: Final = Words(zh="时间是空的，或读不成日期", en="it has no time that can be read")
ZERO: Final = Words(
    zh="金额是 0，按你的选择当作全退了", en="its amount is 0, taken as wholly refunded as you chose"
)
NOTE_ZERO: Final = Words(
    zh="有 {count} 单金额是 0，照样算了一次购买。若 0 代表全退了，请在选项里改成不算。",
    en="Orders of amount 0: {count}. They count as purchases; if 0 means wholly refunded, change the option.",
)


def checks(given: Given, moment: str) -> list[Check]:
    """Give what every row must have: a customer, a ``moment``, and no amount of 0 if so chosen."""
    frame = given.frame
    wanted = [
        Check("no-customer", NO_CUSTOMER, frame["customer_id"] == ""),
        Check("no-time", NO_TIME, frame[moment].isna()),
    ]
    if given.has("amount") and given.options["zero_orders"] == "leave-out":
        wanted.append(Check("zero", ZERO, frame["amount"] == 0))
    return wanted
