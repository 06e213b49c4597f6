"""Lists for trials, the same in both languages: one of each rhythm, a path, and a very long one."""

from __future__ import annotations

from typing import Final

LISTS_PAGE: Final = "trial-lists/"
LONG_PAGE: Final = "trial-long/"
MANY: Final = 1000

_ITEM = """\
- [ ] {text} {{#{id} {marks}}}
    - Where: the panel
    - Judge: by eye
    - If not: mend it
    - Why: it costs money
"""


def _item(identity: str, text: str, marks: str) -> str:
    return _ITEM.format(id=identity, text=text, marks=marks)


def _list(identity: str, every: str, *items: str) -> str:
    head = (
        f"/// checklist | {identity}\n    every: {every}\n    role: operations\n    title: Trial {every}\n\n"
    )
    return head + "".join(items) + "\n///\n"


_DAY = (
    "/// checklist | trial-day\n    every: day\n    role: operations\n    title: Trial day\n\n"
    "### Red lights {#trial-red}\n\n"
    + _item("trial-day.alerts", "Look at the alerts", "must 5m")
    + _item("trial-day.ads", "Check the ads", "must 10m")
    + "\n### Numbers {#trial-numbers}\n\n"
    + _item("trial-day.compare", "Compare with last week", "should 15m")
    + "\n///\n"
)
_PATH = """\
/// path | trial-path
    role: operations
    title: Trial path

### First day {#trial-first}

- [ ] Get your own account {#trial-path.account day=1 must 10m}
    - Where: the lead's desk
    - Proof: log in once

### First week {#trial-week}

- [ ] Read the workflow {#trial-path.read day=5 must needs=trial-path.account}
    - Where: the handbook
    - Proof: draw it

///

/// quiz | trial-path.first

1. Whose password may you use?
    - [x] My own
    - [ ] My lead's
    - Because: who did what can only be seen with one account each.
2. What is a tick?
    - [ ] Proof
    - [x] What I say of myself
    - Because: nobody has checked it.

///
"""
_FRONT = """---
title: {title}
owner: maintainers
last_reviewed: 2026-11-22
review_every: 90d
applies_to: [all]
covers: []
---

# {title}

"""

LIST_PAGES: Final = {
    "trial-lists.md": _FRONT.format(title="Lists on trial")
    + "\n".join(
        [
            _DAY,
            _list("trial-week", "week", _item("trial-week.review", "Review the week", "must 30m")),
            _list(
                "trial-event",
                "event",
                _item("trial-event.goods", "Settle the goods", "T-45 must 60m"),
                _item("trial-event.review", "Look back", "T+7 must 60m"),
            ),
        ]
    ),
    "trial-long.md": _FRONT.format(title="A long list")
    + _list(
        "trial-long", "day", *(_item(f"trial-long.n{n}", f"Do number {n}", "should 1m") for n in range(MANY))
    ),
    "trial-path.md": _FRONT.format(title="A path") + _PATH,
    "trial-board.md": _FRONT.format(title="My lists on trial")
    + '/// board\n    base: "../"\n\nTurn JavaScript on.\n///\n\n'
    + '/// today\n    base: "../"\n\nLists.\n///\n\n'
    + "/// checklist-review\n\nTurn JavaScript on.\n///\n",
}
