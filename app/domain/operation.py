"""An operation: what somebody wishes. Closed schema in, decision out.

Each concrete operation is a class in `operations/` with a literal `type`; defining it registers it. What it needs from
outside (time, older entries, a round's tally) comes in a `Context`, so that deciding has no I/O, clock or randomness.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import Field

from app.domain.changes import Change
from app.domain.entries import Entry
from app.domain.fields import Closed, Id
from app.domain.lookup import find
from app.domain.records import Member, Record
from app.domain.rules import Wish
from app.domain.state import State

PastEntry = Entry

OPERATIONS: dict[str, type[Operation]] = {}
"""All operations of the wire by type."""


@dataclass(frozen=True, slots=True)
class Context:
    """`now` is UTC ISO 8601 with milliseconds and Z; `history` gives an older entry by its seq; `tally` gives
    `voting.tally` of an open round, asked for only where a round is closed; `past` gives the state after an older
    entry, asked for only by `board.restore`; `seq` is the number that the entry will have."""

    now: str
    history: Callable[[int], PastEntry | None] = lambda _seq: None
    tally: Callable[[str], dict[str, Any]] | None = None
    past: Callable[[int], State | None] = lambda _seq: None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be stored: the changes, and names of persons by id, which no change ever holds. `redacted`: what shall
    be made unreadable in all that is stored already, either `ids` of records (and one `field`), or `drafts`."""

    changes: list[Change]
    names: Mapping[str, str] = field(default_factory=dict)
    redacted: Record | None = None


class Operation(Closed, ABC):
    """`id` names the wish (none inside a batch); `based_on` is the seq it was composed on; `said_by` is who said it, if
    the moderator enters it for somebody without a device."""

    id: Id | None = None
    based_on: int | None = Field(default=None, ge=0)
    said_by: Id | None = None
    type: str

    about: ClassVar[tuple[str, str] | None] = None
    """(collection, field) of the record that is edited, moved or removed: rights look at it."""
    undoable: ClassVar[bool] = False
    """An entry of it can be undone."""
    batchable: ClassVar[bool] = False
    """It may stand in a batch."""
    ballot: ClassVar[bool] = False
    """Writes no entry."""
    of_server: ClassVar[bool] = False
    """The server alone wishes it, in the name of somebody who asked for it."""
    looks_back: ClassVar[bool] = False
    """Needs the state after the entry that it names as `seq`."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        name = cls.model_fields["type"].default
        if isinstance(name, str):
            OPERATIONS[name] = cls

    @abstractmethod
    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        """The changes this wish leads to, or `Refused`. Role, phase, lock and authorship are already checked."""

    def wish(self, state: State, member: Member) -> Wish:
        """What rights look at: the subject as it is, and with the named fields as they shall be."""
        before = None
        if self.about is not None:
            collection, field_name = self.about
            before = find(state, member, collection, getattr(self, field_name))
        named = {name: getattr(self, name) for name in self.model_fields_set}
        return Wish(self.type, before, {**(before or {}), **named}, organisation=named.get("organisation"))

    def names(self) -> Mapping[str, str]:
        return {}

    def redacted(self, _state: State) -> Record | None:
        """What of the past it makes unreadable, as in `Decision`."""
        return None

    @property
    def rewrites(self) -> bool:
        """It may make something of the past unreadable, so it is stored by itself and nothing is decided beside it."""
        return False

    def parts(self) -> list[Operation]:
        """The operations a batch consists of; any other consists of itself."""
        return [self]

    def wire(self) -> Record:
        """The operation as it was sent, cleaned."""
        return self.model_dump(by_alias=True, exclude_unset=True)


class Undoable(Operation):
    """Can be undone, and so may stand in a batch."""

    undoable: ClassVar[bool] = True
    batchable: ClassVar[bool] = True
