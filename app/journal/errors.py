"""What can go wrong between a decision and its place on disk. The names say what the caller may rely on."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError


class NotSaved(Exception):
    """Nothing was stored, for sure. The same write may be tried again."""


class Busy(NotSaved):
    """Somebody else had the database, or a row of it, for too long."""


class Unavailable(NotSaved):
    """The database does not answer a question."""


class OutcomeUnknown(Exception):
    """The commit was sent and no answer came: read the journal again before deciding anything."""


class NoSuchWorkshop(Exception):
    """There is no such workshop, or no longer."""


class CodeTaken(Exception):
    """Another workshop has the code under which people would come."""


class Behind(Exception):
    """Somebody else appended first: read the missing entries, look for repeats, decide again."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"the journal is at {seq}")
        self.seq = seq


class OtherEpoch(Exception):
    """The workshop's history was replaced (a restore): throw the state away."""

    def __init__(self, epoch: str) -> None:
        super().__init__(f"the epoch is {epoch}")
        self.epoch = epoch


class Repeated(Exception):
    """One of the operations has an entry already: look for it, decide again."""


class Damaged(Exception):
    """An entry's content or its place in the chain is not what was written. Nothing of it may be shown as true."""

    def __init__(self, workshop: str, seq: int) -> None:
        super().__init__(f"workshop {workshop}, entry {seq}")
        self.workshop = workshop
        self.seq = seq


def reason(error: SQLAlchemyError) -> str:
    """What the database says, for the log. PostgreSQL quotes contents in its messages, so of these only the kind."""
    cause = getattr(error, "orig", None) or error
    return type(cause).__name__ if hasattr(cause, "sqlstate") else str(cause)
