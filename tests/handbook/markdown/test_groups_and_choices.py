"""The form and the result of fields that are more than one number."""

from __future__ import annotations

import json

import pytest

from calculators.bridge import result_data
from calculators.words import LANGUAGES
from handbook.markdown.place import Place
from handbook.markdown.view import View, calculator_html
from tests.calculators.made_up import COUPON, MADE_UP, WORD


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_a_box_of_its_own(language: str) -> None:
    """A group is a fieldset with its parts' boxes by path; choices are lists and ticks."""
    html = calculator_html(MADE_UP, language, "made-up", {"coupon": {"off": 7}, "entity": "company"})
    assert f'<fieldset data-group="coupon">\n<legend>{COUPON.label.say(language)}</legend>' in html
    assert 'id="made-up-coupon.off" name="coupon.off"' in html
    assert 'value="7"' in html
    assert '<option value="company" selected>' in html
    assert html.count('name="platforms"') == 2
    assert f'<dd data-value="verdict">{WORD.word("yes").say(language)}</dd>' in html
    assert 'data-bare="coupon.off">7.00<' in html


def test_the_scripts_know_every_box_and_word() -> None:
    """Fields by path, and a unit for each word."""
    view = View(MADE_UP, "zh", "made-up", result_data(MADE_UP.run(), "zh"), Place())
    data = json.loads(view.data())
    assert [field["name"] for field in data["fields"]] == [
        "price", "coupon.threshold", "coupon.off", "coupon.seller_share", "entity", "platforms",
    ]  # fmt: skip
    assert data["units"]["coupon.seller_share"] == "rate"
    assert data["shownUnits"][data["units"]["verdict"]]["words"] == {"yes": "行", "no": "不行"}
