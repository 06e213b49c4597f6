"""The book as PDF, printed by Chromium: bookmarks from the headings, fonts embedded."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.book.document import build_document, with_numbers
from handbook.book.fonts import write_fonts
from handbook.book.pack import packed
from handbook.pages.facts import read_pages
from handbook.progress import Progress
from handbook.site.paths import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.site.paths import Language

NAMES = {"zh": "shop-handbook-zh.pdf", "en": "shop-handbook-en.pdf"}
# Hundreds of pages are laid out at once.
_PATIENCE = 300_000
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_printer() -> Path:
    """Return the Chromium that the setting CHROMIUM names, or one on the PATH; raises SiteError without."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    found = next((path for command in COMMANDS if (path := shutil.which(command))), None)
    if found is None:
        raise SiteError("No Chromium to print the book with: run `make chromium`, or name one in CHROMIUM.")
    return Path(found)


def print_book(site: Path, output: Path, language: Language, *, project: Path, site_url: str) -> Path:
    """Write the PDF of one language into ``output`` and return its path.

    ``site`` is a finished site; the long document and its fonts lie in it only while it is printed.
    It is printed twice: the numbers in the contents are known after the first time.
    """
    chromium = find_printer()
    reviewed = max(page.reviewed for page in read_pages(project / "docs", language.code))
    text = build_document(site, language, project / language.config, site_url, reviewed.isoformat())
    target = output / NAMES[language.code]
    output.mkdir(parents=True, exist_ok=True)
    with Progress(f"book, {language.code}"), tempfile.TemporaryDirectory(dir=site, prefix=".book-") as folder:
        fonts = write_fonts(text, Path(folder))
        text = text.replace("</head>", f"<style>{fonts}</style></head>", 1)
        source = site / f"{folder}.html"
        try:
            with printing(chromium) as to_pdf:
                source.write_text(text, encoding="utf-8")
                to_pdf(source, target)
                source.write_text(with_numbers(text, page_numbers(target)), encoding="utf-8")
                to_pdf(source, target)
            target.write_bytes(packed(target.read_bytes()))
        finally:
            source.unlink(missing_ok=True)
    return target


def page_numbers(file: Path) -> dict[str, int]:
    """Return on which page of a PDF each named place lies, counted from 1."""
    from pypdf import PdfReader  # noqa: PLC0415 - only whoever prints needs it

    reader = PdfReader(file)
    places = reader.named_destinations.items()
    return {name.lstrip("/"): (reader.get_destination_page_number(place) or 0) + 1 for name, place in places}


@contextmanager
def printing(chromium: Path) -> Iterator[Callable[[Path, Path], None]]:
    """Start a browser; hand out what prints a file of this machine into a PDF."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only whoever prints needs it

    arguments = ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=arguments)
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)

        def to_pdf(source: Path, target: Path) -> None:
            page.goto(source.resolve().as_uri(), timeout=_PATIENCE)
            page.evaluate("document.fonts.ready")
            page.pdf(
                path=str(target), prefer_css_page_size=True, print_background=True, outline=True, tagged=True
            )

        yield to_pdf
        browser.close()
