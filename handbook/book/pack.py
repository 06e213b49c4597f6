"""A PDF made smaller without losing anything: its many small objects are packed and compressed.

Chromium writes one plain-text object for each paragraph and cell, for the tags that screen readers
use; they make up more than half of the file. PDF 1.5 has streams of objects for that (ISO 32000-1,
7.5.7 and 7.5.8).
"""

from __future__ import annotations

import re
import zlib
from typing import Final

_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_HEADER: Final = re.compile(rb"(\d+) 0 obj\s+")
_REFERENCE: Final = re.compile(rb"/(Root|Info) (\d+ 0 R)")
_TOGETHER: Final = 200
_PLAIN, _PACKED = 1, 2


def packed(pdf: bytes) -> bytes:
    """Return a PDF as Chromium writes it with its objects in compressed streams."""
    plain, streams = _objects(pdf)
    size = max((*plain, *streams)) + 1
    out = bytearray(b"%PDF-1.5\n%\xd3\xeb\xe9\xe1\n")
    # For each object its kind, and where it is: an offset, or a stream of objects and a place in it.
    places: dict[int, tuple[int, int, int]] = {}
    numbers = sorted(plain)
    for start in range(0, len(numbers), _TOGETHER):
        group = numbers[start : start + _TOGETHER]
        places.update({number: (_PACKED, size, place) for place, number in enumerate(group)})
        streams[size] = _stream_of([(number, plain[number]) for number in group])
        size += 1
    for number, body in streams.items():
        places[number] = (_PLAIN, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    places[size] = (_PLAIN, table, 0)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size, _table(pdf, places, size + 1), table)
    return bytes(out)


def _objects(pdf: bytes) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return the objects of a PDF that are no streams, and those that are, by number."""
    found = _START.search(pdf)
    if found is None:
        raise ValueError("no PDF as Chromium writes it: it does not end in a table of objects")
    table = int(found[1])
    offsets = sorted(int(entry[1]) for entry in _ENTRY.finditer(pdf, table) if entry[3] == b"n")
    if not offsets:
        raise ValueError("no PDF as Chromium writes it: its table names no object")
    plain: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    for start, end in zip(offsets, [*offsets[1:], table], strict=True):
        header = _HEADER.match(pdf, start)
        if header is None:
            raise ValueError(f"no PDF as Chromium writes it: no object at {start}")
        body = pdf[header.end() : pdf.rindex(b"endobj", start, end)].strip()
        (streams if body.endswith(b"endstream") else plain)[int(header[1])] = body
    return plain, streams


def _stream_of(objects: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for number, body in objects:
        index.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    content = zlib.compress(head + b"\n".join(body for _number, body in objects), 9)
    facts = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))
    return _stream(facts, content)


def _table(pdf: bytes, places: dict[int, tuple[int, int, int]], size: int) -> bytes:
    free = (0, 0, 0)
    rows = (places.get(number, free) for number in range(size))
    content = b"".join(
        kind.to_bytes(1) + where.to_bytes(4) + place.to_bytes(2) for kind, where, place in rows
    )
    trailer = pdf[pdf.rindex(b"trailer") :]
    facts = b" ".join(b"/%s %s" % (name, reference) for name, reference in _REFERENCE.findall(trailer))
    return _stream(b"/Type /XRef /W [1 4 2] /Size %d %s" % (size, facts), zlib.compress(content, 9))


def _stream(facts: bytes, content: bytes) -> bytes:
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (facts, len(content), content)
