"""Packing makes a PDF smaller and changes nothing that a reader sees."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from handbook.book.pack import packed


def written(titles: list[str]) -> bytes:
    """Return a PDF as Chromium writes one: plain objects, a table of them, one empty page for each title."""
    pages = range(4, 4 + 2 * len(titles), 2)
    objects = {
        1: b"<</Producer (test)>>",
        2: b"<</Type /Catalog /Pages 3 0 R>>",
        3: b"<</Type /Pages /Count %d /Kids [%s]>>"
        % (len(titles), b" ".join(b"%d 0 R" % page for page in pages)),
    }
    for page, title in zip(pages, titles, strict=True):
        content = b"(endobj " + title.encode("ascii") + b") Tj"
        objects[page] = b"<</Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Title (%s) /Contents %d 0 R>>" % (
            title.encode("ascii"),
            page + 1,
        )
        objects[page + 1] = b"<</Length %d>> stream\n%s\nendstream" % (len(content), content)
    out, offsets = bytearray(b"%PDF-1.4\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(objects))
    out += b"trailer\n<</Size %d /Root 2 0 R /Info 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


@given(st.lists(st.text("abc ", min_size=1, max_size=20), min_size=1, max_size=250))
def test_packing_keeps_every_page_and_its_content(titles: list[str]) -> None:
    """However many objects there are, each is found again, and streams are the same bytes."""
    reader = PdfReader(io.BytesIO(packed(written(titles))), strict=True)
    assert [page["/Title"] for page in reader.pages] == titles
    for page, title in zip(reader.pages, titles, strict=True):
        assert page["/Contents"].get_data() == f"(endobj {title}) Tj".encode()
    assert reader.metadata
    assert reader.metadata.producer == "test"


def test_many_small_objects_become_a_small_file() -> None:
    """That is what it is for."""
    pdf = written(["a"] * 200)
    assert len(packed(pdf)) < len(pdf) / 2


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4\nstartxref\n0\n", b"startxref\n3\n%%EOF"])
def test_what_is_no_such_pdf_is_refused(pdf: bytes) -> None:
    """Rather than written wrongly."""
    with pytest.raises(ValueError, match="no PDF"):
        packed(pdf)
