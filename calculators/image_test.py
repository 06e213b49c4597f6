"""Image test: is picture B clicked more often than picture A, or is it luck?

Counts of impressions and clicks, rates as fractions. The methods and their sources are in
:mod:`calculators.methods.proportions`, :mod:`calculators.methods.wilson` and
:mod:`calculators.methods.normal`.
"""

from typing import Any

from calculators.calculator import Calculator, Interval, NextStep, Output, Rule, Table, Undefined
from calculators.fields import count, rate
from calculators.methods.normal import two_sided_p, two_sided_z
from calculators.methods.proportions import newcombe, sample_size, z_of_difference
from calculators.methods.wilson import wilson
from calculators.numbers import UNDEFINED, Number, divide, square_root, where, word_where
from calculators.words import Message, Quantity, Words

_A = Words(zh="A 图（现在用的）", en="Image A, in use now")
_B = Words(zh="B 图（新的）", en="Image B, the new one")
_PLAN = Words(zh="开测前定好的", en="Settled before the test")

_IMAGE_A = Words(zh="A 图", en="Image A")
_IMAGE_B = Words(zh="B 图", en="Image B")

# Below this chance an uneven split is worth a look; the bound that testing teams commonly take.
_SUSPICIOUS = 0.01
_LEAST_SHOWN = 0.0001
# Relative differences for which the table says what sample they take.
_EFFECTS = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0)

_NO_CLICKS_ON_A = Undefined(
    "no-clicks-on-a",
    zh="A 图没有点击，相对提升和所需样本量算不出来。",
    en="Image A has no clicks, so there is no lift and no sample size.",
    when=lambda inputs: inputs["clicks_a"] == 0,
)
_NOTHING_TO_TELL = Undefined(
    "nothing-to-tell",
    zh="两张图都没有点击，或者次次都点，没有差别可以检验。",
    en="Neither image was ever clicked, or both always were: there is no difference to test.",
)
_NO_EFFECT = Undefined(
    "no-effect-to-find",
    zh="「想认出的差别」是 0，多少样本也认不出。",
    en="The difference to detect is 0; no sample can find it.",
    when=lambda inputs: inputs["minimum_effect"] == 0,
)
_EFFECT_TOO_LARGE = Undefined(
    "effect-too-large",
    zh="点击率照「想认出的差别」提高后不低于 100%，算不出样本量。",
    en="With the difference to detect, the click rate would reach 100 %, so there is no sample size.",
)

_TOO_MANY_CLICKS_A = Rule(
    "clicks_a",
    "more-clicks-than-impressions",
    lambda inputs: inputs["clicks_a"] > inputs["impressions_a"],
    fields=["clicks_a", "impressions_a"],
    zh="「{clicks_a}」不能多于「{impressions_a}」。",
    en="{clicks_a} cannot be more than {impressions_a}.",
)
_TOO_MANY_CLICKS_B = Rule(
    "clicks_b",
    "more-clicks-than-impressions",
    lambda inputs: inputs["clicks_b"] > inputs["impressions_b"],
    fields=["clicks_b", "impressions_b"],
    zh="「{clicks_b}」不能多于「{impressions_b}」。",
    en="{clicks_b} cannot be more than {impressions_b}.",
)

INPUTS = [
    count("impressions_a", 8200, zh="A 图展现次数", en="Impressions of A", above=True, group=_A),
    count("clicks_a", 410, zh="A 图点击次数", en="Clicks on A", group=_A),
    count(
        "impressions_b",
        8200,
        zh="B 图展现次数",
        en="Impressions of B",
        above=True,
        group=_B,
        hint=Words(zh="同一批词、同一段时间、对半放", en="Same keywords, same hours, shown half and half"),
    ),
    count("clicks_b", 488, zh="B 图点击次数", en="Clicks on B", group=_B),
    rate(
        "confidence",
        0.95,
        zh="置信水平",
        en="Confidence",
        above=True,
        below=True,
        group=_PLAN,
        hint=Words(
            zh="95% 是通行的约定；几张图同时比，要收紧",
            en="95 % is the usual convention; tighten it when several images compete",
        ),
    ),
    rate(
        "minimum_effect",
        0.2,
        zh="想认出的差别（相对）",
        en="Difference to detect (relative)",
        group=_PLAN,
        hint=Words(zh="20% 即从 5% 到 6%", en="20 % is from 5 % to 6 %"),
    ),
    rate(
        "power",
        0.8,
        zh="认得出来的把握",
        en="Power",
        above=True,
        below=True,
        group=_PLAN,
        hint=Words(
            zh="真有这么大的差别时，测得出来的机会",
            en="The chance to find a difference that is really that large",
        ),
    ),
]

VERDICTS = [
    ("b_wins", Words(zh="B 图更好", en="B is better")),
    ("a_wins", Words(zh="A 图更好", en="A is better")),
    ("undecided", Words(zh="还分不出", en="Undecided")),
]


def _bound(name: str, *, zh: str, en: str, advice: Words) -> Output:
    return Output(name, zh=zh, en=en, unit="rate", advice=advice)


_LOW_ADVICE = Words(zh="往坏里算，按它。", en="The cautious figure.")
_HIGH_ADVICE = Words(zh="上下限离得远，说明展现还不够。", en="Bounds far apart mean too few impressions yet.")

OUTPUTS = [
    Output(
        "verdict",
        zh="结论",
        en="Verdict",
        unit="choice",
        options=VERDICTS,
        main=True,
        advice=Words(
            zh="到了开测前定的展现次数才看。",
            en="Read it only at the number of impressions settled before the test.",
        ),
    ),
    Output(
        "lift",
        zh="相对提升",
        en="Lift",
        unit="rate",
        main=True,
        formula="ctr_b ÷ ctr_a − 1",
        undefined=[_NO_CLICKS_ON_A],
        advice=Words(
            zh="单看它没有意义，要连着 p 值和区间看。",
            en="It means nothing without the p-value and the interval.",
        ),
    ),
    Output(
        "p_value",
        zh="p 值（双侧）",
        en="p-value, two-sided",
        unit="chance",
        main=True,
        undefined=[_NOTHING_TO_TELL],
        advice=Words(
            zh="两张图其实一样好时，光凭运气差出这么多或更多的机会；不是“B 更好的把握”。",
            en="The chance of a difference this large or larger if the images were equally good; "
            "not the chance that B is better.",
        ),
    ),
    Output(
        "difference_low",
        zh="点击率之差，下限",
        en="Click rate difference, lower bound",
        unit="points",
        main=True,
        advice=Words(
            zh="折成钱，抵得过拍图的花费就换。",
            en="Turn it into money; change if it pays for the picture.",
        ),
    ),
    Output(
        "difference_high",
        zh="点击率之差，上限",
        en="Click rate difference, upper bound",
        unit="points",
        main=True,
        advice=Words(zh="最好的情形，别拿它做预算。", en="The best case; do not budget by it."),
    ),
    Output(
        "sample_size",
        zh="每张图所需展现",
        en="Impressions needed per image",
        unit="count",
        main=True,
        undefined=[_NO_CLICKS_ON_A, _NO_EFFECT, _EFFECT_TOO_LARGE],
        advice=Words(
            zh="没到就接着放；放不到，换更大的改动来测。",
            en="Below it, keep going; if you cannot get there, test a larger change.",
        ),
    ),
    Output(
        "ctr_a",
        zh="A 图点击率",
        en="Click rate of A",
        unit="rate",
        formula="clicks_a ÷ impressions_a",
        advice=Words(
            zh="比自己平时的低很多，先查投放。",
            en="Far below your usual rate: check how the test is shown first.",
        ),
    ),
    _bound("ctr_a_low", zh="A 图点击率下限", en="Click rate of A, lower bound", advice=_LOW_ADVICE),
    _bound("ctr_a_high", zh="A 图点击率上限", en="Click rate of A, upper bound", advice=_HIGH_ADVICE),
    Output(
        "ctr_b",
        zh="B 图点击率",
        en="Click rate of B",
        unit="rate",
        formula="clicks_b ÷ impressions_b",
        advice=Words(
            zh="点得多还要买得多，连转化率一起看。",
            en="More clicks must also buy: read it with the conversion rate.",
        ),
    ),
    _bound("ctr_b_low", zh="B 图点击率下限", en="Click rate of B, lower bound", advice=_LOW_ADVICE),
    _bound("ctr_b_high", zh="B 图点击率上限", en="Click rate of B, upper bound", advice=_HIGH_ADVICE),
    Output(
        "z",
        zh="z 值",
        en="z",
        unit="ratio",
        undefined=[_NOTHING_TO_TELL],
        advice=Words(
            zh="差别是它自身误差的几倍；p 值由它来。",
            en="How many of its own errors the difference measures; the p-value comes from it.",
        ),
    ),
    Output(
        "sample_ratio_p",
        zh="展现对半分的 p 值",
        en="p-value of an even split",
        unit="chance",
        advice=Words(
            zh="很小就说明两张图没有对半放，先查原因再看点击。",
            en="Very small: the images were not shown half and half. Find out why before reading clicks.",
        ),
    ),
]


def formula(
    *,
    impressions_a: Number,
    clicks_a: Number,
    impressions_b: Number,
    clicks_b: Number,
    confidence: Number,
    minimum_effect: Number,
    power: Number,
) -> "dict[str, Any]":
    """Return click rates, test, intervals and sample size, for numbers or for pandas columns.

    Counts per image; ``confidence`` and ``power`` are shares between 0 and 1, ``minimum_effect``
    is relative to the click rate of A.

    >>> outputs = CALCULATOR.run().outputs
    >>> outputs["verdict"], round(outputs["p_value"], 4), outputs["sample_size"]
    ('b_wins', 0.0074, 8158)
    """
    ctr_a, ctr_b = divide(clicks_a, impressions_a), divide(clicks_b, impressions_b)
    width = two_sided_z(confidence)
    a_low, a_high = wilson(clicks_a, impressions_a, width)
    b_low, b_high = wilson(clicks_b, impressions_b, width)
    low, high = newcombe(clicks_a, impressions_a, clicks_b, impressions_b, width)
    z = z_of_difference(clicks_a, impressions_a, clicks_b, impressions_b)
    p_value = two_sided_p(z)
    significant = p_value < 1 - confidence
    aim = ctr_a * (1 + minimum_effect)
    needed = sample_size(ctr_a, aim, confidence=confidence, power=power)
    split = divide(impressions_b - impressions_a, square_root(impressions_a + impressions_b))
    return {
        "ctr_a": ctr_a,
        "ctr_a_low": a_low,
        "ctr_a_high": a_high,
        "ctr_b": ctr_b,
        "ctr_b_low": b_low,
        "ctr_b_high": b_high,
        "lift": divide(ctr_b, ctr_a) - 1,
        "z": z,
        "p_value": p_value,
        "difference_low": low,
        "difference_high": high,
        "sample_size": where(aim < 1, needed, UNDEFINED),
        "verdict": _verdict(significant, ctr_b > ctr_a),
        "sample_ratio_p": two_sided_p(split),
    }


def _verdict(significant: Any, b_is_higher: Any) -> Any:
    b_wins, a_wins = significant & b_is_higher, significant & (b_is_higher == 0)
    return word_where(b_wins, "b_wins", word_where(a_wins, "a_wins", "undecided"))


_FOUND = {
    "undecided": Words(zh="还分不出", en="Undecided"),
    "b_wins": Words(zh="B 图更好", en="B is better"),
    "a_wins": Words(zh="A 图更好", en="A is better"),
}
_FOUND_EARLY = {
    "undecided": Words(zh="没放够，还分不出", en="Undecided so far"),
    "b_wins": Words(zh="没放够，眼下 B 图领先", en="B leads, but the test is not finished"),
    "a_wins": Words(zh="没放够，眼下 A 图领先", en="A leads, but the test is not finished"),
}


def _headline(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> Message:
    rates = {"a": Quantity(outputs["ctr_a"], "rate"), "b": Quantity(outputs["ctr_b"], "rate")}
    if outputs["p_value"] is None:
        words = Words(
            zh="A 图点击率 {a}，B 图 {b}：没有差别可以检验。",
            en="A is clicked {a} of the time, B {b}: there is no difference to test.",
        )
        return Message("nothing-to-tell", words, **rates)
    found = _FOUND_EARLY if _is_short(inputs, outputs) else _FOUND
    words = Words(
        zh="{found}：A 图 {a}，B 图 {b}，p 值 {p}；差（B 减 A）在 {low}到 {high}之间（{confidence} 区间）。",
        en="{found}: A {a}, B {b}, p-value {p}; the difference, B minus A, lies between {low} and {high} "
        "({confidence} interval).",
    )
    return Message(
        outputs["verdict"],
        words,
        found=found[outputs["verdict"]],
        low=Quantity(outputs["difference_low"], "points"),
        high=Quantity(outputs["difference_high"], "points"),
        p=_chance(outputs["p_value"]),
        confidence=Quantity(inputs["confidence"], "rate"),
        **rates,
    )


def _chance(p_value: float) -> Any:
    """Return a p-value as it stands in a sentence: four decimals, and never 0."""
    if p_value < _LEAST_SHOWN:
        return Words(zh="小于 0.0001", en="below 0.0001")
    return Quantity(p_value, "number")


def _is_short(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> bool:
    """Tell whether an image was shown less often than the plan takes."""
    needed = outputs["sample_size"]
    return needed is not None and min(inputs["impressions_a"], inputs["impressions_b"]) < needed


def _remarks(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Message]":
    notes = []
    if _is_short(inputs, outputs):
        words = Words(
            zh="每张图要 {needed} 次展现才有 {power} 的把握认出这么大的差别，现在最少的一张只有 {shown} 次："
            "没测完，先别下结论。",
            en="It takes {needed} impressions per image to find such a difference with a chance of {power}; "
            "the image shown less has {shown}. The test is not finished: conclude nothing yet.",
        )
        notes.append(
            Message(
                "under-sample-size",
                words,
                needed=Quantity(outputs["sample_size"], "count"),
                power=Quantity(inputs["power"], "rate"),
                shown=Quantity(min(inputs["impressions_a"], inputs["impressions_b"]), "count"),
            )
        )
    if outputs["verdict"] != "undecided":
        words = Words(
            zh="看数的时候要在开测前定好。天天看、一见显著就停，会把运气当成本事：看得越勤，错得越多。",
            en="When to look must be settled before the test. Looking every day and stopping at the first "
            "significant figure takes luck for merit; the oftener one looks, the oftener it errs.",
        )
        notes.append(Message("stopping-early", words))
    if outputs["sample_ratio_p"] < _SUSPICIOUS:
        words = Words(
            zh="两张图的展现不像对半放的：要是本来对半放，光凭运气差成这样的 p 值：{p}。先查投放设置。"
            "本来就不是对半放的，不用管这一条。",
            en="The split does not look even: p-value of an even split {p}. "
            "Check the settings first. If an even split was not intended, leave this aside.",
        )
        notes.append(Message("uneven-split", words, p=_chance(outputs["sample_ratio_p"])))
    return notes


def _intervals(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Interval]":
    words = Words(
        zh="{image}放了 {shown} 次，点击率多半在 {low} 到 {high} 之间（{confidence} 区间）。",
        en="{image} was shown {shown} times; its click rate most likely lies between {low} and {high} "
        "({confidence} interval).",
    )
    intervals = []
    for side, image in (("a", _IMAGE_A), ("b", _IMAGE_B)):
        low, high = outputs[f"ctr_{side}_low"], outputs[f"ctr_{side}_high"]
        message = Message(
            "interval",
            words,
            image=image,
            shown=Quantity(inputs[f"impressions_{side}"], "count"),
            low=Quantity(low, "rate"),
            high=Quantity(high, "rate"),
            confidence=Quantity(inputs["confidence"], "rate"),
        )
        intervals.append(Interval(f"ctr_{side}", low, high, message))
    return intervals


def _next_step(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> NextStep:
    if _is_short(inputs, outputs) or outputs["p_value"] is None:
        words = Words(
            zh="接着放，到开测前定的次数再看。",
            en="Keep the test running until the number settled beforehand.",
        )
        return NextStep(Message("keep-running", words), "data/experiments", "sample-size")
    if outputs["verdict"] == "b_wins":
        words = Words(
            zh="把差的下限折成钱，抵得过拍图的花费就换；换了再看转化率和退款率。",
            en="Turn the lower bound into money: change if it pays for the picture, then watch conversion "
            "and refunds.",
        )
        return NextStep(Message("weigh-the-change", words), "traffic/spend-and-testing", "verdict")
    if outputs["verdict"] == "a_wins":
        words = Words(
            zh="留着 A 图，从聊天里再数一个卖点，做下一张。",
            en="Keep A, count another selling point in the chats, and make the next picture.",
        )
        return NextStep(Message("find-another-point", words), "traffic/spend-and-testing", "selling-points")
    words = Words(
        zh="平手：留省钱的那张，下一回换大一点的改动。",
        en="A draw: keep the cheaper image, and test a larger change next.",
    )
    return NextStep(Message("test-larger", words), "traffic/spend-and-testing", "image-test")


def _tables(inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "list[Table]":
    columns = [
        (Words(zh="图", en="Image"), "text"),
        (Words(zh="展现", en="Impressions"), "count"),
        (Words(zh="点击", en="Clicks"), "count"),
        (Words(zh="点击率", en="Click rate"), "rate"),
        (Words(zh="下限", en="Lower bound"), "rate"),
        (Words(zh="上限", en="Upper bound"), "rate"),
    ]
    images = []
    for side, image in (("a", _IMAGE_A), ("b", _IMAGE_B)):
        row = [image, inputs[f"impressions_{side}"], inputs[f"clicks_{side}"]]
        row.extend(outputs[f"ctr_{side}{end}"] for end in ("", "_low", "_high"))
        images.append(row)
    return [
        Table("images", Words(zh="两张图", en="The two images"), columns, images),
        _sizes(inputs, outputs["ctr_a"]),
    ]


def _sizes(inputs: "dict[str, Any]", ctr: float) -> Table:
    """Return what sample each of several differences takes."""
    columns = [
        (Words(zh="想认出的差别（相对）", en="Difference to detect (relative)"), "rate"),
        (Words(zh="点击率要到", en="Click rate then"), "rate"),
        (Words(zh="每张图所需展现", en="Impressions needed per image"), "count"),
    ]
    rows = []
    for effect in _EFFECTS:
        aim = ctr * (1 + effect)
        if ctr > 0 and aim < 1:
            needed = sample_size(ctr, aim, confidence=inputs["confidence"], power=inputs["power"])
            rows.append([effect, aim, needed])
    return Table(
        "sizes",
        Words(zh="差别越小，要放得越多", en="The smaller the difference, the more it takes"),
        columns,
        rows,
    )


def _picture(_inputs: "dict[str, Any]", outputs: "dict[str, Any]") -> "dict[str, Any]":
    items = []
    for side, image in (("a", _IMAGE_A), ("b", _IMAGE_B)):
        low, high = outputs[f"ctr_{side}_low"], outputs[f"ctr_{side}_high"]
        items.append({"label": image, "value": outputs[f"ctr_{side}"], "low": low, "high": high})
    return {
        "kind": "bars",
        "title": Words(zh="两张图的点击率和区间", en="Click rates of both images, with intervals"),
        "unit": "rate",
        "items": items,
    }


CALCULATOR = Calculator(
    slug="image-test",
    title=Words(zh="主图测试", en="Image test"),
    purpose=Words(
        zh="算出新图是真的好，还是运气好，还要再放多少次。",
        en="Whether the new image is better or lucky, and how much longer to show both.",
    ),
    chapter="traffic/spend-and-testing",
    inputs=INPUTS,
    outputs=OUTPUTS,
    formula=formula,
    headline=_headline,
    remarks=_remarks,
    tables=_tables,
    picture=_picture,
    rules=[_TOO_MANY_CLICKS_A, _TOO_MANY_CLICKS_B],
    intervals=_intervals,
    next_step=_next_step,
)
