"""Old and other names lead to the place that teaches the thing; trade words are cut as readers type them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.pages.search import SearchError, complete_index, cut_words, cutter, location
from handbook.pages.search_words import aliases, shortest, vocabulary
from handbook.site.paths import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

BETWEEN = "\u200b"
GLOSSARY = """\
- id: roas
  read: traffic/roas#what
  zh: {name: 投产比, other: [ROAS, 投入产出比]}
  en: {name: ROAS, other: [return on ad spend]}
- id: untaught
  zh: {name: 闲话}
  en: {name: chatter}
"""
WORDS = """\
traffic/roas#what:
  zh: [ROAS, 直通车]
  en: [Zhitongche]
index:
  zh: [手册]
  en: [book]
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a glossary and further words, for one place and the home page."""
    folder = tmp_path / "docs/data"
    folder.mkdir(parents=True)
    (folder / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "search.yml").write_text(WORDS, encoding="utf-8")
    return tmp_path / "docs"


def write_index(site: Path, folder: str, *locations: str) -> Path:
    """Write an index as Material does, with some places."""
    file = site / folder / "search/search_index.json"
    file.parent.mkdir(parents=True)
    entries = [{"location": place, "title": "t", "text": "x"} for place in locations]
    content = {"config": {"fields": {"tags": {"boost": 1e6}, "title": {"boost": 1e3}}}, "docs": entries}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def tags(file: Path) -> dict[str, list[str]]:
    """Return the tags of each place of an index."""
    index: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {entry["location"]: entry.get("tags", []) for entry in index["docs"]}


def test_names_of_terms_and_further_words_lead_to_a_place(docs: Path) -> None:
    """Each once, the term's own name first; a term that is taught nowhere leads nowhere."""
    assert aliases(docs, "zh") == {
        "traffic/roas#what": ["投产比", "ROAS", "投入产出比", "直通车"],
        "index": ["手册"],
    }
    assert aliases(docs, "en")["traffic/roas#what"] == ["ROAS", "return on ad spend", "Zhitongche"]


def test_the_index_holds_the_words_cut_as_its_text_is(docs: Path, tmp_path: Path) -> None:
    """Trade words stay whole; a name of several words has marks between them; both languages get theirs."""
    site = tmp_path / "site"
    chinese = write_index(site, "", "", "traffic/roas/", "traffic/roas/#what")
    english = write_index(site, "en/", "", "traffic/roas/", "traffic/roas/#what")
    complete_index(docs, site, [("zh", ""), ("en", "en/")], tmp_path / "cache")
    found = tags(chinese)
    assert found["traffic/roas/#what"][:2] == ["投产比", "ROAS"]
    assert found["traffic/roas/#what"][2].replace(BETWEEN, "") == "投入产出比"
    assert BETWEEN in found["traffic/roas/#what"][2]
    assert found["traffic/roas/"] == []
    assert tags(english)["traffic/roas/#what"] == ["ROAS", "return on ad spend", "Zhitongche"]
    weights = json.loads(chinese.read_text(encoding="utf-8"))["config"]["fields"]
    assert weights["tags"] == weights["title"]


def test_words_for_a_place_that_is_gone_stop_the_build(docs: Path, tmp_path: Path) -> None:
    """The place is named, and the language."""
    write_index(tmp_path / "site", "", "", "traffic/roas/")
    with pytest.raises(SearchError, match=r"zh: .*traffic/roas#what"):
        complete_index(docs, tmp_path / "site", [("zh", "")], tmp_path / "cache")


def test_a_site_without_search_is_left_alone(docs: Path, tmp_path: Path) -> None:
    """Zensical and others keep their index elsewhere."""
    complete_index(docs, tmp_path, [("zh", ""), ("en", "en/")], tmp_path / "cache")
    assert not list(tmp_path.rglob("search_index.json"))


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("index", ""),
        ("data/index#a", "data/#a"),
        ("traffic/ad-bid", "traffic/ad-bid/"),
        ("index#today", "#today"),
    ],
)
def test_places_are_named_as_the_index_names_them(place: str, found: str) -> None:
    """Pages by their address, sections behind it."""
    assert location(place) == found


def test_words_cut_once_are_not_cut_again_until_something_they_come_of_changes(tmp_path: Path) -> None:
    """The second build reads what the first has kept; another trade word makes it cut anew."""
    words = {"index": ["投入产出比"]}
    cut = cut_words(words, ["产出比"], tmp_path)
    (kept,) = (tmp_path / "search").iterdir()
    assert cut_words(words, ["产出比"], tmp_path) == cut
    kept.write_text('{"index": ["kept"]}', encoding="utf-8")
    assert cut_words(words, ["产出比"], tmp_path) == {"index": ["kept"]}
    assert cut_words(words, ["投入产出比"], tmp_path) == {"index": ["投入产出比"]}
    assert len(list((tmp_path / "search").iterdir())) == 2


@given(st.lists(st.text("投产比保本客单价", min_size=1, max_size=5), max_size=20))
def test_no_word_of_the_vocabulary_hides_another(words: list[str]) -> None:
    """None holds another one, and each word that was left out holds one that was kept."""
    kept = shortest(words)
    assert not any(one in other for one in kept for other in kept if one != other)
    assert all(any(one in word for one in kept) for word in words)


@pytest.mark.parametrize("word", ["投产比", "客单价", "直通车", "到手价", "跳失率"])
def test_trade_words_of_the_book_stay_whole(word: str) -> None:
    """In the middle of a sentence, too."""
    words = vocabulary(PROJECT / "docs")
    assert word in words
    assert word in list(cutter(words).cut(f"先看{word}怎么算"))
