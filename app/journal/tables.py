"""The tables of a workshop: its journal, its persons, its votes.

All ids, hashes and JSON are strings, so both databases store and compare them alike. Everything hangs on the workshop's
row and falls with it. Written by Core statements through the `Table` names at the end; the classes are their
definition. Changed only together with a migration (a test compares the two).
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Index, Insert, Table, UniqueConstraint, and_, bindparam, false, insert
from sqlmodel import Field, SQLModel

# Rows in the order of their key, not of their coming: who came first cannot be read from the file.
_BY_KEY: dict[str, Any] = {"sqlite_with_rowid": False}


def _of_workshop() -> Any:
    return Field(primary_key=True, foreign_key="workshops.id", ondelete="CASCADE")


class WorkshopRow(SQLModel, table=True):
    """`seq`, `chain` and `epoch` are the journal's head; `title`, `delete_on`, `expired` and `rehearsal` follow the
    entries."""

    __tablename__: ClassVar[str] = "workshops"
    id: str = Field(primary_key=True)
    epoch: str
    seq: int
    chain: str
    title: str
    join_code: str = Field(unique=True)
    wall_code: str = Field(unique=True)
    account: str | None = Field(index=True)
    created: str
    delete_on: str | None
    expired: str | None
    rehearsal: bool = Field(sa_column_kwargs={"server_default": false()})


class EntryRow(SQLModel, table=True):
    """`content` is the canonical JSON of the whole entry, `operation` and `actor` are taken out of it to be found."""

    __tablename__: ClassVar[str] = "entries"
    __table_args__ = (UniqueConstraint("workshop", "operation", name="entries_operation"),)
    workshop: str = _of_workshop()
    seq: int = Field(primary_key=True)
    operation: str
    actor: str | None
    content: str
    content_hash: str
    chain: str


class PictureRow(SQLModel, table=True):
    """The state after entry `seq` of `epoch`, as JSON, with the entry's link in the chain (`pictures`)."""

    __tablename__: ClassVar[str] = "pictures"
    workshop: str = _of_workshop()
    epoch: str
    seq: int
    chain: str
    content: str
    content_hash: str


class DeletedRow(SQLModel, table=True):
    """That a workshop was deleted here, by its random id and nothing else: backups must lose it, too."""

    __tablename__: ClassVar[str] = "deleted"
    workshop: str = Field(primary_key=True)


class PersonRow(SQLModel, table=True):
    """The only place of names. The rest follows the entries and decides who may enter and vote."""

    __tablename__: ClassVar[str] = "persons"
    workshop: str = _of_workshop()
    participant: str = Field(primary_key=True)
    name: str
    organisation: str | None
    role: str
    device: bool
    admitted: bool


class TokenRow(SQLModel, table=True):
    """The SHA-256 of a member's token; no participant means the wall."""

    __tablename__: ClassVar[str] = "tokens"
    __table_args__ = (Index("tokens_member", "workshop", "participant"),)
    hash: str = Field(primary_key=True)
    workshop: str = Field(foreign_key="workshops.id", ondelete="CASCADE")
    participant: str | None


class RoundRow(SQLModel, table=True):
    """The lock of a round and what must be read under it. `version` grows with every ballot."""

    __tablename__: ClassVar[str] = "rounds"
    workshop: str = _of_workshop()
    round: str = Field(primary_key=True)
    state: str
    version: int
    record: str


class BallotRow(SQLModel, table=True):
    """Dots of one person on one item, only while the round is open. No time, no order."""

    __tablename__: ClassVar[str] = "ballots"
    __table_args__ = (_BY_KEY,)
    workshop: str = _of_workshop()
    round: str = Field(primary_key=True)
    participant: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    dots: int


class FinishedRow(SQLModel, table=True):
    """Who has said "fertig", only while the round is open."""

    __tablename__: ClassVar[str] = "finished"
    __table_args__ = (_BY_KEY,)
    workshop: str = _of_workshop()
    round: str = Field(primary_key=True)
    participant: str = Field(primary_key=True)


class PaperVoteRow(SQLModel, table=True):
    """What was counted from paper, only while the round is open: `dots` is JSON, `{item: n}`."""

    __tablename__: ClassVar[str] = "paper_votes"
    workshop: str = _of_workshop()
    round: str = Field(primary_key=True)
    voters: int
    dots: str


class BallotOperationRow(SQLModel, table=True):
    """That an operation was a ballot and is done: the SHA-256 of voter and id, nothing else. Kept after closing."""

    __tablename__: ClassVar[str] = "ballot_operations"
    __table_args__ = (_BY_KEY,)
    workshop: str = _of_workshop()
    hash: str = Field(primary_key=True)


class FeedbackBoxRow(SQLModel, table=True):
    """Whether answers are taken; its lock."""

    __tablename__: ClassVar[str] = "feedback_boxes"
    workshop: str = _of_workshop()
    state: str


class FeedbackAnswerRow(SQLModel, table=True):
    """What somebody said, only until it is counted. No person, no time, no order."""

    __tablename__: ClassVar[str] = "feedback_answers"
    __table_args__ = (_BY_KEY,)
    workshop: str = _of_workshop()
    key: str = Field(primary_key=True)
    helpful: int
    text: str


class FeedbackGiverRow(SQLModel, table=True):
    """Who has answered, only until it is counted."""

    __tablename__: ClassVar[str] = "feedback_givers"
    __table_args__ = (_BY_KEY,)
    workshop: str = _of_workshop()
    participant: str = Field(primary_key=True)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


workshops = _table("workshops")
entries = _table("entries")
pictures = _table("pictures")
deleted = _table("deleted")
persons = _table("persons")
tokens = _table("tokens")
rounds = _table("rounds")
ballots = _table("ballots")
finished = _table("finished")
paper_votes = _table("paper_votes")
ballot_operations = _table("ballot_operations")
feedback_boxes = _table("feedback_boxes")
feedback_answers = _table("feedback_answers")
feedback_givers = _table("feedback_givers")


def those(table: Table, *columns: str) -> ColumnElement[bool]:
    """`column = :the_column` for each: the condition of a statement that is built once and run often."""
    return and_(*(table.c[name] == bindparam(f"the_{name}") for name in columns))


def new(table: Table) -> Insert:
    """Inserts `:the_column` for each column."""
    return insert(table).values({column.name: bindparam(f"the_{column.name}") for column in table.c})
