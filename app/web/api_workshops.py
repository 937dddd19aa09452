"""Making, listing and looking at workshops."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from app.domain.operations.workshops import NewWorkshop
from app.domain.visibility import visible_workshop
from app.journal.workshops import Workshop, spell
from app.realtime.room import Room
from app.web.addresses import room_origin
from app.web.api_bodies import body_of, takes
from app.web.deps import CurrentOrganiser, CurrentSeat, CurrentServices
from app.web.founding import found_workshop
from app.web.i18n import translator
from app.web.live import say_in
from app.web.problems import Problem
from app.web.workshop_form import TWO_AND_A_HALF_HOURS

router = APIRouter(prefix="/workshops")

SETTINGS = ("agenda", "authorship", "editing")


class NewWorkshopBody(NewWorkshop):
    """`agenda` as in `workshop.edit`; `template` fills it in instead."""

    agenda: list[dict[str, Any]] | None = None
    template: Literal["prozesswerkstatt"] | None = None
    authorship: Literal["name", "administration", "none"] | None = None
    editing: Literal["all", "author"] | None = None


class Founded(BaseModel):
    """The addresses hold no secret: a token is sent as `Authorization: Bearer`, the wall code typed at
    `projector_url`."""

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
    join_code: str


@router.post("", status_code=201, **takes(NewWorkshopBody))
async def found(
    request: Request,
    services: CurrentServices,
    account: CurrentOrganiser,
    body: Annotated[NewWorkshopBody, body_of(NewWorkshopBody)],
) -> Founded:
    """Makes a workshop that belongs to the organiser, with its moderator, first board, administrations and lanes."""
    plain = body.model_dump(by_alias=True, exclude_unset=True, exclude={*SETTINGS, "template"})
    row = await found_workshop(services, account, NewWorkshop.model_validate(plain))
    room = await services.rooms.room(row.id)
    await _set_up(request, room, body)
    base = room_origin(request)
    return Founded(
        id=row.id,
        join_code=spell(row.join_code),
        join_url=f"{base}/j/{spell(row.join_code)}",
        moderator_url=f"{base}/w/{row.id}/moderation",
        moderator_token=await services.persons.issue_token(row.id, room.moderator().id),
        projector_url=f"{base}/leinwand",
        projector_token=await services.persons.issue_token(row.id, None),
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


async def _set_up(request: Request, room: Room, body: NewWorkshopBody) -> None:
    """What a new workshop does not begin with is its moderator's first operation."""
    fields: dict[str, Any] = body.model_dump(include={*SETTINGS}, exclude_none=True)
    if body.template and "agenda" not in fields:
        _ = translator(request)
        rows = [
            {"title": _(title), "minutes": minutes, "phase": phase} for title, minutes, phase in TWO_AND_A_HALF_HOURS
        ]
        fields["agenda"] = [{name: value for name, value in row.items() if value} for row in rows]
    if not fields:
        return
    edit = {"id": secrets.token_hex(16), "type": "workshop.edit", **fields}
    (result,) = await room.submit(room.moderator(), [edit], say_in(request))
    if "refused" in result:
        raise Problem(422, result["refused"]["reason"], result["refused"]["detail"])


def _listed(row: Workshop) -> Listed:
    return Listed(
        id=row.id, title=row.title, created=row.created, delete_on=row.delete_on, join_code=spell(row.join_code)
    )
