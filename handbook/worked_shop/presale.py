"""The autumn presale of the heavy coat: five days of deposits, and the cities they came from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

PRESALE_START: Final = date(2025, 10, 15)


class PresaleDay(NamedTuple):
    """Visitors of the coat, buyers who paid a deposit, buyers who paid in full."""

    day: date
    visitors: int
    deposits: int
    spot: int


# The five days of the chapter on presale: 9,600 visitor-days, 420 deposits, 40 paid in full.
PRESALE_DAYS: Final = tuple(
    PresaleDay(PRESALE_START + timedelta(days=number), *figures)
    for number, figures in enumerate(
        [(2600, 160, 8), (1800, 70, 8), (1500, 50, 7), (1500, 55, 8), (2200, 85, 9)]
    )
)

# Where the 420 deposits came from; the city of 60 is the one the chapter on mechanics works out.
CITIES: Final = {
    "上海市": ("Shanghai", 60),
    "杭州市": ("Hangzhou", 41),
    "北京市": ("Beijing", 38),
    "广州市": ("Guangzhou", 31),
    "深圳市": ("Shenzhen", 29),
    "成都市": ("Chengdu", 27),
    "南京市": ("Nanjing", 24),
    "武汉市": ("Wuhan", 21),
    "苏州市": ("Suzhou", 19),
    "重庆市": ("Chongqing", 17),
    "西安市": ("Xi'an", 15),
    "长沙市": ("Changsha", 13),
    "郑州市": ("Zhengzhou", 12),
    "宁波市": ("Ningbo", 11),
    "青岛市": ("Qingdao", 9),
    "天津市": ("Tianjin", 9),
    "合肥市": ("Hefei", 8),
    "济南市": ("Jinan", 7),
    "沈阳市": ("Shenyang", 6),
    "福州市": ("Fuzhou", 6),
    "昆明市": ("Kunming", 5),
    "无锡市": ("Wuxi", 5),
    "哈尔滨市": ("Harbin", 4),
    "南昌市": ("Nanchang", 3),
}
