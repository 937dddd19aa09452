"""Networks between a browser and our server that are not as one would wish: a proxy that cuts websockets, and one that
holds an answer back until it is complete."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.servers import LOOPBACK

HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade"}
CHUNK = 64 * 1024


class Proxy(BaseHTTPRequestHandler):
    """Passes on everything but upgrades. `asked` are the paths of streams, for a test to see which way was taken."""

    port = 0
    holds_back = False
    asked: list[str]

    def handle_any(self) -> None:
        if "upgrade" in self.headers:
            self.send_error(403)
            return
        if "text/event-stream" in self.headers.get("accept", ""):
            self.asked.append(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        upstream = HTTPConnection(LOOPBACK, self.port, timeout=60)
        try:
            upstream.request(self.command, self.path, body or None, headers)
            self._pass(upstream.getresponse())
        except (OSError, HTTPException):
            self.close_connection = True
        finally:
            upstream.close()

    def _pass(self, answer: HTTPResponse) -> None:
        held = answer.read() if self.holds_back else None
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.end_headers()
        if held is not None:
            self.wfile.write(held)
            return
        while chunk := answer.read1(CHUNK):
            self.wfile.write(chunk)
            self.wfile.flush()

    do_GET = do_POST = handle_any  # noqa: N815 - the names are the base class's

    def log_message(self, *_arguments: Any) -> None:
        pass


@contextmanager
def behind(port: int, *, holds_back: bool = False) -> Iterator[tuple[str, list[str]]]:
    """The address of a proxy before our server, and what streams were asked for through it."""
    asked: list[str] = []
    kind = type("Behind", (Proxy,), {"port": port, "holds_back": holds_back, "asked": asked})
    server = ThreadingHTTPServer((LOOPBACK, 0), kind)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
