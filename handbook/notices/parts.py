"""What the site ships that others wrote: name, licence, source, and where the licence's text is.

A text is named by where it stands: ``npm:`` in a package of node_modules, ``python:`` in an
installed Python package, ``wheel:`` in a package that the browser's Python loads, ``own:`` in
`licences/` here, for parts whose packages leave it out.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from calculators.words import Words

Room = Literal["theme", "scripts", "python", "book"]

ROOMS: Final[dict[Room, Words]] = {
    "theme": Words(zh="页面的外观和搜索", en="The look of the pages, and search"),
    "scripts": Words(
        zh="页面里的脚本：图表、离线和快速的首次回答",
        en="Scripts in the page: charts, offline copy, first answer",
    ),
    "python": Words(zh="浏览器里的 Python 和它的库", en="Python in the browser, and its libraries"),
    "book": Words(zh="PDF 里的字体", en="Fonts in the PDF"),
}


class Part(NamedTuple):
    """One work: ``version`` says where its version is known, or is nothing where it has none of its own.

    ``packages`` are the npm packages it covers.
    """

    name: str
    room: Room
    licence: str
    source: str
    texts: tuple[str, ...]
    version: str = ""
    packages: tuple[str, ...] = ()


def _bundled(name: str, licence: str, source: str, text: str) -> Part:
    """Return a part that comes inside the theme's own files."""
    return Part(name, "theme", licence, source, (f"own:{text}",))


def _loaded(name: str, licence: str, source: str, *texts: str) -> Part:
    """Return a package that the browser's Python loads."""
    return Part(
        name, "python", licence, source, tuple(f"wheel:{name}/{text}" for text in texts), f"wheel:{name}"
    )


PARTS: Final = (
    Part(
        "Material for MkDocs",
        "theme",
        "MIT",
        "https://github.com/squidfunk/mkdocs-material",
        ("python:mkdocs-material/LICENSE",),
        "python:mkdocs-material",
    ),
    Part(
        "Material Design Icons",
        "theme",
        "Apache-2.0",
        "https://github.com/Templarian/MaterialDesign",
        ("python:mkdocs-material/.icons/material/LICENSE",),
    ),
    _bundled("RxJS", "Apache-2.0", "https://github.com/ReactiveX/rxjs", "rxjs.txt"),
    _bundled("Lunr", "MIT", "https://github.com/olivernn/lunr.js", "lunr.txt"),
    _bundled(
        "Lunr Languages", "MPL-1.1", "https://github.com/MihaiValentin/lunr-languages", "lunr-languages.txt"
    ),
    _bundled("clipboard.js", "MIT", "https://github.com/zenorocha/clipboard.js", "clipboard.txt"),
    _bundled("escape-html", "MIT", "https://github.com/component/escape-html", "escape-html.txt"),
    _bundled("focus-visible", "W3C-20150513", "https://github.com/WICG/focus-visible", "focus-visible.txt"),
    _bundled(
        "material-design-color",
        "MIT",
        "https://github.com/mrmlnc/material-color",
        "material-design-color.txt",
    ),
    Part(
        "Apache ECharts",
        "scripts",
        "Apache-2.0",
        "https://github.com/apache/echarts",
        ("npm:echarts/NOTICE", "npm:echarts/LICENSE", "npm:echarts/licenses/LICENSE-d3"),
        "npm:echarts",
        ("echarts",),
    ),
    Part(
        "ZRender",
        "scripts",
        "BSD-3-Clause",
        "https://github.com/ecomfe/zrender",
        ("npm:zrender/LICENSE",),
        "npm:zrender",
        ("zrender",),
    ),
    Part(
        "tslib",
        "scripts",
        "0BSD",
        "https://github.com/microsoft/tslib",
        ("npm:tslib/LICENSE.txt",),
        "npm:tslib",
        ("tslib",),
    ),
    Part(
        "Workbox",
        "scripts",
        "MIT",
        "https://github.com/GoogleChrome/workbox",
        ("npm:workbox-core/LICENSE",),
        "npm:workbox-core",
        ("workbox-core", "workbox-precaching", "workbox-routing", "workbox-strategies"),
    ),
    Part(
        "MicroPython",
        "scripts",
        "MIT",
        "https://github.com/micropython/micropython",
        ("own:micropython.txt",),
        "npm:@micropython/micropython-webassembly-pyscript",
        ("@micropython/micropython-webassembly-pyscript",),
    ),
    Part(
        "Pyodide",
        "python",
        "MPL-2.0",
        "https://github.com/pyodide/pyodide",
        ("own:MPL-2.0.txt",),
        "npm:pyodide",
    ),
    Part(
        "Python", "python", "PSF-2.0", "https://github.com/python/cpython", ("own:python.txt",), "lock:python"
    ),
    Part(
        "Emscripten",
        "python",
        "MIT",
        "https://github.com/emscripten-core/emscripten",
        ("own:emscripten.txt",),
    ),
    Part(
        "zlib, bzip2, libffi, Expat, musl, libmpdec",
        "python",
        "Zlib, bzip2-1.0.6, MIT, BSD-2-Clause",
        "https://github.com/python/cpython",
        ("own:python-libraries.txt",),
    ),
    _loaded(
        "numpy",
        "BSD-3-Clause",
        "https://github.com/numpy/numpy",
        "dist-info/LICENSE.txt",
        "numpy/ma/LICENSE",
        "numpy/random/LICENSE.md",
    ),
    _loaded("pandas", "BSD-3-Clause", "https://github.com/pandas-dev/pandas", "dist-info/LICENSE"),
    _loaded(
        "python-dateutil",
        "Apache-2.0, BSD-3-Clause",
        "https://github.com/dateutil/dateutil",
        "dist-info/LICENSE",
    ),
    _loaded("pytz", "MIT", "https://github.com/stub42/pytz", "dist-info/LICENSE.txt"),
    _loaded("six", "MIT", "https://github.com/benjaminp/six", "dist-info/LICENSE"),
    _loaded("openpyxl", "MIT", "https://foss.heptapod.net/openpyxl/openpyxl", "dist-info/LICENCE.rst"),
    _loaded(
        "et-xmlfile",
        "MIT, PSF-2.0",
        "https://foss.heptapod.net/openpyxl/et_xmlfile",
        "dist-info/LICENCE.rst",
        "dist-info/LICENCE.python",
    ),
    _loaded(
        "xlrd", "BSD-3-Clause, BSD-4-Clause", "https://github.com/python-excel/xlrd", "dist-info/LICENSE"
    ),
    Part(
        "Noto Sans CJK SC", "book", "OFL-1.1", "https://github.com/notofonts/noto-cjk", ("own:OFL-1.1.txt",)
    ),
)
