"""The ears of the other journeys: what goes wrong unseen on a page is found in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.webdriver import wait_for

if TYPE_CHECKING:
    from tests.journeys.window import Window


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("setTimeout(() => { throw new Error('left alone') })", "left alone"),
        ("Promise.reject(new Error('left alone too'))", "left alone too"),
        ("new Image().src = 'https://other.example/x.png'", "Content-Security-Policy"),
    ],
)
def test_an_error_that_nobody_sees_is_heard(window: Window, script: str, told: str) -> None:
    """An error in a script, a promise nobody waits for, an address that the policy refuses."""
    if "WebKit" in window.name:
        pytest.skip("WebKit keeps the console of a driver's session to itself")
    window.open("about/privacy/")
    window.run(script)
    (heard,) = wait_for(window.complaints, 10, told)
    assert told in heard
