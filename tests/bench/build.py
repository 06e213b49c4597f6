"""Build what is measured, and time a build with nothing changed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handbook.progress import say
from handbook.runtime.build import build_runtime
from handbook.site.compress import compress_site
from handbook.site.paths import PROJECT, Layout
from tests.bench.cases import CASES
from tests.bench.plain import build_environment, plain_build
from tests.bench.report import BenchError

if TYPE_CHECKING:
    from handbook.runtime.manifest import RuntimeManifest

PAGES = Path(__file__).with_name("pages")
SITE = PROJECT / "build" / "bench" / "site"
PLAIN = PROJECT / "build" / "bench" / "plain"
BARE_RUNTIME = PROJECT / "build" / "runtime-bare"
# Where the bare page stands beside the site, served by the same host.
BARE_FOLDER = "bare"
# The step of the build that is MkDocs alone, as its progress names it.
PAGES_DONE = re.compile(r"^pages: done.*?([\d.]+) s$", re.MULTILINE)


class BuildTime(NamedTuple):
    """Seconds of one `python -m handbook site`, of MkDocs' part in it, and of plain Material's builds."""

    total: float
    mkdocs: float
    plain: float = 0.0

    @property
    def ours(self) -> float:
        """Seconds that are not MkDocs'."""
        return self.total - self.mkdocs

    @property
    def ratio(self) -> float:
        """How many times as long the whole takes as plain Material's builds just before it."""
        return self.total / self.plain


def build_both(address: str) -> BuildTime:
    """Build the pages with plain Material, then the site, so that a slow minute slows both alike."""
    plain = plain_build(PLAIN)
    return build_site(address)._replace(plain=plain)


def build_site(address: str) -> BuildTime:
    """Build the site for this address with the command everybody uses; return how long it took."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "handbook", "site", "--site-url", address, "--output", str(SITE)],
        cwd=PROJECT,
        env=build_environment(),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    total = time.monotonic() - started
    mkdocs = PAGES_DONE.search(done.stderr)
    if done.returncode or not mkdocs:
        raise BenchError(f"The site was not built:\n{done.stderr}")
    return BuildTime(total, float(mkdocs[1]))


def add_bare_page(language: str) -> None:
    """Put the bare page, its runtime and its request beside the built site."""
    say("collect bare Pyodide …")
    manifest = build_runtime(BARE_RUNTIME, project=PROJECT, bare=True)
    folder = SITE / BARE_FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    copy_runtime(manifest, folder / "runtime")
    shutil.copyfile(PAGES / "bare.html", folder / "index.html")
    for name in ("bare.js", "bare-worker.js"):
        shutil.copyfile(PAGES / name, folder / name)
    (folder / "request.json").write_text(CASES[0].request(language), encoding="utf-8")
    compress_site(folder, Layout().cache)


def copy_runtime(manifest: RuntimeManifest, target: Path) -> None:
    """Copy what a bare start fetches, the calculators' bundle under a name without a hash."""
    source = BARE_RUNTIME / manifest["version"]
    target.mkdir(parents=True)
    for name in manifest["core"]:
        shutil.copyfile(source / name, target / name)
    shutil.copyfile(source / manifest["calculators"], target / "calculators.zip")


def runtime_version() -> str:
    """Return the version of Pyodide that the site was built with."""
    manifest = json.loads((Layout().runtime / "manifest.json").read_text(encoding="utf-8"))
    return f"{manifest['pyodide']}{'' if manifest['precompiled'] else ', not precompiled'}"
