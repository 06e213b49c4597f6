"""The segments of customers: their names, what to do with each, what the law asks; and the messages."""

from __future__ import annotations

from typing import Final, NamedTuple

from calculators.words import Words


class Segment(NamedTuple):
    """A segment: its name, what to do, and what to mind before sending anything."""

    name: Words
    do: Words
    law: Words


_CONSENT: Final = Words(
    zh="只发给同意过的人，写明店名，能免费退订；短信另要明示同意的凭据。",
    en="Only those who agreed; name the shop; a free way out. SMS also needs proof of express consent.",
)
_NOTICE: Final = Words(
    zh="订单通知里不夹营销：夹一句，整条就要先有同意，还要能免费退订。",
    en="Keep marketing out of order notices: one line of it, and the whole message needs consent and a free way out.",
)
_SAME_PRICE: Final = Words(
    zh="先有同意；退订过的不换名字再发。优惠的条件写在页面上，同样的货人人一个价。",
    en="Consent first, and never again after an opt-out. Put the terms of an offer on the page: the same goods, "
    "one price for all.",
)

SEGMENTS: Final[dict[str, Segment]] = {
    "high": Segment(
        Words(zh="高活跃", en="Highly active"),
        Words(
            zh="推更准的货，新品先请他看、请他提意见，不必给券。",
            en="Show better-matched goods and new ones first; ask what they think. No coupon needed.",
        ),
        _CONSENT,
    ),
    "near_more": Segment(
        Words(zh="活跃，两次以上", en="Active, twice or more"),
        Words(
            zh="眼下最热。新品先请他看样、提意见，不必给券；看下一单隔多久。",
            en="The warmest now. Show samples first and ask for opinions, no coupon; watch the gap to the next order.",
        ),
        _CONSENT,
    ),
    "near_once": Segment(
        Words(zh="活跃，一次", en="Active, once"),
        Words(
            zh="新客，来得少不是错。头一单办好：到没到、合不合用；过半个月再推一款相配的。",
            en="New: a low count is no fault. Get the first order right; after two weeks suggest one thing that goes with it.",
        ),
        _NOTICE,
    ),
    "due_more": Segment(
        Words(zh="该来没来，两次以上", en="Due, twice or more"),
        Words(
            zh="老习惯晚了。在平台里问一句缺什么，人少就逐个问，记原因。",
            en="A habit running late. Ask on the platform what is missing, one by one if they are few; note why.",
        ),
        _CONSENT,
    ),
    "due_once": Segment(
        Words(zh="该来没来，一次", en="Due, once"),
        Words(
            zh="最摇摆。换季或上新给一个由头，只一次；随机留一半人不发，跟他们比。",
            en="The most undecided. One reason to return, once, at a new season; hold back a random half to compare.",
        ),
        _CONSENT,
    ),
    "lost_more": Segment(
        Words(zh="按流失算，两次以上", en="Counted as lost, twice or more"),
        Words(
            zh="从前喜欢过。先问为什么，再随机拿一半人试召回，多出来的单够不够本再说。",
            en="Liked you once. Ask why first, then try to win back a random half and count only the extra orders.",
        ),
        _SAME_PRICE,
    ),
    "lost_once": Segment(
        Words(zh="按流失算，一次", en="Counted as lost, once"),
        Words(
            zh="多半不来了。不主动花钱，上新时随大流提一次，不理就停。",
            en="Mostly gone. Spend nothing on them; mention a new season once, and stop if there is no answer.",
        ),
        _SAME_PRICE,
    ),
}

NOISE: Final = Words(
    zh="不足 30 人，只当噪声，并到相邻的看", en="under 30 people: noise, read it with its neighbour"
)
MEASURES: Final = {
    "recency": Words(zh="R：离基准日几天", en="R: days before the reference date"),
    "times": Words(zh="F：几个日子来过", en="F: days with a purchase or visit"),
    "amount": Words(zh="M：退款后金额", en="M: net amount"),
}

ONLY_REFUNDS: Final = Words(
    zh="这位客户在文件里只有退款，没有购买", en="its customer has only refunds in the file, no purchase"
)
NO_REPEATERS: Final = Words(
    zh="文件里没有人来过第二次，算不出几天没来算流失。请自己填「{label}」，或导出更长的时间。",
    en="Nobody in the file came a second time, so the line for lost customers cannot be worked out. "
    "Enter “{label}” yourself, or export a longer period.",
)
HEADLINE: Final = Words(
    zh="基准日 {day}，{customers} 位客户：{near} 位近 {half} 天来过，{due} 位该来没来，"
    "{lost} 位超过 {days} 天没来，按流失算。",
    en="On {day}, of {customers} customers: {near} came within {half} days, {due} are due, and {lost} have "
    "stayed away for more than {days} days and are counted as lost.",
)
HEADLINE_PLAIN: Final = Words(
    zh="基准日 {day}，{customers} 位客户：{near} 位近 {days} 天来过，{lost} 位超过 {days} 天没来，按流失算。",
    en="On {day}, of {customers} customers: {near} came within {days} days, and {lost} have stayed away longer "
    "and are counted as lost.",
)
GAP: Final = Words(
    zh="算这条线用的 {repeaters} 位回头客（{base}），八成在 {days} 天内来了第二次（95% 区间 {low}–{high} 天），一半在 {half} 天内。"
    "流失线就用这 {days} 天。",
    en="Of the {repeaters} repeaters behind this line ({base}), 80 % came back within {days} days (95 % interval {low}–{high} days) and "
    "half within {half}. Those {days} days are the line for lost.",
)
GAP_BASE: Final = {
    True: Words(
        zh="首单满一年的客户里，一年内又来过的",
        en="of customers whose first order is a year old, those who came again within it",
    ),
    False: Words(zh="文件里又来过的全部客户", en="everyone in the file who came again"),
}
GAP_OTHER: Final = Words(
    zh="你填的流失线是 {given} 天；照文件算，{repeaters} 位回头客（{base}）里八成在 {days} 天内来了第二次"
    "（95% 区间 {low}–{high} 天）。",
    en="You set the line for lost at {given} days; by the file, 80 % of {repeaters} repeaters ({base}) came back "
    "within {days} days (95 % interval {low}–{high} days).",
)
GAP_SHORT: Final = Words(
    zh="这条线偏短：观察满 365 天的回头客不到 30 位，慢回来的人还没出现。把文件往前导到一年以上再算。",
    en="This line is too short: fewer than 30 repeaters have been observed for 365 days, so slow returns have not "
    "been seen. Export more than a year.",
)
FIXED: Final = Words(
    zh="常见的“30 天没来算流失”放在这里，会把上面这些回头客的 {share} 划成流失：{repeaters} 位里有 {late} 位 30 天以后才来。"
    "那条线是给天天打开的平台用的。",
    en="The common “30 days away is lost” would write off {share} of these repeaters: {late} of the {repeaters} took "
    "longer than 30 days. That line is for platforms people open every day.",
)
DUE: Final = Words(
    zh="最值得用力的是该来没来的 {people} 位，占 {share}（95% 区间 {low}–{high}）。",
    en="The {people} customers who are due, {share} of all (95 % interval {low}–{high}), are worth the most effort.",
)
MORE: Final = Words(
    zh="来过两次以上的 {people} 位，占 {share}（95% 区间 {low}–{high}），贡献了 {value} 的净额。",
    en="The {people} customers who came twice or more, {share} of all (95 % interval {low}–{high}), brought {value} "
    "of the net amount.",
)
TIES: Final = Words(
    zh="F 打不满五档：{share} 的人只来过一次，同一个分。别硬分五档，分成“一次”和“两次以上”就行。",
    en="F does not fill five scores: {share} of people came once and score alike. Do not force five scores: “once” and “twice or more” will do.",
)
LAW: Final = Words(
    zh="发消息之前，哪一层都一样：有他同意收的凭据，写明店名，给免费方便的退订（《消费者权益保护法》第二十九条第三款、"
    "《广告法》第四十三条；《网络交易监督管理办法》第十六条，据二手材料）。短信自 2026-05-01 起要明示同意并留凭据"
    "（据二手材料）。分层只决定先给谁看什么，不决定价格（《个人信息保护法》第二十四条）。这是提醒，不是法律意见。",
    en="Before any message, to any segment: proof that the person agreed, the shop's name, and a free and easy way "
    "out (Consumer Protection Law art. 29(3), Advertising Law art. 43; Measures for Online Transactions art. 16, "
    "second-hand). Since 2026-05-01 SMS needs express consent with proof (second-hand). Segments decide what to "
    "show first, never the price (Personal Information Protection Law art. 24). A reminder, not legal advice.",
)
SMALL: Final = Words(
    zh="有 {groups} 层不足 30 人，比例和金额只当噪声。",
    en="Segments under 30 people, to be read as noise: {groups}.",
)
NOTE_BASIS_ORDERS: Final = Words(
    zh="按购买算：一位客户一天的几单算一次。文件从 {first} 到 {last}。",
    en="By purchases: several orders of a customer on one day count once. The file runs from {first} to {last}.",
)
NOTE_BASIS_VISITS: Final = Words(
    zh="按活跃日算：来过就算，没说买没买。文件从 {first} 到 {last}。",
    en="By active days: a visit counts whether or not anything was bought. The file runs from {first} to {last}.",
)
NOTE_OLDER: Final = Words(
    zh="只看最近 {days} 天；更早来过、这段时间没来的 {older} 位没有列。",
    en="Only the last {days} days are scored; {older} customers who came earlier and not since are not listed.",
)
NOTE_NO_AMOUNT: Final = Words(
    zh="没有金额列，只打了 R 和 F 两项，没有算价值。",
    en="There is no column of amounts, so only R and F were scored and no value is given.",
)
NOTE_MISSING: Final = Words(
    zh="有 {count} 行金额是空的：算来过，不算钱。",
    en="Rows without an amount: {count}. They count as activity, not as money.",
)
