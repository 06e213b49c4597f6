"""The command line's own sentences, in both languages."""

from __future__ import annotations

from typing import Any, Final

from calculators.words import Words

TEXTS: Final = {
    "program": Words(
        zh="店铺运营手册的计算器。金额以元计，比率写成小数（0.05 即 5%）；结果不取整。"
        "退出码：0 成功，1 没有解或表里没有一行能算，2 输入或文件有问题。",
        en="The calculators of the shop handbook. Money in yuan, rates as fractions (0.05 is 5 %), results "
        "unrounded. Exit codes: 0 done, 1 no solution or no row of a table worked out, 2 wrong input or file.",
    ),
    "usage": Words(zh="用法：", en="usage: "),
    "commands": Words(zh="命令", en="commands"),
    "tools": Words(zh="表格工具", en="table tools"),
    "arguments": Words(zh="参数", en="arguments"),
    "options": Words(zh="选项", en="options"),
    "help": Words(zh="显示这段说明", en="show this help"),
    "lang": Words(
        zh="说明和消息的语言；不写时看环境变量 LC_ALL、LC_MESSAGES、LANG：以 en 开头用英文，其余用中文",
        en="language of help and messages; unset, it follows LC_ALL, LC_MESSAGES or LANG: "
        "English where that starts with en, else Chinese",
    ),
    "list": Words(zh="列出所有计算器", en="list the calculators"),
    "show": Words(zh="说明一个计算器的输入、输出和公式", en="explain the inputs, outputs and formulas of one"),
    "run": Words(zh="算一次，输出一个 JSON 对象", en="calculate once and print one JSON object"),
    "solve": Words(
        zh="目标求解：要让一个结果达到目标，某个输入要填多少",
        en="goal seek: what one input has to be for a result to reach a target",
    ),
    "sensitivity": Words(
        zh="敏感度：每个输入变动一成、两成，一个结果变多少",
        en="sensitivity: how far a result moves as each input moves by a tenth and by a fifth",
    ),
    "seek-output": Words(zh="哪个结果（名称见 calculators show）", en="which result (names: see calculators show)"),
    "seek-target": Words(
        zh="目标值；比率写 0.2 或 20%；负数写成 --target=-5",
        en="the target; rates as 0.2 or 20%; a negative one as --target=-5",
    ),
    "seek-input": Words(
        zh="调哪个输入；一组里的一项写 own.ctr", en="which input to solve for; part of a group as own.ctr"
    ),
    "seek-json": Words(
        zh="输出 JSON；后面可跟输入的 JSON 对象、@文件 或 -",
        en="print JSON; may be followed by a JSON object of inputs, @FILE or -",
    ),
    "head-input": Words(zh="输入", en="Input"),
    "head-now": Words(zh="现在", en="Now"),
    "head-swing": Words(zh="幅度", en="Swing"),
    "batch": Words(
        zh="对报表的每一行算一次，结果列加在右边",
        en="calculate for every row of a report and append the results as columns",
    ),
    "table": Words(zh="用整张表计算", en="work out a whole table"),
    "slug": Words(
        zh="计算器的代号，例如 profit-margin（见 calculators list）",
        en="the calculator's slug, for example profit-margin (see calculators list)",
    ),
    "as_json": Words(zh="输出 JSON", en="print JSON"),
    "json": Words(
        zh="输入的 JSON 对象；@文件 从文件读，- 从标准输入读；没写的字段用示例值",
        en="a JSON object of inputs; @FILE reads a file, - standard input; missing fields take their defaults",
    ),
    "stdin": Words(zh="- 表示从标准输入读 JSON", en="- reads the JSON from standard input"),
    "set": Words(
        zh="给一个字段赋值，可写多次；比率写 0.05 或 5%，列表写 JSON",
        en="give a field a value, any number of times; rates as 0.05 or 5%, lists as JSON",
    ),
    "file": Words(
        zh="报表文件：CSV、TSV、XLSX、XLS，或只装一个这类文件的 ZIP；- 从标准输入读",
        en="the report: CSV, TSV, XLSX, XLS or a ZIP of one; - reads standard input",
    ),
    "files": Words(
        zh="报表文件，可以几个接在一起：CSV、TSV、XLSX、XLS，或只装一个这类文件的 ZIP；- 从标准输入读",
        en="the report, or several to be joined: CSV, TSV, XLSX, XLS or a ZIP of one; - reads standard input",
    ),
    "checklist-review": Words(
        zh="把几个人导出的清单合在一起看：谁做完多少，什么没交代、没做、要人帮（是各人自己勾的，不是证据）",
        en="put several people's exported checklists together: what was done, left open, put off, or needs "
        "help (their own records, not proof)",
    ),
    "exports": Words(
        zh="“我的清单”里导出的备份（JSON），几个人几个文件",
        en="backups (JSON) exported under My lists, one or more for each person",
    ),
    "review-from": Words(
        zh="从哪天起，例如 2026-11-16；不写时是最后一天往前七天",
        en="first day, for example 2026-11-16; a week up to the last day by default",
    ),
    "review-to": Words(
        zh="到哪天为止；不写时是最新一份导出的前一天",
        en="last day; by default the day before the newest export",
    ),
    "metavar-date": Words(zh="日期", en="DATE"),
    "default": Words(zh="默认 {default}", en="default {default}"),
    "which-table": Words(
        zh="要哪一张结果表；不写则屏幕上全部显示，文件里是第一张",
        en="which result table; without it all are printed, and a file takes the first",
    ),
    "not-a-table": Words(
        zh="--table：结果里没有叫 {name} 的表；有：{known}。",
        en="--table: the result has no table called {name}; there are: {known}.",
    ),
    "and-more-rows": Words(
        zh="另有 {more} 行：用 -o 写成文件，或用 --json。", en="And {more} more rows: write a file with -o, or use --json."
    ),
    "output": Words(
        zh="结果文件，.csv 或 .xlsx；不写则输出到屏幕", en="result file, .csv or .xlsx; without it, print"
    ),
    "column": Words(
        zh="指定某字段用哪一列，可写多次；“字段=”表示不用任何列",
        en="which column a field takes, any number of times; “FIELD=” for none",
    ),
    "percent": Words(
        zh="这个字段的列里不带 % 的数是百分数（3 即 3%）", en="bare figures of this field are percentages (3 is 3 %)"
    ),
    "fraction": Words(
        zh="这个字段的列里不带 % 的数是小数（0.03 即 3%）", en="bare figures of this field are fractions (0.03 is 3 %)"
    ),
    "sheet": Words(zh="工作簿里要读的表名", en="the sheet of a workbook to read"),
    "headers": Words(
        zh="结果列的列名：labels 用中文名（默认），names 用字段名",
        en="titles of the result columns: labels (default) or field names",
    ),
    "metavar-command": Words(zh="命令", en="COMMAND"),
    "metavar-slug": Words(zh="代号", en="SLUG"),
    "metavar-dash": Words(zh="-", en="-"),
    "metavar-json": Words(zh="JSON", en="JSON"),
    "metavar-file": Words(zh="文件", en="FILE"),
    "metavar-value": Words(zh="值", en="VALUE"),
    "metavar-pair": Words(zh="名称=值", en="NAME=VALUE"),
    "metavar-column": Words(zh="字段=列名", en="FIELD=TITLE"),
    "metavar-field": Words(zh="字段", en="FIELD"),
    "report-error": Words(zh="{text}", en="{text}"),
    "error": Words(zh="错误：{text}", en="error: {text}"),
    "interrupted": Words(zh="已中断，没有写出文件。", en="Interrupted; no file was written."),
    "unknown-slug": Words(
        zh="没有叫 {slug} 的计算器。现有：{known}。", en="There is no calculator called {slug}. There are: {known}."
    ),
    "invalid-json": Words(
        zh="JSON 写得不对（第 {line} 行第 {column} 个字符附近）。要一个对象，例如 {example}；"
        "引号难写时存成文件，用 --json @文件。",
        en="This is not valid JSON (near line {line}, character {column}). It takes an object such as {example}; "
        "where quoting is hard, save it and use --json @FILE.",
    ),
    "too-complex-json": Words(
        zh="JSON 里的数太长或嵌套太深，读不了。", en="The JSON holds too long a number or is nested too deep."
    ),
    "repeated-key": Words(
        zh="JSON 里 {name} 写了两次，不知道用哪个。", en="The JSON gives {name} twice, so it is not clear which to use."
    ),
    "not-an-object": Words(
        zh="JSON 要是一个对象，例如 {example}。", en="The JSON must be an object, such as {example}."
    ),
    "not-utf8": Words(zh="{path} 不是 UTF-8 文字，请另存为 UTF-8。", en="{path} is not UTF-8 text; save it as UTF-8."),
    "two-sources": Words(zh="--json 和 - 只能写一个。", en="Give --json or -, not both."),
    "not-a-pair": Words(
        zh="“{text}”要写成 名称=值，例如 price=128。", en="“{text}” must be written NAME=VALUE, for example price=128."
    ),
    "not-a-field": Words(
        zh="{option}：没有叫 {name} 的数字字段；可用的：{known}。",
        en="{option}: there is no number field called {name}; there are: {known}.",
    ),
    "not-a-column": Words(
        zh="--column：表里没有叫“{title}”的列（含个人信息的列不能用）；现有：{found}。",
        en="--column: the table has no column “{title}” (personal columns cannot be used); it has: {found}.",
    ),
    "no-file": Words(zh="找不到文件 {path}。请核对路径。", en="There is no file {path}. Check the path."),
    "is-folder": Words(zh="{path} 是文件夹，这里要一个文件。", en="{path} is a folder; a file is needed."),
    "no-permission": Words(
        zh="没有权限打开 {path}。文件可能正被别的程序占用。",
        en="{path} may not be opened. Another program may hold it.",
    ),
    "cannot-read": Words(zh="读不了 {path}（{reason}）。", en="{path} cannot be read ({reason})."),
    "cannot-write": Words(
        zh="写不了 {path}（{reason}）。什么也没有写出。", en="{path} cannot be written ({reason}). Nothing was written."
    ),
    "no-folder": Words(zh="没有文件夹 {path}，请先建好。", en="There is no folder {path}; make it first."),
    "not-a-date": Words(
        zh="{option} 要写成 2026-11-16 这样的日期，“{value}”不是。",
        en="{option} takes a date like 2026-11-16; “{value}” is none.",
    ),
    "from-after-to": Words(zh="--from 不能晚于 --to。", en="--from cannot be later than --to."),
    "same-file": Words(
        zh="结果不能写回原文件 {path}，请换一个文件名。",
        en="The result may not overwrite the report itself ({path}); choose another name.",
    ),
    "wrong-extension": Words(
        zh="结果文件要以 .csv 或 .xlsx 结尾：{path}。", en="The result file must end in .csv or .xlsx: {path}."
    ),
    "needs-pandas": Words(
        zh="读表格需要 {library}，这里没有装：pip install 'shop-handbook[tables]'。",
        en="Tables need {library}, which is not installed here: pip install 'shop-handbook[tables]'.",
    ),
    "cannot-print": Words(zh="结果写不出去（{reason}）。", en="The result could not be printed ({reason})."),
    "written": Words(zh="已写入 {path}。", en="Written to {path}."),
    "rows-done": Words(zh="算出 {done} 行。", en="Rows worked out: {done}."),
    "rows-failed": Words(
        zh="{failed} 行没有算出，原因在“{title}”列，例如第 {row} 行：{why}",
        en="Rows that could not be: {failed}. The column “{title}” says why; row {row}, for example: {why}",
    ),
    "rows-left-out": Words(zh="略去 {count} 行：", en="Rows left out: {count}."),
    "and-more": Words(zh="另有 {more} 行。", en="And {more} more."),
}  # fmt: skip


class CommandError(Exception):
    """Something a person can put right: ``main`` prints it in their language and ends with 2.

    >>> CommandError("no-file", path="x.csv").say("en")
    'There is no file x.csv. Check the path.'
    """

    def __init__(self, key: str, **values: Any) -> None:
        """Keep the key of the sentence in ``TEXTS`` and what goes into it."""
        super().__init__(key)
        self.key = key
        self.values = values

    def say(self, language: str) -> str:
        """Return the sentence in ``language``."""
        return text(language, self.key, **self.values)


def text(language: str, key: str, **values: Any) -> str:
    """Return one of the sentences in ``language`` with its places filled.

    >>> text("en", "written", path="out.csv")
    'Written to out.csv.'
    """
    return TEXTS[key].say(language).format(**values)
