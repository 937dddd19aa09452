"""A new workshop: its first entry, its codes; and its settings, which are its moderator's operations from then on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.changes import Change, patch_workshop
from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.operations.workshops import CREATE, Ids, NewWorkshop, create
from app.domain.state import State, inverse
from app.domain.taking_over import Into, Taking, taken_over
from app.journal.errors import NotSaved
from app.journal.workshops import Founding, Workshop
from app.realtime.deciding import now_iso
from app.realtime.room import Room
from app.web.deps import Services


@dataclass(frozen=True, slots=True)
class Earlier:
    """The result a workshop begins with, and what of it is taken over."""

    state: State
    taking: Taking


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workshop is to be. A rehearsal is deleted the day after it was to take place."""

    new: NewWorkshop
    earlier: Earlier | None = None
    rehearsal: bool = False


async def found_workshop(known: Services, account: str | None, plan: Plan) -> Workshop:
    """Raises Refused where the description contradicts itself, and `not_saved`."""
    ids = Ids(secrets.token_hex(16), secrets.token_hex(16))
    now = now_iso()
    decision = create(plan.new, ids, now)
    changes = [*decision.changes, *_more(plan, ids, now)]
    entry = Entry(1, now, ids.moderator, secrets.token_hex(16), CREATE, changes, inverse(State(), changes))
    try:
        return await known.workshops.create(Founding(ids.workshop, entry, decision.names, account))
    except NotSaved as error:
        raise unsaved() from error


async def edit_workshop(room: Room, fields: dict[str, Any]) -> None:
    """In the name of the moderator. Raises Refused."""
    if not fields:
        return
    operation = {"id": secrets.token_hex(16), "type": "workshop.edit", **fields}
    (result,) = await room.submit(room.moderator(), [operation])
    if result.refused is not None:
        raise unsaved() if result.refused.reason == "not_saved" else result.refused


def _more(plan: Plan, ids: Ids, now: str) -> list[Change]:
    changes: list[Change] = []
    if plan.rehearsal:
        day = date.fromisoformat(plan.new.date or now[:10])
        changes.append(patch_workshop({"rehearsal": True, "delete_on": (day + timedelta(days=1)).isoformat()}))
    if plan.earlier is not None:
        keys = [organisation.key for organisation in plan.new.organisations]
        into = Into(ids.workshop, ids.moderator, keys, now)
        changes += taken_over(plan.earlier.state, plan.earlier.taking, into)
    return changes


def unsaved() -> Refused:
    """For a form, which nobody sends again but the person who filled it in."""
    return Refused("not_saved", "Nicht gespeichert: Der Server kann gerade nicht schreiben. Bitte gleich noch einmal.")
