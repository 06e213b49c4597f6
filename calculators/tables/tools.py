"""Every table tool, by the name that links, commands and saved files spell."""

from __future__ import annotations

from typing import Final

from calculators.tables import (
    customer_segments,
    gmv_periods,
    hot_products,
    preship_cities,
    retention,
    shop_report,
    traffic_sources,
)
from calculators.tables.tool import TableTool

TOOLS: Final[list[TableTool]] = [
    hot_products.TOOL,
    traffic_sources.TOOL,
    retention.TOOL,
    customer_segments.TOOL,
    preship_cities.TOOL,
    shop_report.TOOL,
    gmv_periods.TOOL,
]


def find_tool(slug: str) -> TableTool:
    """Give the tool called ``slug``; ``KeyError`` when there is none."""
    for tool in TOOLS:
        if tool.slug == slug:
            return tool
    raise KeyError(slug)
