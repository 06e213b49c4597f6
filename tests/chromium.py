"""Find the Chromium that browser tests drive, or install one: `python -m tests.chromium`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The setting that names a Chromium.
SETTING = "CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SYSTEM_PACKAGES = ("chromium", "fonts-noto-cjk")


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return a Chromium: the setting's, one on the PATH, Playwright's own, or None."""
    if named := environment.get(SETTING):
        return Path(named)
    for command in COMMANDS:
        if found := shutil.which(command, path=environment.get("PATH")):
            return Path(found)
    return playwright_chromium()


def playwright_chromium() -> Path | None:
    """Return the Chromium Playwright has installed, or None."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return path if path.is_file() else None


def has_chinese_font() -> bool:
    """Tell whether the system can draw Chinese text; unknown counts as yes."""
    if not (lister := shutil.which("fc-list")):
        return True
    told = subprocess.run([lister, ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(told.stdout.strip())


def may_install_packages() -> bool:
    """Tell whether this process may install Debian packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def run(command: Sequence[str], seconds: int) -> bool:
    """Run a command, its output shown; tell whether it succeeded in that time."""
    try:
        return subprocess.run(command, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages without questions; tell whether that worked."""
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update", "-qq"], seconds=300)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return run([*install, *packages], seconds=1200)


def main() -> int:
    """Make sure there is a Chromium and a Chinese font; return the exit code."""
    if not find_chromium():
        print("Chromium not found; trying Playwright's", file=sys.stderr)
        run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=600)
    wanted = [SYSTEM_PACKAGES[0]] if not find_chromium() else []
    if not has_chinese_font():
        wanted.append(SYSTEM_PACKAGES[1])
    if wanted and may_install_packages():
        install_packages(wanted)
    chromium = find_chromium()
    if not has_chinese_font():
        print(f"No Chinese font: install the package {SYSTEM_PACKAGES[1]}", file=sys.stderr)
    if not chromium:
        print(
            f"Browser tests need Chromium: install the package {SYSTEM_PACKAGES[0]}, "
            f"or set {SETTING} to its path",
            file=sys.stderr,
        )
        return 1
    print(f"Chromium for tests: {chromium}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
