"""The printed book, in both languages: it opens, is in order, can be searched, and its fonts are in it."""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pypdf import PdfReader

from handbook.book.contents import chapters
from handbook.book.fonts import find_face
from handbook.book.pdf import print_book
from handbook.site.paths import LANGUAGES, PROJECT, Language
from tests.browser.built import SITE_URL, shared_site
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

MEGABYTE = 1_000_000


class Book(NamedTuple):
    """A printed book and what it was printed from."""

    language: Language
    file: Path
    reader: PdfReader
    texts: list[str]  # of each page, without blanks: reading a page takes a tenth of a second

    def bookmarks(self, entries: list[Any] | None = None, depth: int = 0) -> Iterator[tuple[int, str, int]]:
        """Give every bookmark: its depth, title and page, counted from 0."""
        for entry in self.reader.outline if entries is None else entries:
            if isinstance(entry, list):
                yield from self.bookmarks(entry, depth + 1)
            else:
                yield depth, entry.title, self.reader.get_destination_page_number(entry) or 0


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.code)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Print the book of a language."""
    folder = tmp_path_factory.getbasetemp()
    shared = shared_site((folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "browser")
    # Links, not copies: another process may print from the same site, and each must leave nothing in its own.
    site = shutil.copytree(shared, tmp_path_factory.mktemp("site"), copy_function=os.link, dirs_exist_ok=True)
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("no Chromium: run `make chromium`")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", str(chromium))
        output = tmp_path_factory.mktemp("book")
        # A thread of its own: browser tests in this process may hold the event loop of this one.
        with ThreadPoolExecutor(1) as other:
            given = {"project": PROJECT, "site_url": SITE_URL}
            file = other.submit(print_book, site, output, request.param, **given).result()
    assert not list(site.glob(".book-*"))
    reader = PdfReader(file)
    return Book(request.param, file, reader, [squeezed(page.extract_text()) for page in reader.pages])


def squeezed(text: str) -> str:
    """Return a text without blanks: lines break anywhere in print."""
    return re.sub(r"[\s\u200b]+", "", text)


def test_bookmarks_are_parts_and_their_chapters(book: Book) -> None:
    """In the order of the navigation; each leads to the page that begins with its title."""
    wanted = chapters(PROJECT / book.language.config)
    found = list(book.bookmarks())[2:]  # after cover and contents
    top = list(dict.fromkeys(chapter.part or chapter.path for chapter in wanted))
    assert len([title for depth, title, _page in found if depth == 0]) == len(top)
    parts = {chapter.part for chapter in wanted if chapter.part}
    assert parts <= {title for depth, title, _page in found if depth == 0}
    assert len([title for depth, title, _page in found if depth == 1]) >= len(
        [chapter for chapter in wanted if chapter.part]
    )
    pages = [page for _depth, _title, page in found]
    assert pages == sorted(pages)
    for _depth, title, page in found:
        assert squeezed(title) in book.texts[page], (title, page)


def test_contents_name_the_page_of_each_chapter(book: Book) -> None:
    """The numbers are those that are printed below the pages."""
    places = book.reader.named_destinations
    contents = "".join(book.texts[1:5])
    for chapter in chapters(PROJECT / book.language.config)[1:]:
        place = places["/" + chapter.path.removesuffix("/index").replace("/", "-")]
        number = (book.reader.get_destination_page_number(place) or 0) + 1
        printed = book.texts[number - 1]
        assert str(number) in contents
        assert printed.endswith(str(number)) or printed.startswith(str(number))


def test_the_book_has_a_plausible_size(book: Book) -> None:
    """Hundreds of pages, none of them empty, in a file that a phone takes."""
    assert 200 < len(book.reader.pages) < 700
    empty = [number for number, text in enumerate(book.texts, 1) if len(text) < 15]
    assert empty == []
    assert book.file.stat().st_size < 10 * MEGABYTE


def test_fonts_are_embedded_as_fonts(book: Book) -> None:
    """No glyph is a drawing of its own, and no reader needs the font installed."""
    if find_face(400) is None:
        pytest.skip("Noto Sans CJK SC is not installed: Chromium takes what there is")
    loose = set()
    for page in book.reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            kept = font.get_object()
            inner = kept.get("/DescendantFonts", [kept])[0].get_object()
            descriptor = inner.get("/FontDescriptor", {})
            if kept["/Subtype"] == "/Type3" or not {"/FontFile2", "/FontFile3"} & set(descriptor):
                loose.add(str(kept.get("/BaseFont", kept["/Subtype"])))
    assert loose == set()
