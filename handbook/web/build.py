"""Bundles the browser's modules: a thin call of esbuild through Node."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from calculators import CALCULATORS
from handbook.runtime.micropython import write_modules

_PROJECT = Path(__file__).parents[2]
_SCRIPT = Path(__file__).with_name("build.mjs")


class WebBuildError(RuntimeError):
    """The scripts could not be bundled; the message says why and what to do."""


def build_web(output: Path, runtime_manifest: Path | None = None) -> dict[str, str]:
    """Bundle scripts and styles into ``output`` and return its manifest.

    ``runtime_manifest`` is the one that ``python -m handbook runtime`` wrote, by default beside
    ``output``: the worker carries the runtime's version, names and sizes. The scalar calculators'
    modules, which MicroPython's worker fetches, are compiled here.
    Raises :class:`WebBuildError`.
    """
    source = runtime_manifest or output.parent / "runtime" / "manifest.json"
    node = shutil.which("node")
    if node is None:
        message = "Node.js is not on the PATH; `make setup` installs it."
        raise WebBuildError(message)
    if not source.exists():
        message = f"{source} is not there; run `python -m handbook runtime` first."
        raise WebBuildError(message)
    with tempfile.TemporaryDirectory() as scratch:
        modules = Path(scratch, "modules.data")
        write_modules(_PROJECT, modules)
        slugs = " ".join(calculator.slug for calculator in CALCULATORS)
        made = subprocess.run(
            [node, str(_SCRIPT), str(source), str(output), str(modules), slugs],
            capture_output=True,
            text=True,
            check=False,
        )
    if made.returncode:
        raise WebBuildError(made.stderr.strip())
    manifest: dict[str, str] = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    return manifest
