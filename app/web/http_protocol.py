"""uvicorn's HTTP with patience that ends; `app.server` names it.

uvicorn alone waits for ever for a request that is never finished and for a reader that never reads, keeps headers of
any size, and accepts until the machine has no file handle left for the database. Here:

- A request's head has to be there within `HEAD_SECONDS` and fit into `HEAD_LIMIT`, its body within `BODY_SECONDS`.
- A response of which nothing was taken for `STALL_SECONDS` is cut. Slow is fine, as long as something moves.
- Beyond `most_connections` a new connection is closed at once, so that those who are in can go on. The log says so,
  once in `ALARM_SECONDS`; it gets better by itself.
- What somebody sends that is no HTTP is answered with 400 and not logged: a line each would fill the disk.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Any

import httptools
import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 15.0
HEAD_LIMIT = 64 * 1024
HEADERS = 100
BODY_SECONDS = 120.0
STALL_SECONDS = 30.0
ALARM_SECONDS = 60.0
MOST_CONNECTIONS = 10_000
HANDLES_FOR_OTHERS = 100  # database, templates, downloads

log = structlog.get_logger()

FAILURES = logging.getLogger("uvicorn.error.failures")
FAILURES.setLevel(logging.ERROR)


class HttpProtocol(HttpToolsProtocol):
    _alarmed = -ALARM_SECONDS

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.logger = FAILURES
        self._head: int | None = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > most_connections():
            self._alarm()
            transport.abort()
            return
        self._within(HEAD_SECONDS, self._no_head)

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._deadline, self._stall):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head is None and self._deadline is None:
            self._begin()  # after an answer: whatever this is, it is not the rest of a request
        if self._head is not None:
            self._head += len(data)
        super().data_received(data)
        if self._head is not None and self._head > HEAD_LIMIT and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def on_message_begin(self) -> None:
        self._begin()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head = None
        if len(self.headers) > HEADERS:
            raise httptools.HttpParserError("too many headers")
        self._within(BODY_SECONDS, self.transport.abort)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._no_deadline()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        self._no_deadline()
        super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall = self.loop.call_later(STALL_SECONDS, self._look, self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stall is not None:
            self._stall.cancel()

    def _begin(self) -> None:
        self._head = self._head or 0
        self._within(HEAD_SECONDS, self._no_head)

    def _within(self, seconds: float, otherwise: Callable[[], None]) -> None:
        self._no_deadline()
        self._deadline = self.loop.call_later(seconds, otherwise)

    def _no_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _no_head(self) -> None:
        """Unless it waits for us: a request behind one that is still being answered."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._within(HEAD_SECONDS, self._no_head)
        else:
            self.transport.abort()

    def _look(self, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left >= before:
            self.transport.abort()
        else:
            self._stall = self.loop.call_later(STALL_SECONDS, self._look, left)

    def _alarm(self) -> None:
        if self.loop.time() - HttpProtocol._alarmed >= ALARM_SECONDS:
            HttpProtocol._alarmed = self.loop.time()
            log.error("too many connections", connections=len(self.connections), most=most_connections())


def most_connections() -> int:
    """As many as the system's limit on open files leaves room for."""
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(MOST_CONNECTIONS, max(files - HANDLES_FOR_OTHERS, 1))
