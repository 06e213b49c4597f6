"""What the tool of pre-shipping cities says."""

from __future__ import annotations

from typing import Final

from calculators.words import Words

NO_CITY: Final = Words(
    zh="城市是空的，或只写了“市辖区”一类，看不出是哪座城市",
    en="it names no city, or only something like 市辖区",
)
NO_ORDERS: Final = Words(zh="预售单数是空的，或不是数", en="its number of orders is missing or no number")
NOT_WHOLE: Final = Words(
    zh="预售单数必须是不小于 0 的整数", en="the number of orders must be whole and not below 0"
)
ZERO: Final = Words(zh="这一行没有预售单", en="it has no presale orders")
NO_COLUMN: Final = Words(
    zh="每个城市只有一行，却没有找到预售单数那一列。请指出哪一列是；若一行是一份预售单，每个城市要按单各占一行。",
    en="Each city has one row only, but no column of presale orders was found. Point out which one it is; "
    "if a row is one order, a city needs a row for each of its orders.",
)

HEADLINE: Final = Words(
    zh="前 {cities} 个城市装下 {orders} 份预售单，占 {total} 份的 {share}；"
    "尾款支付率按 {balance} 算，约 {idle} 件白跑。",
    en="Cities chosen, from the top: {cities}. They hold {orders} of {total} presale orders ({share}); with "
    "{balance} paying the balance, about {idle} parcels will travel in vain.",
)
NONE_FITS: Final = Words(
    zh="预算装不下一个城市：单量最多的{city}就有 {orders} 份。加预算，或者这一场不做。",
    en="The budget does not hold one city: {city}, the largest, has {orders} orders. Raise it, or leave it this time.",
)
COVERAGE: Final = Words(
    zh="{total} 份预售单里这些城市占 {share}（95% 区间 {low}–{high}）：后面的单若还从同样的渠道来，大致也照这个比例落；城市是按这批单挑的，实际多半略低。",
    en="These cities have {share} of {total} presale orders (95 % interval {low}–{high}); if later "
    "orders come by the same channels they should fall in about this proportion, probably a little less, since "
    "these cities were chosen from these very orders.",
)
EDGE: Final = Words(
    zh="线划在{last}（{orders} 份）和{following}（{fewer} 份）之间，两城相比前者占 {low}–{high}，"
    "看不出谁真的更多：哪个仓近、哪个便宜就选哪个。",
    en="The line falls between {last} ({orders}) and {following} ({fewer}). Of the two, the first has "
    "{low}–{high}: too few orders to tell which really has more, so take the one that is nearer or cheaper to serve.",
)
APART: Final = Words(
    zh="线划在{last}（{orders} 份）和{following}（{fewer} 份）之间，两城相比前者占 {low}–{high}，差得开，线是稳的。",
    en="The line falls between {last} ({orders}) and {following} ({fewer}). Of the two, the first has "
    "{low}–{high}: they really differ, and the line holds.",
)
IDLE: Final = Words(
    zh="尾款支付率按 {balance} 算，约 {idle} 件白跑；实际每低 1 个百分点，再多 {more} 件。"
    "去程、回程、重检的钱都算你的，先把每份定金的账算平再报名。",
    en="With {balance} paying the balance, about {idle} parcels travel in vain; each point less adds {more}. "
    "The way out, the way back and the check are yours to pay: do the sum per deposit before signing up.",
)
LAW: Final = Words(
    zh="只在平台自己的预售前置一类项目里做（名称和门槛以平台当日页面为准，2026-11-22），付尾款之前不交货。",
    en="Only inside the platform's own programme for it (name and terms: check its page on the day, 2026-11-22), "
    "and nothing is handed over before the balance is paid.",
)

CHOSEN: Final = Words(zh="先发", en="ship")
NOT_CHOSEN: Final = Words(zh="不先发", en="wait")

BUDGET_USED: Final = Words(
    zh="按“最多先发 {budget} 件”挑的城市，没有用“要装下几成”。从多到少排，下一个城市装不下就停。",
    en="Cities were chosen by the limit of {budget} parcels, not by the share to cover: down the list until the "
    "next city does not fit.",
)
ROW_AN_ORDER: Final = Words(
    zh="没有预售单数这一列，每行当一份预售单。",
    en="There is no column of presale orders, so each row counts as one order.",
)
SAME_CITY: Final = Words(
    zh="有 {groups} 座城市写法不同，已合在一起：{names}。拿不准的没有合，比如“大理”和“大理市”。",
    en="Cities under different spellings, brought together: {groups} ({names}). Where it is not certain, as with "
    "大理 and 大理市, they were left apart.",
)
