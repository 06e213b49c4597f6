"""The lists and paths of the book: complete items, ids that last, links that lead somewhere."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from handbook.checklists.catalogue import build_catalogue, read_language
from handbook.site.paths import PROJECT

if TYPE_CHECKING:
    from handbook.markdown.checklist import ListOnPage

DOCS = PROJECT / "docs"
LANGUAGES = ("zh", "en")
ROLES = ("operations", "promotion", "service", "design", "warehouse", "lead")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
MOST_DAILY_MINUTES = 60
MOST_SOLO_MINUTES = 75
STAGES = 5
FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 8


@cache
def catalogue() -> dict[str, Any]:
    """Return all lists; the build would stop where the languages differ."""
    return build_catalogue(DOCS, LANGUAGES)


@cache
def lists_of(language: str) -> list[tuple[str, ListOnPage]]:
    """Return every list of a language with the page it stands on."""
    return [(page.path, one) for page in read_language(DOCS, language) for one in page.lists]


def every_item() -> list[tuple[str, str, str, Any]]:
    """Return every item: language, page, kind of list, item."""
    return [
        (language, path, one.kind, item)
        for language in LANGUAGES
        for path, one in lists_of(language)
        for item in one.items
    ]


def ids() -> list[str]:
    """Return the id of every item, in one language."""
    return [item["id"] for one in catalogue()["lists"] for item in one["items"]]


def retired() -> dict[str, str | None]:
    """Return the ids that went away, with those that follow."""
    return yaml.safe_load((DOCS / "data/retired-ids.yml").read_text(encoding="utf-8")) or {}


def test_ids_are_used_once() -> None:
    """No two items of the book share an id, on whatever list they stand."""
    found = ids()
    assert sorted({one for one in found if found.count(one) > 1}) == []


def test_no_id_of_the_last_release_is_lost() -> None:
    """An id that readers may have ticked is still there, or retired with what follows it."""
    released = (DOCS / "data/checklist-ids.txt").read_text(encoding="utf-8").split()
    assert [one for one in released if one not in set(ids()) | set(retired())] == []


def test_retired_ids_stay_retired() -> None:
    """A retired id is on no list, and what follows it is."""
    assert [one for one in retired() if one in ids()] == []
    assert [one for one in retired().values() if one is not None and one not in ids()] == []


def test_every_item_of_a_checklist_tells_how() -> None:
    """Each says where to look, how to judge and what to do if not, with minutes and a link to read on."""
    lacking = [
        (language, path, item.id, name)
        for language, path, kind, item in every_item()
        if kind == "checklist"
        for name in ("where", "judge", "otherwise", "minutes", "link")
        if not (
            LINK.search(" ".join(item.parts.values()))
            if name == "link"
            else item.minutes
            if name == "minutes"
            else item.parts.get(name)
        )
    ]
    assert lacking == []


def test_every_task_of_a_path_says_what_to_show() -> None:
    """Each has its day, where to learn it, what the mentor sees, and a link."""
    lacking = [
        (language, path, item.id)
        for language, path, kind, item in every_item()
        if kind == "path"
        and not (
            item.day and item.parts.get("where") and item.parts.get("proof") and LINK.search(str(item.parts))
        )
    ]
    assert lacking == []


def test_items_have_the_same_parts_in_both_languages() -> None:
    """What one language explains, the other explains too, with the same links."""
    seen: dict[str, dict[str, Any]] = {}
    for language, _, _, item in every_item():
        links = sorted(LINK.findall(" ".join(item.parts.values())))
        seen.setdefault(item.id, {})[language] = (sorted(item.parts), links)
    assert {name: parts for name, parts in seen.items() if parts["zh"] != parts["en"]} == {}


def test_links_of_items_lead_to_pages() -> None:
    """Every link in an item names a page that is there (anchors are checked by the build)."""
    dead = [
        (language, path, item.id, target)
        for language, path, _, item in every_item()
        for target in LINK.findall(" ".join(item.parts.values()))
        if not ((DOCS / language / path).parent / target.partition("#")[0]).is_file()
    ]
    assert dead == []


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_rhythm(role: str, every: str) -> None:
    """Each role has a daily, a weekly and a monthly list."""
    assert [one["id"] for one in catalogue()["lists"] if (one["role"], one["every"]) == (role, every)] != []


@pytest.mark.parametrize("role", ROLES)
def test_a_daily_list_fits_a_day(role: str) -> None:
    """All daily items of a role together take an hour at most."""
    minutes = sum(
        item["minutes"]
        for one in catalogue()["lists"]
        if (one["role"], one["every"]) == (role, "day")
        for item in one["items"]
    )
    assert 0 < minutes <= MOST_DAILY_MINUTES


def test_the_list_of_a_shop_of_one_fits_its_day() -> None:
    """Its musts take less than an hour, and all of it an hour and a quarter at most."""
    (solo,) = (one for one in catalogue()["lists"] if one["id"] == "solo-daily")
    minutes = {item["id"]: item["minutes"] for item in solo["items"]}
    musts = [item["id"] for item in solo["items"] if item["priority"] == "must"]
    assert 0 < sum(minutes[one] for one in musts) < MOST_DAILY_MINUTES
    assert sum(minutes.values()) <= MOST_SOLO_MINUTES


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_path_that_can_be_walked(role: str) -> None:
    """Tasks need only tasks of the same path that come no later, so there is no circle and no dead end."""
    (path,) = (one for one in catalogue()["lists"] if one["kind"] == "path" and one["role"] == role)
    days = {item["id"]: item["day"] for item in path["items"]}
    order = list(days)
    for item in path["items"]:
        for need in item.get("needs", []):
            assert need in days, f"{item['id']} needs {need}, which is on no path"
            assert days[need] <= item["day"], f"{item['id']} needs {need}, which comes later"
            assert order.index(need) < order.index(item["id"]), f"{item['id']} stands before {need}"
    assert {1} <= set(days.values())
    assert max(days.values()) <= 90
    assert any(item["priority"] == "must" for item in path["items"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_stage_has_a_self_check(role: str, language: str) -> None:
    """Five stages, each with five to eight questions."""
    text = (DOCS / language / f"onboarding/{role}.md").read_text(encoding="utf-8")
    quizzes = re.findall(r"^/// quiz \| (\S+)$(.*?)^///$", text, re.MULTILINE | re.DOTALL)
    counts = {name: len(re.findall(r"^\d+\. ", body, re.MULTILINE)) for name, body in quizzes}
    assert len(counts) == STAGES
    assert {n: c for n, c in counts.items() if not FEWEST_QUESTIONS <= c <= MOST_QUESTIONS} == {}


def test_points_meant_for_lists_are_on_lists() -> None:
    """Each of the 129 points that belong on a list is met by items that exist."""
    met: dict[str, list[str]] = yaml.safe_load(
        (DOCS / "data/checklist-points.yml").read_text(encoding="utf-8")
    )
    known = set(ids())
    assert [(point, one) for point, items in met.items() for one in items if one not in known] == []
    with (PROJECT / "tests/docs/list-points.txt").open(encoding="utf-8") as file:
        wanted = [row[0] for row in csv.reader(file)]
    assert [point for point in wanted if not met.get(point)] == []
