"""The command `table` over the registry of table tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calculators.cli.tools import _padded, _width
from calculators.tables.tools import TOOLS
from calculators.words import LANGUAGES
from tests.calculators.command_line import Ended, type_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.tables.tool import TableTool

SAMPLES = Path(__file__).parents[2] / "docs" / "data" / "samples"
EACH = pytest.mark.parametrize("tool", TOOLS, ids=[tool.slug for tool in TOOLS])
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

GOODS = """商品ID,商品名称,商品访客数,支付买家数,支付金额
678901234567890123,连衣裙,3000,126,12600
678901234567890124,=HYPERLINK(1),240,12,828
678901234567890125,坏行,x,1,9
合计,,3240,139,13437
"""


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    """Return the path of a small ranking."""
    path = tmp_path / "商品.csv"
    path.write_text(GOODS, encoding="gb18030")
    return path


@IN_EACH_LANGUAGE
def test_help_lists_every_tool(call: Callable[..., Ended], language: str) -> None:
    """With its title and what it is for."""
    ended = call("table", "--help", "--lang", language)
    assert ended.code == 0
    for tool in TOOLS:
        assert tool.slug in ended.out
        assert tool.title.say(language) in ended.out


@EACH
@IN_EACH_LANGUAGE
def test_help_of_a_tool_names_its_options(call: Callable[..., Ended], tool: TableTool, language: str) -> None:
    """Each with its label in the reader's language."""
    ended = call("table", tool.slug, "--help", "--lang", language)
    assert ended.code == 0
    for option in tool.options:
        assert "--" + option.name.replace("_", "-") in ended.out


@EACH
def test_the_sample_as_json(call: Callable[..., Ended], tool: TableTool) -> None:
    """One object: options, columns used, sentences, and every row of every table by name."""
    told = call("table", tool.slug, SAMPLES / tool.sample, "--json", "--lang", "en").json
    assert told["tool"] == tool.slug
    assert set(told["options"]) == {option.name for option in tool.options}
    assert told["columns"]
    assert told["headline"]
    assert told["findings"]
    for rows in told["tables"].values():
        assert all(isinstance(row, dict) for row in rows)


@EACH
def test_the_sample_in_a_terminal(call: Callable[..., Ended], tool: TableTool) -> None:
    """The headline first, findings, then tables; what was noted stands beside."""
    ended = call("table", tool.slug, SAMPLES / tool.sample)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[1].startswith("· ")
    assert "nan" not in ended.out


def test_figures_in_json_are_unrounded_and_codes_do_not_change_with_language(
    call: Callable[..., Ended], goods: Path
) -> None:
    """Candidate, class and stage are for scripts too; what is undefined is null."""
    rows = {}
    for language in LANGUAGES:
        asked = ["table", "hot-products", goods, "--json", "--min-conversion", "0.032", "--lang", language]
        told = call(*asked).json
        rows[language] = told["tables"]["products"][0]
        assert told["options"] == {"window_days": 7, "min_visitors": 3000, "min_conversion": 0.032}
        assert told["summary"]["candidates"] == 1
        assert [one["code"] for one in told["left_out"]] == ["total", "missing"]
    for name in ("key", "conversion", "candidate", "long_tail_trap", "class", "stage"):
        assert rows["zh"][name] == rows["en"][name]
    assert rows["en"]["candidate"] is True
    assert rows["en"]["conversion"] == 0.042
    assert rows["en"]["stage"] is None
    assert rows["en"]["verdict"] == "candidate"


def test_rates_are_fractions_or_carry_their_sign(call: Callable[..., Ended], goods: Path) -> None:
    """As everywhere on the command line."""
    asked = ["table", "hot-products", goods, "--json", "--min-conversion"]
    assert call(*asked, "3.2%").json["options"]["min_conversion"] == 0.032
    assert call(*asked, "0.032").json["options"]["min_conversion"] == 0.032


@IN_EACH_LANGUAGE
def test_a_result_as_a_file(call: Callable[..., Ended], goods: Path, tmp_path: Path, language: str) -> None:
    """The first table with titles in the reader's language; names that look like formulas are harmless."""
    target = tmp_path / "out.csv"
    ended = call("table", "hot-products", goods, "-o", target, "--lang", language)
    assert ended.code == 0
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith(
        "商品 ID,商品名称,判," if language == "zh" else "Product ID,Product name,Verdict,"
    )
    assert any(line.startswith("678901234567890124,'=HYPERLINK(1),") for line in lines)
    assert str(target) in ended.err


def test_another_table_of_the_result(call: Callable[..., Ended], tmp_path: Path) -> None:
    """By name, on the screen and in a file; an unknown one is told with those there are."""
    target = tmp_path / "weeks.csv"
    sample = SAMPLES / "shop-report.xlsx"
    ended = call("table", "shop-report", sample, "--table", "weeks", "-o", target)
    assert ended.code == 0
    assert target.read_text(encoding="utf-8-sig").startswith("第一天,")
    assert "每月" not in ended.out
    ended = call("table", "shop-report", sample, "--table", "years")
    assert ended.code == 2
    assert "look, days, weeks, months" in ended.err


def test_several_files_are_one_table(call: Callable[..., Ended], tmp_path: Path) -> None:
    """Days exported month by month; row numbers go on, and a note says so."""
    paths = []
    for month in ("10", "11"):
        path = tmp_path / f"{month}.csv"
        path.write_text(
            f"日期,访客数,支付买家数,支付金额\n2026-{month}-01,100,5,500\n2026-{month}-02,x,5,500\n",
            encoding="utf-8",
        )
        paths.append(path)
    told = call("table", "shop-report", *paths, "--json").json
    assert told["summary"]["visitor_days"] == 200
    assert [one["message"] for one in told["left_out"]] == [
        "第 3 行没有用：“访客数”是空的或不是数",
        "第 6 行没有用：“访客数”是空的或不是数",
    ]
    assert "files-joined" in [note["code"] for note in told["notes"]]


def test_a_column_can_be_pointed_out(call: Callable[..., Ended], tmp_path: Path) -> None:
    """Where a report calls it by a name of its own."""
    path = tmp_path / "x.csv"
    path.write_text("来路,访客数,支付买家数,支付金额\n搜索,100,5,500\n推荐,100,4,500\n", encoding="utf-8")
    assert call("table", "traffic-sources", path).code == 2
    told = call("table", "traffic-sources", path, "--column", "source=来路", "--json").json
    assert told["columns"]["source"] == "来路"


def test_a_report_on_standard_input(
    call: Callable[..., Ended], goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for batch."""
    type_in(monkeypatch, goods.read_bytes())
    assert call("table", "hot-products", "-", "--json").code == 0


@IN_EACH_LANGUAGE
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["hot-products", "{folder}/none.csv"], ("找不到文件", "There is no file")),
        (["hot-products", "{empty}"], ("文件是空的", "The file is empty")),
        (
            ["hot-products", "{other}"],
            ("没有找到“商品 ID或商品名称”", "No column for “Product ID or Product name”"),
        ),
        (["hot-products", "{goods}", "--min-visitors", "x"], ("min_visitors", "min_visitors")),
        (
            ["hot-products", "{goods}", "--column", "colour=x"],
            ("没有叫 colour", "no number field called colour"),
        ),
        (
            ["hot-products", "{goods}", "--column", "buyers=x"],
            ("给“支付买家数”指的列“x”", "column “x” given for “Buyers”"),
        ),
        (["hot-products", "{goods}", "-o", "{goods}"], ("不能写回原文件", "may not overwrite")),
        (["no-such", "{goods}"], ("没有 'no-such' 这个选择", "invalid choice: 'no-such'")),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    call: Callable[..., Ended],
    goods: Path,
    tmp_path: Path,
    arguments: list[str],
    words: tuple[str, str],
    language: str,
) -> None:
    """A sentence, exit 2."""
    places: dict[str, Any] = {"goods": goods, "folder": tmp_path}
    for name, data in {"empty": b"", "other": "颜色,尺码\n红,大\n".encode()}.items():
        places[name] = tmp_path / f"{name}.csv"
        places[name].write_bytes(data)
    before = sorted(tmp_path.iterdir())
    ended = call("table", *(argument.format(**places) for argument in arguments), "--lang", language)
    assert ended.code == 2
    assert words[LANGUAGES.index(language)] in ended.err
    assert ended.out == ""
    assert sorted(tmp_path.iterdir()) == before


def test_errors_as_json(call: Callable[..., Ended], goods: Path) -> None:
    """Field, code and sentence of each."""
    ended = call("table", "hot-products", goods, "--json", "--min-visitors", "-1", "--window-days", "0")
    assert ended.code == 2
    assert ended.json["tool"] == "hot-products"
    assert [one["field"] for one in ended.json["errors"]] == ["window_days", "min_visitors"]


def test_tables_without_pandas_say_what_to_install(
    call: Callable[..., Ended], goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no other command waits for it."""
    for name in [name for name in sys.modules if name.startswith("calculators.tables")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pandas", None)
    ended = call("table", "hot-products", goods)
    assert ended.code == 2
    assert "pandas" in ended.err
    assert call("list").code == 0
    assert call("--help").code == 0


def test_columns_line_up_in_a_terminal() -> None:
    """A Chinese character is two places wide."""
    assert _width("连衣裙A") == 7
    assert _padded("连衣裙", 8, left=True) == "连衣裙  "
    assert _padded("12", 4, left=False) == "  12"
