"""``/// quiz | onboarding-operations.day-1``: a self-check whose answers are explained.

Questions are a numbered list; below each stand its answers as ``- [ ] wrong`` and ``- [x] right`` and
one line that opens with ``解：`` or ``Because:``. Without a script the explanation unfolds by hand.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from handbook.markdown.checklist_items import ItemError, own_text
from handbook.markdown.checklist_words import CHECKLIST_WORDS

_ANSWER = re.compile(r"\[( |x)\]\s+(.*)", re.DOTALL)
_BECAUSE = re.compile(r"(?:解|Because)\s*[：:]\s*(.*)", re.DOTALL)
_FEWEST_ANSWERS = 2


class QuizBlock(Block):  # type: ignore[misc]  # pymdownx ships no types
    """A few questions on one stage of an onboarding path."""

    NAME = "quiz"
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = {"title": ["", str]}

    def on_markdown(self) -> str:
        """Read the content as Markdown: the element is not one that Python-Markdown knows."""
        return "block"

    def on_create(self, parent: Element) -> Element:
        """Open the custom element; the questions follow inside."""
        return SubElement(parent, "shop-quiz", {"class": "quiz", "data-quiz": self.argument.strip()})

    def on_end(self, block: Element) -> None:
        """Turn every numbered entry into a question."""
        if self.options["title"]:
            block.set("data-title", self.options["title"])
        questions = block.findall("ol/li")
        if not questions:
            raise self._error("there is no question; write a numbered list")
        for entries in block.findall("ol"):
            entries.set("class", "quiz-questions")
        for number, entry in enumerate(questions, 1):
            self._question(entry, number)

    def _error(self, what: str) -> ItemError:
        return ItemError(f"/// quiz | {self.argument}: {what}")

    def _question(self, entry: Element, number: int) -> None:
        asked = own_text(entry).strip()
        lines = [own_text(line).strip() for line in entry.findall("ul/li")]
        answers = [(found[1] == "x", found[2]) for line in lines if (found := _ANSWER.match(line))]
        because = [found[1] for line in lines if (found := _BECAUSE.match(line))]
        if len(answers) < _FEWEST_ANSWERS or sum(right for right, _ in answers) != 1 or len(because) != 1:
            raise self._error(
                f"question {number} needs two answers or more, one of them [x], and one line 解：/Because:"
            )
        if len(answers) + len(because) != len(lines):
            raise self._error(f"question {number} has a line that is neither an answer nor the explanation")
        entry.clear()
        entry.set("class", "quiz-question")
        self._write(entry, f"{self.argument.strip()}.{number}", asked, answers, because[0])

    def _write(
        self, entry: Element, name: str, asked: str, answers: list[tuple[bool, str]], because: str
    ) -> None:
        field = SubElement(entry, "fieldset")
        SubElement(field, "legend").text = asked
        for place, (right, text) in enumerate(answers, 1):
            line = SubElement(field, "div", {"class": "quiz-answer"})
            box = f"{name}-{place}"
            marks = {"type": "radio", "name": name, "id": box, "value": "right" if right else "wrong"}
            SubElement(line, "input", marks)
            SubElement(line, "label", {"for": box}).text = text
        fold = SubElement(entry, "details", {"class": "quiz-why"})
        language = str(self.config["language"])
        SubElement(fold, "summary").text = CHECKLIST_WORDS["answer"].say(language)
        correct = next(text for right, text in answers if right)
        told = SubElement(fold, "p")
        SubElement(told, "strong").text = correct
        SubElement(fold, "p").text = because
