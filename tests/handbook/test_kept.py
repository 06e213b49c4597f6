"""What the privacy page says is kept is what the scripts keep, no more and no less."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from handbook.markdown.kept_block import kept_here
from handbook.site.paths import PROJECT

WEB = PROJECT / "handbook/web"
KEPT = list(kept_here())
PLACES = {"localStorage", "sessionStorage", "caches", "serviceWorker"}
# How a script reaches a place that outlives the page.
REACHES = re.compile(
    r"\b(localStorage|sessionStorage|caches|indexedDB|document\.cookie|serviceWorker\.register|"
    r"storage\.getDirectory|cookieStore)\b"
)
# A name under which something may be kept: a text of ours, whole or up to what is filled in.
NAME = re.compile(r"[\"'`](handbook[.\- ][\w.\- ]*)(\$\{)?")
# Channels between tabs keep nothing; the one for the copy is named like its caches.
NOT_KEPT = {"handbook-offline "}


def scripts() -> dict[str, str]:
    """Return the text of every module that a page, a worker or the service worker runs."""
    return {
        path.relative_to(WEB).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(WEB.rglob("*.js"))
    }


def names_used() -> dict[str, str]:
    """Return each name in the sources, ``*`` where something is filled in, and where it stands."""
    found = {}
    for script, text in scripts().items():
        for name, filled in NAME.findall(text):
            if name not in NOT_KEPT and REACHES.search(text + "caches" * (script == "offline/names.js")):
                found[name + "*" * bool(filled or name.endswith((".", " ")))] = script
    return found


def declared() -> set[str]:
    """Return every key that the page names."""
    return {key for kept in KEPT for key in kept["keys"]}


def test_every_name_in_the_scripts_is_declared() -> None:
    """A key that a script keeps something under stands in the table."""
    undeclared = {
        name: script
        for name, script in names_used().items()
        if not any(fnmatchcase(name, pattern) for pattern in declared())
    }
    assert undeclared == {}


def test_every_declared_name_is_used() -> None:
    """The table names nothing that no script keeps any more; the theme's own keys apart."""
    own = {key for key in declared() if not key.startswith("*.__")}
    used = {*names_used(), *(["sw.js"] if "`sw.js${" in scripts()["offline/site.js"] else [])}
    assert own - used == set()


def test_no_script_reaches_a_place_that_is_not_declared() -> None:
    """No cookies, no databases, no files: none of the scripts knows them."""
    reached = {place for text in scripts().values() for place in REACHES.findall(text)}
    # The diagnostics page says whether there is a cookie.
    cookies = [script for script, text in scripts().items() if "document.cookie" in text]
    assert cookies == ["about/diagnose.js"]
    assert reached - {"document.cookie"} == {
        "localStorage",
        "sessionStorage",
        "caches",
        "serviceWorker.register",
    }


def test_the_theme_keeps_what_is_declared() -> None:
    """Of the theme's keys those stand in the table that this site's settings let it write."""
    import material

    (bundle,) = (Path(material.__file__).parent / "templates/assets/javascripts").glob("bundle.*.min.js")
    written = set(re.findall(r'__md_set\("(__\w+)"', bundle.read_text(encoding="utf-8")))
    # Announcements, versions and a repository, which this site has none of.
    assert written - {"__announce", "__outdated", "__source"} == {
        key.removeprefix("*.") for key in declared() if key.startswith("*.__")
    }


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept["name"])
def test_each_kind_is_explained_in_both_languages(kept: dict[str, object]) -> None:
    """What, why and for how long, in words; in a place that there is."""
    assert kept["place"] in PLACES
    assert kept["keys"]
    for part in ("title", "what", "why", "until"):
        words = kept[part]
        assert isinstance(words, dict)
        assert set(words) == {"zh", "en"}
        assert all(text.strip() for text in words.values())
