"""Cohorts and repeat rates: what has not been seen yet is blank, and everything else is exact."""

from datetime import date, timedelta

import pytest

from calculators.fields import BadInput
from calculators.methods.wilson import wilson
from calculators.tables.cohorts import curve, triangle
from calculators.tables.purchase_days import purchase_days
from tests.calculators.tables.customer_orders import everything_said, order_file, rows, table, work

JAN, FEB, MAR, APR = 1, 2, 3, 4


def day(month: int, number: int) -> date:
    return date(2026, month, number)


# a: split order, then back after 36 days; b: back after exactly 30; c: after 31; d: 29 days seen.
ORDERS = [
    ("a", day(JAN, 5), 50), ("a", day(JAN, 5), 20), ("a", day(FEB, 10), 30), ("a", day(APR, 30), 30),
    ("b", day(JAN, 31), 40), ("b", day(MAR, 2), 40),
    ("c", day(FEB, 1), 60), ("c", day(MAR, 4), 60),
    ("d", day(APR, 1), 10),
]  # fmt: skip


def test_active_customers_of_each_cohort_and_month() -> None:
    """By hand; the last order is of 30 April, so April is over and May is not shown."""
    cohorts = rows(work("retention", order_file(ORDERS)), "cohorts")
    cells = [[row["cohort"], row["customers"], *(row[f"month_{n}"] for n in (1, 2, 3))] for row in cohorts]
    assert cells == [["2026-01", 2, 1, 1, 1], ["2026-02", 1, 1, 0, None], ["2026-04", 1, None, None, None]]


def test_a_month_that_is_not_over_is_blank_and_not_zero() -> None:
    """One day short of the month's end: April is gone, and its cohort is said to grow."""
    orders = [(name, min(when, day(APR, 29)), amount) for name, when, amount in ORDERS]
    cohorts = rows(work("retention", order_file(orders)), "cohorts")
    assert [list(row)[2:-1] for row in cohorts] == [["month_1", "month_2"]] * 3
    assert [(row["month_1"], row["month_2"]) for row in cohorts] == [(1, 1), (1, None), (None, None)]
    assert [row["state"] is not None for row in cohorts] == [False, False, True]


def test_shares_are_of_the_cohorts_own_size() -> None:
    """One of two is a half."""
    shares = rows(work("retention", order_file(ORDERS)), "shares")
    assert [row["month_1"] for row in shares] == [0.5, 1, None]


def test_repeat_rates_count_those_observed_long_enough() -> None:
    """Day 30 counts as within 30 days; whoever has 29 days behind them is not asked."""
    repeat = rows(work("retention", order_file(ORDERS)), "repeat")
    found = [(row["days"], row["customers"], row["returned"], row["waiting"]) for row in repeat]
    assert found == [(30, 3, 1, 1), (60, 3, 3, 1), (90, 1, 1, 3)]
    assert [row["rate"] for row in repeat] == [1 / 3, 1, 1]
    assert (repeat[0]["low"], repeat[0]["high"]) == wilson(1.0, 3.0)


def test_a_cohorts_rate_waits_for_its_last_customer() -> None:
    """Customer b came on 31 January: 90 days later is 1 May, which is not in the file."""
    january = rows(work("retention", order_file(ORDERS)), "cohort_repeat")[0]
    assert [january[f"returned_{days}"] for days in (30, 60, 90)] == [1, 2, None]
    assert [january[f"rate_{days}"] for days in (30, 60, 90)] == [0.5, 1, None]


def test_a_purchase_on_the_same_day_is_no_return() -> None:
    """Split orders of one day are one purchase, whatever the clock says."""
    late = day(JAN, 1) + timedelta(120)
    data = f"客户编号,付款时间\nx,2026-01-01 00:00:01\nx,2026-01-01 23:59:59\ny,{late}\n".encode()
    repeat = rows(work("retention", data), "repeat")
    assert [(row["customers"], row["returned"]) for row in repeat] == [(1, 0)] * 3


def test_the_day_counts_and_not_the_hours() -> None:
    """Ten minutes across midnight are a later day."""
    data = f"客户编号,付款时间\nx,2026-01-01 23:55:00\nx,2026-01-02 00:05:00\ny,{day(APR, 30)}\n".encode()
    assert rows(work("retention", data), "repeat")[0]["returned"] == 1


def test_no_customer_seen_for_thirty_days_gives_words_and_no_rate() -> None:
    """An hour-old shop."""
    outcome = work("retention", order_file([("a", day(JAN, 1), 10), ("b", day(JAN, 30), 10)]))
    assert outcome.headline.code == "too-soon"
    assert [row["rate"] for row in rows(outcome, "repeat")] == [None] * 3
    assert [finding.message.code for finding in outcome.findings] == ["waiting", "no-magic"]
    assert outcome.pictures == []


def test_rows_without_customer_or_time_and_refunds_are_left_out_and_listed() -> None:
    """Each with its row in the file."""
    rows_of_file = [f"{number},{name},{when},{amount}" for number, (name, when, amount) in enumerate(ORDERS)]
    unusable = ["101,-,2026-01-01,5", "102,z,-,5", "103,a,2026-03-03,-20"]
    data = "\n".join(["订单编号,客户编号,付款时间,退款后金额", *rows_of_file, *unusable]).encode()
    outcome = work("retention", data)
    found = [(message.code, message.values["row"].value) for message in outcome.left_out]
    assert found == [("no-customer", 11), ("no-time", 12), ("refund", 13)]
    assert outcome.summary["orders"] == len(ORDERS)


def test_orders_of_amount_zero_count_unless_the_reader_says_they_were_refunded() -> None:
    """Both ways, and the note is there in the first."""
    orders = [*ORDERS, ("d", day(APR, 20), 0)]
    counted = work("retention", order_file(orders))
    refunded = work("retention", order_file(orders), zero_orders="leave-out")
    assert counted.summary["purchase_days"] == refunded.summary["purchase_days"] + 1
    assert "zero-orders" in [note.code for note in counted.notes]
    assert [message.code for message in refunded.left_out] == ["zero"]


def test_nothing_but_refunds_is_said_in_words() -> None:
    """No row left is a problem, not an empty table."""
    with pytest.raises(BadInput) as raised:
        work("retention", order_file([("a", day(JAN, 1), -5)]))
    assert raised.value.problems[0].message.code == "no-rows"


def test_the_column_of_amounts_may_be_absent() -> None:
    """Retention needs only who and when."""
    plain = "客户编号,付款时间\n" + "".join(f"{name},{when}\n" for name, when, _ in ORDERS)
    assert (
        work("retention", plain.encode()).summary["repeat"]
        == work("retention", order_file(ORDERS)).summary["repeat"]
    )


def cohorts_with(last_returned: int) -> bytes:
    """Write five monthly cohorts of 200, of which 40 came back within 30 days, in the last some."""
    orders = []
    for month, returned in zip((1, 2, 3, 4, 5), (40, 40, 40, 40, last_returned), strict=True):
        for number in range(200):
            first = date(2026, month, 1 + number % 28)
            orders.append((f"{month}-{number}", first, 10))
            if number < returned:
                orders.append((f"{month}-{number}", first + timedelta(20), 10))
    orders.append(("end", date(2026, 6, 30), 10))
    return order_file(orders)


@pytest.mark.parametrize(
    ("returned", "code"), [(10, "cohort-lower"), (38, "cohort-level"), (80, "cohort-higher")]
)
def test_the_newest_cohort_is_told_apart_only_when_its_interval_is(returned: int, code: str) -> None:
    """Against the three before it, 20 %: 5 % is lower, 19 % is not, 40 % is higher."""
    findings = work("retention", cohorts_with(returned)).findings
    told = [finding for finding in findings if finding.message.code.startswith("cohort-")]
    assert [(one.message.code, one.page, one.anchor) for one in told] == [
        (code, "customers/retention", "decision")
    ]


def test_the_curve_counts_each_month_over_the_cohorts_that_have_seen_it() -> None:
    """In month 3 only the cohort of January is two strong and over."""
    outcome = work("retention", order_file(ORDERS))
    ages = rows(outcome, "curve")
    assert [(row["months"], row["customers"], row["active"]) for row in ages] == [
        (1, 3, 2),
        (2, 3, 1),
        (3, 2, 1),
    ]
    drawn = {line["label"].say("en"): line["points"] for line in outcome.pictures[0]["lines"]}
    assert drawn["2026-02"] == [[1, 1.0], [2, 0.0]]


def test_several_files_know_a_customer_again() -> None:
    """Months exported one by one: the code of a customer is the same in all of them."""
    early = [order for order in ORDERS if order[1] < day(FEB, 1)]
    late = [order for order in ORDERS if order[1] >= day(FEB, 1)]
    joined = work("retention", order_file(early), order_file(late))
    assert joined.summary == work("retention", order_file(ORDERS)).summary


def test_no_customer_and_no_code_is_in_any_output() -> None:
    """Neither what the file holds nor the codes that took its place."""
    orders = [(f"买家小{name}88", when, amount) for name, when, amount in ORDERS]
    outcome = work("retention", order_file(orders, "买家昵称,付款时间,退款后金额"))
    said = everything_said(outcome)
    assert "买家小" not in said
    assert '"c-' not in said
    assert ",c-" not in said


def test_a_table_of_no_months_has_only_its_heads() -> None:
    """All in the first month, not over: nothing to show per month."""
    outcome = work("retention", order_file([("a", day(JAN, 1), 1), ("a", day(JAN, 3), 1)]))
    assert [column.name for column in table(outcome, "shares").columns] == ["cohort", "customers"]
    assert len(curve(triangle(purchase_days_of([("a", day(JAN, 1))])))) == 0


def purchase_days_of(orders: list[tuple[str, date]]):
    pd = pytest.importorskip("pandas")
    moments = pd.Series(pd.to_datetime([when.isoformat() for _, when in orders]))
    return purchase_days(pd.Series([name for name, _ in orders]), moments)
