"""A calculator made up for tests: a group of parts, choices of every kind, a result that is a word."""

from __future__ import annotations

from typing import Any

from calculators.calculator import Calculator, Output
from calculators.choices import Choice
from calculators.fields import Group, money, rate
from calculators.words import Message, Words

COUPON = Group(
    "coupon",
    Words(zh="店铺券", en="Shop coupon"),
    fields=[
        money("threshold", 100, zh="门槛", en="Threshold"),
        money("off", 10, zh="减", en="Off"),
        rate("seller_share", 1, zh="商家承担", en="Seller's share"),
    ],
)
ENTITY = Choice(
    "entity",
    Words(zh="主体", en="Entity"),
    "person",
    options=[("person", Words(zh="个人", en="Individual")), ("company", Words(zh="公司", en="Company"))],
)
PLATFORMS = Choice(
    "platforms",
    Words(zh="平台", en="Platforms"),
    ["jd"],
    several=True,
    options=[("taobao", Words(zh="淘宝", en="Taobao")), ("jd", Words(zh="京东", en="JD"))],
)
WORD = Output(
    "verdict",
    zh="结论",
    en="Verdict",
    unit="choice",
    main=True,
    options=[("yes", Words(zh="行", en="Yes")), ("no", Words(zh="不行", en="No"))],
)
HEADLINE = Message("done", Words(zh="算好了。", en="Done."))
LEFT = Output("left", zh="剩下", en="Left", unit="money", main=True, formula="price − coupon.off")


def formula(*, price: Any, coupon: Any, entity: Any, platforms: Any) -> dict[str, Any]:
    """Return what is left, and a word."""
    del platforms
    return {"left": price - coupon["off"], "verdict": "yes" if entity == "company" else "no"}


MADE_UP = Calculator(
    slug="made-up",
    title=Words(zh="试", en="Trial"),
    purpose=Words(zh="试一试。", en="A trial."),
    chapter="",
    inputs=[money("price", 200, zh="价", en="Price"), COUPON, ENTITY, PLATFORMS],
    outputs=[LEFT, WORD],
    formula=formula,
    headline=lambda _inputs, _outputs: HEADLINE,
    remarks=lambda _inputs, _outputs: [],
    tables=lambda _inputs, _outputs: [],
    picture=lambda _inputs, _outputs: {"kind": "bars", "title": Words(zh="图", en="Chart"), "items": []},
)
