"""Web pages that back offices save as .xls, and other markup: with scripts, entities, spans without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.files import cut, damaged, rows_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.corpus.files import Broken

_TOOL = "shop-report"


def page(before: str = "", after: str = "", cell: str = "td") -> str:
    """Give a page with the sound table between two pieces of markup."""
    rows = "".join(
        f"<tr>{''.join(f'<{cell}>{text}</{cell}>' for text in row)}</tr>" for row in rows_for(_TOOL)
    )
    return f"<html><body>{before}<table>{rows}{after}</table></body></html>"


def pages() -> Iterator[Broken]:
    """Give every broken page."""
    row = "<tr>" + "<td>1</td>" * 6 + "</tr>"
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    texts: dict[str, Callable[[], str]] = {
        "a script": lambda: page("<script>document.write('<table>')</script>", "<script>x</script>"),
        "a script in a cell": lambda: page(after="<tr><td><script>alert(1)</script>5</td></tr>"),
        "a script never closed": lambda: page("<script>"),
        "an event": lambda: page("<img src=x onerror=alert(1)>"),
        "a frame": lambda: page('<iframe src="http://127.0.0.1:9/"></iframe>'),
        "a billion laughs": lambda: f"<!DOCTYPE x [{laughs}]>" + page(after="<tr><td>&a9;</td></tr>"),
        "an entity that is a file": lambda: (
            '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>' + page(after="<tr><td>&s;</td></tr>")
        ),
        "a number that is no character": lambda: page(after="<tr><td>&#x110000;&#0;&#xD800;</td></tr>"),
        "a remark never closed": lambda: page("<!-- "),
        "a declaration never closed": lambda: page("<![foo"),
        "a tag never closed": lambda: page(after="<tr><td"),
        "an attribute never closed": lambda: page(after='<tr><td title="'),
        "no end tags": lambda: page().replace("</td>", "").replace("</tr>", ""),
        "header cells only": lambda: page(cell="th"),
        "rows of a thousand million": lambda: page(
            after='<tr><td rowspan="1000000000">x</td></tr>' + row * 9
        ),
        "columns of a thousand million": lambda: page(after='<tr><td colspan="1000000000">x</td></tr>'),
        "twenty thousand wide cells": lambda: page(after='<tr><td colspan="1000">x</td></tr>' * 20_001),
        "wide and tall cells": lambda: page(after='<tr><td colspan="999" rowspan="999">x</td></tr>' * 500),
        "spans that are no numbers": lambda: page(after='<tr><td colspan="-5" rowspan="٣">x</td></tr>'),
        "tables ten thousand deep": lambda: "<table><tr><td>" * 10_000 + page(),
        "elements a hundred thousand deep": lambda: page("<div>" * 100_000),
        "a hundred thousand tables": lambda: page() + "<table><tr><td>1</table>" * 100_000,
        "a million brackets": lambda: page("<" * 10**6),
        "an attribute of a megabyte": lambda: page(f'<p title="{"x" * 10**6}">'),
        "a table without rows": lambda: "<html><table></table></html>",
        "a page without a table": lambda: "<html><body>请先登录</body></html>",
        "a page that asks to log in": lambda: "<!doctype html><title>登录</title><form><input></form>",
        "XML of a spreadsheet": lambda: '<?xml version="1.0"?><Workbook><Worksheet/></Workbook>',
        "an SVG": lambda: '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>',
        "another encoding said": lambda: page('<meta charset="shift_jis">'),
        "JSON": lambda: '{"rows": [{"日期": "2026-11-01"}]}',
    }
    made: dict[str, Callable[[], bytes]] = {
        about: lambda make=make: make().encode("utf-8") for about, make in texts.items()
    }
    made |= {f"cut at {share}": lambda share=share: cut(page().encode(), share) for share in (0.1, 0.5, 0.9)}
    made["a page in UTF-16"] = lambda: page().encode("utf-16")
    made["a page in GB18030, cut"] = lambda: page().encode("gb18030")[:-51]
    yield from damaged("page", "report.xls", made)
