"""The same Markdown built by plain Material for MkDocs: what the handbook's own build is held against.

Same pages, navigation, theme, features, search and standard extensions. Without our extension (its
blocks stay text), template overrides, scripts, words for the search and strictness, and without what
is generated before or after. Both languages are built one after the other, by the two commands that
Material's manual gives.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from handbook.site.pages import QUIET
from handbook.site.paths import LANGUAGES, PROJECT
from tests.bench.report import BenchError

if TYPE_CHECKING:
    from pathlib import Path

BASE: Final = "mkdocs.base.yml"
# Lines of our configurations that are about what plain Material has not.
OURS: Final = re.compile(
    r"^  (?:custom_dir|alternate|logo|favicon):.*\n"
    r"|^    jieba_dict_user:.*\n"
    r"|^  handbook\.markdown:\n(?:    .*\n)+",
    re.MULTILINE,
)


def build_environment() -> dict[str, str]:
    """Return the environment of every timed build: Python may keep its bytecode, as it does by default."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def plain_configuration(text: str, docs: str = "") -> str:
    r"""Return a configuration of ours without what is ours, for the pages in ``docs``.

    >>> plain_configuration("strict: true\nextra:\n  alternate: true\n")
    'strict: false\nextra:\n'
    """
    kept = OURS.sub("", text).replace("strict: true", "strict: false")
    return re.sub(r"^docs_dir:.*", f"docs_dir: {docs}", kept, flags=re.MULTILINE)


def write_configurations(folder: Path) -> None:
    """Write the plain configurations of all languages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, docs in {
        BASE: "",
        **{one.config: f"{PROJECT / 'docs' / one.code}" for one in LANGUAGES},
    }.items():
        text = plain_configuration((PROJECT / name).read_text(encoding="utf-8"), docs)
        (folder / name).write_text(text, encoding="utf-8")


def plain_build(folder: Path) -> float:
    """Build the pages of all languages, one after the other; return the seconds it took."""
    write_configurations(folder)
    started = time.monotonic()
    for language in LANGUAGES:
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            str(folder / language.config),
        ]
        done = subprocess.run(
            [*command, "--site-dir", str(folder / f"site-{language.code}")],
            env={**build_environment(), **QUIET},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BenchError(f"Plain Material did not build the pages:\n{done.stdout}")
    return time.monotonic() - started
