"""What the attribution by period says, in both languages."""

from __future__ import annotations

from typing import Final

from calculators.words import Words

LABELS: Final = {
    "date": Words(zh="日期或时期", en="Date or period"),
    "visitors": Words(zh="访客数", en="Visitors"),
    "buyers": Words(zh="支付买家数", en="Buyers"),
    "sales": Words(zh="支付金额", en="Sales"),
}
COMPARED: Final = {
    "previous": Words(zh="前一期", en="the period before"),
    "weekday": Words(zh="上周同一天", en="the same weekday a week before"),
    "year": Words(zh="去年同期", en="the same time last year"),
}
PARTS: Final = {
    "visitors": Words(zh="访客的份", en="Part of visitors"),
    "conversion": Words(zh="转化率的份", en="Part of conversion"),
    "spend": Words(zh="客单价的份", en="Part of spend per buyer"),
}
PAGES: Final = {
    "visitors": ("traffic/sources", "table"),
    "conversion": ("data/profit-tree", "not-causes"),
    "spend": ("traffic/spend-and-testing", "two-ends"),
}
CHANCE: Final = {
    True: Words(zh="也许没变", en="may not have moved"),
    False: Words(zh="超出运气", en="more than chance"),
}

MORE_BUYERS: Final = Words(zh="买家多于访客，口径对不上", en="it has more buyers than visitors")
NOBODY_PAID: Final = Words(
    zh="没有买家却有支付金额，口径对不上", en="it has sales but no buyers, which do not fit together"
)
REPEATED: Final = Words(
    zh="有 {rows} 行与前面的行是同一期，已相加；访客这样相加会重复计人，请确认不是导出了两遍。",
    en="Rows of a period that stood there before were added up: {rows}. Their visitors may count people twice; make sure "
    "nothing was exported twice.",
)
IN_FILE_ORDER: Final = Words(
    zh="有的时期认不出日期，按表里的先后算，只能跟前一行比。",
    en="Some periods are not dates, so the order of the rows counts and each is compared with the row before.",
)
GAPS: Final = Words(
    zh="有 {periods} 期找不到{base}可比（表里没有那一期），没有给变化。",
    en="Periods without {base} in the table have no change: {periods}.",
)
NOTHING: Final = Words(
    zh="{periods} 期里没有一期有{base}可比：换一种比法，或把更早的一段也导出来。",
    en="None of the {periods} periods has {base} in the table: compare otherwise, or export an earlier stretch too.",
)
LATEST: Final = Words(
    zh="{period} 的支付金额 {sales}，比{base}的变化是 {change}，分到三项：访客 {visitors}，转化率 {conversion}，客单价 {spend}。",
    en="{period}: sales of {sales}, a change of {change} on {base}. Its three parts: {visitors} due to visitors, "
    "{conversion} to conversion, {spend} to spend per buyer.",
)
LARGEST: Final = {
    "visitors": Words(
        zh="跌得最多的是 {period}（{change}），最大的一份是访客（{part}）：按来源拆开看。",
        en="The largest fall is {period} ({change}); its largest part is visitors ({part}): open it by source.",
    ),
    "conversion": Words(
        zh="跌得最多的是 {period}（{change}），最大的一份是转化（{part}）：先看各来源自己的转化。",
        en="The largest fall is {period} ({change}); its largest part is conversion ({part}): look at each source's own first.",
    ),
    "spend": Words(
        zh="跌得最多的是 {period}（{change}），最大的一份是客单价（{part}）：拆成件单价和人均件数。",
        en="The largest fall is {period} ({change}); its largest part is spend per buyer ({part}): split it into price and units per buyer.",
    ),
}
BAND: Final = Words(
    zh="拆之前先量平常的起伏；没超出的，不用找原因。",
    en="Measure the usual ups and downs first; what stays within them needs no cause.",
)
OPEN: Final = Words(
    zh="{total} 期里有 {open} 期的转化“也许没变”：变化没超出运气，转化那一份别当真。其余的也别全信：每 20 期里本来就有约 1 期碰巧超出。",
    en="In {open} of {total} periods conversion may not have moved: its change is within chance, so do not act on that part. "
    "Nor trust all the rest: about one period in 20 goes beyond chance by luck alone.",
)
