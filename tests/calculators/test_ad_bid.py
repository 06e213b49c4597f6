"""Ad bid: the auction's check values, ties, the reserve, decay and the what-if rows."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import BadInput

COUNTS_AND_MONEY = ("shown", "clicks", "spend", "orders", "sales", "actual_cpc", "profit")


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("ad-bid", **inputs)


def outputs(**inputs: Any) -> dict[str, Any]:
    """Return the outputs for the worked shop with these changes."""
    return run(**inputs).outputs


def rival(bid: float, ctr: float = 0.04, relevance: float = 1) -> dict[str, float]:
    """Return a rival; at the category's click rate its score is its bid."""
    return {"bid": bid, "ctr": ctr, "relevance": relevance}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quality", 1.25),
        ("score", 1.5),
        ("position", 2),
        ("actual_cpc", 1.00),
        ("shown", 20000),
        ("clicks", 1000),
        ("spend", 1000),
        ("orders", 32),
        ("sales", 3360),
        ("profit", 3360 * 0.3506 - 1000),
        ("roas", 3.36),
        ("ecpm", 50),
        ("value_per_click", 0.032 * 105 * 0.3506),
        ("bid_to_lead", 1.29),
    ],
)
def test_the_worked_shop_gives_the_published_numbers(name: str, value: float) -> None:
    """Each output of the example is the number the handbook prints."""
    assert outputs()[name] == pytest.approx(value, rel=1e-12)


def test_bidding_a_quarter_more_wins_the_place_and_loses_the_money() -> None:
    """At 1.50 the ad leads, pays 1.29 a click, and makes a loss."""
    result = outputs(bid=1.5)
    assert result["position"] == 1
    assert result["actual_cpc"] == pytest.approx(1.29)
    assert result["profit"] < 0


@pytest.mark.parametrize(
    ("rivals", "position", "price"),
    [
        ([], 1, 0.3),
        ([rival(1.5)], 2, 0.3),
        ([rival(1.25)], 1, 1.01),
        ([rival(1.5), rival(1.5)], 3, 0.3),
        ([rival(1.5), rival(1.0)], 2, 0.81),
        ([rival(1.4999)], 1, 1.2),
        ([rival(0.31)], 1, 0.3),
        ([rival(9), rival(8), rival(7)], 4, 0.3),
        ([rival(0.29, ctr=0.2)], 1, 0.3),
    ],
    ids=[
        "nobody else: the reserve",
        "a tie stands above",
        "the next lower score sets the price",
        "two ties",
        "one above, one below",
        "never above the own bid",
        "never under the reserve",
        "last place pays the reserve",
        "a rival under the reserve takes no part",
    ],
)
def test_position_and_price_follow_the_auction(
    rivals: list[dict[str, float]], position: int, price: float
) -> None:
    """Rank is by bid x quality, ties above; the click costs what keeps the place, plus a cent."""
    result = outputs(rivals=rivals)
    assert result["position"] == position
    assert result["actual_cpc"] == pytest.approx(price, rel=1e-12)


@pytest.mark.parametrize("bid", [0.31, 0.57, 0.93, 1.13, 1.2, 1.77, 2.29, 3.3])
@pytest.mark.parametrize("ctr", [0.013, 0.037, 0.05, 0.07, 0.11])
def test_a_rival_with_the_same_numbers_ties(bid: float, ctr: float) -> None:
    """The same bid, click rate and relevance tie to the last bit, and a tie stands above."""
    twin = rival(bid, ctr, relevance=1.1)
    assert outputs(bid=bid, ctr=ctr, relevance=1.1, rivals=[twin])["position"] == 2


def test_a_rival_under_a_reserve_of_less_than_a_cent_sets_no_price() -> None:
    """Who takes no part is not "somebody below": the click costs the reserve, not a cent."""
    assert outputs(reserve=0.005, rivals=[rival(0.001)])["actual_cpc"] == 0.005


def test_without_reserve_and_rivals_clicks_are_free() -> None:
    """Nobody below and no reserve: the price is min(bid, 0), and ROAS has no value."""
    result = run(reserve=0, rivals=[])
    assert result.outputs["actual_cpc"] == 0
    assert result.outputs["roas"] is None
    assert result.outputs["ecpm"] == 0
    assert [note.code for note in result.notes] == ["no-spend"]


def test_a_rival_who_bids_nothing_still_stands_below() -> None:
    """Without a reserve a bid of 0 takes part: beating it costs a cent."""
    assert outputs(reserve=0, rivals=[rival(0)])["actual_cpc"] == 0.01


def test_a_bid_under_the_reserve_is_not_shown() -> None:
    """No position, ROAS or cost per thousand; counts and money are 0; the note says so."""
    result = run(bid=0.29)
    assert [result.outputs[name] for name in COUNTS_AND_MONEY] == [0] * len(COUNTS_AND_MONEY)
    assert [result.outputs[name] for name in ("position", "roas", "ecpm")] == [None] * 3
    assert [note.code for note in result.notes] == ["not-shown", "no-spend"]
    assert result.headline.code == "not-shown"
    assert result.outputs["value_per_click"] > 0
    assert result.outputs["bid_to_lead"] == pytest.approx(1.29)


def test_a_bid_at_the_reserve_is_shown() -> None:
    """The reserve itself is enough."""
    result = outputs(bid=0.3)
    assert result["position"] == 5
    assert result["actual_cpc"] == 0.3


@pytest.mark.parametrize(
    ("inputs", "value"),
    [
        ({}, 1.29),
        ({"rivals": []}, 0.3),
        ({"rivals": [rival(0.3)]}, 0.3),
        ({"reserve": 1.7}, 1.7),
        ({"rivals": [rival(0.2)]}, 0.3),
        ({"relevance": 2}, 0.65),
    ],
)
def test_the_bid_to_lead_beats_the_highest_rival(inputs: dict[str, Any], value: float) -> None:
    """It is a cent above the highest rival at the own quality, and the reserve at least."""
    assert outputs(**inputs)["bid_to_lead"] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("decay", "shown"), [(0, 20000), (0.2, 12800), (0.5, 5000), (1, 0)])
def test_impressions_fall_with_every_place(decay: float, shown: float) -> None:
    """The third place gets the first one's impressions less the decay, twice."""
    result = outputs(position_decay=decay, rivals=[rival(9), rival(8)])
    assert result["position"] == 3
    assert result["shown"] == pytest.approx(shown)


def test_the_first_place_loses_nothing() -> None:
    """Even a decay of everything leaves the first place its impressions."""
    assert outputs(position_decay=1, rivals=[])["shown"] == 20000


def test_without_impressions_the_ratios_have_no_value() -> None:
    """No impressions: ROAS and cost per thousand are null, for one reason told once."""
    result = run(impressions=0)
    assert result.outputs["roas"] is None
    assert result.outputs["ecpm"] is None
    assert [note.code for note in result.notes].count("no-spend") == 1


@pytest.mark.parametrize(
    ("ctr", "factors"),
    [
        (0.05, [0.5, 0.75, 1, 1.25, 1.5, 2]),
        (0.5, [0.5, 0.75, 1, 1.25, 1.5, 2]),
        (0.6, [0.5, 0.75, 1, 1.25, 1.5]),
        (0.8, [0.5, 0.75, 1, 1.25]),
        (1, [0.5, 0.75, 1]),
    ],
)
def test_click_rates_above_everything_are_left_out(ctr: float, factors: list[float]) -> None:
    """What-if rows with a click rate over 100 % are not shown; one of exactly 100 % is."""
    what_if = outputs(ctr=ctr)["what_if"]
    assert [row["factor"] for row in what_if["ctr"]] == factors
    assert len(what_if["bid"]) == 6


@pytest.mark.parametrize("name", ["ctr", "bid"])
def test_a_what_if_row_is_the_answer_to_that_input(name: str) -> None:
    """Each row holds what the calculator gives for the changed input; factor 1 the result itself."""
    start = {"ctr": 0.05, "bid": 1.2}[name]
    for row in outputs()["what_if"][name]:
        changed = outputs(**{name: start * row["factor"]})
        assert {key: changed[key] for key in row if key != "factor"} == {
            key: row[key] for key in row if key != "factor"
        }


def test_a_what_if_bid_under_the_reserve_has_no_position() -> None:
    """Halving a bid below the reserve is a row without a position, with zeros."""
    row = outputs(bid=0.5)["what_if"]["bid"][0]
    assert row == {
        "factor": 0.5,
        "position": None,
        "actual_cpc": 0,
        "clicks": 0,
        "spend": 0,
        "orders": 0,
        "profit": 0,
    }


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"bid": 0}, "bid", "not-above"),
        ({"ctr": 0}, "ctr", "not-above"),
        ({"ctr": 1.01}, "ctr", "too-high"),
        ({"relevance": 0}, "relevance", "not-above"),
        ({"category_ctr": 0}, "category_ctr", "not-above"),
        ({"impressions": 10.5}, "impressions", "not-whole"),
        ({"rivals": "none"}, "rivals", "not-rows"),
        ({"rivals": None}, "rivals", "not-rows"),
        ({"rivals": [1]}, "rivals", "not-rows"),
        ({"rivals": [rival(1)] * 21}, "rivals", "too-many-rows"),
        ({"rivals": [rival(1), rival(-1)]}, "rivals[1].bid", "too-low"),
        ({"rivals": [{"bid": 1, "budget": 5}]}, "rivals[0].budget", "unknown-field"),
        ({"rivals": [{"bid": True, "ctr": 0.1}]}, "rivals[0].bid", "not-a-number"),
    ],
)
def test_a_wrong_value_is_an_error_on_its_field(inputs: dict[str, Any], field: str, code: str) -> None:
    """Bounds and shapes are checked, in rows down to the cell."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]


def test_every_wrong_cell_is_reported() -> None:
    """Problems of several rows come together, in the order of the rows."""
    with pytest.raises(BadInput) as caught:
        run(bid=-1, rivals=[rival(-1), rival(1, ctr=2, relevance=-1)])
    assert [problem.field for problem in caught.value.problems] == [
        "bid",
        "rivals[0].bid",
        "rivals[1].ctr",
        "rivals[1].relevance",
    ]


def test_a_rival_without_relevance_is_average() -> None:
    """Relevance is 1 where a row leaves it out."""
    assert run(rivals=[{"bid": 1.6, "ctr": 0.04}]).inputs["rivals"] == [rival(1.6)]


def test_leading_at_a_loss_is_pointed_out() -> None:
    """The note comes when the bid to lead is above the value of a click, unless the ad leads."""
    code = "lead-costs-more-than-it-is-worth"
    assert [note.code for note in run().notes] == [code]
    assert [note.code for note in run(margin=0.9).notes] == []
    assert [note.code for note in run(bid=2).notes] == []


@pytest.mark.parametrize(
    "inputs",
    [
        {"relevance": 1e-300, "ctr": 1e-30},
        {"category_ctr": 5e-324},
        {"relevance": 1e15, "category_ctr": 1e-300},
    ],
)
def test_numbers_no_double_can_hold_are_said_to_be_out_of_range(inputs: dict[str, Any]) -> None:
    """Absurd inputs give nulls and a note in words, never a crash or an infinity."""
    result = run(**inputs)
    assert None in result.outputs.values()
    assert result.headline.code == "out-of-range"


def test_with_a_negative_margin_no_bid_helps() -> None:
    """The orders themselves lose: the sentence says how much, and the next step is the margin."""
    result = run(margin=-0.1)
    assert result.headline.code == "orders-lose"
    assert result.headline.values["worth"].value > 0
    found = result.next_step()
    assert found is not None
    assert found.message.code == "mend-the-margin-first"
