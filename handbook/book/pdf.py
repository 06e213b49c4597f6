"""The book as PDF, printed by Chromium: bookmarks from the headings, fonts embedded."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.book.document import build_document
from handbook.pages.facts import read_pages
from handbook.progress import Progress

if TYPE_CHECKING:
    from handbook.site.paths import Language

NAMES = {"zh": "shop-handbook-zh.pdf", "en": "shop-handbook-en.pdf"}
_PAGE_NUMBER = (
    '<div style="width:100%;font-size:8px;text-align:center;color:#555">'
    '<span class="pageNumber"></span></div>'
)
# Hundreds of pages are laid out at once.
_PATIENCE = 300_000


COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_printer() -> Path | None:
    """Return the Chromium that the setting CHROMIUM names, or one on the PATH."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    found = next((path for command in COMMANDS if (path := shutil.which(command))), None)
    return Path(found) if found else None


def print_book(
    site: Path, output: Path, language: Language, *, project: Path, site_url: str, chromium: Path
) -> Path:
    """Write the PDF of one language into ``output`` and return its path.

    ``site`` is a finished site; the long document lies in it only while it is printed.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only whoever prints needs it

    reviewed = max(page.reviewed for page in read_pages(project / "docs", language.code))
    configuration = project / language.config
    text = build_document(site, language, configuration, site_url, reviewed.isoformat())
    source = site / f".book-{language.code}.html"
    target = output / NAMES[language.code]
    output.mkdir(parents=True, exist_ok=True)
    source.write_text(text, encoding="utf-8")
    try:
        with Progress(f"book, {language.code}"), sync_playwright() as playwright:
            arguments = ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
            browser = playwright.chromium.launch(executable_path=str(chromium), args=arguments)
            page = browser.new_page()
            page.goto(source.resolve().as_uri(), timeout=_PATIENCE)
            page.set_default_timeout(_PATIENCE)
            page.pdf(
                path=str(target),
                prefer_css_page_size=True,
                print_background=True,
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=_PAGE_NUMBER,
                outline=True,
                tagged=True,
            )
            browser.close()
    finally:
        source.unlink()
    return target
