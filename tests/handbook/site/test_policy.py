"""Every page carries the one policy of the site, and nothing on it that the policy would stop."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from handbook.site.headers import CADDY_FILE, NGINX_FILE
from handbook.site.paths import SiteError
from handbook.site.policy import THEME_SCRIPTS, protect, script_hash

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handbook.site.conftest import BuiltSite

TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>t</title>{}</head><body></body></html>'


class Active(HTMLParser):
    """Gathers what a page would run: inline scripts, handlers in attributes, addresses that are scripts."""

    def __init__(self) -> None:
        """Find nothing yet."""
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note handlers and the beginning of an inline script."""
        given = dict(attrs)
        self.handlers += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.handlers += [
            f"{tag} {value}" for value in given.values() if (value or "").startswith("javascript:")
        ]
        self._inside = tag == "script" and "src" not in given and given.get("type") != "application/json"

    def handle_data(self, data: str) -> None:
        """Note the text of an inline script."""
        if self._inside:
            self.scripts.append(data)
            self._inside = False


def policies(site: Path) -> dict[Path, list[str]]:
    """Return the policies of each page."""
    return {path: TAG.findall(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_every_page_has_the_one_policy(site: BuiltSite) -> None:
    """Chinese, English, the 404 pages and the redirects: one policy, before anything that could run."""
    found = policies(site.folder)
    assert {len(each) for each in found.values()} == {1}
    assert len({each[0] for each in found.values()}) == 1
    for path in found:
        page = path.read_text(encoding="utf-8")
        policy = TAG.search(page)
        assert policy is not None
        assert not re.search(r"<(script|link|style|base)\b", page[: policy.start()]), path
        assert page.encode().index(b'charset="utf-8"') < 1024


def test_the_policy_covers_every_inline_script_and_no_more(site: BuiltSite) -> None:
    """A page opened by instant navigation runs under the first page's policy: one set of hashes for all."""
    used = set()
    for path in site.folder.rglob("*.html"):
        active = Active()
        active.feed(path.read_text(encoding="utf-8"))
        assert active.handlers == [], path
        used |= {script_hash(script.encode()) for script in active.scripts}
    (policy,) = {each[0] for each in policies(site.folder).values()}
    assert set(re.findall(r"'sha256-[^']+'", policy)) == used
    assert 0 < len(used) < 20
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "'unsafe-inline'" not in policy.replace("style-src 'self' 'unsafe-inline'", "")


def test_an_inline_script_of_ours_stops_the_build(tmp_path: Path) -> None:
    """Whoever writes one is told the page, the script and where it should go."""
    (tmp_path / "index.html").write_text(PAGE.format("<script>alert(1)</script>"), encoding="utf-8")
    with pytest.raises(SiteError, match=r"index\.html: an inline script .*alert\(1\).*handbook/web"):
        protect(tmp_path)


def test_a_page_without_a_charset_stops_the_build(tmp_path: Path) -> None:
    """Such a page would be left without a policy."""
    (tmp_path / "index.html").write_text("<html><head></head></html>", encoding="utf-8")
    with pytest.raises(SiteError, match="no <meta charset"):
        protect(tmp_path)


def test_data_and_files_need_no_hash(tmp_path: Path) -> None:
    """Only what the browser would run as it stands is named."""
    theirs = THEME_SCRIPTS[0].decode() + "'.')"
    head = (
        f'<script src="a.js"></script><script type="application/json">{{}}</script><script>{theirs}</script>'
    )
    (tmp_path / "index.html").write_text(PAGE.format(head), encoding="utf-8")
    policy = protect(tmp_path)
    assert re.findall(r"'sha256-[^']+'", policy) == [script_hash(theirs.encode())]


def test_the_headers_say_what_the_pages_say(site: BuiltSite) -> None:
    """Servers get the pages' own policy, and who may frame them."""
    (policy,) = {each[0] for each in policies(site.folder).values()}
    for file in (NGINX_FILE, CADDY_FILE):
        text = (site.folder / file).read_text(encoding="utf-8")
        assert f"Content-Security-Policy \"{policy}; frame-ancestors 'self'\"" in text
        assert "Content-Security-Policy-Report-Only \"require-trusted-types-for 'script'\"" in text
