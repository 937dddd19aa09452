"""uvicorn's websocket with manners of ours; `app.server` names it.

- Text that is not UTF-8 reaches the application as bytes, which closes with 4400 like any frame it cannot read; uvicorn
  alone would log a traceback and close with 1007.
- A close is sent at once even to a peer that does not read, and if it does not answer the connection is cut:
  otherwise the slowest device of the room could hold its place for ever.
- A frame whose bytes are ready can be handed over without waiting (the extension `STRAIGHT` of the scope): what goes to
  two hundred devices is written two hundred times, not encoded, checked and awaited.
"""

from __future__ import annotations

from typing import Any

from uvicorn._types import ASGISendEvent
from websockets.http11 import Request

from app.realtime.wire import Frame
from app.web.guarded_socket import GuardedSocket

STRAIGHT = "prozesswerkstatt.straight"
SILENT = "/verbindungstest/ws"


class SocketProtocol(GuardedSocket):
    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:  # else the handshake was refused and there is no scope
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[STRAIGHT] = {"write": self.write_ready}

    def write_ready(self, frame: Frame) -> bool:
        """Whether the network has taken it; no while it is busy with what came before, or the connection is ending."""
        if not self.writable.is_set() or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(frame.ready)
        return True

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


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
