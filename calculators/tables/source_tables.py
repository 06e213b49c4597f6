"""The words and columns of the tables that traffic sources answers with."""

from __future__ import annotations

from typing import Final

from calculators.tables.tool import Shown
from calculators.words import Words

LABELS: Final = {
    "source": Words(zh="流量来源", en="Traffic source"),
    "visitors": Words(zh="访客数", en="Visitors"),
    "buyers": Words(zh="支付买家数", en="Buyers"),
    "sales": Words(zh="支付金额", en="Sales"),
    "cost": Words(zh="成本", en="Cost"),
    "period": Words(zh="时期", en="Period"),
}
ADVICE: Final = {
    "raise": Words(zh="加", en="raise"),
    "hold": Words(zh="守", en="hold"),
    "cut": Words(zh="减", en="cut"),
    "test": Words(zh="试", en="test"),
}
REASONS: Final = {
    "raise": Words(
        zh="区间低端的贡献也高过每访客成本：一次加一成，只看新加那一段",
        en="a visitor earns more than it costs even at the low end: add a tenth at a time and watch what it adds",
    ),
    "hold": Words(
        zh="不花钱，没有预算可加：看走势，掉了先查货和页面",
        en="it costs nothing, so there is no budget to raise: watch it, and if it falls check goods and page first",
    ),
    "cut": Words(
        zh="区间高端的贡献也低于每访客成本：从最差的人群、最差的关键词砍起",
        en="a visitor earns less than it costs even at the high end: cut the worst audiences and keywords first",
    ),
    "test": Words(
        zh="成本夹在区间里：不加不减，先写好跑到多少访客再判",
        en="the cost lies inside the interval: neither raise nor cut, and set in advance how many visitors to wait for",
    ),
    "no-buyers": Words(
        zh="还没有买家，客单价不知道，判不了", en="no buyers yet, so spend per buyer is unknown"
    ),
    "no-visitors": Words(zh="没有访客，判不了", en="no visitors, so there is nothing to judge"),
    "no-cost": Words(zh="没有成本，判不了加减", en="no cost, so no advice"),
}

CAPTION: Final = Words(zh="各来源，按推广后贡献排", en="Sources, by contribution after ads")
SHOWN: Final = [
    Shown("source", LABELS["source"], "text"),
    Shown("advice_words", Words(zh="判", en="Advice"), "words"),
    Shown("visitors", LABELS["visitors"], "count"),
    Shown("buyers", LABELS["buyers"], "count"),
    Shown("conversion", Words(zh="转化率", en="Conversion"), "rate"),
    Shown("conversion_low", Words(zh="区间低端", en="Interval, low end"), "rate"),
    Shown("conversion_high", Words(zh="区间高端", en="Interval, high end"), "rate"),
    Shown("spend_per_buyer", Words(zh="客单价", en="Spend per buyer"), "money"),
    Shown("visitor_value", Words(zh="访客价值", en="Visitor value"), "unit_money"),
    Shown("worth_low", Words(zh="每访客贡献（低端）", en="Contribution a visitor, low end"), "unit_money"),
    Shown("worth_high", Words(zh="每访客贡献（高端）", en="Contribution a visitor, high end"), "unit_money"),
    Shown("cost_per_visitor", Words(zh="每访客成本", en="Cost per visitor"), "unit_money"),
    Shown("sales", LABELS["sales"], "money"),
    Shown("cost", LABELS["cost"], "money"),
    Shown("roas", Words(zh="投产比", en="ROAS"), "ratio"),
    Shown("profit", Words(zh="推广后贡献", en="Contribution after ads"), "money", bar=True),
    Shown("breakeven_conversion", Words(zh="保本转化率", en="Break-even conversion"), "rate"),
    Shown("visitors_needed", Words(zh="看清要多少访客", en="Visitors to tell"), "count"),
    Shown("reason", Words(zh="为什么", en="Why"), "words"),
]
CHANGE_CAPTION: Final = Words(
    zh="合计转化率的变化，拆成来源结构和各来源自己的转化",
    en="The change of overall conversion, split into mix and rate",
)
CHANGE_SHOWN: Final = [
    Shown("source", LABELS["source"], "text"),
    Shown("visitors_before", Words(zh="前期访客", en="Visitors before"), "count"),
    Shown("visitors_after", Words(zh="后期访客", en="Visitors after"), "count"),
    Shown("share_before", Words(zh="前期占比", en="Share before"), "rate"),
    Shown("share_after", Words(zh="后期占比", en="Share after"), "rate"),
    Shown("conversion_before", Words(zh="前期转化率", en="Conversion before"), "rate"),
    Shown("conversion_after", Words(zh="后期转化率", en="Conversion after"), "rate"),
    Shown("mix", Words(zh="结构的部分", en="Due to mix"), "points"),
    Shown("rate", Words(zh="转化率的部分", en="Due to conversion"), "points"),
    Shown("total", Words(zh="合计", en="Together"), "points", bar=True),
]
