"""Write the answers anew: ``python -m tests.vectors.tables.make``, after a change of what is computed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calculators.tables.bridge import answer
from tests.vectors.tables import FOLDER, all_questions

if TYPE_CHECKING:
    from tests.vectors.tables import Question


def answer_here(question: Question) -> dict[str, Any]:
    """Return what this Python answers to a question, as it is kept."""
    opened = answer(json.dumps(question.opening), question.data)
    return question.kept(json.loads(opened), json.loads(answer(json.dumps(question.work), None)))


def main() -> None:
    """Write a file for each tool, and one for the batch."""
    for name, asked in all_questions().items():
        answers = {question.sample: answer_here(question) for question in asked}
        text = json.dumps(answers, ensure_ascii=False, allow_nan=False, indent=None, separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(text.replace('},{"', '},\n{"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
