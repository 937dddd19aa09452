"""Brings a database to the schema of this version: all of it or nothing, whenever the power goes.

The migrations lie in `migrations/` at the project's root; a file's number is its revision. Alembic is imported only
when there is something to do, so that an ordinary start does not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, inspect, make_url, text

from app.journal import postgresql, sqlite
from app.journal.troubles import TooNew

MIGRATIONS = Path(__file__).parents[2] / "migrations"
# Any number, as long as nobody else takes it: two servers starting together migrate one after the other.
LOCK = 5_047_061


def is_current(url: str) -> bool:
    """Whether the database has the newest schema; a database that isn't there yet has not."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        return False
    with connected(url, "BEGIN") as connection:
        return revision_of(connection) == newest()


def newest() -> str:
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision_of(connection: Connection) -> str | None:
    """The schema's number; None where there is no schema of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def migrate(url: str) -> None:
    """Runs what is missing in one transaction. Beside another process that does the same it waits. Raises `TooNew`."""
    with connected(url, "BEGIN IMMEDIATE") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        revision = revision_of(connection)
        if revision is not None and revision > newest():
            raise TooNew(make_url(url).database, revision)
        if revision != newest():
            upgrade(connection)
        connection.commit()


def upgrade(connection: Connection, revision: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@contextmanager
def connected(url: str, begin: str) -> Iterator[Connection]:
    """For whoever works on the database alone; `begin` opens a transaction on SQLite."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = sqlite.open_engine(parsed, begin, NullPool)
    else:
        engine = postgresql.open_engine(parsed, size=1)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
