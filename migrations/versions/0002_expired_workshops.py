"""When a workshop lost its persons and single contributions, for lists that don't open it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("workshops", sa.Column("expired", sa.String(), nullable=True))
