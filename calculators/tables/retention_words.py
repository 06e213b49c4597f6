"""What the retention tool says."""

from __future__ import annotations

from typing import Final

from calculators.words import Words

REFUND: Final = Words(
    zh="金额是负数，是退款，不是购买", en="its amount is negative: a refund, not a purchase"
)

HEADLINE: Final = Words(
    zh="{customers} 位首购买家里，满 {days} 天的有 {observed} 位，其中 {rate} 在 {days} 天内又来买过"
    "（95% 区间 {low}–{high}）。",
    en="Of {customers} first-time buyers, {observed} have had their {days} days; {rate} of them bought again "
    "within {days} days (95 % interval {low}–{high}).",
)
TOO_SOON: Final = Words(
    zh="{customers} 位首购买家，还没有一位满 30 天，复购率现在说不了。最后一单是 {last}，过些日子再导出一次。",
    en="Of {customers} first-time buyers none has had 30 days yet, so no repeat rate can be told. "
    "The last order is of {last}; export again later.",
)
REPEAT: Final = Words(
    zh="{days} 天复购率 {rate}（95% 区间 {low}–{high}）：满 {days} 天的 {observed} 位里，"
    "{returned} 位在这 {days} 天内、首购之后的另一天又买过。",
    en="{days}-day repeat rate {rate} (95 % interval {low}–{high}): of {observed} customers who have had "
    "{days} days, {returned} bought again on a later day within them.",
)
WAITING: Final = Words(
    zh="还有 {waiting} 位没满 {days} 天，不在分母里；没过完的月份也空着。不是没回来，是还没到时候。",
    en="A further {waiting} have not had {days} days yet and are not counted; months not yet over stay empty. "
    "They did not fail to return: it is too early to tell.",
)
LOWER: Final = Words(
    zh="{cohort} 的一批 30 天复购 {rate}（{customers} 位，区间 {low}–{high}），"
    "整段低于前三批合计的 {before}：先查这批人从哪来、头一单买了什么、退款原因。",
    en="The cohort of {cohort} has a 30-day rate of {rate} ({customers} customers, interval {low}–{high}), "
    "all of it below the {before} of the three before: look at where they came from, what they first "
    "bought, and the reasons for refunds.",
)
HIGHER: Final = Words(
    zh="{cohort} 的一批 30 天复购 {rate}（{customers} 位，区间 {low}–{high}），"
    "整段高于前三批合计的 {before}：查是不是多了一波爱回头的来源。",
    en="The cohort of {cohort} has a 30-day rate of {rate} ({customers} customers, interval {low}–{high}), "
    "all of it above the {before} of the three before: see whether a source of loyal buyers grew.",
)
LEVEL: Final = Words(
    zh="{cohort} 的一批 30 天复购 {rate}（{customers} 位，区间 {low}–{high}），"
    "区间盖住前三批合计的 {before}：还看不出涨跌，不动，下月再看。",
    en="The cohort of {cohort} has a 30-day rate of {rate} ({customers} customers, interval {low}–{high}), "
    "which takes in the {before} of the three before: neither up nor down as far as can be told; wait a month.",
)
MAGIC: Final = Words(
    zh="首购起 {days} 天内买过 {purchases} 次以上的 {did} 位（占看满天数的 {support}），其后 {horizon} 天又买的占 "
    "{with_rate}（{with_low}–{with_high}）；不到的 {did_not} 位占 {without_rate}（{without_low}–{without_high}），"
    "前一个比率是后一个的 {lift}。",
    en="Of {did} customers with at least {purchases} purchases within {days} days of the first ({support} of those observed long enough), "
    "{with_rate} ({with_low}–{with_high}) bought again in the {horizon} days after; of the {did_not} others "
    "{without_rate} ({without_low}–{without_high}). The first rate is {lift} the second.",
)
CAUTION: Final = Words(
    zh="这是相关，不是因果：多半是喜欢的人两样都做。而且是从 {tried} 组够人数的里挑出来的最高一组，"
    "挑出来的总会偏高。拿另一段时间的客人再验，再随机分两半试，才知道推一把有没有用。",
    en="This is correlation, not cause: people who like the shop do both. It is also the highest of {tried} "
    "candidates with enough people, and the highest of many always looks better than it is. Check it on "
    "customers of another period, then test it on two random halves.",
)
OVERLAP: Final = Words(
    zh="两段区间叠着，分不出高低，别拿它当目标。",
    en="The two intervals overlap, so no difference is shown: do not make it a target.",
)
NO_MAGIC: Final = Words(
    zh="找不到站得住的“魔法数字”：看满 {least} 天以上的有 {observed} 位，16 组里没有一组两边各有 100 位、"
    "做到的人又占 2% 以上。人不够就别找，先把头一单办好。",
    en="No magic number holds up: {observed} customers were observed for {least} days or more, and none of the "
    "16 candidates has 100 customers on each side and 2 % who did it. With too few people, look after the "
    "first order instead.",
)
NOTE_FROM: Final = Words(
    zh="文件从 {first} 到 {last}，{orders} 单，合成 {days} 个购买日（同一位客户同一天的几单算一次）。"
    "观察到 {last} 为止。",
    en="The file runs from {first} to {last}: {orders} orders, {days} days of purchase (several orders of a "
    "customer on one day count once). Observation ends on {last}.",
)
NOTE_EARLIER: Final = Words(
    zh="“首购”指文件里的头一单。{first} 以前买过的人，头几个月会被当成新客，那几批的数只看个大概；"
    "想看准，把文件往前多导一年。",
    en="“First” means first in the file. People who bought before {first} pass for new customers in the first "
    "months, so read those cohorts loosely, or export a further year back.",
)
GROWING: Final = Words(zh="这个月没过完，人数还会变", en="the month is not over; the number may still change")
