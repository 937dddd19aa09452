"""How the web says no: RFC 9457 for programs, a page for people, never a traceback.

Under `/api` and for whoever does not ask for HTML every error is `application/problem+json`. `type` is a short word
(the `reason` of a refusal), `title` and `detail` are sentences in the reader's language; `errors` lists fields. An
error nobody expected is logged with its place and answered with 500 and nothing else.
"""

from __future__ import annotations

import json
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from app.domain.errors import Refused
from app.web.i18n import N_, translator
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
        self.address = address


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
    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> Response:
        return answer(request, error)

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return answer(request, Problem.of(error))

    @app.exception_handler(Elsewhere)
    async def elsewhere(request: Request, error: Elsewhere) -> Response:  # noqa: ARG001 - the signature is Starlette's
        return RedirectResponse(error.address, 303)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return answer(request, Problem(error.status_code), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return answer(request, Problem(422, extra={"errors": fields(error.errors())}))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        log.error("request failed", route=route_of(request), exc_info=error)
        return answer(request, Problem(500))


def fields(errors: Any) -> list[dict[str, str]]:
    """`[{field, message}]` of what pydantic found, without repeating what was sent."""
    found = []
    for error in errors:
        place = [str(part) for part in error["loc"] if part not in ("body", "query", "path")]
        found.append({"field": ".".join(place), "message": error["msg"]})
    return found


def route_of(request: Request) -> str:
    """The route's pattern, not the path: ids and codes do not belong in a log."""
    return getattr(request.scope.get("route"), "path", "-")
