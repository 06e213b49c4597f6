"""What attribution, break-even ROAS, the promotion price and score recovery must obey, whatever the shop."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import calculators
from calculators.gmv_attribution import FACTORS
from calculators.methods.attribution import lmdi, shapley
from tests.property.strategies import inputs_of

SALES = calculators.find("gmv-attribution")
ROAS = calculators.find("breakeven-roas")
SCORE = calculators.find("dsr-recovery")
PRICE = calculators.find("promo-price")

EITHER = pytest.mark.parametrize("method", ["lmdi", "shapley"])
# Zeros, tiny shares and large shops; each a number that a report may hold.
FACTOR = st.sampled_from([0.0, 1e-6, 1.0]) | st.floats(1e-6, 1e6)
THREE = st.lists(FACTOR, min_size=3, max_size=3)


def split(method: str, before: list[float], after: list[float]) -> list[float]:
    """Return the parts of a change of a product of three."""
    if method == "shapley":
        return shapley(before, after)
    return lmdi(before, after, math.prod(before), math.prod(after))


def outputs_of(calculator: calculators.Calculator, inputs: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return the outputs of inputs with some of them changed."""
    return calculator.run(**{**inputs, **changed}).outputs


class TestAttribution:
    """A change of sales in three parts."""

    @EITHER
    @given(inputs=inputs_of(SALES))
    def test_the_parts_add_up_to_the_change(self, method: str, inputs: dict[str, Any]) -> None:
        """To a billionth of the larger sales, as the contract has it, and exactly where there are none.

        Parts far larger than the sales have last bits that are larger than that.
        """
        outputs = SALES.calculate(inputs).outputs
        parts = [outputs[f"{method}.{name}"] for name in FACTORS]
        larger = max(outputs["sales_before"], outputs["sales_after"])
        last_bit = math.ulp(max(map(abs, parts))) if larger else 0.0
        assert abs(math.fsum(parts) - outputs["change"]) <= max(1e-9 * larger, last_bit)

    @EITHER
    @given(before=THREE, after=THREE)
    def test_looking_back_negates_every_part(
        self, method: str, before: list[float], after: list[float]
    ) -> None:
        """From after to before each factor takes the opposite of what it took forwards."""
        forth, back = split(method, before, after), split(method, after, before)
        scale = max(map(abs, forth))
        assert all(
            math.isclose(one, -other, rel_tol=1e-9, abs_tol=1e-9 * scale)
            for one, other in zip(forth, back, strict=True)
        )

    @EITHER
    @given(before=THREE, after=THREE, order=st.permutations([0, 1, 2]))
    def test_no_factor_is_favoured(
        self, method: str, before: list[float], after: list[float], order: list[int]
    ) -> None:
        """Given in another order, the factors keep their parts."""
        parts = split(method, before, after)
        moved = split(method, [before[place] for place in order], [after[place] for place in order])
        scale = max(map(abs, parts))
        for index, place in enumerate(order):
            assert math.isclose(moved[index], parts[place], rel_tol=1e-9, abs_tol=1e-9 * scale)

    @EITHER
    @given(before=THREE, after=THREE, still=st.integers(0, 2))
    def test_a_factor_that_stays_takes_nothing(
        self, method: str, before: list[float], after: list[float], still: int
    ) -> None:
        """What did not change, and is not zero, explains nothing."""
        assume(before[still] > 0)
        after = [before[place] if place == still else after[place] for place in range(3)]
        assert split(method, before, after)[still] == 0

    @given(before=THREE, after=THREE, times=st.floats(0.5, 2))
    def test_lmdi_only_sees_ratios(self, before: list[float], after: list[float], times: float) -> None:
        """A shop twice as large that grows by the same ratios has parts twice as large."""
        parts = split("lmdi", before, after)
        larger = split("lmdi", [times * before[0], *before[1:]], [times * after[0], *after[1:]])
        scale = max(map(abs, parts))
        for part, large in zip(parts, larger, strict=True):
            assert math.isclose(large, times * part, rel_tol=1e-9, abs_tol=1e-9 * scale)

    @EITHER
    @given(inputs=inputs_of(SALES), name=st.sampled_from(FACTORS))
    def test_a_part_has_the_sign_of_its_factor(self, method: str, inputs: dict[str, Any], name: str) -> None:
        """A factor that grew never takes sales away, nor the other way round, but for a last bit."""
        grown = inputs[f"{name}_after"] - inputs[f"{name}_before"]
        outputs = SALES.calculate(inputs).outputs
        dust = 1e-15 * max(abs(outputs[f"{method}.{other}"]) for other in FACTORS)
        part = math.copysign(1, grown) * outputs[f"{method}.{name}"]
        assert part == 0 if grown == 0 else part >= -dust


class TestBreakevenRoas:
    """The line below which ads lose money."""

    @given(inputs=inputs_of(ROAS), spend=st.floats(1, 1e6))
    def test_ads_on_a_line_leave_just_that(self, inputs: dict[str, Any], spend: float) -> None:
        """On break-even nothing is left, on the target its share of sales."""
        outputs = ROAS.calculate(inputs).outputs
        for line, share in (("breakeven_roas", 0), ("target_roas", inputs["target_margin"])):
            if outputs[line] is None:
                continue
            sales = spend * outputs[line]
            assume(sales <= 1e12)
            left = outputs_of(ROAS, inputs, ad_spend=spend, ad_sales=sales)["profit_after_ads"]
            assert math.isclose(left, share * sales, rel_tol=1e-9, abs_tol=1e-9 * (spend + sales))

    @given(inputs=inputs_of(ROAS))
    def test_roi_is_roas_times_margin_less_one(self, inputs: dict[str, Any]) -> None:
        """The two figures that panels confuse differ by exactly this."""
        outputs = ROAS.calculate(inputs).outputs
        if outputs["roas"] is not None:
            roi = outputs["roas"] * inputs["margin"] - 1
            assert math.isclose(outputs["roi"], roi, rel_tol=1e-9, abs_tol=1e-9 * (1 + outputs["roas"]))

    @given(inputs=inputs_of(ROAS))
    def test_the_target_is_never_easier_than_break_even(self, inputs: dict[str, Any]) -> None:
        """It asks for a higher ROAS and allows a cheaper click."""
        outputs = ROAS.calculate(inputs).outputs
        if outputs["target_roas"] is not None:
            assert outputs["target_roas"] >= outputs["breakeven_roas"]
            assert outputs["target_cpc"] <= outputs["max_cpc"]


class TestPromoPrice:
    """What is left once every offer is applied."""

    @given(inputs=inputs_of(PRICE, wild=True))
    def test_the_price_lies_between_nothing_and_the_list(self, inputs: dict[str, Any]) -> None:
        """Offers take off at most everything, and never add."""
        outputs = PRICE.calculate(inputs).outputs
        assume(outputs["buyer_pays"] is not None)
        assert 0 <= outputs["buyer_pays"] <= inputs["list_price"] * inputs["quantity"]

    @given(inputs=inputs_of(PRICE))
    def test_the_steps_lead_from_the_list_price_to_what_is_paid(self, inputs: dict[str, Any]) -> None:
        """Every step takes something off what the one before left; the last leaves what is paid."""
        outputs = PRICE.calculate(inputs).outputs
        left = inputs["list_price"] * inputs["quantity"]
        dust = 1e-9 * left
        for step in outputs["steps"]:
            assert step["off"] > 0
            assert math.isclose(left - step["off"], step["left"], rel_tol=1e-9, abs_tol=dust)
            left = step["left"]
        assert math.isclose(left, outputs["buyer_pays"], rel_tol=1e-9, abs_tol=dust)

    @given(inputs=inputs_of(PRICE), shuffled=st.randoms(use_true_random=False))
    def test_the_order_of_tiers_does_not_matter(self, inputs: dict[str, Any], shuffled: Any) -> None:
        """Tiers are a set of offers, however they are listed."""
        tiers = list(inputs["tiers"])
        shuffled.shuffle(tiers)
        assert outputs_of(PRICE, inputs, tiers=tiers) == outputs_of(PRICE, inputs)

    @given(inputs=inputs_of(PRICE), share=st.floats(0, 1))
    def test_the_platform_s_part_only_helps_the_shop(self, inputs: dict[str, Any], share: float) -> None:
        """The less of a coupon the shop pays, the more it receives; the buyer sees no difference."""
        coupon = {**inputs["platform_coupon"], "seller_share": 1.0}
        alone = outputs_of(PRICE, inputs, platform_coupon=coupon)
        shared = outputs_of(PRICE, inputs, platform_coupon={**coupon, "seller_share": share})
        assert shared["buyer_pays"] == alone["buyer_pays"]
        assert shared["seller_receives"] >= alone["seller_receives"]

    @given(inputs=inputs_of(PRICE), more=st.floats(0, 1e6))
    def test_a_deposit_worth_more_never_costs_more(self, inputs: dict[str, Any], more: float) -> None:
        """What the deposit counts for beyond what was paid can only lower the sum."""
        worth = inputs["deposit_worth"] + more
        assert (
            outputs_of(PRICE, inputs, deposit_worth=worth)["buyer_pays"]
            <= outputs_of(PRICE, inputs)["buyer_pays"]
        )


class TestScoreRecovery:
    """New ratings that bring a mean to its target."""

    @given(inputs=inputs_of(SCORE))
    def test_the_ratings_needed_are_the_fewest(self, inputs: dict[str, Any]) -> None:
        """With them the mean reaches the target; with one fewer it does not."""
        needed = SCORE.calculate(inputs).outputs["needed"]
        assume(needed and needed < 1e9)

        def mean(new: int) -> float:
            total = inputs["ratings"] * inputs["score"] + new * (4 + inputs["share_of_five"])
            return float(total / (inputs["ratings"] + new))

        assert mean(needed) >= inputs["target"] - 1e-9
        assert mean(needed - 1) < inputs["target"] + 1e-9

    @given(inputs=inputs_of(SCORE), more=st.floats(0, 1))
    def test_better_ratings_are_never_needed_in_greater_number(
        self, inputs: dict[str, Any], more: float
    ) -> None:
        """A higher share of fives needs no more ratings, and never puts the target out of reach."""
        better = inputs["share_of_five"] + more * (1 - inputs["share_of_five"])
        before, after = SCORE.calculate(inputs).outputs, outputs_of(SCORE, inputs, share_of_five=better)
        if before["needed"] is not None:
            assert after["needed"] <= before["needed"]

    @given(inputs=inputs_of(SCORE), higher=st.floats(0, 1))
    def test_a_higher_target_never_needs_fewer(self, inputs: dict[str, Any], higher: float) -> None:
        """Raising the target needs as many ratings or more, until it is out of reach."""
        target = inputs["target"] + higher * (5 - inputs["target"])
        before, after = SCORE.calculate(inputs).outputs, outputs_of(SCORE, inputs, target=target)
        if after["needed"] is not None:
            assert before["needed"] is not None
            assert after["needed"] >= before["needed"]

    @given(inputs=inputs_of(SCORE), factor=st.floats(1, 100))
    def test_a_faster_pace_never_takes_longer(self, inputs: dict[str, Any], factor: float) -> None:
        """More ratings a day, no more days."""
        before = SCORE.calculate(inputs).outputs["days"]
        assume(before is not None)
        assert outputs_of(SCORE, inputs, ratings_per_day=inputs["ratings_per_day"] * factor)["days"] <= before
