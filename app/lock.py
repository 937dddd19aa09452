"""One server for one data folder: a lock the system itself releases when the process ends, however it ends."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class AlreadyServed(Exception):
    """Another process serves this data folder."""


@contextlib.contextmanager
def only_server_of(data: Path) -> Iterator[None]:
    """Hold the folder's lock; only `serve` takes it, so that the other commands work beside a running server."""
    with (data / "server.lock").open("ab") as file:
        try:
            _take(file)
        except OSError as error:
            raise AlreadyServed from error
        yield
