"""The words around table tools; what a tool says itself stands with it."""

from calculators.words import Words

# What the build writes into the page.
PAGE_WORDS = {
    "no_script": Words(
        zh="浏览器没有开 JavaScript，读不了你的文件。下面是示例报表算出来的结果，列和选项的说明照样能看。",
        en="JavaScript is off, so your own file cannot be read here. Below is what the sample report gives; what it needs is listed all the same.",
    ),
    "file_step": Words(zh="1 选文件", en="1 Choose the file"),
    "columns_step": Words(zh="2 核对列和选项", en="2 Check columns and options"),
    "result_step": Words(zh="3 看结果", en="3 Read the result"),
    "privacy": Words(
        zh="文件只在这个浏览器里读，不上传，也不保存。手机号、姓名、地址、昵称、快递单号这类列先清空，再显示别的；要按客户算的，客户号换成只在这一次有效的随机代号，地址只留到城市。",
        en="The file is read in this browser only; nothing is uploaded, nothing kept. Columns with phone numbers, names, addresses, nicknames or parcel numbers are blanked before anything is shown. Where a tool needs the customer, the id becomes a random code for this run; an address is cut to its city.",
    ),
    "choose": Words(zh="选择文件", en="Choose a file"),
    "choose_hint": Words(
        zh="也可以拖到这里。CSV、TSV、XLSX、XLS，或装着其中一个的 ZIP，不超过 25 MB。",
        en="Or drop it here. CSV, TSV, XLSX, XLS, or a ZIP with one of them, up to 25 MB.",
    ),
    "try_sample": Words(zh="用示例报表试一下", en="Try the sample report"),
    "get_sample": Words(zh="下载示例报表", en="Download the sample report"),
    "other_samples": Words(
        zh="同样的数，别家后台导出的样子：", en="The same figures as other back offices export them:"
    ),
    "paste": Words(zh="或者粘贴一张表", en="Or paste a table"),
    "paste_label": Words(
        zh="在表格软件里连列名一起复制，粘贴到这里",
        en="Copy the cells with their column names and paste them here",
    ),
    "read_paste": Words(zh="读取粘贴的表", en="Read the pasted table"),
    "needs": Words(zh="要哪些列", en="Which columns it needs"),
    "needs_column": Words(zh="列", en="Column"),
    "needs_whether": Words(zh="必须有吗", en="Required?"),
    "needs_hint": Words(zh="说明", en="Note"),
    "required": Words(zh="必须有", en="required"),
    "optional": Words(zh="可以没有", en="optional"),
    "either": Words(zh="有其中一列就行：{labels}", en="one of: {labels}"),
    "batch_needs": Words(
        zh="列名用下面的说法或后台的说法都认。没有的列，每一行都用上面表单里填的数。",
        en="Columns may be called as below or as back offices call them. What the table lacks is taken from the form above, the same for every row.",
    ),
    "batch_title": Words(zh="一次算一整张表", en="Work out a whole table"),
    "batch_purpose": Words(
        zh="一行算一次，和上面的{title}是同一套算式；结果接在表的右边，算不了的行写明原因。",
        en="One run a row, with the same formulas as above ({title}). Results are added on the right; a row that cannot be worked out says why.",
    ),
    "currency": Words(
        zh="金额当人民币算。表里写着别的币种（金额带 $ 一类的符号、列名里有 USD、有一列“币种”），就照那种币显示，不折算。",
        en="Amounts are taken for yuan. Where the file says otherwise (a sign such as $, USD in a column name, a column of currencies) they are shown in that currency, not converted.",
    ),
    "options": Words(zh="选项", en="Options"),
    "run": Words(zh="计算", en="Work it out"),
    "cancel": Words(zh="取消", en="Cancel"),
    "made": Words(
        zh="示例报表的结果，数据为说明而设。选了自己的文件，这里换成你的结果。",
        en="The sample's result; its figures are made for illustration. Your own file's result will stand here.",
    ),
    "first_rows": Words(zh="这里只列前 {shown} 行，共 {count} 行。", en="The first {shown} of {count} rows."),
    "read_on": Words(zh="看这一章", en="Read the chapter"),
    "chart": Words(zh="图", en="Chart"),
    "progress": Words(zh="进度", en="Progress"),
}

# What the scripts say.
SCRIPT_WORDS = {
    "read_on": Words(zh="看这一章", en="Read the chapter"),
    "colon": Words(zh="：", en=": "),
    "nothing": Words(zh="先选一个文件，或粘贴一张表。", en="Choose a file or paste a table first."),
    "too_large": Words(
        zh="这个文件超过 25 MB，浏览器里读不动。在后台少选些日期和列再导出一次；也可以先用示例报表试。",
        en="The file is over 25 MB, too much for a browser. Export fewer days or columns; the sample shows how it works.",
    ),
    "several": Words(
        zh="一次读一个文件，读的是 {name}。", en="One file at a time; this is {name}."
    ),
    "gone": Words(
        zh="文件读不到了：可能已被移走、改名或正在被别的软件改。请重新选一次。",
        en="The file can no longer be read; it may have been moved, renamed or changed. Please choose it again.",
    ),
    "loading": Words(
        zh="正在准备表格程序… {done} / {total} MB（只需一次）", en="Getting the table engine… {done} / {total} MB (once)"
    ),
    "starting": Words(zh="正在启动表格程序…", en="Starting the table engine…"),
    "reading": Words(zh="正在读 {name} …", en="Reading {name} …"),
    "working": Words(zh="正在计算…", en="Working it out…"),
    "cancelled": Words(
        zh="已停下。文件、列和选项都还在，点“计算”可以再来。",
        en="Stopped. File, columns and options are kept; press “Work it out” to go on.",
    ),
    "pasted": Words(zh="粘贴的表", en="pasted table"),
    "sample": Words(zh="示例报表", en="sample report"),
    "done": Words(zh="算好了。", en="Done."),
    "failed_network": Words(
        zh="没下载成：网络断了或被拦截。文件和选项都还在，网络好了点“计算”再来。",
        en="The download failed: the network is down or blocks it. File and options are kept; press “Work it out” once it is back.",
    ),
    "failed_damaged": Words(
        zh="下载到的程序不完整或被改过，没有用它。文件和选项都还在，点“计算”会重新下载。",
        en="The program arrived damaged and was not used. File and options are kept; “Work it out” downloads it anew.",
    ),
    "failed_stuck": Words(
        zh="太久没有反应，已停下。文件和选项都还在；表很大的话，少导出些日期再试。",
        en="No answer for too long, so it was stopped. File and options are kept; if the table is very large, export fewer days.",
    ),
    "failed_unsupported": Words(
        zh="这个浏览器运行不了表格程序，请换用新版 Chrome、Edge、Safari 或 Firefox。",
        en="This browser cannot run the table engine; a recent Chrome, Edge, Safari or Firefox can.",
    ),
    "calculators_work": Words(
        zh="填数字的计算器不受影响，照常能用。", en="The calculators you type numbers into still work."
    ),
    "failed_engine": Words(
        zh="计算出错了，没有给出结果。可能是表太大、内存不够。文件和选项都还在，少选些行再试。",
        en="It failed and gave no result; the table may be too large for this device's memory. File and options are kept; try with fewer rows.",
    ),
    "lacking": Words(
        zh="还差必须有的列：{columns}。请在下面指出是哪一列；表里真没有，就回后台勾上再导出。",
        en="Required columns are missing: {columns}. Point them out below; if the table lacks them, tick them in the back office and export again.",
    ),
    "lacking_one": Words(zh="请选一列", en="Please choose a column"),
    "opened": Words(zh="{name}：{rows} 行，{columns} 列", en="{name}: {rows} rows, {columns} columns"),
    "read_as": Words(zh="读法：{how}", en="Read as: {how}"),
    "how_kind": Words(zh="{kind}", en="{kind}"),
    "how_encoding": Words(zh="编码 {encoding}", en="encoding {encoding}"),
    "how_separator": Words(zh="{separator}分隔", en="separated by {separator}"),
    "how_header": Words(zh="列名在第 {row} 行", en="column names in row {row}"),
    "how_inside": Words(zh="压缩包里的 {inside}", en="{inside} inside the ZIP"),
    "separator_comma": Words(zh="逗号", en="commas"),
    "separator_tab": Words(zh="制表符", en="tabs"),
    "separator_semicolon": Words(zh="分号", en="semicolons"),
    "separator_pipe": Words(zh="竖线", en="vertical bars"),
    "sheet": Words(zh="工作表", en="Sheet"),
    "which_columns": Words(zh="哪一列是什么", en="Which column is which"),
    "is_required": Words(zh="（必须有）", en=" (required)"),
    "is_either": Words(zh="（这几列有一列就行）", en=" (one of these is enough)"),
    "no_column": Words(zh="没有这一列", en="none"),
    "several_fit": Words(zh="还有也像的：{columns}", en="Also fitting: {columns}"),
    "remembered": Words(
        zh="列的对法用的是你上次给这种表选的。", en="Columns are matched as you chose for such a table last time."
    ),
    "forget": Words(zh="改回自动识别", en="Match automatically"),
    "percent_of": Words(zh="{label}里不带 % 的数怎么读", en="How {label} is read where it has no %"),
    "percent_auto": Words(zh="不带 % 的数：自动判断", en="without %: decide automatically"),
    "percent_yes": Words(zh="不带 % 的数：3 就是 3%", en="without %: 3 is 3%"),
    "percent_no": Words(zh="不带 % 的数：0.03 才是 3%", en="without %: 0.03 is 3%"),
    "preview": Words(zh="表的前几行", en="First rows of the table"),
    "blanked": Words(zh="（已清空）", en="(blanked)"),
    "dropped": Words(zh="没有读进来的行：{count}", en="Rows not read: {count}"),
    "and_more": Words(zh="还有 {count} 行，这里不一一列出。", en="And {count} more."),
    "notices": Words(zh="读表时注意到的", en="Noted while reading"),
    "findings": Words(zh="看出来的", en="Findings"),
    "notes": Words(zh="说明", en="Notes"),
    "left_out": Words(zh="没有用到的行：{count}", en="Rows not used: {count}"),
    "sort_by": Words(zh="按{label}排序", en="Sort by {label}"),
    "find": Words(zh="在表里找", en="Find in the table"),
    "none_found": Words(zh="没有找到。", en="Nothing found."),
    "which_rows": Words(zh="第 {from}–{to} 行，共 {count} 行", en="Rows {from}–{to} of {count}"),
    "no_rows": Words(zh="没有一行", en="No rows"),
    "earlier": Words(zh="上一页", en="Previous"),
    "later": Words(zh="下一页", en="Next"),
    "csv": Words(zh="下载 CSV", en="Download CSV"),
    "xlsx": Words(zh="下载 Excel", en="Download Excel"),
    "copy": Words(zh="复制成文字", en="Copy as text"),
    "print": Words(zh="打印", en="Print"),
    "copied": Words(zh="已复制 {count} 行。", en="Copied {count} rows."),
    "copied_part": Words(
        zh="表太长，复制了前 {count} 行；要全部请下载。", en="A long table: the first {count} rows were copied. Download it for all."
    ),
    "copy_by_hand": Words(zh="浏览器不让自动复制，请手动复制下面这段：", en="The browser does not allow copying; copy this by hand:"),
    "no_download": Words(
        zh="在微信、钉钉、飞书里打开时多半下载不了：用“复制成文字”，或点右上角在浏览器里打开。",
        en="Inside WeChat, DingTalk or Feishu downloads mostly fail: use “Copy as text”, or open this page in a browser.",
    ),
    "saved": Words(zh="已交给浏览器下载：{name}", en="Handed to the browser to download: {name}"),
    "changed": Words(zh="列或选项改过了，下面还是改之前的结果。", en="Columns or options have changed; below is still the earlier result."),
}  # fmt: skip
