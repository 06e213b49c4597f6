"""Cells and columns: the same reading, and never a guess."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.tables.cells import (
    MISSING,
    CellError,
    is_missing,
    lost_digits,
    missing_among,
    plain_numbers,
    read_id,
    read_number,
)
from calculators.tables.columns import read_ids, read_numbers, read_rates
from calculators.tables.header import Column

PLAIN = Column("访客数", "访客数", "")


def column(*cells: str) -> pd.Series:
    """Make a column of raw cells numbered from row 2."""
    return pd.Series(cells, index=range(2, 2 + len(cells)), dtype=object)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-3.5", -3.5),
        (".5", 0.5),
        ("+7", 7),
        ("12,131", 12131),
        ("12，131", 12131),
        ("1,234,567.89", 1234567.89),
        ("$12,905.25", 12905.25),
        ("￥1,234.00", 1234),
        ("¥-5", -5),
        ("-￥5", -5),
        ("98元", 98),
        ("5.63%", 0.0563),
        ("5.63％", 0.0563),
        ("-12.5%", -0.125),
        ("(1,234.00)", -1234),
        ("（1,234.00）", -1234),
        ("(5%)", -0.05),
        ("1.2万", 12000),
        ("1.2万元", 12000),
        ("3亿", 3e8),
        ("１２３．５", 123.5),
        ("1 234", 1234),
        ("1\u2009234", 1234),
        ("−5", -5),
        ('="1234"', 1234),
        ("'12", 12),
        ("12\t", 12),
        ("1.23E+17", 1.23e17),
        ("0", 0),
    ],
)
def test_numbers_written_for_people_are_read(text: str, number: float) -> None:
    """Every way the platforms dress a number comes down to that number."""
    assert read_number(text) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "--", "—", "——", "–", "N/A", "NaN", "nan", "暂无", "#DIV/0!", "－", '="-"'],
)
def test_marks_for_missing_are_missing_and_not_zero(text: str) -> None:
    """No figure is no figure."""
    assert read_number(text) is None
    assert is_missing(text)


@pytest.mark.parametrize(
    "text",
    ["1.234,56", "1,23", "12,34,567", "5元3", "1.2.3", "约3", "1万+", "<5", "5%%", "(-5)", "inf", "1e999",
     "1_000", "0x10", "²", "-$-5", ".", "%", "元", "万", "2026-11-22", "five", "5万%"],
)  # fmt: skip
def test_what_is_not_surely_a_number_is_refused(text: str) -> None:
    """European decimals and half-numbers are errors, never guesses."""
    with pytest.raises(CellError):
        read_number(text)


@given(st.floats(-1e30, 1e30))
def test_a_written_float_is_read_back_exactly(number: float) -> None:
    """Nothing is lost between a float and its text."""
    assert read_number(repr(number)) == number


@given(st.floats(1.1e30, allow_infinity=False), st.booleans())
def test_a_figure_that_no_shop_has_is_an_error(number: float, negative: bool) -> None:  # noqa: FBT001
    """Sums and products of it would be no numbers any more; a whole column refuses it as well."""
    with pytest.raises(CellError):
        read_number(repr(-number if negative else number))
    assert plain_numbers(["5", f"{number:.0f}"]) is None


@given(st.integers(-(10**14), 10**14))
def test_thousands_separators_change_nothing(number: int) -> None:
    """A grouped integer is that integer."""
    assert read_number(f"{number:,}") == number
    assert read_number(f"￥{number:,}元") == number


@given(st.lists(st.text(alphabet="0123456789.,-+%()元万亿￥ eE'=\"", max_size=9), max_size=20))
def test_a_column_reads_as_its_cells_do(cells: list[str]) -> None:
    """The column path and the cell path never disagree."""
    read = read_numbers(column(*cells), PLAIN)
    unread = {row for row, _ in read.unread}
    for row, text in enumerate(cells, start=2):
        try:
            expected = read_number(text)
        except CellError:
            assert row in unread
            expected = None
        value = read.series.loc[row]
        assert math.isnan(value) if expected is None else value == expected


def test_unreadable_cells_are_listed_with_their_rows() -> None:
    """Whatever is left out of a column can be found again."""
    read = read_numbers(column("1", "约三", "-", "约四"), PLAIN)
    assert read.unread == [(3, "约三"), (5, "约四")]
    assert read.notices[0].code == "unreadable-numbers"
    assert "第 3 行" in read.notices[0].say("zh")
    assert "row 3" in read.notices[0].say("en")


def test_a_unit_in_the_name_scales_the_column_once() -> None:
    """万元 in the header counts, unless the cell says 万 itself."""
    read = read_numbers(column("1.5", "2万"), Column("支付金额(万元)", "支付金额", "万元"))
    assert read.series.tolist() == [15000, 20000]
    assert read.notices[0].code == "scaled"


@pytest.mark.parametrize(
    ("cells", "unit", "rates", "notice"),
    [
        (["3.2%", "0"], "", [0.032, 0], None),
        (["0.032", "0.5"], "", [0.032, 0.5], "rate-as-fraction"),
        (["3.2", "0.5"], "", [0.032, 0.005], "rate-as-percent"),
        (["0.5", "0.7"], "%", [0.005, 0.007], None),
        (["-", ""], "", [math.nan, math.nan], None),
    ],
)
def test_bare_rates_are_decided_by_the_largest_and_asked(
    cells: list[str], unit: str, rates: list[float], notice: str | None
) -> None:
    """Percent signs are sure; bare figures are read one way and the reader is told which."""
    read = read_rates(column(*cells), Column("转化率", "转化率", unit))
    assert read.series.tolist() == pytest.approx(rates, nan_ok=True)
    assert [one.code for one in read.notices] == ([notice] if notice else [])


def test_an_answer_about_rates_is_final() -> None:
    """Once a person has said what bare figures are, nothing is asked."""
    read = read_rates(column("0.5"), Column("转化率", "转化率", ""), percent=True)
    assert read.series.tolist() == [0.005]
    assert read.notices == []


@pytest.mark.parametrize("digits", range(11, 20))
def test_long_ids_keep_every_digit(digits: int) -> None:
    """Ids stay text, whatever guards the export put around them."""
    identifier = "9876543210123456789"[:digits]
    for dressed in (
        identifier,
        f'="{identifier}"',
        f"{identifier}\t",
        f"'{identifier}",
        f"{identifier}.0",
    ):
        assert read_id(dressed) == identifier


def test_ids_that_lost_digits_are_told() -> None:
    """A spreadsheet's 1.23E+17 cannot be repaired, only reported."""
    assert lost_digits("1.23457E+17")
    read = read_ids(column("1.23457E+17", "123"), Column("商品ID", "商品id", ""))
    assert read.unread == [(2, "1.23457E+17")]
    assert read.notices[0].code == "id-digits-lost"


def test_a_column_of_ids_rounded_to_fifteen_digits_is_told() -> None:
    """All long ids ending in zeros means Excel saved the file."""
    cells = [f"12345678901234{n}000" for n in range(4)]
    assert read_ids(column(*cells), Column("订单号", "订单号", "")).notices[0].code == "id-digits-lost"
    assert not read_ids(column(*cells, "123456789012345678"), PLAIN).notices


@given(
    st.lists(
        st.one_of(
            st.from_regex(r"-?[0-9]{1,4}(,[0-9]{1,3}){0,2}(\.[0-9]{0,3})?%?\n?", fullmatch=True),
            st.sampled_from(["", "-", " ", "1.2万", "9" * 400, "１２", "1e5", "０", "1\n2"]),
        ),
        max_size=6,
    )
)
def test_many_cells_at_once_are_read_as_each_alone(cells: list[str]) -> None:
    """Or not at all, when one of them is no plain figure."""
    at_once = plain_numbers(cells)
    if at_once is not None:
        assert at_once == [read_number(cell) for cell in cells]


def test_plain_figures_are_read_at_once() -> None:
    """Thousands separators, decimals and gaps are plain."""
    assert plain_numbers(["1,234", "0.5", "-", "", "12"]) == [1234.0, 0.5, None, None, 12.0]
    assert plain_numbers([]) == []
    assert plain_numbers(["1\n2"]) is None
    assert plain_numbers(["-", ""]) == [None, None]


@given(
    st.lists(
        st.one_of(
            st.text(max_size=6), st.sampled_from([*sorted(MISSING), "Ｎ/Ａ", "'-", '="-"', "—", "暂 无"])
        )
    )
)
def test_what_is_missing_among_many_is_missing_alone(cells: list[str]) -> None:
    """The look over many cells spares calls and changes nothing."""
    assert missing_among(cells) == {cell for cell in cells if is_missing(cell)}
