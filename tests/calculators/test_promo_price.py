"""Promotion price: the order of the offers, thresholds on their edge, repeats and deposits."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import calculators
from calculators import BadInput
from calculators.promo_price import CALCULATOR
from calculators.tables.batch import batch

# One piece, no offer at all: tests add what they are about.
PLAIN: dict[str, Any] = {
    "list_price": 100,
    "quantity": 1,
    "discount": 1,
    "tiers": [],
    "shop_coupon": {"threshold": 0, "off": 0},
    "platform_coupon": {"threshold": 0, "off": 0, "seller_share": 0},
    "deposit": 0,
    "deposit_worth": 0,
    "unit_cost": 0,
    "fee_rate": 0,
}


def plain(**inputs: Any) -> calculators.Result:
    """Return the result of a plain sale with these offers."""
    return calculators.run("promo-price", **{**PLAIN, **inputs})


def pays(**inputs: Any) -> float:
    """Return what the buyer of a plain sale with these offers pays."""
    return float(plain(**inputs).outputs["buyer_pays"])


def tier(threshold: float, off: float, *, repeat: bool = False) -> dict[str, Any]:
    """Return one tier."""
    return {"threshold": threshold, "off": off, "repeat": repeat}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("buyer_pays", 134),
        ("unit_price", 67),
        ("total_discount_rate", 0.33),
        ("seller_receives", 134 + 8 - 0.056 * 134),
        ("margin", (134.496 - 70) / 134),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    assert calculators.run("promo-price").outputs[name] == pytest.approx(value, rel=1e-12)


def test_the_steps_stand_in_the_order_applied() -> None:
    """Each step that took something, what it took and what was left."""
    steps = calculators.run("promo-price", discount=0.9, quantity=3).outputs["steps"]
    assert [(step["step"], round(step["off"], 9), round(step["left"], 9)) for step in steps] == [
        ("discount", 30, 270),
        ("tier", 30, 240),
        ("shop_coupon", 10, 230),
        ("platform_coupon", 16, 214),
        ("deposit", 10, 204),
    ]
    assert plain().outputs["steps"] == []


def test_without_offers_the_list_price_is_paid() -> None:
    """Nothing taken off, nothing charged."""
    outputs = plain(quantity=3).outputs
    assert (outputs["buyer_pays"], outputs["unit_price"], outputs["total_discount_rate"]) == (300, 100, 0)
    assert outputs["seller_receives"] == 300


@pytest.mark.parametrize(
    ("tiers", "price", "expected"),
    [
        ([tier(100, 10)], 100, 90),
        ([tier(100, 10)], 99.99, 99.99),
        ([tier(100, 10), tier(200, 30)], 200, 170),
        ([tier(200, 30), tier(100, 10)], 199, 189),
        ([tier(100, 50), tier(200, 30)], 250, 220),
        ([tier(100, 10), tier(100, 12)], 100, 88),
        ([tier(100, 12), tier(100, 10)], 100, 88),
        ([tier(100, 10, repeat=True)], 399, 369),
        ([tier(100, 10, repeat=True)], 400, 360),
        ([tier(100, 10, repeat=True), tier(300, 25)], 300, 275),
        ([tier(0, 5)], 3, 0),
        ([tier(50, 80)], 60, 0),
    ],
)
def test_the_highest_tier_reached_counts(tiers: list[dict[str, Any]], price: float, expected: float) -> None:
    """On the edge a threshold is reached; a repeating tier counts as often as it fits; 0 is the floor."""
    assert pays(tiers=tiers, list_price=price) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("price", "quantity", "threshold"), [(99.99, 3, 299.97), (0.1, 3, 0.3), (33.33, 3, 99.99), (1.1, 3, 3.3)]
)
def test_a_threshold_reached_to_the_cent_is_reached(price: float, quantity: int, threshold: float) -> None:
    """The last bit of a product of doubles does not cost the buyer an offer."""
    less = pays(list_price=price, quantity=quantity, tiers=[tier(threshold, 0.1)])
    assert less == pytest.approx(threshold - 0.1)
    twice = pays(list_price=price, quantity=2 * quantity, tiers=[tier(threshold, 0.1, repeat=True)])
    assert twice == pytest.approx(2 * threshold - 0.2)


@pytest.mark.parametrize(
    ("shop", "platform", "expected"),
    [
        ((100, 10), (0, 0), 90),
        ((100.01, 10), (0, 0), 100),
        ((100, 10), (90, 5), 85),
        ((100, 10), (90.01, 5), 90),
        ((0, 10), (0, 5), 85),
        ((100, 150), (0, 5), 0),
    ],
)
def test_a_coupon_needs_what_is_then_left(
    shop: tuple[float, float], platform: tuple[float, float], expected: float
) -> None:
    """The platform's threshold is met by what the shop's coupon has left."""
    amount = pays(
        shop_coupon={"threshold": shop[0], "off": shop[1]},
        platform_coupon={"threshold": platform[0], "off": platform[1]},
    )
    assert amount == pytest.approx(expected)


@pytest.mark.parametrize(
    ("deposit", "worth", "expected"),
    [(10, 20, 90), (10, 10, 100), (10, 0, 100), (0, 20, 80), (10, 120, 0), (500, 0, 100), (500, 520, 80)],
)
def test_a_deposit_lowers_the_sum_by_what_it_gains(deposit: float, worth: float, expected: float) -> None:
    """Paid 10 and worth 20 takes 10 off; the deposit itself is part of what is paid."""
    assert pays(deposit=deposit, deposit_worth=worth) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("deposit", "worth", "codes"),
    [
        (20, 20, []),
        (20.01, 20.01, ["deposit-above-20-percent"]),
        (100, 100, ["deposit-above-20-percent"]),
        (500, 500, ["deposit-above-price"]),
        (10, 5, ["deposit-worth-below-deposit"]),
    ],
)
def test_an_odd_deposit_is_pointed_out(deposit: float, worth: float, codes: list[str]) -> None:
    """Above a fifth of the price, above the price, or worth less than was paid."""
    assert [note.code for note in plain(deposit=deposit, deposit_worth=worth).notes] == codes


def test_the_platform_pays_its_part() -> None:
    """Half of a coupon of 20 comes back to the shop, and fees are charged on what the buyer pays."""
    coupon = {"threshold": 0, "off": 20, "seller_share": 0.5}
    outputs = plain(platform_coupon=coupon, fee_rate=0.1, unit_cost=40).outputs
    assert outputs["seller_receives"] == pytest.approx(80 + 10 - 8)
    assert outputs["margin"] == pytest.approx((82 - 40) / 80)
    unused = plain(platform_coupon={**coupon, "threshold": 101}).outputs
    assert unused["seller_receives"] == 100


def test_nothing_to_pay_has_no_margin() -> None:
    """A null, a reason, and advice to unstack; the platform's part above the price is pointed out."""
    result = plain(platform_coupon={"threshold": 0, "off": 150, "seller_share": 0.2})
    assert result.outputs["margin"] is None
    assert result.outputs["buyer_pays"] == 0
    assert result.outputs["seller_receives"] == pytest.approx(120)
    assert [note.code for note in result.notes] == ["nothing-paid", "platform-coupon-above-amount"]
    step = result.next_step()
    assert step is not None
    assert step.message.code == "unstack"


def test_what_is_just_missed_is_told_with_the_gap() -> None:
    """The nearest tier ahead, and each coupon that is not used, say how much is missing."""
    result = plain(
        tiers=[tier(300, 50), tier(120, 8)],
        shop_coupon={"threshold": 101, "off": 5},
        platform_coupon={"threshold": 110, "off": 5},
    )
    found = {note.code: note.values["short"].value for note in result.notes}  # noqa: PD011 - a message
    assert found == pytest.approx(
        {"next-tier": 20, "shop-coupon-not-reached": 1, "platform-coupon-not-reached": 10}
    )


@pytest.mark.parametrize(("unit_cost", "code"), [(100, "price-after-offers"), (100.01, "below-cost")])
def test_a_price_that_does_not_cover_the_goods_is_said_first(unit_cost: float, code: str) -> None:
    """The headline turns as soon as less than the goods comes in."""
    assert plain(unit_cost=unit_cost).headline.code == code


def test_the_picture_and_the_table_walk_down_to_the_price() -> None:
    """List price less every step is what the buyer pays."""
    result = calculators.run("promo-price")
    values = [item["value"] for item in result.picture()["items"]]
    assert sum(values[:-1]) == pytest.approx(values[-1]) == 134
    assert [row[2] for row in result.tables()[0].rows] == [200, 170, 160, 144, 134]


def test_a_batch_takes_parts_of_a_coupon_as_columns() -> None:
    """A column called shop_coupon.off is the coupon of each row; tiers are the same for all."""
    table = pd.DataFrame({"list_price": [100, 60, 300], "shop_coupon.off": [10, 20, 0]})
    frame = batch(CALCULATOR, table).frame
    for index, row in enumerate(table.to_dict("records")):
        coupon = {**CALCULATOR.field("shop_coupon").default, "off": row["shop_coupon.off"]}
        alone = calculators.run("promo-price", list_price=row["list_price"], shop_coupon=coupon).outputs
        for name in ("buyer_pays", "seller_receives", "margin"):
            assert frame[name].iloc[index] == pytest.approx(alone[name], rel=1e-12)


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"list_price": 0}, "list_price", "not-above"),
        ({"quantity": 0}, "quantity", "too-low"),
        ({"quantity": 1.5}, "quantity", "not-whole"),
        ({"discount": 1.01}, "discount", "too-high"),
        ({"tiers": [{"threshold": -1}]}, "tiers[0].threshold", "too-low"),
        ({"tiers": [{"repeat": 2}]}, "tiers[0].repeat", "too-high"),
        ({"tiers": [{"repeat": "yes"}]}, "tiers[0].repeat", "not-a-number"),
        ({"tiers": [tier(0, 5, repeat=True)]}, "tiers", "repeat-needs-threshold"),
        ({"shop_coupon": {"off": -1}}, "shop_coupon.off", "too-low"),
        ({"shop_coupon": {"seller_share": 0.5}}, "shop_coupon.seller_share", "unknown-field"),
        ({"platform_coupon": {"seller_share": 1.5}}, "platform_coupon.seller_share", "too-high"),
        ({"platform_coupon": 5}, "platform_coupon", "not-group"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_on_its_field(
    inputs: dict[str, Any], field: str, code: str
) -> None:
    """Problems name the row and cell, or the coupon's part."""
    with pytest.raises(BadInput) as caught:
        plain(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1", 1), ("0", 0), ("是", 1), ("否", 0), ("YES", 1), ("ｎｏ", 0), ("true", 1), ("", 0), ("\u3000", 0)],
)
def test_a_yes_or_no_is_read_as_people_type_it(typed: str, value: int) -> None:
    """Figures, words of both languages, full width, and left empty for no."""
    texts = {"tiers": [{"threshold": "100", "off": "10", "repeat": typed}]}
    assert CALCULATOR.read(texts)["tiers"][0]["repeat"] == value


def test_json_true_and_false_are_yes_and_no() -> None:
    """A script may give a boolean; what comes back is the number every engine spells alike."""
    rows = CALCULATOR.resolve({"tiers": [tier(100, 10, repeat=True), tier(200, 20, repeat=False)]})["tiers"]
    assert [row["repeat"] for row in rows] == [1, 0]
    assert not any(isinstance(row["repeat"], bool) for row in rows)
