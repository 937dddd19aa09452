"""One page of help for each role, what happens to data, and how accessible all this is."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from app.domain import limits
from app.domain.texts import N_
from app.web.deps import services
from app.web.rendering import render

ROLES = {
    "teilnahme": N_("Teilnehmen"),
    "moderation": N_("Moderieren"),
    "mitschreiben": N_("Protokoll führen"),
    "leinwand": N_("Leinwand"),
    "vorbereitung": N_("Vorbereiten"),
    "ausfall": N_("Wenn der Laptop ausfällt"),
}

router = APIRouter(include_in_schema=False)


@router.get("/hilfe")
async def overview(request: Request) -> HTMLResponse:
    return render(request, "help/index.html", roles=ROLES, role="")


@router.get("/hilfe/{role}")
async def help_for(request: Request, role: str) -> HTMLResponse:
    if role not in ROLES:
        raise HTTPException(404)
    return render(request, f"help/{role}.html", roles=ROLES, role=role)


@router.get("/datenschutz")
async def privacy(request: Request) -> HTMLResponse:
    return render(request, "help/privacy.html", name_limit=limits.NAME)


@router.get("/barrierefreiheit")
async def accessibility(request: Request) -> HTMLResponse:
    return render(request, "help/accessibility.html", contact=services(request).settings.contact)
