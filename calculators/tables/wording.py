"""The wording of the report reader's messages, each in Chinese and in English.

Every message names what is wrong (or what was done) and what to do about it.
"""

from __future__ import annotations

from typing import Final

ERRORS: Final[dict[str, tuple[str, str]]] = {
    "empty-file": (
        "文件是空的，里面什么也没有。请回后台重新导出一次。",
        "The file is empty. Export it again from the back office.",
    ),
    "too-large": (
        "文件有 {size} MB，上限是 {limit} MB。请缩短日期范围分几次导出，或删掉用不到的列再试。",
        (
            "The file is {size} MB and the limit is {limit} MB. Export a shorter period, "
            "or remove the columns you do not need."
        ),
    ),
    "too-large-inside": (
        "压缩包解开后有 {size} MB，上限是 {limit} MB。请缩短日期范围重新导出。",
        "Unpacked, the file is {size} MB and the limit is {limit} MB. Export a shorter period.",
    ),
    "too-dense": (
        "文件只有 {size} MB，解开却有 {unpacked} MB，不像正常的报表，没有打开。请回后台重新导出。",
        (
            "The file is {size} MB but unpacks to {unpacked} MB, which no report does, "
            "so it was not opened. Export it again from the back office."
        ),
    ),
    "too-long": (
        "文件有 {count} 行，上限是 {limit} 行。请缩短日期范围分几次导出。",
        "The file has {count} lines and the limit is {limit}. Export shorter periods.",
    ),
    "has-declarations": (
        "这个 {kind} 文件里带有普通表格不会有的声明（DTD），打开可能不安全，没有读。请回后台重新导出。",
        (
            "This {kind} file carries declarations (a DTD) that no ordinary workbook has and that are "
            "not safe to open, so it was not read. Export it again from the back office."
        ),
    ),
    "too-wide": (
        "表格有 {count} 列，上限是 {limit} 列，多半不是报表，或分隔符乱了。请只留要用的列再试。",
        (
            "The table has {count} columns and the limit is {limit}; it is probably not a report, "
            "or its separators are broken. Keep only the columns you need."
        ),
    ),
    "too-many-rows": (
        "结果有 {count} 行，一张 Excel 工作表最多放 {limit} 行。请改存为 CSV。",
        "The result has {count} rows and an Excel sheet holds {limit}. Save it as CSV instead.",
    ),
    "unreadable-encoding": (
        (
            "认不出文字编码：不是 UTF-8，不是 GB18030（GBK），也不是带标记的 UTF-16。文件可能没下载完整。"
            "请重新导出，或用表格软件打开后另存为 xlsx 或“CSV UTF-8”。"
        ),
        (
            "The text encoding is not UTF-8, GB18030 (GBK) or marked UTF-16; the download may be damaged. "
            "Export it again, or open it in a spreadsheet and save it as xlsx or CSV UTF-8."
        ),
    ),
    "unreadable-file": (
        (
            "这个文件按 {kind} 打开失败，可能没下载完整或已损坏。请重新导出；能用表格软件打开的话，"
            "另存为 xlsx 或 CSV。"
        ),
        (
            "The file could not be opened as {kind}; it may be cut off or damaged. Export it again, "
            "or open it in a spreadsheet and save it as xlsx or CSV."
        ),
    ),
    "wrong-kind": (
        "这是 {kind} 文件，读不了。能读的是 CSV、TSV、XLSX、XLS，以及只装着一个这类文件的 ZIP。",
        (
            "This is a {kind} file and cannot be read. CSV, TSV, XLSX and XLS can, "
            "and a ZIP that holds a single one of them."
        ),
    ),
    "password": (
        "文件加了密码。请用密码打开后另存一份不带密码的，再读那一份。",
        "The file has a password. Open it, save a copy without the password, and read the copy.",
    ),
    "bad-zip": (
        "压缩包损坏或没下载完整。请重新下载，或先解压再读里面的表格。",
        (
            "The ZIP is damaged or was not downloaded in full. Download it again, "
            "or unpack it and read the table inside."
        ),
    ),
    "zip-with-many": (
        "压缩包里有 {count} 个文件（{names}），不知道该读哪一个。请解压后选一个。",
        (
            "The ZIP holds {count} files ({names}), so it is not clear which to read. "
            "Unpack it and choose one."
        ),
    ),
    "zip-empty": (
        "压缩包里没有文件。请回后台重新导出。",
        "The ZIP holds no file. Export it again from the back office.",
    ),
    "needs-library": (
        "读写 {kind} 需要 {library}，这里没有装。请安装它，或把表格另存为 CSV 再试。",
        (
            "{kind} needs {library}, which is not installed here. Install it, "
            "or save the table as CSV and try again."
        ),
    ),
    "no-sheet": (
        "工作簿里没有名为“{sheet}”的表。现有的表：{sheets}。",
        "The workbook has no sheet named “{sheet}”. It has: {sheets}.",
    ),
    "no-header": (
        "前 {rows} 行里没找到列名。请确认选的是报表，列名在前 {rows} 行之内，而且没被改成数字或空白。",
        (
            "No row of column names was found in the first {rows} rows. Check that this is a report and "
            "that its column names stand in those rows, neither blank nor numbers."
        ),
    ),
    "header-only": (
        (
            "只找到列名（第 {row} 行），下面没有可用的数据（略去 {dropped} 行合计、空行或说明）。"
            "请换个日期范围重新导出。"
        ),
        (
            "Only the column names were found (row {row}), with no data below ({dropped} rows of totals, "
            "blanks or notes left out). Export another period."
        ),
    ),
    "missing-column": (
        "缺少这些列：{columns}。表里现有：{found}。请导出时勾选它们，或手动指出哪一列是。",
        (
            "Columns are missing: {columns}. The table has: {found}. Tick them when exporting, "
            "or point out which columns they are."
        ),
    ),
    "refused-column": (
        (
            "列“{column}”记的是刷单、补单一类的虚假交易，这里不处理。虚构交易违反《反不正当竞争法》第九条和"
            "《电子商务法》第十七条；掺着假单算出来的转化率也不能用来做决定。请只导出真实订单。"
        ),
        (
            "The column “{column}” records fake orders, and it is refused. Fake trades break "
            "article 9 of the "
            "Anti-Unfair Competition Law and article 17 of the E-Commerce Law, and rates computed with them "
            "decide nothing. Export genuine orders only."
        ),
    ),
}

NOTICES: Final[dict[str, tuple[str, str]]] = {
    "renamed": (
        "文件名是 {extension}，里面其实是 {kind}，已按 {kind} 读取。",
        "The name says {extension}, the content is {kind}; it was read as {kind}.",
    ),
    "other-sheets": (
        "读的是工作表“{sheet}”，没有读：{others}。",
        "The sheet “{sheet}” was read. Not read: {others}.",
    ),
    "cut-off": (
        "文件结尾缺了半个字，可能没下载完整。最后一行请核对。",
        (
            "The file ends in the middle of a character, so the download may be incomplete. "
            "Check the last row."
        ),
    ),
    "control-characters": (
        "去掉了 {count} 个看不见的控制字符。",
        "Control characters removed: {count}.",
    ),
    "stray-quote": (
        "引号不成对，已把引号当普通字符读。含逗号的名称可能错位，请核对。",
        (
            "The quotes do not pair up, so they were read as plain characters. "
            "Names with a comma may be split; check them."
        ),
    ),
    "duplicate-headers": (
        "有重名的列，已加序号区分：{columns}。",
        "Columns shared a name and were numbered: {columns}.",
    ),
    "blanked-columns": (
        "含个人信息的列已清空，不会显示也不会保存：{columns}。",
        "Columns with personal data were blanked, and are neither shown nor kept: {columns}.",
    ),
    "coded-columns": (
        "这些列已换成只在本次有效的随机代号：{columns}。",
        "These columns were replaced by random codes valid for this run only: {columns}.",
    ),
    "coded-digits-lost": (
        (
            "列“{column}”有 {count} 格丢了位数（如 1.23E+17），不同的人会并成一个。"
            "请回后台重新导出，不要用表格软件另存。"
        ),
        (
            "Cells of “{column}” that lost digits (like 1.23E+17): {count}. Different people become one. "
            "Export the report again and do not save it from a spreadsheet."
        ),
    ),
    "coded-masked": (
        "列“{column}”有 {count} 格打了星号，不同的人会并成一个。请换成平台给的买家编号。",
        (
            "Cells of “{column}” masked with asterisks: {count}. Different people become one. "
            "Use the buyer ID that the platform gives."
        ),
    ),
    "city-columns": (
        "这些列只留到城市：{columns}。",
        "These columns were reduced to the city: {columns}.",
    ),
    "key-mostly-empty": (
        "列“{column}”多半是空的，没有拿它判断哪些行该略去。",
        "Most of the column “{column}” is empty, so it was not used to leave rows out.",
    ),
    "unreadable-numbers": (
        "列“{column}”有 {count} 格读不成数，按空缺处理，例如第 {row} 行“{example}”。",
        (
            "Cells of “{column}” that are not numbers, treated as missing: {count}. "
            "For example row {row}: “{example}”."
        ),
    ),
    "unreadable-dates": (
        "列“{column}”有 {count} 格读不成日期，按空缺处理，例如第 {row} 行“{example}”。",
        (
            "Cells of “{column}” that are not dates, treated as missing: {count}. "
            "For example row {row}: “{example}”."
        ),
    ),
    "scaled": (
        "列“{column}”的单位是{unit}，已换算成元或个。",
        "The unit of “{column}” is {unit}; its values were scaled to single units.",
    ),
    "rate-as-percent": (
        "列“{column}”没写 %，有大于 1 的值，已按百分数读（3 即 3%）。不对请改。",
        (
            "“{column}” has no % and some values above 1, so it was read as percentages (3 is 3 %). "
            "Change this if it is wrong."
        ),
    ),
    "rate-as-fraction": (
        "列“{column}”没写 %，最大不超过 1，已按小数读（0.03 即 3%）。若 0.03 其实是 0.03%，请改。",
        (
            "“{column}” has no % and no value above 1, so it was read as fractions (0.03 is 3 %). "
            "Change this if 0.03 means 0.03 %."
        ),
    ),
    "id-digits-lost": (
        (
            "列“{column}”有 {count} 个编号丢了位数，例如第 {row} 行“{example}”。表格软件只留 15 位数字，"
            "请回后台重新导出，不要用表格软件另存。"
        ),
        (
            "Ids of “{column}” that lost digits: {count}, for example row {row}: “{example}”. "
            "Spreadsheets keep "
            "15 digits; export the report again and do not save it from a spreadsheet."
        ),
    ),
    "period-rows": (
        "列“{column}”有 {count} 行是一段日期的汇总，不能和单日相加。",
        (
            "Rows of “{column}” that stand for a period rather than a day: {count}. "
            "They may not be added to days."
        ),
    ),
}

REASONS: Final[dict[str, tuple[str, str]]] = {
    "total": ("合计行，会重复计算", "a totals row, which would be counted twice"),
    "footer": ("说明文字，不是数据", "a note, not data"),
    "empty": ("空行", "an empty row"),
    "no-key": ("“{column}”为空，不知道属于谁", "“{column}” is empty, so it belongs to nothing"),
    "repeated-header": ("重复的列名行", "the column names again"),
    "too-many-cells": (
        "格数比列名多，多半是名称里有逗号，数会错位",
        "more cells than columns, probably a comma inside a name, so figures would shift",
    ),
}
