"""What was worked out once is not worked out again, unless what it comes from has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from handbook.markdown import kept as module
from handbook.markdown.kept import code_version, kept
from handbook.runtime.store import KEPT_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, bytes], int]]:
    """Give a question that is answered with how often anything was worked out so far."""
    code = tmp_path / "code"
    code.mkdir()
    (code / "margin.py").write_text("rate = 1\n", encoding="utf-8")
    monkeypatch.setattr(module, "CALCULATORS", code)
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "cache")
    code_version.cache_clear()
    times = [0]

    def work() -> dict[str, int]:
        times[0] += 1
        return {"time": times[0]}

    yield lambda question, data: kept(question, data, work)["time"]
    code_version.cache_clear()


def test_the_same_question_about_the_same_file_is_answered_once(ask: Callable[[str, bytes], int]) -> None:
    """Another question, or another file, is worked out for itself."""
    assert [ask("a", b"1"), ask("a", b"1"), ask("b", b"1"), ask("a", b"2"), ask("a", b"1")] == [1, 1, 2, 3, 1]


def test_changed_code_has_everything_worked_out_anew(
    ask: Callable[[str, bytes], int], tmp_path: Path
) -> None:
    """An answer of the old formula is never printed beside the new one."""
    assert ask("a", b"1") == 1
    (tmp_path / "code/margin.py").write_text("rate = 2\n", encoding="utf-8")
    code_version.cache_clear()
    assert ask("a", b"1") == 2


def test_a_damaged_answer_is_worked_out_anew(ask: Callable[[str, bytes], int], tmp_path: Path) -> None:
    """Half a file does not stop the build."""
    ask("a", b"1")
    (file,) = (tmp_path / "cache/samples").iterdir()
    file.write_text('{"time": ', encoding="utf-8")
    assert [ask("a", b"1"), ask("a", b"1")] == [2, 2]


def test_what_no_build_has_made_for_long_is_dropped(ask: Callable[[str, bytes], int], tmp_path: Path) -> None:
    """The folder does not grow for ever."""
    ask("a", b"1")
    (file,) = (tmp_path / "cache/samples").iterdir()
    long_ago = file.stat().st_mtime - (KEPT_DAYS + 1) * 86_400
    os.utime(file, (long_ago, long_ago))
    ask("b", b"1")
    assert not file.exists()
