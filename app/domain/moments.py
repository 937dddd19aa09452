"""How moments are written everywhere: UTC, ISO 8601, milliseconds, Z. So they compare as text."""

from __future__ import annotations

from datetime import datetime


def iso(moment: datetime) -> str:
    """`moment` must be in UTC."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
