"""Terms in the text lead to the glossary: once a page, and not where a link would be in the way."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

LINK = re.compile(r'<a class="handbook-term" href="([^"]+)" title="([^"]+)">([^<]+)</a>')


def rendered(text: str, language: str = "zh", **settings: str) -> str:
    """Render Markdown as the site does, with the glossary switched on."""
    options = {"handbook.markdown": {"language": language, "glossary": "glossary", **settings}}
    extensions = ["tables", "attr_list", "footnotes", "admonition", "handbook.markdown"]
    return Markdown(extensions=extensions, extension_configs=options).convert(text)


def linked(text: str, language: str = "zh") -> list[str]:
    return [word for _, _, word in LINK.findall(rendered(text, language))]


def test_the_first_use_is_a_link_that_says_what_it_means() -> None:
    """Address, title and the very word; the second use is plain text."""
    ((address, title, word),) = LINK.findall(rendered("客单价涨了，客单价又跌了。"))
    assert (address, word) == ("glossary/#spend-per-buyer", "客单价")
    assert title.startswith("支付金额 ÷ 支付买家数")


@pytest.mark.parametrize(
    "text",
    ["# 客单价", "`客单价`", "[客单价](x.md)", "| 客单价 |\n| --- |\n| 1 |", '!!! note "客单价"\n    x',
     "    客单价"],
)  # fmt: skip
def test_not_in_headings_links_code_table_heads_and_titles(text: str) -> None:
    """Where a link would confuse, there is none."""
    assert linked(text) == []


def test_cells_emphasis_and_lists_are_text_like_any_other() -> None:
    """The rest of the page is linked."""
    assert linked("| a |\n| --- |\n| 客单价 |") == ["客单价"]
    assert linked("**访客价值**，- 是") == ["访客价值"]
    assert linked("- 复购率\n- 留存率") == ["复购率", "留存率"]


def test_the_longest_spelling_wins() -> None:
    """支付转化率 is one term, not 转化率 with something before it."""
    assert linked("支付转化率和转化率是一回事。") == ["支付转化率"]
    assert linked("定金支付转化率不是支付转化率。") == ["定金支付转化率", "支付转化率"]


def test_latin_spellings_do_not_match_inside_other_words() -> None:
    """ROI is a term; the ROI inside another word is not, and a plural is the same term."""
    assert linked("Return on a ROI of 1, like DROID.", "en") == ["ROI"]
    assert linked("Conversion rates differ; a conversion rate is not another.", "en") == ["Conversion rates"]
    assert linked("Heteroid conversion-ratesy", "en") == []


def test_text_around_a_link_stays_as_it_was() -> None:
    """Nothing is lost or moved, and what other extensions left in place survives."""
    text = "先 **看** 客单价 & 转化率，`x`，再说 [链接](y.md)。"
    plain = re.sub(r"</?a[^>]*>", "", rendered(text))
    assert plain == re.sub(r"</?a[^>]*>", "", Markdown(extensions=["tables"]).convert(text))


def test_without_a_glossary_there_are_no_links() -> None:
    """The setting is what turns terms into links."""
    assert "handbook-term" not in rendered("客单价", glossary="")


def test_a_page_that_explains_terms_is_left_alone_and_the_next_is_not() -> None:
    """The glossary does not link to itself; the same Markdown instance then reads an ordinary page."""
    md = Markdown(
        extensions=["handbook.markdown"],
        extension_configs={"handbook.markdown": {"language": "zh", "glossary": "glossary"}},
    )
    assert "handbook-term" not in md.convert("客单价\n\n/// glossary | traffic\n///\n")
    assert "handbook-term" in md.convert("客单价")
