"""The commands that keep what was written: `backup`, `restore`, `check`.

Only `restore` needs the database for itself, and takes the lock of a server for it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from app import lock
from app.options import Data, explained, settings_of, stop
from app.settings import Settings


def backup(
    file: Annotated[Path, typer.Argument(help="Wohin / where to")],
    data: Data = None,
) -> None:
    """Sichern, auch während der Server läuft / take a backup, while the server runs too."""
    from app.journal.backup import take

    with explained():
        take(settings_of(data=data).database, file)
    typer.echo(f"Gesichert / backed up: {file}")


def restore(
    file: Annotated[Path | None, typer.Argument(help="Die Sicherung / the backup")] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Die Datenbank selbst wurde zurückgespielt / after pg_restore")
    ] = False,
    data: Data = None,
) -> None:
    """Eine Sicherung zurückholen; was da war, bleibt daneben / go back to a backup; what was there stays beside it."""
    from app.journal import backup as backups

    if (file is None) != in_place:
        stop("Bitte eine Datei nennen, oder --in-place. / Please name a file, or --in-place.")
    settings = settings_of(data=data)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with explained(), lock.only_server_of(settings.folders):
            before = _files(settings)
            ids = backups.restore(file, settings.database) if file else backups.begin_again(settings.database)
    except lock.AlreadyServed:
        stop(f"Bitte erst den Server beenden. / Please stop the server first: {settings.data}")
    typer.echo(f"Werkstätten / workshops: {len(ids)}")
    for path in sorted(_files(settings) - before):
        typer.echo(f"Was da war / what was there: {path}")


def check(
    file: Annotated[Path | None, typer.Argument(help="Sonst die Datenbank / else the database")] = None,
    data: Data = None,
) -> None:
    """Prüfen, ob alles ist, wie es geschrieben wurde / check that all is as it was written."""
    settings = settings_of(data=data)
    with explained():
        found = _found_in(file, settings)
    for line in found:
        typer.echo(line)
    if found:
        raise typer.Exit(1)
    typer.echo("In Ordnung / all is well")


def _found_in(file: Path | None, settings: Settings) -> Iterable[str]:
    from app.journal import checking, files, migrate
    from app.journal.troubles import OnlySQLite

    try:
        path = file or files.of(settings.database)
    except OnlySQLite:
        with migrate.connected(settings.database, "BEGIN") as connection:
            return list(checking.findings(connection))
    with files.reading(path) as connection:
        return list(checking.findings(connection))


def _files(settings: Settings) -> set[Path]:
    return {path for folder in settings.folders for path in folder.glob("*.before-*")}
