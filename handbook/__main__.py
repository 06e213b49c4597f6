"""The commands that build the handbook: `python -m handbook COMMAND`.

Each command imports what it needs when it runs, so that building pages needs no
Node and building the runtime no MkDocs.
"""

# each command imports only what it runs

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from handbook.progress import say

DEFAULT_URL = "http://127.0.0.1:8000/"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 with a line on standard error."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar."""
    top = argparse.ArgumentParser(prog="python -m handbook", description="Build the handbook.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    runtime = commands.add_parser("runtime", help="collect and precompile the browser's Python")
    runtime.set_defaults(run=run_runtime)

    web = commands.add_parser("web", help="bundle scripts and styles")
    web.set_defaults(run=run_web)

    site = commands.add_parser("site", help="write the whole site into a folder")
    address = os.environ.get("SITE_URL") or DEFAULT_URL
    site.add_argument("--site-url", default=address, help="where it will be seen (%(default)s)")
    site.add_argument("--output", type=Path, default=Path("site"), help="%(default)s")
    site.add_argument("--no-compress", action="store_true", help="no gzip and brotli copies")
    site.add_argument("--pages-only", action="store_true", help="use the scripts and runtime already built")
    site.add_argument("--pdf", action="store_true", help="offer the book as PDF, too; needs Chromium")
    site.set_defaults(run=run_site)

    serve = commands.add_parser("serve", help="build, show in a browser, follow changes")
    serve.add_argument("--port", type=int, default=8000, help="%(default)s")
    serve.set_defaults(run=run_serve)

    pdf = commands.add_parser("pdf", help="print the built site as a book, one PDF a language")
    pdf.add_argument("--site", type=Path, default=Path("site"), help="a finished site (%(default)s)")
    pdf.add_argument("--output", type=Path, default=Path("build/pdf"), help="%(default)s")
    pdf.set_defaults(run=run_pdf)

    review = commands.add_parser("review", help="write down that a page was reviewed today")
    review.add_argument("path", nargs="+", help="the page in both languages: traffic/ad-bid")
    review.add_argument("--changed", action="store_true", help="something was changed: 90 days again")
    review.set_defaults(run=run_review)

    translated = commands.add_parser("translated", help="write down that English pages have caught up")
    translated.add_argument("path", nargs="*", help="the pages: traffic/ad-bid; all that fell behind without")
    translated.set_defaults(run=run_translated)

    audit = commands.add_parser(
        "audit", help="ask the registries for known holes; 2 where they do not answer"
    )
    audit.set_defaults(run=run_audit)

    due = commands.add_parser("due", help="list the pages whose review is overdue, or whose translation is")
    due.set_defaults(run=run_due)
    return top


def run_pdf(options: argparse.Namespace) -> int:
    """Print the book in both languages."""
    import json

    from handbook.book.pdf import print_book
    from handbook.site.assemble import BUILD_FILE
    from handbook.site.paths import LANGUAGES, PROJECT, SiteError

    site = options.site.resolve()
    if not (site / BUILD_FILE).is_file():
        return fail(SiteError(f"{options.site} is no site of ours; run `python -m handbook site` first."))
    try:
        site_url = json.loads((site / BUILD_FILE).read_text(encoding="utf-8"))["site_url"]
        for language in LANGUAGES:
            made = print_book(site, options.output.resolve(), language, project=PROJECT, site_url=site_url)
            say(f"{made}: {made.stat().st_size / 1_000_000:.1f} MB")
    except SiteError as error:
        return fail(error)
    return 0


def run_review(options: argparse.Namespace) -> int:
    """Set the review date of pages, and the next interval."""
    from datetime import datetime

    from handbook.pages.facts import PageError
    from handbook.pages.reviews import reviewed
    from handbook.site.paths import PROJECT

    try:
        for path in options.path:
            today = datetime.now().astimezone().date()
            reviewed(PROJECT / "docs", path, today, changed=options.changed)
    except PageError as error:
        return fail(error)
    return 0


def run_translated(options: argparse.Namespace) -> int:
    """Write the hash of the Chinese text into English pages."""
    from handbook.pages.reviews import behind, caught_up
    from handbook.site.paths import PROJECT

    docs = PROJECT / "docs"
    for path in options.path or behind(docs):
        say(str(caught_up(docs, path).relative_to(PROJECT)))
    return 0


def run_due(_options: argparse.Namespace) -> int:
    """Print what is overdue today; 1 when anything is."""
    from datetime import datetime

    from handbook.pages.facts import read_pages
    from handbook.pages.reviews import behind
    from handbook.site.paths import PROJECT

    docs = PROJECT / "docs"
    today = datetime.now().astimezone().date()
    late = [page for page in read_pages(docs, "zh") if page.due < today]
    for page in sorted(late, key=lambda page: page.due):
        say(f"{page.path}: review was due on {page.due} ({page.facts.get('owner', '')})")
    old = behind(docs)
    for path in old:
        say(f"{path}: the English page is behind the Chinese")
    return 1 if late or old else 0


def run_audit(_options: argparse.Namespace) -> int:
    """Print what the registries know of the locked packages."""
    from handbook.audit import audit, verdict

    audited = audit()
    for one in audited:
        say(one.report)
    return verdict(audited)


def run_runtime(_options: argparse.Namespace) -> int:
    """Collect and precompile the browser's Python; make a memory image of it where there is a Chromium."""
    from handbook.runtime.build import build_runtime
    from handbook.runtime.images import find_chromium, make_images
    from handbook.runtime.store import RuntimeBuildError
    from handbook.site.paths import PROJECT, Layout

    output = Layout().runtime
    try:
        make_images(output, build_runtime(output, project=PROJECT), find_chromium())
    except RuntimeBuildError as error:
        return fail(error)
    return 0


def run_web(_options: argparse.Namespace) -> int:
    """Bundle the scripts and styles."""
    from handbook.site.paths import Layout
    from handbook.web.build import WebBuildError, build_web

    try:
        build_web(Layout().web)
    except WebBuildError as error:
        return fail(error)
    return 0


def run_site(options: argparse.Namespace) -> int:
    """Write the whole site."""
    from handbook.site.build import build_site
    from handbook.site.paths import Layout, SiteError
    from handbook.site.steps import run_step

    try:
        for step in () if options.pages_only else ("runtime", "web"):
            run_step(Layout(), step)
        build_site(
            options.site_url, options.output.resolve(), compress=not options.no_compress, book=options.pdf
        )
    except SiteError as error:
        return fail(error)
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """Serve on this machine."""
    from handbook.site.paths import SiteError
    from handbook.site.serve import serve

    try:
        serve(options.port)
    except SiteError as error:
        return fail(error)
    return 0


def fail(error: Exception) -> int:
    """Say what went wrong; return the exit code."""
    say(str(error))
    return 1


if __name__ == "__main__":
    sys.exit(main())
