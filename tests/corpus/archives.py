"""ZIP files: cut, bombs, nested, locked, lying about themselves."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from tests.corpus.files import cut, damaged, flipped, sound, sound_xls, sound_xlsx, zip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.corpus.files import Broken

_TOOL = "hot-products"
_CENTRAL = b"PK\x01\x02"


def _report() -> bytes:
    return zip_of({"report.csv": sound(_TOOL)})


def _central(offset: int, kind: str, value: int) -> bytes:
    """Change a figure in the directory at the end, and nothing else."""
    data = bytearray(_report())
    struct.pack_into(kind, data, data.index(_CENTRAL) + offset, value)
    return bytes(data)


def _nested(depth: int) -> bytes:
    data = sound(_TOOL)
    for number in range(depth):
        data = zip_of({f"{number}.zip" if number else "report.csv": data})
    return data


def _quine_like(count: int) -> bytes:
    """Let many names in the directory share the one body."""
    data = _report()
    start, end = data.index(_CENTRAL), data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    return data[:start] + entry * count + bytes(tail)


def _twice_named() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("report.csv")
        archive.writestr(info, sound(_TOOL))
        info = zipfile.ZipInfo("Report.csv")
        archive.writestr(info, b"x")
    return packed.getvalue().replace(b"Report.csv", b"report.csv")


def archives() -> Iterator[Broken]:
    """Give every broken archive."""
    makers: dict[str, Callable[[], bytes]] = {
        f"cut at {share}": lambda share=share: cut(_report(), share)
        for share in (0.02, 0.2, 0.5, 0.8, 0.95, 0.99)
    }
    makers |= {f"flipped bytes {seed}": lambda seed=seed: flipped(_report(), seed, 8) for seed in range(8)}
    makers |= {
        "a bomb of nulls": lambda: zip_of({"report.csv": bytes(60_000_000)}),
        "a bomb of lines": lambda: zip_of({"report.csv": sound(_TOOL) + b"\n" * 24_000_000}),
        "a bomb in a bomb": lambda: zip_of({"a.zip": zip_of({"report.csv": bytes(40_000_000)})}),
        "a ZIP in a ZIP": lambda: _nested(2),
        "ZIPs nine deep": lambda: _nested(9),
        "a name that climbs": lambda: zip_of({"../../../../etc/report.csv": sound(_TOOL)}),
        "a name from the root": lambda: zip_of({"/etc/report.csv": sound(_TOOL)}),
        "a name of another system": lambda: zip_of({"C:\\Windows\\report.csv": sound(_TOOL)}),
        "a name of 60,000 letters": lambda: zip_of({"r" * 60_000 + ".csv": sound(_TOOL)}),
        "a name with a null": lambda: zip_of({"report.csvX": sound(_TOOL)}).replace(b".csvX", b".csv\x00"),
        "a name in braces": lambda: zip_of({"{0.__class__}{names}.csv": b"x", "{count}.csv": b"y"}),
        "a name in GBK": lambda: zip_of({"report.csv": sound(_TOOL)}).replace(
            b"report.csv", "报表报表报".encode("gbk")
        ),
        "several reports": lambda: zip_of({"a.csv": sound(_TOOL), "b.csv": sound(_TOOL)}),
        "three thousand reports": lambda: zip_of({f"{n}.csv": b"x" for n in range(3000)}),
        "names that share a body": lambda: _quine_like(500),
        "a name twice": _twice_named,
        "folders only": lambda: zip_of({"a/": b"", "a/b/": b""}),
        "litter only": lambda: zip_of({"__MACOSX/._a": b"x", ".DS_Store": b"y"}),
        "nothing": lambda: zip_of({}),
        "an empty report": lambda: zip_of({"report.csv": b""}),
        "a picture": lambda: zip_of({"report.csv": b"\x89PNG\r\n\x1a\n" + bytes(99)}),
        "a workbook": lambda: zip_of({"report.xlsx": sound_xlsx(_TOOL)}),
        "a cut workbook": lambda: zip_of({"report.xlsx": cut(sound_xlsx(_TOOL), 0.5)}),
        "a binary workbook": lambda: zip_of({"report.xls": sound_xls(_TOOL)}),
        "locked": lambda: _central(8, "<H", 1),
        "packed in a way of its own": lambda: _central(10, "<H", 99),
        "packed by LZMA": lambda: zip_of({"report.csv": sound(_TOOL)}, zipfile.ZIP_LZMA),
        "packed by bzip2": lambda: zip_of({"report.csv": sound(_TOOL)}, zipfile.ZIP_BZIP2),
        "stored": lambda: zip_of({"report.csv": sound(_TOOL)}, zipfile.ZIP_STORED),
        "a sum that is wrong": lambda: _central(16, "<I", 12345),
        "a size that is too small": lambda: _central(24, "<I", 10),
        "a size that is too large": lambda: _central(24, "<I", 20_000_000),
        "a size of four gigabytes": lambda: _central(24, "<I", 0xFFFFFFFF),
        "a start beyond the end": lambda: _central(42, "<I", 0x7FFFFFFF),
        "junk before it": lambda: b"MZ" + bytes(500) + _report(),
        "junk after it": lambda: _report() + b"x" * 70_000,
        "a remark of 65,000 letters": lambda: _report()[:-2] + struct.pack("<H", 65_000) + b"r" * 65_000,
        "the end alone": lambda: b"PK\x05\x06" + bytes(18),
        "two archives in one": lambda: _report() + _report(),
    }
    yield from damaged("archive", "report.zip", makers, (_TOOL,))
