"""What was counted from paper, until the round is closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "paper_votes",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("round", sa.String(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("dots", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshops.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop", "round"),
    )
