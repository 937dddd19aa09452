"""What the commands share: options, settings made of them, and how a command that cannot go on says so."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError

from app.settings import Settings

Data = Annotated[Path | None, typer.Option(help="Ordner der Daten / folder of the data")]
Port = Annotated[int | None, typer.Option(help="Port, sonst 8000 / else 8000")]


def settings_of(**given: Any) -> Settings:
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        stop(f"Einstellung falsch, siehe docs/settings.md. / Wrong setting, see docs/settings.md: {wrong}")


def stop(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    sys.exit(1)


@contextmanager
def explained() -> Iterator[None]:
    """What keeps a command from its work is a sentence and exit code 1, no traceback."""
    from app.journal.errors import NotSaved
    from app.journal.troubles import Trouble

    try:
        yield
    except Trouble as trouble:
        stop(str(trouble))
    except NotSaved as error:
        stop(f"Nicht gespeichert: {error}\nNot saved: {error}")
