"""Columns that no tool may see: personal data is blanked first of all, fake orders are refused.

Order exports hold names, phones and addresses that no calculation needs. A tool that has to tell
customers apart gets a random code made for this run; one that needs the place gets the city.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from calculators.tables.aliases import aliases_of, known_keys
from calculators.tables.cells import lost_digits, missing_among, read_id
from calculators.tables.header import Column, key_of
from calculators.tables.messages import Notice, ReportError
from calculators.tables.rows import total_names

# Tested on plain names. 手机端访客数 and 确认收货人数 are figures, not people.
_PERSONAL: Final = re.compile(
    r"手机号|手机$|联系方式|电话(?:号码)?$|固话|姓名|收[货件]人(?!数)|寄件人|联系人(?!数)"
    r"|(?:收货|收件|寄件|详细|联系|家庭|邮寄|退货|买家)地址|^地址$|街道|门牌"
    r"|(?:买家|会员|用户|客户|顾客|粉丝|收货人|旺旺)(?:昵称|名$|名称)|^昵称$|旺旺(?:号|id)?$"
    r"|支付宝(?:账|帐)[号户]|支付账号|买家支付宝|微信(?:号|昵称)|^微信$|openid|unionid|^qq号?$"
    r"|邮箱|电子邮件|身份证|证件号|银行卡号|银行账号|ip地址|^ip$|设备号"
    r"|(?:物流|快递|运|退货|发货)单号|运单|买家留言|买家备注"
    r"|(?:buyer|recipient|customer|receiver|contact|ship-?to|billing|consignee)-?(?:name|phone|email|address)"
    r"|(?:ship|bill|shipping|billing|street)-?address|phone|mobile-?(?:no|number)$|e-?mail|tracking-?(?:no|number|id)"
    r"|(?:ship|bill)-postal-code",
)
_FAKE: Final = re.compile(r"刷单|补单|刷手|刷量|刷销量|空包|(?:fake|brushing|brushed)-?(?:orders?|sales)")
_CUSTOMER: Final = frozenset(aliases_of("customer_id"))

_PHONE: Final = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}", re.ASCII)
_IDENTITY: Final = re.compile(
    r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]", re.ASCII
)
_SAMPLE: Final = 200
_FEWEST: Final = 3
_MOST_OF: Final = 0.8
_CODE_BYTES: Final = 6

_CITY: Final = re.compile(
    r"(北京|上海|天津|重庆)市?|(?:[^省]{2,8}省|[^区]{2,8}自治区|(?:内蒙古|广西|西藏|宁夏|新疆)(?=[^自]))?\s*"
    r"([^省区县市\s]{2,10}?(?:市|自治州|地区|盟))",
)
# A name on its own, as in a column of cities: no digits, nothing of a street.
_PLAIN_CITY: Final = re.compile(r"[\u4e00-\u9fff]{2,12}|[A-Za-z][A-Za-z .'’-]{1,40}")
_STREET: Final = re.compile(r"[路街号室栋幢楼弄巷]")


class Screened(NamedTuple):
    """Titles that were blanked, coded and cut to the city, and what had to be said."""

    blanked: list[str]
    coded: list[str]
    notices: list[Notice]


def refuse_fakes(columns: Iterable[Column]) -> None:
    """Raise ``ReportError`` when a column records fake orders (刷单, 补单)."""
    for column in columns:
        if _FAKE.search(column.key):
            raise ReportError("refused-column", column=column.title)


def is_personal(key: str) -> bool:
    """Say whether a plain column name stands for personal data.

    >>> keys = ("买家昵称", "收货人手机", "手机端访客数", "确认收货人数", "shipaddress")
    >>> [is_personal(key) for key in keys]
    [True, True, False, False, True]
    """
    return bool(_PERSONAL.search(key)) or key in _CUSTOMER


def screen(
    columns: Sequence[Column],
    rows: list[list[str]],
    *,
    coded: Collection[str] = (),
    cities: Collection[str] = (),
    codes: dict[str, str] | None = None,
) -> Screened:
    """Blank personal columns of the rows in place, except those asked for as codes or cities.

    ``coded`` and ``cities`` hold column titles or field names such as ``customer_id``; ``codes``
    the codes that the run has given so far.
    """
    to_code = _asked(columns, coded)
    to_city = _asked(columns, cities)
    blanked: list[str] = []
    doubts: list[Notice] = []
    for place, column in enumerate(columns):
        if place in to_code:
            cells = _column(rows, place)
            doubts += _doubts(column, cells)
            _replace(rows, place, _coded(cells, codes))
        elif place in to_city:
            _replace(rows, place, _cities(_column(rows, place), plain=not is_personal(column.key)))
        elif is_personal(column.key) or _holds_people(column, rows, place):
            _replace(rows, place, [""] * len(rows))
            blanked.append(column.title)
    titles = titles_of(columns, coded)
    places = [columns[place].title for place in sorted(to_city - to_code)]
    said = (("blanked-columns", blanked), ("coded-columns", titles), ("city-columns", places))
    notices = [Notice(code, columns=names) for code, names in said if names]
    return Screened(blanked, titles, [*notices, *doubts])


def _coded(cells: list[str], codes: dict[str, str] | None) -> list[str]:
    """Give the codes of a column; a row of totals keeps its name, by which it is left out later."""
    totals = total_names(set(cells))
    coded = code_values(["" if cell in totals else cell for cell in cells] if totals else cells, codes)
    return [cell if cell in totals else code for cell, code in zip(cells, coded, strict=True)]


def code_values(values: Iterable[str], codes: dict[str, str] | None = None) -> list[str]:
    """Give equal values equal random codes; the codes mean nothing outside this run.

    ``codes`` are those given so far, by value, and grow: several files of one run share them.

    >>> first, second, third = code_values(["Li", "Wang", "Li"])
    >>> first == third, first == second, "Li" in first
    (True, False, False)
    >>> code_values(["-", ""])
    ['', '']
    """
    texts = list(values)
    distinct = dict.fromkeys(texts)
    missing = missing_among(distinct)
    # The same person may stand as 12 and as ="12": one id, one code.
    bare = {text: "" if text in missing else read_id(text) for text in distinct}
    given: dict[str, str] = {} if codes is None else codes
    new = [one for one in dict.fromkeys(bare.values()) if one not in given]
    # All chance at once: asking the system for each code anew takes most of the time.
    chance = secrets.token_hex(_CODE_BYTES * len(new))
    for place, one in enumerate(new):
        start = place * _CODE_BYTES * 2
        given[one] = f"c-{chance[start : start + _CODE_BYTES * 2]}" if one else ""
    code_of = {text: given[one] for text, one in bare.items()}
    return [code_of[text] for text in texts]


def city_of(address: str) -> str:
    """Cut an address to its city; empty when no city can be told.

    >>> [city_of(text) for text in ("浙江省杭州市西湖区某路", "北京朝阳区", "某路 1 号")]
    ['杭州市', '北京市', '']
    """
    found = _CITY.match(address.strip())
    if not found:
        return ""
    return f"{found[1]}市" if found[1] else str(found[2])


def _doubts(column: Column, cells: list[str]) -> list[Notice]:
    """Say of ids that are to be coded where they no longer tell people apart; none is quoted."""
    together = "\n".join(cells)
    masked, powers = "*" in together, "e" in together or "E" in together
    counts = {
        "coded-digits-lost": sum(map(lost_digits, cells)) if powers else 0,
        "coded-masked": sum("*" in cell for cell in cells) if masked else 0,
    }
    return [Notice(code, column=column.title, count=count) for code, count in counts.items() if count]


def _cities(cells: list[str], *, plain: bool) -> list[str]:
    """Cut each cell to its city; a ``plain`` column may hold the city's name alone."""

    def cut(cell: str) -> str:
        city, alone = city_of(cell), cell.strip()
        named = city in {"", alone, f"{alone}市"}
        if named and plain and _PLAIN_CITY.fullmatch(alone) and not _STREET.search(alone):
            return alone
        return city

    cities = {cell: cut(cell) for cell in dict.fromkeys(cells)}
    return [cities[cell] for cell in cells]


def _asked(columns: Sequence[Column], asked: Collection[str]) -> set[int]:
    """Find the column of each title or field; a field takes the first name that fits."""
    places: set[int] = set()
    for wanted in asked:
        titles = [place for place, column in enumerate(columns) if column.title == wanted]
        names = [key_of(wanted), *aliases_of(wanted)]
        places.update(titles or _first(columns, names))
    return places


def titles_of(columns: Sequence[Column], asked: Collection[str]) -> list[str]:
    """Give the titles of the columns that are meant by titles or field names.

    >>> titles_of([Column("买家昵称", "买家昵称", ""), Column("件数", "件数", "")], ["customer_id"])
    ['买家昵称']
    """
    return [columns[place].title for place in sorted(_asked(columns, asked))]


def _first(columns: Sequence[Column], names: Sequence[str]) -> list[int]:
    for name in names:
        for place, column in enumerate(columns):
            if column.key == name:
                return [place]
    return []


def _holds_people(column: Column, rows: Sequence[Sequence[str]], place: int) -> bool:
    """Say whether an unknown column is full of phone or identity numbers."""
    if column.key in known_keys():
        return False
    filled = [row[place].strip() for row in rows[:_SAMPLE] if place < len(row) and row[place].strip()]
    people = sum(1 for cell in filled if _PHONE.fullmatch(cell) or _IDENTITY.fullmatch(cell))
    return people >= _FEWEST and people >= len(filled) * _MOST_OF


def _column(rows: Iterable[Sequence[str]], place: int) -> list[str]:
    return [row[place] if place < len(row) else "" for row in rows]


def _replace(rows: Iterable[list[str]], place: int, values: Iterable[str]) -> None:
    for row, value in zip(rows, values, strict=True):
        if place < len(row):
            row[place] = value
