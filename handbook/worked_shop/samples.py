"""The sample files by name: what stands in docs/data/samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook.worked_shop.days import year
from handbook.worked_shop.files import Cell, Rows, csv_bytes, workbook_bytes
from handbook.worked_shop.goods_files import costs, ranking, ranking_amazon, ranking_douyin, ranking_jd
from handbook.worked_shop.orders import order_book
from handbook.worked_shop.presale import CITIES, PRESALE_DAYS
from handbook.worked_shop.traffic_files import ads, ads_pinduoduo, sources, weeks

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs/data/samples"

_DAY_HEADERS: Final = {
    "zh": ("日期", "访客数", "支付买家数", "支付订单数", "支付金额", "退款金额", "推广花费"),
    "en": ("Date", "Visitors", "Buyers", "Orders", "Sales", "Refunds", "Ad spend"),
}
_ORDER_HEADERS: Final = {
    "zh": ("客户编号", "付款时间", "退款后金额"),
    "en": ("Customer", "Order time", "Amount after refunds"),
}
_PRESALE_HEADERS: Final = {
    "zh": ("日期", "访客数", "付定金买家数", "现货支付买家数"),
    "en": ("Date", "Visitors", "Deposit buyers", "Spot buyers"),
}
_CITY_HEADERS: Final = {"zh": ("城市", "预售订单数"), "en": ("City", "Presale orders")}


def days(language: str) -> Rows:
    """Return the shop's year by day."""
    rows: list[list[Cell]] = [[day.day.isoformat(), *day[1:]] for day in year()]
    return [_DAY_HEADERS[language], *rows]


def orders(language: str) -> Rows:
    """Return the order book."""
    rows: list[list[Cell]] = [[one.customer, one.day.isoformat(), one.amount] for one in order_book()]
    return [_ORDER_HEADERS[language], *rows]


def presale_days(language: str) -> Rows:
    """Return the five days of deposits."""
    rows: list[list[Cell]] = [[day.day.isoformat(), *day[1:]] for day in PRESALE_DAYS]
    return [_PRESALE_HEADERS[language], *rows]


def cities(language: str) -> Rows:
    """Return the deposits by city."""
    rows: list[list[Cell]] = [
        [city if language == "zh" else english, count] for city, (english, count) in CITIES.items()
    ]
    return [_CITY_HEADERS[language], *rows]


def _gb(rows: Rows) -> bytes:
    return csv_bytes(rows, "gb18030")


SAMPLES: Final[dict[str, Callable[[], bytes]]] = {
    "hot-products.csv": lambda: _gb(ranking("zh")),
    "hot-products-en.csv": lambda: csv_bytes(ranking("en")),
    "hot-products-douyin.xlsx": lambda: workbook_bytes(ranking_douyin()),
    "hot-products-jd.csv": lambda: _gb(ranking_jd()),
    "hot-products-amazon.csv": lambda: csv_bytes(ranking_amazon()),
    "traffic-sources.csv": lambda: _gb(sources("zh")),
    "traffic-sources-en.csv": lambda: csv_bytes(sources("en")),
    "shop-report.xlsx": lambda: workbook_bytes({"经营日报": days("zh")}),
    "shop-report-en.xlsx": lambda: workbook_bytes({"Daily report": days("en")}),
    "retention.csv": lambda: csv_bytes(orders("zh")),
    "retention-en.csv": lambda: csv_bytes(orders("en")),
    "customer-segments.csv": lambda: csv_bytes(orders("zh")),
    "preship-cities.csv": lambda: _gb(cities("zh")),
    "preship-cities-en.csv": lambda: csv_bytes(cities("en")),
    "presale-days.csv": lambda: csv_bytes(presale_days("zh")),
    "presale-days-en.csv": lambda: csv_bytes(presale_days("en")),
    "gmv-periods.csv": lambda: csv_bytes(weeks("zh")),
    "gmv-periods-en.csv": lambda: csv_bytes(weeks("en")),
    "batch-profit-margin.csv": lambda: csv_bytes(costs("zh")),
    "batch-profit-margin-en.csv": lambda: csv_bytes(costs("en")),
    "batch-breakeven-roas-wanxiang.csv": lambda: csv_bytes(ads()),
    "batch-breakeven-roas-pinduoduo.csv": lambda: csv_bytes(ads_pinduoduo()),
}


def write(folder: Path = FOLDER) -> list[Path]:
    """Write every sample into the folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        (folder / name).write_bytes(make())
    return [folder / name for name in SAMPLES]
