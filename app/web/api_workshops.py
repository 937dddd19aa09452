"""Making, listing and looking at workshops."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from app.domain.operations.workshops import NewWorkshop
from app.domain.visibility import visible_workshop
from app.journal.codes import spell
from app.journal.workshops import Workshop
from app.web.addresses import room_origin
from app.web.api_bodies import body_of, takes
from app.web.courses import COURSES
from app.web.deps import CurrentOrganiser, CurrentSeat, CurrentServices
from app.web.founding import Plan, edit_workshop, found_workshop
from app.web.i18n import translator
from app.web.problems import Problem

router = APIRouter(prefix="/workshops")

SETTINGS = {"authorship", "editing"}


class NewWorkshopBody(NewWorkshop):
    """`template` fills in the agenda where none is given."""

    template: Literal["prozesswerkstatt", "two_hours", "half_day"] | None = None
    authorship: Literal["name", "administration", "none"] | None = None
    editing: Literal["all", "author"] | None = None


class Founded(BaseModel):
    """`moderator_url` and `projector_url` sign a browser in: their secret is in the fragment, which no server, log or
    referrer ever sees. The wall code is typed at `/leinwand` on a machine that cannot be given an address."""

    id: str
    join_code: str
    join_url: str
    moderator_url: str
    moderator_token: str
    projector_url: str
    projector_token: str
    wall_code: str


class Listed(BaseModel):
    id: str
    title: str
    created: str
    delete_on: str | None
    expired: str | None
    join_code: str


@router.post("", status_code=201, **takes(NewWorkshopBody))
async def found(
    request: Request,
    services: CurrentServices,
    account: CurrentOrganiser,
    body: Annotated[NewWorkshopBody, body_of(NewWorkshopBody)],
) -> Founded:
    """Makes a workshop that belongs to the organiser, with its moderator, first board, administrations and lanes."""
    row = await found_workshop(services, account, Plan(_description(request, body)))
    room = await services.rooms.room(row.id)
    await edit_workshop(room, body.model_dump(include=SETTINGS, exclude_none=True))
    base = room_origin(request)
    moderator_token = await services.persons.issue_token(row.id, room.moderator().id)
    projector_token = await services.persons.issue_token(row.id, None)
    return Founded(
        id=row.id,
        join_code=spell(row.join_code),
        join_url=f"{base}/j/{spell(row.join_code)}",
        moderator_url=f"{base}/w/{row.id}/moderation#{moderator_token}",
        moderator_token=moderator_token,
        projector_url=f"{base}/w/{row.id}/leinwand#{projector_token}",
        projector_token=projector_token,
        wall_code=spell(row.wall_code),
    )


@router.get("")
async def of_organiser(services: CurrentServices, account: CurrentOrganiser) -> list[Listed]:
    """The organiser's workshops, the newest first."""
    return [_listed(row) for row in await services.workshops.of_account(account)]


@router.get("/{id}")
async def one(services: CurrentServices, seat: CurrentSeat) -> dict[str, Any]:
    """What the workshop is, as this member may see it; its moderators also get the codes."""
    row = await services.workshops.get(seat.room.workshop)
    if row is None:
        raise Problem(404)
    codes = {"join_code": spell(row.join_code), "wall_code": spell(row.wall_code)} if seat.member.moderates else {}
    return {**visible_workshop(seat.room.state, seat.member), "id": row.id, "seq": seat.room.seq, **codes}


def _description(request: Request, body: NewWorkshopBody) -> NewWorkshop:
    plain = body.model_dump(exclude_unset=True, exclude={*SETTINGS, "template"})
    if body.template and not body.agenda:
        _ = translator(request)
        plain["agenda"] = [
            {"title": _(title), "minutes": minutes, "phase": phase or None}
            for title, minutes, phase in COURSES[body.template].rows
        ]
    return NewWorkshop.model_validate(plain)


def _listed(row: Workshop) -> Listed:
    return Listed(
        id=row.id,
        title=row.title,
        created=row.created,
        delete_on=row.delete_on,
        expired=row.expired,
        join_code=spell(row.join_code),
    )
