"""The table of faults in CONTRIBUTING.md names tests that exist."""

from __future__ import annotations

import ast
import re

import pytest

from handbook.site.paths import PROJECT

TEST = re.compile(r"`(test_\w+)::(test_\w+)`")


def named() -> list[tuple[str, str]]:
    """Return each test that the table names, with its module."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("\n## Faults\n")[1].split("\n## ")[0]
    return sorted(set(TEST.findall(section)))


@pytest.mark.parametrize(("module", "test"), named())
def test_each_test_of_the_table_exists(module: str, test: str) -> None:
    """A test that is renamed or dropped is missed here."""
    source = (PROJECT / f"tests/browser/{module}.py").read_text(encoding="utf-8")
    functions = {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    assert test in functions


def test_every_fault_has_a_test() -> None:
    """No line of the table stands without one."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("\n## Faults\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 10
    assert all(TEST.search(row) for row in rows)
