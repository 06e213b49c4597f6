"""What every calculator and every table tool owes its readers, asked of each one that is registered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from calculators import CALCULATORS, shown
from calculators.tables.batch import batch, number_fields
from calculators.tables.options import check_options
from calculators.tables.reader import read_report
from calculators.tables.tools import TOOLS
from calculators.tables.working import read_for, work_on
from calculators.words import LANGUAGES
from handbook.markdown.book_data import read_data
from handbook.markdown.table_view import batch_sample
from tests.docs.test_terms import misspelt
from tests.vectors import FOLDER as VECTORS
from tests.vectors import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calculators.calculator import Calculator
    from calculators.tables.tool import Outcome, TableTool
    from calculators.words import Words
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
    return outcome_of(thing).headline


def outcome_of(thing: Thing) -> Outcome:
    """Return what a tool makes of its sample."""
    sample = SAMPLES / thing.of.sample
    report = read_for(thing.of, sample.read_bytes(), sample.name)
    return work_on(thing.of, report, check_options(thing.of, {})).outcome


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
@IN_EACH_LANGUAGE
def test_its_sample_is_made_and_told(thing: Thing, language: str) -> None:
    """A tool's sample is a file in the list of samples; a calculator's batch has one that works whole."""
    if thing.block == "table-tool":
        names = {entry["file"] for entry in read_data("samples")}
        own = SAMPLES / thing.of.sample
        translated = own.with_stem(f"{own.stem}-{language}")
        sample = translated if translated.is_file() else own
        assert sample.name in names
        assert sample.stat().st_size > 100
    elif thing.of.numeric:
        sample = batch_sample(thing.of, language)
        report = read_report(sample.data, labels=[one.label.say(language) for one in number_fields(thing.of)])
        result = batch(thing.of, report, language=language)
        assert len(result.frame) == 3
        # What is not in the table is the example's, so only the first row must be sound with it.
        assert not [problem for problem in result.problems if problem.row == result.frame.index[0]]


@EACH
@IN_EACH_LANGUAGE
def test_what_it_says_is_spelled_as_in_the_glossary(thing: Thing, language: str) -> None:
    """Labels, hints and sentences use none of the spellings that pages may not use either."""
    said = "\n".join(dict.fromkeys(words.say(language) for words in words_of(thing)))
    # Places to fill go by names of code.
    assert misspelt(re.sub(r"\{\w+\}", "0", said), language) == []


def words_of(thing: Thing) -> Iterator[Words]:
    """Yield what a thing declares, and what it says about its example."""
    parts = thing.of.inputs if thing.block == "calculator" else [*thing.of.columns, *thing.of.options]
    yield from (thing.of.title, thing.of.purpose)
    for part in parts:
        yield from (words for words in (part.label, part.hint) if words is not None)
    if thing.block == "calculator":
        result = thing.of.run()
        yield from (output.label for output in thing.of.outputs)
        yield from (output.advice for output in thing.of.outputs if output.advice is not None)
        yield from (note.words for note in [*result.notes, result.headline])
        yield from (table.caption for table in result.tables())
    else:
        outcome = outcome_of(thing)
        yield from (note.words for note in [*outcome.notes, outcome.headline])
        yield from (finding.message.words for finding in outcome.findings)
        yield from (column.label for table in outcome.tables for column in table.columns)
        yield from (table.caption for table in outcome.tables)


@EACH
def test_every_engine_is_held_to_kept_answers(thing: Thing) -> None:
    """There are vectors of it, for its declared name and no other spelling."""
    folder = VECTORS if thing.block == "calculator" else tables.FOLDER
    assert (folder / f"{thing.slug}.json").stat().st_size > 100


# What the contract names besides: it stands on pages of its own, with a command of its own.
OTHERS = {"batch": ["batch", "--help"], "checklist-review": ["checklist-review", "--help"]}


@pytest.mark.parametrize("slug", OTHERS)
@IN_EACH_LANGUAGE
def test_batch_and_review_have_page_list_and_command(
    slug: str, language: str, call: Callable[..., Ended]
) -> None:
    """They are no single calculator: a page, a place in the list of calculators, help in both languages."""
    page = f"calculators/{slug}.md"
    assert re.search(rf"^/// {slug}\b", text_of(language, page), re.MULTILINE)
    assert page in links_of(language, "calculators/index.md")
    ended = call(*OTHERS[slug], "--lang", language)
    assert ended.code == 0
    assert bool(re.search(r"[\u4e00-\u9fff]", ended.out)) is (language == "zh")


def test_no_kept_answers_are_of_something_that_is_gone() -> None:
    """A calculator that is renamed takes its vectors along."""
    slugs = {thing.slug for thing in THINGS} | {"batch"}
    files = [*VECTORS.glob("*.json"), *tables.FOLDER.glob("*.json")]
    assert {file.stem for file in files} == slugs
