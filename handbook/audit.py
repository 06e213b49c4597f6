"""Ask the registries which of the locked packages have known holes: `python -m handbook audit`.

No answer is no good news: whatever a registry did not judge is named, and the audit fails.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from handbook.notices.parts import PARTS
from handbook.notices.texts import version_of
from handbook.site.paths import PROJECT

if TYPE_CHECKING:
    from collections.abc import Sequence

# An environment of its own, which `make audit` makes.
PIP_AUDIT: Final = PROJECT / ".venv-audit/bin/pip-audit"
PATIENCE: Final = 600  # seconds
SHOWN: Final = 3  # of what was not judged: where a registry is silent, it is so of everything
FINE, HOLES, NO_ANSWER = 0, 1, 2


class Audited(NamedTuple):
    """What was asked about, the holes that are known, and what nobody judged."""

    what: str
    holes: list[str]
    unanswered: list[str]

    @property
    def report(self) -> str:
        """One line where all is well, else a line for each hole and each thing not judged."""
        more = len(self.unanswered) - SHOWN
        lines = [f"  HOLE {hole}" for hole in self.holes]
        lines += [f"  NO ANSWER {one}" for one in self.unanswered[:SHOWN]]
        lines += [f"  NO ANSWER, {more} more like these"] if more > 0 else []
        return "\n".join([f"{self.what}: {'see below' if lines else 'no known holes'}", *lines])


def audit(project: Path = PROJECT) -> list[Audited]:
    """Return what the registries say of each lock, and of what the browser's Python loads."""
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(4) as pool:
        shipped = Path(scratch, "browser.txt")
        shipped.write_text(shipped_packages(), encoding="utf-8")
        locks = sorted((project / "requirements").glob("*.txt"))
        asked = [pool.submit(ask_pypi, lock, ["--require-hashes"]) for lock in locks]
        asked.append(pool.submit(ask_pypi, shipped, ["--no-deps"]))
        asked.append(pool.submit(ask_npm, project))
        return [one.result() for one in asked]


def shipped_packages() -> str:
    r"""Return the packages that the browser's Python loads, as pip names them.

    >>> "pandas==2.3.1\n" in shipped_packages()
    True
    """
    loaded = [part for part in PARTS if part.version.startswith("wheel:")]
    return "".join(f"{part.name}=={version_of(part)}\n" for part in loaded)


def ask_pypi(lock: Path, options: Sequence[str]) -> Audited:
    """Ask PyPI about every package of a requirements file."""
    command = [str(PIP_AUDIT), "--disable-pip", "--progress-spinner", "off", "--format", "json", *options]
    told, failed = _run([*command, "-r", str(lock)], lock.parent)
    return read_pip_audit(lock.name, told, failed)


def read_pip_audit(what: str, told: str, failed: str) -> Audited:
    """Return what pip-audit's JSON says; text that is none is no answer."""
    try:
        packages: list[dict[str, Any]] = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audited(what, [], [_last_line(failed or told)])
    holes = [_hole(one, hole) for one in packages for hole in one.get("vulns", [])]
    # pip-audit itself counts these as well.
    skipped = [one["skip_reason"] for one in packages if "skip_reason" in one]
    return Audited(what, holes, skipped if packages else ["no package was judged"])


def _hole(package: dict[str, Any], hole: dict[str, Any]) -> str:
    mended = ", ".join(hole["fix_versions"]) or "no version"
    return f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}"


def ask_npm(project: Path) -> Audited:
    """Ask npm's registry about package-lock.json."""
    told, failed = _run(["npm", "audit", "--json", "--package-lock-only"], project)
    return read_npm_audit(told, failed)


def read_npm_audit(told: str, failed: str) -> Audited:
    """Return what npm's JSON says; anything but a report is no answer."""
    try:
        report: dict[str, Any] = json.loads(told)
        found: dict[str, dict[str, Any]] = report["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return Audited("package-lock.json", [], [_last_line(failed or told)])
    holes = [f"{name} {one['range']}: {one['severity']}" for name, one in sorted(found.items())]
    return Audited("package-lock.json", holes, [])


def verdict(audited: Sequence[Audited]) -> int:
    """Return the exit code: 1 for a known hole, 2 where something was not judged, 0 where all is well."""
    if any(one.holes for one in audited):
        return HOLES
    return NO_ANSWER if any(one.unanswered for one in audited) else FINE


def _run(command: Sequence[str], folder: Path) -> tuple[str, str]:
    """Run a command; return what it printed, and what it complained of."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return done.stdout, done.stderr


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next(
        (line for line in lines if " audit " in line or "error" in line.lower()),
        lines[-1] if lines else "no word",
    )
