"""Collect, check and precompile the Python that runs in the reader's browser.

`build_runtime` is the one entry: it writes a folder of Pyodide, the packages it
can load and the calculators, and a manifest of names, sizes and hashes.
"""

from handbook.runtime.build import build_runtime
from handbook.runtime.manifest import RuntimeFile, RuntimeManifest, read_manifest
from handbook.runtime.store import RuntimeBuildError

__all__ = [
    "RuntimeBuildError",
    "RuntimeFile",
    "RuntimeManifest",
    "build_runtime",
    "read_manifest",
]
