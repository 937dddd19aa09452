"""How much of everything there may be: lengths of texts and numbers of records, in one place and printed in
`docs/wire.md`."""

from __future__ import annotations

from app.domain.errors import Refused
from app.domain.state import State

TITLE = 200
TEXT = 2_000
NAME = 40
LABEL = 60  # of a flow, a category, a medium, an activity

BATCH = 200
BUDGET = 100
DOCUMENTS = 30
POINTS = 300
ROUND_ITEMS = 200
TABLES = 50
TIMER_SECONDS = 86_400
AGENDA_ROWS = 60
ORGANISATIONS = 100
CAPACITY = 300
VERSIONS = 50

RECORDS = {
    "boards": 20,
    "lanes": 50,
    "steps": 500,
    "flows": 2_000,
    "notes": 2_000,
    "variants": 5_000,
    "pain_points": 2_000,
    "good_practices": 2_000,
    "strokes": 1_000,
    "rounds": 200,
    "measures": 500,
    "late": 500,
}


def check_room_for(state: State, collection: str, more: int = 1) -> None:
    """Refuses what would make a collection larger than its limit."""
    limit = RECORDS[collection]
    if len(state.records[collection]) + more > limit:
        raise Refused(
            "limit",
            "Davon kann es in einer Werkstatt höchstens {limit} geben. Entfernen Sie zuerst, was nicht mehr gebraucht "
            "wird.",
            limit=limit,
        )
