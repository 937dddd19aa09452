"""How a workshop begins and how people come in. Not operations of the wire: pages and API call them directly."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Annotated, NamedTuple

from pydantic import Field

from app.domain import limits, people
from app.domain.changes import patch, patch_workshop, put
from app.domain.errors import Refused
from app.domain.fields import (
    Agenda,
    ClockTime,
    Closed,
    Date,
    FilledTitle,
    Key,
    Organisations,
    Party,
    Profile,
    Text,
    Title,
)
from app.domain.lookup import refer_organisation
from app.domain.operation import Decision
from app.domain.ranks import rank_between
from app.domain.records import FIRST_BOARD, Record
from app.domain.state import State
from app.domain.voting import given_back

CREATE, JOIN, TAKE_OVER = "workshop.create", "participant.join", "participant.take_over"
"""The types of their entries."""

KEPT_DAYS = 30


class NewLane(Closed):
    key: Key
    title: FilledTitle
    party: Party
    organisation: Key | None = None


class NewWorkshop(Closed):
    title: FilledTitle
    process: Title | None = None
    goal: Text | None = None
    place: Title | None = None
    date: Date | None = None
    organisations: Organisations = Field(default=[])
    lanes: Annotated[list[NewLane], Field(max_length=limits.RECORDS["lanes"])] = Field(default=[])
    agenda: Agenda = Field(default=[])
    begins: ClockTime | None = None
    profile: Profile | None = None
    organisation: Key | None = None
    """The moderator's own administration, if any."""


class Ids(NamedTuple):
    """Fresh ids, 32 hex digits each."""

    workshop: str
    moderator: str


def create(new: NewWorkshop, ids: Ids, now: str) -> Decision:
    """The first entry: the workshop with its first board, its administrations, lanes and moderator."""
    keys = [[item.key for item in items] for items in (new.organisations, new.lanes)]
    known = {None, *keys[0]}
    if any(len(set(each)) < len(each) for each in keys):
        raise Refused("invalid", "Zwei Verwaltungen oder zwei Spuren haben das gleiche Kürzel.")
    if new.organisation not in known or any(lane.organisation not in known for lane in new.lanes):
        raise Refused("unknown", "Diese Verwaltung gehört nicht zur Werkstatt. Bitte wählen Sie eine aus der Liste.")
    board = {"id": FIRST_BOARD, "title": "Ist", "kind": "ist", "author": ids.moderator, "created": now}
    changes = [
        patch_workshop(_workshop(new, ids.workshop, now)),
        put("boards", board),
        *(put("organisations", item.record()) for item in new.organisations),
        put("participants", _participant(ids.moderator, new.organisation, now) | {"role": "moderator"}),
        *(put("lanes", record) for record in _lanes(new, ids, now)),
    ]
    return Decision(changes, {ids.moderator: "Moderation"})


def join(state: State, participant: tuple[str, str], organisation: str | None, now: str) -> Decision:
    """A person (fresh id, cleaned name) comes in; without an organisation as a guest."""
    id, name = participant
    people.check_admission(state)
    if organisation is not None:
        refer_organisation(state, organisation)
    return Decision([put("participants", _participant(id, organisation, now))], {id: name})


def take_over(state: State, participant: tuple[str, str], organisation: str | None, now: str) -> Decision:
    """Somebody leads from now on, new or taking part already, whether or not others may join; whoever led before is no
    longer there."""
    id, name = participant
    if "expired" in state.workshop:
        raise Refused("expired", "Diese Werkstatt ist abgeschlossen; geblieben ist ihr Ergebnis zum Lesen.")
    here = people.present(state)
    left = [person["id"] for person in here if person["role"] == "moderator" and person["id"] != id]
    gone = [*given_back(state, {id, *left}), *(patch("participants", each, {"removed": now}) for each in left)]
    if any(person["id"] == id for person in here):
        return Decision([patch("participants", id, {"role": "moderator", "device": True}), *gone])
    leader = _participant(id, organisation, now) | {"role": "moderator"}
    return Decision([put("participants", leader), *gone], {id: name})


def _workshop(new: NewWorkshop, id: str, now: str) -> Record:
    day = date.fromisoformat(new.date or now[:10])
    return {
        "id": id,
        "title": new.title,
        **{name: getattr(new, name) or None for name in ("process", "goal", "place", "date")},
        "agenda": [row.model_dump(exclude_none=True) for row in new.agenda] or None,
        "begins": new.begins,
        "profile": new.profile and new.profile.over(None),
        "phase": "arrive",
        "phases": [{"phase": "arrive", "at": now}],
        "locked": False,
        "authorship": "administration",
        "editing": "all",
        "admission": "open",
        "released": False,
        "capacity": limits.CAPACITY,
        "delete_on": (day + timedelta(days=KEPT_DAYS)).isoformat(),
    }


def _participant(id: str, organisation: str | None, now: str) -> Record:
    return {"id": id, "organisation": organisation, "role": "participant", "device": True, "created": now}


def _lanes(new: NewWorkshop, ids: Ids, now: str) -> list[Record]:
    order = None
    lanes = []
    for lane in new.lanes:
        order = rank_between(order, None)
        lanes.append(
            {
                "id": hashlib.sha256((ids.workshop + lane.key).encode()).hexdigest()[:32],
                "board": FIRST_BOARD,
                "title": lane.title,
                "party": lane.party,
                "organisation": lane.organisation,
                "order": order,
                "author": ids.moderator,
                "created": now,
            }
        )
    return lanes
