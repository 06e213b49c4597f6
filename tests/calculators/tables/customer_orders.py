"""Orders made for the tests of the tools on customers, and the way from a file to an answer."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from calculators.tables.options import check_options
from calculators.tables.results import export_frame, outcome_data, rows_data
from calculators.tables.tools import find_tool
from calculators.tables.working import read_for, work_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.tables.tool import Outcome, ResultTable

HEADER = "客户编号,付款时间,退款后金额"
Order = tuple[str, date, float]


def order_file(orders: Iterable[Order], header: str = HEADER) -> bytes:
    """Write orders as a back office would."""
    rows = [f"{customer},{day.isoformat()},{amount}" for customer, day, amount in orders]
    return "\n".join([header, *rows, ""]).encode()


def work(slug: str, *files: bytes, **options: Any) -> Outcome:
    """Read files with a tool and work them out."""
    tool = find_tool(slug)
    codes: dict[str, str] = {}
    reports = [read_for(tool, file, codes=codes) for file in files]
    return work_on(tool, reports, check_options(tool, options)).outcome


def table(outcome: Outcome, name: str) -> ResultTable:
    """Find a table of an answer."""
    return next(one for one in outcome.tables if one.name == name)


def rows(outcome: Outcome, name: str) -> list[dict[str, Any]]:
    """Give a table's rows as the page gets them, by column name."""
    found = table(outcome, name)
    names = [column.name for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in rows_data(found, found.frame, "en")]


def everything_said(outcome: Outcome) -> str:
    """Give all that an answer shows, in both languages, and all that its files hold."""
    said = [json.dumps(outcome_data(outcome, language), ensure_ascii=False) for language in ("zh", "en")]
    said += [export_frame(one, "zh").to_csv() for one in outcome.tables]
    return "\n".join(said)


def days_by_customer(orders: Iterable[Order]) -> dict[str, list[date]]:
    """Give each customer's days of purchase, sorted, each once."""
    days: dict[str, set[date]] = defaultdict(set)
    for customer, day, _ in orders:
        days[customer].add(day)
    return {customer: sorted(bought) for customer, bought in days.items()}


def repeats_by_loop(orders: list[Order], window: int) -> tuple[int, int]:
    """Count, one by one, who had ``window`` days and who of them bought again within them."""
    end = max(day for _, day, _ in orders)
    observed = [days for days in days_by_customer(orders).values() if days[0] + timedelta(window) <= end]
    back = [days for days in observed if len(days) > 1 and (days[1] - days[0]).days <= window]
    return len(observed), len(back)


def triangle_by_loop(orders: list[Order]) -> dict[str, tuple[int, list[int]]]:
    """Count, one by one, each cohort's customers and its active customers of the months over."""
    end = max(day for _, day, _ in orders)
    over = _month(end + timedelta(1)) - 1
    cohorts: dict[int, list[set[int]]] = defaultdict(list)
    for days in days_by_customer(orders).values():
        cohorts[_month(days[0])].append({_month(day) for day in days})
    return {
        f"{cohort // 12}-{cohort % 12 + 1:02}": (
            len(people),
            [sum(month in months for months in people) for month in range(cohort + 1, over + 1)],
        )
        for cohort, people in cohorts.items()
    }


def candidate_by_loop(orders: list[Order], purchases: int, days: int, horizon: int) -> tuple[int, ...]:
    """Count, one by one: did, of them came back; did not, of them came back."""
    end = max(day for _, day, _ in orders)
    counts = [0, 0, 0, 0]
    for bought in days_by_customer(orders).values():
        since = [(day - bought[0]).days for day in bought]
        if bought[0] + timedelta(days + horizon) > end:
            continue
        side = 0 if sum(gap <= days for gap in since) >= purchases else 2
        counts[side] += 1
        counts[side + 1] += any(days < gap <= days + horizon for gap in since)
    return tuple(counts)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
