"""What every route asks for: the services, who is asking, and their cookies.

    async def page(request: Request, seat: PageSeat) -> HTMLResponse: ...
    async def route(services: CurrentServices, account: CurrentOrganiser) -> ...

A member is known by `Authorization: Bearer`, else by a cookie: the wall's where the request says `?as=wall`, the
session of the organiser who owns the workshop (they act as its moderator), or the one set on joining; these let in as a
wall, too, for as long as whoever it is keeps the workshop. The route's path parameter is `id`. What a token says is
only who somebody is; role and administration are the room's present state.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Depends, Request, Response
from starlette.requests import HTTPConnection

from app.backups import Backups
from app.domain.records import Member
from app.journal.ballots import Ballots
from app.journal.database import Database
from app.journal.errors import NoSuchWorkshop
from app.journal.feedback import Feedback
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Workshops
from app.realtime.limits import Turnstile
from app.realtime.room import Room
from app.realtime.rooms import Rooms
from app.register.accounts import Accounts
from app.register.templates import Templates
from app.rehearsal.rehearsals import Rehearsals
from app.settings import Settings
from app.web.problems import Elsewhere, Problem

SESSION = "werkstatt"
A_MONTH = 30 * 24 * 3600
HALF_A_DAY = 12 * 3600


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that lives as long as the server, made once by `app.main`."""

    settings: Settings
    database: Database
    journal: Journal
    workshops: Workshops
    persons: Persons
    ballots: Ballots
    feedback: Feedback
    accounts: Accounts
    templates: Templates
    rooms: Rooms
    turnstile: Turnstile
    backups: Backups
    rehearsals: Rehearsals


def services(connection: HTTPConnection) -> Services:
    found: Services = connection.app.state.services
    return found


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in their room. `session` is the organiser's session they came by, if it is one."""

    room: Room
    member: Member
    session: str | None = None


class NotAdmitted(Exception):
    """`why`: nobody we know is asking; they were taken out of this workshop; or it is none of theirs, which is the same
    answer as for one that does not exist."""

    def __init__(self, why: Literal["not_signed_in", "not_a_member", "no_such_workshop"]) -> None:
        super().__init__(why)
        self.why = why


async def seat_of(connection: HTTPConnection, id: str) -> Seat:
    """Who is asking, in the workshop `id`. Raises NotAdmitted."""
    token = bearer_token(connection)
    if token is not None:
        return await _seat_by(connection, id, [token])
    as_wall = connection.query_params.get("as") == "wall"
    return await (wall_seat_of(connection, id) if as_wall else _own_seat(connection, id))


async def wall_seat_of(connection: HTTPConnection, id: str) -> Seat:
    """As a wall: by its own cookie, or by that of whoever keeps the workshop, for as long as they do."""
    wall = read_cookie(connection, wall_cookie(id))
    with suppress(NotAdmitted):
        return await _seat_by(connection, id, [wall])
    seat = await _own_seat(connection, id)
    if not seat.member.keeps:
        raise NotAdmitted("not_a_member")
    return Seat(seat.room, Member(None, "wall"), seat.session)


async def _own_seat(connection: HTTPConnection, id: str) -> Seat:
    return await _seat_by(connection, id, [read_cookie(connection, name) for name in (SESSION, member_cookie(id))])


async def _seat_by(connection: HTTPConnection, id: str, given: Iterable[str | None]) -> Seat:
    known, tokens = services(connection), [token for token in given if token]
    somebody = False
    for token in tokens:
        seat = _remembered(known, id, token)
        if seat is not None:
            return seat
        found = await known.persons.member_of(token)
        account = None if found else await known.accounts.account_of(token)
        if found is not None and found[0] == id:
            seat = await _seat(known, id, found[1])
            seat.room.bearers.remember(token, seat.member)
            return seat
        if account is not None and await _owns(known, account, id):
            return await _seat(known, id, None, session=token)
        somebody = somebody or found is not None or account is not None
    for token in tokens:
        if await known.persons.removed_from(token) == id:
            raise NotAdmitted("not_a_member")
    raise NotAdmitted("no_such_workshop" if somebody else "not_signed_in")


def _remembered(known: Services, id: str, token: str) -> Seat | None:
    """Asked afterwards is only whether the workshop is still there: if not, all its connections end."""
    room = known.rooms.opened(id)
    claimed = room and room.bearers.member(token)
    member = room.present(claimed) if room and claimed else None
    if room is None or member is None:
        return None
    room.look_soon()
    return Seat(room, member)


async def admitted(known: Services, seat: Seat) -> str:
    """A token by which they are known from now on."""
    token = await known.persons.issue_token(seat.room.workshop, seat.member.id)
    seat.room.bearers.remember(token, seat.member)
    return token


async def _owns(known: Services, account: str, id: str) -> bool:
    row = await known.workshops.get(id)
    return row is not None and row.account == account


async def _room(known: Services, id: str) -> Room:
    try:
        return await known.rooms.room(id)
    except NoSuchWorkshop:
        raise NotAdmitted("no_such_workshop") from None


async def _seat(known: Services, id: str, claimed: Member | None, session: str | None = None) -> Seat:
    room = await _room(known, id)
    member = room.moderator() if claimed is None else room.present(claimed)
    if member is None:
        raise NotAdmitted("not_a_member")
    return Seat(room, member, session)


async def current_seat(request: Request, id: str) -> Seat:
    """For the API: 401 for nobody we know, one and the same 404 for a foreign workshop as for none."""
    try:
        return await seat_of(request, id)
    except NotAdmitted as error:
        raise _turned_away(error.why) from None


def _turned_away(why: str) -> Problem:
    if why == "not_a_member":
        return Problem(403, why, "Sie nehmen an dieser Werkstatt nicht mehr teil.")
    return Problem(401 if why == "not_signed_in" else 404)


async def page_seat(request: Request, id: str) -> Seat:
    """For pages: whoever is not a member is sent to where one becomes one."""
    try:
        return await seat_of(request, id)
    except NotAdmitted:
        wall = request.query_params.get("as") == "wall"
        raise Elsewhere("/leinwand" if wall else "/?hinweis=beitreten") from None


async def current_organiser(request: Request) -> str:
    """The account's id. A page sends to the sign-in, the API answers 401."""
    account = await organiser_of(request)
    if account is not None:
        return account
    if request.url.path.startswith("/api/"):
        raise Problem(401)
    raise Elsewhere(f"/anmelden?weiter={quote(request.url.path)}")


async def organiser_of(connection: HTTPConnection) -> str | None:
    token = bearer_token(connection) or read_cookie(connection, SESSION)
    return await services(connection).accounts.account_of(token) if token else None


async def current_services(connection: HTTPConnection) -> Services:
    """FastAPI would run a plain function in a thread, for each request."""
    return services(connection)


CurrentServices = Annotated[Services, Depends(current_services)]
CurrentSeat = Annotated[Seat, Depends(current_seat)]
CurrentOrganiser = Annotated[str, Depends(current_organiser)]
PageSeat = Annotated[Seat, Depends(page_seat)]


def bearer_token(connection: HTTPConnection) -> str | None:
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


def member_cookie(workshop: str) -> str:
    return f"werkstatt-{workshop}"


def wall_cookie(workshop: str) -> str:
    return f"leinwand-{workshop}"


def read_cookie(connection: HTTPConnection, name: str) -> str | None:
    return connection.cookies.get(_full_name(connection, name))


def set_session_cookie(request: Request, response: Response, token: str) -> None:
    _set(request, response, SESSION, token, HALF_A_DAY)


def clear_session_cookie(request: Request, response: Response) -> None:
    response.delete_cookie(
        _full_name(request, SESSION), secure=services(request).settings.secure, httponly=True, samesite="lax"
    )
    response.headers["Clear-Site-Data"] = '"cache"'


def set_member_cookie(request: Request, response: Response, workshop: str, token: str) -> None:
    _set(request, response, member_cookie(workshop), token, A_MONTH)


def set_wall_cookie(request: Request, response: Response, workshop: str, token: str) -> None:
    _set(request, response, wall_cookie(workshop), token, A_MONTH)


def _set(request: Request, response: Response, name: str, token: str, seconds: int) -> None:
    secure = services(request).settings.secure
    response.set_cookie(
        _full_name(request, name), token, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax"
    )


def _full_name(connection: HTTPConnection, name: str) -> str:
    """With https the browser itself makes sure that no other host and no plain request has set the cookie."""
    return f"__Host-{name}" if services(connection).settings.secure else name
