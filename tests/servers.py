"""Find the web servers that the samples in hosting/ are for, or install them: `python -m tests.servers`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.chromium import install_packages, may_install_packages

# What Debian calls them; the last one is nginx's module for brotli.
SERVERS = ("nginx", "caddy")
PACKAGES = (*SERVERS, "libnginx-mod-http-brotli-static")
# Debian keeps servers where a user's PATH does not look.
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def find_server(name: str) -> Path | None:
    """Return the program of a server, or None."""
    found = shutil.which(name, path=PLACES)
    return Path(found) if found else None


def main() -> int:
    """Make sure that both servers are there; without them their tests are skipped, and say so."""
    if not all(map(find_server, SERVERS)) and may_install_packages():
        # Nothing of a system is to be served by them: only the tests start them.
        os.environ["RUNLEVEL"] = "1"
        install_packages(PACKAGES)
    missing = [name for name in SERVERS if not find_server(name)]
    if missing:
        print(f"Not installed, their samples stay untested: {', '.join(missing)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
