"""What the socket and the event stream share: the reader's language, and the end of what a credential allowed.

A removed person's connections end with the entry that removes them. That somebody signed out, or that the wall's
token was revoked, stands in no entry: it is asked for, so that it holds within two seconds on every node.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog
from starlette.requests import HTTPConnection

from app.journal.errors import NotSaved
from app.realtime.client import Client
from app.realtime.wire import Close
from app.realtime.wishes import Say
from app.web.deps import NotAdmitted, Seat, seat_of
from app.web.i18n import translator

log = structlog.get_logger()

LOOK = 1.5


def say_in(connection: HTTPConnection) -> Say:
    _ = translator(connection)
    return lambda refused: _(refused.detail, **refused.values)


@asynccontextmanager
async def beside(client: Client, *work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Runs `work` beside what is done inside. Should one of them fail, the connection ends: half of one, that is not
    read or not watched any more, would look alive."""
    tasks = [asyncio.create_task(_ending(client, each)) for each in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for each in work:  # it may have been over before they began
            each.close()


async def _ending(client: Client, work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("connection failed")
        client.outbox.end(Close.RESTART)


async def watch_credentials(connection: HTTPConnection, seat: Seat, client: Client) -> None:
    if seat.session is None and seat.member.id is not None:
        return
    while client.outbox.ended is None:
        await asyncio.sleep(LOOK)
        try:
            await seat_of(connection, seat.room.workshop)
        except NotAdmitted as error:
            client.outbox.end(CODES[error.why])
        except NotSaved:
            continue  # the database does not answer now; the next look tells


CODES = {
    "not_signed_in": Close.NOT_SIGNED_IN,
    "not_a_member": Close.NOT_A_MEMBER,
    "no_such_workshop": Close.NO_SUCH_WORKSHOP,
}
