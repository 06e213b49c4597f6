"""What the build tells MkDocs, as the environment variables its configuration names."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handbook.pages.search_words import vocabulary
from handbook.runtime.manifest import read_manifest
from handbook.site.commit import MOMENT, moment_of
from handbook.site.paths import LANGUAGES, Layout, SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.runtime.manifest import RuntimeManifest

# Where esbuild's files stand below the root of the site, whatever the language.
WEB_FOLDER = "assets/handbook/"


def site_address(text: str) -> str:
    """Return the address of the site with its closing slash, or say what is wrong with it.

    >>> site_address("https://shop.example/handbook")
    'https://shop.example/handbook/'
    """
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise SiteError(f"SITE_URL must be an address such as https://example.com/handbook/, not {text!r}")
    return text.rstrip("/") + "/"


def web_files(layout: Layout) -> dict[str, str]:
    """Return the names esbuild gave the scripts and the style sheet; none before it ran."""
    manifest = layout.web / "manifest.json"
    if not manifest.is_file():
        return {}
    files: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
    return {kind: files[kind] for kind in ("script", "early", "style") if kind in files}


def runtime_manifest(layout: Layout) -> RuntimeManifest | None:
    """Return what the browser's Python consists of, or None before it was built."""
    try:
        return read_manifest(layout.runtime)
    except FileNotFoundError:
        return None


def mkdocs_environment(layout: Layout, site_url: str, base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return `base` with the variables of mkdocs.yml added.

    A part that was not built yet leaves its variable unset: the page then has no
    script or style of ours, and is complete without. The words that search must not
    cut in two are written into the build, for Material to read.
    """
    environment = dict(base)
    if moment := moment_of(layout.project, base):
        environment[MOMENT] = moment
    edit = environment.get("EDIT_URI", "").rstrip("/")
    for language in LANGUAGES:
        suffix = "" if not language.folder else f"_{language.code.upper()}"
        environment[f"SITE_URL{suffix}"] = site_url + language.folder
        if edit:
            environment[f"EDIT_URI_{language.code.upper()}"] = f"{edit}/docs/{language.code}/"
    files = web_files(layout)
    for name, kind in (
        ("HANDBOOK_SCRIPT", "script"),
        ("HANDBOOK_EARLY", "early"),
        ("HANDBOOK_STYLE", "style"),
    ):
        environment.pop(name, None)
        if kind in files:
            environment[name] = files[kind]
    environment.pop("SEARCH_WORDS", None)
    if words := vocabulary(layout.project / "docs"):
        file = layout.build / "search-words.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(words) + "\n", encoding="utf-8")
        environment["SEARCH_WORDS"] = str(file)
    return environment
