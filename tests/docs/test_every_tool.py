"""What every calculator and every table tool owes its readers, asked of each one that is registered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from calculators import CALCULATORS, shown
from calculators.tables.options import check_options
from calculators.tables.tools import TOOLS
from calculators.tables.working import read_for, work_on
from calculators.words import LANGUAGES
from tests.vectors import FOLDER as VECTORS
from tests.vectors import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.calculator import Calculator
    from calculators.tables.tool import TableTool
    from tests.calculators.command_line import Ended

DOCS = Path(__file__).parents[2] / "docs"
SAMPLES = DOCS / "data" / "samples"
# A tool that stands on another calculator's page.
ELSEWHERE = {"gmv-periods": "gmv-attribution"}
LINK = re.compile(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)")
SHOWN = re.compile(r"^\s*/// (?:calculator|batch|table-tool) \| (\S+)", re.MULTILINE)


class Thing(NamedTuple):
    """A calculator or a table tool, as far as they are alike."""

    slug: str
    block: str
    of: Calculator | TableTool

    @property
    def page(self) -> str:
        """The path of its page below a language's folder."""
        return f"calculators/{ELSEWHERE.get(self.slug, self.slug)}.md"

    @property
    def chapter(self) -> str:
        """The path of the chapter that teaches it."""
        return f"{self.of.chapter}.md"


THINGS = [
    *(Thing(one.slug, "calculator", one) for one in CALCULATORS),
    *(Thing(one.slug, "table-tool", one) for one in TOOLS),
]
EACH = pytest.mark.parametrize("thing", THINGS, ids=[thing.slug for thing in THINGS])
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def text_of(language: str, page: str) -> str:
    """Return the Markdown of a page; a page that is not there fails the test."""
    path = DOCS / language / page
    assert path.is_file(), f"{language}/{page} is missing"
    return path.read_text(encoding="utf-8")


def links_of(language: str, page: str) -> set[str]:
    """Return the pages that a page links to, below the language's folder."""
    here = (DOCS / language / page).parent
    root = (DOCS / language).resolve()
    found = {(here / link).resolve() for link in LINK.findall(text_of(language, page))}
    return {path.relative_to(root).as_posix() for path in found if path.is_relative_to(root)}


@EACH
@IN_EACH_LANGUAGE
def test_it_stands_on_its_page(thing: Thing, language: str) -> None:
    """A page of that name prints it, and the list of calculators leads there."""
    assert re.search(rf"^/// {thing.block} \| {thing.slug}$", text_of(language, thing.page), re.MULTILINE)
    listed = text_of(language, "calculators/index.md")
    # The block lists every calculator by itself; tools are listed by hand.
    by_block = thing.block == "calculator" and re.search(r"^/// calculators$", listed, re.MULTILINE)
    assert by_block or thing.page in links_of(language, "calculators/index.md")


@EACH
@IN_EACH_LANGUAGE
def test_page_and_chapter_lead_to_each_other(thing: Thing, language: str) -> None:
    """The page links the chapter that teaches it; the chapter links the page, or shows the thing itself."""
    assert thing.chapter in links_of(language, thing.page)
    chapter = text_of(language, thing.chapter)
    assert thing.page in links_of(language, thing.chapter) or thing.slug in SHOWN.findall(chapter)


@EACH
@IN_EACH_LANGUAGE
def test_its_example_works(thing: Thing, language: str) -> None:
    """The declared defaults, or the sample file, give a sentence with nothing left unfilled."""
    headline = example_of(thing)
    said = shown.fill(headline.data(language), language)
    assert said.strip()
    assert not re.search(r"\{\w+\}|\bnan\b|\bNone\b|\binf\b", said)


def example_of(thing: Thing) -> object:
    """Return the headline of the example."""
    if thing.block == "calculator":
        return thing.of.run().headline
    sample = SAMPLES / thing.of.sample
    report = read_for(thing.of, sample.read_bytes(), sample.name)
    return work_on(thing.of, report, check_options(thing.of, {})).outcome.headline


@pytest.mark.parametrize("calculator", [one for one in CALCULATORS if one.numeric], ids=lambda one: one.slug)
@IN_EACH_LANGUAGE
def test_a_numeric_calculator_offers_its_batch(calculator: Calculator, language: str) -> None:
    """On its own page."""
    assert f"\n/// batch | {calculator.slug}\n" in text_of(language, f"calculators/{calculator.slug}.md")


@EACH
@IN_EACH_LANGUAGE
def test_the_command_line_explains_it(thing: Thing, language: str, call: Callable[..., Ended]) -> None:
    """Title and every input or option by its label, in the reader's language."""
    words = ["show", thing.slug] if thing.block == "calculator" else ["table", thing.slug, "--help"]
    ended = call(*words, "--lang", language)
    assert ended.code == 0
    told = re.sub(r"\s+", "", ended.out)
    parts = thing.of.inputs if thing.block == "calculator" else thing.of.options
    for label in [thing.of.title, *(part.label for part in parts)]:
        assert re.sub(r"\s+", "", label.say(language)) in told


@EACH
def test_every_engine_is_held_to_kept_answers(thing: Thing) -> None:
    """There are vectors of it, for its declared name and no other spelling."""
    folder = VECTORS if thing.block == "calculator" else tables.FOLDER
    assert (folder / f"{thing.slug}.json").stat().st_size > 100


def test_no_kept_answers_are_of_something_that_is_gone() -> None:
    """A calculator that is renamed takes its vectors along."""
    slugs = {thing.slug for thing in THINGS} | {"batch"}
    files = [*VECTORS.glob("*.json"), *tables.FOLDER.glob("*.json")]
    assert {file.stem for file in files} == slugs
