"""Text files: cut, in the wrong encoding, far too wide or long, with quotes and headers gone wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.corpus.files import cut, damaged, flipped, for_each_tool, rows_for, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.corpus.files import Broken

Makers = dict[str, "Callable[[], bytes]"]
_MEGABYTE = 1_000_000
_TOOL = "shop-report"
# A table of days suits both.
_FIT = ("shop-report", "gmv-periods")


def _text(encoding: str = "utf-8") -> str:
    return sound(_TOOL, encoding).decode(encoding)


def _cuts() -> dict[str, Callable[[str], bytes]]:
    """Give files that end too early: in a row, in a cell, in the middle of a character."""
    made: dict[str, Callable[[str], bytes]] = {}
    for share in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        for encoding in ("utf-8", "gb18030", "utf-16"):
            made[f"{encoding} cut at {share}"] = partial(_cut, encoding, share)
    for last in (1, 2, 3):
        made[f"gb18030 name cut {last} bytes in"] = partial(_cut_name, "gb18030", last)
        made[f"utf-8 name cut {last} bytes in"] = partial(_cut_name, "utf-8", last)
    for seed in range(8):
        made[f"flipped bytes {seed}"] = partial(_flipped, seed)
    return made


def _cut(encoding: str, share: float, slug: str) -> bytes:
    return cut(sound(slug, encoding), share)


def _cut_name(encoding: str, length: int, slug: str) -> bytes:
    return sound(slug, encoding) + "连衣裙".encode(encoding)[:length]


def _flipped(seed: int, slug: str) -> bytes:
    return flipped(sound(slug), seed)


def _encodings() -> Makers:
    """Give text in encodings that no back office writes, or in two at once."""
    marked = "\ufeff".encode()
    return {
        "UTF-16 LE without a mark": lambda: _text().encode("utf-16-le"),
        "UTF-16 BE without a mark": lambda: _text().encode("utf-16-be"),
        "UTF-16 of an odd length": lambda: _text().encode("utf-16")[:-1],
        "UTF-32": lambda: _text().encode("utf-32"),
        "UTF-7": lambda: _text().encode("utf-7"),
        "EBCDIC": lambda: b"date,visitors\n1,2\n".decode().encode("cp037"),
        "UTF-8 marked twice": lambda: marked + marked + sound(_TOOL),
        "UTF-8 marked in every line": lambda: sound(_TOOL).replace(b"\n", b"\n" + marked),
        "a mark in the middle": lambda: sound(_TOOL)[:30] + marked + sound(_TOOL)[30:],
        "Latin-1": lambda: "date,visitors,buyers,sales\ncafé,1,1,1\n".encode("latin-1"),
        "Windows-1252": lambda: "date,visitors\n“naïve”,€5\n".encode("cp1252"),
        "Shift-JIS": lambda: "日付,訪問者\n2026-11-01,5\n".encode("shift-jis"),
        "Big5": lambda: "日期,訪客數,支付金額\n2026-11-01,5,6\n".encode("big5"),
        "EUC-KR": lambda: "날짜,방문자\n2026-11-01,5\n".encode("euc-kr"),
        "UTF-8 and GB18030 by turns": lambda: sound(_TOOL) + sound(_TOOL, "gb18030"),
        "GB18030 and UTF-8 by turns": lambda: sound(_TOOL, "gb18030") + sound(_TOOL),
        "surrogates written as UTF-8": lambda: sound(_TOOL) + b"\xed\xa0\x80,1,2,3,4,5\n",
        "overlong UTF-8": lambda: sound(_TOOL) + b"\xc0\xaf,1,2,3,4,5\n",
        "a null between characters": lambda: sound(_TOOL).replace(b",", b",\x00"),
        "nulls at the end": lambda: sound(_TOOL) + b"\x00" * 4096,
        "nulls only": lambda: b"\x00" * 4096,
        "a null in a name": lambda: sound(_TOOL).replace(b",", b"\x00,", 1),
        "control characters": lambda: sound(_TOOL).replace(b",", b"\x1b[31m,"),
        "end of file in the middle": lambda: sound(_TOOL).replace(b"\n", b"\x1a\n", 3),
        "noise": lambda: flipped(bytes(20_000), 1, 40_000),
    }


def _wide(names: Iterable[str], figures: int) -> bytes:
    """Give a header of many names over two rows of many figures."""
    row = ",".join(["1"] * figures)
    return f"{','.join(names)}\n{row}\n{row}\n".encode()


def _sizes() -> Makers:
    """Give files of a size or a shape that no report has."""
    header = ",".join(rows_for(_TOOL)[0])
    return {
        "a million columns": lambda: _wide((f"c{n}" for n in range(10**6)), 10**6),
        "a million columns under a short header": lambda: f"{header}\n".encode() + b"1," * 10**6,
        "a thousand columns of one name": partial(_wide, ["访客数"] * 1000, 1000),
        "three thousand columns of one name": partial(_wide, ["访客数"] * 3000, 3000),
        "a line of 50 MB": lambda: b"x" * 50 * _MEGABYTE,
        "a line of 24 MB": lambda: b"x" * 24 * _MEGABYTE,
        "a line of 24 MB of separators": lambda: b"," * 24 * _MEGABYTE,
        "a cell of 20 MB": lambda: sound(_TOOL) + b'"' + b"y" * 20 * _MEGABYTE + b'",1,2,3,4,5\n',
        "a name of 10,000 characters": lambda: sound(_TOOL).replace(b",", "名".encode() * 10_000 + b",", 1),
        "a hundred names of 10,000 characters": lambda: _wide(
            (f"{'列' * 10_000}{n}" for n in range(100)), 100
        ),
        "a million empty lines": lambda: b"\n" * 10**6,
        "a million empty lines before the header": lambda: b"\n" * 10**6 + sound(_TOOL),
        "a million empty lines among the rows": lambda: sound(_TOOL) + b"\n" * 10**6 + sound(_TOOL),
        "a million rows of separators": lambda: sound(_TOOL) + b",,,,,\n" * 10**6,
        "three hundred thousand headers": lambda: f"{header}\n".encode() * 300_000,
        "a hundred thousand totals": lambda: sound(_TOOL) + "合计,1,1,1,1,1\n".encode() * 100_000,
        "a hundred thousand rows of one cell": lambda: sound(_TOOL) + "备注\n".encode() * 100_000,
        "rows wider and wider": lambda: sound(_TOOL) + b"".join(b"1," * n + b"\n" for n in range(3000)),
    }


def _quotes_and_separators() -> Makers:
    """Give quotes never closed and separators that change."""
    lines = [line.encode() for line in _text().splitlines()]
    seven = {
        f"a quote opened in line {n} and never closed": (
            lambda n=n: b"\n".join([*lines[:n], b'"' + lines[n], *lines[n + 1 :]])
        )
        for n in (0, 1, 5, 39)
    }
    return {
        **seven,
        "a quote in every cell": lambda: sound(_TOOL).replace(b",", b'",'),
        "an odd number of quotes in every line": lambda: sound(_TOOL).replace(b"\n", b'"\n"'),
        "quotes only": lambda: b'"' * 100_001,
        "a quote opened before a million lines": lambda: sound(_TOOL) + b'"' + b"1,2,3,4,5,6\n" * 10**6,
        "commas and tabs by turns": lambda: b"\n".join(
            line.replace(b",", b"\t") if place % 2 else line for place, line in enumerate(lines)
        ),
        "semicolons below a header of commas": lambda: b"\n".join(
            [lines[0], *(line.replace(b",", b";") for line in lines[1:])]
        ),
        "full-width commas": lambda: sound(_TOOL).replace(b",", "，".encode()),
        "fixed widths": lambda: sound(_TOOL).replace(b",", b"      "),
        "sep= a letter": lambda: b"sep=x\n" + sound(_TOOL),
        "sep= twice": lambda: b"sep=,\nsep=;\n" + sound(_TOOL),
        "lines ended by CR": lambda: sound(_TOOL).replace(b"\r\n", b"\r"),
        "lines ended by LF CR": lambda: sound(_TOOL).replace(b"\r\n", b"\n\r"),
        "lines ended by U+2028": lambda: sound(_TOOL).replace(b"\r\n", "\u2028".encode()),
        "lines ended by vertical tabs": lambda: sound(_TOOL).replace(b"\r\n", b"\x0b"),
    }


def _headers() -> Makers:
    """Give headers that name nothing, everything twice, or stand where no header stands."""
    header, *body = (line.encode() for line in _text().splitlines())
    below = b"\n".join(body)

    def under(names: str) -> bytes:
        return names.encode("utf-8", "surrogatepass") + b"\n" + below

    return {
        "merged above": lambda: "本期,,,上期,,\n".encode() + header + b"\n" + below,
        "merged below": lambda: header + "\n,人数,人数,元,元,元\n".encode() + below,
        "in row 25": lambda: "说明\n".encode() * 24 + header + b"\n" + below,
        "every name twice": lambda: header + b"," + header + b"\n" + below,
        "every name empty": lambda: under(",,,,,"),
        "emoji": lambda: under("📅,👀,🛒,💰,↩️,📣"),
        "right to left marks": lambda: under("\u202e日期,\u200f访客数,\u202b买家数,支付金额\u202c,退款,花费"),
        "zero widths": lambda: under("日\u200b期,访\u200c客数,买\u2060家数,支付金额,退款,花费"),
        "a surrogate": lambda: under("日期,访客数\ud800,买家数,支付金额,退款,花费"),
        "formulas": lambda: under('=1+1,=HYPERLINK("http://x.invalid"),@a,+b,-c,日期'),
        "script": lambda: under("<script>alert(1)</script>,访客数,买家数,支付金额,退款,花费"),
        "braces": lambda: under("{label},{0},{},{row.__class__},%s,访客数"),
        "the words of missing": lambda: under("nan,NaN,None,null,-,访客数"),
        "numbers": lambda: under("1,2,3,4,5,6"),
        "names of Python": lambda: under("__class__,index,columns,row,values,访客数"),
        "header twice": lambda: header + b"\n" + header + b"\n" + below,
        "header alone": lambda: header,
        "one column": lambda: "访客数\n".encode() + b"5\n" * 30,
        "fake orders": lambda: header + ",刷单数\n".encode() + below,
    }


def texts() -> Iterator[Broken]:
    """Give every broken text file."""
    yield from for_each_tool("cut", "report.csv", _cuts())
    yield from damaged("encoding", "report.csv", _encodings(), _FIT)
    yield from damaged("size", "report.csv", _sizes(), _FIT)
    yield from damaged("quotes", "report.csv", _quotes_and_separators(), _FIT)
    yield from damaged("header", "报表.txt", _headers(), _FIT)
