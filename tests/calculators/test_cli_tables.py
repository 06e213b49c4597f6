"""The commands about tables: what they write, what they refuse, and that no half file is left."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculators.cli import files
from calculators.words import LANGUAGES
from tests.calculators.command_line import MARK, Ended, type_in
from tests.calculators.goods_report import SHIRT, goods_report

if TYPE_CHECKING:
    from collections.abc import Callable

IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    """Return the path of a real-shaped report."""
    path = tmp_path / "【生意参谋平台】商品.csv"
    path.write_bytes(goods_report())
    return path


# --- batch ---


def test_batch_writes_a_csv_for_spreadsheets(call: Callable[..., Ended], goods: Path, tmp_path: Path) -> None:
    """Marked UTF-8, titles in the reader's language, long ids whole, the account beside it."""
    target = tmp_path / "结果.csv"
    ended = call("batch", "visitor-value", goods, "-o", target, "--set", "margin=35%")
    assert ended.code == 0
    assert ended.out == ""
    data = target.read_bytes()
    assert data.startswith(MARK)
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("统计日期,商品ID,商品名称,")
    assert lines[0].endswith("追平所需客单价,错误")
    assert lines[1].startswith('2026-11-01,678901234567890123,"连衣裙,春","1,234",40,')
    assert lines[2].endswith("「支付买家数」还没有填。「支付金额」还没有填。")
    assert len(lines) == 5
    for told in ("算出 2 行", "2 行没有算出", "第 7 行", "visitors ← 商品访客数", "略去 1 行", "合计行"):
        assert told in ended.err


def test_batch_writes_a_workbook(call: Callable[..., Ended], goods: Path, tmp_path: Path) -> None:
    """By the extension, in either case; results as numbers, field names as titles if asked."""
    openpyxl = pytest.importorskip("openpyxl")
    target = tmp_path / "out.XLSX"
    ended = call("batch", "visitor-value", goods, "-o", target, "--headers", "names", "--lang", "en")
    assert ended.code == 0
    rows = list(openpyxl.load_workbook(target).active.values)
    assert rows[0][-1] == "error"
    assert rows[1][rows[0].index("visitor_value")] == pytest.approx(4200 / 1234)
    assert rows[2][rows[0].index("visitor_value")] is None
    assert rows[1][1] == "678901234567890123"


def test_batch_prints_without_a_target(
    call: Callable[..., Ended], goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table alone on standard output, without a mark; a report may come from standard input."""
    ended = call("batch", "visitor-value", goods)
    assert ended.out.startswith("统计日期,")
    assert len(ended.out.splitlines()) == 5
    type_in(monkeypatch, goods.read_bytes())
    assert call("batch", "visitor-value", "-").out == ended.out


def test_a_table_cannot_smuggle_formulas(call: Callable[..., Ended], tmp_path: Path) -> None:
    """Neither in its cells nor in its titles."""
    path = tmp_path / "x.csv"
    path.write_text("访客数,支付买家数,=1+1\n9000,5,=HYPERLINK(1)\n", encoding="utf-8")
    lines = call("batch", "visitor-value", path).out.splitlines()
    assert lines[0].startswith("访客数,支付买家数,'=1+1,")
    assert lines[1].startswith("9000,5,'=HYPERLINK(1),")


def test_columns_and_percentages_can_be_set_right(call: Callable[..., Ended], tmp_path: Path) -> None:
    """What the reader cannot know, a person can say."""
    path = tmp_path / "x.csv"
    path.write_text("点击的比例,出价\n0.5,1\n", encoding="utf-8")
    asked = ["batch", "ad-bid", path, "--column", "ctr=点击的比例", "--headers", "names"]
    quality = {}
    for option in ("--percent", "--fraction"):
        titles, row = call(*asked, option, "ctr").out.splitlines()
        quality[option] = float(row.split(",")[titles.split(",").index("quality")])
    assert quality == {"--percent": 0.125, "--fraction": 12.5}


def test_no_row_worked_out_ends_with_one(call: Callable[..., Ended], tmp_path: Path) -> None:
    """The table is written all the same, with the reasons."""
    path, target = tmp_path / "x.csv", tmp_path / "out.csv"
    path.write_bytes(goods_report(SHIRT))
    ended = call("batch", "visitor-value", path, "-o", target, "--lang", "en")
    assert ended.code == 1
    assert "Rows worked out: 0." in ended.err
    assert "Buyers: enter a number." in target.read_text(encoding="utf-8-sig")


@IN_EACH_LANGUAGE
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such", "{goods}"], ("没有叫 no-such 的计算器", "no calculator called no-such")),
        (["visitor-value", "{folder}/none.csv"], ("找不到文件", "There is no file")),
        (["visitor-value", "{folder}"], ("是文件夹", "is a folder")),
        (["visitor-value", "{empty}"], ("文件是空的", "The file is empty")),
        (["visitor-value", "{picture}"], ("PNG", "PNG")),
        (["visitor-value", "{broken}"], ("损坏", "damaged")),
        (["visitor-value", "{other}"], ("缺少这些列：访客数", "Columns are missing: Visitors")),
        (
            ["visitor-value", "{goods}", "--set", "colour=1"],
            ("没有叫 colour 的字段", "no field called colour"),
        ),
        (["visitor-value", "{goods}", "--set", "margin=200%"], ("不能大于 100%", "cannot be more than 100%")),
        (
            ["visitor-value", "{goods}", "--column", "colour=x"],
            ("没有叫 colour 的数字字段", "number field called colour"),
        ),
        (["visitor-value", "{goods}", "--column", "buyers=x"], ("没有叫“x”的列", "no column “x”")),
        (["visitor-value", "{goods}", "--percent", "buyers"], ("--percent", "--percent")),
        (["visitor-value", "{goods}", "--sheet", "x"], ("没有名为“x”的表", "no sheet named “x”")),
    ],
)
def test_batch_refuses_in_words_and_writes_nothing(
    call: Callable[..., Ended],
    goods: Path,
    tmp_path: Path,
    arguments: list[str],
    words: tuple[str, str],
    language: str,
) -> None:
    """Every wrong file and option: a sentence, exit 2, no file, no half of one."""
    made = {
        "empty": b"",
        "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
        "broken": b"PK\x03\x04xl/workbook",
        "other": "颜色,尺码\n红,大\n".encode(),
    }
    places = {"goods": goods, "folder": tmp_path}
    for name, data in made.items():
        places[name] = tmp_path / f"{name}.csv"
        places[name].write_bytes(data)
    before = sorted(tmp_path.iterdir())
    filled = [argument.format(**places) for argument in arguments]
    ended = call("batch", *filled, "-o", tmp_path / "out.csv", "--lang", language)
    assert ended.code == 2
    assert words[LANGUAGES.index(language)] in ended.err
    assert ended.out == ""
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("{goods}", "不能写回原文件"),
        ("{link}", "不能写回原文件"),
        ("{folder}/out.txt", "要以 .csv 或 .xlsx 结尾"),
        ("{folder}/none/out.csv", "没有文件夹"),
        ("{folder}/folder.csv", "是文件夹"),
        ("{folder}/" + "长" * 200 + ".csv", "什么也没有写出"),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    call: Callable[..., Ended], goods: Path, tmp_path: Path, target: str, words: str
) -> None:
    """And the report stays as it is."""
    (tmp_path / "folder.csv").mkdir()
    link = tmp_path / "link.csv"
    link.symlink_to(goods)
    before = sorted(tmp_path.iterdir())
    path = target.format(goods=goods, folder=tmp_path, link=link)
    ended = call("batch", "visitor-value", goods, "-o", path)
    assert ended.code == 2
    assert words in ended.err
    assert goods.read_bytes() == goods_report()
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("error", "code"), [(OSError(28, "No space left"), 2), (KeyboardInterrupt(), 130)])
def test_a_write_that_fails_leaves_the_old_file(
    call: Callable[..., Ended],
    goods: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
) -> None:
    """Whole as it was, and nothing beside it."""
    target = tmp_path / "out.csv"
    target.write_text("old")

    def fail(path: Path, data: bytes) -> int:
        with path.open("wb") as part:
            part.write(data[:10])
        raise error

    monkeypatch.setattr(Path, "write_bytes", fail)
    assert call("batch", "visitor-value", goods, "-o", target).code == code
    assert target.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == sorted([goods, target])


def test_a_file_without_permission_is_told(
    call: Callable[..., Ended], goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or one that another program holds."""

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ended = call("batch", "visitor-value", goods)
    assert ended.code == 2
    assert "没有权限打开" in ended.err


def test_batch_without_pandas_says_what_to_install(
    call: Callable[..., Ended], goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other commands do not need it."""
    for name in [name for name in sys.modules if name.startswith("calculators.tables")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pandas", None)
    ended = call("batch", "visitor-value", goods)
    assert ended.code == 2
    assert "pandas" in ended.err
    assert call("run", "visitor-value").code == 0


# --- table ---

DAYS = """日期,访客数,付定金买家数,现货支付买家数
2026-10-20,1000,50,5
2026-10-21,500,30,2
2026-10-22,x,1,1
合计,1500,80,7
"""


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """Return the path of a presale's table of days."""
    path = tmp_path / "days.csv"
    path.write_bytes(DAYS.encode("gb18030"))
    return path


def test_a_table_of_days_as_json(call: Callable[..., Ended], days: Path) -> None:
    """Rates per day and in total, over visitor-days."""
    told = call("table", "presale-conversion", days, "--json", "--balance-rate", "90%", "--lang", "en").json
    assert told["inputs"]["balance_rate"] == 0.9
    assert [row["true_conversion"] for row in told["rows"]] == [0.055, 0.064]
    assert told["counts"] == {"visitors": 1500, "presale_buyers": 80, "spot_buyers": 7}
    assert told["totals"]["true_conversion"] == 87 / 1500
    assert "visitor-days" in told["headline"]
    assert any("Row 4" in note["message"] for note in told["notes"])


@IN_EACH_LANGUAGE
def test_a_table_of_days_as_a_file(
    call: Callable[..., Ended], days: Path, tmp_path: Path, language: str
) -> None:
    """With a row of totals that says what it is over."""
    target = tmp_path / "out.csv"
    ended = call("table", "presale-conversion", days, "-o", target, "--lang", language)
    assert ended.code == 0
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    label = "合计（访客日）" if language == "zh" else "Total (visitor-days)"
    assert lines[-1].startswith(f"{label},1500,80,7,")
    assert len(lines) == 4
    assert call("table", "presale-conversion", days, "--lang", language).out.splitlines() == lines


def test_the_visitors_of_the_period_may_be_given(call: Callable[..., Ended], days: Path) -> None:
    """People, each once, in place of visitor-days; within what the days allow."""
    asked = ["table", "presale-conversion", days, "--period-visitors"]
    assert "合计（去重访客）,1200,80,7" in call(*asked, "1200").out
    ended = call(*asked, "9000")
    assert (ended.code, ended.out) == (2, "")
    assert "不能多于各天访客数之和" in ended.err
    ended = call(*asked, "9000", "--json")
    assert ended.code == 2
    assert [one["code"] for one in ended.json["errors"]] == ["period-too-high"]
    assert call(*asked, "1.5", "--balance-rate", "x").code == 2


def test_a_part_is_beside_its_target(tmp_path: Path) -> None:
    """A link stays a link: what it points to is replaced."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    files.write_whole(b"new", str(link))
    assert link.is_symlink()
    assert real.read_text() == "new"
