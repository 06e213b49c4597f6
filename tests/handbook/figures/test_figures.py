"""Every figure, in both languages and both layouts: it stands up, it fits, and its numbers are the page's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from markdown import Markdown

import calculators
from handbook.figures import FIGURES, find_figure, margin
from handbook.figures.canvas import NARROW, SIZES, TONES, WIDE
from handbook.figures.shop import DRESS
from handbook.figures.text import number

if TYPE_CHECKING:
    from handbook.figures.figure import Figure

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
STYLE = (ROOT / "handbook/web/styles/figure.css").read_text(encoding="utf-8")
EACH = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
LAYOUTS = pytest.mark.parametrize("width", [NARROW, WIDE])
BLOCK = re.compile(r"^/// figure \| (\S+)\n///$", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# A phone of 320 px leaves the text column 288 px; the wide layout begins at a column of 650.
PHONE, LEAST_COLUMN, LEAST_TEXT = 288, 650, 12
# Prose says the same bigger or smaller, and pages round: these figures print numbers of their own.
OWN_NUMBERS = {
    "reorder-point": {"2", "37"},  # the delay, made for illustration, and what is left after it
    "campaign-calendar": {"66"},  # 45 and 21
    "names-per-step": {"12", "13"},  # names that stand once, and all; counted below
    "three-fates": {"0"},
    "low-ratings": {"0", "1", "3", "4", "5", "7", "9"},  # counts under the bars
    "life-cycle": {"14"},  # the last hot week, by the page's own rule
    "profit-tree": {"23,378", "26,593", "3,215"},  # five rows of the table together, summed below
}


def rendered(text: str, language: str) -> str:
    options = {"handbook.markdown": {"language": language}}
    return Markdown(extensions=["handbook.markdown"], extension_configs=options).convert(text)


def pages_with(name: str, language: str) -> list[Path]:
    found = (DOCS / language).rglob("*.md")
    return [page for page in found if name in BLOCK.findall(page.read_text(encoding="utf-8"))]


def read(html: str) -> ET.Element:
    return ET.fromstring(html)  # noqa: S314 - our own


@EACH
@LANGUAGES
def test_a_figure_is_well_formed_and_tells_what_it_shows(figure: Figure, language: str) -> None:
    """Two layouts, each an image with its own title and description in the language, and a caption."""
    html = read(figure.html(language, figure.name))
    drawings = html.findall("svg")
    assert len(drawings) == 2
    ids = [element.get("id") for element in html.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for drawing in drawings:
        title, told = drawing.find("title"), drawing.find("desc")
        assert drawing.get("role") == "img"
        assert drawing.get("aria-labelledby") == title.get("id")
        assert drawing.get("aria-describedby") == told.get("id")
        # A description that says what is to be seen is longer than the title and tells numbers or names.
        assert len(told.text) > 2 * len(title.text)
        for text in (title.text, told.text, html.findtext("figcaption")):
            assert "{" not in text
            assert bool(CHINESE.search(text)) == (language == "zh")
    words = "".join(element.text for element in html.iter("text"))
    assert bool(CHINESE.search(words)) == (language == "zh")


@EACH
@LANGUAGES
@LAYOUTS
def test_text_is_large_enough_and_stays_on_the_sheet(figure: Figure, language: str, width: int) -> None:
    """By the estimate no text leaves its layout, runs into another, or is under 12 px as shown."""
    canvas = figure.drawn(language, width)
    assert SIZES[width] * (PHONE if width == NARROW else LEAST_COLUMN) / width >= LEAST_TEXT
    for place, box in enumerate(canvas.boxes):
        assert box.text.strip()
        assert box.size == SIZES[width]
        assert box.left >= 0, box
        assert box.right <= width, box
        assert box.top >= 0, box
        assert box.bottom <= canvas.height + 2, box
        for other in canvas.boxes[:place]:
            across = min(box.right, other.right) - max(box.left, other.left)
            down = min(box.bottom, other.bottom) - max(box.top, other.top)
            assert across <= 1 or down <= 1, (other.text, box.text)


@EACH
@LANGUAGES
@LAYOUTS
def test_shapes_stay_on_the_sheet(figure: Figure, language: str, width: int) -> None:
    """No rectangle, circle or line leaves the drawing."""
    svg = read(figure.drawn(language, width).svg("x", "t", "d"))
    high = float(svg.get("viewBox").split()[3])
    for shape in svg:
        at = {name: float(shape.get(name, 0)) for name in ("x", "y", "width", "height", "cx", "cy", "r")}
        if shape.tag == "rect":
            assert at["width"] > 0
            assert at["height"] > 0
            assert 0 <= at["x"] <= at["x"] + at["width"] <= width
            assert 0 <= at["y"] <= at["y"] + at["height"] <= high
        elif shape.tag == "circle":
            assert 0 <= at["cx"] - at["r"] <= at["cx"] + at["r"] <= width
            assert 0 <= at["cy"] - at["r"] <= at["cy"] + at["r"] <= high
        elif shape.tag == "path":
            points = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", shape.get("d"))
            assert points
            assert all(0 <= float(x) <= width and 0 <= float(y) <= high for x, y in points)


@EACH
@LANGUAGES
def test_colours_come_from_custom_properties(figure: Figure, language: str) -> None:
    """Nothing in the drawing names a colour; every class it uses is in the style sheet."""
    html = read(figure.html(language, figure.name))
    used = set()
    for element in html.iter():
        assert not {"style", "stroke", "color"} & set(element.keys())
        assert element.get("fill", "none") == "none"
        used |= set(element.get("class", "").split())
    for name in used - {"handbook-figure"}:
        assert f".{name} " in STYLE or f".{name}," in STYLE


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_is_a_property_in_every_surrounding(tone: str) -> None:
    """Each tone is filled by its property, and forced colours give it one of the reader's own."""
    forced = STYLE.split("@media (forced-colors: active)")[1].split("@media")[0]
    assert re.search(rf"--figure-{tone}: [A-Z]\w+;", forced)
    fills, strokes = re.findall(rf"fill: var\(--figure-{tone}\)", STYLE), f"stroke: var(--figure-{tone})"
    assert fills or strokes in STYLE


def test_shapes_take_their_colours_from_properties_only() -> None:
    """No rule of the style sheet gives a drawing a colour outright."""
    rules = re.findall(r"(?:fill|stroke|color): ([^;]+);", re.sub(r"--[\w-]+: [^;]+;", "", STYLE))
    assert rules
    assert all(rule.startswith("var(--") for rule in rules)


@EACH
def test_a_figure_stands_in_a_chapter_in_both_languages(figure: Figure) -> None:
    """The same pages in both languages show it, with a sentence before it that leads to it."""
    zh, en = (pages_with(figure.name, language) for language in ("zh", "en"))
    assert zh
    assert [page.relative_to(DOCS / "zh") for page in zh] == [page.relative_to(DOCS / "en") for page in en]
    for page in zh + en:
        before = page.read_text(encoding="utf-8").split(f"/// figure | {figure.name}\n")[0]
        assert before.rstrip().endswith((":", "：", ".", "。"))


@EACH
@LANGUAGES
def test_the_numbers_of_a_figure_are_those_of_its_chapter(figure: Figure, language: str) -> None:
    """Every number it prints or tells stands in the page, or is one of the page's, rounded."""
    page = pages_with(figure.name, language)[0].read_text(encoding="utf-8")
    known = [float(one.replace(",", "")) for one in NUMBER.findall(page)]
    html = read(figure.html(language, figure.name))
    for element in html.iter():
        if element.tag not in {"text", "desc", "title", "figcaption"}:
            continue
        for shown in NUMBER.findall(element.text):
            if shown in OWN_NUMBERS.get(figure.name, set()):
                continue
            decimals = len(shown.partition(".")[2])
            value = float(shown.replace(",", ""))
            near = any(abs(value - one) <= 0.5000001 * 10**-decimals for one in known)
            assert near, f"{shown} in “{element.text}”"


def test_the_costs_of_the_tree_are_the_five_rows_of_its_table() -> None:
    """Refunds, goods, shipping, fees and return handling, added up from the page, are the tree's costs."""
    page = (DOCS / "en/data/profit-tree.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .* \| −([\d,.]+) \| −([\d,.]+) \| −[\d,.]+ \|$", page, re.MULTILINE)[:5]
    weeks = [sum(float(row[week].replace(",", "")) for row in rows) for week in (0, 1)]
    assert find_figure("profit-tree").values()["costs"] == " → ".join(number(week) for week in weeks)


@LANGUAGES
def test_the_verdicts_are_those_of_the_table(language: str) -> None:
    """The figure's rule judges the six sources as the chapter's table does."""
    page = (DOCS / language / "traffic/sources.md").read_text(encoding="utf-8")
    words = "加|减|试|守" if language == "zh" else "raise|cut|test|hold"
    told = find_figure("source-verdicts").values()[f"rows_{language}"]
    in_table = re.findall(rf"^\|.*\| ({words}) \|$", page, re.MULTILINE)
    assert re.findall(rf" ({words})(?:；|; |$)", told) == in_table
    assert len(in_table) == 6


def test_the_areas_of_the_three_fates_are_the_contribution() -> None:
    """Shares times yuan of the three blocks add up to what the calculator says an order leaves."""
    fates = margin._fates()
    assert sum(share for share, _ in fates) == pytest.approx(1)
    assert sum(share * yuan for share, yuan in fates) == pytest.approx(
        calculators.run("profit-margin", **DRESS).outputs["contribution_before_ads"]
    )


@pytest.mark.parametrize("shrink", [True, False])
def test_the_border_is_the_first_loss_at_which_following_is_as_good(shrink: bool) -> None:  # noqa: FBT001
    """With one order fewer lost, not following still earns more."""
    follow = calculators.run("profit-margin", **{**DRESS, "price": 90}).outputs["monthly_profit"]
    border = margin._border(shrink=shrink)
    assert margin._month(border, shrink=shrink) <= follow
    assert margin._month(border - 1 / DRESS["orders"], shrink=shrink) > follow


@LANGUAGES
def test_the_names_behind_the_steps_are_those_of_the_table(language: str) -> None:
    """The figure counts what the table of duties says: nine of fifteen on one name."""
    page = (DOCS / language / "roles/duties.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in page.splitlines() if re.match(r"\| \d+ ", line)]
    assert len(rows) == 15
    operations = "运营" if language == "zh" else "operations"
    names = find_figure("names-per-step").values()
    assert names["operations"] == str(sum(row[2].strip().startswith(operations) for row in rows))
    whole = {re.split("[（(;，,]", row[3])[0].strip() for row in rows}
    assert names["names"] == str(len(whole))


@LANGUAGES
def test_the_page_gets_the_figure_as_it_is(language: str) -> None:
    """The block puts finished HTML on the page; a second one has ids of its own."""
    html = rendered("/// figure | profit-tree\n///\n\n/// figure | profit-tree\n///\n", language)
    figure = find_figure("profit-tree")
    assert figure.html(language, "profit-tree") in html
    assert figure.html(language, "profit-tree-2") in html


def test_an_unknown_figure_stops_the_build_in_words() -> None:
    """The message names the block, what is wrong, and the figures there are."""
    with pytest.raises(ValueError, match=r"figure \| profit-three: there is no such figure; .*profit-tree"):
        rendered("/// figure | profit-three\n///\n", "zh")
