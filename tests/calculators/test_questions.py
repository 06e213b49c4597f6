"""What a page asks beyond a result: goal seek, sensitivity and the grid, through the bridge."""

from __future__ import annotations

from typing import Any

import pytest

from calculators import CALCULATORS, find, shown
from calculators.goal import solve
from calculators.levers import find_lever, find_output, levers, numeric_outputs
from calculators.methods.grid import axis
from calculators.methods.rounding import written
from calculators.words import LANGUAGES
from tests.calculators.declared import SLUGS
from tests.calculators.test_bridge_answers import ask

NUMERIC = [calculator.slug for calculator in CALCULATORS if calculator.numeric]
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def seek(output: str, target: Any, path: str, slug: str = "profit-margin", **rest: Any) -> dict[str, Any]:
    """Return the answer to a goal seek."""
    answer: dict[str, Any] = ask(slug, do="solve", output=output, target=target, input=path, **rest)["solve"]
    return answer


def said(answer: dict[str, Any], language: str = "en") -> str:
    """Return the filled sentence of an answer."""
    return shown.fill(answer["message"], language)


# --- goal seek ---


@pytest.mark.parametrize(
    ("output", "target", "path", "texts", "values"),
    [
        # Worked out by hand: of the price 0.7 x 0.944 is kept, 25.2 + 5.22 + 0.6 are costs.
        ("contribution", "13.06", "price", {}, [100]),
        ("contribution_before_ads", "0", "price", {}, [31.02 / 0.6608]),
        ("markup", "100", "price", {}, [70]),
        ("gross_margin", "64", "unit_cost", {}, [35]),
        ("fees", "3.22", "platform_rate", {}, [0.04]),
        ("revenue", "￥1.4万", "price", {}, [20000]),
        ("breakeven_price", "100", "ad_cost", {}, [35.06]),
        ("monthly_profit", "-12000", "ad_cost", {}, [35.06]),
        ("breakeven_roas", "2", "return_handling", {"price": "200"}, [8.7]),
    ],
)
def test_one_solution_is_the_closed_form(
    output: str, target: str, path: str, texts: dict[str, str], values: list[float]
) -> None:
    """Linear outputs and ratios are solved to twelve digits."""
    answer = seek(output, target, path, texts=texts)
    assert answer["status"] == "solved"
    assert [one["value"] for one in answer["solutions"]] == pytest.approx(values, rel=1e-11)
    assert all(one["exact"] for one in answer["solutions"])


@pytest.mark.parametrize(
    ("text", "target"), [("20", 0.2), ("20%", 0.2), ("２０％", 0.2), ("-5", -0.05), (0.2, 0.2), (1, 1.0)]
)
def test_the_target_is_read_in_the_unit_of_its_output(text: Any, target: float) -> None:
    """For a rate "20" and "20%" are 0.2; a number, not a text, is taken in code units."""
    assert seek("net_margin", text, "price")["target"] == target


@pytest.mark.parametrize("slug", NUMERIC)
def test_what_is_typed_back_gives_the_target(slug: str) -> None:
    """The text of a solution, put into the form, gives the output promised, found in few calculations."""
    calculator = find(slug)
    inputs, now = calculator.resolve({}), calculator.run().outputs
    for output in numeric_outputs(calculator):
        for lever in levers(calculator):
            goal = solve(calculator, inputs, output, now[output.name] * 1.1, lever)
            # One takes some 0.05 ms in the page, and no answer may take 50 ms.
            assert goal.probe.asked <= 500, (output.name, lever.path)
            for one in goal.sought.solutions:
                value = lever.field.read(written(one.value, percent=lever.field.percent))
                assert value == one.value
                assert goal.probe(value) == one.output
                assert not one.exact or one.output == pytest.approx(goal.target, rel=1e-8, abs=1e-9)


SENTENCES = [
    (
        ("net_margin", "20%", "price", {}),
        "要让「净利率」达到 20%，「成交单价」要从 100.00 元提高到 117.17 元。",
        "For Net margin to be 20%, Price paid has to rise from 100.00 yuan to 117.17 yuan.",
    ),
    (
        ("contribution", "20", "ad_cost", {}),
        "要让「每单贡献（推广后）」达到 20.00 元，「推广花费」要从 22.00 元降到 15.06 元。",
        (
            "For Contribution per order, after ads to be 20.00 yuan, "
            "Ad cost has to fall from 22.00 yuan to 15.06 yuan."
        ),
    ),
    (
        ("monthly_profit", "0", "orders", {}),
        (
            "要让「月利润」达到 0.00 元，「每月付款单数」要填 919（现在 1,500）：取整前是 918.8361；"
            "填 919 时「月利润」是 2.14 元，填 918 时是 -10.92 元。"
        ),
        (
            "For Monthly profit to reach 0.00 yuan, Paid orders a month has to be 919 (now 1,500): before "
            "rounding it is 918.8361; at 919, Monthly profit is 2.14 yuan, at 918 it is -10.92 yuan."
        ),
    ),
    (
        ("breakeven_orders", "500", "price", {}),
        (
            "「成交单价」从 116.56 元到 116.62 元都能让「每月保本单数」是 500，"
            "最小填 116.56 元（现在 100.00 元）。"
        ),
        (
            "Any Price paid from 116.56 yuan to 116.62 yuan makes Break-even orders a month 500; "
            "the smallest is 116.56 yuan (now 100.00 yuan)."
        ),
    ),
    (
        ("net_margin", "99", "price", {}),
        "够不到：只调「成交单价」，调到头「净利率」也不超过 94.4%，到不了 99%。",
        "Out of reach: however far Price paid is taken, Net margin never goes above 94.4%, so not to 99%.",
    ),
    (
        ("breakeven_roas", "2", "refund_before_ship", {}),
        (
            "够不到：只调「发货前退款率」，「保本投产比（对付款额）」最低到 2.47"
            "（「发货前退款率」为 0% 时），降不到 2.00。"
        ),
        (
            "Out of reach: moving Refunded before shipping alone takes Break-even ROAS, on paid sales down "
            "to 2.47 at best (with Refunded before shipping at 0%), not to 2.00."
        ),
    ),
    (
        ("gross_margin", "50", "shipping", {}),
        "「毛利率」不受「发货快递费」影响，填多少都是 64%。请换一个输入来求。",
        "Shipping has no effect on Gross margin, which stays at 64%. Choose another input.",
    ),
    (
        ("markup", "100", "price", {"unit_cost": 0}),
        "「成交单价」填多少，「加价率」都算不出来：货品成本是 0，加价率没有意义。",
        "Whatever Price paid is, Markup has no value: The unit cost is 0, so markup has no meaning.",
    ),
    (
        ("markup", "-150", "unit_cost", {}),
        "够不到：只调「货品成本」，调到头「加价率」也不低于 -100%，降不到 -150%。",
        "Out of reach: however far Unit cost is taken, Markup never goes below -100%, so not to -150%.",
    ),
]


@pytest.mark.parametrize(("asked", "zh", "en"), SENTENCES)
def test_the_answer_is_a_sentence(asked: tuple[str, str, str, dict[str, Any]], zh: str, en: str) -> None:
    """What to fill in, or why nothing helps, in both languages."""
    output, target, path, inputs = asked
    for language, words in (("zh", zh), ("en", en)):
        answer = seek(output, target, path, language=language, inputs=inputs)
        assert said(answer, language) == words


def test_the_auction_is_solved_in_steps() -> None:
    """A place is held by a range of bids, and the bid that ties with a rival does not lead."""
    first = seek("position", "1", "bid", "ad-bid")["solutions"]
    assert [(one["value"], one["range"]) for one in first] == [(1.29, {"low": 1.29, "high": None})]
    third = seek("position", "3", "bid", "ad-bid")["solutions"]
    assert [(one["value"], one["range"]) for one in third] == [(0.91, {"low": 0.91, "high": 0.99})]


def test_what_jumps_over_the_target_says_so() -> None:
    """A click price between two steps of the auction is never paid."""
    answer = seek("actual_cpc", "0.7", "bid", "ad-bid")
    (solution,) = answer["solutions"]
    assert not solution["exact"]
    assert (solution["before"], solution["output"]) == pytest.approx((0.9, 0.49))
    assert answer["message"]["code"] == "jump"


def test_several_solutions_are_listed_in_order() -> None:
    """A profit that rises and falls with the click rate is met more than once."""
    answer = seek("profit", "180", "ctr", "ad-bid")
    values = [one["value"] for one in answer["solutions"]]
    assert len(values) > 1
    assert values == sorted(values)
    assert answer["message"]["code"] == "several"
    assert said(answer).count("%") == len(values) + 1


def test_an_empty_optional_input_can_be_solved_for() -> None:
    """Nothing is there yet, so the sentence says what to fill in."""
    answer = seek("gap", "0", "rival_visitor_value", "visitor-value", texts={"rival_visitor_value": ""})
    assert [one["typed"] for one in answer["solutions"]] == ["3.36"]
    assert answer["now"] == {"input": None, "output": None}
    assert said(answer) == "For Gap to the rival to be 0.00 yuan, Rival's visitor value has to be 3.36 yuan."


def test_rules_over_several_fields_bound_the_answer() -> None:
    """No more buyers than visitors: a conversion above 100 % is out of reach, 100 % is not."""
    assert seek("conversion_rate", "100", "buyers", "visitor-value")["solutions"][0]["value"] == 12000
    answer = seek("conversion_rate", "101", "buyers", "visitor-value")
    assert (answer["status"], answer["reach"]["high"]) == ("too-high", {"input": 12000, "output": 1.0})


def test_the_curve_passes_through_today_and_the_solution() -> None:
    """The chart's points ascend and hold both."""
    answer = seek("net_margin", "20", "price")
    xs = [x for x, _ in answer["curve"]]
    assert xs == sorted(set(xs))
    assert {100.0, answer["solutions"][0]["value"]} <= set(xs)
    assert [answer["solutions"][0]["value"], answer["solutions"][0]["output"]] in answer["curve"]


# --- sensitivity and grid ---


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("slug", NUMERIC)
def test_the_strongest_input_is_named(slug: str, language: str) -> None:
    """The sentence names the first row, and the rows are every number of the form."""
    calculator = find(slug)
    for output in numeric_outputs(calculator):
        answer = ask(slug, language, do="sensitivity", output=output.name)["sensitivity"]
        assert sorted(row["input"] for row in answer["rows"]) == sorted(
            one.path for one in levers(calculator)
        )
        first = answer["rows"][0]
        assert not first["swing"] or first["label"] in said(answer, language)


def test_inputs_that_weigh_the_same_are_named_together() -> None:
    """Factors of one product swing alike; the form's order decides between them."""
    answer = ask("breakeven-roas", do="sensitivity", output="max_cpc")["sensitivity"]
    assert [row["input"] for row in answer["rows"][:3]] == ["price", "margin", "conversion_rate"]
    assert "Price paid, Margin before ads and Conversion rate" in said(answer)


def test_steps_that_cannot_be_taken_say_why() -> None:
    """Beyond a bound, against a rule, of nothing, of less than a whole: null, with a sentence."""
    texts = {
        "visitors": "400",
        "buyers": "384",
        "paid_visitors": "1",
        "ad_spend": "0",
        "rival_visitor_value": "",
    }
    answer = ask("visitor-value", texts=texts, do="sensitivity", output="visitor_value")["sensitivity"]
    rows = {row["input"]: row for row in answer["rows"]}
    assert [step["output"] is None for step in rows["buyers"]["steps"]] == [False, False, True, True]
    assert rows["buyers"]["steps"][3]["note"]["code"] == "more-buyers-than-visitors"
    assert {step["note"]["code"] for step in rows["paid_visitors"]["steps"]} == {"one-whole"}
    assert (rows["ad_spend"]["note"]["code"], rows["ad_spend"]["steps"]) == ("zero", [])
    assert (rows["rival_visitor_value"]["note"]["code"], rows["rival_visitor_value"]["swing"]) == (
        "empty",
        None,
    )
    full = ask("profit-margin", inputs={"resale_share": 1}, do="sensitivity", output="goods")["sensitivity"]
    (resale,) = [row for row in full["rows"] if row["input"] == "resale_share"]
    assert [step["note"] and step["note"]["code"] for step in resale["steps"]] == [
        None,
        None,
        "too-high",
        "too-high",
    ]


@pytest.mark.parametrize(
    ("path", "base", "values"),
    [
        ("price", 100.0, [70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 130.0]),
        ("tax_rate", 1.0, [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
        ("tax_rate", 0.0, [0.0, 0.0025, 0.005, 0.0075, 0.01, 0.0125, 0.015]),
        ("orders", 2, [0, 1, 2, 3, 4, 5, 6]),
        ("orders", 1500, [1050, 1200, 1350, 1500, 1650, 1800, 1950]),
    ],
)
def test_an_axis_lies_around_the_present_value(path: str, base: float, values: list[float]) -> None:
    """Up to seven values inside the bounds, whole where the field is whole."""
    assert axis(find_lever(find("profit-margin"), path), base) == values


def test_the_grid_leaves_out_what_the_inputs_forbid() -> None:
    """More buyers than visitors is an empty cell, and the sentence counts them."""
    asked = {"do": "grid", "output": "true_conversion", "across": "visitors", "down": "presale_buyers"}
    answer = ask("presale-conversion", texts={"visitors": "500"}, **asked)["grid"]
    empty = [
        (x, y)
        for y, row in zip(answer["down"], answer["cells"], strict=True)
        for x, cell in zip(answer["across"], row, strict=True)
        if cell is None
    ]
    assert empty == [(x, y) for y in answer["down"] for x in answer["across"] if x < y + 40]
    assert said(answer).endswith(f"{len(empty)}.")
    assert answer["units"] == {"across": "count", "down": "count", "output": "rate"}
    assert answer["now"] == {"across": 500, "down": 420, "output": 0.92}


# --- what cannot be asked ---


@IN_EACH_LANGUAGE
@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        (
            {"do": "solve", "output": "net_margin", "target": "abc", "input": "price"},
            "target",
            "not-a-number",
        ),
        ({"do": "solve", "output": "net_margin", "target": "", "input": "price"}, "target", "empty"),
        (
            {"do": "solve", "output": "contribution", "target": "5%", "input": "price"},
            "target",
            "percent-here",
        ),
        ({"do": "solve", "output": "net_margin", "target": None, "input": "price"}, "target", "not-a-number"),
        ({"do": "solve", "output": "net_margin", "target": True, "input": "price"}, "target", "not-a-number"),
        ({"do": "solve", "output": "nothing", "target": "1", "input": "price"}, "output", "unknown-output"),
        (
            {"do": "solve", "output": "net_margin", "target": "1", "input": "own.ctr"},
            "input",
            "unknown-input",
        ),
        ({"do": "sensitivity", "output": "price"}, "output", "unknown-output"),
        ({"do": "grid", "output": "fees", "across": "price", "down": "price"}, "down", "same-input"),
        ({"do": "grid", "output": "fees", "across": "price", "down": "x"}, "down", "unknown-input"),
        ({"do": "grid", "output": "fees", "across": "x", "down": "price"}, "across", "unknown-input"),
        ({"do": "sensitivity", "output": "fees", "texts": {"price": "x"}}, "price", "not-a-number"),
    ],
)
def test_a_wrong_question_is_a_problem(asked: dict[str, Any], field: str, code: str, language: str) -> None:
    """Told at the part of the question that is wrong, like the problems of a form."""
    reply = ask("profit-margin", language, **asked)
    assert set(reply) == {"problems"}
    (problem,) = reply["problems"]
    assert (problem["field"], problem["code"]) == (field, code)
    assert "{" not in shown.fill(problem, language)


def test_rows_cannot_be_solved_for() -> None:
    """A list of rivals is no number; the problem names the inputs that are."""
    (problem,) = ask("ad-bid", do="solve", output="profit", target="1", input="rivals")["problems"]
    assert (problem["field"], problem["code"]) == ("input", "not-one-number")
    assert "category_ctr" in shown.fill(problem, "en")


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in NUMERIC])
@pytest.mark.parametrize("do", ["solve", "sensitivity", "grid"])
def test_a_calculator_of_judgements_has_nothing_to_seek(slug: str, do: str) -> None:
    """It says so, whatever is asked."""
    (problem,) = ask(slug, do=do, output="ranking", target="1", input="x", across="x", down="y")["problems"]
    assert problem["code"] == "not-numeric"


def test_a_question_nobody_declared_is_an_error_of_the_page() -> None:
    """There is no answer that pretends there is one."""
    with pytest.raises(KeyError):
        ask("profit-margin", do="guess", output="fees")


def test_tables_and_lists_are_no_outputs_to_seek() -> None:
    """Only numbers are offered."""
    assert "what_if" not in [output.name for output in numeric_outputs(find("ad-bid"))]
    assert find_output(find("ad-bid"), "profit").unit == "money"
