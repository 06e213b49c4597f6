"""Build the site: pages of both languages, scripts, runtime, copies, kept files."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from handbook.pages.finish import offer_book
from handbook.progress import Progress, say
from handbook.site.assemble import assemble, check_replaceable, put_in_place
from handbook.site.compress import compress_site
from handbook.site.environment import (
    mkdocs_environment,
    runtime_manifest,
    site_address,
    web_files,
)
from handbook.site.headers import write_headers
from handbook.site.inventory import write_inventory
from handbook.site.offline import write_offline, write_sizes
from handbook.site.pages import build_pages
from handbook.site.paths import LANGUAGES, Layout
from handbook.site.policy import protect
from handbook.site.releases import keep_previous

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.site.paths import Language

# Where the printed book stands in a site that offers it.
BOOK_FOLDER = "assets/book"


def build_site(
    site_url: str, output: Path, *, layout: Layout | None = None, compress: bool = True, book: bool = False
) -> None:
    """Write the site into `output`, for the address `site_url`.

    A site already there is replaced in one step, when the new one is complete; its
    hashed files are kept for one more release. With `book` the site offers itself as
    PDF, too, which takes a Chromium. Raises SiteError on a dead link, a dead anchor,
    a page outside the navigation or a folder that is not a site.
    """
    layout = layout or Layout()
    site_url = site_address(site_url)
    check_replaceable(output)
    say_what_is_missing(layout)
    started = time.monotonic()
    with Progress("pages"):
        build_pages(layout, mkdocs_environment(layout, site_url))
    publish(layout, site_url, output, compress=compress, book=book)
    say(f"{output}: ready for {site_url}, {time.monotonic() - started:.1f} s")


def rebuild_pages(layout: Layout, site_url: str, languages: Iterable[Language]) -> None:
    """Build the pages of some languages again, without putting them in place."""
    build_pages(layout, mkdocs_environment(layout, site_url), languages)


def publish(layout: Layout, site_url: str, output: Path, *, compress: bool, book: bool = False) -> None:
    """Assemble the built parts beside `output`, then put them in its place."""
    staged = layout.build / f"staged-{output.name}"
    shutil.rmtree(staged, ignore_errors=True)
    assemble(layout, staged, site_url)
    offer_book(staged, LANGUAGES, print_books(staged, layout.project, site_url) if book else {})
    write_headers(staged, protect(staged))
    write_offline(layout, staged)
    keep_previous(output, staged)
    write_inventory(staged, layout.project)
    if compress:
        compress_site(staged, layout.cache)
    write_sizes(staged)
    put_in_place(staged, output)


def print_books(site: Path, project: Path, site_url: str) -> dict[str, Path]:
    """Print the book of each language into a site; return the files by language."""
    from handbook.book.pdf import print_book  # noqa: PLC0415 - only whoever prints needs its fonts

    folder = site / BOOK_FOLDER
    return {
        language.code: print_book(site, folder, language, project=project, site_url=site_url)
        for language in LANGUAGES
    }


def say_what_is_missing(layout: Layout) -> list[str]:
    """Name the parts that were not built and the command that builds each."""
    missing = []
    if not web_files(layout):
        missing.append("no scripts or styles: run `python -m handbook web`")
    if runtime_manifest(layout) is None:
        missing.append("no Python for the browser: run `python -m handbook runtime`")
    for text in missing:
        say(f"ERROR: {text}. The pages are built without.")
    return missing


def has_pages(layout: Layout) -> bool:
    """Tell whether every language was built at least once."""
    return all((layout.html(language) / "index.html").is_file() for language in LANGUAGES)
