"""Reports for the table tools: made from a tool's own declaration, and one table in many disguises."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from calculators.tables.bridge import answer
from calculators.tables.options import check_options
from calculators.tables.tools import find_tool
from calculators.tables.working import read_for, work_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.tables.tool import Outcome, TableTool
    from calculators.tables.working import Worked

# A believable cell of each kind.
CELLS = {
    "number": "30",
    "rate": "20%",
    "id": "690000000000000101",
    "text": "搜索",
    "moment": "2026-11-01",
    "customer": "C-1",
    "city": "杭州市",
}
# What stands for "no figure" in exports.
BLANK = "-"


def csv_bytes(rows: Iterable[Iterable[Any]], encoding: str = "utf-8") -> bytes:
    """Write rows as a CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def header_of(tool: TableTool) -> list[str]:
    """Give a header with every column of a tool, by its Chinese label."""
    return [one.label.say("zh") for one in tool.columns]


def row_of(tool: TableTool, cell: str = "") -> list[str]:
    """Give one row for that header: believable cells, or the same cell throughout."""
    return [cell or CELLS[one.kind] for one in tool.columns]


def disguises(rows: list[list[str]]) -> dict[str, bytes]:
    """Give one table as exports write it: encodings, kinds, title rows, totals, guards, signs."""
    header, *body = rows
    first = [[f'="{row[0]}"' if row[0].isdecimal() else row[0], *row[1:]] for row in body]
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    total = ["合计", *("9999" for _ in header[1:])]
    note = ["以上数据仅供参考"]
    titled = [["店铺报表（示例）"], ["导出时间：2026-11-22"], [], header, *body, total, [], note]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("报表.csv", csv_bytes(rows, "gb18030"))
    return {
        "utf-8": csv_bytes(rows),
        "utf-8 marked": csv_bytes(rows, "utf-8-sig"),
        "gb18030": csv_bytes(rows, "gb18030"),
        "utf-16 tabs": "\n".join("\t".join(row) for row in rows).encode("utf-16"),
        "web page": f"<html><body><table>{cells}</table></body></html>".encode(),
        "zip": packed.getvalue(),
        "titles, totals and notes": csv_bytes(titled, "gb18030"),
        "guarded ids": csv_bytes([header, *first]),
        "full-width digits": csv_bytes(
            [
                header,
                *(
                    [row[0], *(cell.translate(wide) if cell.isdecimal() else cell for cell in row[1:])]
                    for row in body
                ),
            ]
        ),
        "header names spaced": csv_bytes([[f" {name} " for name in header], *body]),
    }


def worked(slug: str, data: bytes, *, columns: dict[str, str] | None = None, **options: Any) -> Worked:
    """Run a tool in this process, options in code units."""
    tool = find_tool(slug)
    report = read_for(tool, data, "report.csv", columns=columns or {})
    return work_on(tool, report, check_options(tool, options), columns=columns or {})


def outcome(slug: str, rows: Iterable[Iterable[Any]], **options: Any) -> Outcome:
    """Run a tool over rows, header first."""
    return worked(slug, csv_bytes(rows), **options).outcome


def ask(file: bytes | None = None, **asked: Any) -> dict[str, Any]:
    """Ask the engine as the page does."""
    request = {"calculator": "", "language": "zh", **asked}
    told: dict[str, Any] = json.loads(answer(json.dumps(request), file))
    return told
