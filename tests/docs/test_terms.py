"""One thing has one name: pages spell terms as the glossary has them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

DOCS = Path(__file__).parents[2] / "docs"
TERMS: dict[str, list[dict[str, Any]]] = yaml.safe_load((DOCS / "data/terms.yml").read_text(encoding="utf-8"))
# The register of old texts quotes them line by line.
QUOTING = {"sources.md"}
# What is not prose: front matter, code, addresses, ids, quotations.
ASIDE = re.compile(
    r"\A---\n.*?\n---\n|```.*?```|`[^`\n]*`|\]\([^)\s]*(?: \"[^\"]*\")?\)|\{[#.][^}\n]*\}|<[^>\n]+>"
    r"|“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"|^///[^\n]*$",
    re.DOTALL | re.MULTILINE,
)
# Sections that list what things were called.
OLD_NAMES = re.compile(r"^#+ .*\{#(?:old-names|tool-names)\}\n(?:(?!#).*\n)*", re.MULTILINE)


def blank(found: re.Match[str]) -> str:
    """Return as many lines as were found, with nothing on them."""
    return "\n" * found[0].count("\n") or " "


def prose(text: str) -> list[str]:
    """Return a page's lines, numbered as they stand, without what is not prose."""
    return ASIDE.sub(blank, OLD_NAMES.sub(blank, text)).splitlines()


def misspelt(text: str, language: str) -> list[str]:
    """Return the lines that use another word than the glossary, with what is wrong."""
    found = []
    for number, line in enumerate(prose(text), 1):
        for rule in TERMS[language]:
            wrong = re.search(rule["wrong"], line)
            if wrong and (rule.get("always") or not re.search(rule["right"], line)):
                found.append(f"{number}: {wrong[0]} instead of {rule['right']}: {line.strip()[:80]}")
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_use_the_words_of_the_glossary(language: str) -> None:
    """No page calls a term by a word of its own, outside quotations and explanations."""
    files = sorted((DOCS / language).rglob("*.md"))
    found = {
        file.relative_to(DOCS).as_posix(): lines
        for file in files
        if file.name not in QUOTING and (lines := misspelt(file.read_text(encoding="utf-8"), language))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("language", "line", "wrong"),
    [
        ("zh", "转换率跌了", True),
        ("zh", "转化率（有人写转换率）", False),
        ("zh", "先抬客单，再抬转化率", True),
        ("zh", "客单价和客单量", False),
        ("zh", "他说“转换率跌了”", False),
        ("zh", "ROI 做到 2.5 就行", True),
        ("zh", "ROI 29.18%", False),
        ("en", "AOV rose", True),
        ("en", "Order value (AOV) rose", False),
        ("en", "the `breakeven` output", False),
        ("en", "[line](../breakeven.md#breakeven)", False),
        ("en", "a breakeven price", True),
        ("en", "an ROI of 29.18%", False),
        ("en", "an ROI of 2.5", True),
    ],
)
def test_the_check_sees_what_it_should(language: str, line: str, wrong: bool) -> None:  # noqa: FBT001
    """It finds the other word in prose, and leaves quotations, code and explanations alone."""
    assert bool(misspelt(line, language)) is wrong
