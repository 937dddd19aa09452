"""The command `prozesswerkstatt`: serve, demo, admin create, expire, migrate; backup, restore, check (`keeping`).

Only `serve` and `restore` take the data folder's lock, so the others work beside a running server. Modules are imported
where they are used, because a second start has two seconds to its first answer.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import keeping
from app import welcome as greeting
from app.options import Data, Port, explained, settings_of, stop
from app.settings import Settings

if TYPE_CHECKING:
    from app.journal.database import Database
    from app.register.accounts import Accounts

commands = typer.Typer(
    help="Das digitale Packpapier für Prozesswerkstätten. / The digital brown paper for process workshops.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
admin = typer.Typer(help="Konten der Organisation / accounts of organisers", no_args_is_help=True)
commands.add_typer(admin, name="admin")

for command in (keeping.backup, keeping.restore, keeping.check):
    commands.command()(command)


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a redirected Windows console knows no QR blocks
    commands(prog_name="prozesswerkstatt")


@commands.command()
def serve(  # noqa: PLR0913, PLR0917 - each is an option of the command
    port: Port = None,
    host: Annotated[str | None, typer.Option(help="Adresse / address to listen on")] = None,
    data: Data = None,
    lan: Annotated[bool | None, typer.Option("--lan/--no-lan", help="Geräte in diesem Netz / devices here")] = None,
    backup: Annotated[
        Path | None, typer.Option("--backup", help="Zweiter Ordner für Sicherungen / second folder of backups")
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Eine Beispielwerkstatt spielen / play a sample")] = False,
    file: Annotated[
        Path | None, typer.Option("--open", help="Mit Sicherung oder Rettungsarchiv weitermachen / carry on with FILE")
    ] = None,
    welcome: Annotated[bool, typer.Option("--welcome", hidden=True)] = False,
) -> None:
    """Den Server starten / run the server."""
    from app import logs
    from app.journal.troubles import Trouble
    from app.server import CannotStart
    from app.serving import Serving

    settings = _with_lan(settings_of(port=port, host=host, data=data, lan=lan, backup_folder=backup), ask=welcome)
    logs.configure(quiet=welcome)
    try:
        Serving(settings, welcome, file, demo).run()
    except (CannotStart, Trouble) as reason:
        stop(str(reason))


@commands.command()
def demo(
    script: Annotated[Path | None, typer.Option(help="Drehbuch (JSON) / script")] = None,
    speed: Annotated[float, typer.Option(min=0, help="Zeitraffer, 0 ohne Warten / 0 without waiting")] = 60,
    pdf: Annotated[Path, typer.Option(help="Wohin das Protokoll kommt / where the protocol goes")] = Path(
        "protokoll.pdf"
    ),
    data: Data = None,
    port: Port = None,
) -> None:
    """Eine Werkstatt am laufenden Server spielen / play a workshop through the running server."""
    from app.demo import report
    from app.demo.player import Stage

    settings = settings_of(data=data, port=port)
    token = asyncio.run(_organiser(settings))
    sys.exit(report.watch(script, Stage(settings.own_url, token, speed), pdf))


@admin.command("create")
def admin_create(
    email: str,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="von der Eingabe / from stdin")] = False,
    data: Data = None,
) -> None:
    """Ein Konto anlegen / create an account."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _new_password()
    asyncio.run(_create_account(settings_of(data=data), email, password))
    typer.echo(f"Angelegt / created: {email}")


@commands.command()
def migrate(data: Data = None) -> None:
    """Die Datenbank auf den neuesten Stand bringen / bring the database up to date."""
    _bring_up_to_date(settings_of(data=data))


@commands.command()
def expire(data: Data = None) -> None:
    """Löschen, was sein Löschdatum erreicht hat / delete what has reached its deletion date."""
    asyncio.run(_expire(settings_of(data=data)))


def _with_lan(settings: Settings, *, ask: bool) -> Settings:
    """Said by option or environment, remembered, asked at a terminal, or else no."""
    if "host" in settings.model_fields_set or settings.public_url:
        return settings
    if "lan" in settings.model_fields_set:
        lan = settings.lan
    else:
        remembered = greeting.remembered_lan(settings.data)
        if remembered is None and not (ask and greeting.at_a_terminal()):
            return settings
        lan = greeting.ask_lan() if remembered is None else remembered
    greeting.remember_lan(settings.data, lan=lan)
    return settings.model_copy(update={"lan": lan})


async def _organiser(settings: Settings) -> str:
    """A session of this machine's organiser, as the link printed at the start would give."""
    async with _accounts(settings) as accounts:
        return await accounts.redeem(await accounts.issue_link())


async def _create_account(settings: Settings, email: str, password: str) -> None:
    from app.domain.errors import Refused
    from app.web.i18n import LANGUAGES, translate

    async with _accounts(settings) as accounts:
        try:
            await accounts.create(email, password)
        except Refused as refused:
            stop("\n".join(translate(language, refused.detail, **refused.values) for language in LANGUAGES))


async def _expire(settings: Settings) -> None:
    """Prints ids and the day, nothing of what was in the workshops. Rooms of a running server notice by themselves."""
    from zoneinfo import ZoneInfo

    from app import logs
    from app.expiring import Clock, expire_due
    from app.journal.expiry import Expiry

    logs.configure(quiet=True)
    clock = Clock(ZoneInfo(settings.timezone))
    async with _database(settings) as database:
        async for workshop in expire_due(Expiry(database), clock):
            typer.echo(f"{workshop}  {clock.today}")


@asynccontextmanager
async def _accounts(settings: Settings) -> AsyncIterator["Accounts"]:
    from app.register.accounts import Accounts

    async with _database(settings) as database:
        yield Accounts(database)


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator["Database"]:
    from app.journal.database import Database

    _bring_up_to_date(settings)
    database = Database(settings.database)
    try:
        yield database
    finally:
        await database.close()


def _bring_up_to_date(settings: Settings) -> None:
    from app.journal import migrate as schema

    with explained():
        if not schema.is_current(settings.database):
            settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            schema.migrate(settings.database)


def _new_password() -> str:
    return str(typer.prompt("Kennwort, mindestens 12 Zeichen / password", hide_input=True, confirmation_prompt=True))


if __name__ == "__main__":
    main()
