"""What waits in a room's inbox, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.errors import Refused
from app.domain.fields import Closed, Key, Name
from app.domain.operation import Operation
from app.domain.records import Member
from app.realtime.wire import refusal

Say = Callable[[Refused], str]
"""Puts a refusal into its reader's language."""

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Result:
    """`fresh`: the operation has just made the entry `seq`, which its author's sockets get anyway.

    Without seq and refusal it was done and has no entry (a ballot).
    """

    id: str | None
    seq: int | None = None
    refused: Refused | None = None
    fresh: bool = False

    def as_json(self, say: Say) -> dict[str, Any]:
        """`{id, seq}`, `{id}` for a ballot, `{id, refused: {reason, detail, …}}`."""
        if self.refused is not None:
            return {"id": self.id, "refused": refusal(self.refused, say(self.refused))}
        return {"id": self.id} if self.seq is None else {"id": self.id, "seq": self.seq}


Answer = Callable[[Result], None]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A member's operation. Its member is looked up again when it is decided: roles change, people leave."""

    member: Member
    id: str
    operation: Operation
    answer: Answer


class Newcomer(Closed):
    name: Name
    organisation: Key | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """Somebody with the right code comes in, as the participant whose id the room has minted. Who `leads` has that of
    the moderation, and may have been here before."""

    participant: str
    person: Newcomer
    id: str
    answer: Answer
    leads: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CatchUp:
    """Another node has written, or may have."""


Job = Wish | Join | CatchUp


def name_of(raw: Any) -> str | None:
    """The id to answer with, where what was sent has a usable one."""
    found = raw.get("id") if isinstance(raw, dict) else None
    return found if isinstance(found, str) and _ID.fullmatch(found) else None


def not_saved() -> Refused:
    """What is answered when the disk or the database says no: nothing is acknowledged, the browser sends it again."""
    return Refused(
        "not_saved", "Nicht gespeichert. Ihr Gerät behält die Eingabe und versucht es erneut.", extra={"retry_after": 2}
    )
