"""What every page keeps to: known owners and platforms, twins that agree, and no unlawful advice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

DOCS = Path(__file__).parents[2] / "docs"
PATHS = sorted(page.relative_to(DOCS / "zh").as_posix() for page in (DOCS / "zh").rglob("*.md"))
EACH = pytest.mark.parametrize("path", PATHS)

OWNERS = {"operations", "promotion", "service", "design", "warehouse", "lead", "maintainers"}
PLATFORMS = {
    "all", "taobao", "tmall", "jd", "pinduoduo", "douyin", "xiaohongshu", "kuaishou", "cross-border",
}  # fmt: skip
ANCHOR = re.compile(r"^#{2,4} .*\{#([a-z0-9-]+)\}", re.MULTILINE)
PRESET = re.compile(r"^/// calculator \| (\S+)\n((?: {4}.*\n)*)", re.MULTILINE)
FORBIDDEN_BLOCK = re.compile(r"^/// forbidden.*?^///$", re.MULTILINE | re.DOTALL)
# Practices that no page may advise. They are named only to forbid them.
PRACTICES = re.compile(
    "刷单|补单|刷评|S单|放单|好评返现|返现改评|删差评|好评卡|加微信返|买家秀返|养号|黑号|群控"
)
LAW_CARDS = {"compliance/index.md"}


def parts(language: str, path: str) -> tuple[dict[str, Any], str]:
    """Return a page's front matter and text."""
    _, matter, text = (DOCS / language / path).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(matter), text


@EACH
@pytest.mark.parametrize("language", ["zh", "en"])
def test_front_matter_means_something(language: str, path: str) -> None:
    """The owner is a role, dates are dates, platforms are known and points have the form of points."""
    matter, _ = parts(language, path)
    assert matter["title"]
    assert matter["description"]
    assert matter["owner"] in OWNERS
    assert isinstance(matter["last_reviewed"], date)
    assert re.fullmatch(r"\d+d", matter["review_every"])
    assert matter["applies_to"]
    assert set(matter["applies_to"]) <= PLATFORMS
    assert all(re.fullmatch(r"S00\d-\d{2,3}", point) for point in matter["covers"])


@EACH
def test_twins_have_the_same_anchors_and_calculators(path: str) -> None:
    """A link or a preset that works in one language works in the other."""
    (_, chinese), (_, english) = parts("zh", path), parts("en", path)
    assert ANCHOR.findall(chinese) == ANCHOR.findall(english)
    assert PRESET.findall(chinese) == PRESET.findall(english)


@EACH
@pytest.mark.parametrize("language", ["zh", "en"])
def test_unlawful_practices_are_named_only_to_forbid_them(language: str, path: str) -> None:
    """Practice words stand in a forbidden block or in the law cards, and nowhere else."""
    _, text = parts(language, path)
    if path not in LAW_CARDS:
        assert not PRACTICES.findall(FORBIDDEN_BLOCK.sub("", text))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_point_is_taught_somewhere(language: str) -> None:
    """Each point the handbook must teach is claimed by a page, and no page claims another."""
    points = set((Path(__file__).parent / "points.txt").read_text(encoding="utf-8").split())
    claimed = {point for path in PATHS for point in parts(language, path)[0]["covers"]}
    assert claimed == points
