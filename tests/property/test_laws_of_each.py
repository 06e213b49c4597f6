"""What each calculator's numbers must obey, whatever the shop."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import calculators
from calculators.methods.wilson import wilson
from calculators.numbers import is_undefined
from tests.property.strategies import inputs_of

MARGIN, VISITOR = calculators.find("profit-margin"), calculators.find("visitor-value")
BID, PRESALE = calculators.find("ad-bid"), calculators.find("presale-conversion")
COSTS = [
    "unit_cost",
    "shipping",
    "packaging",
    "freight_insurance",
    "ad_cost",
    "platform_rate",
    "payment_rate",
    "tax_rate",
    "return_handling",
    "fixed_costs",
]
MARGINS = ["gross_margin", "margin_before_ads", "contribution_margin", "net_margin"]
LEVELS = ["breakeven_roas", "breakeven_roas_net", "breakeven_price", "breakeven_orders"]


def outputs_of(calculator: calculators.Calculator, inputs: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return the outputs of inputs with some of them changed."""
    return calculator.run(**{**inputs, **changed}).outputs


def size(inputs: dict[str, Any]) -> float:
    """Return the yardstick for "zero": the largest number that went in, or 1."""
    numbers = [abs(value) for value in inputs.values() if isinstance(value, int | float)]
    return max([1.0, *numbers])


@st.composite
def earning_shops(draw: st.DrawFn) -> dict[str, Any]:
    """Return inputs of the profit margin with a price above the break-even price."""
    inputs = draw(inputs_of(MARGIN))
    least = outputs_of(MARGIN, inputs)["breakeven_price"]
    assume(least is not None and least < 1e9)
    return {**inputs, "price": max(1.0, least * draw(st.floats(1.01, 10)))}


class TestProfitMargin:
    """One order, from the price to what is left."""

    @given(inputs=inputs_of(MARGIN))
    def test_the_break_even_price_leaves_nothing(self, inputs: dict[str, Any]) -> None:
        """Sold at the break-even price, an order contributes zero."""
        price = outputs_of(MARGIN, inputs)["breakeven_price"]
        assume(price is not None and 0 < price < 1e12)
        assert abs(outputs_of(MARGIN, inputs, price=price)["contribution"]) <= 1e-9 * (size(inputs) + price)

    @given(inputs=earning_shops())
    def test_the_break_even_roas_leaves_nothing(self, inputs: dict[str, Any]) -> None:
        """Advertising at the break-even ROAS takes the whole contribution."""
        roas = outputs_of(MARGIN, inputs)["breakeven_roas"]
        ad_cost = inputs["price"] / roas
        assert abs(outputs_of(MARGIN, inputs, ad_cost=ad_cost)["contribution"]) <= 1e-9 * size(inputs)

    @given(inputs=earning_shops())
    def test_the_break_even_orders_are_the_fewest(self, inputs: dict[str, Any]) -> None:
        """With that many orders the month does not lose; with one order fewer it does."""
        orders = outputs_of(MARGIN, inputs)["breakeven_orders"]
        assume(0 < orders < 1e9)
        dust = 1e-9 * (inputs["fixed_costs"] + size(inputs))
        assert outputs_of(MARGIN, inputs, orders=orders)["monthly_profit"] >= -dust
        assert outputs_of(MARGIN, inputs, orders=orders - 1)["monthly_profit"] < dust

    @given(inputs=inputs_of(MARGIN) | earning_shops(), cost=st.sampled_from(COSTS), more=st.floats(0, 1))
    def test_margins_fall_as_a_cost_rises(self, inputs: dict[str, Any], cost: str, more: float) -> None:
        """No margin grows, and no break-even level falls, when anything costs more."""
        field = MARGIN.field(cost)
        dearer = inputs[cost] + more * (min(field.high, 1e6) - inputs[cost])
        before, after = outputs_of(MARGIN, inputs), outputs_of(MARGIN, inputs, **{cost: dearer})
        dust = 1e-9 * size(inputs)
        for name in MARGINS:
            if before[name] is not None:
                assert after[name] <= before[name] + dust * max(1, abs(before[name]))
        for name in LEVELS:
            if before[name] is not None and after[name] is not None:
                assert after[name] >= before[name] - dust * max(1, abs(before[name]))

    @given(inputs=inputs_of(MARGIN))
    def test_the_waterfall_adds_up(self, inputs: dict[str, Any]) -> None:
        """Price and steps of the picture sum to the contribution."""
        items = MARGIN.calculate(inputs).picture()["items"]
        total = math.fsum(item["value"] for item in items[:-1])
        assert math.isclose(total, items[-1]["value"], rel_tol=1e-9, abs_tol=1e-9 * size(inputs))

    @given(inputs=inputs_of(MARGIN))
    def test_refunds_never_lower_the_break_even_roas(self, inputs: dict[str, Any]) -> None:
        """On paid sales the true line lies at or above the line net of refunds."""
        outputs = MARGIN.calculate(inputs).outputs
        if outputs["breakeven_roas"] is not None:
            assert outputs["breakeven_roas"] >= outputs["breakeven_roas_net"] * (1 - 1e-12)


class TestVisitorValue:
    """What a visitor brings, and may cost."""

    @given(inputs=inputs_of(VISITOR))
    def test_visitors_at_the_break_even_cost_leave_nothing(self, inputs: dict[str, Any]) -> None:
        """Spending the break-even cost on each visitor takes the whole contribution."""
        ceiling = outputs_of(VISITOR, inputs)["breakeven_visitor_cost"]
        assume(ceiling >= 0)
        net = outputs_of(VISITOR, inputs, ad_spend=ceiling * inputs["visitors"])["net_per_visitor"]
        assert abs(net) <= 1e-9 * size(inputs)

    @given(inputs=inputs_of(VISITOR))
    def test_visitor_value_is_conversion_times_spend(self, inputs: dict[str, Any]) -> None:
        """The two levers multiply to the value, where there are buyers."""
        outputs = VISITOR.calculate(inputs).outputs
        if outputs["spend_per_buyer"] is not None:
            product = outputs["conversion_rate"] * outputs["spend_per_buyer"]
            assert math.isclose(product, outputs["visitor_value"], rel_tol=1e-12)

    @given(inputs=inputs_of(VISITOR))
    def test_matching_the_rival_matches_the_rival(self, inputs: dict[str, Any]) -> None:
        """The needed conversion, or the needed spend, gives the rival's visitor value."""
        outputs, rival = VISITOR.calculate(inputs).outputs, inputs["rival_visitor_value"]
        if outputs["conversion_to_match"] is not None:
            assert 0 <= outputs["conversion_to_match"] <= 1
            reached = outputs["conversion_to_match"] * outputs["spend_per_buyer"]
            assert math.isclose(reached, rival, rel_tol=1e-12)
        if outputs["spend_to_match"] is not None:
            reached = outputs["spend_to_match"] * outputs["conversion_rate"]
            assert math.isclose(reached, rival, rel_tol=1e-12)

    @given(inputs=inputs_of(VISITOR))
    def test_rates_are_shares(self, inputs: dict[str, Any]) -> None:
        """Conversion lies in [0, 1], and a paid visitor never costs less than the average one."""
        outputs = VISITOR.calculate(inputs).outputs
        assert 0 <= outputs["conversion_rate"] <= 1
        if outputs["cost_per_paid_visitor"] is not None:
            assert outputs["cost_per_paid_visitor"] >= outputs["visitor_cost"]


class TestAdBid:
    """The auction."""

    @given(inputs=inputs_of(BID, wild=True))
    def test_a_click_never_costs_more_than_the_bid(self, inputs: dict[str, Any]) -> None:
        """The price lies between the reserve and the bid, or the ad is not shown and pays nothing."""
        outputs = BID.calculate(inputs).outputs
        price = outputs["actual_cpc"]
        assume(price is not None)
        assert 0 <= price <= inputs["bid"]
        assert price >= inputs["reserve"] or inputs["bid"] < inputs["reserve"]

    @given(inputs=inputs_of(BID))
    def test_no_what_if_pays_more_than_its_bid(self, inputs: dict[str, Any]) -> None:
        """In every row of both tables a click costs at most what was bid for it."""
        what_if = BID.calculate(inputs).outputs["what_if"]
        assert all(row["actual_cpc"] <= inputs["bid"] for row in what_if["ctr"])
        assert all(row["actual_cpc"] <= inputs["bid"] * row["factor"] for row in what_if["bid"])

    @given(inputs=inputs_of(BID))
    def test_the_position_is_a_place_among_the_rivals(self, inputs: dict[str, Any]) -> None:
        """There are as many places as takers, and an ad is shown exactly when its bid reaches the reserve."""
        position = BID.calculate(inputs).outputs["position"]
        assert (position is None) == (inputs["bid"] < inputs["reserve"])
        takers = sum(row["bid"] >= inputs["reserve"] for row in inputs["rivals"])
        assert position is None or 1 <= position <= takers + 1

    @given(inputs=inputs_of(BID), factor=st.floats(1, 10))
    def test_a_higher_bid_never_stands_lower(self, inputs: dict[str, Any], factor: float) -> None:
        """Bidding more keeps or betters the place, and never lowers the price of a click."""
        before = BID.calculate(inputs).outputs
        after = outputs_of(BID, inputs, bid=inputs["bid"] * factor)
        assume(before["position"] is not None)
        assert after["position"] <= before["position"]
        assert after["actual_cpc"] >= before["actual_cpc"]

    @given(inputs=inputs_of(BID))
    def test_the_bid_to_lead_leads(self, inputs: dict[str, Any]) -> None:
        """Bidding it puts the ad on the first place."""
        lead = outputs_of(BID, inputs)["bid_to_lead"]
        assume(0 < lead < 1e9)
        assert outputs_of(BID, inputs, bid=lead)["position"] == 1

    @given(inputs=inputs_of(BID), extra=st.randoms(use_true_random=False))
    def test_the_order_of_rivals_does_not_matter(self, inputs: dict[str, Any], extra: Any) -> None:
        """Rows of rivals are a set of bidders, not a ranking."""
        shuffled = list(inputs["rivals"])
        extra.shuffle(shuffled)
        before, after = outputs_of(BID, inputs), outputs_of(BID, inputs, rivals=shuffled)
        assert before == after

    @given(inputs=inputs_of(BID))
    def test_a_click_bought_at_its_value_earns_nothing(self, inputs: dict[str, Any]) -> None:
        """Where the price of a click is its value, the profit is zero; above it is a loss."""
        outputs = outputs_of(BID, inputs, margin=1, conversion_rate=1, reserve=0)
        worth = outputs_of(BID, inputs, margin=1, conversion_rate=1, reserve=0, aov=outputs["actual_cpc"])
        assert abs(worth["profit"]) <= 1e-9 * (1 + worth["spend"])

    @given(inputs=inputs_of(BID))
    def test_profit_and_click_value_agree(self, inputs: dict[str, Any]) -> None:
        """The profit is positive only where a click is worth more than it costs."""
        outputs = BID.calculate(inputs).outputs
        earned = outputs["clicks"] * (outputs["value_per_click"] - outputs["actual_cpc"])
        scale = outputs["spend"] + outputs["sales"]
        assert math.isclose(outputs["profit"], earned, rel_tol=1e-9, abs_tol=1e-9 * scale)

    @given(inputs=inputs_of(BID))
    def test_a_place_down_never_shows_more(self, inputs: dict[str, Any]) -> None:
        """Clicks never exceed impressions shown, nor those the first place's."""
        outputs = BID.calculate(inputs).outputs
        assert 0 <= outputs["clicks"] <= outputs["shown"] <= inputs["impressions"]


class TestPresaleConversion:
    """Deposit buyers counted as buyers."""

    @given(inputs=inputs_of(PRESALE, wild=True))
    def test_the_conversion_lies_within_its_interval(self, inputs: dict[str, Any]) -> None:
        """The true conversion is inside its bounds, and those inside [0, 1]."""
        outputs = PRESALE.calculate(inputs).outputs
        low, high = outputs["true_conversion_low"], outputs["true_conversion_high"]
        assert 0 <= low <= outputs["true_conversion"] <= high <= 1

    @given(inputs=inputs_of(PRESALE))
    def test_the_three_measures_are_ordered(self, inputs: dict[str, Any]) -> None:
        """Reported is at most the expected, and that at most the true conversion."""
        outputs = PRESALE.calculate(inputs).outputs
        expected = outputs["expected_paid_conversion"]
        assert outputs["reported_conversion"] <= expected * (1 + 1e-12)
        assert expected <= outputs["true_conversion"] * (1 + 1e-12)
        assert outputs["understatement"] >= 0

    @given(inputs=inputs_of(PRESALE))
    def test_expected_money_adds_up(self, inputs: dict[str, Any]) -> None:
        """Expected sales are the expected value of a visitor times the visitors."""
        outputs = PRESALE.calculate(inputs).outputs
        total = outputs["expected_visitor_value"] * inputs["visitors"]
        assert math.isclose(total, outputs["expected_sales"], rel_tol=1e-12)

    @given(inputs=inputs_of(PRESALE), factor=st.integers(2, 100))
    def test_more_visitors_narrow_the_interval(self, inputs: dict[str, Any], factor: int) -> None:
        """The same share of more people is known more exactly."""
        more = {name: inputs[name] * factor for name in ("visitors", "presale_buyers", "spot_buyers")}
        few, many = outputs_of(PRESALE, inputs), outputs_of(PRESALE, inputs, **more)
        width = few["true_conversion_high"] - few["true_conversion_low"]
        assert many["true_conversion_high"] - many["true_conversion_low"] <= width


class TestWilson:
    """The interval itself."""

    @given(trials=st.integers(1, 10**15), data=st.data())
    def test_the_share_lies_within_the_interval(self, trials: int, data: st.DataObject) -> None:
        """For any counts the bounds hold the share and stay in [0, 1]."""
        successes = data.draw(st.integers(0, trials))
        low, high = wilson(successes, trials)
        assert 0 <= low <= successes / trials <= high <= 1

    @given(trials=st.integers(1, 10**6), data=st.data())
    def test_the_interval_is_the_same_seen_from_the_other_side(
        self, trials: int, data: st.DataObject
    ) -> None:
        """Failures have the mirrored interval of successes."""
        successes = data.draw(st.integers(0, trials))
        low, high = wilson(successes, trials)
        mirrored_low, mirrored_high = wilson(trials - successes, trials)
        assert math.isclose(low, 1 - mirrored_high, abs_tol=1e-12)
        assert math.isclose(high, 1 - mirrored_low, abs_tol=1e-12)

    @given(trials=st.integers(0, 100), z=st.floats(0.1, 5))
    def test_only_nothing_has_no_interval(self, trials: int, z: float) -> None:
        """Bounds are undefined exactly where there are no trials."""
        assert [is_undefined(bound) for bound in wilson(0, trials, z)] == [trials == 0] * 2
