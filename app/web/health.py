"""For whoever watches the server: `/health` says that it lives, `/ready` whether it can do its work now."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.journal.errors import NotSaved
from app.web.deps import CurrentServices

PATIENCE = 3.0

router = APIRouter()


@router.get("/health")
async def health() -> JSONResponse:
    return JSONResponse({"status": "ok"})


@router.get("/ready")
async def ready(services: CurrentServices) -> JSONResponse:
    """503 while the database does not answer or takes nothing, or the other nodes cannot be heard."""
    checks = {"database": await _database_answers(services), "nodes": services.rooms.healthy}
    return JSONResponse(checks, 200 if all(checks.values()) else 503)


async def _database_answers(services: CurrentServices) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await services.workshops.get("")
            return await services.database.saves()
    except (NotSaved, TimeoutError):
        return False
