"""The samples in hosting/: the servers send what they promise, and a calculator answers behind them."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import brotli
import pytest
import yaml

from handbook.site.compress import compress_file
from handbook.site.paths import PROJECT
from tests.browser.sheet import Sheet, address
from tests.browser.test_security_policy import sent
from tests.servers import SERVERS, find_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPMessage

    from playwright.sync_api import Browser

SAMPLES = PROJECT / "hosting"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
INDEX = "search/search_index.json"
NGINX = """\
{modules}
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{sample}
}}
"""


class Answer(NamedTuple):
    """What a server sent."""

    status: int
    headers: HTTPMessage
    body: bytes


class Host(NamedTuple):
    """A running server with the site at /handbook/."""

    name: str
    site: Path
    address: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path below the site."""
        asked = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def one(self, pattern: str) -> str:
        """Return the path of a file that fits."""
        return next(self.site.glob(pattern)).relative_to(self.site).as_posix()


def configured(name: str, folder: Path, port: int) -> tuple[list[str], Path]:
    """Write the configuration for a sample with only its folder and its port changed; return how to start."""
    sample = (SAMPLES / {"nginx": "nginx.conf", "caddy": "Caddyfile"}[name]).read_text(encoding="utf-8")
    sample = sample.replace("/srv/www", f"{folder}/www")
    config = folder / "config"
    if name == "nginx":
        modules = ""
        if BROTLI.is_file():
            modules = f"load_module {BROTLI};"
            sample = sample.replace("# brotli_static on;", "brotli_static on;")
        sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};")
        sample = sample.replace("include mime.types;", "include /etc/nginx/mime.types;")
        config.write_text(NGINX.format(modules=modules, folder=folder, sample=sample), encoding="utf-8")
        return ["-c", str(config), "-p", str(folder)], config
    sample = sample.replace("handbook.example {", f"http://127.0.0.1:{port} {{")
    config.write_text(f"{{\n\tadmin off\n}}\n{sample}", encoding="utf-8")
    return ["run", "--config", str(config), "--adapter", "caddyfile"], config


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until it is not needed any more."""
    log = folder / "log"
    home = {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin"}
    with log.open("w") as told, subprocess.Popen(command, stdout=told, stderr=told, env=home) as server:
        try:
            until = time.monotonic() + 20
            while server.poll() is None and not listens(port) and time.monotonic() < until:
                time.sleep(0.05)
            assert listens(port), log.read_text(encoding="utf-8")
            yield
        finally:
            server.terminate()


def listens(port: int) -> bool:
    """Tell whether somebody answers at a port of this machine."""
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module", params=SERVERS)
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Serve the site behind one of the servers."""
    program = find_server(request.param)
    if program is None:
        pytest.skip(f"{request.param} is not installed: `python -m tests.servers` installs it as root")
    folder = tmp_path_factory.mktemp(request.param)
    served = folder / "www/handbook"
    shutil.copytree(site, served)
    # Servers give up their rights: the folders above must be readable for all.
    for above in (folder, *folder.parents[:3]):
        if above.stat().st_uid == 0 or above.owner() == folder.owner():
            above.chmod(above.stat().st_mode | 0o755)
    store = folder / "kept"
    store.mkdir()
    compress_file(served / INDEX, store)
    port = free_port()
    arguments, _config = configured(request.param, folder, port)
    with running([str(program), *arguments], port, folder):
        yield Host(request.param, served, f"http://127.0.0.1:{port}/handbook/")


pytestmark = pytest.mark.slow


def test_every_answer_has_the_headers(host: Host) -> None:
    """Pages, scripts, the service worker and errors alike carry the policy and its companions."""
    expected = sent(host.site)
    for path in ("", "en/calculators/", "sw.js", host.one("assets/handbook/main-*.js"), "no/such/page"):
        answer = host.get(path)
        assert {name: answer.headers[name] for name in expected} == expected, path


def test_types_let_the_browser_do_its_work(host: Host) -> None:
    """WebAssembly is compiled while it comes, modules are run, pages are read as UTF-8."""
    types = {
        "": "text/html; charset=utf-8",
        host.one("assets/runtime/*/*.wasm"): "application/wasm",
        host.one("assets/runtime/*/*.mjs"): "text/javascript",
        host.one("assets/handbook/main-*.js"): "javascript",
        host.one("assets/samples/*.csv"): "text/csv",
        "assets/img/logo.svg": "image/svg+xml",
    }
    for path, kind in types.items():
        assert kind in host.get(path).headers["Content-Type"].lower(), path


def test_what_is_hashed_is_kept_and_the_rest_asked_for(host: Host) -> None:
    """A year for names with a hash; a question each time for the rest, and 304 where it is the same."""
    for pattern in ("assets/runtime/*/*.wasm", "assets/handbook/main-*.js"):
        assert host.get(host.one(pattern)).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("", "sw.js", "build.json", INDEX):
        answer = host.get(path)
        assert answer.headers["Cache-Control"] == "no-cache", path
        again = host.get(path, **{"If-None-Match": answer.headers["ETag"]})
        assert again.status == 304, path


def test_compressed_copies_are_sent_as_they_are(host: Host) -> None:
    """The copy that the build made, to browsers that take it; the plain file to others."""
    plain = (host.site / INDEX).read_bytes()
    assert host.get(INDEX).body == plain
    zipped = host.get(INDEX, **{"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in zipped.headers["Vary"].lower()
    assert gzip.decompress(zipped.body) == plain
    assert zipped.body == (host.site / f"{INDEX}.gz").read_bytes()
    if host.name == "nginx" and not BROTLI.is_file():
        return
    smaller = host.get(INDEX, **{"Accept-Encoding": "gzip, br"})
    assert smaller.headers["Content-Encoding"] == "br"
    assert brotli.decompress(smaller.body) == plain


def test_what_is_not_there_is_the_404_page(host: Host) -> None:
    """Wrong addresses and folders without a page: status 404, both languages; a folder's slash is added."""
    missing = (host.site / "404.html").read_bytes()
    for path in ("no/such/page/", "no-such-file.js", "assets/", "assets/handbook/"):
        answer = host.get(path)
        assert (answer.status, answer.body) == (404, missing), path
    assert host.get("en").body == host.get("en/").body


def test_a_calculator_answers(host: Host, browser: Browser, browser_context_args: dict[str, Any]) -> None:
    """Below a sub-path, under the headers, with nothing stopped by the policy."""
    context = browser.new_context(**{**browser_context_args, "base_url": host.address})
    stopped: list[str] = []
    context.expose_binding("tellViolation", lambda _source, told: stopped.append(told))
    context.add_init_script(
        """addEventListener("securitypolicyviolation", (event) => {
          if (event.disposition === "enforce") tellViolation(event.effectiveDirective);
        });"""
    )
    page = context.new_page()
    page.goto(address("profit-margin"))
    sheet = Sheet(page, "profit-margin")
    sheet.field("price").fill("128")
    sheet.shows("profit-margin", "en", price=128)
    context.close()
    assert stopped == []


def test_the_pages_workflow_builds_with_the_make_file() -> None:
    """What cannot run here is at least YAML, and asks for a target there is and a folder it writes."""
    workflow = yaml.safe_load((SAMPLES / "github-pages.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    (made,) = [step["run"] for step in steps if "run" in step]
    assert re.match(r"make site SITE_URL=", made)
    assert "--output site" in (PROJECT / "Makefile").read_text(encoding="utf-8")
    (uploaded,) = [
        step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact@")
    ]
    assert uploaded["with"]["path"] == "site"
    assert set(workflow["permissions"]) == {"contents", "pages", "id-token"}
