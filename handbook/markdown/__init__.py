"""The handbook's Markdown: blocks for calculators, their reference tables and forbidden practices.

A plain Python-Markdown extension, so the same pages build in MkDocs, ProperDocs and Zensical::

    markdown_extensions:
      handbook.markdown:
        language: zh
"""

from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from handbook.markdown import outward, presets
from handbook.markdown.blocks import BLOCKS
from handbook.markdown.terms import PRIORITY, TermLinks


class HandbookExtension(BlocksExtension):  # type: ignore[misc]  # pymdownx ships no types
    """Registers every block of the handbook for one language."""

    def __init__(self, **settings: Any) -> None:
        """Take the ``language`` of the pages (``zh`` or ``en``) and the folder of the sample reports."""
        self.config = {
            "language": ["zh", "The language of the pages: zh or en"],
            "glossary": ["", "The page that terms in the text lead to (glossary); none without it"],
            "samples": ["", "The folder of the table tools' sample reports; docs/data/samples by default"],
        }
        super().__init__(**settings)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 - pymdownx's name
        """Register the blocks."""
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())
        numbers = presets.PresetLinks(md, self.getConfig("language"))
        md.treeprocessors.register(numbers, "handbook-presets", presets.PRIORITY)
        md.treeprocessors.register(outward.OutwardLinks(md), "handbook-outward", outward.PRIORITY)
        if glossary := self.getConfig("glossary"):
            links = TermLinks(md, self.getConfig("language"), glossary)
            md.treeprocessors.register(links, "handbook-terms", PRIORITY)


def makeExtension(**settings: Any) -> HandbookExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this."""
    return HandbookExtension(**settings)
