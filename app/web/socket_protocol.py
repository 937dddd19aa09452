"""uvicorn's websocket with manners of ours; `app.server` names it.

- Text that is not UTF-8 reaches the application as bytes, which closes with 4400 like any frame it cannot read; uvicorn
  alone would log a traceback and close with 1007.
- A close is sent at once even to a peer that does not read, and if it does not answer the connection is cut:
  otherwise the slowest device of the room could hold its place for ever.
- Both ways there is a short one (`Straight`, the extension `STRAIGHT` of the scope): a frame whose bytes are ready goes
  out without waiting, and a whole text comes in as it arrived. What goes to two hundred devices is written two hundred
  times, not encoded, checked and awaited. Everything but whole texts is read by the library.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from uvicorn._types import ASGISendEvent
from websockets.frames import apply_mask  # type: ignore[attr-defined] # the one written in C, where there is one
from websockets.http11 import Request

from app.realtime.wire import Close, Frame
from app.web import guarded_socket
from app.web.guarded_socket import GuardedSocket

STRAIGHT = "prozesswerkstatt.straight"
SILENT = "/verbindungstest/ws"

_TEXT = 0x81  # RFC 6455, section 5.2: the last (and first) piece of a text
_MASKED = 0x80

Hear = Callable[[bytes], float]
"""Takes a text and says for how many seconds nothing more is to be read: mostly 0."""


class SocketProtocol(GuardedSocket):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._hear: Hear | None = None
        self._unread = bytearray()
        self._rests = False

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:  # else the handshake was refused and there is no scope
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[STRAIGHT] = self

    def write_ready(self, frame: Frame) -> bool:
        """Whether the network has taken it; no while it is busy with what came before, or the connection is ending."""
        if not self.writable.is_set() or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(frame.ready)
        return True

    def listen(self, hear: Hear) -> None:
        """From now on whole texts go there; what came before is still received the usual way, and first."""
        self._hear = hear

    def data_received(self, data: bytes) -> None:
        if not self.handshake_initiated or self.conn.parser_exc is not None:
            super().data_received(data)
        else:
            self._unread += data
            self._read()

    def _read(self) -> None:
        """Frame by frame, so that the library never stands in the middle of one."""
        while self._unread and not self._rests:
            start, end = extent(self._unread, 0, self.config.ws_max_size)
            if end == 0:
                return
            frame = bytes(self._unread[:end])
            del self._unread[:end]
            if self._hear is not None and start and self._is_plain(frame):
                self._rest(self._hear(apply_mask(frame[start:], frame[start - 4 : start])))
            else:
                super().data_received(frame)

    def _is_plain(self, frame: bytes) -> bool:
        """A whole masked text, with nothing unfinished before it."""
        open_ = not self.close_sent and self.conn.close_rcvd is None and self.conn.parser_exc is None
        return open_ and frame[0] == _TEXT and frame[1] >= _MASKED and not self.frames and self.queue.empty()

    def _rest(self, seconds: float) -> None:
        if seconds and self._is_flooded():
            self._unread.clear()
            self._fail(Close.IGNORES_RATE)
        elif seconds:
            self._rests = True
            self.transport.pause_reading()
            self.loop.call_later(seconds, self._read_on)

    def _is_flooded(self) -> bool:
        """Whether more came at once than anybody has to say."""
        waiting, at, end = 0, 0, 1
        while end and waiting <= guarded_socket.MOST_FRAMES:
            _, end = extent(self._unread, at, self.config.ws_max_size)
            waiting, at = waiting + 1, at + end
        return waiting > guarded_socket.MOST_FRAMES

    def _read_on(self) -> None:
        self._rests = False
        if not self.transport.is_closing():
            self.transport.resume_reading()
            self._read()

    def start_keepalive(self) -> None:
        """Not where it is measured for how long a network leaves a silent connection alone."""
        if self.scope["path"] != SILENT:
            super().start_keepalive()

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not _is_utf8(b"".join(self.frames)):
            self.curr_msg_data_type = "bytes"
        super().send_receive_event_to_app()

    async def send(self, message: ASGISendEvent) -> None:
        if message["type"] == "websocket.close" and self.handshake_complete:
            self.writable.set()
            self.cut_soon()
        await super().send(message)


def extent(data: bytes | bytearray, at: int, most: int) -> tuple[int, int]:
    """How far from `at` the payload of the frame there begins and ends (RFC 6455, section 5.2); an end of 0 while it is
    not all there. Of what announces more than `most`, all that came, without a beginning: what is wrong with it is the
    library's to say."""
    have = len(data) - at
    if have < 2:
        return 0, 0
    size, start = data[at + 1] & 0x7F, 2
    if size > 125:
        start = 4 if size == 126 else 10
        if have < start:
            return 0, 0
        size = int.from_bytes(data[at + 2 : at + start], "big")
    if data[at + 1] & _MASKED:
        start += 4
    if size > most:
        return 0, have
    return (start, start + size) if have >= start + size else (0, 0)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
