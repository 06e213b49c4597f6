"""Working things out in Firefox and WebKit: what Python says there is what CPython says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from calculators import find
from handbook.markdown.words import WORDS
from tests.browser.fold import asked, sentence
from tests.browser.sheet import CHANGES, READ, SLUGS, address, ought, wait_until_equal
from tests.browser.table_tool import READ_TABLE, cells
from tests.browser.table_tool import ought as ought_of_table
from tests.browser.test_bad_input import complaint
from tests.journeys.window import COLD_PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.server import Fault, TrialServer
    from tests.journeys.window import Window

SLUG = "profit-margin"
RANKING = (
    "商品名称,商品访客数,支付买家数,支付金额\n连衣裙,3000,126,12600\n吊带,240,12,828\n开衫,2000,42,5838\n"
)

FIRST_TABLE = f"""({READ_TABLE})(
  document.querySelector(".tool-answer .tool-table") ?? document.createElement("p"))"""


def box(slug: str, name: str) -> str:
    """Return the selector of a field's box."""
    return f'shop-calculator#{slug} [name="{name}"]'


def reading(window: Window, slug: str) -> Any:
    """Return everything that a calculator shows."""
    return window.run(f"return ({READ})(document.querySelector(arguments[0]))", f"shop-calculator#{slug}")


def shows(window: Window, slug: str, language: str, **inputs: Any) -> None:
    """Wait until the page shows what CPython works out from these inputs."""
    window.element(f"shop-calculator#{slug}")
    wait_until_equal(lambda: reading(window, slug), ought(slug, language, **inputs), COLD_PATIENCE)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_answer_is_cpython_s(window: Window, slug: str) -> None:
    """A number typed on a fresh page: sentence, results, formula and tables are CPython's."""
    name, typed, value = CHANGES[slug]
    window.open(address(slug))
    window.fill(box(slug, name), typed)
    shows(window, slug, "en", **{name: value})


def test_a_wrong_number_is_told_beside_its_field(window: Window) -> None:
    """The sentence says what is wrong, the last good result stays, the mended number is answered."""
    window.open(address(SLUG, "zh"))
    window.fill(box(SLUG, "price"), "128")
    shows(window, SLUG, "zh", price=128)
    window.fill(box(SLUG, "price"), "-5")
    window.shows('[data-field="price"] .calc-error', complaint(SLUG, "zh", price="-5"))
    assert window.run("return document.querySelector(arguments[0]).ariaInvalid", box(SLUG, "price")) == "true"
    assert reading(window, SLUG)["headline"] == ought(SLUG, "zh", price=128)["headline"]
    window.fill(box(SLUG, "price"), "99")
    shows(window, SLUG, "zh", price=99)


def test_a_shared_link_brings_the_numbers(window: Window) -> None:
    """The address holds what was typed; in the other language it shows the same result."""
    window.open(address(SLUG))
    window.fill(box(SLUG, "price"), "128")
    shows(window, SLUG, "en", price=128)
    fragment = window.wait("location.hash.includes('price=128') && location.hash")
    window.open("about/")
    window.open(address(SLUG, "zh") + fragment)
    shows(window, SLUG, "zh", price=128)
    assert window.run("return document.querySelector(arguments[0]).value", box(SLUG, "price")) == "128"


def test_back_brings_the_numbers_back(window: Window) -> None:
    """Away by a link and back: what was typed stands there, with its answer."""
    window.open(address(SLUG))
    window.fill(box(SLUG, "price"), "128")
    shows(window, SLUG, "en", price=128)
    window.wait("location.hash.includes('price=128')")
    window.click('.md-tabs a[href$="start/"]')
    window.wait("location.pathname === '/en/start/'")
    window.back()
    window.wait(f"document.querySelector('{box(SLUG, 'price')}')?.value === '128'")
    shows(window, SLUG, "en", price=128)


def test_goal_seek_names_the_number(window: Window) -> None:
    """Worked backwards, the sentence is CPython's, and the number found goes into its field."""
    window.open(address(SLUG))
    window.click('details[data-fold="goal"] summary')
    window.choose('[data-part="goal-output"]', "net_margin")
    window.choose('[data-part="goal-input"]', "price")
    window.fill('[data-part="target"]', "20")
    window.click('[data-extra="solve"]')
    found = asked(SLUG, "en", do="solve", output="net_margin", target="20", input="price")
    window.shows("shop-goal-seek .calc-extra-state", sentence(found["message"], "en"), COLD_PATIENCE)
    window.click("shop-goal-seek .calc-solutions button", WORDS["extra_use"].say("en"))
    wait_until_equal(lambda: reading(window, SLUG)["values"]["net_margin"], "20%")


def test_a_scenario_is_kept(window: Window) -> None:
    """What was saved stands there after a reload, beside the example's numbers."""
    window.open(address(SLUG))
    window.fill(box(SLUG, "price"), "128")
    shows(window, SLUG, "en", price=128)
    window.click('details[data-fold="scenarios"] summary')
    window.fill('[data-part="name"]', "Dear")
    window.click('[data-extra="save"]')
    window.wait("document.querySelector('[data-rename]')?.value === 'Dear'")
    window.open("en/about/")
    window.open(address(SLUG))
    window.click('details[data-fold="scenarios"] summary')
    window.wait("document.querySelector('[data-rename]')?.value === 'Dear'")
    window.wait(
        """[...document.querySelectorAll('[data-part="table"] td')].some((one) =>
          one.textContent.includes(arguments[0]))""",
        ought(SLUG, "en", price=128)["values"]["contribution"],
    )


def test_the_sample_of_a_table_tool_is_worked_out(window: Window, site: Path) -> None:
    """One press brings pandas and gives what CPython gives."""
    window.open(address("hot-products"))
    awake(window, "hot-products")
    window.click('table-tool [data-action="sample"]')
    (sample,) = (site / "assets/samples").glob("hot-products-en.*")
    table_shows(window, ought_of_table("hot-products", "en", sample.read_bytes()))


def test_a_report_in_gb18030_is_worked_out(window: Window, tmp_path: Path) -> None:
    """A file of the reader's own, in the encoding of Chinese spreadsheets, is read as on the desk."""
    report = tmp_path / "商品.csv"
    report.write_bytes(RANKING.encode("gb18030"))
    window.open(address("hot-products", "zh"))
    awake(window, "hot-products")
    window.upload('table-tool input[type="file"]', report)
    table_shows(window, ought_of_table("hot-products", "zh", report.read_bytes()))


def test_a_whole_table_goes_through_a_calculator(window: Window, tmp_path: Path) -> None:
    """Each row of the reader's table gets its results; the row that cannot be worked out says why."""
    report = tmp_path / "prices.csv"
    report.write_text("款式,成交单价\n裙,100\n衫,-5\n", encoding="utf-8")
    window.open(address(SLUG, "zh"))
    awake(window, f"{SLUG}-batch")
    window.upload(f'table-tool#{SLUG}-batch input[type="file"]', report)
    window.wait(f"{FIRST_TABLE}.length === 2", seconds=COLD_PATIENCE)
    fields = [field.name for field in find(SLUG).single_fields()]
    texts = {
        name: window.run("return document.querySelector(arguments[0]).value", box(SLUG, name))
        for name in fields
    }
    table_shows(window, ought_of_table("batch", "zh", report.read_bytes(), calculator=SLUG, texts=texts))


@pytest.mark.parametrize(
    ("fault", "word"),
    [("blocked", "failed_network"), ("html", "failed_damaged"), ("half", "failed_damaged")],
)
def test_a_part_that_does_not_come_is_told_and_retried(
    window: Window, server: TrialServer, fault: Fault, word: str
) -> None:
    """This browser's own ways of failing lead to the same words; what was typed stays; a retry answers."""
    server.faults[".wasm"] = fault
    window.open(address(SLUG))
    window.fill(box(SLUG, "price"), "128")
    window.wait("document.querySelector('.calc-state').dataset.state === 'failed'", seconds=COLD_PATIENCE)
    window.shows(".calc-state", WORDS[word].say("en"))
    server.mend()
    window.click(".calc-state button")
    shows(window, SLUG, "en", price=128)


def test_the_chart_is_drawn_and_described(window: Window) -> None:
    """Scrolled to, the picture is there, and says in words what it shows."""
    window.open(address(SLUG))
    window.fill(box(SLUG, "price"), "128")
    shows(window, SLUG, "en", price=128)
    window.run("document.querySelector('.calc-canvas').scrollIntoView({ block: 'center' })")
    window.wait("document.querySelector('.calc-canvas svg')?.getBoundingClientRect().width > 100")
    assert len(window.run("return document.querySelector('.calc-canvas').ariaLabel")) > 40


def test_five_keys_in_a_row_end_in_the_last_answer(window: Window) -> None:
    """Typing faster than Python answers: the last number wins, in the field and in the result."""
    window.open(address(SLUG))
    window.fill(box(SLUG, "price"), "12345")
    shows(window, SLUG, "en", price=12345)


def awake(window: Window, instance: str) -> None:
    """Wait until the tool's scripts are there; a batch is unfolded first."""
    tool = f"table-tool#{instance}"
    window.run(
        """const tool = document.querySelector(arguments[0]);
        for (const fold of tool.querySelectorAll(".tool-fold")) fold.open = true;
        tool.scrollIntoView({ block: "start" });""",
        tool,
    )
    window.wait("document.querySelector(arguments[0]).hasAttribute('data-live')", tool)


def table_shows(window: Window, worked: dict[str, Any]) -> None:
    """Wait until the first table on the page is this answer's."""
    wait_until_equal(lambda: window.run(f"return {FIRST_TABLE}"), cells(worked["tables"][0]), COLD_PATIENCE)
