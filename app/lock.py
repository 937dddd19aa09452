"""One server for one data folder: a lock the system itself releases when the process ends, however it ends."""

import contextlib
import sys
from collections.abc import Iterable, Iterator
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
    """Another process serves a data folder, or the database in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@contextlib.contextmanager
def only_server_of(folders: Iterable[Path]) -> Iterator[None]:
    """Hold the folders' locks; only `serve` and `restore` take them, so that other commands work beside a server."""
    with contextlib.ExitStack() as held:
        for folder in folders:
            file = held.enter_context((folder / "server.lock").open("ab"))
            try:
                _take(file)
            except OSError as error:
                raise AlreadyServed(folder) from error
        yield
