"""One window of any browser: what a reader does in it, and what there is to see."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from tests.browser.built import SITE_URL
from tests.journeys.webdriver import ELEMENT, Driver, WebDriverError, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 30
# The first start of Python in a browser without a store of compiled code.
COLD_PATIENCE = 90
# Keys by their numbers in the protocol: https://www.w3.org/TR/webdriver2/#keyboard-actions
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Backspace": "\ue003", "Space": " "}

# The first element on the page that matches and can be seen, or whose text is as asked.
# An element of a page that just gives way to the next is none.
FIND = """
  const [selector, text, hidden] = arguments;
  const plain = (one) => one.textContent.replace(/\\s+/g, " ").trim();
  return [...document.querySelectorAll(selector)].find((one) =>
    (hidden || one.checkVisibility()) && (!text || plain(one) === text)) ?? null;
"""
# What an expression is; of an element only that it is there: handed to a driver while one page gives way
# to the next, it would be stale.
EXPRESSION = "const found = {}; return found instanceof Node ? true : found"
# Errors that only say that one page gave way to the next in the middle of a step.
BETWEEN_PAGES = {"javascript error", "stale element reference"}


class Window:
    """Drives one window; every step waits until it can be done."""

    def __init__(
        self, driver: Driver, name: str, downloads: Path, complaints: Callable[[], list[str]]
    ) -> None:
        """Take the driver, the browser's name, where downloads go, and what tells the console's errors."""
        self.driver = driver
        self.complaints = complaints
        self.name = name
        self.downloads = downloads
        self.driver.do("rectangle", width=1280, height=900)

    def open(self, path: str) -> None:
        """Load a page of the site, from its root."""
        self.driver.do("navigate", url=SITE_URL + path)

    def reload(self) -> None:
        """Load the page again."""
        self.driver.do("refresh")

    def back(self) -> None:
        """Go back, as with the browser's button."""
        self.driver.do("back")

    def forget(self) -> None:
        """Empty what the browser keeps for the site; only one window is left."""
        first, *others = self.driver.do("windows")
        for other in others:
            self.driver.do("window", handle=other)
            self.driver.do("close")
        self.driver.do("window", handle=first)
        self.run(
            """localStorage.clear();
            sessionStorage.clear();
            const copies = caches.keys()
              .then((names) => Promise.all(names.map((name) => caches.delete(name))));
            const workers = navigator.serviceWorker.getRegistrations()
              .then((all) => Promise.all(all.map((one) => one.unregister())));
            const root = document.documentElement;
            root.dataset.left = "yes";
            Promise.all([copies, workers]).finally(() => { root.dataset.left = ""; });"""
        )
        self.wait("document.documentElement.dataset.left === ''")
        for file in self.downloads.iterdir():
            file.unlink()

    def size(self, width: int, height: int = 900) -> None:
        """Make the page this wide, as near as the browser's smallest window allows."""
        self.driver.do("rectangle", width=width, height=height)

    def run(self, script: str, *values: Any) -> Any:
        """Return what the body of a function returns for these values."""
        return self.driver.do("script", script=script, args=list(values))

    def wait(self, script: str, *values: Any, seconds: float = PATIENCE) -> Any:
        """Wait until an expression is true; `arguments` holds the values. Return it (True for an element)."""
        asked = EXPRESSION.format(script)
        return wait_for(lambda: self._settled(asked, values), seconds, f"{script} {values} ({self.name})")

    def element(self, selector: str, text: str = "", *, hidden: bool = False) -> str:
        """Return an element's id, as soon as there is one that can be seen, with exactly this text."""

        def found() -> Any:
            return self._settled(FIND, (selector, text, hidden))

        what = f"{selector} {text!r} ({self.name})"
        identity: str = wait_for(found, PATIENCE, what)[ELEMENT]
        return identity

    def click(self, selector: str, text: str = "") -> None:
        """Click an element; again if something was just in the way."""
        self._insist(lambda: self.driver.do("click", id=self._in_view(selector, text)))

    def fill(self, selector: str, text: str) -> None:
        """Type a text in the place of what a box holds."""
        self._insist(lambda: self.driver.do("clear", id=self._in_view(selector)))
        self._insist(lambda: self.driver.do("keys", id=self.element(selector), text=text))

    def press(self, selector: str, key: str) -> None:
        """Press a key in an element."""
        self._insist(lambda: self.driver.do("keys", id=self.element(selector), text=KEYS[key]))

    def choose(self, selector: str, value: str) -> None:
        """Take a value of a list of words."""
        self._insist(lambda: self._in_view(selector))
        option = f'{selector} option[value="{value}"]'
        self._insist(lambda: self.driver.do("click", id=self.element(option, hidden=True)))

    def upload(self, selector: str, file: Path) -> None:
        """Give a file to a box for files, also to one that is hidden."""
        self.driver.do("keys", id=self.element(selector, hidden=True), text=str(file))

    def text(self, selector: str) -> str:
        """Return an element's text, as soon as there is one to see."""
        self.element(selector)
        told = "return arguments[0] && document.querySelector(arguments[0]).textContent"
        found: str = self.run(told, selector)
        return " ".join(found.split())

    def shows(self, selector: str, text: str, seconds: float = PATIENCE) -> None:
        """Wait until some element that matches can be seen and holds the text."""
        self.wait(
            """[...document.querySelectorAll(arguments[0])].some((one) =>
              one.checkVisibility() && one.textContent.replace(/\\s+/g, " ").includes(arguments[1]))""",
            selector,
            text,
            seconds=seconds,
        )

    def downloaded(self, pattern: str) -> Path:
        """Wait until a file of such a name has come down, whole; return it."""

        def whole() -> Path | None:
            unfinished = [*self.downloads.glob("*.part"), *self.downloads.glob("*.wkdownload")]
            files = [file for file in self.downloads.glob(pattern) if file.stat().st_size]
            return files[0] if files and not unfinished else None

        found: Path = wait_for(whole, PATIENCE, f"a download {pattern} ({self.name})")
        return found

    def screenshot(self, file: Path) -> None:
        """Keep a picture of what is to be seen."""
        file.write_bytes(base64.b64decode(self.driver.do("screenshot")))

    def _in_view(self, selector: str, text: str = "") -> str:
        """Return an element in the middle of the window, where the page's header covers nothing."""
        identity = self.element(selector, text)
        centre = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
        self.run(centre, {ELEMENT: identity})
        return identity

    def _settled(self, script: str, values: tuple[Any, ...]) -> Any:
        """Return what the script returns, or None while one page gives way to the next."""
        try:
            return self.run(script, *values)
        except WebDriverError as error:
            if error.kind not in BETWEEN_PAGES:
                raise
            return None

    def _insist(self, step: Callable[[], Any]) -> None:
        passing = {"element click intercepted", "stale element reference", "element not interactable"}

        def done() -> bool:
            try:
                step()
            except WebDriverError as error:
                if error.kind not in passing:
                    raise
                return False
            return True

        wait_for(done, PATIENCE, f"a step ({self.name})")
