"""Files that cannot be used are refused with what is wrong and what to do."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from calculators.tables import Report, ReportError, match_columns, read_report
from calculators.tables.messages import Dropped, Notice
from calculators.tables.wording import ERRORS, NOTICES, REASONS


def refusal(data: bytes, name: str = "", limit_bytes: int | None = None) -> ReportError:
    """Read what must be refused, and give the refusal."""
    with pytest.raises(ReportError) as caught:
        read_report(data, name, limit_bytes=limit_bytes)
    for lang in ("zh", "en"):
        assert "{" not in caught.value.say(lang)
    return caught.value


def attempt(data: bytes) -> Report | ReportError:
    """Read anything, and give the report or the refusal."""
    try:
        return read_report(data, "x.csv")
    except ReportError as error:
        return error


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t\n", "empty-file"),
        (b"\xef\xbb\xbf\r\n", "empty-file"),
        (b"\xff\xfe", "empty-file"),
        ("日期,访客数\n".encode(), "header-only"),
        ("日期,访客数\n合计,5\n".encode(), "header-only"),
        (b"1,2\n3,4\n", "no-header"),
        (b"hello", "no-header"),
        ("date,visitors\ncafé,1\n".encode("latin-1"), "unreadable-encoding"),
        (
            ("日期,访客数\n" * 50).encode() + b"\xc3\x28" + ("日期\n" * 50).encode(),
            "unreadable-encoding",
        ),
        ("日期,访客数\n".encode("utf-16-le"), "unreadable-encoding"),
        ("date,visitors\n1,2\n".encode("utf-16-le"), "unreadable-encoding"),
        (b"%PDF-1.7", "wrong-kind"),
        (b"\x89PNG\r\n", "wrong-kind"),
        (b"Rar!\x1a", "wrong-kind"),
        (b"<?xml version='1.0'?><Workbook/>", "wrong-kind"),
        (b"PK\x03\x04 broken", "bad-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "unreadable-file"),
        (b"<table></table>", "empty-file"),
        (",".join(f"a{n}b" for n in range(1500)).encode() + b"\n" + b"1," * 1500, "too-wide"),
    ],
)
def test_each_wrong_file_has_its_own_words(data: bytes, code: str) -> None:
    """The code tells the cause."""
    assert refusal(data).code == code


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    """The message names both sizes."""
    error = refusal(b"x" * (3 * 1024 * 1024), limit_bytes=2 * 1024 * 1024)
    assert (error.code, error.values) == ("too-large", {"size": "3", "limit": "2"})


def test_a_zip_that_unpacks_beyond_the_limit_is_refused(make_zip: Callable[..., bytes]) -> None:
    """A megabyte of zeros packs to a kilobyte."""
    data = make_zip({"a.csv": b"0" * 3_000_000})
    assert refusal(data, limit_bytes=1_000_000).code == "too-large-inside"


def test_a_workbook_that_unpacks_too_far_is_refused(make_zip: Callable[..., bytes]) -> None:
    """The parts of an xlsx are measured before it is opened."""
    data = make_zip({"xl/workbook.xml": b"0" * 30_000_000})
    assert refusal(data, limit_bytes=1_000_000).code == "too-large-inside"


def test_a_zip_with_several_files_or_none_is_refused(make_zip: Callable[..., bytes]) -> None:
    """The reader is not to choose."""
    error = refusal(make_zip({"a.csv": b"1", "b.csv": b"2"}))
    assert error.code == "zip-with-many"
    assert "a.csv" in error.say("en")
    assert refusal(make_zip({})).code == "zip-empty"
    assert refusal(make_zip({"a.zip": make_zip({"a.csv": b"1"})})).code == "wrong-kind"


def test_a_truncated_or_damaged_zip_is_refused(make_zip: Callable[..., bytes]) -> None:
    """Cut off or with a flipped byte, the archive is no archive."""
    data = make_zip({"a.csv": bytes(range(256)) * 100})
    assert refusal(data[:-30]).code == "bad-zip"
    assert refusal(data[:60] + b"\x00\x01" + data[62:]).code == "bad-zip"


def test_a_locked_zip_is_refused(make_zip: Callable[..., bytes]) -> None:
    """A password is named as the cause."""
    data = bytearray(make_zip({"a.csv": b"1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)).code == "password"


@pytest.mark.parametrize("name", ["刷单金额", "是否补单", "空包数", "Brushing orders"])
def test_columns_of_fake_orders_are_refused_with_the_law(name: str) -> None:
    """Fake trades are neither calculated nor kept."""
    error = refusal(f"日期,访客数,{name}\n2026-11-01,5,1\n".encode())
    assert error.code == "refused-column"
    assert "第九条" in error.say("zh")


def test_a_missing_column_names_what_is_there() -> None:
    """The message lists what lacks and what was found."""
    match = match_columns(
        read_report("日期,访客数,笔记\n2026-11-01,5,x\n".encode()),
        {"visitors": [], "sales": ["支付金额"]},
    )
    with pytest.raises(ReportError, match="missing-column") as caught:
        match.require("visitors", "sales")
    assert "支付金额" in caught.value.say("zh")
    assert "笔记" in caught.value.say("zh")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600))
@example(b"\xff\xfe\x00\x00")
@example(b"<table><![foo")
@example(b'a,b\n"')
def test_any_bytes_are_a_report_or_a_refusal(data: bytes) -> None:
    """Nothing else ever comes out, whatever goes in."""
    outcome = attempt(data)
    assert isinstance(outcome, Report) or outcome.say("zh")


CELL = st.text(max_size=8) | st.sampled_from(
    ["日期", "访客数", "合计", "-", "2026-11-01", "1,2", "<td>", '"']
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELL, max_size=5), max_size=8), st.sampled_from([",", "\t", "<td>"]))
def test_any_text_is_a_report_or_a_refusal(rows: list[list[str]], separator: str) -> None:
    """Rows of anything, and every column can be read as anything; no row vanishes unsaid."""
    text = "日期,访客数\n" + "\n".join(separator.join(row) for row in rows)
    try:
        report = read_report(text.encode("utf-8", "replace"))
    except ReportError:
        return
    for title in report.frame.columns:
        report.numbers(title)
        report.rates(title)
        report.ids(title)
        report.dates(title)
    numbers = [*report.frame.index, *(dropped.row for dropped in report.dropped)]
    assert sorted(numbers) == list(range(report.header_row + 1, report.header_row + 1 + len(numbers)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_workbook_is_a_report_or_a_refusal(data: st.DataObject) -> None:
    """Flipped bytes inside an archive never escape as another error."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["日期", "访客数"])
    book.active.append(["2026-11-01", 5])
    packed, stored = io.BytesIO(), io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(stored, "w") as target:
        for name in source.namelist():
            part = bytearray(source.read(name))
            if data.draw(st.booleans()):
                part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
            target.writestr(name, bytes(part))
    outcome = attempt(stored.getvalue())
    assert isinstance(outcome, Report) or outcome.say("en")


@pytest.mark.parametrize("table", [ERRORS, NOTICES, REASONS])
def test_every_message_speaks_both_languages_about_the_same_things(
    table: dict[str, tuple[str, str]],
) -> None:
    """Both wordings fill the same blanks."""
    for chinese, english in table.values():
        fields = [sorted({part.split("}")[0] for part in text.split("{")[1:]}) for text in (chinese, english)]
        assert fields[0] == fields[1]


def test_messages_can_be_sent_as_data() -> None:
    """Code and values are plain data for the page."""
    said = (ReportError("empty-file"), Notice("control-characters", count=1), Dropped(3, "total", "合计"))
    assert json.dumps([said[0].values, said[1].values, said[2].values])
