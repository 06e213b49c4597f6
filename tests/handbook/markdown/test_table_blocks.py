"""The blocks of the table tools: complete before any script, and the sample worked out in CPython."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import markdown
import pytest

import calculators
from calculators import shown
from calculators.tables.sessions import respond
from calculators.tables.tools import TOOLS
from handbook.markdown.blocks import BlockError
from handbook.markdown.table_view import SAMPLES, batch_sample, with_unit
from handbook.markdown.table_words import PAGE_WORDS, SCRIPT_WORDS

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("zh", "en")
MADE = [tool for tool in TOOLS if (SAMPLES / tool.sample).is_file()]
VOID = {"input", "br", "link", "img", "hr", "meta"}


class Outline(HTMLParser):
    """Reads HTML strictly: what is opened is closed, in order; ids are unique."""

    def __init__(self, html: str) -> None:
        """Read it all."""
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.described: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        own = {name: value or "" for name, value in attrs}
        if "id" in own:
            self.ids.append(own["id"])
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.described += own.get(name, "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        assert self.open.pop() == tag


def built(text: str, language: str, samples: str = "") -> str:
    """Return the HTML of Markdown as the handbook's pages have it."""
    settings = {"handbook.markdown": {"language": language, "samples": samples}}
    made = markdown.Markdown(extensions=["handbook.markdown"], extension_configs=settings)
    return made.convert(f"{text}\n///\n")


def data_of(html: str) -> dict[str, Any]:
    """Return what the scripts are given."""
    found = re.search(r'<template class="tool-data">(.*?)</template>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(unescape(found[1]))
    return data


def asked(tool: str, calculator: str, language: str, data: bytes) -> dict[str, Any]:
    """Return what the engine makes of a report with default options."""
    request = {"tool": tool, "calculator": calculator, "language": language, "name": ""}
    respond({**request, "do": "open"}, data)
    worked: dict[str, Any] = respond({**request, "do": "work", "columns": {}}, None)["worked"]
    return worked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", MADE, ids=lambda tool: tool.slug)
def test_a_tool_is_complete_before_any_script(tool: Any, language: str) -> None:
    """What it needs, options, privacy, the sample's result and its download: all in the HTML."""
    html = unescape(built(f"/// table-tool | {tool.slug}", language))
    outline = Outline(html)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.described) <= set(outline.ids)
    for words in (
        tool.title,
        tool.purpose,
        *(one.label for one in tool.columns),
        *(one.label for one in tool.options),
    ):
        assert words.say(language) in html
    for name in ("privacy", "made", "no_script"):
        assert PAGE_WORDS[name].say(language) in html
    sample = data_of(html)["sample"]
    assert (SAMPLES / sample["name"]).is_file()
    assert sample["address"].endswith(f"assets/samples/{sample['name']}")
    assert f'href="{sample["address"]}" download' in html
    assert "<script" not in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", MADE, ids=lambda tool: tool.slug)
def test_the_sample_s_result_is_the_engine_s(tool: Any, language: str) -> None:
    """Sentence, findings and first rows are what the live tool gives for the same file."""
    html = unescape(built(f"/// table-tool | {tool.slug}", language))
    worked = asked(tool.slug, "", language, (SAMPLES / data_of(html)["sample"]["name"]).read_bytes())
    assert shown.fill(worked["headline"], language) in html
    for finding in worked["findings"]:
        assert shown.fill(finding["message"], language) in html
    table = worked["tables"][0]
    for place, column in enumerate(table["columns"]):
        assert with_unit(column["label"], column["unit"], language) in html
        value = table["rows"][0][place]
        if isinstance(value, int | float):
            assert f'<td class="calc-number">{shown.bare(value, column["unit"])}</td>' in html or place == 0
    assert data_of(html)["pictures"] == worked["pictures"]


def test_an_unknown_tool_is_named_with_those_there_are() -> None:
    """A misspelt block stops the build with a sentence that helps."""
    with pytest.raises(BlockError, match=r"there is no such tool; there are .*hot-products"):
        built("/// table-tool | hot-product", "zh")


def test_a_missing_sample_stops_the_build(tmp_path: Path) -> None:
    """A tool without its sample is no page: the message names the file."""
    with pytest.raises(ValueError, match=r"hot-products.*is not there"):
        built("/// table-tool | hot-products", "zh", str(tmp_path))


def test_a_sample_that_does_not_fit_stops_the_build(tmp_path: Path) -> None:
    """A sample without the tool's columns fails the build and says what is missing."""
    (tmp_path / "hot-products.csv").write_text("商品名称,备注\n裙,好\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"the sample of hot-products.*Visitors"):
        built("/// table-tool | hot-products", "en", str(tmp_path))


def test_a_language_has_its_own_sample_where_there_is_one(tmp_path: Path) -> None:
    """English pages show English products; without an English file they show the Chinese one."""
    rows = "商品名称,商品访客数,支付买家数,支付金额\n裙,5000,300,30000\n衫,4000,90,9000\n"
    (tmp_path / "hot-products.csv").write_text(rows, encoding="utf-8")
    assert (
        data_of(built("/// table-tool | hot-products", "en", str(tmp_path)))["sample"]["name"]
        == "hot-products.csv"
    )
    (tmp_path / "hot-products-en.csv").write_text(rows.replace("裙", "Skirt"), encoding="utf-8")
    html = built("/// table-tool | hot-products", "en", str(tmp_path))
    assert data_of(html)["sample"]["name"] == "hot-products-en.csv"
    assert "Skirt" in html
    assert "Skirt" not in built("/// table-tool | hot-products", "zh", str(tmp_path))


NUMERIC = [one for one in calculators.CALCULATORS if one.numeric]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("calculator", NUMERIC, ids=lambda one: one.slug)
def test_a_batch_stands_folded_with_a_table_worked_out(
    calculator: Any, language: str, tmp_path: Path
) -> None:
    """Every numeric calculator's batch is complete HTML, its little table worked out without an error."""
    html = unescape(built(f"/// batch | {calculator.slug}", language, str(tmp_path)))
    assert Outline(html).open == []
    data = data_of(html)
    assert (data["tool"], data["calculator"]) == ("batch", calculator.slug)
    assert data["sample"]["text"] == batch_sample(calculator, language).text
    assert '<details class="tool-fold">' in html
    assert (
        shown.fill(
            asked("batch", calculator.slug, language, data["sample"]["text"].encode())["headline"], language
        )
        in html
    )


def test_the_first_row_of_a_batch_is_the_example_itself() -> None:
    """Its main outputs are those that the calculator's own page shows."""
    calculator = calculators.find("profit-margin")
    worked = asked("batch", "profit-margin", "zh", batch_sample(calculator, "zh").data)
    columns = [column["label"] for column in worked["tables"][0]["columns"]]
    row = dict(zip(columns, worked["tables"][0]["rows"][0], strict=True))
    outputs = calculator.run().outputs
    for output in calculator.outputs:
        if output.main and output.unit != "rows":
            assert row[output.label.say("zh")] == pytest.approx(outputs[output.name])


def test_both_languages_have_all_words() -> None:
    """No sentence around the tools is missing in one language, or has other places to fill."""
    for words in (*PAGE_WORDS.values(), *SCRIPT_WORDS.values()):
        places = [sorted(re.findall(r"\{(\w+)\}", words.say(language))) for language in LANGUAGES]
        assert places[0] == places[1]
        assert all(words.say(language).strip() for language in LANGUAGES)
