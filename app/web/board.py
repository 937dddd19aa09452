"""The workspace: the page on which participants work, the same for laptop, tablet and phone.

The page is a shell; `static/js/workspace.js` fills it over the socket. With it comes what the browser asks itself
before it shows a control: the table of rights, as data.

`/w/{id}/vorschau` is the same page as whoever leads may look at it: it acts as a wall (`deps.wall_seat_of`), so it
shows what everybody may see and nothing that is anybody's own, and nothing can be entered on it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.domain.rules import RULES
from app.journal.codes import spell
from app.web.addresses import room_origin
from app.web.deps import CurrentServices, PageSeat, Services
from app.web.problems import Problem
from app.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/w/{id}")
async def workspace(request: Request, id: str, services: CurrentServices, seat: PageSeat) -> HTMLResponse:
    return await _page(request, services, id, keeps=seat.member.keeps)


@router.get("/w/{id}/vorschau")
async def preview(request: Request, id: str, services: CurrentServices, seat: PageSeat) -> HTMLResponse:
    if not seat.member.keeps:
        raise Problem(403)
    return await _page(request, services, id, act_as="wall")


async def _page(request: Request, services: Services, id: str, **more: Any) -> HTMLResponse:
    row = await services.workshops.get(id)
    if row is None:
        raise Problem(404)
    return render(
        request,
        "workspace/index.html",
        workshop_id=id,
        page="workspace",
        title=row.title,
        rehearsal=row.rehearsal,
        join_address=room_origin(request),
        join_code=spell(row.join_code),
        rights=rights_table(),
        **more,
    )


def rights_table() -> dict[str, dict[str, Any]]:
    """`domain.rules` as JSON: `{type: {participant: {phase: condition}, co_moderator, closed}}`; for `_rights.html`."""
    return {name: asdict(rule) for name, rule in RULES.items()}
