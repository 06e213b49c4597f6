"""Shop type: the table of rules, and what it says to shops of every kind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

import calculators
from calculators import BadInput
from calculators.bridge import result_data
from calculators.shop_types import CONFIDENCES, RULES, SHOP_TYPES
from calculators.shown import fill
from calculators.words import LANGUAGES
from tests.property.strategies import inputs_of

SHOP_TYPE = calculators.find("shop-type")
CHECK = {"zh": "以平台当日页面为准", "en": "check on the day"}
BRANDED = ("exclusive", "multibrand", "flagship")


def run(**inputs: Any) -> calculators.Result:
    """Return the result for the worked shop with these changes."""
    return calculators.run("shop-type", **inputs)


def entry(result: calculators.Result, code: str) -> dict[str, Any]:
    """Return one type of the ranking."""
    return next(one for one in result.outputs["ranking"] if one["shop_type"] == code)


@pytest.mark.parametrize(
    ("inputs", "decision", "best"),
    [
        ({}, "choose", "taobao_sole_trader"),
        ({"advantage": "cost"}, "choose", "pinduoduo_sole_trader"),
        ({"advantage": "fans"}, "choose", "douyin_sole_trader"),
        ({"subject": "individual", "goods_source": "handmade"}, "choose", "taobao_individual"),
        ({"subject": "company", "platforms": ["tmall"]}, "not_yet", None),
        ({"subject": "company", "authorised_brands": 1, "platforms": ["tmall"]}, "choose", "tmall_exclusive"),
        (
            {"subject": "company", "authorised_brands": 2, "goods_source": "brand", "platforms": ["jd"]},
            "choose",
            "jd_exclusive",
        ),
        (
            {
                "subject": "company",
                "trademark": "registered_r",
                "brand_known": "yes",
                "advantage": "fans",
                "platforms": [],
            },
            "choose",
            "tmall_flagship",
        ),
        (
            {"subject": "company", "trademark": "registered_r", "platforms": ["douyin"]},
            "choose",
            "douyin_enterprise",
        ),
        ({"platforms": ["tmall", "jd"], "advantage": "fans"}, "choose", "jd_small"),
        ({"advantage": "none"}, "do_not_open", None),
        ({"advantage": "none", "capped_test": "yes"}, "choose", "douyin_sole_trader"),
        ({"advantage": "capital"}, "choose", "douyin_sole_trader"),
    ],
)
def test_facts_lead_to_a_type_of_shop(inputs: dict[str, Any], decision: str, best: str | None) -> None:
    """The rows of the chapter's table: papers first, then what kind of goods and strengths."""
    result = run(**inputs)
    assert (result.outputs["decision"], result.outputs["best"]) == (decision, best)


@pytest.mark.parametrize(
    ("inputs", "missing"),
    [
        ({"platforms": ["tmall"]}, {"subject-company", "own-mark"}),
        ({"subject": "company", "platforms": ["tmall"]}, {"own-mark"}),
        ({"platforms": ["douyin"], "deposit_budget": 499}, {"douyin-deposit"}),
        ({"advantage": "none"}, {"advantage-or-capped-test"}),
        (
            {"advantage": "none", "platforms": ["douyin"], "deposit_budget": 0},
            {"advantage-or-capped-test", "douyin-deposit"},
        ),
        ({}, set()),
    ],
)
def test_what_is_missing_is_named(inputs: dict[str, Any], missing: set[str]) -> None:
    """By the codes of the rules of the nearest type, and the gate itself."""
    assert set(run(**inputs).outputs["not_yet"]) == missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_advantage_or_a_test_the_answer_is_not_to_open(language: str) -> None:
    """In so many words, and the next page is the capped test."""
    result = run(advantage="none")
    said = {"zh": "先别开店", "en": "Do not open yet"}[language]
    assert said in fill(result.headline.data(language), language)
    step = result.next_step()
    assert step is not None
    assert step.anchor == "capped-test"


@pytest.mark.parametrize("kind", BRANDED)
def test_wholesale_goods_without_a_licence_open_no_branded_type(kind: str) -> None:
    """Wherever one wants to open; the reader is told."""
    result = run(subject="company", goods_source="wholesale", trademark="none", platforms=[])
    eligible = [one["shop_type"] for one in result.outputs["ranking"] if one["eligible"]]
    assert eligible
    assert not any(code.endswith(kind) for code in eligible)
    assert "wholesale-without-licence" in [note.code for note in result.notes]


def test_another_s_mark_counts_as_one_licence() -> None:
    """Who sells under an authorised mark need not count it again."""
    result = run(subject="company", trademark="authorised", platforms=["tmall"])
    assert entry(result, "tmall_exclusive")["eligible"]
    assert not entry(result, "tmall_multibrand")["eligible"]


def test_no_platform_means_all() -> None:
    """And one platform only its own types."""
    assert len(run(platforms=[]).outputs["ranking"]) == len(SHOP_TYPES)
    assert {one["shop_type"].split("_")[0] for one in run(platforms=["jd"]).outputs["ranking"]} == {"jd"}


@given(inputs=inputs_of(SHOP_TYPE))
def test_the_ranking_keeps_its_own_rules(inputs: dict[str, Any]) -> None:
    """Fit is met weight over all weight, a required rule unmet bars, the best stand first."""
    result = SHOP_TYPE.calculate(inputs)
    weights = {rule.code: rule.weight for rule in RULES}
    required = {rule.code for rule in RULES if rule.required}
    ranking = result.outputs["ranking"]
    for one in ranking:
        met, unmet = (sum(weights[code] for code in one[side]) for side in ("for", "against"))
        assert one["fit"] == pytest.approx(100 * met / (met + unmet))
        assert one["eligible"] is not bool(required & set(one["against"]))
    eligible = [one["fit"] for one in ranking if one["eligible"]]
    assert eligible == sorted(eligible, reverse=True)
    assert [one["eligible"] for one in ranking] == sorted([one["eligible"] for one in ranking], reverse=True)
    if result.outputs["decision"] == "choose":
        assert (result.outputs["best"], result.outputs["best_fit"]) == (
            ranking[0]["shop_type"],
            ranking[0]["fit"],
        )
        assert ranking[0]["eligible"]


@given(inputs=inputs_of(SHOP_TYPE))
def test_every_answer_says_to_check_on_the_day(inputs: dict[str, Any]) -> None:
    """The conditions were not read on the platforms' pages, and the reader is told each time."""
    result = SHOP_TYPE.calculate(inputs)
    for language in LANGUAGES:
        told = [fill(note.data(language), language) for note in result.notes]
        assert any({"zh": "以平台当日页面为准", "en": "on the day"}[language] in one for one in told)


def test_the_table_of_rules_has_a_source_and_a_confidence_in_every_row() -> None:
    """Codes once each; what is commonly known is marked to be checked on the day."""
    assert len({rule.code for rule in RULES}) == len(RULES)
    for language in LANGUAGES:
        table = result_data(run(), language)["tables"][1]
        assert len(table["rows"]) == len(RULES)
        for rule, row in zip(RULES, table["rows"], strict=True):
            assert row[2] == rule.weight > 0
            assert row[3]
            assert row[4] == CONFIDENCES[rule.confidence].say(language)
            assert rule.confidence != "G" or CHECK[language] in row[4]


def test_every_rule_can_be_met_and_unmet() -> None:
    """No row of the table is dead."""
    met: set[str] = set()
    unmet: set[str] = set()
    for subject in SHOP_TYPE.field("subject").codes:
        for goods in SHOP_TYPE.field("goods_source").codes:
            for advantage in SHOP_TYPE.field("advantage").codes:
                for rich in (False, True):
                    result = run(
                        subject=subject,
                        goods_source=goods,
                        advantage=advantage,
                        platforms=[],
                        brand_known=rich,
                        trademark="registered_r" if rich else "none",
                        authorised_brands=2 if rich else 0,
                        deposit_budget=9000 if rich else 0,
                    )
                    for one in result.outputs["ranking"]:
                        met.update(one["for"])
                        unmet.update(one["against"])
    assert met == unmet == {rule.code for rule in RULES}


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"subject": "firm"}, "subject", "not-a-choice"),
        ({"platforms": "taobao"}, "platforms", "not-a-list"),
        ({"platforms": ["ebay"]}, "platforms", "not-a-choice"),
        ({"brand_known": 1}, "brand_known", "not-a-choice"),
        ({"authorised_brands": 0.5}, "authorised_brands", "not-whole"),
        ({"deposit_budget": -1}, "deposit_budget", "too-low"),
    ],
)
def test_a_wrong_fact_is_an_error_on_its_field(inputs: dict[str, Any], field: str, code: str) -> None:
    """Words are checked like numbers."""
    with pytest.raises(BadInput) as caught:
        run(**inputs)
    assert [(problem.field, problem.message.code) for problem in caught.value.problems] == [(field, code)]


def test_the_words_of_the_contract_are_taken_as_they_stand() -> None:
    """``pending TM`` is a code with a space and capitals, and true is a yes."""
    inputs = run(
        subject="sole trader", trademark="pending TM", advantage="exclusive resource", brand_known=True
    ).inputs
    assert (inputs["subject"], inputs["trademark"]) == ("sole_trader", "pending_tm")
    assert (inputs["advantage"], inputs["brand_known"]) == ("exclusive_resource", "yes")


def test_the_answer_is_plain_json() -> None:
    """Reasons go by code, so that a script reads the same in every language."""
    outputs = run().outputs
    assert json.loads(json.dumps(outputs)) == outputs
    assert result_data(run(), "zh")["outputs"] == result_data(run(), "en")["outputs"]


@pytest.mark.parametrize(
    ("trademark", "code"),
    [("none", "wholesale-without-licence"), ("registered_r", "wholesale-beside-a-mark")],
)
def test_wholesale_goods_are_told_apart_by_the_mark(trademark: str, code: str) -> None:
    """Who owns a mark may open a branded shop, though not for other brands' goods."""
    codes = {note.code for note in run(goods_source="wholesale", trademark=trademark).notes}
    assert {one for one in codes if one.startswith("wholesale")} == {code}
