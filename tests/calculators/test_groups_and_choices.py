"""Fields that are more than one number: parts under one name, and words to choose from."""

from __future__ import annotations

from typing import Any

import pytest

from calculators import formulas, paths
from calculators.choices import Choice, YesNo
from calculators.cli.inputs import merged, read_settings
from calculators.fields import BadInput, Problem
from calculators.shown import fill, told
from calculators.words import LANGUAGES, Words
from tests.calculators.made_up import COUPON, ENTITY, LEFT, MADE_UP, PLATFORMS, WORD


def troubles(take: Any, value: Any) -> list[tuple[str, str]]:
    """Return the (field, code) of everything wrong with ``value``."""
    try:
        take(value)
    except Problem as problem:
        return [(problem.field, problem.message.code)]
    except BadInput as bad:
        return [(problem.field, problem.message.code) for problem in bad.problems]
    return []


class TestGroup:
    """Parts that belong together under one name."""

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            ({}, []),
            ({"off": 5}, []),
            (
                {"off": -1, "seller_share": 2},
                [("coupon.off", "too-low"), ("coupon.seller_share", "too-high")],
            ),
            ({"offf": 5}, [("coupon.offf", "unknown-field")]),
            ({"off": "5"}, [("coupon.off", "not-a-number")]),
            ([], [("coupon", "not-group")]),
            (5, [("coupon", "not-group")]),
            (None, [("coupon", "not-group")]),
        ],
    )
    def test_each_part_is_checked_and_named(self, value: Any, found: list[tuple[str, str]]) -> None:
        """All problems come together, each at its part; what is no object is a problem of the group."""
        assert troubles(COUPON.check, value) == found

    def test_a_missing_part_takes_its_default(self) -> None:
        """Also when the parts are typed."""
        whole = {"threshold": 100, "off": 5, "seller_share": 1}
        assert COUPON.check({"off": 5}) == COUPON.read({"off": "5"}) == whole
        assert COUPON.check({}) == COUPON.default

    def test_a_typed_part_is_read_by_its_own_unit(self) -> None:
        """A percentage becomes a fraction inside a group too."""
        assert COUPON.read({"seller_share": "40%"})["seller_share"] == 0.4
        assert troubles(COUPON.read, {"off": ""}) == [("coupon.off", "empty")]

    @pytest.mark.parametrize(("language", "label"), [("zh", "店铺券：减"), ("en", "Shop coupon: Off")])
    def test_a_problem_says_which_group_s_part_it_means(self, language: str, label: str) -> None:
        """Two groups may have parts of one name."""
        with pytest.raises(BadInput) as caught:
            COUPON.check({"off": -1})
        assert label in fill(caught.value.problems[0].message.data(language), language)

    def test_a_calculator_knows_a_part_by_its_path(self) -> None:
        """The label names group and part; the group itself and an unknown part are told apart."""
        assert MADE_UP.field("coupon.off").label.say("en") == "Shop coupon: Off"
        assert MADE_UP.field("coupon") is COUPON
        for name in ("coupon.other", "coupon.", "price.off"):
            with pytest.raises(KeyError):
                MADE_UP.field(name)

    def test_a_formula_may_name_a_part(self) -> None:
        """It is shown with the labels of group and part."""
        parts = [part.name for part in formulas.parts(LEFT.formula) if part.name]
        assert parts == ["price", "coupon.off"]
        assert formulas.unit_of(MADE_UP, "coupon.off") == "money"

    def test_settings_change_only_the_parts_they_name(self) -> None:
        """``--set coupon.off=5`` leaves the rest of what ``--json`` gave, and so does an object."""
        given = {"coupon": {"threshold": 50}, "price": 3}
        for setting in ("coupon.off=5", 'coupon={"off": 5}'):
            settings = read_settings(MADE_UP, [setting])
            assert merged(given, settings) == {"coupon": {"threshold": 50, "off": 5}, "price": 3}
        assert read_settings(MADE_UP, ["coupon.seller_share=5%"]) == {"coupon": {"seller_share": 0.05}}

    def test_a_setting_of_an_unknown_part_is_refused(self) -> None:
        """The problem names it."""
        assert troubles(lambda pair: read_settings(MADE_UP, [pair]), "coupon.x=5") == [
            ("coupon.x", "unknown-field")
        ]


class TestPaths:
    """Names of parts, there and back."""

    @pytest.mark.parametrize(
        "values",
        [{}, {"a": 1}, {"a": {"b": 1, "c": None}, "d": [{"e": 1}]}, {"a": {"b": 1}, "c": {"b": 2}}],
    )
    def test_flat_and_nested_are_opposites(self, values: dict[str, Any]) -> None:
        """Lists of rows stay whole, parts keep their order."""
        assert paths.nested(paths.flat(values)) == values


class TestChoice:
    """Words to choose from."""

    @pytest.mark.parametrize("value", ["firm", "", "个人", None, 1, True, [], ["person"], {"a": 1}])
    def test_what_is_not_among_the_words_is_refused(self, value: Any) -> None:
        """A script spells codes; the message lists them."""
        assert troubles(ENTITY.check, value) == [("entity", "not-a-choice")]
        with pytest.raises(Problem) as caught:
            ENTITY.check(value)
        for language in LANGUAGES:
            assert "person, company" in fill(caught.value.message.data(language), language)

    @pytest.mark.parametrize("text", ["company", " Company ", "公司", "COMPANY", "\u3000公司"])
    def test_a_word_may_be_typed_in_any_language(self, text: str) -> None:
        """On a command line people write what they see."""
        assert ENTITY.read(text) == "company"

    @pytest.mark.parametrize("value", ["sole_trader", "Sole trader", "SOLE-TRADER"])
    def test_a_code_is_forgiven_its_spelling(self, value: str) -> None:
        """Capitals, spaces and hyphens make no other word."""
        options = [("sole_trader", Words(zh="个体", en="Sole trader"))]
        assert Choice("subject", ENTITY.label, "", options=options).check(value) == "sole_trader"

    @pytest.mark.parametrize(("value", "said"), [(True, "yes"), (False, "no"), ("yes", "yes"), ("No", "no")])
    def test_a_yes_or_no_takes_what_json_has(self, value: Any, said: str) -> None:
        """True and false are answers too; a number is not."""
        known = YesNo("known", Words(zh="有名", en="Known"), "no")
        assert known.check(value) == said
        assert troubles(known.check, 1) == [("known", "not-a-choice")]

    @pytest.mark.parametrize(
        ("value", "chosen"), [([], []), (["jd", "taobao"], ["taobao", "jd"]), (["jd", "jd"], ["jd"])]
    )
    def test_several_come_in_the_order_of_the_options(self, value: list[str], chosen: list[str]) -> None:
        """Each once."""
        assert PLATFORMS.check(value) == PLATFORMS.read(value) == chosen

    @pytest.mark.parametrize("text", ["jd,taobao", "京东，淘宝", "JD、Taobao", " jd ; taobao "])
    def test_several_may_be_typed_with_commas(self, text: str) -> None:
        """Of either width."""
        assert PLATFORMS.read(text) == ["taobao", "jd"]

    @pytest.mark.parametrize(
        ("value", "code"),
        [("jd", "not-a-list"), (None, "not-a-list"), (["x"], "not-a-choice"), ([[]], "not-a-choice")],
    )
    def test_several_must_be_a_list_of_words(self, value: Any, code: str) -> None:
        """One word alone is no list where a script gives it."""
        assert troubles(PLATFORMS.check, value) == [("platforms", code)]

    def test_what_is_chosen_is_shown_in_the_reader_s_words(self) -> None:
        """One word, several, or none."""
        assert told(ENTITY, "company", "zh") == "公司"
        assert told(PLATFORMS, ["taobao", "jd"], "en") == "Taobao, JD"
        assert told(PLATFORMS, [], "en") == "—"
        assert told(WORD, "no", "zh") == "不行"
        assert told(LEFT, 1.5, "en") == "1.50 yuan"
