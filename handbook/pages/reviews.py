"""Writing down that a page was reviewed, and that a translation has caught up.

Only the lines concerned are changed; the rest of the front matter stays as its author wrote it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.pages.facts import PageError, fingerprint, is_behind, read_page, read_pages, split

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FIRST_INTERVAL: Final = 90
LONGEST_INTERVAL: Final = 360
# Two thirds of a year of quiet in a row make a page one that is looked at once a year.
_GROWTH: Final = 2


def longer(days: int) -> int:
    """Return the next interval after a review that found nothing to change.

    >>> longer(90), longer(180), longer(360)
    (180, 360, 360)
    """
    return min(days * _GROWTH, LONGEST_INTERVAL)


def with_line(text: str, name: str, value: str) -> str:
    r"""Return a page's Markdown with one line of its front matter set.

    >>> with_line("---\ntitle: A\nreview_every: 90d\n---\n\n# A\n", "review_every", "180d")
    '---\ntitle: A\nreview_every: 180d\n---\n\n# A\n'
    """
    matter, body = split(text)
    line = f"{name}: {value}\n"
    changed, times = re.subn(rf"^{name}:.*\n", line.replace("\\", r"\\"), matter, flags=re.MULTILINE)
    return f"---\n{changed if times else matter + line}---\n{body}"


def reviewed(docs: Path, path: str, today: date, *, changed: bool) -> list[Path]:
    """Write down that a page was reviewed in both languages; return the files that were written.

    A review that changed nothing makes the interval longer; one that did sets it back to 90 days.
    """
    files = []
    for language in ("zh", "en"):
        file = docs / language / f"{path}.md"
        if not file.is_file():
            message = f"{language}/{path}.md: there is no such page"
            raise PageError(message)
        page = read_page(file, docs)
        every = FIRST_INTERVAL if changed else longer(page.every)
        text = with_line(file.read_text(encoding="utf-8"), "last_reviewed", today.isoformat())
        file.write_text(with_line(text, "review_every", f"{every}d"), encoding="utf-8")
        files.append(file)
    return files


def behind(docs: Path) -> list[str]:
    """Return the paths of English pages whose Chinese source was changed since."""
    english = {page.path: page for page in read_pages(docs, "en")}
    return [
        page.path
        for page in read_pages(docs, "zh")
        if page.path in english and is_behind(page, english[page.path])
    ]


def caught_up(docs: Path, path: str) -> Path:
    """Write into an English page the hash of the Chinese text that it now says the same as."""
    source = read_page(docs / "zh" / f"{path}.md", docs)
    file = docs / "en" / f"{path}.md"
    text = with_line(file.read_text(encoding="utf-8"), "translates", fingerprint(source.body))
    file.write_text(text, encoding="utf-8")
    return file
