"""The HTML of a table tool, complete before any script runs: what it needs, and its sample worked out.

The build asks what the page asks (:mod:`calculators.tables.sessions`), so the sample's result on
the page is what the live tool gives for the same file.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from calculators import reading, shown
from calculators.calculator import Calculator
from calculators.fields import Field
from calculators.units import UNITS
from calculators.words import Words
from handbook.markdown.kept import kept
from handbook.markdown.place import Place
from handbook.markdown.table_words import PAGE_WORDS, SCRIPT_WORDS
from handbook.markdown.view import UNIT_DATA, environment
from handbook.markdown.words import WORDS

SAMPLES = Path(__file__).parents[2] / "docs/data/samples"
# Units of cells that are words already; the others are numbers.
WORDLIKE = frozenset({"text", "words", "date"})
_SHOWN_ROWS = 10
# Letters of a reason that need no fold; Chinese characters are as wide as two.
_LONG = 48
_VARIED = (1.0, 0.9, 1.1)
_COLUMNS = 2
# The endings of sample files' names.
PLATFORMS = {
    "jd": Words(zh="京东商智", en="JD"),
    "douyin": Words(zh="抖店罗盘", en="Douyin"),
    "pinduoduo": Words(zh="拼多多", en="Pinduoduo"),
    "wanxiang": Words(zh="万相台无界版", en="Wanxiangtai"),
    "amazon": Words(zh="亚马逊", en="Amazon"),
}
_ITEMS = {"zh": ("款式", ("甲款", "乙款", "丙款")), "en": ("Item", ("Item A", "Item B", "Item C"))}


class Sample(NamedTuple):
    """The report that a tool is shown with: its name, its bytes, and its text when it has no file."""

    name: str
    data: bytes
    text: str = ""


def table_tool_html(tool: Any, language: str, place: Place, samples: Path = SAMPLES) -> str:
    """Return the HTML of a table tool on the page that stands at ``place``.

    Raises ``ValueError`` when the sample is not there or the tool cannot work with it.
    """
    path = _in_language(samples / tool.sample, language)
    if not path.is_file():
        message = f"/// table-tool | {tool.slug}: its sample {path} is not there"
        raise ValueError(message)
    asked = {"tool": tool.slug, "calculator": "", "language": language}
    view = TableView(asked, Sample(path.name, path.read_bytes()), place)
    view.folder = samples
    view.title, view.purpose = tool.title.say(language), tool.purpose.say(language)
    view.options = [_option(option, tool.slug, language) for option in tool.options]
    return environment().get_template("table-tool.html").render(view=view, say=view.say)


def _in_language(path: Path, language: str) -> Path:
    """Return the sample made for readers of a language, where there is one: retention-en.csv."""
    translated = path.with_stem(f"{path.stem}-{language}")
    return translated if translated.is_file() else path


def batch_html(calculator: Calculator, language: str, place: Place, samples: Path = SAMPLES) -> str:
    """Return the HTML of a calculator's batch: a whole table at once, folded away."""
    asked = {"tool": "batch", "calculator": calculator.slug, "language": language}
    path = _in_language(samples / f"batch-{calculator.slug}.csv", language)
    kept = Sample(path.name, path.read_bytes()) if path.is_file() else None
    view = TableView(asked, kept or batch_sample(calculator, language), place)
    view.title = view.say("batch_title")
    view.purpose = view.say("batch_purpose", title=calculator.title.say(language))
    return environment().get_template("table-tool.html").render(view=view, say=view.say)


def batch_sample(calculator: Calculator, language: str) -> Sample:
    """Return a table of three rows: the first two numbers of the calculator's example, the first varied.

    >>> from calculators import find
    >>> batch_sample(find("profit-margin"), "en").text.splitlines()[:2]
    ['Item,Price paid,Unit cost', 'Item A,100,35']
    """
    from calculators.tables.batch import number_fields  # noqa: PLC0415 - pandas, for tables alone

    fields = [one for one in number_fields(calculator) if one.default is not None][:_COLUMNS]
    head, items = _ITEMS[language]
    lines = [[head, *(one.label.say(language) for one in fields)]]
    for item, factor in zip(items, _VARIED, strict=True):
        values = [one.default * factor if one is fields[0] else one.default for one in fields]
        lines.append([item, *(_typed(one, value) for one, value in zip(fields, values, strict=True))])
    text = "".join(",".join(line) + "\n" for line in lines)
    return Sample("", text.encode(), text)


def _typed(field: Field, value: float) -> str:
    whole = round(value) if field.whole else round(value, 6)
    return reading.typed(whole, percent=field.percent) + ("%" if field.percent else "")


@cache
def _worked(asked: str, data: bytes) -> dict[str, Any]:
    """Return how the sample is opened and what comes of it, with default options."""
    from calculators.tables.sessions import respond  # noqa: PLC0415 - pandas, for tables alone

    request = json.loads(asked)
    found: dict[str, Any] = {}
    for step in ("open", "work"):
        found |= respond({**request, "do": step}, data if step == "open" else None)
        if problems := found.get("problems"):
            said = " ".join(shown.fill(problem, request["language"]) for problem in problems)
            message = f"the sample of {request['tool']} {request['calculator']} fails: {said}"
            raise ValueError(message)
    return found


class TableView:
    """Everything the template needs to know about one table tool on one page."""

    title = purpose = ""

    folder = SAMPLES

    def __init__(self, asked: dict[str, str], sample: Sample, place: Place) -> None:
        """Take tool, calculator and language, the sample, and where the page stands."""
        self.asked, self.sample, self.place = asked, sample, place
        self.language = asked["language"]
        self.options: list[dict[str, Any]] = []
        # The English pages stand one folder below the root of the site.
        self.site = place.files if self.language == "zh" else f"../{place.files}"
        request = {**asked, "name": sample.name, "sheet": "", "columns": {}, "options": {}, "texts": {}}
        question = json.dumps(request)
        found = kept(question, sample.data, lambda: _worked(question, sample.data))
        self.opened, self.result = found["opened"], found["worked"]

    @property
    def batch(self) -> bool:
        """Whether this is a calculator's batch, which stands folded on the calculator's page."""
        return self.asked["tool"] == "batch"

    @property
    def instance(self) -> str:
        """The tool's name on the page."""
        return f"{self.asked['calculator']}-batch" if self.batch else self.asked["tool"]

    def say(self, name: str, **values: Any) -> str:
        """Return one of the words around the tool."""
        return PAGE_WORDS[name].say(self.language).format(**values)

    def sample_address(self) -> str:
        """Return where the sample can be downloaded, from this page; nothing for a batch."""
        return f"{self.site}assets/samples/{self.sample.name}" if self.sample.name else ""

    def other_samples(self) -> list[tuple[str, str]]:
        """Return the same figures as other back offices export them: what to call each, and its address."""
        if not self.sample.name:
            return []
        stem = self.sample.name.rpartition(".")[0].removesuffix(f"-{self.language}")
        found = [
            (path.stem.removeprefix(f"{stem}-"), path.name) for path in sorted(self.folder.glob(f"{stem}-*"))
        ]
        return [
            (PLATFORMS[platform].say(self.language), f"{self.site}assets/samples/{name}")
            for platform, name in found
            if platform in PLATFORMS
        ]

    def with_money(self) -> bool:
        """Whether the result holds amounts, so that the reader has to know of which currency."""
        return any(
            column["unit"] in {"money", "unit_money"}
            for table in self.result["tables"]
            for column in table["columns"]
        )

    def whether(self, wanted: dict[str, Any]) -> str:
        """Say whether a column must be there."""
        if not wanted["either"]:
            return self.say("required" if wanted["required"] else "optional")
        group = [one["label"] for one in self.opened["wanted"] if one["either"] == wanted["either"]]
        return self.say("either", labels=("、" if self.language == "zh" else ", ").join(group))

    def fill(self, message: dict[str, Any]) -> str:
        """Return a message as a sentence."""
        return shown.fill(message, self.language)

    def link(self, finding: dict[str, Any]) -> str:
        """Return the relative address of the chapter that a finding leads to."""
        return self.place.link(finding["page"], finding["anchor"]) if finding["page"] else ""

    def table(self) -> dict[str, Any] | None:
        """Return the first table of the sample's result; of a batch, only the main outputs."""
        if not self.result["tables"]:
            return None
        table: dict[str, Any] = self.result["tables"][0]
        if not self.batch:
            return table
        kept = [place for place, one in enumerate(table["columns"]) if one["bar"] or one["unit"] in WORDLIKE]
        columns = [table["columns"][place] for place in kept]
        return {
            **table,
            "columns": columns,
            "rows": [[row[place] for place in kept] for row in table["rows"]],
        }

    def rows(self, table: dict[str, Any]) -> list[list[tuple[str, bool, str]]]:
        """Return a table's first rows as text: each cell, whether it is a number, and what folds away."""
        units = [column["unit"] for column in table["columns"]]
        return [
            [self._cell(value, unit) for value, unit in zip(row, units, strict=True)]
            for row in table["rows"][:_SHOWN_ROWS]
        ]

    def _cell(self, value: Any, unit: str) -> tuple[str, bool, str]:
        if unit in WORDLIKE or isinstance(value, str):
            first, rest = clauses("" if value is None else str(value), unit)
            return first, False, rest
        return shown.bare(value, unit), True, ""

    def heading(self, column: dict[str, Any]) -> str:
        """Return a column's heading with its unit."""
        return with_unit(column["label"], column["unit"], self.language)

    def data(self) -> str:
        """Return what the scripts need, as JSON."""
        own = {
            **self.asked,
            "root": self.place.root,
            "sample": {"name": self.sample.name, "address": self.sample_address(), "text": self.sample.text},
            "words": {name: words.say(self.language) for name, words in self._script_words().items()},
            "shownUnits": UNIT_DATA[self.language],
            "pictures": self.result["pictures"],
        }
        return json.dumps(own, ensure_ascii=False, separators=(",", ":"))

    def _script_words(self) -> dict[str, Words]:
        return {**SCRIPT_WORDS, "take_margin": WORDS["take_margin"]}


def clauses(text: str, unit: str) -> tuple[str, str]:
    """Return a long reason as its first clause and the rest, which is shown on demand.

    The live table does the same (handbook/web/tables/cells.js).

    >>> clauses("访客不到 3,000，转化率不到 3.2%；没有毛利，分不出引流款和利润款；没有日期", "words")[0]
    '访客不到 3,000，转化率不到 3.2%；'
    >>> clauses("below the line; watch", "words")
    ('below the line; watch', '')
    """
    stop = re.search("；|; ", text) if unit == "words" else None
    wide = sum(2 if character > "\u2e7f" else 1 for character in text)
    if not stop or wide <= _LONG:
        return text, ""
    return text[: stop.start() + 1], text[stop.start() + 1 :]


def with_unit(label: str, unit: str, language: str) -> str:
    """Return a label with its unit in brackets, where the unit has a word.

    >>> with_unit("支付金额", "money", "zh"), with_unit("Source", "text", "en")
    ('支付金额（元）', 'Source')
    """
    suffix = "" if unit in WORDLIKE else UNITS[unit].suffix.say(language).strip()
    if not suffix or suffix in label:
        return label
    return f"{label}（{suffix}）" if language == "zh" else f"{label} ({suffix})"


def _option(option: Any, slug: str, language: str) -> dict[str, Any]:
    """Return what the template shows of an option: a number to type, or a few words to choose from."""
    told: dict[str, Any] = {
        "name": option.name,
        "id": f"{slug}-option-{option.name}",
        "label": option.label.say(language),
        "hint": option.hint.say(language) if option.hint else "",
        "choices": None,
    }
    if isinstance(option, Field):
        unit = "%" if option.percent else UNITS[option.unit].suffix.say(language).strip()
        if unit:
            told["label"] += f"（{unit}）" if language == "zh" else f" ({unit})"
        told["value"] = reading.typed(option.default, percent=option.percent)
    else:
        told["value"] = option.default
        told["choices"] = [(name, words.say(language)) for name, words in option.choices.items()]
    return told
