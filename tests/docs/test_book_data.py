"""The data files of the book agree with the pages, with each other and with the calculators."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculators import CALCULATORS
from calculators.tables.options import check_options
from calculators.tables.tools import TOOLS
from calculators.tables.working import read_for, work_on
from calculators.units import UNITS as FIGURES
from handbook.markdown.book_data import pages, read_data
from handbook.markdown.book_words import UNITS
from handbook.worked_shop.samples import SAMPLES

if TYPE_CHECKING:
    from calculators.tables.tool import TableTool

DOCS = Path(__file__).parents[2] / "docs"
HEADING = re.compile(r"^#{2,4} .*\{#([a-z0-9-]+)\}", re.MULTILINE)
TERMS = read_data("glossary")
EACH = pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry["id"])
GROUP_ON_PAGE = re.compile(r"^/// glossary \| (\S+)$", re.MULTILINE)
# Labels that anybody reads without a glossary.
PLAIN = {
    "gap", "rivals", "understatement", "target_margin", "minimum_effect", "verdict", "z", "target", "days",
    "quantity", "discount", "score", "seller_receives", "margin", "steps", "own", "rival", "winner",
    "subject", "trademark", "brand_known", "authorised_brands", "goods_source", "advantage", "capped_test",
    "deposit_budget", "platforms", "decision", "best", "best_fit", "not_yet",
}  # fmt: skip
# Columns that anybody reads without a glossary.
PLAIN_COLUMNS = {
    "active", "amount_share", "by_conversion", "by_spend", "change", "cost", "count", "customers",
    "day_change", "days", "f", "first", "growth", "high", "idle", "lift", "low", "m", "mix", "month",
    "months", "people", "previous_change", "price", "purchases", "r", "rate", "refunds", "returned",
    "running", "running_share", "score", "share", "share_after", "share_before", "size", "stock",
    "support", "total", "waiting", "week_change", "with_customers", "with_high", "with_low", "with_rate",
    "without_customers", "without_high", "without_low", "without_rate", "worth_low", "year_change",
}  # fmt: skip
# The practices that no page may name outside of a forbidden block.
PRACTICES = re.compile(
    "刷单|补单|刷评|S单|放单|好评返现|返现改评|删差评|好评卡|加微信返|买家秀返|养号|黑号|群控"
)


@EACH
def test_a_term_is_complete_in_both_languages(entry: dict) -> None:
    """Name, meaning and usual mistake in both; a formula in both or in neither; a known unit."""
    for language in ("zh", "en"):
        assert entry[language]["name"]
        assert entry[language]["meaning"]
        assert entry[language]["trap"]
    assert ("formula" in entry["zh"]) == ("formula" in entry["en"])
    assert entry["unit"] in UNITS


@EACH
def test_a_term_is_taught_where_it_says(entry: dict) -> None:
    """The page and the anchor are there, in both languages."""
    page, _, anchor = entry["read"].partition("#")
    for language in ("zh", "en"):
        text = (DOCS / language / f"{page}.md").read_text(encoding="utf-8")
        assert anchor in HEADING.findall(text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_and_tips_are_nobodys_twice(language: str) -> None:
    """No two terms share a name or a spelling that is linked, whatever the letters' case."""
    names = [entry[language]["name"].casefold() for entry in TERMS]
    tips = [tip.casefold() for entry in TERMS for tip in entry[language].get("tips", [])]
    assert len(set(names)) == len(names)
    assert len(set(tips)) == len(tips)
    ids = [entry["id"] for entry in TERMS]
    assert len(set(ids)) == len(ids)


def test_every_group_is_on_the_page_once() -> None:
    """Both glossary pages print all groups, in the same order."""
    groups = list(dict.fromkeys(entry["group"] for entry in TERMS))
    for language in ("zh", "en"):
        text = (DOCS / language / "glossary.md").read_text(encoding="utf-8")
        assert GROUP_ON_PAGE.findall(text) == groups


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda calculator: calculator.slug)
def test_labels_use_the_glossarys_words(calculator: object) -> None:
    """A label names a term of the glossary, the same one in both languages, or is plain speech."""
    for thing in [*calculator.inputs, *calculator.outputs]:
        chinese, english = (_terms_in(thing.label.say(language), language) for language in ("zh", "en"))
        assert chinese & english or thing.name in PLAIN, (thing.name, chinese, english)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_column_labels_use_the_glossarys_words(tool: TableTool) -> None:
    """What a table tool asks for and what it shows: figures are terms of the glossary, or plain speech."""
    sample = DOCS / "data" / "samples" / tool.sample
    worked = work_on(tool, read_for(tool, sample.read_bytes(), sample.name), check_options(tool, {}))
    shown = [one for table in worked.outcome.tables for one in table.columns if one.unit in FIGURES]
    wanted = [one for one in tool.columns if one.kind in {"number", "rate"}]
    unknown = {}
    for thing in [*wanted, *shown]:
        chinese, english = (_terms_in(thing.label.say(language), language) for language in ("zh", "en"))
        # month_1, month_2 … are one column many times over.
        if not chinese & english and thing.name.rstrip("_0123456789") not in PLAIN_COLUMNS:
            unknown[thing.name] = (thing.label.say("zh"), thing.label.say("en"), chinese, english)
    assert unknown == {}


def _terms_in(label: str, language: str) -> set[str]:
    """Return the terms whose name, or another name, stands in a label; a name inside a longer one is none."""
    spelled = {
        name.casefold(): entry["id"]
        for entry in TERMS
        for name in [entry[language]["name"], *entry[language].get("other", [])]
    }
    found: set[str] = set()
    rest = label.casefold()
    for name in sorted(spelled, key=len, reverse=True):
        whole = re.escape(name) if language == "zh" else rf"\b{re.escape(name)}\b"
        if re.search(whole, rest):
            found.add(spelled[name])
            rest = re.sub(whole, "·", rest)
    return found


def test_points_are_those_the_handbook_must_teach() -> None:
    """The sources page lists each point once, in order, and no other."""
    wanted = (Path(__file__).parent / "points.txt").read_text(encoding="utf-8").split()
    assert [point["id"] for point in read_data("points")] == sorted(wanted, key=_number)


def test_points_say_what_became_of_them() -> None:
    """What was updated or refused says what instead; nothing names a practice."""
    for point in read_data("points"):
        assert point["verdict"] in {"kept", "updated", "refused"}
        assert (point["verdict"] == "kept") == ("now" not in point)
        for language in ("zh", "en"):
            assert point[language]
            assert point["verdict"] == "kept" or point["now"][language]
    assert not PRACTICES.search((DOCS / "data/points.yml").read_text(encoding="utf-8"))
    assert not PRACTICES.search((DOCS / "data/glossary.yml").read_text(encoding="utf-8"))


def test_the_sources_page_counts_right() -> None:
    """The numbers of kept, updated and refused points in the text are those of the data."""
    verdicts = [point["verdict"] for point in read_data("points")]
    counts = [len(verdicts), *(verdicts.count(kind) for kind in ("kept", "updated", "refused"))]
    assert "{} 点里，{} 点留下，{} 点改成今天的，{} 点不收".format(*counts) in _text("zh", "sources")
    assert "Of {} points, {} were kept, {} brought up to date and {} refused".format(*counts) in _text(
        "en", "sources"
    )
    for text in ("S000", "S001", "S002", "S003", "S004"):
        number = sum(point["id"].startswith(text) for point in read_data("points"))
        assert re.search(rf"{number} 点[^#]*/// sources \| {text}\n", _text("zh", "sources"))
        assert re.search(rf"{number} points[^#]*/// sources \| {text}\n", _text("en", "sources"))


def test_samples_are_told_with_a_page_that_is_there() -> None:
    """The list of samples is the files that the program makes, in its order."""
    samples = read_data("samples")
    assert [sample["file"] for sample in samples] == list(SAMPLES)
    for language in ("zh", "en"):
        there = {front.page for front in pages(language)}
        assert {sample["page"] for sample in samples} <= there


def test_news_leads_to_pages_that_are_there() -> None:
    """A link in the news is a page of both languages."""
    linked = {
        item["page"]
        for edition in read_data("news")
        for kind in ("new", "changed", "mended")
        for item in edition.get(kind, [])
        if "page" in item
    }
    for language in ("zh", "en"):
        assert linked <= {front.page for front in pages(language)}


def _text(language: str, page: str) -> str:
    return (DOCS / language / f"{page}.md").read_text(encoding="utf-8")


def _number(point: str) -> tuple[str, int]:
    text, number = point.split("-")
    return text, int(number)
