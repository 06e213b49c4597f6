"""The words of the calculators' surroundings; what a calculator says itself stands with it."""

from calculators.words import Words

WORDS = {
    "colon": Words(zh="：", en=": "),
    "forbidden": Words(zh="不许做", en="Not allowed"),
    "calculator": Words(zh="{title}计算器", en="Calculator: {title}"),
    "inputs": Words(zh="填你的数", en="Your numbers"),
    "results": Words(zh="结果", en="Result"),
    "all_results": Words(zh="全部结果", en="All results"),
    "formula": Words(zh="算式（代入你的数）", en="The formula with your numbers"),
    "chart": Words(zh="图", en="Chart"),
    "no_script": Words(
        zh="这里显示的是示例。打开浏览器的 JavaScript，就能填自己的数。",
        en="This is the example. Turn JavaScript on to enter your own numbers.",
    ),
    "made_up": Words(zh="示例数字为说明而设。", en="The example figures are made up for illustration."),
    "state_example": Words(
        zh="示例数字，改任意一格就按你的数算。", en="Example figures; change any of them."
    ),
    "state_loading": Words(
        zh="正在准备计算程序… {done} / {total} MB", en="Getting the engine ready… {done} / {total} MB"
    ),
    "state_starting": Words(zh="正在启动计算程序…", en="Starting the engine…"),
    "state_live": Words(
        zh="结果由你填的数实时算出，数字不离开这台设备。",
        en="Live: worked out from your numbers, which stay on this device.",
    ),
    "state_stale": Words(
        zh="有一格填得不对，下面仍是上一次的结果。",
        en="One field is wrong; what you see is still the last result.",
    ),
    "state_waiting": Words(
        zh="你的数已记下，准备好就算。",
        en="Your numbers are kept and will be worked out as soon as the engine is ready.",
    ),
    "failed_network": Words(
        zh="计算程序没下载成：网络断了或被拦截。你填的数还在。",
        en="The engine could not be downloaded: the network is down or blocks it. Your numbers are kept.",
    ),
    "failed_damaged": Words(
        zh="计算程序下载到的文件不完整或被改过，没有启动。你填的数还在。",
        en="The engine's files arrived damaged and were not started. Your numbers are kept.",
    ),
    "failed_stuck": Words(
        zh="计算程序太久没有反应，已停下。你填的数还在。",
        en="The engine did not answer for too long and was stopped. Your numbers are kept.",
    ),
    "failed_unsupported": Words(
        zh="这个浏览器运行不了计算程序，请换用新版 Chrome、Edge、Safari 或 Firefox。上面的示例和算式仍可照着算。",
        en="This browser cannot run the engine; a recent Chrome, Edge, Safari or Firefox can. The example and the formula still show the way.",
    ),
    "failed_engine": Words(
        zh="计算程序出错了，没有给出结果。你填的数还在。",
        en="The engine failed and gave no result. Your numbers are kept.",
    ),
    "updated": Words(
        zh="手册已更新，刷新页面后再计算。", en="The handbook was updated; reload the page to calculate."
    ),
    "retry": Words(zh="重试", en="Try again"),
    "share": Words(zh="分享链接", en="Share link"),
    "copy": Words(zh="复制结果", en="Copy result"),
    "reset": Words(zh="重置", en="Reset"),
    "example": Words(zh="填入示例", en="Example"),
    "copied_link": Words(zh="链接已复制，里面带着你填的数。", en="Link copied; it carries your numbers."),
    "copied_result": Words(zh="结果已复制。", en="Result copied."),
    "copy_by_hand": Words(
        zh="浏览器不让自动复制，请手动复制下面这段：",
        en="The browser does not allow copying; copy this by hand:",
    ),
    "link_old": Words(
        zh="这条链接是旧版本的：没写在链接里的数按今天的示例填，请核对一遍。",
        en="This link was made for an earlier version: fields it does not name show today's example. Please check them.",
    ),
    "link_bad": Words(
        zh="链接里有看不懂的字段，已忽略：{names}",
        en="The link names unknown fields, which were left out: {names}",
    ),
    "add_row": Words(zh="加一行", en="Add a row"),
    "remove_row": Words(zh="删除第 {n} 行", en="Remove row {n}"),
    "row": Words(zh="第 {n} 行", en="Row {n}"),
    "problems": Words(zh="有 {n} 处要改：", en="To mend ({n}):"),
    "take_margin": Words(zh="取利润率计算器的 {value}", en="Take {value} from profit margin"),
    "link_here": Words(zh="分享用的链接", en="The link to share"),
    "close": Words(zh="收起", en="Close"),
    "days_title": Words(zh="按天的表", en="A table of days"),
    "days_help": Words(
        zh="把后台导出的按天数据粘贴进来，或把文件（CSV、Excel）拖到这里。要有日期、访客数、付定金买家数、现货支付买家数四列；尾款支付率和价格取自上面的表单。文件只在这台设备上读，不会上传。",
        en="Paste the daily figures from the back office, or drop the file (CSV or Excel) here. It needs date, visitors, deposit buyers and spot buyers; the balance rate and prices come from the form above. The file is read on this device and never uploaded.",
    ),
    "days_paste": Words(zh="粘贴表格", en="Paste the table"),
    "days_file": Words(zh="或选择文件", en="Or choose a file"),
    "days_period": Words(
        zh="整段去重访客数（可不填）", en="Visitors of the whole period, each once (optional)"
    ),
    "days_run": Words(zh="按天计算", en="Work out the days"),
    "days_example": Words(zh="填入示例表", en="Example table"),
    "days_reading": Words(zh="正在读表…", en="Reading the table…"),
    "days_loading": Words(
        zh="正在准备表格程序… {done} / {total} MB", en="Getting the table engine ready… {done} / {total} MB"
    ),
    "days_cancel": Words(zh="取消", en="Cancel"),
    "days_cancelled": Words(zh="已取消，表还在。", en="Cancelled; your table is kept."),
    "days_empty": Words(zh="先粘贴一张表，或选择一个文件。", en="Paste a table or choose a file first."),
    "days_too_large": Words(
        zh="文件超过 25 MB，请先在表格软件里只留需要的列和日期。",
        en="The file is over 25 MB; keep only the columns and days you need first.",
    ),
    "days_left_out": Words(zh="没有用到的行", en="Rows left out"),
    "days_copy": Words(zh="复制表格", en="Copy the table"),
    "input_column": Words(zh="字段", en="Field"),
    "name_column": Words(zh="字段名", en="Name"),
    "bounds_column": Words(zh="范围", en="Bounds"),
    "default_column": Words(zh="示例", en="Example"),
    "output_column": Words(zh="结果", en="Result"),
    "formula_column": Words(zh="算式", en="Formula"),
    "advice_column": Words(zh="拿它做什么", en="What to do with it"),
    "inputs_caption": Words(zh="输入", en="Inputs"),
    "outputs_caption": Words(zh="输出", en="Outputs"),
    "by_method": Words(zh="见上文", en="see above"),
    "no_bound": Words(zh="不限", en="any"),
    "may_be_empty": Words(zh="可不填", en="may be empty"),
}
