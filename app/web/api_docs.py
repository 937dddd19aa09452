"""The API described for organisers: as an OpenAPI document and as a page made of it, with nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse

from app.web.deps import current_organiser
from app.web.rendering import render

METHODS = ("get", "post", "put", "patch", "delete")

router = APIRouter(include_in_schema=False, dependencies=[Depends(current_organiser)])


@router.get("/openapi.json")
async def openapi(request: Request) -> JSONResponse:
    return JSONResponse(document(request))


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    found = document(request)
    calls = [
        {"method": method.upper(), "path": path, **item[method]}
        for path, item in found["paths"].items()
        for method in METHODS
        if method in item
    ]
    return render(request, "api/docs.html", title=found["info"]["title"], version=found["info"]["version"], calls=calls)


def document(request: Request) -> dict[str, Any]:
    app = request.app
    found = get_openapi(title=app.title, version=app.version, routes=app.routes)
    return {**found, "paths": {path: item for path, item in found["paths"].items() if path.startswith("/api/")}}
