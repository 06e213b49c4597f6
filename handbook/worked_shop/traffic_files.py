"""Where two weeks of visitors came from, the weeks of the year, and what the ads of a week sold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from handbook.worked_shop.chance import Chance, share_out
from handbook.worked_shop.days import WEEKS, year
from handbook.worked_shop.goods import GOODS, product_id
from handbook.worked_shop.goods_files import grouped, share

if TYPE_CHECKING:
    from handbook.worked_shop.files import Cell, Rows


class Source(NamedTuple):
    """One source in one week: people who came from it first, and what it cost."""

    level: tuple[str, str]
    name: tuple[str, str]
    visitors: int
    buyers: int
    sales: int
    cost: int


_PAID, _FREE, _OWN = ("付费推广", "Paid"), ("平台免费", "Free on the platform"), ("自主访问", "Own visitors")
_OUTSIDE: Final = ("站外", "Off the platform")
_KEYWORD: Final = ("关键词推广", "Keyword ads")
_CROWD: Final = ("人群推广", "Audience ads")
_NOTES: Final = ("站外笔记", "Notes off the platform")
_SEARCH: Final = ("免费搜索", "Free search")
_FEED: Final = ("平台推荐", "Recommendations")
_REGULARS: Final = ("老客、收藏", "Regulars and favourites")

# The week of 18 May is the chapter's table, figure by figure; the week before leads up to it.
BEFORE: Final = (
    Source(_PAID, _KEYWORD, 2500, 113, 11_752, 3_000),
    Source(_PAID, _CROWD, 2400, 50, 5_300, 3_600),
    Source(_OUTSIDE, _NOTES, 700, 10, 880, 350),
    Source(_FREE, _SEARCH, 2800, 115, 11_845, 0),
    Source(_FREE, _FEED, 2000, 31, 3_069, 0),
    Source(_OWN, _REGULARS, 600, 47, 5_546, 60),
)
AFTER: Final = (
    Source(_PAID, _KEYWORD, 2800, 124, 12_896, 3_500),
    Source(_PAID, _CROWD, 3200, 68, 7_264, 4_900),
    Source(_OUTSIDE, _NOTES, 1000, 13, 1_111, 500),
    Source(_FREE, _SEARCH, 2600, 104, 10_712, 0),
    Source(_FREE, _FEED, 1800, 27, 2_673, 0),
    Source(_OWN, _REGULARS, 600, 48, 5_664, 60),
)
_HEADERS: Final = {
    "zh": ("时期", "一级来源", "二级来源", "访客数", "支付买家数", "支付金额", "支付转化率", "客单价",
           "UV价值", "成本"),
    "en": ("Period", "Group", "Source", "Visitors", "Buyers", "Sales", "Conversion rate",
           "Spend per buyer", "Visitor value", "Cost"),
}  # fmt: skip
_PERIODS: Final = {"zh": ("前", "后"), "en": ("before", "after")}


def sources(language: str) -> Rows:
    """Return the table of sources of both weeks."""
    spoken = 0 if language == "zh" else 1
    rows: list[list[Cell]] = []
    for period, week in zip(_PERIODS[language], (BEFORE, AFTER), strict=True):
        for one in week:
            row: list[Cell] = [period, one.level[spoken], one.name[spoken], grouped(one.visitors), one.buyers]
            row += [f"{one.sales:,}.00", share(one.buyers, one.visitors), f"{one.sales / one.buyers:.2f}"]
            rows.append([*row, f"{one.sales / one.visitors:.2f}", one.cost])
    return [_HEADERS[language], *rows]


_WEEK_HEADERS: Final = {
    "zh": ("周一", "访客数", "支付买家数", "支付金额", "转化率", "客单价"),
    "en": ("Monday", "Visitors", "Buyers", "Sales", "Conversion rate", "Spend per buyer"),
}


def weeks(language: str) -> Rows:
    """Return the whole weeks of the year, from Monday to Sunday; visitors are visitor-days."""
    sums: dict[date, list[int]] = {}
    for day in year():
        week = sums.setdefault(day.day - timedelta(days=day.day.weekday()), [0, 0, 0, 0])
        for place, figure in enumerate((1, day.visitors, day.buyers, day.sales)):
            week[place] += figure
    rows: list[list[Cell]] = [
        [monday.isoformat(), visitors, buyers, sales, share(buyers, visitors), f"{sales / buyers:.2f}"]
        for monday, (days, visitors, buyers, sales) in sums.items()
        if days == 7  # noqa: PLR2004 - a whole week
    ]
    return [_WEEK_HEADERS[language], *rows]


# Products in the two plans, by their share of the spend.
_PLANS: Final = ((AFTER[0], "1860500101", (5, 2, 2, 1)), (AFTER[1], "1860500102", (4, 3, 1, 2)))
_FIRST_DAY: Final = max(WEEKS)


_ADS: Final = (
    "日期", "计划ID", "计划名字", "主体ID", "主体类型", "主体名称", "展现量", "点击量", "花费", "点击率",
    "平均点击花费", "总成交金额", "总成交笔数", "点击转化率", "投入产出比",
)  # fmt: skip
_PINDUODUO: Final = (
    "日期", "商品ID", "出价方式", "成交营销花费(元)", "交易额(元)", "实际投产比", "净交易额(元)",
    "净投产比",
)  # fmt: skip


def ads() -> Rows:
    """Return 万相台's goods report of the week of 18 May: a row for each plan, product and day."""
    rows: list[list[Cell]] = []
    for source, plan, shares in _PLANS:
        chance = Chance(f"plan {plan}")
        weights = [part * 100 + chance.between(-20, 20) for part in shares for _ in range(7)]
        spend = share_out(source.cost * 100, weights)
        sold = share_out(source.sales, weights)
        orders = share_out(source.buyers, weights)
        clicks = share_out(source.visitors * 7 // 6, weights)
        for place in range(len(weights)):
            item, day = divmod(place, 7)
            cents, money = spend[place], sold[place]
            date_of = (_FIRST_DAY + timedelta(days=day)).isoformat()
            row: list[Cell] = [date_of, plan, source.name[0], product_id(item), "商品", GOODS[item].name]
            row += [clicks[place] * 22, clicks[place], f"{cents / 100:.2f}", share(1, 22)]
            row += [f"{cents / 100 / clicks[place]:.2f}", f"{money}.00", orders[place]]
            rows.append([*row, share(orders[place], clicks[place]), f"{money * 100 / cents:.2f}"])
    return [_ADS, *rows]


def ads_pinduoduo() -> Rows:
    """Return 拼多多's promotion report of the same week: a row for each product, 净 after refunds."""
    sums: dict[int, list[int]] = {}
    for source, _, shares in _PLANS:
        spent, sold = share_out(source.cost, shares), share_out(source.sales, shares)
        for place in range(len(shares)):
            have = sums.setdefault(place, [0, 0])
            have[0] += spent[place]
            have[1] += sold[place]
    period = f"{_FIRST_DAY}~{_FIRST_DAY + timedelta(days=6)}"
    rows: list[list[Cell]] = []
    for place, (spend, money) in sums.items():
        kept = money * 7 // 10
        row: list[Cell] = [period, str(540012345600 + place), "目标投产比", f"{spend}.00", f"{money}.00"]
        rows.append([*row, f"{money / spend:.2f}", f"{kept}.00", f"{kept / spend:.2f}"])
    return [_PINDUODUO, *rows]
