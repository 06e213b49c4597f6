"""Files in and out. A result is written whole or not at all, and never over its own source."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from calculators.cli.texts import CommandError

if TYPE_CHECKING:
    import pandas as pd

STANDARD: Final = "-"
_EXTENSIONS: Final = (".csv", ".xlsx")


def read_bytes(path: str) -> bytes:
    """Return what is in a file, or on standard input for ``-``."""
    try:
        if path == STANDARD:
            return sys.stdin.buffer.read()
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise CommandError("no-file", path=path) from error
    except IsADirectoryError as error:
        raise CommandError("is-folder", path=path) from error
    except PermissionError as error:
        raise CommandError("no-permission", path=path) from error
    # A path may also hold what no path can, such as a null character.
    except (OSError, ValueError) as error:
        raise CommandError("cannot-read", path=path, reason=_reason(error)) from error


def check_target(target: str, source: str) -> None:
    """Refuse, before any work is done, a result file that could not or may not be written."""
    path = Path(target)
    if path.suffix.casefold() not in _EXTENSIONS:
        raise CommandError("wrong-extension", path=target)
    try:
        if path.is_dir():
            raise CommandError("is-folder", path=target)
        if not path.absolute().parent.is_dir():
            raise CommandError("no-folder", path=path.absolute().parent)
        if path.exists() and Path(source).exists() and path.samefile(source):
            raise CommandError("same-file", path=target)
    except OSError as error:
        raise CommandError("cannot-write", path=target, reason=_reason(error)) from error


def write_table(frame: pd.DataFrame, target: str) -> None:
    """Write a table as CSV or XLSX, by the name's extension."""
    from calculators.tables.export import write_csv, write_xlsx  # noqa: PLC0415 - needs pandas

    xlsx = Path(target).suffix.casefold() == ".xlsx"
    write: Callable[[pd.DataFrame], bytes] = write_xlsx if xlsx else write_csv
    write_whole(write(frame), target)


def write_whole(data: bytes, target: str) -> None:
    """Write beside the target first and rename, so that nobody ever sees half a file."""
    path = Path(target).resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise CommandError("cannot-write", path=target, reason=_reason(error)) from error
    finally:
        part.unlink(missing_ok=True)


def print_text(line: str) -> None:
    """Print a line: what was asked for."""
    sys.stdout.write(f"{line}\n")


def tell(line: str) -> None:
    """Print a line beside the result: what was used, left out or went wrong."""
    sys.stderr.write(f"{line}\n")


def print_bytes(data: bytes) -> None:
    """Put a file's content on standard output as it is, line ends and all."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
