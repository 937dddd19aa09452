"""What the socket and the event stream share: the reader's language, and the end of what a credential allowed.

A removed person's connections end with the entry that removes them. That somebody signed out, or that the wall's
token was revoked, stands in no entry: it is asked for, so that it holds within two seconds on every node.
"""

from __future__ import annotations

import asyncio

from starlette.requests import HTTPConnection

from app.journal.errors import NotSaved
from app.realtime.client import Client
from app.realtime.wire import Close
from app.realtime.wishes import Say
from app.web.deps import NotAdmitted, Seat, seat_of
from app.web.i18n import translator

LOOK = 1.5


def say_in(connection: HTTPConnection) -> Say:
    _ = translator(connection)
    return lambda refused: _(refused.detail, **refused.values)


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
