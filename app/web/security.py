"""What stands before every request (which host, where from, how large) and the headers that go with every response.

- A host that is not ours is answered with 400 (links and cookies would follow it). Ours are the public URL, loopback,
  the address the connection came in on, the machine's names.
- A foreign Origin gets nothing (403, for a socket in the handshake). Where something may change, a missing one passes
  only without a cookie: a program with a token, not a page in somebody's browser.
- Nothing is at an address with a NUL in it: PostgreSQL takes none, and would seem not to work.
- A body beyond its cap is refused by its announced length, or as soon as it has run over.
- Every response carries the headers below; what a handler has set itself stays.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.machine import names
from app.settings import Settings

MAX_BODY = 1024 * 1024
# Decoding one of a megabyte takes half a second, and forms are read before anybody is asked who it is.
MAX_FORM = 256 * 1024
MAX_UPLOAD = 5 * 1024 * 1024 + 64 * 1024
HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?")
SAFE = {"GET", "HEAD", "OPTIONS"}

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "payment=(), usb=(), interest-cohort=()",
}


def content_security_policy(host: str, *, secure: bool) -> str:
    """`connect-src` names the socket's address too: Safari does not count it as 'self'."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        f"connect-src 'self' {'wss' if secure else 'ws'}://{host}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; manifest-src 'self'"
    )


class Security:
    """The outermost ASGI layer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        public = urlsplit(settings.public_url or "")
        self._public_origin = settings.public_url
        self._secure = settings.secure
        self._hosts = {"localhost", "127.0.0.1", "::1", *names()} | ({public.hostname} if public.hostname else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        status = self._refusal(scope, headers)
        if scope["type"] == "websocket":
            await (_refuse_socket(status, scope, send) if status else self._app(scope, receive, send))
            return
        send = self._with_headers(send, headers.get("host", ""))
        if status:
            await _refuse(status, send)
            return
        await self._app(scope, _counted(receive, _cap(headers)), send)

    def _refusal(self, scope: Scope, headers: Headers) -> int | None:
        host = headers.get("host", "")
        if not self._ours(host, scope):
            return 400
        if not self._may(headers, host, scope):
            return 403
        if "\0" in scope["path"]:
            return 404
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > _cap(headers):
            return 413
        return None

    def _ours(self, host: str, scope: Scope) -> bool:
        match = HOST.fullmatch(host.lower())
        server = scope.get("server")
        return match is not None and (match[1].strip("[]") in self._hosts | {server[0] if server else ""})

    def _may(self, headers: Headers, host: str, scope: Scope) -> bool:
        origin = headers.get("origin")
        if origin is None:
            changes = scope["type"] == "websocket" or scope["method"] not in SAFE
            return not changes or "cookie" not in headers
        if self._public_origin is not None and origin == self._public_origin:
            return True
        return origin == f"{scope['scheme'].replace('ws', 'http', 1)}://{host}"

    def _with_headers(self, send: Send, host: str) -> Send:
        policy = content_security_policy(host, secure=self._secure)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", policy)
                headers.setdefault("Cache-Control", "no-store")
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return sending


def _counted(receive: Receive, cap: int) -> Receive:
    """Counts what arrives, because a length need not be announced, or true."""
    left = cap

    async def receiving() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    return receiving


def _cap(headers: Headers) -> int:
    kind = headers.get("content-type", "").lower()
    if kind.startswith("multipart/form-data"):
        return MAX_UPLOAD
    return MAX_FORM if kind.startswith("application/x-www-form-urlencoded") else MAX_BODY


WORDS = {
    400: ("bad_host", "This is not the address of this server."),
    403: ("foreign_origin", "The request comes from another site."),
    404: ("not_found", "There is nothing at this address."),
    413: ("too_large", "The body is too large."),
}


async def _refuse(status: int, send: Send) -> None:
    """Before anything of ours has run: English, because this is read by programmers and attackers only."""
    word, detail = WORDS[status]
    body = json.dumps({"type": word, "title": detail, "status": status, "detail": detail}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _refuse_socket(status: int, scope: Scope, send: Send) -> None:
    if "websocket.http.response" in scope.get("extensions", {}):
        await send({"type": "websocket.http.response.start", "status": status, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b""})
    else:
        await send({"type": "websocket.close"})
