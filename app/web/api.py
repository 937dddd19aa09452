"""The HTTP API, version 1, as `docs/wire.md` describes it.

Routes are in `api_accounts` (signing in, joining), `api_workshops` (making and listing), `api_members` (state,
operations, entries, presence) and `api_docs`.
"""

from __future__ import annotations

from fastapi import APIRouter

from app.web import api_accounts, api_docs, api_members, api_workshops

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)
for part in (api_accounts, api_workshops, api_members, api_docs):
    router.include_router(part.router)
