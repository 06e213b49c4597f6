"""The glossary, the sources, the samples and the news, as the pages print them."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from handbook.markdown.book_data import pages, read_data

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def rendered(text: str, language: str) -> str:
    options = {"handbook.markdown": {"language": language}}
    return Markdown(extensions=["handbook.markdown"], extension_configs=options).convert(text)


@LANGUAGES
def test_a_group_of_terms_has_an_anchor_and_a_way_on_each(language: str) -> None:
    """Every term of the group, its twin in the other language, and the page that teaches it."""
    html = rendered("/// glossary | traffic\n///\n", language)
    group = [entry for entry in read_data("glossary") if entry["group"] == "traffic"]
    assert re.findall(r'<dt id="([a-z0-9-]+)">', html) == [entry["id"] for entry in group]
    for entry in group:
        assert entry["zh"]["name"] in html
        assert entry["en"]["name"] in html
        assert f'href="{entry["read"].replace("#", ".md#")}"' in html


def test_a_group_that_is_not_there_is_left_as_written() -> None:
    """A misspelt group does not vanish: the page shows the block itself."""
    assert "/// glossary | trafic" in rendered("/// glossary | trafic\n///\n", "zh")


@LANGUAGES
def test_every_point_of_a_text_is_on_the_page_with_where_it_stands(language: str) -> None:
    """One row a point, in order, each with a link to every page that claims it."""
    html = rendered("/// sources | S004\n///\n", language)
    points = [point["id"] for point in read_data("points") if point["id"].startswith("S004")]
    assert re.findall(r'<td id="s004-\d+">([^<]+)<', html) == points
    claimed = {point: front.page for front in pages(language) for point in front.covers}
    for point in points:
        assert f'href="{claimed[point]}.md"' in html


@LANGUAGES
def test_a_refused_point_says_so_and_what_to_do_instead(language: str) -> None:
    """The three refusals are marked, with the lawful way beside them."""
    html = rendered("/// sources | S001\n///\n", language)
    refused = [point for point in read_data("points") if point["verdict"] == "refused"]
    assert len(refused) == 3
    assert html.count('class="refused"') == 3
    for point in refused:
        assert point["now"][language] in html


@LANGUAGES
def test_every_sample_can_be_downloaded(language: str) -> None:
    """A download link for each file, up to the root of the site."""
    html = rendered("/// samples\n///\n", language)
    root = "" if language == "zh" else "../"
    for sample in read_data("samples"):
        assert f'<a href="{root}assets/samples/{sample["file"]}" download>{sample["file"]}</a>' in html


@LANGUAGES
def test_news_is_dated_and_newest_first(language: str) -> None:
    """A heading for each edition, newest first, and every entry under it."""
    html = rendered("/// whats-new\n///\n", language)
    news = read_data("news")
    assert re.findall(r'<h2 id="d([0-9-]+)">', html) == [edition["date"] for edition in news]
    assert [edition["date"] for edition in news] == sorted((e["date"] for e in news), reverse=True)
    entries = [
        item for edition in news for kind in ("new", "changed", "mended") for item in edition.get(kind, [])
    ]
    assert entries
    for item in entries:
        assert item[language] in html
