"""Getting in: organisers by e-mail and password, participants by a code."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from app.realtime.wishes import Newcomer
from app.web.addresses import address_of, slow_down
from app.web.api_bodies import Strict, body_of, takes
from app.web.deps import CurrentServices, Seat, admitted
from app.web.problems import Problem

router = APIRouter()

A_FEW_WORDS = 16 * 1024


class Login(Strict):
    email: Annotated[str, Field(max_length=320)]
    password: Annotated[str, Field(max_length=1024)]


class Token(BaseModel):
    token: str


class Joining(Newcomer):
    """`name` is a name or a function; `organisation` one of the workshop's keys, left out for guests."""

    code: Annotated[str, Field(max_length=40)]


class Joined(BaseModel):
    workshop: str
    participant: str
    token: str


LoginBody = Annotated[Login, body_of(Login, A_FEW_WORDS)]
JoiningBody = Annotated[Joining, body_of(Joining, A_FEW_WORDS)]


@router.post("/login", **takes(Login))
async def login(request: Request, services: CurrentServices, body: LoginBody) -> Token:
    """Signs an organiser in; the token goes into `Authorization: Bearer`."""
    return Token(token=await services.accounts.sign_in(body.email, body.password, address_of(request)))


@router.post("/join", status_code=201, **takes(Joining))
async def join(request: Request, services: CurrentServices, body: JoiningBody) -> Joined:
    """Makes a participant of whoever has the code. Only a right one hears that the workshop is full or closed."""
    row = await services.workshops.by_join_code(body.code)
    if row is None:
        await slow_down(request)
        raise Problem(404, "wrong_code", "Diesen Code gibt es nicht oder nicht mehr.")
    room = await services.rooms.room(row.id)
    member = await room.join(body.name, body.organisation)
    token = await admitted(services, Seat(room, member))
    return Joined(workshop=row.id, participant=member.id or "", token=token)
