from tests.databases import database, database_url, migrated_database, migrated_file, postgresql_url, sqlite_url

__all__ = ["database", "database_url", "migrated_database", "migrated_file", "postgresql_url", "sqlite_url"]
