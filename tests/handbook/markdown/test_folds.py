"""What stands under a result before any script: links of the next step, order of the steps, the folds."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown

from calculators import CALCULATORS, formulas
from calculators.fields import BadInput
from handbook.markdown.extras import in_steps, labels, numeric_inputs, numeric_outputs
from handbook.markdown.place import Place, address
from handbook.markdown.view import calculator_html
from handbook.site.paths import LANGUAGES, PROJECT

if TYPE_CHECKING:
    from calculators.calculator import Calculator

EVERY = pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda calculator: calculator.slug)


def rendering(url: str) -> Markdown:
    """Return a Markdown instance as Zensical makes one for the page at `url`."""
    md = Markdown()
    md.preprocessors.register(SimpleNamespace(page=SimpleNamespace(url=url)), "rendering_context", 0)
    return md


@pytest.mark.parametrize(
    ("here", "link"),
    [
        ("calculators/profit-margin/", "../../traffic/conversion/#rule"),
        ("trial/", "../traffic/conversion/#rule"),
        ("platforms/", "../traffic/conversion/#rule"),
        ("", "traffic/conversion/#rule"),
        ("./", "traffic/conversion/#rule"),
    ],
)
def test_a_link_leads_from_where_the_page_stands(here: str, link: str) -> None:
    """However deep the page, the link climbs to the root of its language and down again."""
    place = Place(rendering(here))
    assert place.link("traffic/conversion", "rule") == link
    assert place.root + address("traffic/conversion") + "#rule" == link


def test_mkdocs_checks_the_link_as_an_author_s() -> None:
    """Where the builder can check links, it is given the source's path, with the anchor."""
    seen: list[str] = []

    def path_to_url(path: str) -> str:
        seen.append(path)
        return "checked"

    file = SimpleNamespace(url="calculators/profit-margin/", src_uri="calculators/profit-margin.md")
    md = Markdown()
    md.treeprocessors.register(SimpleNamespace(file=file, path_to_url=path_to_url), "relpath", 0)
    assert Place(md).link("traffic/conversion", "rule") == "checked"
    assert seen == ["../traffic/conversion.md#rule"]


@EVERY
def test_each_step_stands_after_those_it_uses(calculator: Calculator) -> None:
    """The steps are all outputs with a formula, once, and none uses the result of a later one."""
    steps = in_steps(calculator)
    assert sorted(step.name for step in steps) == sorted(o.name for o in calculator.outputs if o.formula)
    later = {step.name for step in steps}
    for step in steps:
        assert not later & {part.name for part in formulas.parts(step.formula) if part.name}, step.name
        later.discard(step.name)


@EVERY
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_page_offers_what_the_engine_can_answer(calculator: Calculator, language: Any) -> None:
    """Lists hold exactly the numbers among inputs and outputs; every thing shown has a label."""
    html = calculator_html(calculator, language.code, calculator.slug, {})
    offered = {
        part: re.findall(
            r'<option value="([^"]+)">', html.split(f'data-part="{part}"')[1].split("</select>")[0]
        )
        for part in re.findall(r'<select [^>]*data-part="([a-z-]+)"', html)
    }
    inputs = [field.name for field in numeric_inputs(calculator)]
    outputs = [output.name for output in numeric_outputs(calculator)]
    if not (inputs and outputs):
        assert offered == {}
        return
    assert offered.pop("goal-output") == offered.pop("moves-output") == outputs
    assert all(names == inputs for names in offered.values())
    named = labels(calculator, language.code)
    assert {*inputs, *outputs} <= set(named)
    assert all(named.values())


@EVERY
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_next_step_names_a_page_and_a_heading_that_exist(calculator: Calculator, language: Any) -> None:
    """For the example and for each input halved and doubled, the way on is a page of the handbook."""
    for step in filter(None, _next_steps(calculator)):
        page = PROJECT / "docs" / language.code / f"{step.page}.md"
        assert page.is_file(), step.page
        anchor = f"{{#{step.anchor}}}"
        assert not step.anchor or anchor in page.read_text(encoding="utf-8"), f"{step.page}#{step.anchor}"


def _next_steps(calculator: Calculator) -> list[Any]:
    defaults = calculator.defaults()
    trials: list[dict[str, Any]] = [{}]
    for field in calculator.inputs:
        if field.is_number and isinstance(defaults[field.name], int | float):
            trials += [{field.name: type(defaults[field.name])(defaults[field.name] * by)} for by in (0.5, 2)]
    steps = []
    for trial in trials:
        try:
            steps.append(calculator.run(**trial).next_step())
        except BadInput:
            continue
    return steps
