"""The command line: what it prints, in both languages, and how it ends when something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import calculators
from calculators import CALCULATORS
from calculators.paths import nested
from calculators.words import LANGUAGES
from tests.calculators.command_line import MARK, Ended, type_in
from tests.calculators.declared import SLUGS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EACH_SLUG = pytest.mark.parametrize("slug", SLUGS)


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
    [
        [],
        ["list"],
        ["show"],
        ["run"],
        ["solve"],
        ["sensitivity"],
        ["batch"],
        ["table"],
        ["table", "presale-conversion"],
    ],
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
    # Parts of one side or one method come as an object, as they do among the inputs.
    in_order = {output.name: result.outputs[output.name] for output in calculator.outputs}
    assert list(ended.json["outputs"].items()) == list(nested(in_order).items())
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
        ["solve", "profit-margin"],
        ["solve", "profit-margin", "--output", "fees", "--input", "price"],
        ["solve", "no-such", "--output", "fees", "--input", "price", "--target", "1"],
        ["solve", "profit-margin", "--output=fees", "--input=price", "--target=1", "--json", "{"],
        ["sensitivity", "profit-margin"],
        ["sensitivity", "profit-margin", "--output", "fees", "--set", "price"],
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


# --- solve, sensitivity ---


@IN_EACH_LANGUAGE
def test_solve_says_what_to_fill_in(call: Callable[..., Ended], language: str) -> None:
    """A sentence, and the value in full as ``--set`` takes it; a rate as a fraction or with its sign."""
    asked = ["solve", "profit-margin", "--output", "net_margin", "--input", "price", "--lang", language]
    ended = call(*asked, "--target", "20%")
    assert (ended.code, ended.err) == (0, "")
    assert "117.17" in ended.out.splitlines()[0]
    assert ended.out.splitlines()[1].startswith("  price=117.165898618  →  net_margin 20%")
    assert call(*asked, "--target", "0.2").out == ended.out
    again = call("run", "profit-margin", "--set", "price=117.165898618").json
    assert again["outputs"]["net_margin"] == pytest.approx(0.2)


def test_solve_takes_inputs_and_prints_json(call: Callable[..., Ended], tmp_path: Path) -> None:
    """``--json`` alone prints JSON; followed by an object it takes the inputs from it too."""
    asked = ["solve", "profit-margin", "--output=contribution", "--target=-5", "--input=ad_cost"]
    told = call(*asked, "--json").json
    assert list(told) == ["calculator", "inputs", "solve"]
    assert told["solve"]["message"]["message"].startswith("要让「每单贡献（推广后）」达到 -5.00 元")
    assert told["solve"]["solutions"][0]["value"] == pytest.approx(40.06)
    path = tmp_path / "inputs.json"
    path.write_text('{"shipping": 0}', encoding="utf-8")
    for source in ('{"shipping": 0}', f"@{path}"):
        told = call(*asked, "--json", source, "--set", "packaging=0").json
        assert (told["inputs"]["shipping"], told["inputs"]["packaging"]) == (0, 0)
        assert told["solve"]["solutions"][0]["value"] == pytest.approx(44.56)


def test_no_solution_ends_with_one(call: Callable[..., Ended]) -> None:
    """The sentence says why; the JSON holds no solution."""
    asked = ["solve", "profit-margin", "--output=net_margin", "--target=99%", "--input=price", "--lang=en"]
    ended = call(*asked)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith("Out of reach")
    ended = call(*asked, "--json")
    assert (ended.code, ended.json["solve"]["solutions"]) == (1, [])


@IN_EACH_LANGUAGE
def test_sensitivity_prints_a_row_an_input(call: Callable[..., Ended], language: str) -> None:
    """The strongest first, empty cells explained below."""
    ended = call("sensitivity", "ad-bid", "--output", "profit", "--lang", language)
    assert (ended.code, ended.err) == (0, "")
    calculator = calculators.find("ad-bid")
    for field in calculator.single_fields():
        assert field.label.say(language) in ended.out
    first = ended.out.splitlines()[3]
    assert first.startswith(calculator.field("conversion_rate").label.say(language))
    assert ("±10%" in ended.out) or ("±10 %" in ended.out)
    told = call("sensitivity", "ad-bid", "--output", "profit", "--json", "--lang", language).json
    assert [row["input"] for row in told["sensitivity"]["rows"]][:2] == ["conversion_rate", "aov"]
    assert told["sensitivity"]["rows"][-1]["note"]["code"] == "zero"


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        (["solve", "profit-margin", "--output=x", "--target=1", "--input=price"], ["output"]),
        (["solve", "profit-margin", "--output=fees", "--target=x", "--input=price"], ["target"]),
        (["solve", "profit-margin", "--output=fees", "--target=1", "--input=rivals"], ["input"]),
        (["solve", "ad-bid", "--output=profit", "--target=1", "--input=rivals"], ["input"]),
        (["solve", "ad-bid", "--output=profit", "--target=1", "--input=bid", "--set=bid=x"], ["bid"]),
        (["sensitivity", "ad-bid", "--output=what_if"], ["output"]),
        (["sensitivity", "profit-margin", "--output=fees", "--json", '{"price": 0, "x": 1}'], ["x", "price"]),
    ],
)
def test_a_wrong_question_is_told_as_json(
    call: Callable[..., Ended], arguments: list[str], fields: list[str]
) -> None:
    """Like wrong inputs: field, code and sentence; exit 2."""
    ended = call(*arguments)
    assert ended.code == 2
    assert [one["field"] for one in ended.json["errors"]] == fields


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
