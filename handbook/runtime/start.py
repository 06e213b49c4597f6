"""The part of the standard library that a start takes: a third of it.

What is not in it comes when it is first asked for (`handbook/web/python/library.js`).
`start_modules.txt` names the files; `python -m handbook.runtime.start` writes it anew
from a start in Node.js of the runtime that was built.
"""

from __future__ import annotations

import json
import marshal
import shutil
import subprocess
import sys
import zipfile
from inspect import CO_NEWLOCALS
from pathlib import Path
from types import CodeType

from handbook.runtime.archives import write_archive
from handbook.runtime.store import RuntimeBuildError

START = "python_start.zip"
LIST = Path(__file__).with_name("start_modules.txt")
SCRIPT = Path(__file__).with_name("start_modules.mjs")
HEADER = 16  # bytes of a .pyc before its code


def start_modules() -> list[str]:
    """Return the modules' files, without their suffix, such as 'json/decoder'."""
    return LIST.read_text(encoding="utf-8").split()


def write_start(library: Path, target: Path) -> None:
    """Write the start's part of a standard library; what the library lacks is passed over."""
    wanted = set(start_modules())
    with zipfile.ZipFile(library) as archive:
        members = {
            name: without_docstrings(archive.read(name)) if name.endswith(".pyc") else archive.read(name)
            for name in archive.namelist()
            if name.rpartition(".")[0] in wanted and name.endswith((".py", ".pyc"))
        }
    write_archive(target, members)


def without_docstrings(module: bytes) -> bytes:
    """Return bytecode without its functions' docstrings, a tenth of it, which no page shows.

    Python 3.13 keeps a function's docstring, or None, as the first of its constants.
    """
    return module[:HEADER] + marshal.dumps(_bare(marshal.loads(module[HEADER:])))  # noqa: S302 - our own


def _bare(code: CodeType) -> CodeType:
    constants = [_bare(one) if isinstance(one, CodeType) else one for one in code.co_consts]
    is_function = code.co_flags & CO_NEWLOCALS and not code.co_name.startswith("<")
    if is_function and constants and isinstance(constants[0], str):
        constants[0] = ""
    return code.replace(co_consts=tuple(constants))


def used_modules(runtime: Path) -> list[str]:
    """Start the runtime in a folder and return the modules' files that it took.

    Raises RuntimeBuildError where Node.js is missing or the start fails.
    """
    if not (node := shutil.which("node")):
        raise RuntimeBuildError("Node.js is not on the PATH: run `make setup`")
    told = subprocess.run([node, SCRIPT, runtime], capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeBuildError(told.stderr.strip()[-2000:])
    names: list[str] = json.loads(told.stdout.splitlines()[-1])
    return sorted(names)


if __name__ == "__main__":
    LIST.write_text(
        "\n".join(used_modules(Path(*sys.argv[1:2] or ["build/runtime"]))) + "\n", encoding="utf-8"
    )
