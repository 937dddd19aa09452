"""Database files as files: found, read without touching them, written whole or not at all, and put aside.

A file that is written stands beside its place under another name until it is complete and on the disk; whoever looks
finds the old one or the new one, never half of one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, NullPool, create_engine, make_url
from sqlalchemy.exc import DatabaseError

from app.journal.troubles import NoRoom, NoSuchFile, NotOurs, NotWritten, OnlySQLite

BESIDE = ("-wal", "-shm", "-journal")
NO_DATABASE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def of(database_url: str) -> Path:
    """The file of a SQLite database; raises OnlySQLite for any other."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        raise OnlySQLite
    return Path(str(url.database))


def url_of(path: Path) -> str:
    return f"sqlite:///{path.resolve().as_posix()}"


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """One consistent picture of the file, also beside a running server. Raises NoSuchFile, NotOurs."""
    if not path.is_file():
        raise NoSuchFile(path)
    url = URL.create("sqlite", database=path.resolve().as_uri(), query={"mode": "ro", "uri": "true"})
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql("PRAGMA schema_version")
            yield connection
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in NO_DATABASE:
            raise NotOurs(path) from error
        raise
    finally:
        engine.dispose()


@contextmanager
def written(target: Path) -> Iterator[Path]:
    """A new file of its owner's alone, which takes the place of `target` once it is complete and on the disk.

    What goes wrong is NoRoom or NotWritten, and leaves nothing behind."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        remove(partial)
        os.close(os.open(partial, os.O_CREAT | os.O_RDWR, 0o600))
        yield partial
        _sync(partial)
        partial.replace(target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        remove(partial)
        raise _trouble(target, error) from error
    except BaseException:
        remove(partial)
        raise


def put_aside(path: Path) -> Path | None:
    """A second name for the file, with its WAL, so that `path` may be replaced; None if there is no file.

    It is not opened: of a damaged one SQLite throws away what it cannot read."""
    if not path.exists():
        return None
    aside = _free_name(path)
    try:
        aside.hardlink_to(path)
    except OSError:  # FAT knows no second names
        _sync(Path(shutil.copy2(path, aside)))
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists():
        _sync(Path(shutil.copy2(wal, aside.with_name(f"{aside.name}-wal"))))
    sync_folder(path.parent)
    for ending in BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


def remove(path: Path) -> None:
    for ending in ("", *BESIDE):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """So that a new name survives a power cut. Windows keeps names by itself and opens no folders."""
    if not hasattr(os, "O_DIRECTORY"):  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _free_name(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return path.with_name(f"{path.name}.before-{stamp}")


def _trouble(target: Path, error: OSError | sqlite3.Error) -> NoRoom | NotWritten:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT) if isinstance(error, OSError) else _is_full(error)
    return NoRoom(target) if full else NotWritten(target, getattr(error, "strerror", None) or str(error))


def _is_full(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
