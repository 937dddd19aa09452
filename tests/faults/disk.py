"""What SQLite asks of the disk, seen and, where a test wants it, refused.

A virtual file system of SQLite's own kind, registered through ctypes into the library that Python's `_sqlite3` uses: it
is the default one with five functions replaced. So the product runs unchanged, and every write, truncation, sync,
creation and deletion of the database and its WAL is known with its bytes and in its order. The shared-memory file is
none of them: it is rebuilt after a crash.

    with Disk(folder) as disk:
        …                              everything that opens a database in `folder` meanwhile
        disk.before = fail             called before each event; may wait, kill the process, or return an error code
    disk.log                           [Write(…), Sync(…), …], and whatever the test has added itself
"""

from __future__ import annotations

import ctypes
import sqlite3
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

MAIN_DB, MAIN_JOURNAL, WAL = 0x100, 0x800, 0x80000
NAME = b"seen"
# Positions in SQLite's structures, whose beginnings never change: `sqlite3_io_methods` and `sqlite3_vfs`.
CLOSE, WRITE, TRUNCATE, SYNC, METHODS = 1, 3, 4, 5, 19
WORD = ctypes.sizeof(c_void_p)


@dataclass(frozen=True, slots=True)
class Open:
    file: str


@dataclass(frozen=True, slots=True)
class Write:
    file: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    file: str


@dataclass(frozen=True, slots=True)
class Delete:
    file: str
    synced: bool


Event = Open | Write | Truncate | Sync | Delete
Before = Callable[[Event], int | None]


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs` as far as we replace it; what follows is copied as it is."""


_OPEN = CFUNCTYPE(c_int, POINTER(_Vfs), c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, POINTER(_Vfs), c_char_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)

_Vfs._fields_ = [
    ("version", c_int),
    ("size_of_file", c_int),
    ("longest_path", c_int),
    ("next", c_void_p),
    ("name", c_char_p),
    ("data", c_void_p),
    ("open", _OPEN),
    ("delete", _DELETE),
    ("rest", c_void_p * 14),
]


def library() -> ctypes.CDLL | None:
    """SQLite as Python has loaded it; None where it is built into Python and cannot be reached."""
    import _sqlite3

    try:
        found = ctypes.CDLL(_sqlite3.__file__)
        found.sqlite3_vfs_find.restype = POINTER(_Vfs)
    except (AttributeError, OSError):
        return None
    found.sqlite3_vfs_find.argtypes = [c_char_p]
    found.sqlite3_vfs_register.argtypes = [POINTER(_Vfs), c_int]
    found.sqlite3_vfs_unregister.argtypes = [POINTER(_Vfs)]
    return found


class Disk:
    """Everything that SQLite does in one folder between `with` and its end."""

    _kept: list[Any] = []  # noqa: RUF012 - SQLite may call what a connection still has open: nothing of it is ever freed

    def __init__(self, folder: Path) -> None:
        self.log: list[Any] = []
        self.before: Before | None = None
        self.after_sync: Callable[[], None] | None = None
        self._folder = str(folder.resolve())
        self._names: dict[int, str] = {}
        self._methods: dict[int, Any] = {}
        self._library = library()

    def __enter__(self) -> Disk:
        assert self._library, "needs an SQLite that is linked dynamically"
        sqlite3.connect(":memory:").close()  # initialises the library
        self._default = self._library.sqlite3_vfs_find(None)
        ours = _Vfs()
        ctypes.memmove(ctypes.byref(ours), self._default, ctypes.sizeof(_Vfs))
        ours.name, ours.next = NAME, None
        ours.open, ours.delete = _OPEN(self._open), _DELETE(self._delete)
        self._ours = ours
        self._kept.append((self, ours))
        self._library.sqlite3_vfs_register(ctypes.byref(ours), 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._library
        self._library.sqlite3_vfs_register(self._default, 1)
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._ours))

    def add(self, mark: object) -> None:
        """Something that happened now, between what the disk was asked."""
        self.log.append(mark)

    def _seen(self, event: Event) -> int:
        refused = self.before(event) if self.before else None
        if not refused:
            self.log.append(event)
        return refused or 0

    def _open(self, _vfs: Any, name: int | None, file: int, flags: int, out: Any) -> int:
        code: int = self._default.contents.open(self._default, name, file, flags, out)
        path = ctypes.string_at(name).decode() if name else ""
        if code == 0 and flags & (MAIN_DB | MAIN_JOURNAL | WAL) and path.startswith(self._folder):
            self._names[file] = Path(path).name
            methods = c_void_p.from_address(file)
            assert methods.value
            methods.value = self._seen_methods(methods.value)
            self._seen(Open(Path(path).name))
        return code

    def _delete(self, _vfs: Any, name: bytes, synced: int) -> int:
        event = Delete(Path(name.decode()).name, bool(synced))
        code = self._seen(event) if name.decode().startswith(self._folder) else 0
        return code or int(self._default.contents.delete(self._default, name, synced))

    def _seen_methods(self, real: int) -> int:
        """The table of a file's functions with ours in it, made once for each table there is."""
        if real not in self._methods:
            count = METHODS if c_int.from_address(real).value >= 3 else CLOSE + 12
            table = (c_void_p * count)()
            ctypes.memmove(table, real, count * WORD)
            write, truncate = _WRITE(table[WRITE] or 0), _TRUNCATE(table[TRUNCATE] or 0)
            sync, close = _SYNC(table[SYNC] or 0), _CLOSE(table[CLOSE] or 0)

            def seen_write(file: int, data: int, size: int, offset: int) -> int:
                event = Write(self._names[file], offset, ctypes.string_at(data, size))
                return self._seen(event) or int(write(file, data, size, offset))

            def seen_truncate(file: int, size: int) -> int:
                return self._seen(Truncate(self._names[file], size)) or int(truncate(file, size))

            def seen_sync(file: int, flags: int) -> int:
                refused = self.before(Sync(self._names[file])) if self.before else None
                code = refused or int(sync(file, flags))
                if code == 0:
                    self.log.append(Sync(self._names[file]))  # true only once it has returned
                    if self.after_sync:
                        self.after_sync()
                return code

            def seen_close(file: int) -> int:
                del self._names[file]
                return int(close(file))

            replaced = {
                WRITE: _WRITE(seen_write),
                TRUNCATE: _TRUNCATE(seen_truncate),
                SYNC: _SYNC(seen_sync),
                CLOSE: _CLOSE(seen_close),
            }
            for place, function in replaced.items():
                table[place] = ctypes.cast(function, c_void_p).value
            self._methods[real] = (table, replaced)
            self._kept.append(self._methods[real])
        return ctypes.addressof(self._methods[real][0])
