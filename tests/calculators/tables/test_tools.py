"""What every table tool owes its readers, and the conversation between page and engine."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from calculators.shown import fill
from calculators.tables import jobs, sessions
from calculators.tables.options import check_options
from calculators.tables.tool import Choice
from calculators.tables.tools import TOOLS, find_tool
from calculators.tables.working import read_for
from calculators.units import UNITS
from calculators.words import LANGUAGES, Words
from tests.calculators.goods_report import goods_report
from tests.calculators.tables.tool_files import BLANK, ask, csv_bytes, header_of, row_of

SLUGS = [tool.slug for tool in TOOLS]
EACH = pytest.mark.parametrize("slug", SLUGS)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
DOCS = Path(__file__).parents[3] / "docs"
SAMPLES = DOCS / "data" / "samples"


def opened(slug: str, language: str = "zh", **more: Any) -> dict[str, Any]:
    """Open a tool's sample."""
    sample = find_tool(slug).sample
    return ask(
        SAMPLES.joinpath(sample).read_bytes(), do="open", tool=slug, language=language, name=sample, **more
    )


def work(slug: str, language: str = "zh", **more: Any) -> dict[str, Any]:
    """Work out what is open with default options."""
    return ask(do="work", tool=slug, language=language, columns={}, options={}, **more)


def sentences(told: dict[str, Any], language: str) -> list[str]:
    """Fill every message of an answer as the page does."""
    answered = told["worked"]
    messages = [answered["headline"], *(one["message"] for one in answered["findings"])]
    messages += [*answered["notes"], *answered["left_out"]["listed"]]
    return [fill(message, language) for message in messages]


def test_slugs_are_the_contract_s() -> None:
    """Each once, and an unknown one is a KeyError."""
    assert len(set(SLUGS)) == len(SLUGS)
    assert {"hot-products", "traffic-sources", "shop-report"} <= set(SLUGS)
    with pytest.raises(KeyError):
        find_tool("no-such")


@EACH
def test_a_tool_is_declared_whole(slug: str) -> None:
    """Words in both languages, a chapter that exists, defaults that its options accept."""
    tool = find_tool(slug)
    said = [tool.title, tool.purpose, *(one.label for one in tool.columns)]
    said += [one.label for one in tool.options]
    said += [one.hint for one in (*tool.columns, *tool.options) if one.hint is not None]
    for option in tool.options:
        if isinstance(option, Choice):
            said += option.choices.values()
            assert option.default in option.choices
    for words in said:
        assert words.say("zh").strip()
        assert words.say("en").strip()
        assert not re.search(r"[\u4e00-\u9fff]", words.say("en").replace("前, 后", ""))
    for language in LANGUAGES:
        assert (DOCS / language / f"{tool.chapter}.md").is_file()
    assert set(check_options(tool, {})) == {option.name for option in tool.options}
    assert any(one.required or one.either for one in tool.columns)
    assert (SAMPLES / tool.sample).is_file()


@EACH
@IN_EACH_LANGUAGE
def test_the_sample_answers_in_full(slug: str, language: str) -> None:
    """Headline, findings with a page that exists, tables the page can show, no place left unfilled."""
    found = opened(slug, language)["opened"]
    assert found["missing"] == []
    told = work(slug, language)
    answered = told["worked"]
    assert answered["findings"], "a sample that says nothing teaches nothing"
    for text in sentences(told, language):
        assert text.strip()
        assert not re.search(r"\{\w+\}|nan|None|inf\b", text), text
    for finding in answered["findings"]:
        page = (DOCS / language / f"{finding['page']}.md").read_text(encoding="utf-8")
        assert f"{{#{finding['anchor']}}}" in page, finding
    for table in answered["tables"]:
        assert table["caption"].strip()
        names = [column["name"] for column in table["columns"]]
        assert len(set(names)) == len(names)
        for column in table["columns"]:
            assert column["unit"] in {*UNITS, "text", "date", "words"}
        assert len(table["rows"]) == min(50, table["count"])
        assert all(len(row) == len(names) for row in table["rows"])
    for picture in answered["pictures"]:
        assert picture["kind"] in {"bars", "waterfall", "lines"}
        assert picture["title"].strip()


@pytest.mark.parametrize("name", sorted(path.name for slug in SLUGS for path in SAMPLES.glob(f"{slug}*.*")))
def test_every_sample_of_every_platform_is_worked(name: str) -> None:
    """Shaped like the exports of each, in either language; nothing left out but totals and notes."""
    slug = max((slug for slug in SLUGS if name.startswith(slug)), key=len)
    found = ask(SAMPLES.joinpath(name).read_bytes(), do="open", tool=slug, name=name)["opened"]
    assert found["missing"] == []
    left = work(slug)["worked"]["left_out"]["listed"]
    assert {message["code"] for message in left} <= {"total", "footer"}


@EACH
def test_both_languages_tell_the_same_numbers(slug: str) -> None:
    """Words differ, figures do not."""
    figures = {}
    for language in LANGUAGES:
        opened(slug, language)
        answered = work(slug, language)["worked"]
        figures[language] = [
            [[cell for cell in row if not isinstance(cell, str)] for row in table["rows"]]
            for table in answered["tables"]
        ]
    assert figures["zh"] == figures["en"]


AWKWARD = {
    "empty": lambda _tool: b"",
    "blank": lambda _tool: b"\r\n \r\n",
    "header only": lambda tool: csv_bytes([header_of(tool)]),
    "all missing": lambda tool: csv_bytes([header_of(tool), *[row_of(tool, BLANK)] * 3]),
    "all words": lambda tool: csv_bytes([header_of(tool), *[row_of(tool, "约三")] * 3]),
    "wrong columns": lambda _tool: csv_bytes([["颜色", "尺码"], ["红", "大"], ["蓝", "小"]]),
    "a picture": lambda _tool: b"\x89PNG\r\n\x1a\n" + bytes(20),
    "fake orders": lambda tool: csv_bytes([[*header_of(tool), "刷单标记"], [*row_of(tool), "是"]]),
}


@EACH
@IN_EACH_LANGUAGE
@pytest.mark.parametrize("kind", AWKWARD)
def test_a_file_that_cannot_be_used_is_refused_in_words(slug: str, language: str, kind: str) -> None:
    """A sentence that says what to do, at a field, when it is opened or when it is worked."""
    told = ask(AWKWARD[kind](find_tool(slug)), do="open", tool=slug, language=language, name="x.csv")
    if "opened" in told:
        told = work(slug, language)
    problems = told["problems"]
    assert problems
    for problem in problems:
        assert problem["field"]
        text = fill(problem, language)
        assert len(text) > 8
        assert not re.search(r"\{\w+\}", text)
        assert bool(re.search(r"[\u4e00-\u9fff]", text)) or language == "en"


@EACH
def test_one_row_is_worked_or_refused_in_words(slug: str) -> None:
    """A table of one row is a table."""
    tool = find_tool(slug)
    assert "opened" in ask(csv_bytes([header_of(tool), row_of(tool)]), do="open", tool=slug, name="x.csv")
    told = work(slug)
    assert ("worked" in told) != ("problems" in told)
    if "worked" in told:
        assert all(text.strip() for text in sentences(told, "zh"))


@EACH
def test_a_file_over_the_limit_is_refused_and_the_old_one_forgotten(
    slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size and the limit are named; what was open before answers no more."""
    opened(slug)
    monkeypatch.setattr(sessions, "LIMIT_BYTES", 1_000_000)
    told = ask(b"a,b\n" * 300_000, do="open", tool=slug, name="x.csv")
    assert [problem["code"] for problem in told["problems"]] == ["too-large"]
    assert "1.14 MB" in fill(told["problems"][0], "zh")
    assert [problem["code"] for problem in work(slug)["problems"]] == ["nothing-open"]


def test_the_browser_s_limit_is_stated() -> None:
    """25 MB, as the page says."""
    assert sessions.LIMIT_BYTES == 25_000_000


@EACH
def test_rows_sort_search_and_page(slug: str) -> None:
    """By every column in both directions, missing values last; a search finds its own cell."""
    opened(slug)
    for table in work(slug)["worked"]["tables"]:
        asked = {"do": "rows", "tool": slug, "table": table["name"], "offset": 0, "limit": 1000}
        for place, column in enumerate(table["columns"]):
            for descending in (False, True):
                told = ask(**asked, sort=column["name"], descending=descending, find="")
                assert told["count"] == table["count"]
                cells = [row[place] for row in told["rows"]]
                filled = [cell for cell in cells if cell is not None and cell != ""]
                assert cells[: len(filled)] == filled, "missing values stand last"
                if filled and not isinstance(filled[0], str):
                    assert filled == sorted(filled, reverse=descending)
            sought = table["rows"][0][place] if table["rows"] else None
            if isinstance(sought, str) and sought:
                found = ask(**asked, sort="", descending=False, find=sought.upper())
                assert 0 < found["count"] <= table["count"]
        pages = [
            ask(**{**asked, "offset": at, "limit": 3}, sort="", descending=False, find="") for at in (0, 3)
        ]
        assert [row for page in pages for row in page["rows"]] == table["rows"][:6]
        nothing = ask(**asked, sort="", descending=False, find="no such words anywhere")
        assert nothing == {"rows": [], "count": 0}


@EACH
@IN_EACH_LANGUAGE
def test_exports_hold_every_row(slug: str, language: str) -> None:
    """CSV and XLSX, titles in the reader's language, rates as fractions shown as percentages."""
    openpyxl = pytest.importorskip("openpyxl")
    opened(slug, language)
    for table in work(slug, language)["worked"]["tables"]:
        asked = {"do": "export", "tool": slug, "language": language, "table": table["name"]}
        labels = [column["label"] for column in table["columns"]]
        told = ask(**asked, kind="csv")
        assert told["name"].endswith(".csv")
        assert told["type"] == "text/csv"
        frame = pd.read_csv(io.BytesIO(base64.b64decode(told["file"])), dtype=str)
        assert list(frame.columns) == labels
        assert len(frame) == table["count"]
        told = ask(**asked, kind="xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(base64.b64decode(told["file"]))).active
        assert [cell.value for cell in sheet[1]] == labels
        assert sheet.max_row == table["count"] + 1
        for place, column in enumerate(table["columns"]):
            cell = sheet.cell(2, place + 1)
            if column["unit"] == "rate" and cell.value is not None:
                assert cell.number_format == "0.00%"
                assert cell.value == pytest.approx(table["rows"][0][place])


@EACH
def test_the_engine_keeps_the_file_for_later_requests(slug: str) -> None:
    """Opening again with another choice of columns, and working twice, need no file."""
    first = opened(slug)["opened"]
    again = ask(do="open", tool=slug, columns=first["matched"])["opened"]
    assert {key: again[key] for key in ("rows", "matched", "header_key")} == {
        key: first[key] for key in ("rows", "matched", "header_key")
    }
    one, other = work(slug)["worked"], work(slug)["worked"]
    assert one["headline"] == other["headline"]
    assert one["tables"] == other["tables"]


@EACH
def test_a_file_is_read_once_unless_other_columns_are_masked(
    slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Working with the columns that were found reads nothing again; another customer or city does."""
    read: list[object] = []
    monkeypatch.setattr(jobs, "read_for", lambda *given, **more: read.append(1) or read_for(*given, **more))
    matched = opened(slug)["opened"]["matched"]
    ask(do="work", tool=slug, columns=matched, options={})
    assert len(read) == 1
    masked = [one.name for one in find_tool(slug).columns if one.kind in {"customer", "city"}]
    other = next((title for name, title in matched.items() if name not in masked), None)
    if masked and other:
        ask(do="work", tool=slug, columns={masked[0]: other}, options={})
        assert len(read) == 2


@EACH
def test_wanted_columns_are_told_with_their_names(slug: str) -> None:
    """So that the page can ask for each, and say which are needed."""
    found = opened(slug, "en")["opened"]
    tool = find_tool(slug)
    assert [one["name"] for one in found["wanted"]] == [one.name for one in tool.columns]
    assert {one["kind"] for one in found["wanted"]} <= {
        "number",
        "rate",
        "id",
        "text",
        "moment",
        "customer",
        "city",
    }
    for column in found["columns"]:
        assert len(column["start"]) == 5
        if column["blanked"]:
            assert column["start"] == [""] * 5


@EACH
def test_a_required_column_that_is_missing_is_named(slug: str) -> None:
    """When opened as missing, when worked as a problem at that field."""
    tool = find_tool(slug)
    one = next(one for one in tool.columns if one.required and not one.either)
    header = [name for name, other in zip(header_of(tool), tool.columns, strict=True) if other is not one]
    row = [cell for cell, other in zip(row_of(tool), tool.columns, strict=True) if other is not one]
    found = ask(csv_bytes([[*header, "别的"], [*row, "x"], [*row, "x"]]), do="open", tool=slug, name="x.csv")
    assert one.name in found["opened"]["missing"]
    problems = work(slug)["problems"]
    assert (one.name, "missing-column") in {(problem["field"], problem["code"]) for problem in problems}
    assert one.label.say("zh") in fill(problems[0], "zh")


@EACH
def test_a_picked_column_must_be_there(slug: str) -> None:
    """A title that the table does not have is a problem at its field, and picking the right one works."""
    matched = opened(slug)["opened"]["matched"]
    field = next(iter(matched))
    told = ask(do="work", tool=slug, columns={field: "没有这一列"}, options={})
    assert [(problem["field"], problem["code"]) for problem in told["problems"]] == [(field, "not-a-column")]
    assert "worked" in ask(do="work", tool=slug, columns=matched, options={})


@EACH
def test_an_option_that_is_wrong_is_told_at_the_option(slug: str) -> None:
    """As typed; an unknown option too; what is right is used and told back."""
    opened(slug)
    for option in find_tool(slug).options:
        told = ask(do="work", tool=slug, columns={}, options={option.name: "某"})
        assert [problem["field"] for problem in told["problems"]] == [option.name]
    told = ask(do="work", tool=slug, columns={}, options={"colour": "1"})
    assert [(problem["field"], problem["code"]) for problem in told["problems"]] == [
        ("colour", "unknown-field")
    ]
    assert set(work(slug)["worked"]["options"]) == {option.name for option in find_tool(slug).options}


def test_left_out_rows_are_counted_and_the_first_listed() -> None:
    """The reader's totals and the tool's own reasons together; 200 of them at most."""
    tool = find_tool("hot-products")
    bad = [
        "x" if one.name == "visitors" else cell for one, cell in zip(tool.columns, row_of(tool), strict=True)
    ]
    rows = [header_of(tool), row_of(tool), *[bad] * 300, ["合计", *[""] * (len(bad) - 1)]]
    ask(csv_bytes(rows), do="open", tool="hot-products", name="x.csv")
    left = work("hot-products")["worked"]["left_out"]
    assert left["count"] == 301
    assert len(left["listed"]) == 200
    assert [left["listed"][0]["code"], left["listed"][1]["code"]] == ["total", "missing"]


def test_personal_columns_are_blanked_before_anything_is_shown() -> None:
    """Nor does a header key or an export hold what was in them."""
    tool = find_tool("hot-products")
    data = csv_bytes([[*header_of(tool), "收货人手机"], [*row_of(tool), "13812345678"]])
    found = ask(data, do="open", tool="hot-products", name="x.csv")["opened"]
    assert found["columns"][-1] == {"title": "收货人手机", "start": [""], "blanked": True, "coded": False}
    assert "收货人手机" not in found["unknown"]
    told = ask(do="work", tool="hot-products", columns={"visitors": "收货人手机"}, options={})
    assert [problem["code"] for problem in told["problems"]] == ["not-a-column"]


def test_the_header_key_follows_the_set_of_names() -> None:
    """Their order does not matter, another name does."""
    tool = find_tool("hot-products")
    header, row = header_of(tool), row_of(tool)
    keys = [
        ask(csv_bytes([names, cells]), do="open", tool="hot-products", name="x.csv")["opened"]["header_key"]
        for names, cells in (
            (header, row),
            (header[::-1], row[::-1]),
            ([*header, "备注"], [*row, "x"]),
        )
    ]
    assert keys[0] == keys[1] != keys[2]


def test_rates_without_a_sign_can_be_set_right() -> None:
    """A column of 20 and 0.5 is percentages by the reader's guess; a person may say otherwise."""
    tool = find_tool("hot-products")
    row = [
        "0.5" if one.name == "unit_margin" else cell
        for one, cell in zip(tool.columns, row_of(tool), strict=True)
    ]
    ask(csv_bytes([header_of(tool), row]), do="open", tool="hot-products", name="x.csv")
    margins = []
    for percent in ({}, {"unit_margin": True}):
        told = ask(do="work", tool="hot-products", columns={}, options={}, percent=percent)["worked"][
            "tables"
        ][0]
        place = [column["name"] for column in told["columns"]].index("unit_margin")
        margins.append(told["rows"][0][place])
    assert margins == [0.5, 0.005]


def rows(**more: object) -> Any:
    """Ask for the first rows of the hot products."""
    place = {"table": "products", "sort": "", "descending": False, "find": "", "offset": 0, "limit": 5}
    return ask(do="rows", tool="hot-products", **place, **more)


def test_a_refused_order_leaves_the_result_before_it() -> None:
    """The page goes on showing that result, and says so; its table can still be turned and sorted."""
    opened("hot-products")
    work("hot-products")
    before = rows()
    refused = ask(do="work", tool="hot-products", columns={}, options={"min_visitors": "x"})
    assert [problem["field"] for problem in refused["problems"]] == ["min_visitors"]
    assert rows() == before


def test_no_result_before_the_first_order() -> None:
    """A file that was only opened has no rows to show; the problem says what to do."""
    opened("hot-products")
    assert [problem["code"] for problem in rows()["problems"]] == ["nothing-worked"]


@pytest.mark.parametrize("what", ["work", "rows", "export"])
def test_nobody_is_answered_from_another_pages_file(what: str) -> None:
    """Two pages of a visit have the same tool; a late question of the first never meets the second's file."""
    opened("hot-products")
    work("hot-products")
    late = {"columns": {}, "options": {}, "table": "products", "kind": "csv", "client": 7}
    told = ask(do=what, tool="hot-products", **late)
    assert [problem["code"] for problem in told["problems"]] == ["nothing-open"]


# --- batch through the same door ---


def test_batch_opens_and_works_like_a_tool() -> None:
    """Columns are the calculator's number fields; the others take what the form holds."""
    asked = {"tool": "batch", "calculator": "visitor-value"}
    found = ask(goods_report(), do="open", name="goods.csv", **asked)["opened"]
    assert found["missing"] == []
    assert found["matched"]["visitors"] == "商品访客数"
    assert {one["name"] for one in found["wanted"]} >= {"visitors", "buyers", "sales", "margin"}
    told = ask(do="work", columns={}, texts={"margin": "35", "visitors": "ignored"}, **asked)["worked"]
    assert told["summary"] == {"rows": 4, "failed": 2}
    (table,) = told["tables"]
    labels = [column["label"] for column in table["columns"]]
    row = dict(zip(labels, table["rows"][0], strict=True))
    assert row["商品ID"] == "678901234567890123"
    assert row["访客价值"] == pytest.approx(4200 / 1234)
    assert "「支付买家数」还没有填" in table["rows"][1][-1]
    assert told["left_out"]["count"] == 1
    assert told["options"] == {"margin": 0.35}


def test_batch_sorts_the_report_s_own_figures_as_figures() -> None:
    """Cells such as 1,234 and 2万 are shown and sorted by what they are worth; ids by their text."""
    asked = {"tool": "batch", "calculator": "visitor-value"}
    ask(goods_report(), do="open", name="goods.csv", **asked)
    ask(do="work", columns={}, texts={}, **asked)
    rows = ask(
        do="rows", table="rows", sort="商品访客数", descending=True, find="", offset=0, limit=9, **asked
    )["rows"]
    assert [row[3] for row in rows] == [20_000, 1234, 500, 300]
    rows = ask(do="rows", table="rows", sort="商品ID", descending=True, find="", offset=0, limit=1, **asked)[
        "rows"
    ]
    assert rows[0][1] == "678901234567890126"


def test_batch_takes_columns_for_the_parts_of_a_group() -> None:
    """One side from the table, the other from the form; a word among the results is a text."""
    asked = {"tool": "batch", "calculator": "competitor-duel"}
    rows = [["own.ctr", "款"], ["5%", "a"], ["9%", "b"], ["5%", "c"]]
    assert ask(csv_bytes(rows), do="open", name="x.csv", **asked)["opened"]["matched"] == {
        "own.ctr": "own.ctr"
    }
    texts = {"own": {"ctr": "ignored", "margin": "30"}, "rival": {"ctr": "6"}, "impressions_price": "20"}
    told = ask(do="work", columns={}, texts=texts, **asked)["worked"]
    assert told["options"]["own"] == {"margin": 0.3}
    units = {column["label"]: column["unit"] for column in told["tables"][0]["columns"]}
    assert units["款"] == "text"
    assert told["summary"] == {"rows": 3, "failed": 0}
    first, second, third = (row[2:] for row in told["tables"][0]["rows"])
    assert first == third != second


def test_batch_says_what_is_wrong() -> None:
    """A wrong value of the form at its field; no column at all in words."""
    asked = {"tool": "batch", "calculator": "visitor-value"}
    ask(goods_report(), do="open", name="goods.csv", **asked)
    told = ask(do="work", columns={}, texts={"margin": "x"}, **asked)
    assert [problem["field"] for problem in told["problems"]] == ["margin"]
    ask(csv_bytes([["颜色", "尺码"], ["红", "大"]]), do="open", name="x.csv", **asked)
    told = ask(do="work", columns={}, texts={}, **asked)
    assert [problem["code"] for problem in told["problems"]] == ["no-columns"]


def test_a_browser_s_nothing_is_no_file() -> None:
    """Pyodide hands over null as an object of its own."""

    class Null:
        """What JavaScript's null looks like from Python."""

    told = ask(Null(), do="work", tool="hot-products", columns={}, options={})  # type: ignore[arg-type]
    assert "problems" in told or "worked" in told


def test_words_of_cells_follow_the_reader() -> None:
    """The same cell in each language."""
    assert Words(zh="候选", en="candidate").say("en") == "candidate"
    opened("hot-products", "en")
    table = work("hot-products", "en")["worked"]["tables"][0]
    place = [column["name"] for column in table["columns"]].index("verdict")
    assert table["rows"][0][place] == "candidate"
