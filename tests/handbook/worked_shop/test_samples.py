"""The sample files: the same bytes again, small, readable, and fit for their tools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from calculators import find
from calculators.tables.batch import number_fields
from calculators.tables.jobs import BatchJob
from calculators.tables.matching import match_columns
from calculators.tables.options import read_options
from calculators.tables.reader import Report, read_report
from calculators.tables.tools import TOOLS, find_tool
from calculators.tables.working import match_tool, missing_fields, read_for, work_on
from handbook.worked_shop.samples import FOLDER, SAMPLES

if TYPE_CHECKING:
    from calculators.tables.tool import TableTool

LARGEST = 1_500_000
# Nothing in a sample may look like a phone, a mailbox or an address.
PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|@|[省区县镇路街]\S*号")
SLUGS = (
    "hot-products", "traffic-sources", "shop-report", "retention", "customer-segments", "preship-cities",
)  # fmt: skip
TOOL_OF = {name: tool for name in SAMPLES for tool in SLUGS if name.startswith(tool)}


def sample(name: str) -> Report:
    return read_report((FOLDER / name).read_bytes(), name, coded=["客户编号", "Customer"])


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: make() for name, make in SAMPLES.items()}


def test_made_again_they_are_the_same_bytes(made: dict[str, bytes]) -> None:
    """What is committed is what the assumptions give; run `python -m handbook.worked_shop` if not."""
    changed = [name for name, data in made.items() if (FOLDER / name).read_bytes() != data]
    assert changed == []
    assert {path.name for path in FOLDER.iterdir()} == set(SAMPLES)


def test_they_are_small(made: dict[str, bytes]) -> None:
    """All of them weigh less than a photograph."""
    assert sum(map(len, made.values())) < LARGEST


@pytest.mark.parametrize("name", SAMPLES)
def test_the_reader_opens_it_without_doubts(name: str) -> None:
    """Rows are found, nothing but totals is left out, and no cell looks like personal data."""
    report = read_report((FOLDER / name).read_bytes(), name)
    assert len(report.frame) > 0
    assert set(report.blanked) <= {"客户编号", "Customer"}
    text = report.frame.astype(str).to_csv(index=False)
    assert not PERSONAL.search(text)


@pytest.mark.parametrize("name", [name for name in TOOL_OF if TOOL_OF[name] in {tool.slug for tool in TOOLS}])
def test_it_has_the_columns_of_its_tool(name: str) -> None:
    """Every column that the tool needs finds itself, in every platform's shape and both languages."""
    tool = find_tool(TOOL_OF[name])
    report = read_for(tool, (FOLDER / name).read_bytes(), name)
    assert missing_fields(tool, match_tool(tool, report, {}).matched) == []


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_a_tool_works_out_its_own_sample(tool: TableTool) -> None:
    """The sample that a tool names gives it an answer, with nothing but totals left out."""
    report = read_for(tool, (FOLDER / tool.sample).read_bytes(), tool.sample)
    outcome = work_on(tool, report, read_options(tool, {})).outcome
    assert outcome.tables
    assert {one.code for one in outcome.left_out} <= {"total"}


@pytest.mark.parametrize(("name", "slug"), [("batch-profit-margin", "profit-margin"), ("presale-days", "")])
def test_twins_hold_the_same_figures(name: str, slug: str) -> None:
    """The English file differs in words only."""
    zh, en = sample(f"{name}.csv"), sample(f"{name}-en.csv")
    first = 1 if slug else 0
    assert zh.frame.iloc[:, first:].to_numpy().tolist() == en.frame.iloc[:, first:].to_numpy().tolist()
    if slug:
        fields = {one.name: [one.label.say("zh"), one.label.say("en")] for one in number_fields(find(slug))}
        assert match_columns(zh, fields).missing == match_columns(en, fields).missing == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("batch-breakeven-roas-wanxiang.csv", {"ad_spend", "ad_sales", "conversion_rate"}),
        ("batch-breakeven-roas-pinduoduo.csv", {"ad_spend", "ad_sales"}),
    ],
)
def test_ad_reports_give_a_batch_its_columns(name: str, fields: set[str]) -> None:
    """What an ad report holds of a ROAS is found; price and margin come from the form."""
    job = BatchJob(find("breakeven-roas"))
    report = job.read((FOLDER / name).read_bytes(), {"name": name}, LARGEST)
    assert set(job.match(report, {}).matched) == fields
