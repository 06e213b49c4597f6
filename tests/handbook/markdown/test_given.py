"""Numbers that authors preset: in blocks as YAML, in links as pairs; a slip is told with its place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import markdown
import pytest
from markdown.treeprocessors import Treeprocessor

from handbook.markdown.blocks import BlockError
from handbook.markdown.presets import PresetError, with_numbers

if TYPE_CHECKING:
    from pathlib import Path

PROMO = "../calculators/promo-price.md"
COUPON = "shop_coupon: {{threshold: 200, {name}: 15}}"


def built(text: str, file: Path) -> str:
    """Return the HTML of a page that stands in a file, as a builder renders it."""
    file.write_text(f"---\ntitle: Trial\n---\n\n{text}", encoding="utf-8")
    made = markdown.Markdown(extensions=["handbook.markdown", "attr_list"])
    links = Treeprocessor(made)
    links.file = SimpleNamespace(url="trial/", src_uri="trial.md", abs_src_path=str(file))
    links.path_to_url = str
    made.treeprocessors.register(links, "relpath", 0)
    return str(made.convert(text))


@pytest.mark.parametrize("name", ["off", "Off", "on", "no"])
def test_a_bare_truth_as_a_name_is_told_with_file_and_line(name: str, tmp_path: Path) -> None:
    """The second of two blocks, three lines below its head: that line, and what to write."""
    block = "/// calculator | promo-price\n    inputs:\n        list_price: 100\n        {coupon}\n///\n\n"
    text = block.format(coupon=COUPON.format(name='"off"')) + block.format(coupon=COUPON.format(name=name))
    page = tmp_path / "trial.md"
    with pytest.raises(BlockError) as raised:
        built(text, page)
    assert f"{page}, line 14: /// calculator | promo-price" in str(raised.value)
    assert "in quotes" in str(raised.value)


@pytest.mark.parametrize("no", ["no", '"no"', "false"])
def test_a_bare_truth_as_a_value_answers_yes_or_no(no: str, tmp_path: Path) -> None:
    """A choice between yes and no takes it as it is meant."""
    text = f"/// calculator | shop-type\n    inputs: {{brand_known: {no}}}\n///\n"
    assert "shop-calculator" in built(text, tmp_path / "trial.md")


def test_a_number_out_of_bounds_is_told_with_file_and_line(tmp_path: Path) -> None:
    """What the calculator refuses is an error of the page at the block's line."""
    page = tmp_path / "trial.md"
    with pytest.raises(BlockError) as raised:
        built("/// calculator | profit-margin\n    inputs: {price: 0}\n///\n", page)
    assert str(raised.value).startswith(f"{page}, line 5: /// calculator | profit-margin: ")


def test_without_a_file_the_block_is_named() -> None:
    """Plain Python-Markdown knows no file: the message names the block and what to write."""
    made = markdown.Markdown(extensions=["handbook.markdown"])
    with pytest.raises(BlockError, match=r'^/// calculator \| promo-price: .*"off": 15'):
        made.convert("/// calculator | promo-price\n    inputs: {shop_coupon: {off: 15}}\n///\n")


def test_a_link_carries_a_part_of_a_group_by_its_path() -> None:
    """As the share link does, so that the page reads it."""
    assert "&shop_coupon.off=15&" in with_numbers(PROMO, "shop_coupon.off=15", "en")
    assert "&shop_coupon.off=15&" in with_numbers(PROMO, 'shop_coupon={"off":15}', "en")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("off: 30", "off: is not name=value"),
        ("shop_coupon.of=3", "shop_coupon.of"),
        ("quantity=0", "at|less"),
    ],
)
def test_a_link_that_cannot_be_filled_is_told_with_file_and_line(
    given: str, said: str, tmp_path: Path
) -> None:
    """A list item of a page: the file, the line, the link, and what is wrong with it."""
    page = tmp_path / "trial.md"
    with pytest.raises(PresetError, match=rf"line 7: .*({said})"):
        built(f'- Look\n- Look\n- [Price]({PROMO}){{with="{given}"}}\n', page)
