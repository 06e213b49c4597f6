"""Links out of the handbook can be told from links inside it."""

from markdown import Markdown

from handbook.markdown import makeExtension


def test_only_links_out_of_the_handbook_are_marked() -> None:
    """A full address is marked; a page, an anchor and a mail address are not."""
    page = "[law](https://example.org/a) [page](data/metrics.md) [place](#here) [mail](mailto:a@example.org)"
    html = Markdown(extensions=[makeExtension(language="en")]).convert(page)
    assert '<a class="outward" href="https://example.org/a">law</a>' in html
    assert html.count("outward") == 1
