"""The notices and the samples for servers, as the pages print them."""

from __future__ import annotations

from html import unescape

import pytest
from markdown import Markdown

from handbook.notices.parts import PARTS, ROOMS
from handbook.notices.texts import version_of
from handbook.site.paths import PROJECT

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def rendered(text: str, language: str = "zh") -> str:
    options = {"handbook.markdown": {"language": language}}
    return Markdown(extensions=["handbook.markdown"], extension_configs=options).convert(text)


@LANGUAGES
def test_every_part_stands_in_its_room(language: str) -> None:
    """Name, version, licence and origin of each, under the heading of its room, and the full texts."""
    html = rendered("/// notices\n///\n", language)
    places = [html.index(title.say(language)) for title in ROOMS.values()]
    assert places == sorted(places)
    for part in PARTS:
        assert f"<td>{part.name}</td>" in html
        assert f'href="{part.source}"' in html
        assert version_of(part) in html
    assert "assets/notices.txt" in html


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "github-pages.yml"])
def test_a_sample_is_printed_letter_by_letter(name: str) -> None:
    """What the page shows is the file that the tests start a server with."""
    html = rendered(f"/// server-sample | {name}\n///\n")
    code = html.partition("<code>")[2].partition("</code>")[0]
    assert unescape(code).strip() == (PROJECT / "hosting" / name).read_text(encoding="utf-8").strip()


def test_a_sample_that_is_not_there_is_left_as_written() -> None:
    """A misspelt name does not vanish: the page shows the block itself."""
    assert "/// server-sample | apache.conf" in rendered("/// server-sample | apache.conf\n///\n")
