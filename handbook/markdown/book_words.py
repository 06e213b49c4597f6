"""The words around the glossary, the sources, the samples and the news."""

from calculators.words import Words

BOOK_WORDS = {
    "also": Words(zh="也叫：{names}。", en="Also: {names}. "),
    "comma": Words(zh="、", en=", "),
    "trap": Words(zh="小心：", en="Mind: "),
    "unit": Words(zh="（单位：{unit}）", en=" ({unit})"),
    "read": Words(zh="讲在：", en="Taught in: "),
    "point": Words(zh="旧文里的一点", en="The point"),
    "code": Words(zh="编号", en="No."),
    "became": Words(zh="怎么办了", en="What became of it"),
    "where": Words(zh="在书里哪里", en="Where in the book"),
    "kept": Words(zh="留下", en="Kept"),
    "updated": Words(zh="改成今天的：", en="Brought up to date: "),
    "refused": Words(zh="不收：", en="Refused: "),
    "file": Words(zh="文件", en="File"),
    "holds": Words(zh="里面是什么", en="What is in it"),
    "shaped": Words(zh="照谁的样子", en="Shaped like"),
    "opens": Words(zh="用在哪里", en="Used by"),
    "latest": Words(zh="最近添的", en="Latest"),
    "colon": Words(zh="：", en=": "),
    "space": Words(zh="。见", en=". See "),
    "new": Words(zh="新增", en="New"),
    "changed": Words(zh="改了", en="Changed"),
    "mended": Words(zh="更正", en="Corrected"),
}

UNITS = {
    "people": Words(zh="人", en="people"),
    "count": Words(zh="个", en="count"),
    "number": Words(zh="数", en="number"),
    "percent": Words(zh="%", en="%"),
    "points": Words(zh="分", en="points"),
    "yuan": Words(zh="元", en="yuan"),
    "times": Words(zh="倍", en="times"),
    "days": Words(zh="天", en="days"),
    "none": Words(zh="", en=""),
}
