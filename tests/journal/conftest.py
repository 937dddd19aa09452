import pytest

from app.journal.database import Database
from app.journal.journal import Journal
from tests.databases import database, database_url, migrated_database, migrated_file, postgresql_url, sqlite_url

__all__ = ["database", "database_url", "migrated_database", "migrated_file", "postgresql_url", "sqlite_url"]


@pytest.fixture
def journal(database: Database) -> Journal:
    return Journal(database)
