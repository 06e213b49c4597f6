"""What a lead sees of several people's exported checklists."""

from __future__ import annotations

import json
from datetime import UTC, date, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.checklists import BadExport, Export, read_export, review
from calculators.checklists.exports import NEVER, STATES
from calculators.checklists.report import lines, outputs, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.calculators.command_line import Ended

LIST = {
    "id": "ops-daily",
    "kind": "checklist",
    "every": "day",
    "role": "operations",
    "page": "checklists/operations",
    "title": {"zh": "运营每天", "en": "Operations, daily"},
    "items": [
        {
            "id": "ops-daily.ads",
            "priority": "must",
            "minutes": 5,
            "text": {"zh": "查推广", "en": "Check ads"},
        },
        {
            "id": "ops-daily.stock",
            "priority": "should",
            "minutes": 3,
            "text": {"zh": "查库存", "en": "Check stock"},
        },
    ],
}
CAMPAIGN = {
    "id": "campaign",
    "kind": "checklist",
    "every": "event",
    "title": {"zh": "大促", "en": "Campaign"},
    "items": [
        {
            "id": "campaign.goods",
            "priority": "must",
            "offset": -45,
            "text": {"zh": "定货", "en": "Goods"},
        },
        {"id": "campaign.review", "priority": "must", "offset": 7, "text": {"zh": "复盘", "en": "Review"}},
    ],
}


def entry(state: str, at: str = "2026-11-16T08:00:00Z", **more: str) -> dict[str, str]:
    """Return one record as the page writes it."""
    return {"state": state, "at": at, **more}


def export(name: str = "小林", **parts: Any) -> Export:
    """Return an export read from JSON, as a lead gets it."""
    given_parts = {
        "kind": "shop-handbook-checklists",
        "version": 1,
        "exported": "2026-11-23T09:00:00Z",
        "person": {"name": name},
        "follows": {"ops-daily": {"since": "2026-11-01", "until": ""}},
        "lists": [LIST, CAMPAIGN],
        **parts,
    }
    return read_export(json.dumps(given_parts), f"{name}.json")


def test_counts_leave_out_what_does_not_apply() -> None:
    """Done and put off count, what does not apply leaves the denominator, silence is left open."""
    one = export(
        entries={
            "ops-daily.ads": {"2026-11-22": entry("done"), "2026-11-21": entry("na", reason="停投")},
            "ops-daily.stock": {"2026-11-22": entry("skipped", reason="盘点中")},
        }
    )
    made = review([one], first=date(2026, 11, 21), last=date(2026, 11, 22))
    total = made.people[0].total
    assert (total.done, total.of, total.skipped, total.open) == (1, 3, 1, 1)
    assert [(row.item.id, row.period, row.reason) for row in made.skipped] == [
        ("ops-daily.stock", "2026-11-22", "盘点中")
    ]
    assert [(row.item.id, row.period) for row in made.open] == [("ops-daily.stock", "2026-11-21")]


def test_what_never_applies_leaves_the_count_every_day() -> None:
    """Said once for always, it counts on no day; what was ticked on a day still counts."""
    said = {"always": entry("na", reason="no ads"), "2026-11-22": entry("done")}
    one = export(entries={"ops-daily.ads": said})
    made = review([one], first=date(2026, 11, 20), last=date(2026, 11, 22))
    assert (made.people[0].total.done, made.people[0].total.of) == (1, 4)


def test_a_share_of_nothing_is_none() -> None:
    """Where nothing was due there is no completion, not 0 and not an error."""
    everything = {"2026-11-22": entry("na")}
    one = export(entries={"ops-daily.ads": everything, "ops-daily.stock": everything})
    made = review([one], first=date(2026, 11, 22), last=date(2026, 11, 22))
    assert made.people[0].total.completion is None
    assert outputs(made, "en")["people"][0]["completion"] is None


def test_days_that_could_not_be_reported_are_not_held_against_anybody() -> None:
    """Days after the export, before the list was theirs, after it no longer was, and days off."""
    one = export(
        exported="2026-11-20T09:00:00Z",
        follows={"ops-daily": {"since": "2026-11-16", "until": "2026-11-18"}},
        off={"2026-11-17": {"off": True, "at": "2026-11-17T00:00:00Z"}},
    )
    made = review([one], first=date(2026, 11, 10), last=date(2026, 11, 30))
    assert sorted(made.people[0].days) == ["2026-11-16", "2026-11-18"]


def test_the_day_of_the_export_counts_where_it_is_over() -> None:
    """An export made at 1 a.m. in Shanghai is made on the day before in London."""
    one = export(exported="2026-11-22T17:00:00Z")
    shanghai = timezone(timedelta(hours=8))
    days = {
        zone: sorted(
            review([one], first=date(2026, 11, 21), last=date(2026, 11, 23), zone=zone).people[0].days
        )
        for zone in (UTC, shanghai)
    }
    assert days == {UTC: ["2026-11-21"], shanghai: ["2026-11-21", "2026-11-22"]}


def test_default_days_are_the_week_before_the_newest_export() -> None:
    """Without dates the review is about the seven days that were over."""
    made = review([export(), export("老王", exported="2026-11-20T09:00:00Z")])
    assert (made.first, made.last) == (date(2026, 11, 16), date(2026, 11, 22))


@pytest.mark.parametrize("exported", [None, "x", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("hours", [-12, 14])
def test_a_file_without_a_sensible_moment_does_not_set_the_week(exported: str | None, hours: int) -> None:
    """Its entries count; the days are those of the other exports, in whatever time zone."""
    odd = export("小陈", exported=exported)
    zone = timezone(timedelta(hours=hours))
    assert review([export(), odd], zone=zone).last == review([export()], zone=zone).last
    assert review([odd], zone=zone).people


def test_streak_counts_days_with_every_must_met() -> None:
    """A should that is left open does not break a streak; a must does; a day off is passed over."""
    ads = {f"2026-11-{day}": entry("done") for day in (18, 19, 21, 22)}
    one = export(
        entries={"ops-daily.ads": ads}, off={"2026-11-20": {"off": True, "at": "2026-11-20T00:00:00Z"}}
    )
    made = review([one], first=date(2026, 11, 16), last=date(2026, 11, 22))
    assert made.people[0].streak == 4


def test_help_is_listed_with_what_was_said() -> None:
    """Who is stuck is found without opening anything."""
    one = export(entries={"ops-daily.ads": {"2026-11-22": entry("help", reason="没权限", note="找老王")}})
    made = review([one], first=date(2026, 11, 22), last=date(2026, 11, 22))
    assert [(row.person, row.reason) for row in made.help] == [("小林", "没权限 / 找老王")]


def test_two_exports_of_one_person_join_to_the_newer_record() -> None:
    """A phone and a computer of the same person count once; the newer record of an item stays."""
    old = export(
        entries={"ops-daily.ads": {"2026-11-22": entry("skipped", "2026-11-22T08:00:00Z", reason="x")}}
    )
    new = export(entries={"ops-daily.ads": {"2026-11-22": entry("done", "2026-11-22T10:00:00Z")}})
    for order in ([old, new], [new, old]):
        made = review(order, first=date(2026, 11, 22), last=date(2026, 11, 22))
        assert [person.total.done for person in made.people] == [1]
        assert "joined" in [note.code for note in made.notes]


def test_items_of_a_round_count_when_they_are_due() -> None:
    """What lies after the days looked at is not yet owed; what somebody answered for counts at once."""
    rounds = {"r-1a2b": {"list": "campaign", "name": "双11", "t": "2026-11-20", "started": "2026-10-01"}}
    one = export(follows={"campaign": {"since": "2026-10-01"}}, runs=rounds)
    early = review([one], first=date(2026, 11, 1), last=date(2026, 11, 22))
    late = review([one], first=date(2026, 11, 1), last=date(2026, 11, 27))
    assert [row.item.id for row in early.open] == ["campaign.goods"]
    assert [row.item.id for row in late.open] == ["campaign.goods", "campaign.review"]
    assert early.open[0].period == "双11"


def test_it_says_that_nothing_is_proof() -> None:
    """Every review begins by saying what it is."""
    assert review([export()]).notes[0].code == "self-reported"


def test_nobody_s_lists_are_said_to_be_missing() -> None:
    """A person who follows no list is not shown as perfect."""
    made = review([export(follows={})])
    assert "no-lists" in [note.code for note in made.notes]
    assert made.people[0].total.completion is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        ("{", "not-json"),
        ("[" * 100_000, "not-json"),
        ("[]", "not-ours"),
        ('{"kind": "shop-handbook-checklists"}', "not-ours"),
        ('{"kind": "shop-handbook-checklists", "version": 2}', "newer"),
        ('{"kind": "shop-handbook-checklists", "version": "1"}', "not-ours"),
    ],
)
def test_files_that_are_no_exports_are_named(text: str, code: str) -> None:
    """Each is refused with its name and what to do."""
    with pytest.raises(BadExport) as caught:
        read_export(text.encode(), "王.json")
    assert caught.value.message.code == code
    assert caught.value.file == "王.json"


def test_bytes_that_are_no_text_are_refused() -> None:
    """A picture sent by mistake is named, not crashed upon."""
    with pytest.raises(BadExport, match="not-json"):
        read_export(b"\x89PNG\xff\xfe", "a.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["exported", "person", "follows", "entries", "runs", "off", "lists"]), JSON
    )
)
def test_no_content_of_an_export_breaks_the_review(parts: dict[str, Any]) -> None:
    """Whatever stands inside a file of the right kind, there is a review of it, in both languages."""
    text = json.dumps({"kind": "shop-handbook-checklists", "version": 1, **parts})
    made = review([read_export(text, "a.json")], first=date(2026, 11, 1), last=date(2026, 11, 7))
    for language in ("zh", "en"):
        assert lines(made, language)
        json.dumps(tables(made, language), allow_nan=False)


STATE = st.sampled_from([*STATES, ""])


@given(st.lists(st.tuples(STATE, STATE), min_size=1, max_size=7))
def test_counts_always_add_up(week: list[tuple[str, str]]) -> None:
    """Done, put off, needing help and left open are all that was due, by person, list and day."""
    entries: dict[str, dict[str, Any]] = {"ops-daily.ads": {}, "ops-daily.stock": {}}
    for place, states in enumerate(week):
        for item, state in zip(entries, states, strict=True):
            if state:
                entries[item][f"2026-11-{16 + place}"] = entry(state)
    made = review([export(entries=entries)], first=date(2026, 11, 16), last=date(2026, 11, 15 + len(week)))
    person = made.people[0]
    for tally in (person.total, *person.lists.values(), *person.days.values()):
        assert tally.done + tally.skipped + tally.help + tally.open == tally.of
    assert sum(tally.of for tally in person.days.values()) == person.total.of
    assert (len(made.open), len(made.skipped), len(made.help)) == (
        person.total.open,
        person.total.skipped,
        person.total.help,
    )


def write(path: Path, name: str) -> str:
    """Write an export to a file and return its path."""
    data = {
        "kind": "shop-handbook-checklists",
        "version": 1,
        "exported": "2026-11-23T09:00:00Z",
        "person": {"name": name},
        "follows": {"ops-daily": {"since": "2026-11-01"}},
        "entries": {"ops-daily.ads": {"2026-11-22": entry("done")}},
        "lists": [LIST],
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_the_command_prints_json(call: Callable[..., Ended], tmp_path: Path) -> None:
    """One object with people, lists, days and what was left open."""
    files = [write(tmp_path / "a.json", "小林"), write(tmp_path / "b.json", "老王")]
    done = call("checklist-review", *files, "--json", "--from", "2026-11-22", "--to", "2026-11-22")
    data = json.loads(done.out)
    assert done.code == 0
    assert [one["person"] for one in data["outputs"]["people"]] == ["小林", "老王"]
    assert data["outputs"]["people"][0]["completion"] == 0.5


def test_the_command_goes_on_past_a_broken_file(call: Callable[..., Ended], tmp_path: Path) -> None:
    """What can be read is reviewed; what cannot is named, and the exit code says so."""
    broken = tmp_path / "c.json"
    broken.write_text("{", encoding="utf-8")
    done = call("checklist-review", write(tmp_path / "a.json", "小林"), str(broken), "--lang", "zh")
    assert (done.code, "小林" in done.out, "c.json" in done.err) == (2, True, True)


def test_the_command_writes_a_table_that_no_spreadsheet_runs(
    call: Callable[..., Ended], tmp_path: Path
) -> None:
    """A name that looks like a formula is text in the CSV."""
    target = tmp_path / "week.csv"
    done = call("checklist-review", write(tmp_path / "a.json", "=1+1"), "-o", str(target))
    assert done.code == 0
    assert "'=1+1" in target.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("typed", [["--from", "yesterday"], ["--from", "2026-11-22", "--to", "2026-11-20"]])
def test_wrong_dates_are_told(call: Callable[..., Ended], tmp_path: Path, typed: list[str]) -> None:
    """A date that is none, or days the wrong way round, end with words."""
    done = call("checklist-review", write(tmp_path / "a.json", "小林"), *typed, "--lang", "en")
    assert (done.code, "--from" in done.err, "Traceback" in done.err) == (2, True, False)


def test_an_export_in_the_future_of_nothing() -> None:
    """An export without a time counts no day at all: none was surely over."""
    one = export(exported="")
    assert one.exported == NEVER
    assert review([one], first=date(2026, 11, 1), last=date(2026, 11, 7)).people[0].days == {}
