"""The data files of the book agree with the pages, with each other and with the calculators."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calculators import CALCULATORS
from calculators.tables.options import check_options
from calculators.tables.tools import TOOLS, find_tool
from calculators.tables.working import read_for, work_on
from handbook.markdown.book_data import pages, read_data
from handbook.markdown.book_words import UNITS
from handbook.worked_shop.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.tables.tool import Shown, TableTool

DOCS = Path(__file__).parents[2] / "docs"
HEADING = re.compile(r"^#{2,4} .*\{#([a-z0-9-]+)\}", re.MULTILINE)
TERMS = read_data("glossary")
EACH = pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry["id"])
GROUP_ON_PAGE = re.compile(r"^/// glossary \| (\S+)$", re.MULTILINE)
# Labels that name no term of the glossary, by the reason why they need none.
PLAIN = {
    "a fact that is ticked or picked, or the judgement on it": {
        "subject", "trademark", "brand_known", "authorised_brands", "goods_source", "advantage",
        "capped_test", "platforms", "decision", "best", "best_fit", "not_yet", "verdict", "winner",
    },
    "one side of a comparison, whose parts are terms": {"own", "rival", "rivals"},
    "what is left or lacking between two numbers that are terms": {"gap", "understatement"},
    "an aim of the reader's own": {"target", "target_margin", "minimum_effect", "deposit_budget"},
    "an everyday word of a price or a sum": {"quantity", "discount", "seller_receives", "margin", "steps"},
    "a number of statistics or of days that its hint explains": {"z", "days", "score"},
}  # fmt: skip
PLAIN_COLUMNS = {
    "says when, or for how long": {
        "active_date", "cohort", "count", "date", "days", "month", "months", "order_time", "period",
        "window_days", "within_days", "high_days",
    },
    "says who, what or where a row is": {
        "city", "customer_id", "key", "label", "measure", "name", "product_id",
    },
    "a judgement or a sentence: its words stand in the cells": {
        "advice_words", "chosen", "class_words", "condition", "do", "final_words", "fit", "law", "light",
        "moved", "noise", "reason", "spread_words", "stage_words", "state", "usual_words", "value_words",
        "verdict", "whole_words",
    },
    "counts people, orders or parcels in plain words": {
        "active", "customers", "first", "idle", "people", "purchases", "returned", "running", "waiting",
        "with_customers", "without_customers",
    },
    "a share, a multiple or an end of the interval of what stands beside it": {
        "amount_share", "high", "lift", "low", "rate", "running_share", "share", "share_after",
        "share_before", "size", "support", "total", "with_high", "with_low", "with_rate", "without_high",
        "without_low", "without_rate", "worth_low",
    },
    "a change against another period, named in the label": {
        "change", "day_change", "growth", "mix", "previous_change", "week_change", "year_change",
    },
    "a mark from 1 to 5 that the tool's page explains": {"f", "m", "r", "score"},
    "an everyday word": {"cost", "price", "refunds", "stock"},
    "an option whose hint explains it": {"compare", "method", "parcel_budget", "zero_orders"},
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
    assert _without_term([*calculator.inputs, *calculator.outputs], PLAIN) == {}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_column_labels_use_the_glossarys_words(tool: TableTool) -> None:
    """What a table tool asks for, its options and what it shows: terms of the glossary, or plain speech."""
    assert _without_term([*tool.columns, *tool.options, *_shown_by(tool.slug)], PLAIN_COLUMNS) == {}


def test_no_label_is_called_plain_without_need() -> None:
    """A name in the lists is of a label that is there and names no term; none has two reasons."""
    for things, plain in (
        ([one for calculator in CALCULATORS for one in [*calculator.inputs, *calculator.outputs]], PLAIN),
        (
            [one for tool in TOOLS for one in [*tool.columns, *tool.options, *_shown_by(tool.slug)]],
            PLAIN_COLUMNS,
        ),
    ):
        listed = [name for names in plain.values() for name in names]
        assert len(listed) == len(set(listed))
        needed = {name.rstrip("_0123456789") for name in _without_term(things, {})}
        assert set(listed) <= needed


@cache
def _shown_by(slug: str) -> tuple[Shown, ...]:
    """Return the columns of every table that a tool makes of its sample."""
    tool = find_tool(slug)
    sample = DOCS / "data" / "samples" / tool.sample
    worked = work_on(tool, read_for(tool, sample.read_bytes(), sample.name), check_options(tool, {}))
    return tuple(column for table in worked.outcome.tables for column in table.columns)


def _without_term(things: Iterable[Any], plain: dict[str, set[str]]) -> dict[str, tuple[Any, ...]]:
    """Return the labels that name no term in both languages, and are not listed as plain either."""
    listed = {name for names in plain.values() for name in names}
    unknown = {}
    for thing in things:
        chinese, english = (_terms_in(thing.label.say(language), language) for language in ("zh", "en"))
        # month_1, month_2 … are one column many times over.
        if not chinese & english and thing.name.rstrip("_0123456789") not in listed:
            unknown[thing.name] = (thing.label.say("zh"), thing.label.say("en"), chinese, english)
    return unknown


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
