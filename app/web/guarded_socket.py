"""uvicorn's websocket, guarded against peers that send what no browser sends; `socket_protocol` builds on it.

- Whoever pings and never reads the answers is cut; uvicorn would keep all of them.
- More frames at once than anybody has to say, or a message in more pieces, end the connection before they are kept.
- A connection that was closed is cut after `CLOSE_SECONDS`, whether or not its peer has taken what was left.
- A handshake that cannot be read is answered with what is wrong. uvicorn would say nothing and hold the connection.
"""

from __future__ import annotations

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from app.realtime.wire import Close

CLOSE_SECONDS = 5.0
MOST_FRAMES = 4_096
MOST_PIECES = 1_024
BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class GuardedSocket(WebSocketsSansIOProtocol):
    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self.handshake_initiated:  # uvicorn hands the whole head over at once
            self.handshake_complete = True
            self.transport.write(b"".join(self.conn.data_to_send()) or BAD_REQUEST)
            self.transport.close()

    def handle_ping(self) -> None:
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.transport.abort()

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= MOST_PIECES:
            self._fail(Close.TOO_LARGE)
        else:
            super().handle_cont(event)

    def send_receive_event_to_app(self) -> None:
        if self.queue.qsize() >= MOST_FRAMES:
            self._fail(Close.IGNORES_RATE)
        else:
            super().send_receive_event_to_app()

    def keepalive_timeout(self) -> None:
        self.cut_soon()
        super().keepalive_timeout()

    def handle_parser_exception(self) -> None:
        self.cut_soon()
        super().handle_parser_exception()

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if message["type"] == "websocket.http.response.body":
            self.handshake_complete = True  # uvicorn would report a refused handshake as an error of ours

    def cut_soon(self) -> None:
        self.loop.call_later(CLOSE_SECONDS, self.transport.abort)

    def _fail(self, code: int) -> None:
        if self.close_sent:
            return
        while not self.queue.empty():  # so that the application hears of the end at once
            self.queue.get_nowait()
        self.conn.fail(code)
        self.handle_parser_exception()
