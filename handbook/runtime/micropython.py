"""What MicroPython gets of the calculators: the modules a page can ask, without what only people read.

MicroPython compiles sources each time it starts, so every word it need not parse is time a reader
waits: docstrings, comments and annotations stay behind. Nothing else is changed; the vectors of
tests/engines run on exactly these sources.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = "calculators"
DOOR: Final = "calculators.bridge"
# Stand-ins for modules that MicroPython lacks or must load otherwise, by their place below sys.path.
SHIMS: Final = Path(__file__).parents[1] / "web" / "micropython"
# Needs dates, which MicroPython lacks: the page asks Pyodide.
LEFT_OUT: Final = ("calculators.checklists",)


def scalar_sources(project: Path) -> dict[str, str]:
    """Return the stripped sources of the bridge and all it can import, by their paths.

    Raises SyntaxError where a module does not parse.
    """
    found = {path.relative_to(SHIMS).as_posix(): path for path in SHIMS.rglob("*.py")}
    waiting = [DOOR, *calculator_modules(project)]
    while waiting:
        name = waiting.pop()
        for place in places(project, name):
            path = place.relative_to(project).as_posix()
            if path not in found:
                found[path] = place
                waiting += imported(place)
    return {path: stripped(found[path].read_text(encoding="utf-8")) for path in sorted(found)}


def calculator_modules(project: Path) -> list[str]:
    """Return the names of the calculators' modules: those the package itself imports a CALCULATOR from."""
    tree = ast.parse((project / PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    return [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module
        and any(alias.name == "CALCULATOR" for alias in node.names)
    ]


def places(project: Path, name: str) -> Iterator[Path]:
    """Yield the files that importing `calculators.a.b` runs: each package on the way, and the module."""
    if name.startswith(LEFT_OUT):
        return
    parts = name.split(".")
    for depth in range(1, len(parts) + 1):
        place = project.joinpath(*parts[:depth])
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if file.is_file():
                yield file


def imported(path: Path) -> list[str]:
    """Return what a module of ours imports of ours, in functions too; what may be a module or a name."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
            names += [f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names if alias.name.split(".")[0] == PACKAGE]
    return names


def stripped(source: str) -> str:
    """Return the same program without docstrings, comments and annotations of functions.

    >>> print(stripped("def double(x: int) -> int: return 2 * x  # or x + x"), end="")
    def double(x):
     return 2 * x
    """
    tree = Stripper().visit(ast.parse(source))
    lines = ast.unparse(tree).splitlines()
    # No string spans lines: `unparse` writes line ends in them as \n, all but docstrings, which are gone.
    return "\n".join(" " * ((len(line) - len(line.lstrip())) // 4) + line.lstrip() for line in lines) + "\n"


class Stripper(ast.NodeTransformer):
    """Takes docstrings and annotations out of a tree."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Drop a docstring where the node has one."""
        super().generic_visit(node)
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:]
            if not node.body and not isinstance(node, ast.Module):
                node.body = [ast.Pass()]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Drop what a function's result is said to be."""
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Drop what an argument is said to be."""
        node.annotation = None
        return node


def write_sources(project: Path, target: Path) -> None:
    """Write the sources as one JSON object, path to text; the same sources are the same file."""
    text = json.dumps(scalar_sources(project), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8")
