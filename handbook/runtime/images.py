"""The memory image that the site ships: the core with its calculators, made in Chromium.

An image saves a first visit the start itself, where the connection carries it. It is
not reproducible (a hash seed and addresses are in it), so it stands outside the
manifest and of the folder's version: `images.json` beside the files lists it, with its
hash and with what a browser must compare before it uses it. Where no Chromium is at
hand the list is empty and every first visit starts plain.
"""

from __future__ import annotations

import gzip
import hashlib
import http.server
import json
import os
import shutil
import threading
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from handbook.progress import Progress, say
from handbook.runtime.manifest import IMAGES
from handbook.runtime.packs import SUFFIX
from handbook.runtime.store import RuntimeBuildError, cache_folder, digest, sha256_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.runtime.manifest import RuntimeManifest

LIST = IMAGES
PREFIX = "core-image-"
SCRIPT = Path(__file__).with_name("imager.js")
SHARED = Path(__file__).parents[1] / "web" / "python"
PATIENCE = 120_000  # milliseconds
HASH_LENGTH = 12
# "off": make none, as whoever only edits wants it.
SETTING = "HANDBOOK_IMAGE"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Runs the imager and waits for its word.
ASK = """asked => new Promise((resolve, reject) => {
  const worker = new Worker("/imager.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage(asked);
})"""


class ImageError(RuntimeBuildError):
    """Chromium is there and made no image."""


class Image(TypedDict):
    """One image: its file, for which calculators, made with what, and what must fit."""

    name: str
    bytes: int
    sha256: str
    integrity: str
    calculators: str
    layout: str
    made_with: str


def make_images(
    output: Path, manifest: RuntimeManifest, chromium: Path | None, cache: Path | None = None
) -> list[Image]:
    """Write the core image and `images.json` into the runtime folder; return the list.

    An image made before of the same parts with the same Chromium is taken from the
    cache. Without `chromium` the list is empty, and one line says so.

    Raises ImageError where Chromium makes none.
    """
    folder = output / manifest["version"]
    for old in folder.glob(f"{PREFIX}*"):
        old.unlink()
    images = [made_image(folder, manifest, chromium, cache or cache_folder())] if chromium else []
    if not images:
        why = f"no Chromium with Playwright, or {SETTING}=off"
        say(f"No memory image is shipped ({why}): first visits start Python plain.")
    (folder / LIST).write_text(json.dumps(images, indent=1) + "\n", encoding="utf-8")
    return images


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the Chromium that the setting CHROMIUM names, or one on the PATH.

    None without Playwright, or where the setting HANDBOOK_IMAGE is "off".

    >>> find_chromium({"CHROMIUM": "", "PATH": ""}) is None
    True
    """
    if environment.get(SETTING) == "off" or not find_spec("playwright"):
        return None
    if named := environment.get("CHROMIUM"):
        return Path(named)
    found = (shutil.which(command, path=environment.get("PATH", "")) for command in COMMANDS)
    return next((Path(path) for path in found if path), None)


def made_image(folder: Path, manifest: RuntimeManifest, chromium: Path, cache: Path) -> Image:
    """Put an image into `folder`, from the cache or newly made, and describe it."""
    scripts = [sha256_of(path) for path in (SCRIPT, SHARED / "prepare.js", chromium.resolve())]
    kept = cache / "images" / digest(manifest["version"], manifest["calculators"], *scripts)
    try:
        image: Image = json.loads((kept / LIST).read_text(encoding="utf-8"))
        intact = sha256_of(kept / image["name"]) == image["sha256"]
    except (OSError, ValueError, KeyError):
        intact = False
    if not intact:
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        with Progress("make a memory image"):
            image = take_image(folder, manifest, chromium, kept)
        (kept / LIST).write_text(json.dumps(image), encoding="utf-8")
    shutil.copyfile(kept / image["name"], folder / image["name"])
    return image


def take_image(folder: Path, manifest: RuntimeManifest, chromium: Path, into: Path) -> Image:
    """Start the runtime in Chromium, write its memory, compressed, into a folder; describe it."""
    # Only whoever makes an image needs Playwright.
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415

    with Host(folder) as host, sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(host.address)
            told: dict[str, Any] = page.evaluate(
                ASK, {"start": manifest["start"], "calculators": manifest["calculators"]}
            )
            made_with = f"Chromium {browser.version}"
            browser.close()
        except Error as error:
            raise ImageError(f"Chromium made no memory image: {error}") from error
    if "layout" not in told or not host.received:
        raise ImageError(f"Chromium made no memory image: {told.get('error')}")
    content = gzip.compress(host.received, compresslevel=9, mtime=0)
    found = hashlib.sha256(content)
    name = f"{PREFIX}{found.hexdigest()[:HASH_LENGTH]}{SUFFIX}"
    (into / name).write_bytes(content)
    return Image(
        name=name,
        bytes=len(content),
        sha256=found.hexdigest(),
        integrity=b64encode(found.digest()).decode(),
        calculators=manifest["calculators"],
        layout=told["layout"],
        made_with=made_with,
    )


class Host(http.server.ThreadingHTTPServer):
    """Serves a runtime folder and the imager on a free port until the `with` block ends."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        """Serve from now on."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder = folder
        self.received = b""
        self.address = f"http://127.0.0.1:{self.server_port}/"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *args: object) -> None:
        """Stop."""
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers the imager."""

    server: Host
    TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}  # noqa: RUF012

    def do_GET(self) -> None:
        """Send a file of the runtime, a script, or an empty page."""
        place, _, name = self.path.strip("/").rpartition("/")
        folders = {"runtime": self.server.folder, "python": SHARED, "": SCRIPT.parent}
        file = folders.get(place, SCRIPT.parent) / name
        content = file.read_bytes() if name and file.is_file() else b"<!doctype html><title>-</title>"
        self.send_response(200)
        self.send_header("Content-Type", self.TYPES.get(file.suffix, "text/html"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        """Take the image."""
        self.server.received = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""
