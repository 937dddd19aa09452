"""Addresses: ours, as people in the room can use it, whichever one the organiser's own browser is on; and theirs."""

from __future__ import annotations

import asyncio
import time
from ipaddress import ip_address

from fastapi import Request

from app import machine
from app.settings import EVERYWHERE, Settings
from app.web.deps import services

EVERY_ADDRESS = {EVERYWHERE, "::"}


def room_origin(request: Request) -> str:
    """`http://192.168.1.20:8000`: the public URL when one is set; instead of loopback the machine's own address,
    provided that the server listens there; else what the browser used."""
    settings = services(request).settings
    if settings.public_url:
        return settings.public_url
    if settings.bind in EVERY_ADDRESS and is_loopback(request.url.hostname or ""):
        return _own(settings) or _asked(request)
    return _asked(request)


def address_of(request: Request) -> str:
    """Where a request comes from. Kept in memory for as long as somebody is slowed down, never stored or logged."""
    return request.client.host if request.client else ""


async def slow_down(request: Request) -> None:
    """After a wrong code, so that guessing takes long; a right one never comes here."""
    await asyncio.sleep(services(request).turnstile.delay(address_of(request), time.monotonic()))


def _own(settings: Settings) -> str | None:
    return next((f"http://{address}:{settings.port}" for address in machine.addresses()), None)


def _asked(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
