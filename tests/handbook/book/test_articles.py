"""A page becomes a part of one long document: nothing in it clashes, leads astray or waits for a click."""

from __future__ import annotations

import pytest

from handbook.book.articles import Part, article_of, name_of

KNOWN = frozenset({"", "traffic/ad-bid/", "calculators/ad-bid/", "checklists/"})


def printed(html: str, address: str = "traffic/ad-bid/", lower: int = 1) -> str:
    """Return an article as it stands in the book."""
    part = Part(address, KNOWN, "https://shop.example/", lower=lower)
    part.feed(html)
    part.close()
    return part.html


def test_only_the_article_is_taken() -> None:
    """Header, navigation and foot of the site stay outside."""
    assert article_of('<nav>n</nav><article class="a"><p>x</p></article><footer>f</footer>') == "<p>x</p>"


def test_ids_of_two_pages_do_not_clash() -> None:
    """An id carries its page's name, and so does what refers to it inside the page."""
    first = printed('<p id="rule"></p><i aria-labelledby="rule other"></i>')
    here = "traffic-ad-bid--"
    assert first == f'<p id="{here}rule"></p><i aria-labelledby="{here}rule {here}other"></i>'
    assert 'id="home--rule"' in printed('<p id="rule"></p>', "")


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#rule", "#traffic-ad-bid--rule"),
        ("../../", "#home"),
        ("../../checklists/", "#checklists"),
        ("../../checklists/#all", "#checklists--all"),
        ("../../calculators/ad-bid/#ad-bid&amp;price=128&amp;v=1", "#calculators-ad-bid"),
        ("../../checklists/#%E5%85%A8", "#checklists--全"),
        ("https://law.example/a?b#c", "https://law.example/a?b#c"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("../../assets/samples/a.csv", "https://shop.example/assets/samples/a.csv"),
    ],
)
def test_links_lead_inside_the_book_where_they_can(href: str, target: str) -> None:
    """To pages of the book inside it, to anything else on the site, elsewhere as they were."""
    assert f'href="{target}"' in printed(f'<a href="{href}">x</a>')


def test_pictures_are_called_from_the_root() -> None:
    """The long document lies at the root of the site."""
    assert printed('<img src="../../assets/img/a.svg" alt="a">') == '<img src="assets/img/a.svg" alt="a">'


@pytest.mark.parametrize(
    ("lower", "headings"),
    [(0, "<h1>a</h1><h2>b</h2><h6>c</h6>"), (1, "<h2>a</h2><h3>b</h3><h6>c</h6>")],
)
def test_headings_go_below_their_part(lower: int, headings: str) -> None:
    """The page's title stands below the title of its part; the lowest level stays."""
    assert printed("<h1>a</h1><h2>b</h2><h6>c</h6>", lower=lower) == headings


@pytest.mark.parametrize(
    "html",
    [
        "<script>1 < 2</script>",
        '<template class="calc-data">{"a": "<b>"}</template>',
        '<button type="button"><b>Copy</b></button>',
        '<textarea rows="3">x</textarea>',
        '<p class="calc-error" hidden>x</p>',
        '<div class="calc-extras"><div><input type="text" value="1"><p>x</p></div></div>',
        '<a class="headerlink" href="#a">&para;</a>',
        '<input type="file">',
        "<!-- handbook:book -->",
    ],
)
def test_what_nobody_can_use_on_paper_is_left_out(html: str) -> None:
    """Scripts, buttons, empty boxes and hidden parts go; what follows them stays."""
    assert printed(f"{html}<p>after</p>") == "<p>after</p>"


@pytest.mark.parametrize(
    ("html", "paper"),
    [
        ('<input type="text" readonly value="4 &lt; 5">', '<span class="book-value">4 &lt; 5</span>'),
        ('<input type="checkbox" />', '<span class="book-box">☐</span>'),
        ('<input type="checkbox" checked>', '<span class="book-box">☑</span>'),
        ('<input type="radio">', '<span class="book-box">○</span>'),
        (
            "<select><option>a</option><option selected>b</option></select>",
            '<span class="book-value">b</span>',
        ),
    ],
)
def test_forms_stand_as_their_values(html: str, paper: str) -> None:
    """A number is a number in print, a choice the one taken, a tick a box for the pen."""
    assert printed(html) == paper


def test_folds_are_open() -> None:
    """Nothing hides behind a click."""
    assert printed("<details><summary>a</summary>b</details>").startswith("<details open>")


def test_a_drawing_stays_whole() -> None:
    """Elements that end themselves are written so."""
    assert printed('<svg><path d="M0 0"/></svg>&amp;&#38;') == '<svg><path d="M0 0"/></svg>&amp;&#38;'


def test_a_chapter_shows_a_calculator_in_brief() -> None:
    """Formulas and all results are printed once: on the calculator's own page."""
    html = '<details class="calc-formulas">a = b</details>'
    assert printed(html) == ""
    assert "a = b" in printed(html, "calculators/ad-bid/")


def test_names_of_pages_differ() -> None:
    """Every page of a book has a name of its own."""
    assert len({name_of(address) for address in KNOWN}) == len(KNOWN)
