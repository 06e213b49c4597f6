"""The reader's own calendar says whether a review is overdue: the built pages stay as they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_review_date_in_the_past_shows_without_a_rebuild(page: Page, language: str) -> None:
    """On the day it is due nothing is said; a hundred days later the page and the index say so."""
    folder = "en/" if language == "en" else ""
    page.goto(f"{folder}traffic/ad-bid/")
    foot = page.locator(".handbook-foot [data-reviewed]")
    reviewed = date.fromisoformat(foot.get_attribute("data-reviewed") or "")
    due = reviewed + timedelta(days=int(foot.get_attribute("data-every") or ""))
    overdue = page.locator(".handbook-foot .handbook-overdue")
    page.clock.set_fixed_time(f"{due}T20:00:00")
    page.reload()
    expect(page.locator(".handbook-foot time")).to_have_text(reviewed.isoformat())
    expect(overdue).to_have_count(0)
    page.clock.set_fixed_time(f"{due + timedelta(days=100)}T08:00:00")
    page.reload()
    expect(overdue).to_contain_text("100")
    page.goto(f"{folder}find/")
    row = page.locator("tr", has=page.locator('a[href$="traffic/ad-bid/"]'))
    expect(row.locator(".handbook-overdue")).to_contain_text("100")
