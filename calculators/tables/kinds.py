"""What a file is, by its first bytes rather than by its name, and the one file inside a ZIP."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from calculators.tables.messages import ReportError

MEGABYTE: Final = 1024 * 1024
# An xlsx is XML and unpacks to many times its size; beyond this it is a bomb or not a report.
_UNPACKED_TIMES: Final = 12
_LARGEST_UNPACKED: Final = 600 * MEGABYTE
_LEAST_UNPACKED: Final = 4 * MEGABYTE
# Large workbooks unpack to 10 or 20 times their size; a bomb to a thousand times.
_DENSEST: Final = 100
_DENSE_FROM: Final = 20 * MEGABYTE
_MOST_MEMBERS: Final = 2000
_ENCRYPTED: Final = 0x1
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Found near the start of every xlsx, also of one whose end is missing.
_SHEET_PART: Final = b"xl/"
# A workbook with a password is an OLE file that holds this stream.
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")

_OTHERS: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"MIME-Version:", "MHTML"),
)
_INSIDE: Final = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "XLSB"),
    ("word/document.xml", "DOCX"),
    ("ppt/presentation.xml", "PPTX"),
    ("content.xml", "ODS"),
    ("index/document.iwa", "Numbers"),
)
_JUNK: Final = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def check_size(data: bytes, limit_bytes: int | None) -> None:
    """Refuse a file that is empty or over the stated limit.

    >>> try:
    ...     check_size(b"", None)
    ... except ReportError as error:
    ...     error.code
    'empty-file'
    """
    if not data.strip(b"\x00\t\r\n \x1a"):
        raise ReportError("empty-file")
    if limit_bytes is not None and len(data) > limit_bytes:
        raise ReportError("too-large", size=_megabytes(len(data)), limit=_megabytes(limit_bytes))


def identify(data: bytes) -> str:
    """Name the kind: ``xlsx``, ``xls``, ``zip`` or ``text``; refuse what is no table.

    >>> identify(b"visitors,buyers")
    'text'
    """
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise ReportError("wrong-kind", kind=kind)
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise ReportError("password")
        return "xls"
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "text"
    return _identify_zip(data)


def _identify_zip(data: bytes) -> str:
    names = {member.filename.casefold() for member in _members(data)}
    for name, kind in _INSIDE:
        if name in names:
            if kind != "xlsx":
                raise ReportError("wrong-kind", kind=kind)
            return kind
    return "zip"


def check_unpacked(data: bytes, limit_bytes: int | None) -> None:
    """Refuse a workbook whose parts unpack to far more than a report would."""
    size = sum(member.file_size for member in _members(data))
    most = _LARGEST_UNPACKED
    if limit_bytes is not None:
        most = min(most, max(limit_bytes * _UNPACKED_TIMES, _LEAST_UNPACKED))
    if size > most:
        raise ReportError("too-large-inside", size=_megabytes(size), limit=_megabytes(most))
    if size > _DENSE_FROM and size > len(data) * _DENSEST:
        raise ReportError("too-dense", size=_megabytes(len(data)), unpacked=_megabytes(size))


def unzip_one(data: bytes, limit_bytes: int | None) -> tuple[bytes, str]:
    """Give the only file of a ZIP and its name; system litter does not count.

    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as archive:
    ...     archive.writestr("report.csv", "visitors")
    >>> unzip_one(packed.getvalue(), None)
    (b'visitors', 'report.csv')
    """
    members = [member for member in _members(data) if not _is_litter(member)]
    if not members:
        raise ReportError("zip-empty")
    if len(members) > 1:
        names = [member.filename for member in members[:3]]
        raise ReportError("zip-with-many", count=len(members), names=names)
    return _unpack(data, members[0], limit_bytes), members[0].filename


def _is_litter(member: zipfile.ZipInfo) -> bool:
    name = member.filename.casefold()
    return member.is_dir() or any(part in name for part in _JUNK)


def _members(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except Exception as error:
        # zipfile raises half a dozen kinds of error on damaged archives.
        if _SHEET_PART in data:
            raise ReportError("unreadable-file", kind="XLSX") from error
        raise ReportError("bad-zip") from error
    if len(members) > _MOST_MEMBERS:
        raise ReportError("zip-with-many", count=len(members), names=[members[0].filename])
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ReportError("password")
    return members


def _unpack(data: bytes, member: zipfile.ZipInfo, limit_bytes: int | None) -> bytes:
    """Unpack one member; zipfile never gives more than the size it declares, which is checked."""
    most = _LARGEST_UNPACKED if limit_bytes is None else limit_bytes
    if member.file_size > most:
        size = _megabytes(member.file_size)
        raise ReportError("too-large-inside", size=size, limit=_megabytes(most))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(member)
    except Exception as error:
        raise ReportError("bad-zip") from error


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.3g}" if size < 100 * MEGABYTE else str(round(size / MEGABYTE))
