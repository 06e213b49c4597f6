r"""Reading what back offices export, and writing tables back out. The only part that needs pandas.

>>> from calculators.tables import match_columns, read_report
>>> report = read_report("日期,访客数,支付买家数\n2026-11-01,1200,36\n".encode())
>>> match_columns(report, {"visitors": ["访客数"], "sales": ["支付金额"]}).missing
['sales']
"""

from calculators.tables.aliases import ALIASES, Alias
from calculators.tables.cells import CellError, read_id, read_number
from calculators.tables.columns import ReadColumn
from calculators.tables.dates import Period, read_moment, read_period
from calculators.tables.export import write_csv, write_xlsx
from calculators.tables.header import Column
from calculators.tables.matching import ColumnMatch, match_columns
from calculators.tables.messages import Dropped, Notice, ReportError
from calculators.tables.reader import Report, read_report
from calculators.tables.totals import merge_same_key, sum_additive

__all__ = [
    "ALIASES",
    "Alias",
    "CellError",
    "Column",
    "ColumnMatch",
    "Dropped",
    "Notice",
    "Period",
    "ReadColumn",
    "Report",
    "ReportError",
    "match_columns",
    "merge_same_key",
    "read_id",
    "read_moment",
    "read_number",
    "read_period",
    "read_report",
    "sum_additive",
    "write_csv",
    "write_xlsx",
]
