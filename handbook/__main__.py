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
    site.set_defaults(run=run_site)

    serve = commands.add_parser("serve", help="build, show in a browser, follow changes")
    serve.add_argument("--port", type=int, default=8000, help="%(default)s")
    serve.set_defaults(run=run_serve)
    return top


def run_runtime(_options: argparse.Namespace) -> int:
    """Collect and precompile the browser's Python."""
    from handbook.runtime.build import build_runtime
    from handbook.runtime.store import RuntimeBuildError
    from handbook.site.paths import PROJECT, Layout

    try:
        build_runtime(Layout().runtime, project=PROJECT)
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
        build_site(options.site_url, options.output.resolve(), compress=not options.no_compress)
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
