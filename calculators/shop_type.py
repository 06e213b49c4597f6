"""Shop type: which kind of shop to look at first, by rules over a few facts.

Not numeric. The rules, their sources and their confidence are the table of
:mod:`calculators.shop_types`.
"""

from typing import Any

from calculators.calculator import Calculator, NextStep, Output, Table, Undefined
from calculators.choices import Choice, YesNo
from calculators.fields import count, money
from calculators.numbers import UNDEFINED
from calculators.shop_types import CONFIDENCES, PLATFORMS, RULES, SHOP_TYPES, Fit, ranked
from calculators.words import LANGUAGES, Message, Quantity, Words

_PAPERS = Words(zh="手上的证", en="Your papers")
_GOODS = Words(zh="货和本事", en="Goods and strengths")
_MONEY = Words(zh="钱和平台", en="Money and platforms")

INPUTS = [
    Choice(
        "subject",
        Words(zh="主体", en="Owner"),
        "sole_trader",
        options=[
            ("individual", Words(zh="个人", en="Individual")),
            ("sole_trader", Words(zh="个体工商户", en="Sole trader")),
            ("company", Words(zh="公司", en="Company")),
        ],
        group=_PAPERS,
    ),
    Choice(
        "trademark",
        Words(zh="商标", en="Trademark"),
        "pending_tm",
        options=[
            ("none", Words(zh="没有", en="None")),
            ("pending_tm", Words(zh="申请中（TM）", en="Pending (TM)")),
            ("registered_r", Words(zh="已注册（R）", en="Registered (R)")),
            ("authorised", Words(zh="别人授权", en="Another's, authorised")),
        ],
        group=_PAPERS,
    ),
    YesNo(
        "brand_known",
        Words(zh="牌子有人搜", en="People search for the brand"),
        "no",
        group=_PAPERS,
        hint=Words(zh="在平台搜索框里搜一下这个名字", en="Look for the name in the platform's search box"),
    ),
    count(
        "authorised_brands",
        0,
        zh="拿到授权的品牌数",
        en="Brands that authorised you",
        group=_PAPERS,
        hint=Words(
            zh="授权书写明你的主体、在有效期里的才算", en="Only licences that name you and are still valid"
        ),
    ),
    Choice(
        "goods_source",
        Words(zh="货从哪来", en="Where the goods come from"),
        "own",
        options=[
            ("handmade", Words(zh="自产农副、自家手工", en="Own farm or handicraft")),
            ("own", Words(zh="自家厂或贴自己的牌", en="Own factory or label")),
            ("brand", Words(zh="品牌方供货", en="Supplied by the brand")),
            ("wholesale", Words(zh="批发拿货", en="Bought wholesale")),
        ],
        group=_GOODS,
    ),
    Choice(
        "advantage",
        Words(zh="最硬的一样优势", en="Strongest advantage"),
        "exclusive_resource",
        options=[
            ("cost", Words(zh="便宜的好货", en="Low cost")),
            ("fans", Words(zh="铁粉、回头客", en="Fans, returning buyers")),
            ("exclusive_resource", Words(zh="抄不走的资源", en="An exclusive resource")),
            ("capital", Words(zh="打价格战的本钱", en="Capital for a price war")),
            ("none", Words(zh="一样也没有", en="None")),
        ],
        group=_GOODS,
        hint=Words(
            zh="别人十分钟查得到的才算", en="It counts only if a stranger could verify it in ten minutes"
        ),
    ),
    YesNo(
        "capped_test",
        Words(zh="封顶试过，过了线", en="Passed a capped test"),
        "no",
        group=_GOODS,
        hint=Words(
            zh="花一笔封顶的钱试卖，开试前写好的线过了",
            en="A trial with a fixed sum that met the bar written down beforehand",
        ),
    ),
    money("deposit_budget", 3000, zh="能押的现金", en="Cash for deposits", group=_MONEY),
    Choice(
        "platforms",
        Words(zh="想开在哪里", en="Where to open"),
        ["taobao", "tmall", "pinduoduo", "douyin"],
        options=PLATFORMS,
        several=True,
        group=_MONEY,
        hint=Words(zh="一个也不选，就看全部", en="Tick none to see all"),
    ),
]


def _is_too_early(inputs: "dict[str, Any]") -> bool:
    """Tell whether there is neither an advantage nor a passed test: then no shop should be opened."""
    return bool(inputs["advantage"] == "none" and inputs["capped_test"] == "no")


_DO_NOT_OPEN = Undefined(
    "do-not-open-yet",
    zh="先别开店：还没有一样查得到的优势，也没有封顶试过。",
    en="Do not open yet: there is no advantage that can be verified, and no capped test was passed.",
    when=_is_too_early,
)
_NOTHING_FITS = Undefined(
    "nothing-fits",
    zh="选中的平台上，没有一种店现在开得了。",
    en="On the platforms chosen, no type of shop can be opened yet.",
)

OUTPUTS = [
    Output(
        "decision",
        zh="结论",
        en="Verdict",
        unit="choice",
        options=[
            ("choose", Words(zh="可以选店型了", en="Choose a type")),
            ("not_yet", Words(zh="还缺东西", en="Something is missing")),
            ("do_not_open", Words(zh="先别开店", en="Do not open yet")),
        ],
        main=True,
        advice=Words(zh="先过门槛，再选店型。", en="Pass the gate first, then choose the type."),
    ),
    Output(
        "best",
        zh="先看哪一种",
        en="Look at first",
        unit="choice",
        options=[(one.code, one.label) for one in SHOP_TYPES],
        main=True,
        undefined=[_DO_NOT_OPEN, _NOTHING_FITS],
        advice=Words(
            zh="打开它当天的招商页，把条件和费率抄下来，记日期。",
            en="Open its entry page on the day, copy conditions and rates, and note the date.",
        ),
    ),
    Output(
        "best_fit",
        zh="符合度（满分 100）",
        en="Fit, out of 100",
        unit="expected",
        main=True,
        undefined=[_DO_NOT_OPEN, _NOTHING_FITS],
        advice=Words(
            zh="只用来排先后，差几分不算差别。", en="Only for the order; a few points are no difference."
        ),
    ),
    Output("ranking", zh="各店型", en="Shop types", unit="rows"),
    Output("not_yet", zh="还缺什么", en="What is missing", unit="rows"),
]


def _fits(inputs: "dict[str, Any]") -> "list[Fit]":
    facts = dict(inputs)
    # Who sells under another's mark holds that one licence at least.
    licences = 1 if inputs["trademark"] == "authorised" else 0
    facts["brands"] = max(inputs["authorised_brands"], licences)
    return ranked(facts, inputs["platforms"])


def formula(
    *,
    subject: str,
    trademark: str,
    brand_known: str,
    authorised_brands: int,
    goods_source: str,
    advantage: str,
    capped_test: str,
    deposit_budget: float,
    platforms: "list[str]",
) -> "dict[str, Any]":
    """Return the verdict and the shop type that fits best, by the codes of the choices.

    ``authorised_brands`` is a count, ``deposit_budget`` yuan; an empty list of ``platforms``
    stands for all. Not for columns.

    >>> outputs = CALCULATOR.run(platforms=["taobao"]).outputs
    >>> outputs["decision"], outputs["best"], outputs["best_fit"]
    ('choose', 'taobao_sole_trader', 100.0)
    """
    facts = {
        "subject": subject,
        "trademark": trademark,
        "brand_known": brand_known,
        "authorised_brands": authorised_brands,
        "goods_source": goods_source,
        "advantage": advantage,
        "capped_test": capped_test,
        "deposit_budget": deposit_budget,
        "platforms": platforms,
    }
    first = _fits(facts)[0]
    if _is_too_early(facts):
        return {"decision": "do_not_open", "best": UNDEFINED, "best_fit": UNDEFINED}
    if not first.eligible:
        return {"decision": "not_yet", "best": UNDEFINED, "best_fit": UNDEFINED}
    return {"decision": "choose", "best": first.shop_type.code, "best_fit": first.share}


def _extras(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[tuple[str, Any]]":
    """Return every type with its reasons by the codes of the rules, and what is still missing."""
    fits = _fits(inputs)
    ranking = [
        {
            "shop_type": fit.shop_type.code,
            "eligible": fit.eligible,
            "fit": fit.share,
            "for": [rule.code for rule in fit.met],
            "against": [rule.code for rule in fit.unmet],
        }
        for fit in fits
    ]
    missing = [] if fits[0].eligible else [rule.code for rule in fits[0].missing]
    if outputs["decision"] == "do_not_open":
        missing = ["advantage-or-capped-test"] + missing  # noqa: RUF005 - MicroPython
    return [("ranking", ranking), ("not_yet", missing)]


def _headline(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    if outputs["decision"] == "choose":
        words = Words(
            zh="先看{best}：按你填的情况，符合度 {fit}（满分 100）。",
            en="Look first at: {best}. On your facts it scores {fit} out of 100.",
        )
        best = CALCULATOR.output("best").word(outputs["best"])
        return Message("choose", words, best=best, fit=Quantity(outputs["best_fit"], "expected"))
    if outputs["decision"] == "do_not_open":
        return Message("do-not-open-yet", _DO_NOT_OPEN.words)
    nearest = _fits(inputs)[0]
    words = Words(
        zh="现在都开不了；最近的是{nearest}，还缺：{missing}。",
        en="None can be opened yet. The nearest: {nearest}. Still missing: {missing}.",
    )
    missing = _joined([rule.unmet for rule in nearest.missing])
    return Message("not-yet", words, nearest=nearest.shop_type.label, missing=missing)


_CHECK = Words(
    zh="店型名和条件没有逐字核过，以平台当日页面为准（2026-11-22）。",
    en="Names and conditions of shop types were not checked word by word: check the platform's page on the "
    "day (2026-11-22).",
)
_WEAK_CARD = Words(
    zh="打价格战的本钱是最弱的一张牌：钱花完，牌就没了；低于成本去挤垮别家还违法。",
    en="Capital for a price war is the weakest card: once spent it is gone, and selling below cost to drive "
    "others out is unlawful.",
)
_PENDING = Words(
    zh="商标还在申请：哪些店型收 TM，看平台当日招商页。",
    en="The mark is pending: which types accept TM, look up on the platform's page on the day.",
)
_CASH = Words(
    zh="押金是押着的现金，不是成本：付完还要剩首批货和两个月固定费用，不剩就降一档。",
    en="A deposit is tied-up cash, not a cost: after it there must be enough for the first stock and two "
    "months of fixed costs, or go one step lower.",
)
_WHOLESALE = Words(
    zh="批发货没有品牌授权，开不了专卖、专营、旗舰；也可以看 1688 的批发生意（当日核对）。",
    en="Wholesale goods without a brand's licence open none of the branded types; wholesale on 1688 is another "
    "way to look at (check on the day).",
)


_WHOLESALE_BESIDE_A_MARK = Words(
    zh="批发拿来的别家牌子，没有授权不能放进有品牌的店；店里只卖自己有商标或有授权的牌子。",
    en="Wholesale goods of other brands cannot go into a branded shop without a licence; sell there only brands "
    "you own or are licensed for.",
)


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    notes = [Message("check-on-the-day", _CHECK)]
    if outputs["decision"] == "choose":
        notes.append(Message("deposit-is-cash", _CASH))
    if inputs["advantage"] == "capital":
        notes.append(Message("capital-is-weak", _WEAK_CARD))
    if inputs["trademark"] == "pending_tm":
        notes.append(Message("mark-pending", _PENDING))
    if inputs["goods_source"] == "wholesale" and inputs["authorised_brands"] == 0:
        if inputs["trademark"] in ("none", "pending_tm"):
            notes.append(Message("wholesale-without-licence", _WHOLESALE))
        else:
            notes.append(Message("wholesale-beside-a-mark", _WHOLESALE_BESIDE_A_MARK))
    return notes


def _next_step(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if outputs["decision"] == "do_not_open":
        words = Words(
            zh="拿一笔封顶的钱先试，试的是“凭什么是我们”。",
            en="Try with a sum that is capped; what is on trial is your answer to “why us”.",
        )
        return NextStep(Message("capped-test", words), "shop/before-opening", "capped-test")
    if outputs["decision"] == "not_yet":
        words = Words(
            zh="照表看缺的那一样怎么补，或先用低一档的店型。",
            en="See in the table how to get what is missing, or begin one step lower.",
        )
        return NextStep(Message("fill-the-gap", words), "shop/shop-types", "decide")
    words = Words(
        zh="圈两家，抄当日的条件和费率，各算一遍月利润和押着的现金。",
        en="Pick two, copy conditions and rates of the day, and work out monthly profit and tied-up cash for each.",
    )
    return NextStep(Message("compare-two", words), "shop/shop-types", "steps")


# More rows than these help nobody choose.
_MOST_ROWS = 12
_YES, _NOT_YET = Words(zh="能", en="yes"), Words(zh="还不能", en="not yet")
_NOTHING = Words(zh="无", en="none")


def _tables(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="店型", en="Shop type"), "text"),
        (Words(zh="现在能开", en="Can be opened"), "text"),
        (Words(zh="符合度", en="Fit"), "expected"),
        (Words(zh="对得上", en="For"), "text"),
        (Words(zh="对不上、还缺", en="Against, or missing"), "text"),
    ]
    rows = [
        [
            fit.shop_type.label,
            _YES if fit.eligible else _NOT_YET,
            fit.share,
            _joined([rule.met for rule in fit.met]),
            _joined([rule.unmet for rule in fit.missing + [one for one in fit.unmet if not one.required]]),
        ]
        for fit in _fits(inputs)[:_MOST_ROWS]
    ]
    caption = Words(zh="各店型，合适的在前", en="Shop types, the fitting ones first")
    return [Table("ranking", caption, columns, rows), _rules_table()]


def _rules_table() -> Table:
    columns = [
        (Words(zh="看什么", en="What counts"), "text"),
        (Words(zh="没有就开不了", en="Required"), "text"),
        (Words(zh="分量", en="Weight"), "count"),
        (Words(zh="出处", en="Source"), "text"),
        (Words(zh="可信到哪", en="How sure"), "text"),
    ]
    yes, no = Words(zh="是", en="yes"), Words(zh="否", en="no")
    rows = [
        [rule.met, yes if rule.required else no, rule.weight, rule.source, CONFIDENCES[rule.confidence]]
        for rule in RULES
    ]
    return Table("rules", Words(zh="规则和出处", en="The rules and their sources"), columns, rows)


def _joined(words: "list[Words]") -> Words:
    if not words:
        return _NOTHING
    said = {}
    for language, between in zip(LANGUAGES, ("；", "; ")):
        said[language] = between.join([one.say(language) for one in words])
    return Words(zh=said["zh"], en=said["en"])


_MOST_BARS = 8


def _picture(inputs: "dict[str, Any]", _outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = [{"label": fit.shop_type.label, "value": fit.share} for fit in _fits(inputs)[:_MOST_BARS]]
    return {
        "kind": "bars",
        "title": Words(zh="各店型的符合度（满分 100）", en="How well shop types fit, out of 100"),
        "unit": "expected",
        "items": items,
    }


CALCULATOR = Calculator(
    slug="shop-type",
    title=Words(zh="店铺类型选择", en="Shop type"),
    purpose=Words(
        zh="照手上的证、货和钱，看先开哪种店，还缺什么，该不该先别开。",
        en="By your papers, goods and money: which shop to look at first, what is missing, and whether to wait.",
    ),
    chapter="shop/shop-types",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    extras=_extras,
    next_step=_next_step,
    numeric=False,
)
