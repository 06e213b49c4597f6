"""Start Firefox and WebKit with an empty profile; the trial server is their proxy.

As their proxy it is asked for every address, so `handbook.localhost` needs no name server, and a
request to anywhere else would come to light.
"""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.webdriver import HttpDriver, MarionetteDriver, wait_for
from tests.journeys.window import Window
from tests.other_browsers import find_firefox, find_webkit

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS = 60
FIREFOX_SETTINGS = {
    "marionette.port": 0,  # A free one; Firefox writes it into its profile.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.allow_hijacking_localhost": True,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "browser.safebrowsing.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.topsites.contile.enabled": False,
    "intl.accept_languages": "zh-CN, en",
    "browser.download.folderList": 2,  # Into the folder named below, without asking.
    "browser.download.always_ask_before_handling_new_types": False,
}


def unheard() -> list[str]:
    """Return no errors: WebKit tells nobody of its console in the private session that a driver gets."""
    return []


@contextmanager
def firefox(server_port: int) -> Iterator[Window]:
    """Start Firefox without a screen."""
    program = find_firefox()
    assert program, "no Firefox: run `make browsers`"
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        (downloads := profile / "downloads").mkdir()
        chosen = {"network.proxy.http_port": server_port, "browser.download.dir": str(downloads)}
        settings = {**FIREFOX_SETTINGS, **chosen}
        lines = (f'user_pref("{name}", {_javascript(value)});\n' for name, value in settings.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        # With access to its own console, which tells of errors that no page can see.
        access = ["--marionette", "--remote-allow-system-access"]
        command: list[str | Path] = [program, "--headless", "--no-remote", "--profile", folder, *access]
        with _running(command, {"HOME": folder}):
            told = profile / "MarionetteActivePort"
            port = wait_for(lambda: told.is_file() and told.read_text(), START_SECONDS, "Firefox's port")
            driver = MarionetteDriver(int(port), {})
            version = driver.facts["capabilities"]["browserVersion"]
            yield Window(driver, f"Firefox {version}", downloads, driver.complaints)
            driver.end()


@contextmanager
def webkit(server_port: int) -> Iterator[Window]:
    """Start WebKitGTK on a screen that nobody sees."""
    found = find_webkit()
    assert found, "no WebKit: run `make browsers`"
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder, _screen() as display:
        # MiniBrowser puts downloads where the user's folders say, else into the home.
        (downloads := Path(folder, "downloads")).mkdir()
        Path(folder, "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n', encoding="utf-8")
        setting = {
            "XDG_CONFIG_HOME": folder,
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "HOME": folder,
            "XDG_RUNTIME_DIR": folder,
            "XDG_DATA_HOME": folder,
            "XDG_CACHE_HOME": folder,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "NO_AT_BRIDGE": "1",
        }
        with _running([found.driver, f"--port={port}", "--host=127.0.0.1"], setting):
            address = f"http://127.0.0.1:{port}"
            wait_for(lambda: _answers(address + "/status"), START_SECONDS, "WebKit's driver")
            capabilities = {
                "proxy": {"proxyType": "manual", "httpProxy": f"127.0.0.1:{server_port}"},
                "webkitgtk:browserOptions": {"binary": str(found.browser), "args": ["--automation"]},
            }
            driver = HttpDriver(address, capabilities)
            version = driver.facts["capabilities"]["browserVersion"]
            yield Window(driver, f"WebKitGTK {version}", downloads, unheard)
            driver.end()


BROWSERS = {"firefox": firefox, "webkit": webkit}


@contextmanager
def _running(command: list[str | Path], setting: dict[str, str]) -> Iterator[None]:
    """Run a program while the block lasts; what it says is nobody's business."""
    mute = subprocess.DEVNULL
    process = subprocess.Popen(command, env={**os.environ, **setting}, stdout=mute, stderr=mute)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """Return the name of a virtual screen."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def _javascript(value: object) -> str:
    """Return a setting's value as Firefox's files of settings hold it."""
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False
