"""What people say at the end of a workshop, as long as it is not counted: who has answered, and apart from it what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table("feedback_boxes", _workshop(), sa.Column("state", sa.String(), nullable=False), *_keys())
    op.create_table(
        "feedback_answers",
        _workshop(),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("helpful", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        *_keys("key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feedback_givers",
        _workshop(),
        sa.Column("participant", sa.String(), nullable=False),
        *_keys("participant"),
        sqlite_with_rowid=False,
    )


def _workshop() -> sa.Column[str]:
    return sa.Column("workshop", sa.String(), nullable=False)


def _keys(*more: str) -> tuple[sa.Constraint, ...]:
    falls_with = sa.ForeignKeyConstraint(["workshop"], ["workshops.id"], ondelete="CASCADE")
    return falls_with, sa.PrimaryKeyConstraint("workshop", *more)
