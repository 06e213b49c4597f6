"""Run MkDocs for the languages asked for, side by side."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from handbook.site.paths import LANGUAGES, PROJECT, Language, Layout, SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Material's notice on the future of MkDocs would stand above every real warning.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}
CHATTER = ("INFO ", "Building prefix dict", "Dumping model", "Loading model", "Prefix dict has been")


def build_pages(
    layout: Layout, environment: Mapping[str, str], languages: Iterable[Language] = LANGUAGES
) -> None:
    """Write the HTML of each language into its own folder of the build.

    Raises SiteError with what MkDocs said, language by language.
    """
    with ThreadPoolExecutor() as pool:
        runs = pool.map(lambda language: _run(layout, environment, language), languages)
    if failures := [text for text in runs if text]:
        raise SiteError("\n".join(failures))


def _run(layout: Layout, environment: Mapping[str, str], language: Language) -> str:
    """Build one language; return what went wrong, or nothing."""
    config = layout.project / language.config
    command = [sys.executable, "-m", "mkdocs", "build"]
    # The project is importable even when it is not installed: its extension lives in it.
    found = os.pathsep.join(filter(None, (str(PROJECT), environment.get("PYTHONPATH"))))
    done = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(layout.html(language))],
        cwd=layout.project,
        env={**environment, **QUIET, "PYTHONPATH": found},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    # Strict: a build that warned has failed, so one that worked has nothing to say.
    if done.returncode == 0:
        return ""
    return f"{language.config}: MkDocs stopped.\n{without_chatter(done.stdout)}"


def without_chatter(text: str) -> str:
    r"""Return MkDocs' warnings and errors, without colours, its progress and jieba's.

    (MkDocs' own `--quiet` would not do: it also keeps `strict` from counting warnings.)

    >>> without_chatter("INFO    -  Cleaning\n\n\x1b[31mWARNING\x1b[0m -  a dead link\n")
    'WARNING -  a dead link'
    """
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    lines = (line for line in plain.splitlines() if line.strip())
    return "\n".join(line for line in lines if not line.startswith(CHATTER))
