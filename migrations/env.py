"""Runs the migrations on the connection that `app.journal.migrate` hands over, in its transaction."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import app.journal.tables
import app.register.tables  # noqa: F401 – both declare their tables in SQLModel's metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    # SQLite can take back a schema change as well; Alembic assumes that its driver can't.
    transactional_ddl=True,
)
context.run_migrations()
