"""Puts everything together: the services, the routes of every screen, and what stands before them.

`create_app(settings)` gives an application that opens its rooms on start, keeps deletion dates while it runs and, on
stop, stores and answers what it has taken in before it lets go of the database. `app.server` runs it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from starlette.types import ASGIApp

from app.backups import Backups
from app.expiring import Clock, keep_promises
from app.journal.ballots import Ballots
from app.journal.database import Database
from app.journal.expiry import Expiry
from app.journal.feedback import Feedback
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Workshops
from app.realtime.bus import Bus, LocalBus
from app.realtime.limits import Limits, Turnstile
from app.realtime.rooms import Rooms
from app.realtime.stores import Stores
from app.register.accounts import Accounts
from app.register.templates import Templates
from app.rehearsal.rehearsals import Rehearsals
from app.settings import Settings
from app.web import (
    api,
    board,
    connection_test,
    desk,
    exports,
    feedback,
    handing_over,
    health,
    history,
    history_acts,
    join,
    moments,
    organiser,
    problems,
    protocol,
    saving,
    static,
    takeover,
    wall,
)
from app.web import help as help_pages
from app.web.deps import Services
from app.web.security import Security
from app.web.socket import Live

PAGES = (
    static,
    health,
    connection_test,
    join,
    board,
    desk,
    wall,
    history,
    history_acts,
    moments,
    protocol,
    feedback,
    handing_over,  # before the organiser's workshops, whose id might be any word
    organiser,
    saving,
    takeover,
    help_pages,
)


class Application(FastAPI):
    """With `Security` outside of everything, so that even an unexpected error has the headers, and the socket next."""

    def build_middleware_stack(self) -> ASGIApp:
        return Security(Live(super().build_middleware_stack()), self.state.services.settings)


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """`clock` is the one by which deletion dates come, the machine's if none is given."""
    services = _services(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await services.rooms.open()
        days = clock or Clock(ZoneInfo(settings.timezone))
        promises = asyncio.create_task(keep_promises(Expiry(services.database), days, services.rooms.replaced))
        copies = asyncio.create_task(services.backups.run(days))
        yield
        for task in (promises, copies):
            task.cancel()
        await asyncio.gather(promises, copies, return_exceptions=True)
        await services.rehearsals.close()
        await services.rooms.close()
        await services.backups.close(days)
        await services.database.close()

    app = Application(
        title="Prozesswerkstatt",
        version=version("prozesswerkstatt"),
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.services = services
    problems.install(app)
    app.include_router(api.router)
    app.include_router(exports.router)
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    return app


def _services(settings: Settings) -> Services:
    database = Database(settings.database)
    stores = Stores(Journal(database), Workshops(database), Persons(database), Ballots(database))
    rooms = Rooms(stores, _bus(settings), _limits(settings))
    return Services(
        settings=settings,
        database=database,
        journal=stores.journal,
        workshops=stores.workshops,
        persons=stores.persons,
        ballots=stores.ballots,
        feedback=Feedback(database),
        accounts=Accounts(database),
        templates=Templates(database),
        rooms=rooms,
        turnstile=Turnstile(),
        backups=Backups(settings.database, settings.backup_folder, settings.backup_minutes),
        rehearsals=Rehearsals(rooms),
    )


def _limits(settings: Settings) -> Limits:
    return Limits(rate=settings.rate, burst=settings.burst or round(3 * settings.rate))


def _bus(settings: Settings) -> Bus:
    if not settings.redis_url:
        return LocalBus()
    from app.realtime.redis_bus import RedisBus

    return RedisBus(settings.redis_url)
