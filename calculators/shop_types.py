"""Shop types and the rules for choosing one: tables of data, and what they give for a set of facts.

The names and conditions of shop types follow what is commonly known and were not read word by word
on the platforms' own pages; rows of confidence ``G`` say so wherever they are shown. Rows of
confidence ``advice`` are the handbook's judgement (chapter ``shop/shop-types``).
"""

from typing import Any

from calculators.words import Words

PLATFORMS = [
    ("taobao", Words(zh="淘宝", en="Taobao")),
    ("tmall", Words(zh="天猫", en="Tmall")),
    ("jd", Words(zh="京东", en="JD")),
    ("pinduoduo", Words(zh="拼多多", en="Pinduoduo")),
    ("douyin", Words(zh="抖音电商", en="Douyin")),
    ("xiaohongshu", Words(zh="小红书", en="Xiaohongshu")),
    ("kuaishou", Words(zh="快手", en="Kuaishou")),
]
_KINDS = [
    ("individual", Words(zh="个人店", en="individual's shop")),
    ("sole_trader", Words(zh="个体店", en="sole trader's shop")),
    ("small", Words(zh="个人或个体小店", en="small shop of an individual or sole trader")),
    ("enterprise", Words(zh="企业店", en="company shop")),
    ("exclusive", Words(zh="专卖店（一个品牌）", en="one-brand shop")),
    ("multibrand", Words(zh="专营店（几个品牌）", en="multi-brand shop")),
    ("flagship", Words(zh="旗舰店", en="flagship shop")),
]
_EVERY_KIND = ("individual", "sole_trader", "enterprise", "exclusive", "multibrand", "flagship")
_KINDS_OF = {
    "taobao": ("individual", "sole_trader", "enterprise"),
    "tmall": ("exclusive", "multibrand", "flagship"),
    "jd": ("small", "exclusive", "multibrand", "flagship"),
    "pinduoduo": _EVERY_KIND,
    "douyin": _EVERY_KIND,
    "xiaohongshu": _EVERY_KIND,
    "kuaishou": _EVERY_KIND,
}


class ShopType:
    """A kind of shop on a platform; ``code`` is what links and scripts spell: ``douyin_flagship``."""

    def __init__(self, platform: str, kind: str, platform_name: Words, kind_name: Words) -> None:
        self.code = f"{platform}_{kind}"
        self.platform = platform
        self.kind = kind
        self.label = Words(
            zh=f"{platform_name.say('zh')}{kind_name.say('zh')}",
            en=f"{platform_name.say('en')}, {kind_name.say('en')}",
        )


SHOP_TYPES = [
    ShopType(platform, kind, platform_name, kind_name)
    for platform, platform_name in PLATFORMS
    for kind, kind_name in _KINDS
    if kind in _KINDS_OF[platform]
]

_NAMES = Words(zh="店型的通行叫法", en="shop types as commonly known")
_LAW = Words(zh="《电子商务法》第十条，2019-01-01 施行", en="E-Commerce Law, art. 10, in force 2019-01-01")
_DEPOSITS = Words(
    zh="抖音基础保证金三档，2025-06 的报道", en="Douyin's base deposit in three steps, reported in 2025-06"
)
_HANDBOOK = Words(zh="本手册「开哪种店」", en="this handbook, chapter on shop types")

CONFIDENCES = {
    "V": Words(zh="读过原文", en="wording read"),
    "V2": Words(zh="二手材料，当日复核", en="second-hand: check on the day"),
    "G": Words(zh="以平台当日页面为准", en="check on the day"),
    "advice": Words(zh="手册的判断", en="our judgement"),
}

# Kinds of shop by what they ask for.
_BRANDED = ("exclusive", "multibrand", "flagship")
_PLAIN = ("individual", "sole_trader", "small", "enterprise")
_ALL_BUT_DOUYIN = ("taobao", "tmall", "jd", "pinduoduo", "xiaohongshu", "kuaishou")
# The lowest step of Douyin's base deposit, in yuan: up to 50,000 yuan of sales last month.
DOUYIN_DEPOSIT = 500


class ShopRule:
    """One row: a condition on a fact, the shop types it is about, its weight, source and confidence.

    ``kinds`` or ``platforms`` left empty stand for all. ``condition`` is (fact, sign, value) with
    the signs "in" and "≥". Where a ``required`` rule is not met, the type cannot be opened.
    """

    def __init__(
        self,
        code: str,
        condition: "tuple[str, str, Any]",
        *,
        weight: int,
        source: Words,
        confidence: str,
        met: Words,
        unmet: Words,
        kinds: "tuple[str, ...]" = (),
        platforms: "tuple[str, ...]" = (),
        required: bool = False,
    ) -> None:
        self.code = code
        self.condition = condition
        self.weight = weight
        self.source = source
        self.confidence = confidence
        self.met = met
        self.unmet = unmet
        self.kinds = kinds
        self.platforms = platforms
        self.required = required

    def is_about(self, shop_type: ShopType) -> bool:
        """Tell whether the rule counts for a shop type."""
        kind = not self.kinds or shop_type.kind in self.kinds
        return kind and (not self.platforms or shop_type.platform in self.platforms)

    def holds(self, facts: "dict[str, Any]") -> bool:
        """Tell whether the facts meet the condition."""
        fact, sign, value = self.condition
        return bool(facts[fact] in value if sign == "in" else facts[fact] >= value)


RULES = [
    ShopRule(
        "subject-individual",
        ("subject", "in", ("individual",)),
        kinds=("individual",),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(zh="主体是个人", en="the owner is an individual"),
        unmet=Words(zh="个人店由自然人开", en="such a shop is for individuals"),
    ),
    ShopRule(
        "subject-sole-trader",
        ("subject", "in", ("sole_trader",)),
        kinds=("sole_trader",),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(zh="主体是个体工商户", en="the owner is a sole trader"),
        unmet=Words(zh="要个体工商户的执照", en="takes a sole trader's licence"),
    ),
    ShopRule(
        "subject-small",
        ("subject", "in", ("individual", "sole_trader")),
        kinds=("small",),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(zh="主体是个人或个体", en="the owner is an individual or sole trader"),
        unmet=Words(zh="小店由个人或个体开", en="such a shop is for individuals and sole traders"),
    ),
    ShopRule(
        "subject-company",
        ("subject", "in", ("company",)),
        kinds=("enterprise", "exclusive", "multibrand", "flagship"),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(zh="主体是公司", en="the owner is a company"),
        unmet=Words(zh="公司主体", en="a company as owner"),
    ),
    ShopRule(
        "one-licence",
        ("brands", "≥", 1),
        kinds=("exclusive",),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(zh="有品牌的授权", en="a brand's licence is there"),
        unmet=Words(
            zh="要一个品牌的授权，每一级都有原件", en="takes a brand's licence, with every link of the chain"
        ),
    ),
    ShopRule(
        "two-licences",
        ("brands", "≥", 2),
        kinds=("multibrand",),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(zh="有两个以上品牌的授权", en="licences of two brands or more are there"),
        unmet=Words(
            zh="要同一大类两个以上品牌的授权，各一份",
            en="takes licences of two brands or more of one category, one each",
        ),
    ),
    ShopRule(
        "own-mark",
        ("trademark", "in", ("registered_r", "authorised")),
        kinds=("flagship",),
        weight=3,
        required=True,
        source=_NAMES,
        confidence="G",
        met=Words(
            zh="有 R 标或授权（授权要是独占的）",
            en="a registered mark or licence is there (it must be exclusive)",
        ),
        unmet=Words(zh="自己的 R 标，或独占授权", en="your own registered mark or an exclusive licence"),
    ),
    ShopRule(
        "known-brand",
        ("brand_known", "in", ("yes",)),
        kinds=_BRANDED,
        weight=2,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="牌子有人搜", en="people search for the brand"),
        unmet=Words(
            zh="牌子没人搜，先把货卖出回头客", en="nobody searches for the brand: win returning buyers first"
        ),
    ),
    ShopRule(
        "unknown-brand",
        ("brand_known", "in", ("no",)),
        kinds=_PLAIN,
        weight=1,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="没名气也能开", en="needs no known brand"),
        unmet=Words(zh="牌子有人搜，也查查带品牌的店型", en="the brand is known: look at branded types too"),
    ),
    ShopRule(
        "exempt-goods",
        ("goods_source", "in", ("handmade",)),
        kinds=("individual",),
        weight=2,
        source=_LAW,
        confidence="V",
        met=Words(
            zh="个人卖自产农副产品、家庭手工业产品，依法不用登记",
            en="an individual's own farm produce or household handicraft needs no registration by law",
        ),
        unmet=Words(
            zh="不是自产农副、家庭手工的，先问当地要不要登记",
            en="other goods: ask the local authority first whether to register",
        ),
    ),
    ShopRule(
        "licensed-goods",
        ("goods_source", "in", ("brand",)),
        kinds=("exclusive", "multibrand"),
        weight=2,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="货从品牌方来，授权链说得清", en="goods come from the brand, so the chain is clear"),
        unmet=Words(
            zh="货不从品牌方来，授权链先理清", en="goods do not come from the brand: clear the chain first"
        ),
    ),
    ShopRule(
        "unlicensed-goods",
        ("goods_source", "in", ("handmade", "own", "wholesale")),
        kinds=_PLAIN,
        weight=1,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="这样的货不靠品牌授权", en="such goods need no brand's licence"),
        unmet=Words(
            zh="有品牌方供货，也查查带品牌的店型", en="the brand supplies you: look at branded types too"
        ),
    ),
    ShopRule(
        "cheap-goods",
        ("advantage", "in", ("cost",)),
        platforms=("pinduoduo",),
        weight=2,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="货便宜，先看这里", en="cheap supply: look here first"),
        unmet=Words(zh="这里比的是价", en="price is what counts here"),
    ),
    ShopRule(
        "people-and-content",
        ("advantage", "in", ("fans",)),
        platforms=("douyin", "xiaohongshu", "kuaishou"),
        weight=2,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="有人有内容，先看这里", en="people and content: look here first"),
        unmet=Words(zh="这里靠人和内容带货", en="people and content sell here"),
    ),
    ShopRule(
        "distinct-goods",
        ("advantage", "in", ("exclusive_resource",)),
        platforms=("taobao",),
        weight=2,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="货有特色，买家搜得到", en="distinct goods, found by search"),
        unmet=Words(
            zh="靠特色吃搜索的地方，先想清货特在哪", en="search rewards what is distinct: say what is"
        ),
    ),
    ShopRule(
        "returning-buyers",
        ("advantage", "in", ("fans",)),
        platforms=("tmall", "jd"),
        weight=2,
        source=_HANDBOOK,
        confidence="advice",
        met=Words(zh="有回头客，沉得下会员", en="returning buyers who may become members"),
        unmet=Words(zh="还没有回头客可以沉成会员", en="no returning buyers yet to become members"),
    ),
    ShopRule(
        "douyin-deposit",
        ("deposit_budget", "≥", DOUYIN_DEPOSIT),
        platforms=("douyin",),
        weight=2,
        required=True,
        source=_DEPOSITS,
        confidence="V2",
        met=Words(
            zh="付得起最低一档基础保证金 500 元（类目可能另收）",
            en="covers the lowest base deposit of 500 yuan (categories may ask for more)",
        ),
        unmet=Words(zh="最低一档基础保证金要 500 元", en="the lowest base deposit is 500 yuan"),
    ),
    ShopRule(
        "some-deposit",
        ("deposit_budget", "≥", 1),
        platforms=_ALL_BUT_DOUYIN,
        weight=1,
        source=_NAMES,
        confidence="G",
        met=Words(
            zh="备了押金，要多少查当日招商页", en="a deposit is ready; how much it takes, look up on the day"
        ),
        unmet=Words(zh="没备押金，多半要交", en="no deposit is ready, and most types ask for one"),
    ),
]


class Fit:
    """How a shop type fits: ``eligible``, ``share`` from 0 to 100, and the rules met and unmet."""

    def __init__(self, shop_type: ShopType, facts: "dict[str, Any]") -> None:
        rules = [rule for rule in RULES if rule.is_about(shop_type)]
        self.shop_type = shop_type
        self.met = [rule for rule in rules if rule.holds(facts)]
        self.unmet = [rule for rule in rules if not rule.holds(facts)]
        self.missing = [rule for rule in self.unmet if rule.required]
        self.eligible = not self.missing
        self.share = 100 * _weight(self.met) / _weight(rules)


def _weight(rules: "list[ShopRule]") -> int:
    return sum(rule.weight for rule in rules)


def ranked(facts: "dict[str, Any]", platforms: "list[str]") -> "list[Fit]":
    """Return how every shop type of these platforms fits, the best first; no platform stands for all.

    Types that can be opened come before those that cannot yet; among equals the declared order
    holds.
    """
    fits = [Fit(one, facts) for one in SHOP_TYPES if not platforms or one.platform in platforms]
    places = sorted((_rank(fits[place]), place) for place in range(len(fits)))
    return [fits[place] for _, place in places]


def _rank(fit: Fit) -> "tuple[int, float]":
    """Return what sorts a fit: what is missing first, then how little fits."""
    return len(fit.missing), -fit.share
