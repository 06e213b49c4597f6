"""What somebody hides in a table's titles, cells and names leaves as text, in CSV and in XLSX."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest

from calculators.bridge import answer
from calculators.tables.export import is_formula_like, write_csv, write_xlsx
from calculators.tables.sessions import respond
from tests.payloads import PAYLOADS

TEXTS = [text.replace("\0", "") for text in PAYLOADS]
FRAME = pd.DataFrame([TEXTS, TEXTS[::-1]], columns=TEXTS)


def test_no_cell_of_a_csv_is_a_formula() -> None:
    """Titles and cells alike; what could not run comes back letter by letter."""
    rows = list(csv.reader(io.StringIO(write_csv(FRAME).decode("utf-8-sig"), newline="")))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if is_formula_like(cell)]
    assert rows[0] == [f"'{text}" if is_formula_like(text) else text for text in TEXTS]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    """Everything is text, and carries the mark that keeps it text when it is edited."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(FRAME))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert {text for text in TEXTS if is_formula_like(text)} <= marked


@pytest.mark.parametrize("tool", ["hot-products", "retention", "shop-report", "traffic-sources"])
def test_a_hostile_table_is_answered_as_data(tool: str) -> None:
    """Opened under a hostile name and worked on, it gives an answer that is plain JSON."""
    head = ",".join(json.dumps(text) for text in TEXTS[:20])
    body = "\n".join(",".join(['"' + text.replace('"', '""') + '"'] * 20) for text in TEXTS)
    asked = {"tool": tool, "calculator": "", "language": "en", "name": TEXTS[4], "columns": {}}
    opened = respond({"do": "open", **asked}, f"{head}\n{body}\n".encode())
    worked = respond({"do": "work", **asked}, None)
    assert {*opened, *worked} <= {"opened", "worked", "problems"}
    json.dumps([opened, worked], allow_nan=False)


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_calculator_answers_to_hostile_names_and_texts(text: str) -> None:
    """As a field's text and as a field's name: problems or an answer, never a traceback."""
    asked = {"slug": "profit-margin", "language": "en", "texts": {"price": text, text: text}}
    found = json.loads(answer(json.dumps(asked)))
    assert "problems" in found
