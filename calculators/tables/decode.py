"""From bytes to text, without ever guessing a Western encoding.

Platforms export UTF-8 (with or without a byte order mark), GBK and its superset GB18030,
and tab text in marked UTF-16. Anything else is refused: Latin-1 would "succeed" on every
file and turn names into rubbish.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from calculators.tables.messages import Notice, ReportError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES: Final = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
# Exports carry the odd stray control character in a product name; more than this is not text.
_MOST_CONTROLS: Final = 1 / 200
_GOOD_PER_BAD: Final = 20
_LONGEST_CHARACTER: Final = 3
# What surrounds the first bad byte tells damage from another encoding.
_AROUND: Final = 5000


class Text(NamedTuple):
    """Decoded text, the encoding that read it, and what had to be said."""

    text: str
    encoding: str
    notices: list[Notice]


def decode(data: bytes) -> Text:
    r"""Read bytes as text: by byte order mark, else strict UTF-8, else GB18030, else refuse.

    >>> decode("访客数".encode("gbk"))[:2]
    ('访客数', 'gb18030')
    >>> decode(b"\xef\xbb\xbfvisitors")[:2]
    ('visitors', 'utf-8')
    """
    data = data.rstrip(b"\x00") if not data.startswith(codecs.BOM_UTF16_LE) else data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(_strict(data[len(mark) :], encoding), encoding, [])
    try:
        return _clean(data.decode("utf-8"), "utf-8", [], data)
    except UnicodeDecodeError as error:
        cut = _cut_off(data, error)
        if cut is not None:
            return _clean(cut, "utf-8", [Notice("cut-off")])
        if _is_damaged_utf8(data, error.start):
            raise ReportError("unreadable-encoding") from error
    return _clean(_strict(data, "gb18030"), "gb18030", [], data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError("unreadable-encoding") from error


def _cut_off(data: bytes, error: UnicodeDecodeError) -> str | None:
    """Give the whole characters of UTF-8 text whose last character is cut in half."""
    if error.reason != "unexpected end of data" or error.start < len(data) - _LONGEST_CHARACTER:
        return None
    text = data[: error.start].decode("utf-8")
    return None if text.isascii() else text


def _is_damaged_utf8(data: bytes, first_bad: int) -> bool:
    """Say whether this is UTF-8 with a few bad bytes, which GB18030 would read as rubbish."""
    around = data[max(0, first_bad - _AROUND) : first_bad + _AROUND]
    text = around.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > _GOOD_PER_BAD * bad


def _clean(text: str, encoding: str, notices: list[Notice], data: bytes | None = None) -> Text:
    """Drop padding and stray control characters; refuse what is not text at all.

    ``data`` are the bytes of text whose control characters, and nothing else, are such bytes.
    """
    text = text.lstrip("\ufeff").rstrip("\x00\x1a")
    # Bytes are gone through in no time; it is the characters that are many.
    sound = data is not None and len(data.translate(None, _CONTROL_BYTES)) == len(data)
    found = 0 if sound else len(_CONTROLS.findall(text))
    if "\x00" in text or found > len(text) * _MOST_CONTROLS:
        raise ReportError("unreadable-encoding")
    if found:
        text = _CONTROLS.sub("", text)
        notices = [*notices, Notice("control-characters", count=found)]
    return Text(text, encoding, notices)
