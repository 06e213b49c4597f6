"""The command line: what it prints, in both languages, and how it ends when something is wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import calculators
from calculators import CALCULATORS
from calculators.__main__ import main
from calculators.cli import files
from calculators.words import LANGUAGES
from tests.calculators.declared import SLUGS
from tests.calculators.goods_report import SHIRT, goods_report

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EACH_SLUG = pytest.mark.parametrize("slug", SLUGS)
MARK = b"\xef\xbb\xbf"


class Ended:
    """How a command ended: its code and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """Return what was printed as the one JSON value it must be."""
        return json.loads(self.out)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run the command line within this process."""

    def run(*arguments: object) -> Ended:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return run


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    """Return the path of a real-shaped report."""
    path = tmp_path / "【生意参谋平台】商品.csv"
    path.write_bytes(goods_report())
    return path


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on the language of the machine."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put data on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


# --- list, show ---


@IN_EACH_LANGUAGE
def test_list_names_every_calculator(call: Callable[..., Ended], language: str) -> None:
    """A line each, or JSON."""
    lines = call("list", "--lang", language).out.splitlines()
    assert [line.split()[0] for line in lines] == SLUGS
    listed = call("list", "--json", "--lang", language).json
    assert [one["title"] for one in listed] == [one.title.say(language) for one in CALCULATORS]


@EACH_SLUG
@IN_EACH_LANGUAGE
def test_show_tells_every_input_and_output(call: Callable[..., Ended], slug: str, language: str) -> None:
    """With label and formula, as text and as JSON."""
    calculator = calculators.find(slug)
    shown = call("show", slug, "--lang", language)
    told = call("show", slug, "--json", "--lang", language).json
    assert shown.code == 0
    for kind, declared in (("inputs", calculator.inputs), ("outputs", calculator.outputs)):
        assert [one["name"] for one in told[kind]] == [one.name for one in declared]
        for one in declared:
            assert one.name in shown.out
            assert one.label.say(language) in shown.out


@IN_EACH_LANGUAGE
@pytest.mark.parametrize(
    "arguments",
    [[], ["list"], ["show"], ["run"], ["batch"], ["table"], ["table", "presale-conversion"]],
)
def test_help_is_there_for_every_command(
    call: Callable[..., Ended], arguments: list[str], language: str
) -> None:
    """In the reader's language, exit 0."""
    ended = call("--lang", language, *arguments, "--help")
    assert ended.code == 0
    assert ended.out.startswith("用法：" if language == "zh" else "usage: ")


@pytest.mark.parametrize(
    ("environment", "chinese_help"),
    [
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": ""}, True),
    ],
)
def test_the_language_follows_the_environment(
    call: Callable[..., Ended],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    chinese_help: object,
) -> None:
    """Chinese unless it says English; ``--lang`` goes before it."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("用法" in call("--help").out) is chinese_help
    assert "usage" in call("--help", "--lang=en").out


# --- run ---


@EACH_SLUG
def test_run_prints_one_object_in_declared_order(call: Callable[..., Ended], slug: str) -> None:
    """All inputs, all outputs unrounded, all notes."""
    calculator = calculators.find(slug)
    ended = call("run", slug)
    result = calculator.run()
    assert ended.code == 0
    assert ended.err == ""
    assert list(ended.json) == ["calculator", "inputs", "outputs", "notes"]
    assert list(ended.json["inputs"].items()) == list(result.inputs.items())
    assert list(ended.json["outputs"]) == [output.name for output in calculator.outputs]
    assert ended.json["outputs"] == result.outputs
    assert [note["code"] for note in ended.json["notes"]] == [note.code for note in result.notes]
    assert "\\u" not in ended.out


def test_run_takes_json_from_everywhere(
    call: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From the argument, a file with a mark or in UTF-16, and standard input."""
    source = '{"price": 128}'
    path = tmp_path / "输入.json"
    expected = call("run", "profit-margin", "--json", source).json
    assert expected["inputs"]["price"] == 128
    for data in (source.encode(), MARK + source.encode(), source.encode("utf-16")):
        path.write_bytes(data)
        assert call("run", "profit-margin", "--json", f"@{path}").json == expected
    for arguments in (["--json", "-"], ["-"]):
        type_in(monkeypatch, source.encode())
        assert call("run", "profit-margin", *arguments).json == expected
    assert call("run", "profit-margin", "--set", "price=128").json == expected


def test_settings_are_typed_as_people_do(call: Callable[..., Ended]) -> None:
    """A rate is a fraction unless it carries its sign; a list is JSON; settings go before JSON."""
    asked = [
        "--json",
        '{"margin": 0.9, "aov": 1}',
        "--set",
        "margin=35%",
        "--set",
        "ctr=0.06",
        "--set",
        "aov=1,200",
    ]
    inputs = call("run", "ad-bid", *asked, "--set", "rivals=[]").json["inputs"]
    assert (inputs["margin"], inputs["ctr"], inputs["aov"], inputs["rivals"]) == (0.35, 0.06, 1200, [])
    inputs = call("run", "visitor-value", "--set", "rival_visitor_value=").json["inputs"]
    assert inputs["rival_visitor_value"] is None


@pytest.mark.parametrize(
    ("given", "field", "code", "zh", "en"),
    [
        ('{"price": "x"}', "price", "not-a-number", "「成交单价」要填数字。", "Price paid: enter a number."),
        ('{"price": true}', "price", "not-a-number", "「成交单价」要填数字。", "Price paid: enter a number."),
        ('{"price": null}', "price", "not-a-number", "「成交单价」要填数字。", "Price paid: enter a number."),
        ('{"price": 0}', "price", "not-above", "必须大于 0.00 元", "must be more than 0.00 yuan"),
        ('{"price": 1e999}', "price", "too-high", "不能大于", "cannot be more than"),
        ('{"orders": 1.5}', "orders", "not-whole", "要填整数", "enter a whole number"),
        ('{"colour": 1}', "colour", "unknown-field", "没有叫 colour 的字段", "no field called colour"),
        (
            '{"refund_before_ship": 0.6, "refund_after_ship": 0.5}',
            "refund_after_ship",
            "refunds-too-high",
            "相加必须小于 100%",
            "together must be less than 100 %",
        ),
    ],
)
def test_bad_input_is_told_as_json(
    call: Callable[..., Ended], given: str, field: str, code: str, zh: str, en: str
) -> None:
    """Field, code and sentence; exit 2."""
    for language, words in (("zh", zh), ("en", en)):
        ended = call("run", "profit-margin", "--json", given, "--lang", language)
        assert ended.code == 2
        assert list(ended.json) == ["calculator", "errors"]
        (error,) = ended.json["errors"]
        assert (error["field"], error["code"]) == (field, code)
        assert words in error["message"]


def test_all_errors_are_told_at_once(call: Callable[..., Ended]) -> None:
    """Also those of settings."""
    ended = call("run", "ad-bid", "--json", '{"bid": 0, "rivals": [{"bid": -1, "x": 2}]}')
    assert [one["field"] for one in ended.json["errors"]] == ["bid", "rivals[0].x", "rivals[0].bid"]
    ended = call("run", "ad-bid", "--set", "bid=x", "--set", "y=1", "--set", "margin=200%")
    assert [one["field"] for one in ended.json["errors"]] == ["bid", "y", "margin"]
    assert ended.code == 2


@IN_EACH_LANGUAGE
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["show", "no-such"],
        ["run", "no-such"],
        ["run"],
        ["run", "profit-margin", "surplus"],
        ["run", "profit-margin", "--pric", "1"],
        ["run", "profit-margin", "--json"],
        ["run", "profit-margin", "--json", ""],
        ["run", "profit-margin", "--json", "{"],
        ["run", "profit-margin", "--json", "[1]"],
        ["run", "profit-margin", "--json", '{"price": NaN}'],
        ["run", "profit-margin", "--json", '{"price": 1, "price": 2}'],
        ["run", "profit-margin", "--json", "[" * 100_000],
        ["run", "profit-margin", "--json", f'{{"price": {"9" * 5000}}}'],
        ["run", "profit-margin", "--json", "@no-such.json"],
        ["run", "profit-margin", "--json", "@."],
        ["run", "profit-margin", "--json", "@"],
        ["run", "profit-margin", "--json", f"@{sys.executable}"],
        ["run", "profit-margin", "--json", "{}", "-"],
        ["run", "profit-margin", "--set", "price"],
        ["run", "ad-bid", "--set", "rivals=x"],
        ["list", "--lang", "fr"],
        ["table", "profit-margin", "x.csv"],
    ],
)
def test_what_makes_no_sense_ends_with_two(
    call: Callable[..., Ended], arguments: list[str], language: str
) -> None:
    """And with a sentence in the reader's language; nothing on standard output."""
    ended = call("--lang", language, *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ("错误" in ended.err) is (language == "zh")
    assert "Traceback" not in ended.err


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
    label = "合计（访客人次）" if language == "zh" else "Total (visitor-days)"
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


# --- the process ---


def run_process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "calculators", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, **options)


def test_the_process_ends_as_told() -> None:
    """With its exit code, its streams apart, and Chinese also where the terminal has none."""
    done = run_process("run", "profit-margin", "--json", "{}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["calculator"] == "profit-margin"
    bad = run_process("run", "profit-margin", "--json", "{")
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert b"Traceback" not in bad.stderr
    plain = run_process("list", "--lang", "zh", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert plain.returncode == 0
    surrogate = run_process("run", "profit-margin", "--json", '{"\\ud800": 1}')
    assert surrogate.returncode == 2
    assert json.loads(surrogate.stdout)["errors"][0]["code"] == "unknown-field"


def test_a_reader_that_leaves_is_no_error() -> None:
    """As with ``| head``: no traceback, nothing said."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "calculators", "show", "ad-bid"]
    with os.fdopen(write, "wb") as gone:
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=gone, stderr=subprocess.PIPE)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    """In words, exit 2."""
    command = [sys.executable, "-m", "calculators", "list"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_a_part_is_beside_its_target(tmp_path: Path) -> None:
    """A link stays a link: what it points to is replaced."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    files.write_whole(b"new", str(link))
    assert link.is_symlink()
    assert real.read_text() == "new"
