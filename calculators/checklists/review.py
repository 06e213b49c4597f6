"""A lead's view of several exports: who did what, what was left open, put off or needs help.

Every figure counts what people reported themselves. What does not apply leaves the denominator;
a share of nothing is ``None``. A day that ended after the export was made is not counted at all:
nobody can have reported it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, tzinfo

from calculators.checklists.exports import NEVER, Entry, Export, Item, Listed, Run
from calculators.checklists.periods import DAY, Period, periods_of
from calculators.words import Message, Quantity, Words

DEFAULT_DAYS = 7
# The period of what a person said never applies to them.
ALWAYS = "always"

_JOINED = Words(
    zh="{person} 有 {files} 份导出，合在一起算，同一项取较新的一条。",
    en="{person} sent {files} exports; they count together, the newer record of each item.",
)
_SELF_REPORTED = Words(
    zh="这些是各人自己勾的记录，不是证据；要核实，看事情的结果。",
    en="These are people's own records, not proof; to verify, look at the result of the work.",
)
_NO_LISTS = Words(
    zh="{person} 没有标“这张清单归我”，看不出该做什么。",
    en="{person} has marked no list as theirs, so there is nothing to measure against.",
)


@dataclass
class Tally:
    """Counts of one person, list or day. ``of`` leaves out what does not apply."""

    done: int = 0
    of: int = 0
    skipped: int = 0
    help: int = 0
    open: int = 0

    @property
    def completion(self) -> float | None:
        """Share of items done, 0 to 1; ``None`` where nothing was due."""
        return self.done / self.of if self.of else None

    def count(self, state: str) -> None:
        """Count one item in this state."""
        if state == "na":
            return
        self.of += 1
        if state == "done":
            self.done += 1
        elif state == "skipped":
            self.skipped += 1
        elif state == "help":
            self.help += 1
        else:
            self.open += 1


@dataclass(frozen=True)
class Row:
    """One item of one person in one period, with what was said about it."""

    person: str
    list: Words
    item: Item
    period: str
    reason: str = ""


@dataclass
class Person:
    """One person's figures: all together, by list, by day, and the streak.

    ``streak`` counts the last days in a row on which every must of the daily lists was done or did
    not apply; days off are passed over.
    """

    name: str
    exported: str
    total: Tally = field(default_factory=Tally)
    lists: dict[str, Tally] = field(default_factory=dict)
    days: dict[str, Tally] = field(default_factory=dict)
    streak: int = 0


@dataclass
class Review:
    """What the exports say together about the days ``first`` to ``last``."""

    first: date
    last: date
    people: list[Person]
    titles: dict[str, Words]
    open: list[Row]
    skipped: list[Row]
    help: list[Row]
    notes: list[Message]


def review(
    exports: Iterable[Export],
    *,
    first: date | None = None,
    last: date | None = None,
    zone: tzinfo | None = UTC,
) -> Review:
    """Return the review of all exports, people in the order of their names.

    ``last`` defaults to the day before the latest export (that day is over), ``first`` to a week
    up to it. ``zone`` says in which time zone a day of an export ends; people are taken to share it.
    """
    people = _by_person(exports)
    # A file that does not say when it was exported, or says nonsense, does not set the week.
    told = [one.exported for _, one, _ in people if one.exported > NEVER]
    newest = max(told, default=None)
    if last is None:
        last = (newest.astimezone(zone).date() if newest else date.today()) - DAY  # noqa: DTZ011
    first = first or last - (DEFAULT_DAYS - 1) * DAY
    made = Review(first, last, [], {}, [], [], [], [Message("self-reported", _SELF_REPORTED)])
    for name, export, files in people:
        said = Words(zh=name, en=name)
        if files > 1:
            made.notes.append(Message("joined", _JOINED, person=said, files=Quantity(files, "count")))
        if not export.follows:
            made.notes.append(Message("no-lists", _NO_LISTS, person=said))
        made.people.append(_person(name, export, made, zone))
    return made


def _by_person(exports: Iterable[Export]) -> list[tuple[str, Export, int]]:
    """Return one export for each person: several of the same name are joined."""
    groups: dict[str, list[Export]] = {}
    for export in exports:
        groups.setdefault(export.person, []).append(export)
    return [(name, _joined(groups[name]), len(groups[name])) for name in sorted(groups)]


def _joined(exports: list[Export]) -> Export:
    ordered = sorted(exports, key=lambda export: export.exported)
    made = Export(ordered[-1].person, ordered[-1].exported)
    for export in ordered:
        made.lists.update(export.lists)
        made.follows.update(export.follows)
        made.runs.update(export.runs)
        made.off |= export.off
        for identity, periods in export.entries.items():
            kept = made.entries.setdefault(identity, {})
            for period, entry in periods.items():
                if period not in kept or entry.at >= kept[period].at:
                    kept[period] = entry
    return made


def _person(name: str, export: Export, made: Review, zone: tzinfo | None) -> Person:
    exported = export.exported.astimezone(zone)
    person = Person(name, exported.strftime("%Y-%m-%d %H:%M"))
    good: dict[date, bool] = {}
    for identity in sorted(export.follows):
        listed = export.lists.get(identity)
        if listed is None:
            continue
        made.titles[identity] = listed.title
        for period in _due(listed, export, made, exported.date()):
            musts = _count(person, listed, listed.items, period, export, made)
            if listed.every == "day":
                good[period.first] = good.get(period.first, True) and musts
        for key, run in sorted(export.runs.items()):
            if run.list == identity and _overlaps(run, made):
                items = [item for item in listed.items if _counts(item, key, run, export, made)]
                _count(person, listed, items, Period(key, made.first, made.last), export, made)
    person.streak = _streak(good, export.off)
    return person


def _due(listed: Listed, export: Export, made: Review, exported: date) -> list[Period]:
    """Return the periods that were this person's, are over, and were over before the export."""
    since, until = export.follows[listed.id]
    return [
        period
        for period in periods_of(listed.every, made.first, made.last)
        if since <= period.last
        and (until is None or period.first <= until)
        and period.last < exported
        and period.first not in (export.off if listed.every == "day" else ())
    ]


def _overlaps(run: Run, made: Review) -> bool:
    return run.started <= made.last and (run.closed is None or run.closed >= made.first)


def _counts(item: Item, key: str, run: Run, export: Export, made: Review) -> bool:
    """Say whether an item of a round counts already: answered for, due by now, or the round is over."""
    if export.entries.get(item.id, {}).get(key) is not None:
        return True
    if run.t is not None and item.offset is not None:
        return run.t + item.offset * DAY <= made.last
    return run.closed is not None and run.closed <= made.last


def _count(
    person: Person, listed: Listed, items: Sequence[Item], period: Period, export: Export, made: Review
) -> bool:
    """Count items of a list in a period; say whether all the musts among them were met."""
    met = True
    shown = export.runs[period.key].name if period.key in export.runs else period.key
    for item in items:
        entry = _entry(export, item.id, period.key)
        state = entry.state if entry is not None else "open"
        for tally in (
            person.total,
            person.lists.setdefault(listed.id, Tally()),
            person.days.setdefault(period.last.isoformat(), Tally()),
        ):
            tally.count(state)
        _remember(made, state, Row(person.name, listed.title, item, shown, _said(entry)))
        met = met and (item.priority != "must" or state in ("done", "na"))
    return met


def _entry(export: Export, item: str, period: str) -> Entry | None:
    """Return what was said of an item: for the period, else for always."""
    said = export.entries.get(item, {})
    here, always = said.get(period), said.get(ALWAYS)
    if always is None or always.state == "open" or (here is not None and here.state != "open"):
        return here
    return always


def _said(entry: Entry | None) -> str:
    return " / ".join(part for part in (entry.reason, entry.note) if part) if entry is not None else ""


def _remember(made: Review, state: str, row: Row) -> None:
    place = {"open": made.open, "skipped": made.skipped, "help": made.help}.get(state)
    if place is not None:
        place.append(row)


def _streak(good: dict[date, bool], off: set[date]) -> int:
    streak, day = 0, max(good, default=None)
    earliest = min(good, default=None)
    while day is not None and earliest is not None and day >= earliest:
        if day in good:
            if not good[day]:
                break
            streak += 1
        elif day not in off:
            break
        day -= timedelta(days=1)
    return streak
