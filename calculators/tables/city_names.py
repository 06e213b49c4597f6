"""City names: the same city under two spellings, where that is certain, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calculators.tables.cells import narrow

if TYPE_CHECKING:
    import pandas as pd

# Without 市 these name a province or a prefecture that holds more than the city does.
LARGER: Final = frozenset(
    {"吉林", "大理", "恩施", "楚雄", "昌吉", "临夏", "玉树", "阿克苏", "喀什", "和田", "塔城", "阿勒泰"}
)
# What some address tables hold in place of a city.
NO_CITY: Final = frozenset(
    {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县", "直辖县级"}
)
_SHORTEST: Final = 3


def city_key(name: str) -> str:
    """Give what two spellings of one city share: without 市, width, spaces and capitals.

    >>> city_key("杭州市") == city_key("杭州"), city_key("SEATTLE") == city_key("Seattle")
    (True, True)
    >>> city_key("大理市") == city_key("大理"), city_key("津市") == city_key("津")
    (False, False)
    """
    plain = " ".join(narrow(name).split()).casefold()
    if plain.endswith("市") and len(plain) >= _SHORTEST and plain[:-1] not in LARGER:
        return plain[:-1]
    return plain


def same_city(names: pd.Series) -> tuple[pd.Series, list[list[str]]]:
    """Give one spelling to each city, and list the spellings that were brought together.

    The longest spelling stands for the others, of equally long ones the first in order.

    >>> import pandas as pd
    >>> spelled, merged = same_city(pd.Series(["杭州", "宁波", "杭州市"]))
    >>> spelled.tolist(), merged
    (['杭州市', '宁波', '杭州市'], [['杭州', '杭州市']])
    """
    spellings: dict[str, list[str]] = {}
    for name in sorted(names.unique()):
        spellings.setdefault(city_key(name), []).append(name)
    shown = {
        name: max(group, key=lambda one: (len(one), [-ord(sign) for sign in one]))
        for group in spellings.values()
        for name in group
    }
    return names.map(shown), [group for group in spellings.values() if len(group) > 1]
