"""All operations, one module a kind of record. Importing this package registers them.

`parse(raw)` gives an operation, `decide(state, member, operation, context)` what it leads to.
"""

from __future__ import annotations

from app.domain.deciding import decide, parse
from app.domain.operation import Context, Decision, Operation, PastEntry
from app.domain.operations import lanes, steps, workshops

__all__ = ["Context", "Decision", "Operation", "PastEntry", "decide", "lanes", "parse", "steps", "workshops"]
