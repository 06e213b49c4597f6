"""Every address on every page leads somewhere, under any sub-path, on this site alone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.handbook.site.page_reader import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.handbook.site.conftest import BuiltSite

# Any host will do: relative addresses must not care where the site stands.
ORIGIN = "https://elsewhere.example"
MOUNT = "/some/sub/path/"

read_page = cache(Page)


def pages(site: BuiltSite) -> Iterator[tuple[str, Page]]:
    """Yield each page's own address and what stands on it."""
    for path in sorted(site.folder.rglob("*.html")):
        inside = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        yield f"{ORIGIN}{MOUNT}{inside}", read_page(path)


def file_at(site: BuiltSite, path: str) -> Path | None:
    """Return the file a static host would answer with."""
    if not path.startswith(MOUNT):
        return None
    file = site.folder / unquote(path.removeprefix(MOUNT))
    file = file / "index.html" if file.is_dir() else file
    return file if file.is_file() else None


def test_every_address_resolves_under_a_sub_path(site: BuiltSite) -> None:
    """No link, script, style, picture or anchor is dead, whatever the sub-path."""
    dead = []
    for address, page in pages(site):
        for reference in page.references:
            target = urlsplit(urljoin(address, reference.address))
            if target.scheme not in {"http", "https"} or target.netloc != "elsewhere.example":
                continue
            file = file_at(site, target.path)
            if file is None:
                dead.append(f"{address}: {reference.address} is no file")
                continue
            # A link that carries numbers names its calculator first.
            anchor = unquote(target.fragment).partition("&")[0]
            if file.suffix == ".html" and anchor not in read_page(file).anchors:
                dead.append(f"{address}: {reference.address} has no such anchor")
    assert not dead


def test_nothing_is_fetched_from_another_origin(site: BuiltSite) -> None:
    """Opening a page asks nothing of any other site."""
    foreign = [
        f"{address}: {reference.address}"
        for address, page in pages(site)
        for reference in page.references
        if reference.fetched and urlsplit(urljoin(address, reference.address)).netloc != "elsewhere.example"
    ]
    assert not foreign


def test_style_sheets_fetch_nothing_from_another_origin(site: BuiltSite) -> None:
    """A style sheet names no picture, font or sheet of another site."""
    foreign = [
        f"{path.name}: {found}"
        for path in site.folder.rglob("*.css")
        for found in re.findall(
            r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')]+)", path.read_text("utf-8")
        )
    ]
    assert not foreign


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_pages_name_the_built_script_and_style(site: BuiltSite, folder: str) -> None:
    """Each language loads the one shared script and style sheet."""
    page = read_page(site.folder / folder / "about/index.html")
    address = f"{ORIGIN}{MOUNT}{folder}about/"
    scripts = [found["src"] for found in page.elements("script", type="module")]
    assert [urljoin(address, src) for src in scripts] == [f"{ORIGIN}{MOUNT}assets/handbook/main-r1.js"]
    assert any(ref.address.endswith("assets/handbook/styles-r1.css") for ref in page.references)
