"""A folder of backups: which there are, which stay, and whether it is there at all.

Kept are the last twelve and the last one of every hour of a day, as long as they do not grow beyond a size; always the
newest, and what is not to be spared. Other files in the folder are nobody's business.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.journal.troubles import NoRoom, NotWritten, Trouble

LAST = 12
HOURS = 24
MOST_BYTES = 2 * 1024**3
RESERVE = 200 * 1024**2
"""Left free on the disk of the journal itself: a backup must never take the room that the next entry needs."""

STAMP = "%Y%m%dT%H%M%S"
NAME = re.compile(r"werkstatt-(\d{8}T\d{6})\.sqlite")


class Gone(Trouble):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"Der Ordner {folder} ist nicht da.", f"The folder {folder} is not there.")


@dataclass(frozen=True, slots=True)
class Kept:
    path: Path
    taken: datetime
    size: int


@dataclass(slots=True)
class Shelf:
    """`own`: beside the journal, made when it is missing. Another folder must exist, on its own disk if it had one:
    where a stick was is an empty folder of this disk."""

    folder: Path
    own: bool
    last: datetime | None = None
    trouble: Trouble | None = None
    taken: threading.Lock = field(default_factory=threading.Lock)
    """Held while somebody works in the folder."""
    _device: int | None = None

    def open(self) -> None:
        """Raises Gone, NotWritten."""
        try:
            if self.own:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            device = self.folder.stat().st_dev
            below = self.folder.parent.stat().st_dev
        except FileNotFoundError as error:
            raise Gone(self.folder) from error
        except OSError as error:
            raise NotWritten(self.folder, error.strerror or "") from error
        if self._device is not None and device != self._device and device == below:
            raise Gone(self.folder)
        self._device = device

    def put(self, make: Callable[[Path], None], now: datetime, size: int) -> Path:
        """A new backup under the moment's name; `size` is about how large it will be. Raises a Trouble."""
        path = self.folder / f"werkstatt-{now.astimezone(UTC).strftime(STAMP)}.sqlite"
        if self.own and shutil.disk_usage(self.folder).free < 2 * size + RESERVE:
            raise NoRoom(path)
        make(path)
        return path

    def kept(self) -> list[Kept]:
        """The newest first."""
        found = []
        for path in self.folder.iterdir():
            if match := NAME.fullmatch(path.name):
                taken = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
                found.append(Kept(path, taken, path.stat().st_size))
        return sorted(found, key=lambda kept: kept.taken, reverse=True)

    def tidy(self, now: datetime, is_spare: Callable[[Path, list[Path]], bool]) -> None:
        """Removes what is too much, and halves that a killed process has left. `is_spare` is asked of each, with those
        that stay, the newest first."""
        kept = self.kept()
        going = surplus(kept, now)
        staying = [each.path for each in kept if each not in going]
        for each in going:
            if is_spare(each.path, staying):
                each.path.unlink(missing_ok=True)
            else:
                staying.append(each.path)
        for half in self.folder.glob(".werkstatt-*.partial*"):
            half.unlink(missing_ok=True)


def surplus(kept: list[Kept], now: datetime) -> list[Kept]:
    """Those of `kept`, the newest first, that are not to stay."""
    staying: list[Kept] = []
    hours: set[datetime] = set()
    size = 0
    for number, each in enumerate(kept):
        hour = each.taken.replace(minute=0, second=0)
        newest_of_hour = hour not in hours and now - each.taken < timedelta(hours=HOURS)
        hours.add(hour)
        size += each.size
        if number == 0 or ((number < LAST or newest_of_hour) and size <= MOST_BYTES):
            staying.append(each)
        else:
            size -= each.size
    return [each for each in kept if each not in staying]
