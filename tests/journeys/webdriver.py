"""WebDriver without a client library: the same commands over HTTP, and over Firefox's own socket.

WebKit's driver speaks the W3C protocol over HTTP. Firefox answers the same commands on a socket
(Marionette: what geckodriver talks to), each under a name of its own, so no geckodriver is needed.
"""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.request
from typing import Any, NamedTuple, Protocol

# Long enough for a cold start of Python on a busy machine.
ANSWER_SECONDS = 120
# How an element travels in JSON: https://www.w3.org/TR/webdriver2/#elements
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# Errors, not warnings, and none of Firefox's own modules.
COMPLAINTS = """
  const told = Services.console.getMessageArray()
    .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag))
    .filter((one) => /^https?:/.test(one.sourceName) || /content/.test(one.category))
    .map((one) => `${one.category}: ${one.errorMessage} (${one.sourceName}:${one.lineNumber})`);
  Services.console.reset();
  return told;
"""


class Command(NamedTuple):
    """One command: the W3C protocol's method and path, and Marionette's name."""

    method: str
    path: str
    name: str


COMMANDS = {
    "navigate": Command("POST", "/url", "WebDriver:Navigate"),
    "back": Command("POST", "/back", "WebDriver:Back"),
    "forward": Command("POST", "/forward", "WebDriver:Forward"),
    "refresh": Command("POST", "/refresh", "WebDriver:Refresh"),
    "rectangle": Command("POST", "/window/rect", "WebDriver:SetWindowRect"),
    "script": Command("POST", "/execute/sync", "WebDriver:ExecuteScript"),
    "click": Command("POST", "/element/{id}/click", "WebDriver:ElementClick"),
    "clear": Command("POST", "/element/{id}/clear", "WebDriver:ElementClear"),
    "keys": Command("POST", "/element/{id}/value", "WebDriver:ElementSendKeys"),
    "new_window": Command("POST", "/window/new", "WebDriver:NewWindow"),
    "window": Command("POST", "/window", "WebDriver:SwitchToWindow"),
    "windows": Command("GET", "/window/handles", "WebDriver:GetWindowHandles"),
    "close": Command("DELETE", "/window", "WebDriver:CloseWindow"),
    "accept": Command("POST", "/alert/accept", "WebDriver:AcceptAlert"),
    "screenshot": Command("GET", "/screenshot", "WebDriver:TakeScreenshot"),
}


class WebDriverError(Exception):
    """A command that the browser refused; `kind` is the protocol's word for why."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind


class Driver(Protocol):
    """What both ways of talking to a browser have in common."""

    def do(self, command: str, **parameters: Any) -> Any:
        """Carry out a command of COMMANDS; raises WebDriverError."""

    def end(self) -> None:
        """Close the browser."""


class HttpDriver:
    """A session with a driver that listens at an address."""

    def __init__(self, address: str, capabilities: dict[str, Any]) -> None:
        """Open a session."""
        self._address = address
        wanted = {"capabilities": {"alwaysMatch": capabilities}}
        self.facts: dict[str, Any] = self._ask("POST", "/session", wanted)
        self._session = f"/session/{self.facts['sessionId']}"

    def do(self, command: str, **parameters: Any) -> Any:
        """Carry out a command; an element's id goes into its path."""
        method, path, _ = COMMANDS[command]
        path = path.format(id=parameters.pop("id", ""))
        return self._ask(method, self._session + path, parameters if method == "POST" else None)

    def end(self) -> None:
        """Close the session, and with it the browser."""
        self._ask("DELETE", self._session, None)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        request = urllib.request.Request(self._address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = json.load(error)["value"]
            raise WebDriverError(told["error"], told["message"]) from None


class MarionetteDriver:
    """A session with a Firefox that was started with `--marionette`."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        """Connect and open a session."""
        self._socket = socket.create_connection(("127.0.0.1", port), ANSWER_SECONDS)
        self._rest = b""
        self._asked = 0
        self._read()  # The greeting.
        wanted = {"capabilities": {"alwaysMatch": capabilities}}
        self.facts: dict[str, Any] = self._ask("WebDriver:NewSession", wanted)

    def do(self, command: str, **parameters: Any) -> Any:
        """Carry out a command; a single value comes without its wrapping."""
        if command == "screenshot":
            parameters["full"] = False
        answer = self._ask(COMMANDS[command].name, parameters)
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def complaints(self) -> list[str]:
        """Return the errors in Firefox's own console that are about the site, and empty it."""
        self._ask("Marionette:SetContext", {"value": "chrome"})
        try:
            script = {"script": COMPLAINTS, "args": [], "sandbox": "system"}
            found: list[str] = self._ask("WebDriver:ExecuteScript", script)["value"]
        finally:
            self._ask("Marionette:SetContext", {"value": "content"})
        return found

    def end(self) -> None:
        """Close Firefox."""
        self._ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _ask(self, name: str, parameters: dict[str, Any]) -> Any:
        self._asked += 1
        text = json.dumps([0, self._asked, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, number, error, result = self._read()
        assert number == self._asked
        if error:
            raise WebDriverError(error["error"], error["message"])
        return result

    def _read(self) -> Any:
        """Read one message: its length in bytes, a colon, JSON."""
        while b":" not in self._rest:
            self._rest += self._more()
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._more()
        message, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(message)

    def _more(self) -> bytes:
        if not (some := self._socket.recv(1 << 16)):
            raise WebDriverError("closed", "Firefox has closed the connection")
        return some


def wait_for(condition: Any, seconds: float, what: str) -> Any:
    """Return the first true value of `condition()`; an AssertionError after `seconds`."""
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, f"not within {seconds:g} s: {what}"
        time.sleep(0.05)
    return found
