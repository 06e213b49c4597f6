"""Workbooks: cut, changed, with bombs and entities in their XML, with macros, links and impossible cells."""

from __future__ import annotations

import io
import struct
from functools import partial
from typing import TYPE_CHECKING

from tests.corpus.files import (
    cut,
    damaged,
    flipped,
    for_each_tool,
    parts_of,
    rows_for,
    sound_xls,
    sound_xlsx,
    xlsx_of,
    zip_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.corpus.files import Broken

Makers = dict[str, "Callable[[], bytes]"]
_SHEET = "xl/worksheets/sheet1.xml"
_TOOL = "shop-report"
_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_CUTS = (0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.999)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def with_parts(changed: dict[str, bytes | None], slug: str = _TOOL) -> bytes:
    """Give a sound workbook with other parts, or without those that are ``None``."""
    parts: dict[str, bytes | None] = {**parts_of(sound_xlsx(slug)), **changed}
    return zip_of({name: data for name, data in parts.items() if data is not None})


def with_sheet(change: Callable[[str], str]) -> Callable[[], bytes]:
    """Give a maker of a workbook whose sheet's XML is changed."""

    def make() -> bytes:
        return with_parts({_SHEET: change(parts_of(sound_xlsx(_TOOL))[_SHEET].decode()).encode()})

    return make


def with_cell(xml: str) -> Callable[[], bytes]:
    """Give a maker of a workbook with a row of one further cell."""
    return with_sheet(lambda sheet: sheet.replace("</sheetData>", f'<row r="50">{xml}</row></sheetData>'))


def _damaged() -> dict[str, Callable[[str], bytes]]:
    """Give workbooks of each tool's report, cut, changed and locked."""
    made: dict[str, Callable[[str], bytes]] = {}
    for share in _CUTS:
        made[f"xlsx cut at {share}"] = lambda slug, share=share: cut(sound_xlsx(slug), share)
        made[f"xls cut at {share}"] = lambda slug, share=share: cut(sound_xls(slug), share)
    for seed in range(12):
        made[f"xlsx with flipped bytes {seed}"] = lambda slug, seed=seed: flipped(sound_xlsx(slug), seed)
        made[f"xls with flipped bytes {seed}"] = lambda slug, seed=seed: flipped(sound_xls(slug), seed)
        made[f"xls with a flipped head {seed}"] = lambda slug, seed=seed: (
            sound_xls(slug)[:8] + flipped(sound_xls(slug)[8:1024], seed, 6) + sound_xls(slug)[1024:]
        )
    made["OLE whose chain goes in a ring"] = lambda slug: _ringed(sound_xls(slug))
    made["OLE of another program"] = lambda slug: sound_xls(slug).replace(
        "Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")
    )
    made["xls with a password"] = lambda slug: _locked_xls(sound_xls(slug))
    return made


def _no_books() -> Makers:
    """Give what begins like a workbook."""
    return {
        "OLE head only": lambda: _OLE + bytes(504),
        "OLE with a password": lambda: (
            _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
        ),
        "a binary workbook of the nineties": lambda: bytes.fromhex("0908080000051000") + bytes(200),
    }


def _ringed(data: bytes) -> bytes:
    """Let every sector of the first allocation table point to itself."""
    table = 512 * (1 + struct.unpack_from("<I", data, 76)[0])
    return data[:table] + struct.pack("<128I", *range(128)) + data[table + 512 :]


def _locked_xls(data: bytes) -> bytes:
    """Turn the record after the first into the one that says the rest is encrypted."""
    start = data.index(bytes.fromhex("0908100000060500"))
    after = start + 20
    length = struct.unpack_from("<H", data, after + 2)[0]
    return data[:after] + struct.pack("<HH", 0x2F, length) + data[after + 4 :]


def _laughs(levels: int = 10) -> str:
    """Declare entities, each ten of the one before."""
    declared = ['<!ENTITY a0 "ha">']
    declared += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(declared)}]>"


def _with_doctype(doctype: str, use: str) -> Callable[[str], str]:
    """Put declarations before the sheet and use them in a cell."""

    def change(sheet: str) -> str:
        cell = f'<row r="50"><c r="A50" t="inlineStr"><is><t>{use}</t></is></c></row></sheetData>'
        return doctype + sheet.replace("</sheetData>", cell)

    return change


def _entities() -> Makers:
    """Give XML that expands, or that asks for other files."""
    local = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
    remote = '<!DOCTYPE x [<!ENTITY s SYSTEM "http://127.0.0.1:9/x">]>'
    parameter = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
    long = f'<!DOCTYPE x [<!ENTITY q "{"q" * 50_000}">]>'
    strings = f'{_laughs()}<sst {_SPACE} count="1"><si><t>&a9;</t></si></sst>'
    made: Makers = {
        "a billion laughs in the sheet": with_sheet(_with_doctype(_laughs(), "&a9;")),
        "a billion laughs in UTF-16": lambda: with_parts(
            {_SHEET: _with_doctype(_laughs(), "&a9;")(_sheet_of()).encode("utf-16")}
        ),
        "a billion laughs in the strings": lambda: with_parts({"xl/sharedStrings.xml": strings.encode()}),
        "quadratic growth in the sheet": with_sheet(_with_doctype(long, "&q;" * 20_000)),
        "the doctype after a megabyte of remarks": with_sheet(
            _with_doctype(f"<!--{'-x' * 500_000}-->{_laughs()}", "&a9;")
        ),
        "an entity that is a file": with_sheet(_with_doctype(local, "&s;")),
        "an entity that is an address": with_sheet(_with_doctype(remote, "&s;")),
        "a parameter entity that is an address": with_sheet(_with_doctype(parameter, "x")),
        "an entity that is not declared": with_sheet(_with_doctype("", "&nothing;")),
    }
    for part in ("xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        made[f"a billion laughs in {part}"] = partial(_laughs_in, part)
    return made


def _sheet_of() -> str:
    return parts_of(sound_xlsx(_TOOL))[_SHEET].decode()


def _laughs_in(part: str) -> bytes:
    xml = parts_of(sound_xlsx(_TOOL))[part].decode()
    body = xml[xml.index("?>") + 2 :] if xml.startswith("<?xml") else xml
    end = body.index(">") if body[body.index(">") - 1] != "/" else body.index("/>")
    return with_parts({part: (_laughs() + body[:end] + ' q="&a9;"' + body[end:]).encode()})


def _macros_and_links() -> Makers:
    """Give what a spreadsheet program would run or fetch; here it is data or nothing."""
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    )
    formula = '<c r="A50"><f>{}</f>{}</c>'
    return {
        "a macro project": lambda: with_parts({"xl/vbaProject.bin": _OLE + bytes(2048)}),
        "an external link by DDE": lambda: with_parts({"xl/externalLinks/externalLink1.xml": link.encode()}),
        "a formula without a value": with_cell(formula.format("1+1", "")),
        "a formula with a value": with_cell(formula.format("1+1", "<v>2</v>")),
        "a formula that starts a program": with_cell(formula.format("cmd|'/C calc'!A0", "<v>0</v>")),
        "a formula that asks an address": with_cell(
            formula.format('WEBSERVICE("http://127.0.0.1:9/")', '<v t="str">x</v>')
        ),
        "a hyperlink": with_cell('<c r="A50" t="str"><f>HYPERLINK("http://x.invalid","x")</f><v>x</v></c>'),
        "formulas in every cell": lambda: xlsx_of(
            [rows_for(_TOOL)[0], *([f"={n}+1" for n in range(6)] for _ in range(30))]
        ),
        "an array formula": with_cell('<c r="A50"><f t="array" ref="A50:XFD99999">ROW()</f><v>1</v></c>'),
        "a shared formula without its first": with_cell('<c r="A50"><f t="shared" si="7"/><v>1</v></c>'),
    }


def _cells() -> Makers:
    """Give cells and rows that no spreadsheet program writes."""
    row = '<row r="{}"><c r="A{}"><v>5</v></c></row></sheetData>'

    def far(number: str) -> Callable[[], bytes]:
        return with_sheet(lambda sheet: sheet.replace("</sheetData>", row.format(number, number)))

    return {
        "a row a thousand million down": far("1000000000"),
        "a row beyond any number": far("9" * 40),
        "a row of a negative number": far("-5"),
        "a row of no number": far("x"),
        "the last row there is": far("1048576"),
        "a row again": far("2"),
        "a column beyond XFD": with_cell('<c r="ZZZ50"><v>1</v></c>'),
        "a column beyond any": with_cell('<c r="ZZZZZZZZ50"><v>1</v></c>'),
        "a cell without a place": with_cell("<c><v>1</v></c>"),
        "a million cells in a row": with_cell("<c><v>1</v></c>" * 10**6),
        "a cell of no place": with_cell('<c r="??"><v>1</v></c>'),
        "a string that is not there": with_cell('<c r="A50" t="s"><v>99999</v></c>'),
        "a string before the first": with_cell('<c r="A50" t="s"><v>-1</v></c>'),
        "a number of 400 digits": with_cell(f'<c r="B50"><v>{"9" * 400}</v></c>'),
        "a number of 5,000 digits": with_cell(f'<c r="B50"><v>{"9" * 5000}</v></c>'),
        "1e400": with_cell('<c r="B50"><v>1e400</v></c>'),
        "a value NaN": with_cell('<c r="B50"><v>NaN</v></c>'),
        "a value INF": with_cell('<c r="B50"><v>INF</v></c>'),
        "a value that is a word": with_cell('<c r="B50"><v>many</v></c>'),
        "a truth that is neither": with_cell('<c r="B50" t="b"><v>maybe</v></c>'),
        "a day beyond the calendar": with_cell('<c r="A50" t="d"><v>99999-99-99</v></c>'),
        "a type that is none": with_cell('<c r="A50" t="zzz"><v>1</v></c>'),
        "a style that is not there": with_cell('<c r="A50" s="9999"><v>1</v></c>'),
        "an error": with_cell('<c r="A50" t="e"><v>#REF!</v></c>'),
        "rich text": with_cell('<c r="A50" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>'),
        "two texts in a cell": with_cell('<c r="A50" t="inlineStr"><is><t>a</t><t>b</t></is></c>'),
        "dates of every size": partial(_odd_dates, 0),
        "dates of every size from 1904": partial(_odd_dates, 1),
        "merged cells over everything": with_sheet(
            lambda sheet: sheet.replace("</sheetData>", "</sheetData><mergeCells>").replace(
                "<mergeCells>", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            )
        ),
        "a size that is a lie": with_sheet(
            lambda sheet: sheet.replace('<dimension ref="', '<dimension ref="A1:XFD1048576" was="')
        ),
        "a size that is no size": with_sheet(
            lambda sheet: sheet.replace('<dimension ref="', '<dimension ref="??" was="')
        ),
        "a merged header": lambda: xlsx_of([["本期", None, "上期"], *rows_for(_TOOL)]),
    }


def _odd_dates(epoch: int) -> bytes:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if epoch else CALENDAR_WINDOWS_1900
    sheet = book.active
    assert sheet is not None
    for row in rows_for(_TOOL):
        sheet.append(list(row))
    for value in (1e300, 1e15, -1e9, -1, 0, 0.5, 60, 2958466, 1e-300):
        sheet.append([value, 5, 4, 3, 2, 1])
        sheet.cell(sheet.max_row, 1).number_format = "yyyy-mm-dd"
        sheet.cell(sheet.max_row, 2).number_format = "[h]:mm"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _structures() -> Makers:
    """Give workbooks with parts missing, doubled, empty, or leading elsewhere."""
    rels = "xl/_rels/workbook.xml.rels"
    book = "xl/workbook.xml"

    def swapped(part: str, old: str, new: str) -> Callable[[], bytes]:
        return lambda: with_parts(
            {part: parts_of(sound_xlsx(_TOOL))[part].decode().replace(old, new).encode()}
        )

    missing: Makers = {
        f"without {part}": lambda part=part: with_parts({part: None})
        for part in (
            rels,
            _SHEET,
            "xl/styles.xml",
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/theme/theme1.xml",
        )
    }
    empty: Makers = {
        f"{part} empty": lambda part=part: with_parts({part: b""})
        for part in (book, rels, _SHEET, "xl/styles.xml", "[Content_Types].xml")
    }
    return {
        **missing,
        **empty,
        "a sheet outside the archive": swapped(rels, "/xl/worksheets/sheet1.xml", "../../../../etc/passwd"),
        "a sheet at an address": swapped(rels, "/xl/worksheets/sheet1.xml", "http://127.0.0.1:9/sheet.xml"),
        "no sheets": swapped(book, "<sheet ", "<nosheet "),
        "every sheet hidden": swapped(book, 'state="visible"', 'state="veryHidden"'),
        "a state that is none": swapped(book, 'state="visible"', 'state="odd"'),
        "a sheet without a name": swapped(book, 'name="Sheet"', 'name=""'),
        "a sheet of 10,000 letters": swapped(book, 'name="Sheet"', f'name="{"s" * 10_000}"'),
        "XML that ends in the middle": with_sheet(lambda sheet: sheet[: len(sheet) // 2]),
        "XML 100,000 deep": with_sheet(
            lambda sheet: sheet.replace(
                "</sheetData>", "<row>" * 100_000 + "</row>" * 100_000 + "</sheetData>"
            )
        ),
        "an element of 50,000 attributes": with_sheet(
            lambda sheet: sheet.replace("<sheetData>", f"<sheetData {_attributes(50_000)}>")
        ),
        "text that is not XML": lambda: with_parts({_SHEET: b"hello"}),
        "another kind inside": lambda: zip_of({"word/document.xml": b"<x/>"}),
        "a binary workbook": lambda: zip_of({"xl/workbook.bin": bytes(99)}),
        "a spreadsheet of another office": lambda: zip_of({"content.xml": b"<x/>", "mimetype": b"ods"}),
        "only the book's part": lambda: zip_of({book: b"<workbook/>"}),
        "a bomb of nulls": lambda: with_parts({_SHEET: _sheet_of().encode() + b" " * 60_000_000}),
        "a bomb of rows": lambda: with_parts(
            {_SHEET: _sheet_of().replace("<sheetData>", "<sheetData>" + "<row/>" * 5_000_000).encode()}
        ),
        "an empty book": lambda: xlsx_of([]),
        "a book of one cell": lambda: xlsx_of([["x"]]),
    }


def _attributes(count: int) -> str:
    return " ".join(f'a{n}=""' for n in range(count))


def books() -> Iterator[Broken]:
    """Give every broken workbook, some under the wrong extension."""
    yield from for_each_tool("damaged", "report.xlsx", _damaged())
    yield from damaged("no book", "report.xls", _no_books())
    yield from damaged("entities", "report.xls", _entities())
    yield from damaged("macros", "report.xlsm", _macros_and_links())
    yield from damaged("cells of a book", "report.csv", _cells())
    yield from damaged("structure", "report.xlsx", _structures())
