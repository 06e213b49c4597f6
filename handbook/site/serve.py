"""Serve the site on this machine and build again what a change touches."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from handbook.progress import say
from handbook.runtime.images import SETTING as IMAGE_SETTING
from handbook.site.build import has_pages, publish, rebuild_pages
from handbook.site.environment import web_files
from handbook.site.paths import LANGUAGES, Layout, SiteError
from handbook.site.server import Reloads, SiteServer
from handbook.site.steps import run_step
from handbook.site.watch import Part, Watcher

if TYPE_CHECKING:
    from pathlib import Path

PORT = 8000
EVERYTHING = Part.WEB | Part.RUNTIME | Part.PAGES | Part.PICTURES
STEPS = ((Part.RUNTIME, "runtime"), (Part.WEB, "web"))


class Rebuilder:
    """Builds parts of the site into one folder; a failed build leaves that folder alone."""

    def __init__(self, layout: Layout, site_url: str, output: Path) -> None:
        """Build nothing yet."""
        self._layout = layout
        self._site_url = site_url
        self._output = output
        self._owed = Part.NOTHING

    def rebuild(self, stale: Part, cause: str) -> bool:
        """Build what is stale and what an earlier failure left; tell whether it worked."""
        started = time.monotonic()
        self._owed |= stale
        before = self._addresses()
        building = self._owed
        try:
            for part, step in STEPS:
                if part in self._owed:
                    self._run(step, part)
            if self._addresses() != before:
                # Pages name the script and the style sheet by their hash.
                self._owed |= Part.PAGES
                building |= Part.PAGES
            built = [lang for lang in LANGUAGES if Part[lang.code.upper()] in self._owed]
            rebuild_pages(self._layout, self._site_url, built)
            publish(self._layout, self._site_url, self._output, compress=False)
        except SiteError as error:
            kept = "the last good site is still served" if self._output.exists() else "no site yet"
            say(f"{error}\n{cause}: FAILED after {time.monotonic() - started:.1f} s; {kept}")
            return False
        self._owed = Part.NOTHING
        names = ", ".join(part.name.lower() for part in building if part.name)
        say(f"{cause}: rebuilt {names} in {time.monotonic() - started:.1f} s")
        return True

    def _run(self, step: str, part: Part) -> None:
        try:
            run_step(self._layout, step)
        except SiteError as error:
            # Pages are complete without scripts and runtime: a writer can go on.
            say(f"ERROR: {error}")
        self._owed &= ~part

    def _addresses(self) -> dict[str, str]:
        return web_files(self._layout)


def serve(port: int = PORT, layout: Layout | None = None) -> None:
    """Build, serve at http://127.0.0.1:PORT/ and follow changes until interrupted.

    Raises SiteError when the port is taken, before anything is built.
    """
    # An image takes seconds, and each edited formula would want a new one.
    os.environ.setdefault(IMAGE_SETTING, "off")
    layout = layout or Layout()
    output = layout.build / "served"
    reloads = Reloads()
    with SiteServer(output, port, reloads=reloads) as server, Watcher(layout.project) as watcher:
        rebuilder = Rebuilder(layout, server.address, output)
        rebuilder.rebuild(EVERYTHING, "first build")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready = has_pages(layout) and output.exists()
        say(f"{server.address} (Chinese), {server.address}en/ (English); Ctrl+C stops.")
        if not ready:
            say("Nothing to show yet: mend the error above, and the pages appear.")
        try:
            follow(watcher, rebuilder, reloads)
        except KeyboardInterrupt:
            say("Stopped.")


def follow(watcher: Watcher, rebuilder: Rebuilder, reloads: Reloads) -> None:
    """Rebuild at each change, and have open pages reload."""
    while True:
        stale, cause = watcher.next_change()
        if rebuilder.rebuild(stale, cause):
            reloads.announce()
