"""Every page of the handbook, as its sources name them."""

from __future__ import annotations

from handbook.site.paths import LANGUAGES, PROJECT


def _sources() -> dict[str, str]:
    """Return each page's address, below the root of the site, and its Markdown."""
    found = {}
    for language in LANGUAGES:
        docs = PROJECT / "docs" / language.code
        for file in sorted(docs.rglob("*.md")):
            path = file.relative_to(docs).with_suffix("").as_posix()
            path = "" if path == "index" else f"{path.removesuffix('/index')}/"
            found[language.folder + path] = file.read_text(encoding="utf-8")
    return found


_SOURCES = _sources()
# Addresses: "" is the Chinese home page, "en/about/" the English "about".
PAGES = list(_SOURCES)


def has_calculator(path: str) -> bool:
    """Tell whether a calculator stands on the page."""
    return "/// calculator" in _SOURCES[path]
