"""A made-up 商品排行 shaped like a real export: GB18030, four title rows, totals, dashes, signs."""

from __future__ import annotations

TITLES = (
    "生意参谋平台 商品排行",
    "统计时间,2026-11-01 ~ 2026-11-30",
    "终端,全部",
    "说明,以下数据仅供参考",
)
HEADER = "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额,商品支付转化率,推广花费,付费访客数"
DRESS = '2026-11-01,678901234567890123,"连衣裙,春","1,234",40,"4,200.00",3.2%,￥800,"600"'
SHIRT = "2026-11-01,678901234567890124,衬衫,500,-,-,-,100,200"
SKIRT = "2026-11-01,678901234567890125,半身裙,300,400,9000,133%,0,0"
SCARF = "2026-11-01,678901234567890126,围巾,2万,600,1.2万,3%,0,0"
TOTAL = '合计,-,-,"22,034","1,040","25,200.00",-,900,800'


def goods_report(*rows: str) -> bytes:
    """Return the export with these rows of goods, by default four of them."""
    body = rows or (DRESS, SHIRT, SKIRT, SCARF)
    return "\r\n".join([*TITLES, HEADER, *body, TOTAL, ""]).encode("gb18030")
