"""Which workshops were deleted here, so that a backup that still holds one is known from one of another machine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table("deleted", sa.Column("workshop", sa.String(), nullable=False), sa.PrimaryKeyConstraint("workshop"))
