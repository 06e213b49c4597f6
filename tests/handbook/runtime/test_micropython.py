"""The sources MicroPython gets: all that a page can ask for, and nothing that only people read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from calculators import CALCULATORS
from handbook.runtime.micropython import scalar_sources, stripped, write_sources

PROJECT = Path(__file__).parents[3]
SOURCES = scalar_sources(PROJECT)


def test_every_calculator_and_what_it_imports_is_there() -> None:
    """Each import of ours, at the top or in a function, leads to a module that is sent along."""
    for calculator in CALCULATORS:
        assert f"calculators/{calculator.slug.replace('-', '_')}.py" in SOURCES
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("calculators."):
                assert place(node.module or "") in SOURCES or "checklists" in (node.module or ""), path


def place(module: str) -> str:
    """Return where a module of the calculators stands."""
    return module.replace(".", "/") + ".py"


@pytest.mark.parametrize("folder", ["tables", "cli", "checklists"])
def test_what_it_cannot_run_stays_away(folder: str) -> None:
    """Tables, the command line and the review of lists need full Python."""
    assert not [path for path in SOURCES if path.startswith(f"calculators/{folder}/")]


def test_no_docstring_comment_or_annotation_is_sent() -> None:
    """Every byte is fetched and parsed before the first answer."""
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                assert ast.get_docstring(node) is None, path
            if isinstance(node, ast.FunctionDef):
                assert node.returns is None, path
                assert all(argument.annotation is None for argument in node.args.args), path


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('class Empty:\n    """Nothing."""\n', "class Empty:\n pass\n"),
        (
            'def f(a: int = 1, *, b: "str") -> None:\n    return f"{a!r}\\n{b}"\n',
            "def f(a=1, *, b):\n return f'{a!r}\\n{b}'\n",
        ),
        ("NAME = 'a\\n    b'\n", "NAME = 'a\\n    b'\n"),
    ],
)
def test_stripping_changes_no_value(source: str, left: str) -> None:
    """Texts keep their blanks and line ends; a body that was only a docstring stays a body."""
    assert stripped(source) == left


def test_the_same_sources_are_the_same_file(tmp_path: Path) -> None:
    """Its name is its hash: a rebuild without a change must not make readers fetch it again."""
    for name in ("first", "second"):
        write_sources(PROJECT, tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
