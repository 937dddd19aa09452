"""How the web says no: RFC 9457 for programs, a page for people, never a traceback.

Under `/api` and for whoever does not ask for HTML every error is `application/problem+json`. `type` is a short word
(the `reason` of a refusal), `title` and `detail` are sentences in the reader's language; `errors` lists fields. An
error nobody expected is logged with its place and answered with 500 and nothing else.
"""

from __future__ import annotations

import json
import math
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.domain.errors import Refused
from app.domain.texts import N_
from app.journal.errors import Busy, Damaged, NoSuchWorkshop, NotSaved, OutcomeUnknown
from app.web.field_errors import field_errors
from app.web.i18n import translator
from app.web.rendering import error_page

log = structlog.get_logger()

TITLES = {
    400: N_("Die Anfrage ist nicht lesbar."),
    401: N_("Bitte melden Sie sich an."),
    403: N_("Das ist hier nicht erlaubt."),
    404: N_("Das gibt es hier nicht."),
    405: N_("Das geht an dieser Adresse nicht."),
    409: N_("Der Stand passt nicht mehr."),
    413: N_("Das ist zu groß."),
    415: N_("Dieses Format wird nicht gelesen."),
    422: N_("Die Angaben passen nicht."),
    429: N_("Das war zu oft hintereinander."),
    500: N_("Hier ist ein Fehler passiert."),
    503: N_("Gerade nicht erreichbar. Bitte gleich noch einmal."),
    507: N_("Nicht gespeichert."),
}

WORDS = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid",
    429: "rate",
    500: "internal_error",
    503: "unavailable",
    507: "not_saved",
}


DAMAGED = N_(
    "Die Daten dieser Werkstatt sind beschädigt und werden nicht gezeigt. Wer den Server betreibt, holt mit "
    "„prozesswerkstatt restore“ eine Sicherung zurück."
)

OF_REASON = {
    "sign_in": 401,
    "link": 401,
    "role": 403,
    "admission": 403,
    "closed": 403,
    "full": 403,
    "not_released": 403,
    "deleted": 404,
    "rate": 429,
    "not_saved": 507,
}
"""The status of a refusal; of every other it is 422."""


class Problem(Exception):
    """An answer with an error status. `detail` is a German source sentence, its `{placeholders}` come from `values`."""

    def __init__(self, status: int, word: str = "", detail: str = "", *, extra: dict[str, Any] | None = None) -> None:
        super().__init__(word or status)
        self.status = status
        self.word = word or WORDS.get(status, "error")
        self.detail = detail
        self.values: dict[str, Any] = {}
        self.extra = extra or {}

    @classmethod
    def of(cls, refused: Refused, status: int = 422) -> Problem:
        problem = cls(status, refused.reason, refused.detail, extra=refused.extra)
        problem.values = refused.values
        return problem


class Elsewhere(Exception):
    """The person belongs on another page, for instance the one to sign in."""

    def __init__(self, address: str) -> None:
        super().__init__(address)


EXPECTED = (
    Problem,
    Refused,
    RequestValidationError,
    HTTPException,
    NoSuchWorkshop,
    NotSaved,
    OutcomeUnknown,
    Damaged,
)


def answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    _ = translator(request)
    title = _(TITLES.get(problem.status, TITLES[400]))
    detail = _(problem.detail, **problem.values) if problem.detail else ""
    if wants_page(request):
        page = error_page(request, problem.status, title, detail)
        page.headers.update(headers or {})
        return page
    body = {"type": problem.word, "title": title, "status": problem.status, "detail": detail or title, **problem.extra}
    return Response(
        json.dumps(body, ensure_ascii=False), problem.status, headers, media_type="application/problem+json"
    )


def wants_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def install(app: FastAPI) -> None:
    async def expected(request: Request, error: Exception) -> Response:
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        problem = meaning(request, error)
        if "retry_after" in problem.extra:
            headers["Retry-After"] = str(math.ceil(problem.extra["retry_after"]))
        return answer(request, problem, headers)

    async def elsewhere(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the signature is Starlette's
        return RedirectResponse(str(error), 303)

    async def unexpected(request: Request, error: Exception) -> Response:
        log.error("request failed", route=route_of(request), exc_info=error)
        return answer(request, Problem(500))

    async def gone(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the signature is Starlette's
        return Response(status_code=400)  # nobody is there to read it

    app.add_exception_handler(ClientDisconnect, gone)
    for kind in EXPECTED:
        app.add_exception_handler(kind, expected)
    app.add_exception_handler(Elsewhere, elsewhere)
    app.add_exception_handler(Exception, unexpected)


def meaning(request: Request, error: Exception) -> Problem:
    """What an error that can happen says to whoever asked."""
    match error:
        case Problem():
            return error
        case Refused():
            return Problem.of(error, OF_REASON.get(error.reason, 422))
        case RequestValidationError():
            return Problem(422, extra={"errors": field_errors(error.errors(), translator(request))})
        case HTTPException():
            return Problem(error.status_code)
        case _:
            return _of_journal(request, error)


def _of_journal(request: Request, error: Exception) -> Problem:
    if isinstance(error, NoSuchWorkshop):
        return Problem(404)
    if isinstance(error, Damaged):
        log.error("journal damaged", workshop=error.workshop, seq=error.seq)
        return Problem(500, "damaged", DAMAGED)
    if isinstance(error, Busy):
        return Problem(503, extra={"retry_after": 2})
    changes = request.method not in ("GET", "HEAD")
    return Problem(507 if changes and isinstance(error, NotSaved) else 503)


def route_of(request: Request) -> str:
    """The route's pattern, not the path: ids and codes do not belong in a log."""
    return getattr(request.scope.get("route"), "path", "-")
