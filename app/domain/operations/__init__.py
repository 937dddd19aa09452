"""All operations, one module a kind of record. Importing this package registers them.

`parse(raw)` gives an operation, `decide(state, member, operation, context)` what it leads to.
"""

from __future__ import annotations

from app.domain.deciding import decide, parse
from app.domain.operation import OPERATIONS, Context, Decision, Operation, PastEntry
from app.domain.operations import (
    batch,
    boards,
    collections,
    course,
    findings,
    flows,
    lanes,
    late_wishes,
    measures,
    moderation,
    notes,
    participants,
    protocol,
    redact,
    restore,
    rounds,
    sections,
    step_merge,
    steps,
    strokes,
    together,
    undo,
    variants,
    votes,
    workshop_edit,
    workshops,
)

MODULES = (
    batch,
    boards,
    collections,
    course,
    findings,
    flows,
    lanes,
    late_wishes,
    measures,
    moderation,
    notes,
    participants,
    protocol,
    redact,
    restore,
    rounds,
    sections,
    step_merge,
    steps,
    strokes,
    together,
    undo,
    variants,
    votes,
    workshop_edit,
    workshops,
)

__all__ = ["MODULES", "OPERATIONS", "Context", "Decision", "Operation", "PastEntry", "decide", "parse"]
