"""Firefox and WebKit for the journeys: find them or install them (`python -m tests.other_browsers`)."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from tests.chromium import has_chinese_font, install_packages, may_install_packages

# Where Debian, Fedora and Arch keep the small browser that WebKit's driver drives.
MINI_BROWSERS = (
    "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/*/webkitgtk-6.0/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
)
PACKAGES = {
    "Firefox": "firefox-esr",
    "WebKit": "webkit2gtk-driver",
    "a virtual screen (Xvfb)": "xvfb",
    "a Chinese font": "fonts-noto-cjk",
}


class WebKit(NamedTuple):
    """WebKit's driver and the browser it drives."""

    driver: Path
    browser: Path


def find_firefox() -> Path | None:
    """Return the Firefox that the setting FIREFOX names, or one on the PATH, or None."""
    found = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    return Path(found) if found else None


def find_webkit() -> WebKit | None:
    """Return WebKitGTK's driver and its MiniBrowser, or None."""
    driver = shutil.which("WebKitWebDriver")
    browsers = [path for pattern in MINI_BROWSERS for path in Path("/").glob(pattern[1:])]
    return WebKit(Path(driver), browsers[0]) if driver and browsers else None


def missing() -> list[str]:
    """Return what the journeys need and this machine lacks."""
    there = {
        "Firefox": find_firefox() is not None,
        "WebKit": find_webkit() is not None,
        "a virtual screen (Xvfb)": shutil.which("Xvfb") is not None,
        "a Chinese font": has_chinese_font(),
    }
    return [name for name, found in there.items() if not found]


def main() -> int:
    """Make sure that everything is there; return the exit code."""
    if (lacking := missing()) and may_install_packages():
        install_packages([PACKAGES[name] for name in lacking])
    for name in (lacking := missing()):
        print(f"The journeys need {name}: install Debian's package {PACKAGES[name]}", file=sys.stderr)
    if lacking:
        return 1
    print(f"Browsers for the journeys: {find_firefox()}, {find_webkit()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
