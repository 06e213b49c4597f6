"""Every page of the handbook, as its sources name them."""

from __future__ import annotations

from handbook.site.paths import LANGUAGES, PROJECT


def _addresses() -> list[str]:
    found = []
    for language in LANGUAGES:
        docs = PROJECT / "docs" / language.code
        for file in sorted(docs.rglob("*.md")):
            path = file.relative_to(docs).with_suffix("").as_posix()
            path = "" if path == "index" else f"{path.removesuffix('/index')}/"
            found.append(language.folder + path)
    return found


# Addresses below the site's root: "" is the Chinese home page, "en/about/" the English "about".
PAGES = _addresses()
