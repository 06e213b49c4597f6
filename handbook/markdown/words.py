"""The words of the calculators' surroundings; what a calculator says itself stands with it."""

from calculators.words import Words

WORDS = {
    "colon": Words(zh="：", en=": "),
    "forbidden": Words(zh="不许做", en="Not allowed"),
    "calculator": Words(zh="{title}计算器", en="Calculator: {title}"),
    "inputs": Words(zh="填你的数", en="Your numbers"),
    "results": Words(zh="结果", en="Result"),
    "all_results": Words(zh="全部结果", en="All results"),
    "formula": Words(zh="一步一步算", en="Step by step"),
    "formula_hint": Words(zh="把你的数代进算式", en="the formula with your numbers"),
    "next_label": Words(zh="下一步", en="Next step"),
    "extra_interval": Words(zh="区间 {low} – {high}", en="interval {low} – {high}"),
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
        zh="计算程序出错了，没有给出结果，可能是内存不够。你填的数还在，关掉几个别的页面再试。",
        en="The engine failed and gave no result; memory may be short. Your numbers are kept; close some other pages and try again.",
    ),
    "updated": Words(
        zh="手册已更新，刷新页面后再计算。", en="The handbook was updated; reload the page to calculate."
    ),
    "retry": Words(zh="重试", en="Try again"),
    "share": Words(zh="分享链接", en="Share link"),
    "copy": Words(zh="复制结果", en="Copy result"),
    "reset": Words(zh="重置", en="Reset"),
    "example": Words(zh="填入示例", en="Example"),
    "download": Words(zh="下载 CSV", en="Download CSV"),
    "print": Words(zh="打印", en="Print"),
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
    "days_unsupported": Words(
        zh="这个浏览器读不了表格，请换用新版 Chrome、Edge、Safari 或 Firefox。表还在。",
        en="This browser cannot work out tables; a recent Chrome, Edge, Safari or Firefox can. Your table is kept.",
    ),
    "days_calculators": Words(
        zh="填数字的计算器不受影响，照常能用。", en="The calculators you type numbers into still work."
    ),
    "days_left_out": Words(zh="没有用到的行", en="Rows left out"),
    "days_copy": Words(zh="复制表格", en="Copy the table"),
    "extra_csv_kind": Words(zh="类别", en="Kind"),
    "extra_csv_name": Words(zh="字段名", en="Name"),
    "extra_csv_unit": Words(zh="单位", en="Unit"),
    "extra_csv_item": Words(zh="项目", en="Item"),
    "extra_csv_value": Words(zh="数值", en="Value"),
    "extra_csv_low": Words(zh="区间下限", en="interval, low"),
    "extra_csv_high": Words(zh="区间上限", en="interval, high"),
    "extra_next": Words(zh="下一步：", en="Next step: "),
    "extra_today": Words(zh="现在 {value}", en="now {value}"),
    "extra_working": Words(zh="正在算…", en="Working it out…"),
    "extra_waiting": Words(
        zh="计算程序还没准备好，准备好就算。", en="The engine is getting ready; the answer follows."
    ),
    "extra_form_wrong": Words(
        zh="上面有一格填得不对，改好再算。", en="One of the fields above is wrong; mend it first."
    ),
    "extra_by_hand": Words(zh="要复制的文字", en="Text to copy"),
    "extra_missing": Words(
        zh="这一块没下载成：网络断了或被拦截。合上再展开，就会再试一次。",
        en="This part could not be downloaded: the network is down or blocks it. Close and open it to try again.",
    ),
    "goal": Words(zh="倒推", en="Work backwards"),
    "goal_hint": Words(
        zh="定下想要的结果，反过来求一个数", en="from the result you want to one of your numbers"
    ),
    "goal_output": Words(zh="想要的结果", en="Result you want"),
    "goal_target": Words(zh="目标值", en="Target"),
    "goal_input": Words(zh="靠改哪个数", en="Number to change"),
    "goal_run": Words(zh="算出来", en="Work it out"),
    "extra_use": Words(zh="用这个数", en="Use this value"),
    "extra_used": Words(
        zh="「{label}」已填成 {value}，上面的结果跟着变了。",
        en="{label} is now {value}, and the result above has followed.",
    ),
    "extra_curve": Words(
        zh="{input}从低到高，{output}怎么变", en="{output}, as {input} goes from low to high"
    ),
    "extra_answer": Words(zh="答案", en="Answer"),
    "extra_moves": Words(zh="单独变动每个数之后的{output}", en="{output} after each number moves alone"),
    "moves": Words(zh="哪个数最要紧", en="What moves it most"),
    "moves_hint": Words(
        zh="每个数单独变 10%、20%，看结果差多少", en="each number moved by 10% and 20%, one at a time"
    ),
    "moves_output": Words(zh="看哪个结果", en="Result to watch"),
    "extra_moved": Words(zh="改动的数", en="Number moved"),
    "extra_swing": Words(
        zh="横条：上面一道是减少 10%、20%，下面一道是增加；中间的竖线是现在的结果。",
        en="Bars: the upper one is for −10% and −20%, the lower for +10% and +20%; the line in the middle is today's result.",
    ),
    "extra_still": Words(
        zh="变动 20% 也不影响这个结果的：{names}。", en="Moving these by 20% changes nothing here: {names}."
    ),
    "moves_grid": Words(zh="两个数一起变", en="Two numbers together"),
    "moves_across": Words(zh="横着变", en="Across"),
    "moves_down": Words(zh="竖着变", en="Down"),
    "extra_grid": Words(
        zh="{output}：横着变{across}，竖着变{down}", en="{output}: {across} across, {down} down"
    ),
    "extra_grid_now": Words(
        zh="加粗框的一格是现在的数；颜色越深，结果离 0 越远，小于 0 的换一种颜色。",
        en="The framed cell is today. The deeper the colour, the further from 0; results below 0 have another colour.",
    ),
    "extra_grid_now_positive": Words(
        zh="加粗框的一格是现在的数；颜色越深，结果越大。",
        en="The framed cell is today. The deeper the colour, the larger the result.",
    ),
    "scenarios": Words(zh="方案对照", en="Scenarios"),
    "scenarios_hint": Words(
        zh="最多存四个，和现在的数并排看", en="keep up to four beside your present numbers"
    ),
    "scenarios_name": Words(zh="给现在的数起个名", en="Name for these numbers"),
    "scenarios_save": Words(zh="存成方案", en="Save as a scenario"),
    "scenarios_different": Words(
        zh="填的数里，只列不一样的", en="Of the inputs, list only those that differ"
    ),
    "scenarios_undo": Words(zh="撤销", en="Undo"),
    "scenarios_keep": Words(zh="存到这台设备", en="Keep on this device"),
    "scenarios_own": Words(zh="看自己存的", en="Show my own"),
    "scenarios_copy": Words(zh="复制成文字", en="Copy as text"),
    "scenario_default": Words(zh="方案 {n}", en="Scenario {n}"),
    "scenario_caption": Words(zh="现在的数和存下的方案", en="Present numbers and saved scenarios"),
    "scenario_inputs": Words(zh="填的数", en="Inputs"),
    "scenario_outputs": Words(zh="结果", en="Results"),
    "scenario_now": Words(zh="现在", en="Now"),
    "scenario_rename": Words(zh="方案 {n} 的名字", en="Name of scenario {n}"),
    "scenario_load": Words(zh="填回去", en="Load"),
    "scenario_delete": Words(zh="删除", en="Delete"),
    "scenario_of": Words(zh="{action}：{name}", en="{action}: {name}"),
    "scenario_differs": Words(zh="不一样", en="differs"),
    "scenario_same": Words(zh="填的数都一样。", en="All inputs are the same."),
    "scenario_rows": Words(zh="{n} 行", en="{n} rows"),
    "scenario_empty": Words(
        zh="还没有存过方案。起个名、存一份，再改上面的数，就能并排比。",
        en="Nothing is saved yet. Save these numbers under a name, change some above, and compare.",
    ),
    "scenario_saved": Words(zh="「{name}」已存在这台设备上。", en="{name} is saved on this device."),
    "scenario_full": Words(
        zh="已有四个方案，删掉一个才能再存。", en="There are four already; delete one to save another."
    ),
    "scenario_loaded": Words(zh="上面已填成「{name}」的数。", en="The numbers of {name} now stand above."),
    "scenario_deleted": Words(zh="「{name}」已删。", en="{name} is deleted."),
    "scenario_back": Words(zh="「{name}」放回来了。", en="{name} is back."),
    "scenario_copied": Words(
        zh="对照表已复制，可以贴进聊天或表格。", en="Copied; paste it into a chat or a sheet."
    ),
    "scenario_shared": Words(
        zh="链接已复制，里面带着现在的数和这些方案。",
        en="Link copied; it carries these numbers and the scenarios.",
    ),
    "scenario_from_link": Words(
        zh="下面的方案来自链接，还没有存到这台设备。",
        en="These scenarios came with the link; they are not kept on this device yet.",
    ),
    "scenario_link_bad": Words(
        zh="链接里的方案读不出来，没有用。", en="The scenarios in the link cannot be read and were left out."
    ),
    "scenario_kept": Words(zh="已存到这台设备：{n} 个。", en="Kept on this device: {n}."),
    "scenario_no_room": Words(
        zh="只放得下四个，这些没有存：{names}。", en="There is room for four; these were not kept: {names}."
    ),
    "scenario_private": Words(
        zh="这个浏览器不让网页存东西（多半是无痕模式）：方案只留到关掉或刷新这一页。要留就下载 CSV 或复制链接。",
        en="This browser keeps nothing for pages (private mode, perhaps): scenarios last until you close or reload. Download them or copy the link to keep them.",
    ),
    "scenario_store_full": Words(
        zh="浏览器给网页的空间满了，这次没存住：方案只留到关掉或刷新这一页。要留就下载 CSV 或复制链接。",
        en="The browser's room for pages is full and this was not kept: it lasts until you close or reload. Download it or copy the link.",
    ),
    "scenario_damaged": Words(
        zh="以前存的方案读不出来了（内容坏了，或是新版本存的）。原来的内容另存了一份，没有丢掉。",
        en="What was saved before cannot be read: it is damaged, or a newer version wrote it. It was set aside, not thrown away.",
    ),
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
