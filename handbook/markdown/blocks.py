"""The blocks an author writes: ``/// calculator | slug`` and its kin."""

from pathlib import Path
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from calculators import CALCULATORS, find
from calculators.calculator import Calculator
from handbook.markdown.book_blocks import BOOK_BLOCKS
from handbook.markdown.checklist import LIST_BLOCKS
from handbook.markdown.figure_block import FigureBlock
from handbook.markdown.given import slips, written_at
from handbook.markdown.hosting_block import ServerSampleBlock
from handbook.markdown.kept_block import KeptBlock
from handbook.markdown.notices_block import NoticesBlock
from handbook.markdown.page_index import PagesBlock
from handbook.markdown.place import Place
from handbook.markdown.quiz import QuizBlock
from handbook.markdown.reference import reference_html
from handbook.markdown.table_view import SAMPLES, batch_html, table_tool_html
from handbook.markdown.view import calculator_html
from handbook.markdown.words import WORDS


class BlockError(ValueError):
    """A block on a page that cannot be built: what is wrong, and what would be right."""


def _as_written(value: Any) -> Any:
    """Accept any YAML; the calculator itself says what is wrong with it."""
    return value


class _HandbookBlock(Block):  # type: ignore[misc]  # pymdownx ships no types
    """What the handbook's blocks share: the language, and HTML that no other extension touches."""

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self.config["language"])

    @property
    def samples(self) -> Path:
        """The folder of the sample reports."""
        return Path(self.config["samples"] or SAMPLES)

    def calculator(self) -> Calculator:
        """Return the calculator that the block names."""
        slug = self.argument.strip()
        try:
            return find(slug)
        except KeyError:
            known = ", ".join(calculator.slug for calculator in CALCULATORS)
            message = f"/// {self.NAME} | {slug}: there is no such calculator; there are {known}"
            raise BlockError(message) from None

    def stash(self, parent: Element, html: str) -> Element:
        """Put finished HTML on the page as it is."""
        element = SubElement(parent, "div", {"class": f"handbook-{self.NAME}"})
        element.text = self.md.htmlStash.store(html)
        return element


class CalculatorBlock(_HandbookBlock):
    """``/// calculator | slug``: the live calculator, its example already worked out.

    The option ``inputs`` presets fields in code units (0.05 for 5 %).
    """

    NAME = "calculator"
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = {"inputs": [{}, _as_written]}

    def on_create(self, parent: Element) -> Element:
        """Render the form, the results and everything else of the calculator."""
        calculator = self.calculator()
        uses = self.tracker.setdefault("uses", {})
        uses[calculator.slug] = uses.get(calculator.slug, 0) + 1
        times = uses[calculator.slug]
        instance = calculator.slug if times == 1 else f"{calculator.slug}-{times}"
        preset, place = self.options["inputs"] or {}, Place(self.md)
        try:
            if slip := next(slips(preset), ""):
                raise BlockError(slip)
            html = calculator_html(calculator, self.language, instance, preset, place)
        except ValueError as error:
            message = f"{written_at(place, f'/// {self.NAME} | {calculator.slug}', times)}: {error}"
            raise BlockError(message) from None
        return self.stash(parent, html)


class ReferenceBlock(_HandbookBlock):
    """``/// reference | slug``: inputs, bounds, outputs and formulas, from the declaration."""

    NAME = "reference"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Render the tables."""
        return self.stash(parent, reference_html(self.calculator(), self.language))


class TableToolBlock(_HandbookBlock):
    """``/// table-tool | slug``: what the tool needs, and its sample report already worked out."""

    NAME = "table-tool"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Render the three steps: the file, the columns and options, the result."""
        # pandas is wanted by these pages alone.
        from calculators.tables.tools import TOOLS, find_tool  # noqa: PLC0415

        slug = self.argument.strip()
        try:
            tool = find_tool(slug)
        except KeyError:
            known = ", ".join(tool.slug for tool in TOOLS)
            message = f"/// table-tool | {slug}: there is no such tool; there are {known}"
            raise BlockError(message) from None
        return self.stash(parent, table_tool_html(tool, self.language, Place(self.md), self.samples))


class BatchBlock(_HandbookBlock):
    """``/// batch | slug``: the calculator of this page over every row of a table."""

    NAME = "batch"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Render it folded away, a small table already worked out."""
        html = batch_html(self.calculator(), self.language, Place(self.md), self.samples)
        return self.stash(parent, html)


class CalculatorsBlock(_HandbookBlock):
    """``/// calculators``: a list of all calculators; ``base`` is the way to their pages."""

    NAME = "calculators"
    OPTIONS: ClassVar[dict[str, Any]] = {"base": ["", _as_written]}

    def on_create(self, parent: Element) -> Element:
        """Render the list; real links, so that the build checks them."""
        items = SubElement(parent, "ul", {"class": "handbook-calculators"})
        for calculator in CALCULATORS:
            item = SubElement(items, "li")
            link = SubElement(item, "a", {"href": f"{self.options['base']}{calculator.slug}.md"})
            link.text = calculator.title.say(self.language)
            link.tail = WORDS["colon"].say(self.language) + calculator.purpose.say(self.language)
        return items


class ListsOfReaderBlock(_HandbookBlock):
    """What scripts fill with the reader's own lists; ``base`` is the way to the root of the language."""

    ELEMENT: ClassVar[str]
    OPTIONS: ClassVar[dict[str, Any]] = {"base": ["", _as_written]}

    def on_markdown(self) -> str:
        """Read the content as Markdown: the element is not one that Python-Markdown knows."""
        return "block"

    def on_create(self, parent: Element) -> Element:
        """Open the custom element; what stands there without a script follows inside."""
        return SubElement(parent, self.ELEMENT, {"data-base": self.options["base"]})


class TodayBlock(ListsOfReaderBlock):
    """``/// today``: how the reader's lists stand today, on the home page."""

    NAME = "today"
    ELEMENT = "shop-today"


class BoardBlock(ListsOfReaderBlock):
    """``/// board``: "My lists", with export and import of all records."""

    NAME = "board"
    ELEMENT = "shop-board"


class ReviewBlock(ListsOfReaderBlock):
    """``/// checklist-review``: several people's exports put together."""

    NAME = "checklist-review"
    ELEMENT = "shop-review"


class OfflineCopyBlock(ListsOfReaderBlock):
    """``/// offline-copy``: what the reader keeps for offline; where it says what to do without a script."""

    NAME = "offline-copy"
    ELEMENT = "offline-copy"


class EraseAllBlock(ListsOfReaderBlock):
    """``/// erase-all``: a button that erases all that the browser keeps; inside, how to do it without a script."""

    NAME = "erase-all"
    ELEMENT = "erase-all"


class DiagnosticsBlock(ListsOfReaderBlock):
    """``/// site-diagnostics``: versions, engines and browser, to be copied into a report of an error."""

    NAME = "site-diagnostics"
    ELEMENT = "site-diagnostics"


class ForbiddenBlock(_HandbookBlock):
    """``/// forbidden``: an unlawful practice, named only to forbid it, with the lawful way."""

    NAME = "forbidden"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Render a marked box; its Markdown content follows inside."""
        box = SubElement(parent, "div", {"class": "admonition failure handbook-forbidden"})
        title = SubElement(box, "p", {"class": "admonition-title"})
        title.text = (self.argument or "").strip() or WORDS["forbidden"].say(self.language)
        return box


BLOCKS = [
    CalculatorBlock,
    ReferenceBlock,
    TableToolBlock,
    BatchBlock,
    CalculatorsBlock,
    ForbiddenBlock,
    *LIST_BLOCKS,
    *BOOK_BLOCKS,
    PagesBlock,
    FigureBlock,
    QuizBlock,
    TodayBlock,
    BoardBlock,
    ReviewBlock,
    OfflineCopyBlock,
    EraseAllBlock,
    DiagnosticsBlock,
    KeptBlock,
    NoticesBlock,
    ServerSampleBlock,
]
