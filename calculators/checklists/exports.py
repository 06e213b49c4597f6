"""Reading one person's export of the handbook's checklists; nothing in it is trusted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from calculators.words import Message, Words

KIND = "shop-handbook-checklists"
VERSION = 1
STATES = ("done", "skipped", "na", "help", "open")
# When a file was exported that does not say so: before all others.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_YEAR = 3000
# A year of a large team's lists stays far below this.
LARGEST = 20_000_000

_LONGEST = 2000
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_PROBLEMS = {
    "empty": Words(zh="「{file}」是空的。", en="{file} is empty."),
    "too-large": Words(
        zh="「{file}」太大，不像是清单的导出。", en="{file} is too large to be an export of checklists."
    ),
    "not-json": Words(
        zh="「{file}」读不出来：不是导出的备份，或者传输时缺了一截。",
        en="{file} cannot be read: it is no exported backup, or a part got lost on the way.",
    ),
    "not-ours": Words(
        zh="「{file}」不是本手册导出的清单备份（JSON）。请在“我的清单”里按“导出备份”。",
        en="{file} is no checklist backup (JSON) of this handbook. Export it under My lists.",
    ),
    "newer": Words(
        zh="「{file}」出自更新的手册，请先更新这一份。",
        en="{file} comes from a newer handbook; update this one first.",
    ),
}


class BadExport(Exception):  # noqa: N818 - it is one finding about one file, gathered with others
    """A file that is no export: which one, a stable code, and what to do."""

    def __init__(self, file: str, code: str) -> None:
        """Keep the file's name and the code, a key of the problems above."""
        super().__init__(f"{file}: {code}")
        self.file = file
        self.message = Message(code, _PROBLEMS[code], file=Words(zh=file, en=file))


@dataclass(frozen=True)
class Item:
    """An item as its list names it: minutes (0 where unknown), and its day counted from an event's day T."""

    id: str
    text: Words
    priority: str
    minutes: int
    offset: int | None = None


@dataclass(frozen=True)
class Listed:
    """A list of the export's own catalogue. ``every`` is day, week, month, once or event."""

    id: str
    title: Words
    every: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Entry:
    """What stands at an item in a period; ``at`` is when it was written, in UTC."""

    state: str
    at: datetime
    note: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Run:
    """One round of a list: its name, its day T if it has one, and when it began and ended."""

    list: str
    name: str
    t: date | None
    started: date
    closed: date | None


@dataclass
class Export:
    """One person's records. ``follows`` gives for each list since when, and until when or ``None``."""

    person: str
    exported: datetime
    lists: dict[str, Listed] = field(default_factory=dict)
    follows: dict[str, tuple[date, date | None]] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    off: set[date] = field(default_factory=set)


def read_export(data: bytes | str, file: str) -> Export:
    """Return what an exported file holds; raises :class:`BadExport` when it is none.

    >>> read_export('{"kind": "something else"}', "a.json")
    Traceback (most recent call last):
        ...
    calculators.checklists.exports.BadExport: a.json: not-ours
    """
    given = _object(data, file)
    if given.get("kind") != KIND:
        raise BadExport(file, "not-ours")
    if given.get("version") != VERSION:
        newer = isinstance(given.get("version"), int) and given["version"] > VERSION
        raise BadExport(file, "newer" if newer else "not-ours")
    person = _part(given, "person")
    return Export(
        person=_text(person.get("name")) or file.rpartition(".")[0] or file,
        exported=_moment(given.get("exported")) or NEVER,
        lists={one.id: one for one in map(_listed, _items(given.get("lists"))) if one is not None},
        follows=_follows(_part(given, "follows")),
        entries=_entries(_part(given, "entries")),
        runs=_runs(_part(given, "runs")),
        off=_days_off(given),
    )


def _object(data: bytes | str, file: str) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise BadExport(file, "too-large")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        if not text.strip():
            raise BadExport(file, "empty")
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadExport(file, "not-json") from error
    return given if isinstance(given, dict) else {}


def _part(given: dict[str, Any], name: str) -> dict[str, Any]:
    value = given.get(name)
    return value if isinstance(value, dict) else {}


def _items(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def _words(value: Any, otherwise: str) -> Words:
    texts = value if isinstance(value, dict) else {}
    zh = _text(texts.get("zh")) or _text(texts.get("en")) or otherwise
    return Words(zh=zh, en=_text(texts.get("en")) or zh)


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    # At the ends of the calendar another time zone would lie outside of it.
    if found is None or not NEVER.year < found.year < _LAST_YEAR:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _day(value: Any) -> date | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _is_off(mark: Any) -> bool:
    return isinstance(mark, dict) and mark.get("off") is True


def _days_off(given: dict[str, Any]) -> set[date]:
    days = (_day(day) for day, mark in _part(given, "off").items() if _is_off(mark))
    return {day for day in days if day is not None}


def _listed(given: dict[str, Any]) -> Listed | None:
    identity = given.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity) or given.get("kind") != "checklist":
        return None
    items = [one for one in map(_item, _items(given.get("items"))) if one is not None]
    return Listed(identity, _words(given.get("title"), identity), _text(given.get("every")), tuple(items))


def _item(given: dict[str, Any]) -> Item | None:
    identity = given.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        return None
    minutes, offset = _whole(given.get("minutes")), _whole(given.get("offset"))
    text, priority = _words(given.get("text"), identity), _text(given.get("priority")) or "should"
    return Item(identity, text, priority, max(minutes or 0, 0), offset)


def _whole(value: Any) -> int | None:
    """Return a whole number that can be a count of minutes or days; nothing else."""
    sound = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LONGEST
    return value if sound else None


def _follows(given: dict[str, Any]) -> dict[str, tuple[date, date | None]]:
    follows = {}
    for identity, one in given.items():
        since = _day(one.get("since")) if isinstance(one, dict) else None
        if since is not None:
            follows[identity] = (since, _day(one.get("until")))
    return follows


def _runs(given: dict[str, Any]) -> dict[str, Run]:
    runs = {}
    for key, one in given.items():
        started = _day(one.get("started")) if isinstance(one, dict) else None
        if started is not None:
            name = _text(one.get("name")) or key
            runs[key] = Run(
                _text(one.get("list")), name, _day(one.get("t")), started, _day(one.get("closed"))
            )
    return runs


def _entries(given: dict[str, Any]) -> dict[str, dict[str, Entry]]:
    entries: dict[str, dict[str, Entry]] = {}
    for identity, periods in given.items():
        if not isinstance(periods, dict):
            continue
        for period, one in periods.items():
            entry = _entry(one)
            if entry is not None:
                entries.setdefault(identity, {})[period] = entry
    return entries


def _entry(given: Any) -> Entry | None:
    if not isinstance(given, dict) or given.get("state") not in STATES:
        return None
    at = _moment(given.get("at"))
    if at is None:
        return None
    return Entry(given["state"], at, _text(given.get("note")), _text(given.get("reason")))
