"""The records a workshop is made of, and the people who act on them.

A record is a JSON-ready dict: what is stored, sent and shown is the same thing. Absent and null mean the same, and
stored records hold no nulls. The fields of every kind are listed in `docs/wire.md`; they enter through the closed
schemas of the operations only, so a record in a state is always well-formed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Record = dict[str, Any]

COLLECTIONS = (
    "boards",
    "lanes",
    "steps",
    "flows",
    "notes",
    "variants",
    "pain_points",
    "good_practices",
    "strokes",
    "rounds",
    "measures",
    "organisations",
    "participants",
    "late",
)

FIRST_BOARD = "ist"

Role = Literal["moderator", "co_moderator", "participant", "wall"]
PHASES = ("arrive", "frame", "sketch", "annotate", "pain_points", "vote", "measures", "closed")


@dataclass(frozen=True, slots=True)
class Member:
    """Who acts or looks: a person of the workshop, or its wall (which has no id and may not act)."""

    id: str | None
    role: Role
    organisation: str | None = None

    @property
    def moderates(self) -> bool:
        return self.role == "moderator"

    @property
    def keeps(self) -> bool:
        """Moderator or co-moderator: may edit everything."""
        return self.role in ("moderator", "co_moderator")
