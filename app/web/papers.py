"""What the organiser prints before the day: the poster, the invitation, and paper for the day the technique fails.

The WLAN's password goes from the form into the poster and is kept nowhere.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from app.domain.process import Process
from app.domain.records import FIRST_BOARD
from app.domain.state import State
from app.journal.codes import spell
from app.journal.workshops import Workshop
from app.protocol.papers.occasion import Network, Occasion, Row
from app.web.addresses import room_origin
from app.web.courses import clock_times
from app.web.deps import CurrentServices
from app.web.exports import aside, attachment
from app.web.i18n import translator
from app.web.join import join_url
from app.web.owning import Owned
from app.web.reach import reach_of
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

LONGEST_NAME, LONGEST_PASSWORD = 32, 63
"""Of a WLAN, by IEEE 802.11."""
SHORTEST_PASSWORD = 8
PDF = "application/pdf"


@router.get("/werkstaetten/{id}/papiere")
async def papers(request: Request, row: Owned) -> HTMLResponse:
    return await _page(request, row)


@router.post("/werkstaetten/{id}/aushang.pdf")
async def poster_pdf(
    request: Request,
    known: CurrentServices,
    row: Owned,
    wlan: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    from app.protocol.papers.poster import poster  # loading reportlab would slow every start

    name, _ = wlan.strip(), translator(request)
    errors = _errors(request, name, password)
    if errors:
        return await _page(request, row, {"wlan": wlan, "password": password}, errors)
    network = Network(name, password) if name else None
    body = await aside(poster, request, await _occasion(request, known, row), network)
    return attachment(body, f"{_('Aushang')} {row.title}.pdf", PDF)


@router.get("/werkstaetten/{id}/einladung.pdf")
async def invitation_pdf(request: Request, known: CurrentServices, row: Owned) -> Response:
    from app.protocol.papers.invitation import invitation

    body = await aside(invitation, request, await _occasion(request, known, row))
    return attachment(body, f"{translator(request)('Einladung')} {row.title}.pdf", PDF)


@router.get("/werkstaetten/{id}/papier.pdf")
async def plan_b_pdf(request: Request, known: CurrentServices, row: Owned) -> Response:
    from app.protocol.papers.plan_b import plan_b

    body = await aside(plan_b, request, await _occasion(request, known, row))
    return attachment(body, f"{translator(request)('Papier für den Notfall')} {row.title}.pdf", PDF)


async def _page(
    request: Request, row: Workshop, values: dict[str, str] | None = None, errors: dict[str, str] | None = None
) -> HTMLResponse:
    nothing = {"wlan": "", "password": ""}
    context: dict[str, Any] = {"row": row, "values": values or nothing, "errors": nothing | (errors or {})}
    context["reach"] = await reach_of(request)
    return render(request, "organiser/papers.html", status=422 if errors else 200, **context)


def _errors(request: Request, name: str, password: str) -> dict[str, str]:
    """Of a WLAN that no device could join: better said here than found on the door."""
    _ = translator(request)
    errors = {}
    if len(name.encode()) > LONGEST_NAME:
        errors["wlan"] = _("Der Name eines WLAN hat höchstens {n} Zeichen.", n=LONGEST_NAME)
    if password and not name:
        errors["wlan"] = _("Zum Passwort fehlt der Name des WLAN.")
    if password and not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        errors["password"] = _(
            "Das Passwort eines WLAN hat {least} bis {most} Zeichen.", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD
        )
    return errors


async def _occasion(request: Request, known: CurrentServices, row: Workshop) -> Occasion:
    _, room = translator(request), await known.rooms.room(row.id)
    workshop = room.state.workshop
    agenda: list[dict[str, Any]] = workshop.get("agenda", [])
    times = clock_times(workshop.get("begins", ""), [each["minutes"] for each in agenda])
    origin, lanes = room_origin(request), _lanes(room.state)
    return Occasion(
        title=row.title,
        **{name: workshop.get(name) or "" for name in ("process", "goal", "place")},
        day=_.date(workshop["date"]) if workshop.get("date") else "",
        begins=workshop.get("begins") or "",
        ends=times[-1] if agenda else "",
        address=origin,
        code=spell(row.join_code),
        join_url=join_url(request, row),
        privacy_url=f"{origin}/datenschutz",
        deleted_on=_.date(workshop["delete_on"]) if workshop.get("delete_on") else "",
        agenda=[Row(begins, each["title"], each["minutes"]) for begins, each in zip(times, agenda, strict=False)],
        lanes=[lane["title"] for lane in lanes],
        steps=_steps(room.state),
        organisations=[organisation["name"] for organisation in room.state.all("organisations")],
        named=workshop.get("authorship") == "name",
    )


def _lanes(state: State) -> list[Any]:
    return sorted((r for r in state.all("lanes") if r["board"] == FIRST_BOARD), key=lambda lane: str(lane["order"]))


def _steps(state: State) -> list[str]:
    """What is on the board already, in its order."""
    return [step["title"] for step in Process(state, FIRST_BOARD).steps if step["title"]]
