"""Package files: where they come from, and that only the right ones are taken."""

from __future__ import annotations

import functools
import threading
import zipfile
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from handbook.runtime import sources
from handbook.runtime.packages import Wheel, read_lock, with_dependencies
from handbook.runtime.sources import (
    MIRROR_SETTING,
    Carrier,
    Folder,
    HashMismatchError,
    SourceError,
    UnavailableError,
    Web,
    obtain,
    package_sources,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.handbook.runtime.conftest import Shelf


class Unreachable:
    """A source that never answers."""

    label = "a far host"

    def fetch(self, _wheels: Sequence[Wheel], _into: Path, /) -> None:
        """Fail as a host that cannot be found does."""
        raise SourceError("no route")


@pytest.fixture
def wheels(project: Path) -> list[Wheel]:
    """Return pandas and what it depends on."""
    lock = read_lock(project / "node_modules" / "pyodide" / "pyodide-lock.json")
    return with_dependencies(lock["packages"], "pandas")


@pytest.fixture
def served(shelf: Shelf) -> Iterator[str]:
    """Serve the shelf on this machine and return the address."""
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(shelf.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_pandas_brings_its_dependencies_and_nothing_else(wheels: list[Wheel]) -> None:
    """Five wheels are wanted of all that Pyodide offers."""
    names = [wheel.name for wheel in wheels]
    assert names == ["numpy", "pandas", "python-dateutil", "pytz", "six"]


def test_a_mirror_that_is_set_comes_first() -> None:
    """The setting's folder or address is tried before the public places."""
    labels = [source.label for source in package_sources("0.28.3", {MIRROR_SETTING: "/wheels"})]
    assert labels[0] == "/wheels"
    assert labels[1].endswith("/pyodide/v0.28.3/full/")
    [first, *_] = package_sources("0.28.3", {MIRROR_SETTING: "http://10.0.0.1/pyodide"})
    assert first == Web("http://10.0.0.1/pyodide/")


def test_sources_are_tried_in_order(wheels: list[Wheel], shelf: Shelf, tmp_path: Path) -> None:
    """A later source is asked for what the earlier ones did not have, and only for that."""
    first = Folder(tmp_path / "first")
    first.path.mkdir()
    (first.path / wheels[0].file_name).write_bytes((shelf.folder / wheels[0].file_name).read_bytes())
    obtain(wheels, tmp_path / "kept", [Unreachable(), first, shelf])
    assert shelf.asked == [wheel.file_name for wheel in wheels[1:]]
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {wheel.file_name for wheel in wheels}


def test_a_wrong_file_is_an_error(wheels: list[Wheel], shelf: Shelf, tmp_path: Path) -> None:
    """Another file under the right name stops the build, naming it and both hashes."""
    wrong = shelf.folder / wheels[1].file_name
    wrong.write_bytes(b"not the wheel")
    with pytest.raises(HashMismatchError) as caught:
        obtain(wheels, tmp_path / "kept", [shelf, shelf])
    assert wheels[1].file_name in str(caught.value)
    assert wheels[1].sha256 in str(caught.value)
    assert "found " in str(caught.value)
    assert not (tmp_path / "kept" / wheels[1].file_name).exists()


def test_a_file_nobody_has_is_an_error(wheels: list[Wheel], shelf: Shelf, tmp_path: Path) -> None:
    """The message names the file, why each source failed, and the setting that helps."""
    (shelf.folder / wheels[2].file_name).unlink()
    with pytest.raises(UnavailableError) as caught:
        obtain(wheels, tmp_path / "kept", [Unreachable(), shelf])
    assert wheels[2].file_name in str(caught.value)
    assert "a far host: no route" in str(caught.value)
    assert MIRROR_SETTING in str(caught.value)


def test_a_damaged_cache_is_mended(wheels: list[Wheel], shelf: Shelf, tmp_path: Path) -> None:
    """A file that changed in the cache is fetched again, the others are not."""
    obtain(wheels, tmp_path / "kept", [shelf])
    shelf.asked.clear()
    (tmp_path / "kept" / wheels[0].file_name).write_bytes(b"bit rot")
    obtain(wheels, tmp_path / "kept", [shelf])
    assert shelf.asked == [wheels[0].file_name]


def test_the_web_gives_what_it_has(wheels: list[Wheel], shelf: Shelf, served: str, tmp_path: Path) -> None:
    """A file that is not there is left to the next source; the others arrive whole."""
    (shelf.folder / wheels[0].file_name).unlink()
    Web(served).fetch(wheels, tmp_path)
    arrived = {path.name for path in tmp_path.glob("*.whl")}
    assert arrived == {wheel.file_name for wheel in wheels[1:]}


@pytest.mark.parametrize("status", [HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE])
def test_a_host_that_refuses_is_passed_over(
    status: HTTPStatus,
    wheels: list[Wheel],
    served: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Any answer but 'not found' means the source cannot be used."""

    def refuse(handler: SimpleHTTPRequestHandler) -> None:
        handler.send_error(status)

    monkeypatch.setattr(SimpleHTTPRequestHandler, "do_GET", refuse)
    with pytest.raises(SourceError, match=str(status.value)):
        Web(served).fetch(wheels, tmp_path)


def test_a_connection_that_breaks_leaves_no_file(
    wheels: list[Wheel], served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a download is an unusable source, not a wrong file."""

    def break_off(handler: SimpleHTTPRequestHandler) -> None:
        handler.send_response(HTTPStatus.OK)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")

    monkeypatch.setattr(SimpleHTTPRequestHandler, "do_GET", break_off)
    with pytest.raises(SourceError, match="broke off"):
        Web(served).fetch(wheels, tmp_path)
    assert not list(tmp_path.glob("*.whl"))


def test_the_carrier_is_opened_and_thrown_away(
    wheels: list[Wheel], shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the packages are kept of the large wheel that carries them."""

    def download(requirement: str, into: Path) -> None:
        with zipfile.ZipFile(into / f"{requirement}.whl", "w") as archive:
            for wheel in wheels:
                content = (shelf.folder / wheel.file_name).read_bytes()
                archive.writestr(f"open_webui/frontend/pyodide/{wheel.file_name}", content)

    monkeypatch.setattr(sources, "pip_download", download)
    obtain(wheels, tmp_path / "kept", [Carrier()])
    names = {path.name for path in (tmp_path / "kept").iterdir()}
    assert names == {wheel.file_name for wheel in wheels}
