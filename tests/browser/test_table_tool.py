"""Table tools in the page: a file goes in, its columns are checked, and the result is CPython's."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from calculators.tables.tools import TOOLS, find_tool
from handbook.markdown.table_view import SAMPLES
from handbook.markdown.table_words import SCRIPT_WORDS
from tests.browser.built import SITE_URL
from tests.browser.sheet import LANGUAGES, Sheet, address, wait_until_equal
from tests.browser.table_tool import PANDAS, TableTool, ask, cells, ought
from tests.browser.test_accessibility import AXE, CHECK, LOOKS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    from tests.browser.visit import Visit

SLUG = "hot-products"
SAMPLE = {"zh": "hot-products.csv", "en": "hot-products-en.csv"}
# Tools that stand on another calculator's page.
ELSEWHERE = {"gmv-periods"}
FOCUSED = "document.activeElement.closest('th')?.dataset.column ?? document.activeElement.className"
RANKING = """\
商品名称,商品访客数,支付买家数,支付金额
连衣裙,3000,126,12600
吊带,240,12,828
开衫,2000,42,5838
"""


def say(name: str, language: str = "zh", **values: object) -> str:
    """Return one of the sentences of the page."""
    return SCRIPT_WORDS[name].say(language).format(**values)


def many(count: int) -> str:
    """Return a ranking of so many products."""
    lines = [
        f"款{place:03},{1000 + 7 * place},{20 + place % 37},{900 + 13 * (place % 91)}"
        for place in range(count)
    ]
    return "商品名称,商品访客数,支付买家数,支付金额\n" + "\n".join(lines) + "\n"


@pytest.fixture
def tool(visit: Visit) -> TableTool:
    """Return the tool on a fresh Chinese page of the shared visit, where pandas may be warm."""
    return opened(visit, SLUG, "zh")


def opened(visit: Visit, slug: str, language: str) -> TableTool:
    """Return a tool on a fresh page that remembers nothing."""
    visit.page.evaluate("localStorage.clear()")
    visit.open(slug, language)
    return TableTool(visit.page, slug).awake()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_press_works_out_the_sample(visit: Visit, language: str) -> None:
    """The sample gives what CPython gives, in both languages; what the build wrote gives way to it."""
    tool = opened(visit, SLUG, language)
    tool.action("sample").click()
    tool.shows(ought(SLUG, language, (SAMPLES / SAMPLE[language]).read_bytes()), language)
    expect(tool.root.locator(".tool-sample")).to_be_hidden()
    expect(tool.root.locator(".tool-needs")).to_be_hidden()
    expect(tool.state).to_have_text(tool.headline.inner_text())
    tool.answer.locator(".calc-canvas").first.scroll_into_view_if_needed()
    expect(tool.answer.locator(".calc-canvas svg").first).to_be_attached()


@pytest.mark.parametrize("slug", [tool.slug for tool in TOOLS if tool.slug not in {SLUG, *ELSEWHERE}])
def test_every_tool_works_out_its_sample(visit: Visit, slug: str) -> None:
    """Each tool's page gives for its sample what CPython gives, with the browser's own pandas."""
    tool = opened(visit, slug, "zh")
    tool.action("sample").click()
    tool.shows(ought(slug, "zh", (SAMPLES / find_tool(slug).sample).read_bytes()), "zh")
    expect(tool.error).to_be_hidden()


def test_how_the_file_was_read_is_told(tool: TableTool) -> None:
    """Encoding, separator, the row of names and every row not read stand under the file's name."""
    tool.action("sample").click()
    expect(tool.read_as).to_contain_text("编码 GB18030", timeout=PANDAS * 1000)
    expect(tool.read_as).to_contain_text("逗号分隔")
    expect(tool.read_as).to_contain_text("列名在第 5 行")
    dropped = tool.root.locator(".tool-opened details").filter(has_text=say("dropped", count=1))
    dropped.locator("summary").click()
    expect(dropped).to_contain_text("合计行")


def test_a_sheet_of_a_workbook_can_be_chosen(tool: TableTool) -> None:
    """The likeliest sheet is read; another one is a choice away, and its result replaces the first."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "上周"
    book.create_sheet("这周")
    for sheet, buyers in (("上周", "126"), ("这周", "99")):
        for line in RANKING.replace("126", buyers).splitlines():
            book[sheet].append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    file = io.BytesIO()
    book.save(file)
    tool.take(file.getvalue(), "两周.xlsx")
    tool.shows(ought(SLUG, "zh", file.getvalue()), "zh")
    expect(tool.read_as).to_contain_text("XLSX")
    sheets = tool.root.locator(".tool-sheet select")
    expect(sheets).to_have_value("上周")
    sheets.select_option("这周")
    tool.shows(ought(SLUG, "zh", file.getvalue(), sheet="这周"), "zh")
    assert tool.rows()[0][3] == "99"


def test_an_old_workbook_is_read(tool: TableTool) -> None:
    """The binary .xls that back offices still export is read in the browser as on the desk."""
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("商品排行")
    for row, line in enumerate(RANKING.splitlines()):
        for place, cell in enumerate(line.split(",")):
            sheet.write(row, place, int(cell) if cell.isdigit() else cell)
    file = io.BytesIO()
    book.save(file)
    tool.take(file.getvalue(), "商品排行.xls")
    tool.shows(ought(SLUG, "zh", file.getvalue()), "zh")
    expect(tool.read_as).to_contain_text("XLS")


def test_a_dropped_file_is_read(tool: TableTool) -> None:
    """A file dropped anywhere on the tool is opened and worked out; the page is not left."""
    tool.root.evaluate(
        """(root, text) => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], "周.csv", { type: "text/csv" }));
          const event = { dataTransfer: carried, bubbles: true, cancelable: true };
          for (const type of ["dragover", "drop"]) root.dispatchEvent(new DragEvent(type, event));
        }""",
        RANKING,
    )
    tool.shows(ought(SLUG, "zh", RANKING.encode()), "zh")
    expect(tool.read_as).to_contain_text("周.csv：3 行，4 列")


def test_cells_pasted_from_a_sheet_are_read(tool: TableTool) -> None:
    """Tabs, as copying from a spreadsheet gives them, serve as well as a file."""
    text = RANKING.replace(",", "\t")
    tool.put(text)
    tool.shows(ought(SLUG, "zh", text.encode()), "zh")
    expect(tool.read_as).to_contain_text("制表符分隔")
    expect(tool.paste).to_have_value(text)


def test_columns_that_are_not_known_are_asked_for_and_remembered(tool: TableTool) -> None:
    """Missing columns are named; once pointed out they are known for the next table like it."""
    text = RANKING.replace("商品访客数", "来看的").replace("支付买家数", "买的")
    tool.take(text)
    expect(tool.state).to_have_text(say("lacking", columns="商品访客数、支付买家数"), timeout=PANDAS * 1000)
    expect(tool.column_error("visitors")).to_have_text(say("lacking_one"))
    expect(tool.column("visitors")).to_have_attribute("aria-invalid", "true")
    expect(tool.answer).to_be_hidden()
    tool.column("visitors").select_option("来看的")
    expect(tool.column_error("visitors")).to_be_hidden()
    tool.column("buyers").select_option("买的")
    picked = {"visitors": "来看的", "buyers": "买的"}
    tool.shows(ought(SLUG, "zh", text.encode(), columns=picked), "zh")
    later = text.replace("126", "130")
    tool.take(later)
    tool.shows(ought(SLUG, "zh", later.encode(), columns=picked), "zh")
    expect(tool.root.locator(".tool-remembered")).to_contain_text(say("remembered"))
    tool.root.locator(".tool-remembered button").click()
    expect(tool.state).to_contain_text(say("lacking", columns="商品访客数、支付买家数"))
    tool.take(later.replace("130", "131"))
    expect(tool.root.locator(".tool-remembered")).to_have_count(0)


def test_a_column_serves_one_field_only(tool: TableTool) -> None:
    """Choosing a column for one field takes it from the other, and says what is lacking now."""
    tool.take(RANKING)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    tool.choices().column("buyers").select_option("商品访客数")
    expect(tool.column("visitors")).to_have_value("")
    expect(tool.state).to_contain_text(say("lacking", columns="商品访客数"))
    expect(tool.state).to_contain_text(say("changed"))


def test_a_damaged_memory_costs_nothing(tool: TableTool) -> None:
    """Whatever stands in the browser's store, the tool works."""
    tool.page.evaluate("localStorage.setItem('handbook-table-columns', '{\"version\":1,\"kept\":[[1],{}]')")
    tool.take(RANKING)
    tool.shows(ought(SLUG, "zh", RANKING.encode()), "zh")


def test_bare_rates_can_be_read_the_other_way(tool: TableTool) -> None:
    """What 0.6 in a rate column means is the reader's to say; the result follows."""
    text = (
        "商品名称,商品访客数,支付买家数,支付金额,详情页跳出率\n裙,3000,126,12600,0.6\n衫,2000,42,5838,0.7\n"
    )
    tool.take(text)
    tool.shows(ought(SLUG, "zh", text.encode()), "zh")
    tool.choices().root.locator('[data-wanted="bounce_rate"] [data-part="percent"]').select_option("yes")
    tool.shows(ought(SLUG, "zh", text.encode(), percent={"bounce_rate": True}), "zh")


def test_options_change_the_result_at_once(tool: TableTool) -> None:
    """An option that is changed is worked out when the hand leaves it, or on Enter."""
    tool.take(RANKING)
    tool.shows(ought(SLUG, "zh", RANKING.encode()), "zh")
    tool.option("min_visitors").fill("200")
    tool.option("min_visitors").press("Enter")
    tool.shows(ought(SLUG, "zh", RANKING.encode(), options={"min_visitors": "200"}), "zh")


def test_a_refused_option_leaves_a_table_that_still_sorts(tool: TableTool) -> None:
    """The problem stands at the option; the result before it is marked as earlier and can be sorted."""
    tool.take(RANKING)
    worked = ought(SLUG, "zh", RANKING.encode())
    tool.shows(worked, "zh")
    tool.option("min_visitors").fill("x")
    tool.option("min_visitors").press("Enter")
    expect(tool.option("min_visitors")).to_have_attribute("aria-invalid", "true")
    tool.head("visitors").get_by_role("button").click()
    sorted_rows = ask("rows", SLUG, "zh", table="products", sort="visitors", descending=True)["rows"]
    wait_until_equal(tool.rows, cells({**worked["tables"][0], "rows": sorted_rows}))
    expect(tool.error).to_be_hidden()


def test_heads_sort_the_table(tool: TableTool) -> None:
    """A press sorts from the largest, the next from the smallest, the third brings the ranking back."""
    data = many(120).encode()
    tool.take(data)
    worked = ought(SLUG, "zh", data)
    tool.shows(worked, "zh")
    columns = worked["tables"][0]["columns"]

    def page_of(**part: object) -> list[list[str]]:
        rows = ask("rows", SLUG, "zh", table="products", limit=50, **part)["rows"]
        return cells({"columns": columns, "rows": rows})

    head = tool.head("visitors")
    head.get_by_role("button").click()
    wait_until_equal(tool.rows, page_of(sort="visitors", descending=True))
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").press("Enter")
    wait_until_equal(tool.rows, page_of(sort="visitors"))
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").press("Enter")
    wait_until_equal(tool.rows, page_of())
    expect(tool.answer.locator("[aria-sort]")).to_have_count(0)
    tool.head("name").get_by_role("button").click()
    wait_until_equal(tool.rows, page_of(sort="name"))


def test_long_tables_are_turned_and_searched(tool: TableTool) -> None:
    """Fifty rows at a time; the search looks through all of them, and says when nothing is found."""
    tool.take(many(120))
    which = tool.tables.first.locator(".tool-which")
    expect(which).to_have_text(say("which_rows", **{"from": 1}, to=50, count=120), timeout=PANDAS * 1000)
    earlier, later = tool.button(say("earlier")), tool.button(say("later"))
    expect(earlier).to_be_disabled()
    later.click()
    later.click()
    expect(which).to_have_text(say("which_rows", **{"from": 101}, to=120, count=120))
    expect(later).to_be_disabled()
    assert len(tool.rows()) == 20
    find = tool.tables.first.locator('input[type="search"]')
    find.fill("款11")
    expect(which).to_have_text(say("which_rows", **{"from": 1}, to=10, count=10))
    assert all(row[0].startswith("款11") for row in tool.rows())
    find.fill("没有这一款")
    expect(which).to_have_text(say("none_found"))
    find.fill("")
    expect(which).to_have_text(say("which_rows", **{"from": 1}, to=50, count=120))
    wait_until_equal(lambda: len(tool.rows()), 50)


HELD = """() => {
  const held = [];
  const draw = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => held.push(callback);
  window.drawAll = () => {
    window.requestAnimationFrame = draw;
    return new Promise((resolve) => draw((now) => {
      for (const callback of held) callback(now);
      draw(() => setTimeout(resolve));
    }));
  };
}"""


def test_a_page_that_was_turned_before_it_was_drawn_leaves_no_rows(tool: TableTool) -> None:
    """Of fifty rows ten come first and ten more with each frame, unless another page stands by then."""
    tool.page.evaluate(HELD)
    tool.take(many(120))
    which = tool.tables.first.locator(".tool-which")
    expect(which).to_have_text(say("which_rows", **{"from": 1}, to=50, count=120), timeout=PANDAS * 1000)
    assert len(tool.rows()) == 10
    tool.button(say("later")).click()
    expect(which).to_have_text(say("which_rows", **{"from": 51}, to=100, count=120))
    second = tool.rows()
    assert len(second) == 10
    tool.page.evaluate("drawAll()")
    wait_until_equal(lambda: len(tool.rows()), 50)
    assert tool.rows()[:10] == second


def test_wide_tables_scroll_in_their_box(tool: TableTool) -> None:
    """On a phone the page stays as wide as the screen; heads and first column stay in sight."""
    tool.take(many(120))
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    wait_until_equal(lambda: len(tool.rows()), 50)
    tool.page.set_viewport_size({"width": 320, "height": 640})
    try:
        assert tool.page.evaluate("document.scrollingElement.scrollWidth") <= 320
        box = tool.tables.first.locator(".tool-scroll")
        seen = box.evaluate(
            """box => {
              box.scrollLeft = 200;
              box.scrollTop = 300;
              const at = (one) => one.getBoundingClientRect();
              const edge = at(box);
              const [head, name] = ["thead th", "tbody th"].map((cell) => at(box.querySelector(cell)));
              return [head.top - edge.top, name.left - edge.left];
            }"""
        )
        assert max(map(abs, seen)) < 2
    finally:
        tool.page.set_viewport_size({"width": 1280, "height": 900})


def test_axe_finds_nothing_in_a_live_result(page: Page) -> None:
    """Mapping, options, sorting, errors: nothing against WCAG 2.2 AA, light or dark, wide or small."""
    page.add_init_script(path=AXE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(address(SLUG, "zh"))
    tool = TableTool(page, SLUG).awake()
    tool.take(many(60))
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    tool.head("visitors").get_by_role("button").click()
    expect(tool.head("visitors")).to_have_attribute("aria-sort", "descending")
    tool.option("min_visitors").fill("many")
    tool.option("min_visitors").press("Enter")
    expect(tool.root.locator('[data-field="min_visitors"] .calc-error')).to_be_visible()
    found = []
    tool.root.evaluate("root => root.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    for look in LOOKS:
        page.emulate_media(color_scheme=look.scheme)
        page.set_viewport_size({"width": look.width, "height": 900})
        found += page.evaluate(CHECK, [".md-sidebar--primary"])
    assert found == []


def test_a_finding_leads_to_its_chapter(visit: Visit) -> None:
    """The link goes to the very section, in the page's own language, without a new load."""
    tool = opened(visit, SLUG, "en")
    tool.action("sample").click()
    link = tool.answer.locator(".tool-findings a").first
    expect(link).to_be_visible(timeout=PANDAS * 1000)
    visit.page.evaluate("window.stillHere = true")
    link.click()
    visit.page.wait_for_url("**/en/product/hot-products/#*")
    assert visit.page.evaluate("window.stillHere")
    # The address changes first, the text follows it.
    visit.page.wait_for_function(
        "() => document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"
    )


def test_a_batch_takes_the_form_s_numbers_for_what_the_table_lacks(visit: Visit) -> None:
    """Columns of the table, the rest from the form above; a row that fails says why in its place."""
    slug = "profit-margin"
    sheet = visit.open(slug, "zh")
    tool = TableTool(visit.page, f"{slug}-batch").awake()
    sheet.field("unit_cost").fill("30")
    text = "款式,成交单价\n裙,100\n衫,-5\n裤,80\n"
    tool.take(text)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    texts = visit.page.evaluate(f"document.querySelector('shop-calculator#{slug}').form.texts()")
    assert texts["unit_cost"] == "30"
    worked = ought("batch", "zh", text.encode(), calculator=slug, texts=texts)
    tool.shows(worked, "zh")
    rows = tool.rows()
    assert rows[1][-1]
    assert not rows[0][-1]
    assert rows[1][2:-1] == ["—"] * (len(rows[1]) - 3)


def test_a_batch_shows_its_own_columns_as_numbers_and_saves_them_as_they_came(visit: Visit) -> None:
    """0.04 of a rate is 4% on the right, an amount has its unit in the head; the file keeps 0.04."""
    slug = "profit-margin"
    visit.open(slug, "zh")
    tool = TableTool(visit.page, f"{slug}-batch").awake()
    tool.take("款式,成交单价,平台与达人费率,备注\n裙,100,0.04,0.5\n衫,约三,0.05,好\n")
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    first = tool.tables.first.locator("tbody tr").nth(0).locator("th, td")
    second = tool.tables.first.locator("tbody tr").nth(1).locator("th, td")
    expect(first.nth(1)).to_have_text("100.00")
    expect(first.nth(2)).to_have_text("4%")
    for place in (1, 2):
        expect(first.nth(place)).to_have_css("text-align", "right")
    expect(first.nth(3)).to_have_text("0.5")
    expect(second.nth(1)).to_have_text("约三")
    expect(tool.tables.first.locator("thead th").nth(1)).to_contain_text("成交单价（元）")
    with visit.page.expect_download() as saved:
        tool.button(say("csv")).click()
    lines = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("款式,成交单价,平台与达人费率,备注,")
    assert lines[1].startswith("裙,100,0.04,0.5,")


def test_dollars_are_not_called_yuan(tool: TableTool) -> None:
    """Amazon's report: heads name its sign, and a note says that nothing was converted."""
    sample = (SAMPLES / "hot-products-amazon.csv").read_bytes()
    tool.take(sample, "BusinessReport.csv")
    tool.shows(ought(SLUG, "zh", sample), "zh")
    heads = tool.tables.first.locator("thead").inner_text()
    assert "支付金额（$）" in heads
    assert "元" not in heads
    expect(tool.answer).to_contain_text("没有折算成人民币")


def test_a_long_reason_is_a_line_until_it_is_asked_for(tool: TableTool) -> None:
    """Its first clause stands in the row; a press shows the rest, and nothing of it is lost."""
    tool.action("sample").click()
    tool.shows(ought(SLUG, "zh", (SAMPLES / SAMPLE["zh"]).read_bytes()), "zh")
    why = tool.tables.first.locator("tbody tr").nth(1).locator(".tool-why details")
    whole = why.text_content() or ""
    assert why.locator("summary").inner_text() + why.evaluate("fold => fold.lastChild.data") == whole
    height = "row => row.getBoundingClientRect().height"
    closed = tool.tables.first.locator("tbody tr").nth(1).evaluate(height)
    why.locator("summary").click()
    expect(why).to_have_attribute("open", "")
    assert tool.tables.first.locator("tbody tr").nth(1).evaluate(height) > closed


def test_looking_at_a_tool_on_a_metered_line_fetches_no_python(page: Page) -> None:
    """With data saving on, a tool in view costs its scripts; a page without a tool not even those."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.on("request", note)
    page.goto("about/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/tool-" in url or "/tables-" in url]
    page.goto(address(SLUG, "zh"))
    TableTool(page, SLUG).awake()
    page.wait_for_timeout(1500)
    assert [url for url in asked if "/handbook/tool-" in url]
    assert not [url for url in asked if "/runtime/" in url]


def test_a_tool_in_view_gets_python_ready(page: Page) -> None:
    """Elsewhere Python and pandas are fetched before the reader chooses a file."""
    page.goto(address(SLUG, "zh"))
    with page.expect_request(lambda request: "/runtime/" in request.url and "pandas-" in request.url):
        TableTool(page, SLUG).awake()


def test_the_file_stays_in_the_browser(page: Page) -> None:
    """Nothing but GET leaves the page while a file is read, and no address holds a word of it."""
    sent: list[tuple[str, str, str | None]] = []

    def note(request: Request) -> None:
        sent.append((request.method, request.url, request.post_data))

    page.context.on("request", note)
    page.goto(address(SLUG, "zh"))
    tool = TableTool(page, SLUG).awake()
    tool.take(RANKING.replace("连衣裙", "secret-dress"))
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    tool.button(say("copy")).click()
    page.wait_for_timeout(500)
    assert {method for method, _, _ in sent} == {"GET"}
    assert not [body for _, _, body in sent if body]
    assert not [url for _, url, _ in sent if "secret" in url or "elsewhere" in url]
    assert page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })").find("secret") == -1


def test_personal_columns_are_never_shown(tool: TableTool) -> None:
    """A phone number in the file stands nowhere on the page, neither in the preview nor in the result."""
    head = "商品名称,商品访客数,支付买家数,支付金额,手机号"
    text = f"{head}\n裙,3000,126,12600,13800138000\n衫,2000,42,5838,13900139000\n"
    tool.take(text)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    expect(tool.root.locator(".tool-opened")).to_contain_text("手机号")
    expect(tool.root.locator(".tool-preview")).to_contain_text(say("blanked"))
    assert "13800138000" not in tool.root.evaluate("root => root.outerHTML")


def test_a_workbook_comes_back_as_it_went_out(tool: TableTool) -> None:
    """What the page exports as Excel can be read by the same tool again."""
    openpyxl = pytest.importorskip("openpyxl")
    tool.take(RANKING)
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    with tool.page.expect_download() as waiting:
        tool.button(say("xlsx")).click()
    file = io.BytesIO(waiting.value.path().read_bytes())
    assert waiting.value.suggested_filename == "hot-products-products.xlsx"
    sheet = openpyxl.load_workbook(file).active
    titles = [cell.value for cell in sheet[1]]
    assert titles[0] == "商品名称"
    rate = sheet.cell(2, titles.index("转化率") + 1)
    assert rate.value == pytest.approx(126 / 3000)
    assert "%" in rate.number_format


def test_exports_hold_no_formula(tool: TableTool) -> None:
    """A name that would run in a spreadsheet is text in the CSV and in what is copied."""
    tool.take(RANKING.replace("连衣裙", '"=HYPERLINK(""http://x"")"'))
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    with tool.page.expect_download() as waiting:
        tool.button(say("csv")).click()
    exported = waiting.value.path().read_bytes().decode("utf-8-sig")
    assert "'=HYPERLINK" in exported
    assert all(not cell.startswith("=") for line in exported.splitlines() for cell in line.split(","))
    expect(tool.tables.first.locator(".tool-told")).to_contain_text("hot-products-products.csv")
    tool.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tool.button(say("copy")).click()
    expect(tool.tables.first.locator(".tool-told")).to_have_text(say("copied", count=3))
    copied = tool.page.evaluate("navigator.clipboard.readText()")
    assert "'=HYPERLINK" in copied
    assert len(copied.splitlines()) == 4


def test_print_has_the_whole_table(tool: TableTool) -> None:
    """On paper all rows stand, not the page that was turned to; afterwards the page is back."""
    tool.page.evaluate(
        # In a function: what is itself one, as an assignment of one is, gets called by the driver.
        """() => {
          window.print = () => {
            window.printed = document.querySelectorAll(".tool-answer tbody tr").length;
            window.dispatchEvent(new Event("afterprint"));
          };
        }"""
    )
    tool.take(many(120))
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    tool.button(say("print")).click()
    tool.page.wait_for_function("() => window.printed !== undefined")
    assert tool.page.evaluate("window.printed") == 120
    wait_until_equal(lambda: len(tool.rows()), 50)


def test_the_tool_is_worked_by_keyboard_alone(tool: TableTool) -> None:
    """From the sample's button by Tab through options and Run to the first head of the result."""
    tool.action("sample").focus()
    tool.page.keyboard.press("Enter")
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    seen: list[str] = []
    for _ in range(60):
        tool.page.keyboard.press("Tab")
        seen.append(tool.page.evaluate(FOCUSED))
        if "verdict" in seen:
            break
    assert any("tool-run" in one for one in seen)
    assert "verdict" in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tool_stands_without_javascript(browser: Browser, site: Path, language: str) -> None:
    """With scripts off the page says so, and shows what is needed and the sample's result."""
    context = browser.new_context(java_script_enabled=False, base_url=SITE_URL)
    try:
        plain = context.new_page()
        plain.goto(address(SLUG, language))
        tool = plain.locator(f"table-tool#{SLUG}")
        expect(tool.locator(".calc-no-script")).to_be_visible()
        expect(tool.locator(".tool-needs table")).to_be_visible()
        expect(tool.locator(".tool-sample .calc-headline")).to_be_visible()
        assert tool.locator(".tool-sample tbody tr").count() == 10
        sample = urljoin(plain.url, tool.locator("a.tool-get").get_attribute("href"))
        file = site / sample.removeprefix(SITE_URL)
        assert file.read_bytes() == (SAMPLES / SAMPLE[language]).read_bytes()
    finally:
        context.close()


def test_calculator_and_tool_share_one_engine(visit: Visit) -> None:
    """After a table the calculator on the page goes on answering."""
    sheet = visit.open("profit-margin", "zh")
    tool = TableTool(visit.page, "profit-margin-batch").awake()
    tool.action("sample").click()
    expect(tool.headline).to_be_visible(timeout=PANDAS * 1000)
    sheet.field("price").fill("128")
    Sheet(visit.page, "profit-margin").shows("profit-margin", "zh", price=128)
