"""What the pages carry besides the chapter: report link, edit link, no scripts of ours inline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from handbook.site.environment import mkdocs_environment
from handbook.site.pages import build_pages
from handbook.site.paths import LANGUAGES, Layout
from tests.handbook.site.conftest import SITE_URL, copy_project
from tests.handbook.site.page_reader import Page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handbook.site.conftest import BuiltSite


def test_without_an_address_there_is_no_report_link(site: BuiltSite) -> None:
    """A link that leads nowhere is worse than none."""
    text = (site.folder / "about/index.html").read_text("utf-8")
    assert "报告本页的错误</a>" not in text
    assert 'rel="edit"' not in text


def test_no_script_of_ours_is_inline(site: BuiltSite) -> None:
    """A site that forbids inline scripts keeps the calculators."""
    for path in site.folder.rglob("*.html"):
        inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", path.read_text("utf-8"))
        assert not [text for text in inline if "handbook" in text]


def test_configured_addresses_reach_the_page(tmp_path: Path) -> None:
    """Report and edit links carry this page's title, address and source file."""
    layout = Layout(copy_project(tmp_path), tmp_path / "build", tmp_path / "cache")
    settings = {
        "REPORT_URL": "https://forge.example/new?title={title}&body={url}",
        "REPO_URL": "https://forge.example/team/handbook",
        "EDIT_URI": "https://forge.example/team/handbook/edit/main",
    }
    environment = mkdocs_environment(layout, SITE_URL, settings)
    build_pages(layout, environment, LANGUAGES[1:])
    page = Page(layout.html(LANGUAGES[1]) / "about/index.html")
    (edit,) = page.elements("a", rel="edit")
    assert edit["href"] == "https://forge.example/team/handbook/edit/main/docs/en/about.md"
    (report,) = page.elements("a", rel="nofollow")
    query = parse_qs(urlsplit(report["href"]).query)
    assert query == {"title": ["About this handbook"], "body": [f"{SITE_URL}en/about/"]}
    # With this attribute Material's script would ask the forge for its stars.
    assert not page.elements("a", **{"data-md-component": "source"})
