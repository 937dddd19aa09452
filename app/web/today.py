"""The day it is where the server's people are: not the machine's, which may count in another zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.web.deps import Services


def today(known: Services) -> date:
    return datetime.now(ZoneInfo(known.settings.timezone)).date()
