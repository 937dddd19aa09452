"""`serve --open FILE`: carries on here with what was saved elsewhere, when the other laptop is gone.

The file is a backup (a database, put in place of an empty one by `journal.backup`) or a rescue archive (JSON from the
browser of somebody who kept the workshop, founded anew by `domain.rescue`); what it is, its content says. Nothing that
is here is ever replaced: a workshop that is here already, and not behind, simply goes on, so that the same command may
be given again; in every other case the file wants a folder without workshops.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, make_url, select

from app.domain.archive import Archive
from app.domain.errors import Refused
from app.domain.moments import iso
from app.journal import backup, files, migrate, tables
from app.journal.codes import spell
from app.journal.errors import CodeTaken
from app.journal.founding import archive_in, founding_of
from app.journal.troubles import NoSuchFile, NotOurs, OnlySQLite, Trouble
from app.journal.workshops import Founding, create
from app.register.accounts import LOCAL
from app.settings import Settings
from app.web.i18n import LANGUAGES, translate

SQLITE = b"SQLite format 3\0"
LARGEST_ARCHIVE = 64 * 1024 * 1024


class CannotOpen(Trouble):
    """The file is not opened, and nothing has changed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workshop to carry on with; `fresh` unless it was here already."""

    title: str
    join_code: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far a workshop had come, somewhere. Within one epoch its numbers tell, between two only the clocks."""

    epoch: str
    seq: int
    at: str

    def is_behind(self, other: _Standing) -> bool:
        return self.seq < other.seq if self.epoch == other.epoch else self.at < other.at


def open_file(file: Path, settings: Settings) -> list[Opened]:
    """For whoever holds the data folder alone. Raises a `Trouble`."""
    if not file.is_file():  # of a pipe one might wait for ever
        raise NoSuchFile(file)
    try:
        with file.open("rb") as stream:
            start = stream.read(len(SQLITE))
    except OSError as error:
        raise NoSuchFile(file) from error
    return _open_backup(file, settings) if start == SQLITE else _open_archive(file, settings)


def _open_backup(file: Path, settings: Settings) -> list[Opened]:
    if make_url(settings.database).get_backend_name() != "sqlite":
        raise OnlySQLite
    here = _standings(settings.database)
    if here:
        with files.reading(file) as connection:
            if migrate.revision_of(connection) is None:
                raise NotOurs(file)
            there = _all_standings(connection)
        _check_not_behind(here, there, settings)
    else:
        backup.restore(file, settings.database)
    return _opened(settings.database, fresh=not here)


def _open_archive(file: Path, settings: Settings) -> list[Opened]:
    archive, founding = _read(file)
    here = _standings(settings.database)
    if archive.workshop in here:
        there = {archive.workshop: _Standing(archive.epoch, archive.seq, archive.saved)}
        _check_not_behind(here, there, settings)
        return _opened(settings.database, [archive.workshop], fresh=False)
    migrate.migrate(settings.database)
    try:
        with migrate.connected(settings.database, "BEGIN IMMEDIATE") as connection:
            create(connection, founding)
            connection.commit()
    except CodeTaken as error:
        raise CannotOpen(
            f"Den Code {archive.codes.join} hat hier schon eine andere Werkstatt. {_elsewhere(settings)[0]}",
            f"Another workshop here has the code {archive.codes.join}. {_elsewhere(settings)[1]}",
        ) from error
    return _opened(settings.database, [archive.workshop], fresh=True)


def _read(file: Path) -> tuple[Archive, Founding]:
    """Only as much as an archive can be, and nothing of it is ever run."""
    if file.stat().st_size > LARGEST_ARCHIVE:
        raise _no_archive(file)
    try:
        archive = archive_in(file.read_bytes())
        return archive, founding_of(archive, LOCAL, iso(datetime.now(UTC)))
    except Refused as refused:
        german, english = (translate(language, refused.detail, **refused.values) for language in LANGUAGES)
        raise CannotOpen(f"{file}: {german}", f"{file}: {english}") from refused
    except ValueError as error:
        raise _no_archive(file) from error


def _check_not_behind(here: dict[str, _Standing], there: dict[str, _Standing], settings: Settings) -> None:
    if any(id not in here or here[id].is_behind(standing) for id, standing in there.items()):
        german, english = _elsewhere(settings)
        raise CannotOpen(
            f"In {settings.data} liegen schon Werkstätten, die nicht auf dem Stand dieser Datei sind. {german}",
            f"{settings.data} already holds workshops that are not at the state of this file. {english}",
        )


def _elsewhere(settings: Settings) -> tuple[str, str]:
    """Where it can be opened without anything being lost."""
    other = f"{settings.data}-2"
    return (
        f"Damit nichts verloren geht, öffnen Sie die Datei in einem leeren Ordner: --data {other}",
        f"So that nothing is lost, open the file in an empty folder: --data {other}",
    )


def _standings(database: str) -> dict[str, _Standing]:
    url = make_url(database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return {}
    migrate.migrate(database)
    with migrate.connected(database, "BEGIN") as connection:
        return _all_standings(connection)


def _all_standings(connection: Connection) -> dict[str, _Standing]:
    """A workshop that was rescued begins with the moment it was saved at, by the clock of the machine that is gone."""
    workshops, entries = tables.workshops.c, tables.entries.c
    rows = connection.execute(
        select(workshops.id, workshops.epoch, workshops.seq, entries.content)
        .join_from(tables.workshops, tables.entries, workshops.id == entries.workshop)
        .where(entries.seq.in_([1, workshops.seq]))
    )
    standings: dict[str, _Standing] = {}
    for id, epoch, seq, content in rows:
        at = json.loads(content)["at"]
        standings[id] = _Standing(epoch, seq, max(at, standings[id].at) if id in standings else at)
    return standings


def _opened(database: str, ids: Sequence[str] | None = None, *, fresh: bool) -> list[Opened]:
    """Those workshops, or all; what has reached its deletion date has nothing more to carry on with,
    and a rehearsal never had."""
    workshops = tables.workshops.c
    query = select(workshops.id, workshops.title, workshops.join_code).where(
        workshops.expired.is_(None), ~workshops.rehearsal
    )
    with migrate.connected(database, "BEGIN") as connection:
        rows = connection.execute(query.order_by(workshops.created.desc())).all()
    return [Opened(title, spell(code), fresh) for id, title, code in rows if ids is None or id in ids]


def _no_archive(file: Path) -> CannotOpen:
    return CannotOpen(
        f"{file} ist weder eine Sicherung noch ein Rettungsarchiv einer Prozesswerkstatt.",
        f"{file} is neither a backup nor a rescue archive of a Prozesswerkstatt.",
    )
