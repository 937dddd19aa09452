"""Whether other devices reach this server, for the organiser: what the server sees of itself, and who has come through.

A machine cannot look at itself from outside. So the page asks for a device of the room's network to open the connection
test (by a QR code), and says as soon as one has come through.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app import machine
from app.domain.texts import N_
from app.web.addresses import EVERY_ADDRESS, address_of, is_loopback, room_origin
from app.web.connection_test import arrivals
from app.web.deps import CurrentOrganiser, services
from app.web.i18n import translator
from app.web.qr import qr_svg
from app.web.rendering import render

PATIENCE = 1.0

ALONE = N_("Nur dieser Rechner erreicht die Werkstatt. Beenden Sie das Programm und starten Sie es mit --lan neu.")
NO_NETWORK = N_("Dieser Rechner ist in keinem Netz. Verbinden Sie ihn mit dem WLAN des Raums.")
SILENT = N_("Unter {address} antwortet dieser Rechner nicht. Vielleicht hält seine Firewall Verbindungen auf.")
OPEN = N_("Andere Geräte öffnen {address}")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Reach:
    """`blocked`: nobody else gets in, and `told` says why. `last`: when a device from elsewhere came through ("")."""

    blocked: bool
    told: str
    address: str
    qr: str
    last: str


async def reach_of(request: Request) -> Reach:
    _ = translator(request)
    origin = room_origin(request)
    address = f"{origin}/verbindungstest"
    blocked = await _hindrance(request)
    told = _(blocked or OPEN, address=origin)
    qr = "" if blocked in (ALONE, NO_NETWORK) else qr_svg(address, _("QR-Code zum Verbindungstest: {url}", url=address))
    last = arrivals.last
    zone = ZoneInfo(services(request).settings.timezone)
    return Reach(
        blocked is not None, told, address, qr, datetime.fromtimestamp(last, zone).strftime("%H:%M") if last else ""
    )


@router.get("/werkstaetten/netz")
async def who_came(request: Request, account: CurrentOrganiser) -> HTMLResponse:  # noqa: ARG001
    """The line about who has come through, which the page asks for again and again."""
    return render(request, "organiser/_arrived.html", reach=await reach_of(request))


async def _hindrance(request: Request) -> str | None:
    """What keeps other devices out, as far as this machine can tell."""
    settings = services(request).settings
    if settings.public_url or not is_loopback(address_of(request)):
        return None  # whoever asks has come from elsewhere
    if settings.bind not in EVERY_ADDRESS:
        return ALONE if is_loopback(settings.bind) else None
    found = machine.addresses()
    if not found:
        return NO_NETWORK
    return None if await _answers(found[0], settings.port) else SILENT


async def _answers(host: str, port: int) -> bool:
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            _reader, writer = await asyncio.open_connection(host, port)
        writer.close()
        return True
    return False
