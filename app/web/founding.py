"""A new workshop: its first entry, its codes; and its settings, which are its moderator's operations from then on."""

from __future__ import annotations

import secrets
from typing import Any

from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.operations.workshops import CREATE, Ids, NewWorkshop, create
from app.domain.state import State, inverse
from app.journal.errors import NotSaved
from app.journal.workshops import Founding, Workshop
from app.realtime.deciding import now_iso
from app.realtime.room import Room
from app.web.deps import Services


async def found_workshop(known: Services, account: str | None, new: NewWorkshop) -> Workshop:
    """Raises Refused where the description contradicts itself, and `not_saved`."""
    ids = Ids(secrets.token_hex(16), secrets.token_hex(16))
    now = now_iso()
    decision = create(new, ids, now)
    back = inverse(State(), decision.changes)
    entry = Entry(1, now, ids.moderator, secrets.token_hex(16), CREATE, decision.changes, back)
    try:
        return await known.workshops.create(Founding(ids.workshop, entry, decision.names, account))
    except NotSaved as error:
        raise _unsaved() from error


async def edit_workshop(room: Room, fields: dict[str, Any]) -> None:
    """In the name of the moderator. Raises Refused."""
    if not fields:
        return
    operation = {"id": secrets.token_hex(16), "type": "workshop.edit", **fields}
    (result,) = await room.submit(room.moderator(), [operation])
    if result.refused is not None:
        raise _unsaved() if result.refused.reason == "not_saved" else result.refused


def _unsaved() -> Refused:
    """For a form, which nobody sends again but the person who filled it in."""
    return Refused("not_saved", "Nicht gespeichert: Der Server kann gerade nicht schreiben. Bitte gleich noch einmal.")
