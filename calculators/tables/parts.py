"""The parts of a workbook, looked at before anything reads them: bombs are refused in words.

Measured with Python 3.13: expat stops a "billion laughs" by itself since 2.4.1 (2.6.3 here, 2.6 or
newer in Pyodide), and openpyxl fetches no external entity. But expat allows text a hundred times as
long as its XML, so that a workbook of 8 kB with a megabyte of remarks before its entities took
860 MB. Workbooks hold no declarations at all (ECMA-376 part 2 forbids DTDs in their parts), so a
part that has any is refused, which needs no further library.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from calculators.tables.kinds import check_unpacked
from calculators.tables.messages import ReportError

# No program writes so much before the first element of a part.
_HEAD: Final = 64 * 1024
_MARKS: Final = {
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
# XML declaration, processing instructions, remarks and spaces, which may stand before declarations.
_BEFORE: Final = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)


def check_parts(data: bytes, limit_bytes: int | None) -> None:
    """Refuse a workbook that unpacks too far, or whose XML declares entities.

    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as archive:
    ...     archive.writestr("xl/workbook.xml", "<?xml version='1.0'?> <!DOCTYPE x [<!ENTITY a 'b'>]><x/>")
    >>> try:
    ...     check_parts(packed.getvalue(), None)
    ... except ReportError as error:
    ...     error.code
    'has-declarations'
    """
    check_unpacked(data, limit_bytes)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            heads = [_head(archive, member) for member in archive.infolist()]
    except Exception as error:
        # zipfile raises half a dozen kinds of error on damaged archives.
        raise ReportError("unreadable-file", kind="XLSX") from error
    if any(map(_declares, heads)):
        raise ReportError("has-declarations", kind="XLSX")


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as part:
        return part.read(_HEAD)


def _declares(head: bytes) -> bool:
    """Say whether XML has declarations, or hides what it has behind 64 KB of remarks.

    >>> _declares(b"<?xml version='1.0'?><x/>"), _declares(b"<!-- x --><!DOCTYPE x>")
    (False, True)
    """
    text = head.decode(_MARKS.get(head[:2], "latin-1"), errors="replace").removeprefix("ï»¿")
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    return rest.startswith(("<!", "<?")) or (len(head) == _HEAD and not rest)
