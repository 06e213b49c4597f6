"""The year by day, the goods, the sources and the presale tell what their chapters tell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from calculators.methods.wilson import wilson
from handbook.worked_shop.days import MONTHS, Day, month_of, year
from handbook.worked_shop.goods import FIRST_DAY, GOODS, inputs, margin, product_days
from handbook.worked_shop.goods_files import share
from handbook.worked_shop.presale import CITIES, PRESALE_DAYS
from handbook.worked_shop.traffic_files import AFTER

DOCS = Path(__file__).parents[3] / "docs/zh"


@pytest.fixture(scope="module")
def days() -> list[Day]:
    return year()


def of_month(days: list[Day], *month: int) -> list[Day]:
    return [day for day in days if month_of(day.day) == month]


def of_week(days: list[Day], monday: date) -> list[Day]:
    return [day for day in days if monday <= day.day < monday + timedelta(days=7)]


def table(page: str, anchor: str) -> str:
    """Return a chapter's section, from its anchor to the next heading, thousands without commas."""
    text = (DOCS / page).read_text(encoding="utf-8")
    section = text.split(f"{{#{anchor}}}", 1)[1].split("\n## ", 1)[0]
    return re.sub(r"(?<=\d),(?=\d{3})", "", section)


def test_every_day_once(days: list[Day]) -> None:
    """365 days in a row, with believable people: buyers are among the visitors, orders not fewer."""
    assert [day.day for day in days] == [date(2025, 7, 1) + timedelta(days=n) for n in range(365)]
    assert all(0 < day.buyers <= day.orders and day.buyers < day.visitors for day in days)
    assert min(day.refunds for day in days) > 0


def test_months_have_their_sales_and_refunds(days: list[Day]) -> None:
    """September, October and November with refunds as paid back: the table of mixed windows."""
    for month, (sales, _, ads) in MONTHS.items():
        assert sum(day.sales for day in of_month(days, *month)) == sales
        assert sum(day.ad_spend for day in of_month(days, *month)) == ads
    told = table("data/when-data-lies.md", "windows")
    for month in (9, 10, 11):
        inside = of_month(days, 2025, month)
        assert f"| {sum(day.sales for day in inside)} | {sum(day.refunds for day in inside)} |" in told


def test_june_is_the_profit_chapters_month(days: list[Day]) -> None:
    """1,500 paid orders, 150,000 yuan, 22 yuan of ads an order."""
    june = of_month(days, 2026, 6)
    assert sum(day.orders for day in june) == 1500
    assert sum(day.sales for day in june) == 150_000
    assert sum(day.ad_spend for day in june) == 1500 * 22


@pytest.mark.parametrize(
    ("monday", "visitors", "buyers", "sales", "ads"),
    [
        (date(2025, 9, 8), 10_000, 300, 36_000, 4_800),
        (date(2025, 9, 15), 12_500, 325, 40_950, 8_400),
        (date(2026, 5, 18), 14_000, 384, 40_320, 8_400),
    ],
)
def test_told_weeks(days: list[Day], monday: date, visitors: int, buyers: int, sales: int, ads: int) -> None:
    """The two weeks of the profit tree, and the week of visitor value (14,000 visitor-days)."""
    week = of_week(days, monday)
    assert sum(day.visitors for day in week) == visitors
    assert sum(day.buyers for day in week) == buyers
    assert sum(day.sales for day in week) == sales
    assert sum(day.ad_spend for day in week) == ads


def test_the_last_day_is_the_red_arrow(days: list[Day]) -> None:
    """Eight Tuesdays as in the chapter on reports, then 3,990 yuan, 31 % under the Monday."""
    tuesdays = [day for day in days if day.day.weekday() == 1][-9:]
    *before, last = tuesdays
    assert [day.sales for day in before] == [4790, 6420, 5310, 5930, 6880, 4700, 6150, 5180]
    assert sum(day.visitors for day in before) / 8 == 1800
    assert sum(day.buyers for day in before) / 8 == 54
    assert (last.visitors, last.buyers, last.sales) == (1780, 38, 3990)
    assert days[-1] == last
    assert round(last.sales / days[-2].sales - 1, 2) == -0.31


def test_goods_of_the_week_are_the_hot_products_chapters() -> None:
    """The chapter's five goods line by line; the shop at 3.2 % and a median bounce rate of 58 %."""
    told = table("product/hot-products.md", "screen")
    for item in GOODS[:5]:
        visitors, buyers = item.visitors[-1], item.buyers
        low, high = wilson(buyers, visitors)
        line = next(
            row for row in told.splitlines() if row.startswith(f"| {item.name.replace('T恤', 'T 恤')} ")
        )
        assert (
            f"| {visitors} | {buyers} | {buyers / visitors:.2%} | {low:.2%}–{high:.2%} | {item.bounce}% "
            in line
        )
        assert f"| {margin(item) * item.price:.2f} |" in line
    assert sum(item.buyers for item in GOODS) / sum(item.visitors[-1] for item in GOODS) == 0.032
    bounces = sorted(item.bounce for item in GOODS)
    assert (bounces[9] + bounces[10]) / 2 == 58


def test_daily_rows_add_up_to_the_week() -> None:
    """Four weeks of rows: the last one sums to the week, none has more buyers than visitors."""
    rows = product_days()
    last = [row for row in rows if row.day >= FIRST_DAY + timedelta(weeks=3)]
    assert len(rows) == len(GOODS) * 28
    for place, item in enumerate(GOODS):
        assert sum(row.visitors for row in last if row.place == place) == item.visitors[-1]
        assert sum(row.buyers for row in last if row.place == place) == item.buyers
    assert all(0 <= row.buyers <= row.visitors for row in rows)


def test_costs_are_the_profit_chapters() -> None:
    """The dress leaves 35.06 yuan before ads, the T-shirt 9.35, the belt 12, the coat 30 %."""
    left = {item.name: round(margin(item) * item.price, 2) for item in GOODS}
    assert (left["连衣裙"], left["T恤"], left["腰带"], left["外套"]) == (35.06, 9.35, 12.0, 34.8)
    assert round(margin(GOODS[-1]), 4) == 0.3
    assert inputs(GOODS[0])["fixed_costs"] == 12_000


def test_sources_are_the_chapters_table() -> None:
    """Six sources add up to 12,000 visitors, 384 buyers, 40,320 yuan and 8,960 of cost."""
    told = table("traffic/sources.md", "table")
    for source in AFTER:
        line = next(row for row in told.splitlines() if row.startswith(f"| {source.name[0]} "))
        assert f"| {source.visitors} | {source.buyers} | {share(source.buyers, source.visitors)}" in line
        assert f"| {source.sales / source.visitors:.2f} |" in line
    sums = [sum(column) for column in zip(*(source[2:] for source in AFTER), strict=True)]
    assert sums == [12_000, 384, 40_320, 8_960]


def test_presale_is_the_chapters() -> None:
    """Five days of the coat, 420 deposits, and as many by city; the largest city has 60."""
    told = table("campaigns/presale-conversion.md", "visitor-days")
    for number, day in enumerate(PRESALE_DAYS, start=1):
        assert f"| 第 {number} 天 | {day.visitors} | {day.deposits} | {day.spot} |" in told
    assert sum(day.deposits for day in PRESALE_DAYS) == 420
    assert sum(orders for _, orders in CITIES.values()) == 420
    assert max(orders for _, orders in CITIES.values()) == 60
