"""A new workshop: its first entry, its codes. The page and the API make it in the same way."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from app.domain.entries import Entry
from app.domain.operations.workshops import CREATE, Ids, NewWorkshop, create
from app.domain.state import State, inverse
from app.journal.workshops import Founding, Workshop
from app.web.deps import Services


async def found_workshop(known: Services, account: str | None, new: NewWorkshop) -> Workshop:
    """Raises Refused where the description contradicts itself."""
    ids = Ids(secrets.token_hex(16), secrets.token_hex(16))
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    decision = create(new, ids, now)
    back = inverse(State(), decision.changes)
    entry = Entry(1, now, ids.moderator, secrets.token_hex(16), CREATE, decision.changes, back)
    return await known.workshops.create(Founding(ids.workshop, entry, decision.names, account))
