"""An entry of the journal: one decision, numbered, with what it changed and what would take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.changes import Change


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is UTC ISO 8601 with milliseconds and Z, `by` a participant's id (None: the room itself), `id` and `type`
    are the operation's. `redacted` (see `operation.Decision`) has what the journal made of it besides: the contents of
    earlier entries that it has blanked, as `blanked: {seq: content hash}`."""

    seq: int
    at: str
    by: str | None
    id: str
    type: str
    changes: list[Change]
    inverse: list[Change]
    redacted: dict[str, Any] | None = None
